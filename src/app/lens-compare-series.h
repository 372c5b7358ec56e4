/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-series.h: how the line of a facility looks in a plot: its colour, its dashes and its markers follow from its number. Fourteen markers differ
 * from each other, and so do sixteen pairs of colour and dashes.
 */
#pragma once

#include "draw/lens-draw.h"

G_BEGIN_DECLS

#define LENS_SERIES_MARKER_PX 4.5 /* from its middle to its edge */
#define LENS_SERIES_MARKERS 14

/** lens_series_set_color: what is drawn next has the colour of the series of that number, at least 3:1 on the palette's ground. */
void lens_series_set_color (cairo_t *cr, const LensPalette *palette, guint number);
/** lens_series_draw_line, lens_series_draw_marker: in the colour that is set. */
void lens_series_draw_line (cairo_t *cr, guint number, gboolean is_thick, double x1, double y1, double x2, double y2);
void lens_series_draw_marker (cairo_t *cr, guint number, double x, double y);

G_END_DECLS
