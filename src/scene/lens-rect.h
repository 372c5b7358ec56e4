/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-rect.h: rectangles, and cutting pieces off them: how every layout of this room is written. Private to this room.
 */
#pragma once

#include "scene/lens-scene.h"

G_BEGIN_DECLS

/* Each takes a piece of at most @size off a side of @rect, leaves @gap beside it, and returns the piece. */
LensRect lens_rect_cut_top (LensRect *rect, double size, double gap);
LensRect lens_rect_cut_bottom (LensRect *rect, double size, double gap);
LensRect lens_rect_cut_left (LensRect *rect, double size, double gap);
LensRect lens_rect_cut_right (LensRect *rect, double size, double gap);

/* Smaller by so much on each side; never negative. */
LensRect lens_rect_inset (LensRect rect, double horizontal, double vertical);
/* The @index-th of @n equal parts side by side, @gap between them. */
LensRect lens_rect_column (LensRect rect, guint index, guint n, double gap);

/* Edges and centres. */
double lens_rect_right (LensRect rect);
double lens_rect_bottom (LensRect rect);
double lens_rect_center_x (LensRect rect);
double lens_rect_center_y (LensRect rect);
/* Whether they share more than @tolerance in both directions. */
gboolean lens_rect_overlaps (LensRect a, LensRect b, double tolerance);

G_END_DECLS
