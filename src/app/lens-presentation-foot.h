/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-foot.h: the line below the stage before an audience: what is shown, how far it is, and which step of how many.
 */
#pragma once

#include <gtk/gtk.h>

#include "scene/lens-player.h"

G_BEGIN_DECLS

/* Properties: "player", "title". */
#define LENS_TYPE_PRESENTATION_FOOT (lens_presentation_foot_get_type ())
G_DECLARE_FINAL_TYPE (LensPresentationFoot, lens_presentation_foot, LENS, PRESENTATION_FOOT, GtkWidget)

/* How high the foot is in a window of this height, and the size of its text; both in px. */
int lens_presentation_foot_get_height (int window_height);
double lens_presentation_foot_get_text_px (int window_height);

G_END_DECLS
