/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-series.c: seven shapes, full and hollow; four kinds of line.
 */
#include "app/lens-compare-series.h"

#define SHAPES 7
#define COLORS 4
#define THICK_PX 2.5
#define THIN_PX 1.5

/* Corners in units of the marker's size, ended by a point that none has. */
#define END 9
static const double corners[SHAPES][20] = {
  { END },                                                 /* a circle */
  { -0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9, END },     /* a square */
  { 0, -1.1, 1.1, 0.9, -1.1, 0.9, END },                   /* a triangle */
  { 0, 1.1, 1.1, -0.9, -1.1, -0.9, END },                  /* it stands on its tip */
  { 0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0, END },               /* a diamond */
  { 1.1, 0, -0.9, 1.1, -0.9, -1.1, END },                  /* points to the right */
  { -1.1, 0, 0.9, 1.1, 0.9, -1.1, END },                   /* points to the left */
};

void
lens_series_set_color (cairo_t *cr, const LensPalette *palette, guint number)
{
  GdkRGBA color = lens_palette_get_color (palette, LENS_INK_AUTHOR_SOLID, (char) ('A' + number % COLORS));
  gdk_cairo_set_source_rgba (cr, &color);
}

/* Lines of the same colour differ in their dashes. */
void
lens_series_draw_line (cairo_t *cr, guint number, gboolean is_thick, double x1, double y1, double x2, double y2)
{
  static const struct
  {
    double px[4];
    int n;
  } dashes[] = { { { 0 }, 0 }, { { 7, 3 }, 2 }, { { 2, 3 }, 2 }, { { 9, 3, 2, 3 }, 4 } };
  guint kind = number / COLORS % G_N_ELEMENTS (dashes);

  cairo_set_dash (cr, dashes[kind].px, dashes[kind].n, 0);
  cairo_set_line_width (cr, is_thick ? THICK_PX : THIN_PX);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
trace_shape (cairo_t *cr, guint shape, double x, double y)
{
  const double *point = corners[shape];

  cairo_new_path (cr);
  if (*point == END)
    cairo_arc (cr, x, y, LENS_SERIES_MARKER_PX, 0, 2 * G_PI);
  for (; *point != END; point += 2)
    cairo_line_to (cr, x + point[0] * LENS_SERIES_MARKER_PX, y + point[1] * LENS_SERIES_MARKER_PX);
  cairo_close_path (cr);
}

void
lens_series_draw_marker (cairo_t *cr, guint number, double x, double y)
{
  trace_shape (cr, number % SHAPES, x, y);
  if (number / SHAPES % 2 == 0)
    {
      cairo_fill (cr);
      return;
    }
  cairo_set_line_width (cr, THIN_PX);
  cairo_stroke (cr);
}
