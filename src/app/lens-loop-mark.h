/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-loop-mark.h: the player's loop, as a bracket over the scale that shows where the player stands.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: "first", "last" (0: nothing is drawn), "range" (GtkRange that it lies over, at the same place and size). */
#define LENS_TYPE_LOOP_MARK (lens_loop_mark_get_type ())
G_DECLARE_FINAL_TYPE (LensLoopMark, lens_loop_mark, LENS, LOOP_MARK, GtkWidget)

/* Where a value of its range stands, in the mark's own coordinates. */
double lens_loop_mark_get_x_of (LensLoopMark *self, double value);

G_END_DECLS
