/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-arrows.c: from a bar that wrote to the one that read, along between the lanes.
 */
#include "app/lens-timeline-private.h"

#define HEAD_PX 7
#define TURN_PX 6.0 /* radius of an arrow's corners */
#define N_TRACKS 3  /* for arrows that run side by side between two lanes… */
#define TRACK_PX 1.5 /* …so far from each other */

/* The upper edge of a lane, or with @way > 0 its lower one. */
static double
edge_of (LensTimeline *self, guint lane, double way)
{
  return (way > 0 ? lane + 1 : lane) * (double) LENS_TIMELINE_LANE_PX (self);
}

/* Which way it comes to its bar: within one lane it comes back up from below. */
static double
way_of_tip (const LensArrowPiece *arrow)
{
  return arrow->end_lane > arrow->start_lane ? 1 : -1;
}

/* A little into the bar, above or below its words. */
static double
get_tip_y (LensTimeline *self, const LensArrowPiece *arrow)
{
  return edge_of (self, arrow->end_lane, -way_of_tip (arrow)) + way_of_tip (arrow) * (LENS_TIMELINE_INSET_PX + 2);
}

/* Out of a bar, along between the lanes, where it lies over no words, and up or down to the bar that it leads to. */
static void
trace_arrow (LensTimeline *self, cairo_t *cr, const LensArrowPiece *arrow, double track)
{
  double way = arrow->end_lane < arrow->start_lane ? -1 : 1, edge = edge_of (self, arrow->start_lane, way), y = edge + track;
  double turn = CLAMP ((arrow->end_x - arrow->start_x) / 2, 0, TURN_PX);

  if (arrow->is_many)
    return;
  cairo_move_to (cr, arrow->start_x, edge - way * (LENS_TIMELINE_INSET_PX + 1));
  cairo_curve_to (cr, arrow->start_x, y, arrow->start_x, y, arrow->start_x + turn, y);
  cairo_line_to (cr, arrow->end_x - turn, y);
  cairo_curve_to (cr, arrow->end_x, y, arrow->end_x, y, arrow->end_x, get_tip_y (self, arrow) - way_of_tip (arrow) * HEAD_PX);
}

/* Of many there is a small one, between the lanes: it says where they lead, and leaves what is below to be seen. */
static void
trace_head (LensTimeline *self, cairo_t *cr, const LensArrowPiece *arrow, double track)
{
  double half = arrow->is_many ? 2.5 : 4.5, length = arrow->is_many ? 4 : HEAD_PX + 1;
  double tip_y = get_tip_y (self, arrow) - (arrow->is_many ? way_of_tip (arrow) * 3 : 0), base_y = tip_y - way_of_tip (arrow) * length;

  cairo_move_to (cr, arrow->end_x, tip_y);
  cairo_line_to (cr, arrow->end_x - half, base_y);
  cairo_line_to (cr, arrow->end_x + half, base_y);
  cairo_close_path (cr);
}

/* Each with a halo, so that those that cross stay apart. */
static void
draw_traces (LensTimeline *self, cairo_t *cr, GArray *arrows, const LensPalette *palette,
             void (*trace) (LensTimeline *, cairo_t *, const LensArrowPiece *, double), gboolean is_filled)
{
  GdkRGBA halo = lens_palette_get_color (palette, LENS_INK_CARD, 0);

  for (guint i = 0; i < arrows->len; i++)
    {
      const LensArrowPiece *arrow = &g_array_index (arrows, LensArrowPiece, i);
      GdkRGBA ink = lens_palette_get_color (palette, LENS_INK_AUTHOR_TEXT, arrow->author);
      trace (self, cr, arrow, ((int) (i % N_TRACKS) - 1) * TRACK_PX);
      gdk_cairo_set_source_rgba (cr, &halo);
      cairo_set_line_width (cr, is_filled ? 2 : 3);
      cairo_stroke_preserve (cr);
      gdk_cairo_set_source_rgba (cr, &ink);
      cairo_set_line_width (cr, 1.5);
      if (is_filled)
        cairo_fill (cr);
      else
        cairo_stroke (cr);
    }
}

/* All of them are one picture: curves are no plain nodes. It becomes a texture, of which no renderer makes one as high as a thousand lanes. */
void
lens_timeline_draw_arrows (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, double width, double top, double end)
{
  g_autoptr (GArray) arrows = lens_timeline_lay_out_arrows (self->bars, self->axis, width);
  double height = MIN (end, self->bars->lanes->len * LENS_TIMELINE_LANE_PX (self) + 4) - top;
  cairo_t *cr;

  if (arrows->len == 0 || height <= 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, (float) top, (float) width, (float) height));
  draw_traces (self, cr, arrows, palette, trace_arrow, FALSE);
  draw_traces (self, cr, arrows, palette, trace_head, TRUE);
  cairo_destroy (cr);
}
