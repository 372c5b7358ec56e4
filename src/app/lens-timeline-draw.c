/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-draw.c: lanes with bars and arrows, levels under them, and the line of the player's place.
 */
#include "app/lens-timeline-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/lens-theme.h"
#include "model/lens-wording.h"

#define LABELLED_PX 20 /* narrower bars have no text */
#define BAR_INSET_PX 3
#define HEAD_PX 7
#define TURN_PX 6.0 /* radius of an arrow's corners */
#define N_TRACKS 3  /* for arrows that run side by side between two lanes… */
#define TRACK_PX 1.5 /* …so far from each other */

void
lens_timeline_append_text (LensTimeline *self, GtkSnapshot *snapshot, graphene_rect_t room, const char *text, const GdkRGBA *color,
                           gboolean is_bold, double xalign)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_new ();
  int width, height;

  pango_font_description_set_absolute_size (font, (double) lens_timeline_scale (12) * PANGO_SCALE);
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_MEDIUM);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (room.size.width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (room.origin.x + xalign * MAX (0, room.size.width - width)),
                                                          room.origin.y + (room.size.height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

void
lens_timeline_append_round (GtkSnapshot *snapshot, graphene_rect_t bounds, float radius, const GdkRGBA *color)
{
  GskRoundedRect outline;

  if (bounds.size.width < 3)
    {
      gtk_snapshot_append_color (snapshot, color, &bounds);
      return;
    }
  gsk_rounded_rect_init_from_rect (&outline, &bounds, MIN (radius, bounds.size.width / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

/* What a row says at its left. */
static void
append_label (LensTimeline *self, GtkSnapshot *snapshot, double y, double height, const char *text, const GdkRGBA *ink, gboolean is_bold)
{
  double width = lens_timeline_get_left (self) - LENS_TIMELINE_MARGIN_PX - 8;

  lens_timeline_append_text (self, snapshot, GRAPHENE_RECT_INIT (LENS_TIMELINE_MARGIN_PX, (float) y, (float) width, (float) height), text, ink,
                             is_bold, 0);
}

static void
draw_bar (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, const LensBarPiece *piece)
{
  const LensBar *bar = piece->bar;
  char letter = g_array_index (self->bars->lanes, LensLane, bar->lane).letter;
  float width = (float) (piece->width > 3 ? piece->width - 1 : MAX (piece->width, 1)), y = (float) (bar->lane * LENS_TIMELINE_LANE_PX);
  GdkRGBA fill = lens_palette_get_color (palette, bar->is_asleep ? LENS_INK_AUTHOR_FILL : LENS_INK_AUTHOR_SOLID, letter);
  GdkRGBA ink = lens_palette_get_color (palette, bar->is_asleep ? LENS_INK_AUTHOR_TEXT : LENS_INK_AUTHOR_ON_SOLID, letter);

  lens_timeline_append_round (snapshot, GRAPHENE_RECT_INIT ((float) piece->x, y + BAR_INSET_PX, width, LENS_TIMELINE_LANE_PX - 2 * BAR_INSET_PX), 3,
                              &fill);
  if (width < LABELLED_PX)
    return;
  /* Translators: an operation in which the process sleeps, "read — asleep" */
  g_autofree char *text = bar->is_asleep ? g_strdup_printf (_("%s — asleep"), bar->name) : g_strdup (bar->name);
  float text_x = (float) MAX (piece->x, 0);
  lens_timeline_append_text (self, snapshot,
                             GRAPHENE_RECT_INIT (text_x + 5, y + 1, (float) piece->x + width - text_x - 7, LENS_TIMELINE_LANE_PX - 2), text, &ink,
                             FALSE, 0);
}

static void
draw_lane (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, guint index, double width)
{
  GdkRGBA card = lens_palette_get_color (palette, LENS_INK_CARD, 0);
  g_autoptr (GArray) pieces = lens_timeline_bars_lay_out (self->bars, index, self->axis, width);

  lens_timeline_append_round (snapshot, GRAPHENE_RECT_INIT (0, index * LENS_TIMELINE_LANE_PX + 1, (float) width, LENS_TIMELINE_LANE_PX - 2), 3, &card);
  for (guint i = 0; i < pieces->len; i++)
    draw_bar (self, snapshot, palette, &g_array_index (pieces, LensBarPiece, i));
}

/* The upper edge of a lane, or with @way > 0 its lower one. */
static double
edge_of (guint lane, double way)
{
  return (way > 0 ? lane + 1 : lane) * (double) LENS_TIMELINE_LANE_PX;
}

/* Which way it comes to its bar: within one lane it comes back up from below. */
static double
way_of_tip (const LensArrowPiece *arrow)
{
  return arrow->end_lane > arrow->start_lane ? 1 : -1;
}

/* A little into the bar, above or below its words. */
static double
get_tip_y (const LensArrowPiece *arrow)
{
  return edge_of (arrow->end_lane, -way_of_tip (arrow)) + way_of_tip (arrow) * (BAR_INSET_PX + 2);
}

/* Out of a bar, along between the lanes, where it lies over no words, and up or down to the bar that it leads to. */
static void
trace_arrow (cairo_t *cr, const LensArrowPiece *arrow, double track)
{
  double way = arrow->end_lane < arrow->start_lane ? -1 : 1, edge = edge_of (arrow->start_lane, way), y = edge + track;
  double turn = CLAMP ((arrow->end_x - arrow->start_x) / 2, 0, TURN_PX);

  cairo_move_to (cr, arrow->start_x, edge - way * (BAR_INSET_PX + 1));
  cairo_curve_to (cr, arrow->start_x, y, arrow->start_x, y, arrow->start_x + turn, y);
  cairo_line_to (cr, arrow->end_x - turn, y);
  cairo_curve_to (cr, arrow->end_x, y, arrow->end_x, y, arrow->end_x, get_tip_y (arrow) - way_of_tip (arrow) * HEAD_PX);
}

static void
trace_head (cairo_t *cr, const LensArrowPiece *arrow, double track)
{
  double tip_y = get_tip_y (arrow), base_y = tip_y - way_of_tip (arrow) * (HEAD_PX + 1);

  cairo_move_to (cr, arrow->end_x, tip_y);
  cairo_line_to (cr, arrow->end_x - 4.5, base_y);
  cairo_line_to (cr, arrow->end_x + 4.5, base_y);
  cairo_close_path (cr);
}

/* Each with a halo, so that those that cross stay apart. */
static void
draw_traces (cairo_t *cr, GArray *arrows, const LensPalette *palette, void (*trace) (cairo_t *, const LensArrowPiece *, double),
             gboolean is_filled)
{
  GdkRGBA halo = lens_palette_get_color (palette, LENS_INK_CARD, 0);

  for (guint i = 0; i < arrows->len; i++)
    {
      const LensArrowPiece *arrow = &g_array_index (arrows, LensArrowPiece, i);
      GdkRGBA ink = lens_palette_get_color (palette, LENS_INK_AUTHOR_TEXT, arrow->author);
      trace (cr, arrow, ((int) (i % N_TRACKS) - 1) * TRACK_PX);
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

/* All of them are one picture: curves are no plain nodes. */
static void
draw_arrows (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, double width)
{
  g_autoptr (GArray) arrows = lens_timeline_lay_out_arrows (self->bars, lens_model_get_history (self->model), self->axis, width);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) (self->bars->lanes->len * LENS_TIMELINE_LANE_PX + 4));
  cairo_t *cr;

  if (arrows->len == 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  draw_traces (cr, arrows, palette, trace_arrow, FALSE);
  draw_traces (cr, arrows, palette, trace_head, TRUE);
  cairo_destroy (cr);
}

static char *
describe_most (const LensLevel *level)
{
  if (level->is_in_messages)
    /* Translators: the most messages that a queue held at any time */
    return g_strdup_printf (ngettext ("at most %u message", "at most %u messages", (gulong) level->most), (guint) level->most);
  /* Translators: the most bytes that a pipe or socket held at any time */
  return g_strdup_printf (ngettext ("at most %u byte", "at most %u bytes", (gulong) level->most), (guint) level->most);
}

/* The height of a row is the highest level of its object; the row says how much that is. */
static void
draw_level (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, const LensLevel *level, double y, double width)
{
  GdkRGBA fill = lens_palette_get_color (palette, LENS_INK_SLOT, 0), line = lens_palette_get_color (palette, LENS_INK_OBJECT_BORDER, 0);
  GdkRGBA ground = lens_palette_get_color (palette, LENS_INK_KERNEL_SPACE, 0), ink = lens_palette_get_color (palette, LENS_INK_KERNEL_SPACE_TEXT, 0);
  g_autoptr (GArray) pieces = lens_timeline_lay_out_level (level, self->axis, width);
  double room = LENS_TIMELINE_LEVEL_PX - 6, base = y + LENS_TIMELINE_LEVEL_PX - 2;
  g_autofree char *most = describe_most (level);

  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (0, (float) y + 1, (float) width, LENS_TIMELINE_LEVEL_PX - 2));
  for (guint i = 0; i < pieces->len; i++)
    {
      const LensLevelPiece *piece = &g_array_index (pieces, LensLevelPiece, i);
      double height = MAX (3, room * (double) piece->amount / (double) level->most);
      gtk_snapshot_append_color (snapshot, &fill, &GRAPHENE_RECT_INIT ((float) piece->x, (float) (base - height), (float) piece->width, (float) height));
      gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT ((float) piece->x, (float) (base - height), (float) piece->width, 2));
    }
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, (float) base, (float) width, 1));
  lens_timeline_append_text (self, snapshot, GRAPHENE_RECT_INIT (6, (float) y, (float) width - 12, LENS_TIMELINE_LEVEL_PX), most, &ink, FALSE,
                             pieces->len > 0 && g_array_index (pieces, LensLevelPiece, 0).x < 130 ? 1 : 0);
}

static void
draw_labels (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette)
{
  GdkRGBA dim = lens_palette_get_color (palette, LENS_INK_KERNEL_SPACE_TEXT, 0);

  for (guint i = 0; i < self->bars->lanes->len; i++)
    {
      const LensLane *lane = &g_array_index (self->bars->lanes, LensLane, i);
      GdkRGBA ink = lens_palette_get_color (palette, LENS_INK_AUTHOR_TEXT, lane->letter);
      g_autofree char *label = g_strdup_printf ("%c  %s", lane->letter, lens_wording_role (lane->role));
      append_label (self, snapshot, i * LENS_TIMELINE_LANE_PX, LENS_TIMELINE_LANE_PX, label, &ink, TRUE);
    }
  for (guint i = 0; i < self->levels->len; i++)
    {
      const LensLevel *level = g_ptr_array_index (self->levels, i);
      append_label (self, snapshot, self->bars->lanes->len * LENS_TIMELINE_LANE_PX + i * LENS_TIMELINE_LEVEL_PX, LENS_TIMELINE_LEVEL_PX,
                    level->name != NULL ? level->name : level->object, &dim, FALSE);
    }
}

static void
draw_rows (LensTimeline *self, const LensPalette *palette, int width, int height)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  double axis_width = lens_timeline_get_axis_width (self), below = self->bars->lanes->len * LENS_TIMELINE_LANE_PX;

  draw_labels (self, snapshot, palette);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) lens_timeline_get_left (self), 0));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) axis_width, (float) height));
  for (guint lane = 0; lane < self->bars->lanes->len; lane++)
    draw_lane (self, snapshot, palette, lane, axis_width);
  for (guint i = 0; i < self->levels->len; i++)
    draw_level (self, snapshot, palette, g_ptr_array_index (self->levels, i), below + i * LENS_TIMELINE_LEVEL_PX, axis_width);
  draw_arrows (self, snapshot, palette, axis_width);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
  g_clear_pointer (&self->drawn, gsk_render_node_unref);
  self->drawn = gtk_snapshot_free_to_node (snapshot);
  self->drawn_width = width;
  self->drawn_palette = palette;
}

static void
draw_line (LensTimeline *self, GtkSnapshot *snapshot, double x, int height, const GdkRGBA *color)
{
  if (x >= -1 && x <= lens_timeline_get_axis_width (self) + 1)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT ((float) (lens_timeline_get_left (self) + x - 1), 0, 2, (float) height));
}

void
lens_timeline_draw_lanes (gpointer timeline, GtkSnapshot *snapshot, int width, int height)
{
  LensTimeline *self = timeline;
  const LensPalette *palette = lens_theme_get_palette ();
  GdkRGBA place = lens_palette_get_color (palette, LENS_INK_ERROR, 0), mark = lens_palette_get_color (palette, LENS_INK_TEXT, 0);

  if (!lens_timeline_prepare (self))
    return;
  if (self->drawn == NULL || self->drawn_width != width || self->drawn_palette != palette)
    draw_rows (self, palette, width, height);
  if (self->drawn != NULL)
    gtk_snapshot_append_node (snapshot, self->drawn);
  for (guint i = 0; i < G_N_ELEMENTS (self->marks); i++)
    if (self->marks[i] != G_MAXUINT)
      draw_line (self, snapshot,
                 lens_timeline_axis_get_x (self->axis, lens_timeline_axis_get_place (self->axis, self->marks[i]), lens_timeline_get_axis_width (self)),
                 height, &mark);
  draw_line (self, snapshot, lens_timeline_get_player_x (self), height, &place);
}
