/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-draw.c: lanes and the levels under them, what each row says, and the line of the player's place.
 */
#include "app/lens-timeline-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/lens-theme.h"

/* What a row says at its left; where there is not enough room for it, its middle gives way: beginning and end tell the most. */
static void
append_label (LensTimeline *self, GtkSnapshot *snapshot, double y, double height, const char *text, const GdkRGBA *ink, gboolean is_bold)
{
  double width = lens_timeline_get_left (self) - LENS_TIMELINE_MARGIN_PX - 8;

  lens_timeline_append_text (self, snapshot, GRAPHENE_RECT_INIT (LENS_TIMELINE_MARGIN_PX, (float) y, (float) width, (float) height), text, ink,
                             is_bold, PANGO_ELLIPSIZE_MIDDLE, 0);
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

#define TEXT_PX 6 /* from the edge of its row */

/* Where there is nothing below it: as far left as can be, else at the left. */
static double
place_most (PangoLayout *words, const GArray *pieces, double width)
{
  double free_x = 0;
  int needed;

  pango_layout_get_pixel_size (words, &needed, NULL);
  for (guint i = 0; i < pieces->len; i++)
    {
      const LensLevelPiece *piece = &g_array_index (pieces, LensLevelPiece, i);
      if (piece->x - free_x >= needed + 2 * TEXT_PX)
        return free_x + TEXT_PX;
      free_x = piece->x + piece->width;
    }
  return width - free_x >= needed + 2 * TEXT_PX ? free_x + TEXT_PX : TEXT_PX;
}

/* On a plate, so that it is read over what the row shows where it has to stand there; that shines through. */
static void
draw_most (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, const LensLevel *level, double y, double width,
           const GArray *pieces)
{
  GdkRGBA ground = lens_palette_get_color (palette, LENS_INK_KERNEL_SPACE, 0), ink = lens_palette_get_color (palette, LENS_INK_KERNEL_SPACE_TEXT, 0);
  g_autofree char *most = describe_most (level);
  g_autoptr (PangoLayout) words = lens_timeline_new_words (self, most, FALSE);
  double x = place_most (words, pieces, width);
  int words_width;

  ground.alpha = 0.7f;
  pango_layout_get_pixel_size (words, &words_width, NULL);
  graphene_rect_t room = GRAPHENE_RECT_INIT ((float) x - 4, (float) y + 2, (float) words_width + 8, LENS_TIMELINE_LEVEL_PX (self) - 5);
  lens_timeline_append_round (snapshot, room, 3, &ground);
  lens_timeline_append_words (snapshot, room, words, &ink, 0.5);
}

/* Up to the least that there was in a stretch it is full, up to the most it was so for a part of it. */
static void
draw_level (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, const LensLevelPeaks *peaks, double y, double width)
{
  GdkRGBA fill = lens_palette_get_color (palette, LENS_INK_SLOT, 0), line = lens_palette_get_color (palette, LENS_INK_OBJECT_BORDER, 0);
  GdkRGBA ground = lens_palette_get_color (palette, LENS_INK_KERNEL_SPACE, 0), empty = lens_palette_get_color (palette, LENS_INK_SLOT_EMPTY, 0);
  g_autoptr (GArray) pieces = lens_timeline_lay_out_level (peaks, self->axis, width);
  double room = LENS_TIMELINE_LEVEL_PX (self) - 6, base = y + LENS_TIMELINE_LEVEL_PX (self) - 2;

  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (0, (float) y + 1, (float) width, LENS_TIMELINE_LEVEL_PX (self) - 2));
  for (guint i = 0; i < pieces->len; i++)
    {
      const LensLevelPiece *piece = &g_array_index (pieces, LensLevelPiece, i);
      float most = (float) MAX (3, room * (double) piece->amount / (double) peaks->level->most);
      float least = piece->least == piece->amount ? most : (float) (room * (double) piece->least / (double) peaks->level->most);
      float x = (float) piece->x, width_px = (float) piece->width;
      if (least < most)
        gtk_snapshot_append_color (snapshot, &empty, &GRAPHENE_RECT_INIT (x, (float) base - most, width_px, most - least));
      if (least > 0)
        gtk_snapshot_append_color (snapshot, &fill, &GRAPHENE_RECT_INIT (x, (float) base - least, width_px, least));
      gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (x, (float) base - most, width_px, 2));
    }
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, (float) base, (float) width, 1));
  draw_most (self, snapshot, palette, peaks->level, y, width, pieces);
}

/* Of rows that are @row_px high and begin at @y, those that lie between top and end of what is drawn; and one more, that reaches in. */
typedef struct
{
  guint first, end;
} Rows;

static Rows
find_rows (LensTimeline *self, double y, double row_px, guint n)
{
  double first = floor ((self->drawn_top - y) / row_px) - 1, end = ceil ((self->drawn_end - y) / row_px) + 1;

  return (Rows) { (guint) CLAMP (first, 0, n), (guint) CLAMP (end, 0, n) };
}

static Rows
find_lanes (LensTimeline *self)
{
  return find_rows (self, 0, LENS_TIMELINE_LANE_PX (self), self->bars->lanes->len);
}

static double
get_y_of_levels (LensTimeline *self)
{
  return self->bars->lanes->len * LENS_TIMELINE_LANE_PX (self);
}

static Rows
find_levels (LensTimeline *self)
{
  return find_rows (self, get_y_of_levels (self), LENS_TIMELINE_LEVEL_PX (self), self->bars->levels->len);
}

static void
draw_labels (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette)
{
  GdkRGBA dim = lens_palette_get_color (palette, LENS_INK_KERNEL_SPACE_TEXT, 0);
  Rows lanes = find_lanes (self), levels = find_levels (self);

  for (guint i = lanes.first; i < lanes.end; i++)
    {
      const LensLane *lane = &g_array_index (self->bars->lanes, LensLane, i);
      GdkRGBA ink = lens_palette_get_color (palette, LENS_INK_AUTHOR_TEXT, lane->letter);
      g_autofree char *label = lens_timeline_describe_lane (lane);
      append_label (self, snapshot, i * LENS_TIMELINE_LANE_PX (self), LENS_TIMELINE_LANE_PX (self), label, &ink, TRUE);
    }
  for (guint i = levels.first; i < levels.end; i++)
    {
      const LensLevelPeaks *peaks = g_ptr_array_index (self->bars->levels, i);
      append_label (self, snapshot, get_y_of_levels (self) + i * LENS_TIMELINE_LEVEL_PX (self), LENS_TIMELINE_LEVEL_PX (self),
                    lens_timeline_get_level_name (peaks->level), &dim, FALSE);
    }
}

static void
draw_rows (LensTimeline *self, const LensPalette *palette, int width, int height)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  double axis_width = lens_timeline_get_axis_width (self);
  Rows lanes = find_lanes (self), levels = find_levels (self);
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  draw_labels (self, snapshot, palette);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) lens_timeline_get_left (self), 0));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) axis_width, (float) height));
  for (guint lane = lanes.first; lane < lanes.end; lane++)
    g_ptr_array_add (pieces, lens_timeline_draw_lane (self, snapshot, palette, lane, axis_width));
  for (guint i = levels.first; i < levels.end; i++)
    draw_level (self, snapshot, palette, g_ptr_array_index (self->bars->levels, i), get_y_of_levels (self) + i * LENS_TIMELINE_LEVEL_PX (self), axis_width);
  lens_timeline_draw_arrows (self, snapshot, palette, axis_width, self->drawn_top, self->drawn_end);
  for (guint lane = lanes.first; lane < lanes.end; lane++)
    lens_timeline_draw_names (self, snapshot, palette, lane, axis_width, g_ptr_array_index (pieces, lane - lanes.first));
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
  g_clear_pointer (&self->drawn, gsk_render_node_unref);
  self->drawn = gtk_snapshot_free_to_node (snapshot);
  self->drawn_width = width;
  self->drawn_palette = palette;
}

/* By whole pages, so that a little scrolling draws nothing anew. */
static void
find_what_is_in_sight (LensTimeline *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double page = MAX (gtk_adjustment_get_page_size (adjustment), LENS_TIMELINE_LANE_PX (self));
  double top = floor (gtk_adjustment_get_value (adjustment) / page) * page, end = top + 2 * page;

  if (top != self->drawn_top || end != self->drawn_end)
    g_clear_pointer (&self->drawn, gsk_render_node_unref);
  self->drawn_top = top;
  self->drawn_end = end;
}

static void
draw_line (LensTimeline *self, GtkSnapshot *snapshot, double x, int height, const GdkRGBA *color)
{
  if (x >= -1 && x <= lens_timeline_get_axis_width (self) + 1)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT ((float) (lens_timeline_get_left (self) + x - 1), 0, 2, (float) height));
}

/* What the line of the player's place stands in. */
static void
draw_names_over (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, int height)
{
  double width = lens_timeline_get_axis_width (self), x = lens_timeline_get_player_x (self);
  Rows lanes = find_lanes (self);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) lens_timeline_get_left (self), 0));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  for (guint lane = lanes.first; lane < lanes.end; lane++)
    lens_timeline_draw_name_over (self, snapshot, palette, lane, width, x);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

void
lens_timeline_draw_lanes (gpointer timeline, GtkSnapshot *snapshot, int width, int height)
{
  LensTimeline *self = timeline;
  const LensPalette *palette = lens_theme_get_palette ();
  GdkRGBA place = lens_palette_get_color (palette, LENS_INK_ERROR, 0), mark = lens_palette_get_color (palette, LENS_INK_TEXT, 0);

  if (!lens_timeline_prepare (self))
    return;
  find_what_is_in_sight (self);
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
  draw_names_over (self, snapshot, palette, height);
}
