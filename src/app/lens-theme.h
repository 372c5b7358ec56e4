/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-theme.h: the system's choice of light, dark and high contrast, for what is drawn by hand.
 */
#pragma once

#include <gtk/gtk.h>

#include "draw/lens-draw.h"

G_BEGIN_DECLS

/* The palette that fits the system's choice now. */
const LensPalette *lens_theme_get_palette (void);
/* The palette that was chosen for the presentation, whatever the system says. */
const LensPalette *lens_theme_get_projector_palette (void);
/* The system's setting for the size of text, 1…2; 1 where there is none. */
double lens_theme_get_text_scale (void);
/* Draws @widget anew whenever one of these choices changes. */
void lens_theme_watch (GtkWidget *widget);
/* Calls @callback with @object, as long as that is there, whenever lens_theme_get_text_scale() changes. */
void lens_theme_watch_text_scale (gpointer object, GCallback callback);
/* Keeps the style class "high-contrast", and "high-contrast-dark" in the dark, on @widget as long as the system asks for high contrast. (Sheets that libadwaita would load by
 * their names are on their way out.) */
void lens_theme_mark_contrast (GtkWidget *widget);

G_END_DECLS
