/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-draw-link.c: arrows: smooth curves, drawn as far as the copy has come, with a head that follows.
 */
#include "draw/lens-draw-private.h"

#include <math.h>

static void
flatten (const LensItem *item, LensDrawnArrow *line)
{
  line->n = 0;
  for (guint curve = 0; curve < item->n_curves; curve++)
    for (guint i = curve ? 1 : 0; i <= LENS_ARROW_SAMPLES; i++, line->n++)
      {
        const double *p = item->points + 6 * curve;
        double t = (double) i / LENS_ARROW_SAMPLES, s = 1 - t;
        line->x[line->n] = s * s * s * p[0] + 3 * s * s * t * p[2] + 3 * s * t * t * p[4] + t * t * t * p[6];
        line->y[line->n] = s * s * s * p[1] + 3 * s * s * t * p[3] + 3 * s * t * t * p[5] + t * t * t * p[7];
      }
}

static double
length_of (const LensDrawnArrow *line)
{
  double length = 0;

  for (guint i = 1; i < line->n; i++)
    length += hypot (line->x[i] - line->x[i - 1], line->y[i] - line->y[i - 1]);
  return length;
}

/* Keeps the first @length of it. */
static void
cut (LensDrawnArrow *line, double length)
{
  for (guint i = 1; i < line->n; i++)
    {
      double dx = line->x[i] - line->x[i - 1], dy = line->y[i] - line->y[i - 1], step = hypot (dx, dy);
      if (step < length)
        {
          length -= step;
          continue;
        }
      line->x[i] = line->x[i - 1] + (step > 0 ? dx * length / step : 0);
      line->y[i] = line->y[i - 1] + (step > 0 ? dy * length / step : 0);
      line->n = i + 1;
      return;
    }
}

#define MOST_HEAD 0.6 /* of an arrow's length: a head without a shaft says neither from where nor to where */

/* None while so little of it is drawn that there is no shaft yet. */
static double
head_of (const LensItem *item, double whole, double length)
{
  double head = MIN (lens_item_head_px (item), MOST_HEAD * whole);

  return item->has_arrow_head && head <= MOST_HEAD * length + 0.01 ? head : 0;
}

gboolean
lens_draw_trace_arrow (const LensItem *item, LensDrawnArrow *arrow)
{
  double whole, length;

  if (item->drawn <= 0 || item->n_curves == 0)
    return FALSE;
  flatten (item, arrow);
  whole = length_of (arrow);
  cut (arrow, whole * item->drawn);
  length = length_of (arrow);
  arrow->head = head_of (item, whole, length);
  arrow->tip_x = arrow->x[arrow->n - 1];
  arrow->tip_y = arrow->y[arrow->n - 1];
  cut (arrow, MAX (0.1, length - arrow->head * 0.85));
  arrow->angle = atan2 (arrow->tip_y - arrow->y[arrow->n - 1], arrow->tip_x - arrow->x[arrow->n - 1]);
  return TRUE;
}

static void
draw_head (cairo_t *cr, double x, double y, double angle, double size)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, angle);
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, -size, -size * LENS_ARROW_HALF_WIDTH);
  cairo_line_to (cr, -size * LENS_ARROW_NOTCH, 0);
  cairo_line_to (cr, -size, size * LENS_ARROW_HALF_WIDTH);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
stroke (cairo_t *cr, const LensItem *item, const LensDrawnArrow *arrow)
{
  const double dashes[] = { item->line_width * LENS_ARROW_DASH, item->line_width * LENS_ARROW_GAP };

  cairo_set_line_width (cr, item->line_width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, item->is_dashed ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  if (item->is_dashed)
    cairo_set_dash (cr, dashes, 2, 0);
  cairo_move_to (cr, arrow->x[0], arrow->y[0]);
  for (guint i = 1; i < arrow->n; i++)
    cairo_line_to (cr, arrow->x[i], arrow->y[i]);
  cairo_stroke (cr);
  if (arrow->head > 0)
    draw_head (cr, arrow->tip_x, arrow->tip_y, arrow->angle, arrow->head);
}

void
lens_draw_link (GtkSnapshot *snapshot, PangoContext *context, const LensItem *item, const LensPalette *palette)
{
  double pad = item->line_width * 2 + 8;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (-pad, -pad, item->rect.width + 2 * pad, item->rect.height + 2 * pad);
  GdkRGBA color = lens_palette_get_color (palette, item->fill, item->author);
  LensDrawnArrow arrow;
  cairo_t *cr;

  if (!lens_draw_trace_arrow (item, &arrow))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  gdk_cairo_set_source_rgba (cr, &color);
  stroke (cr, item, &arrow);
  cairo_destroy (cr);
}
