/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-lane.c: a process from its start to its end. A bar says its whole name or nothing: the name of the step that the player is at is always
 * there, over the line of its place. Where bars are narrower than pixels, the height of a column says how much of its time the process ran.
 */
#include "app/lens-timeline-private.h"

#include <math.h>

#define PADDING_PX 5  /* of a name in its bar… */
#define LEAST_PADDING_PX 2 /* …where there is hardly any room */
#define LEAST_NAME_PX 8 /* in less room nobody looks for one */
#define LEAST_SHARE 0.3 /* of the height, where a process ran at all */
#define RADIUS_PX 3

typedef struct
{
  LensTimeline *timeline;
  GtkSnapshot *snapshot;
  const LensPalette *palette;
  double width; /* of the axis */
  guint index;
  char letter;
  float y;
} Lane;

static Lane
lane_of (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, double width, guint index)
{
  return (Lane) { self, snapshot, palette, width, index, g_array_index (self->bars->lanes, LensLane, index).letter,
                  (float) index * LENS_TIMELINE_LANE_PX (self) };
}

static GdkRGBA
color_of (const Lane *lane, LensInk ink)
{
  return lens_palette_get_color (lane->palette, ink, lane->letter);
}

static LensInk
fill_of (const LensBar *bar)
{
  switch (bar->kind)
    {
    case LENS_BAR_ASLEEP: return LENS_INK_AUTHOR_FILL;
    case LENS_BAR_END: return LENS_INK_ERROR_FILL;
    default: return LENS_INK_AUTHOR_SOLID;
    }
}

static LensInk
ink_of (const LensBar *bar)
{
  switch (bar->kind)
    {
    case LENS_BAR_ASLEEP: return LENS_INK_AUTHOR_TEXT;
    case LENS_BAR_END: return bar->error != NULL ? LENS_INK_ERROR : LENS_INK_TEXT;
    default: return LENS_INK_AUTHOR_ON_SOLID;
    }
}

static graphene_rect_t
rect_of (const Lane *lane, double x, double width)
{
  return GRAPHENE_RECT_INIT ((float) x, lane->y + LENS_TIMELINE_INSET_PX, (float) width, LENS_TIMELINE_LANE_PX (lane->timeline) - 2 * LENS_TIMELINE_INSET_PX);
}

/* The longest name that there is room for, or NULL. (transfer full). */
static PangoLayout *
find_name (const Lane *lane, const LensBar *bar, double room, gboolean *is_longest)
{
  g_auto (GStrv) labels = lens_bar_get_labels (bar);

  for (guint i = 0; labels[i] != NULL; i++)
    {
      g_autoptr (PangoLayout) words = lens_timeline_new_words (lane->timeline, labels[i], FALSE);
      int width;
      pango_layout_get_pixel_size (words, &width, NULL);
      *is_longest = i == 0;
      if (width <= room)
        return g_steal_pointer (&words);
    }
  return NULL;
}

/* The name of a bar that lies between @x and @end, at the left of what is in sight of it, or in the middle where there is just enough room. (transfer full)
 * (nullable). */
static PangoLayout *
place_name (const Lane *lane, const LensBar *bar, double x, double end, double *text_x, gboolean *is_longest)
{
  double left = MAX (x, 0), room = MIN (end, lane->width) - 1 - left;
  PangoLayout *words = room > LEAST_NAME_PX ? find_name (lane, bar, room - 2 * LEAST_PADDING_PX, is_longest) : NULL;
  int width;

  if (words == NULL)
    return NULL;
  pango_layout_get_pixel_size (words, &width, NULL);
  *text_x = left + MIN (PADDING_PX, (room - width) / 2);
  return words;
}

/* Over its bar's colour, whatever else is there: arrows go through sleeping processes. */
static void
append_name (const Lane *lane, const LensBar *bar, PangoLayout *words, double x)
{
  GdkRGBA ink = color_of (lane, ink_of (bar)), fill = color_of (lane, fill_of (bar));
  int width;

  pango_layout_get_pixel_size (words, &width, NULL);
  gtk_snapshot_append_color (lane->snapshot, &fill,
                             &GRAPHENE_RECT_INIT ((float) x - 1, lane->y + 2 * LENS_TIMELINE_INSET_PX, (float) width + 2,
                                                  LENS_TIMELINE_LANE_PX (lane->timeline) - 4 * LENS_TIMELINE_INSET_PX));
  lens_timeline_append_words (lane->snapshot, GRAPHENE_RECT_INIT ((float) x, lane->y + 1, (float) width, LENS_TIMELINE_LANE_PX (lane->timeline) - 2), words, &ink, 0);
}

/* That something failed stands above a bar, and apart from it: its colour is not needed to be seen. Arrows that go along there end at its edges. */
static void
mark_failure (const Lane *lane, double x, double width)
{
  GdkRGBA color = color_of (lane, LENS_INK_ERROR), card = color_of (lane, LENS_INK_CARD);
  float left = (float) x, right = left + (float) MAX (width, 2);

  gtk_snapshot_append_color (lane->snapshot, &card, &GRAPHENE_RECT_INIT (left - 1, lane->y - 1, right - left + 2, LENS_TIMELINE_INSET_PX + 2));
  gtk_snapshot_append_color (lane->snapshot, &color, &GRAPHENE_RECT_INIT (left, lane->y, right - left, LENS_TIMELINE_INSET_PX));
}

static void
draw_bar (const Lane *lane, const LensBarPiece *piece)
{
  const LensBar *bar = piece->bar;
  double width = piece->width > 3 ? piece->width - 1 : MAX (piece->width, 1);
  GdkRGBA fill = color_of (lane, fill_of (bar)), line = color_of (lane, LENS_INK_ERROR);

  lens_timeline_append_round (lane->snapshot, rect_of (lane, piece->x, width), RADIUS_PX, &fill);
  if (bar->kind == LENS_BAR_END && bar->error != NULL)
    lens_timeline_append_outline (lane->snapshot, rect_of (lane, piece->x, width), RADIUS_PX, 1, &line);
}

/* Several bars as one column: how much of it the process ran, from below; and slept, above that. */
typedef struct
{
  double x, width;
  float running, asleep; /* whole pixels of height */
} Column;

static Column
column_of (const Lane *lane, const LensBarPiece *piece)
{
  const float height = LENS_TIMELINE_LANE_PX (lane->timeline) - 2 * LENS_TIMELINE_INSET_PX;
  double running = piece->running > 0 ? LEAST_SHARE + (1 - LEAST_SHARE) * piece->running : 0;
  double asleep = piece->running < 1 ? (1 - running) * piece->asleep / (1 - piece->running) : 0;

  return (Column) { piece->x, piece->width, rintf (height * (float) running), rintf (height * (float) asleep) };
}

static void
draw_column (const Lane *lane, const Column *column)
{
  GdkRGBA runs = color_of (lane, LENS_INK_AUTHOR_SOLID), sleeps = color_of (lane, LENS_INK_AUTHOR_FILL);
  float base = lane->y + LENS_TIMELINE_LANE_PX (lane->timeline) - LENS_TIMELINE_INSET_PX, x = (float) column->x, width = (float) column->width;

  if (column->running > 0)
    gtk_snapshot_append_color (lane->snapshot, &runs, &GRAPHENE_RECT_INIT (x, base - column->running, width, column->running));
  if (column->asleep > 0)
    gtk_snapshot_append_color (lane->snapshot, &sleeps,
                               &GRAPHENE_RECT_INIT (x, base - column->running - column->asleep, width, column->asleep));
}

/* Columns that look alike and touch each other are one. */
static void
draw_pieces (const Lane *lane, const GArray *pieces)
{
  Column open = { 0 };

  for (guint i = 0; i < pieces->len; i++)
    {
      const LensBarPiece *piece = &g_array_index (pieces, LensBarPiece, i);
      Column column = column_of (lane, piece);
      if (piece->n_bars > 1 && open.width > 0 && open.running == column.running && open.asleep == column.asleep
          && column.x - (open.x + open.width) < 1)
        open.width = column.x + column.width - open.x;
      else
        {
          draw_column (lane, &open);
          open = piece->n_bars > 1 ? column : (Column) { 0 };
        }
      if (piece->n_bars == 1)
        draw_bar (lane, piece);
    }
  draw_column (lane, &open);
}

/* From its start to its end; a line of warning where a signal ended it. */
static void
draw_ground (const Lane *lane)
{
  const LensLane *process = &g_array_index (lane->timeline->bars->lanes, LensLane, lane->index);
  GdkRGBA card = color_of (lane, LENS_INK_CARD), border = color_of (lane, LENS_INK_QUIET_BORDER), warning = color_of (lane, LENS_INK_ERROR);
  double x, end;

  border.alpha *= 0.6f; /* an outline, not what this is about */
  lens_timeline_lane_lay_out (process, lane->timeline->axis, lane->width, &x, &end);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) MAX (x, -8), lane->y + 1, (float) (MIN (end, lane->width + 8) - MAX (x, -8)), LENS_TIMELINE_LANE_PX (lane->timeline) - 2);
  if (bounds.size.width <= 0)
    return;
  lens_timeline_append_round (lane->snapshot, bounds, RADIUS_PX, &card);
  lens_timeline_append_outline (lane->snapshot, bounds, RADIUS_PX, 1, &border);
  if (process->signal != NULL)
    gtk_snapshot_append_color (lane->snapshot, &warning, &GRAPHENE_RECT_INIT ((float) end - 1, lane->y, 3, LENS_TIMELINE_LANE_PX (lane->timeline)));
}

GArray *
lens_timeline_draw_lane (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, guint index, double width)
{
  Lane lane = lane_of (self, snapshot, palette, width, index);
  GArray *pieces = lens_timeline_bars_lay_out (self->bars, index, self->axis, width);

  draw_ground (&lane);
  draw_pieces (&lane, pieces);
  return pieces;
}

static void
mark_failures (const Lane *lane, const GArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const LensBarPiece *piece = &g_array_index (pieces, LensBarPiece, i);
      gboolean has_failed = piece->n_bars > 1 ? piece->has_failed : piece->bar->kind != LENS_BAR_END && piece->bar->error != NULL;
      if (has_failed)
        mark_failure (lane, piece->x, piece->n_bars == 1 && piece->width > 3 ? piece->width - 1 : piece->width);
    }
}

void
lens_timeline_draw_names (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, guint index, double width, const GArray *pieces)
{
  Lane lane = lane_of (self, snapshot, palette, width, index);

  mark_failures (&lane, pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      const LensBarPiece *piece = &g_array_index (pieces, LensBarPiece, i);
      gboolean is_longest;
      double x;
      g_autoptr (PangoLayout) words = piece->n_bars == 1 ? place_name (&lane, piece->bar, piece->x, piece->x + piece->width, &x, &is_longest) : NULL;
      if (words != NULL)
        append_name (&lane, piece->bar, words, x);
    }
}

/* A name on a plate of its bar's colour, over all that is there; apart from its bar, where that has no room for it. */
static void
append_plate (const Lane *lane, const LensBar *bar, PangoLayout *words, double x, gboolean is_apart)
{
  GdkRGBA fill = color_of (lane, fill_of (bar)), card = color_of (lane, LENS_INK_CARD);
  int width;

  pango_layout_get_pixel_size (words, &width, NULL);
  graphene_rect_t plate = rect_of (lane, x - 3, width + 6);
  if (is_apart)
    {
      graphene_rect_inset (&plate, -2, -1);
      lens_timeline_append_round (lane->snapshot, plate, RADIUS_PX + 1, &card);
      graphene_rect_inset (&plate, 1, 1);
    }
  lens_timeline_append_round (lane->snapshot, plate, RADIUS_PX, &fill);
  append_name (lane, bar, words, x);
}

void
lens_timeline_draw_name_over (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, guint index, double width, double line_x)
{
  Lane lane = lane_of (self, snapshot, palette, width, index);
  const LensBar *present = lens_timeline_bars_find (self->bars, lens_player_get_step (self->player));
  const LensBar *bar = present != NULL && present->lane == index
                         ? present
                         : lens_timeline_bars_find_at (self->bars, index, self->axis, lens_timeline_axis_get_place_at (self->axis, line_x, width));
  gboolean is_longest = FALSE, is_apart;
  double x, end, text_x;
  int words_width;

  if (bar == NULL)
    return;
  lens_timeline_bar_lay_out (bar, self->axis, width, &x, &end);
  g_autoptr (PangoLayout) words = place_name (&lane, bar, x, end, &text_x, &is_longest);
  is_apart = bar == present && (words == NULL || !is_longest) && x < width && end > -1;
  if (is_apart)
    {
      g_clear_object (&words);
      words = find_name (&lane, bar, width, &is_longest);
    }
  if (words == NULL)
    return;
  pango_layout_get_pixel_size (words, &words_width, NULL);
  if (is_apart)
    text_x = CLAMP (x + PADDING_PX, PADDING_PX, MAX (PADDING_PX, width - words_width - PADDING_PX));
  if (is_apart || (line_x > text_x - 4 && line_x < text_x + words_width + 4))
    append_plate (&lane, bar, words, text_x, is_apart);
}
