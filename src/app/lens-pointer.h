/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-pointer.h: where the pointer is while a wheel turns, and how far it turns. Gestures know that of themselves; GtkEventControllerScroll does not say.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In the coordinates of the widget whose event @controller handles just now. FALSE, and nothing is set, when the pointer is not in its window. */
gboolean lens_pointer_get_place (GtkEventController *controller, double *x, double *y);

/* Of a wheel, by which @delta has gone that @controller's signal "scroll" tells of just now: of a touchpad it may be small parts of one, or pixels. */
double lens_pointer_get_notches (GtkEventController *controller, double delta);

G_END_DECLS
