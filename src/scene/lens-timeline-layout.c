/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-layout.c: what is seen is found by halving, and what lies within one pixel is passed over in one leap: so a hundred
 * thousand bars cost no more than the pixels that they fill.
 */
#include "scene/lens-timeline-bars.h"

#include <math.h>

#define LEAST_PX 1.0
#define APART_PX 10.0 /* arrows between the same lanes */

static double
start_of (const LensBar *bar, const LensTimelineAxis *axis)
{
  return axis->is_by_time ? bar->start_ms : bar->first_step - 1;
}

static double
end_of (const LensBar *bar, const LensTimelineAxis *axis)
{
  return axis->is_by_time ? bar->end_ms : bar->last_step;
}

static const LensBar *
get_bar (const LensTimelineBars *self, const LensLane *lane, guint index)
{
  return &g_array_index (self->bars, LensBar, g_array_index (lane->bars, guint, index));
}

/* The first bar of a lane, from @first on, that ends behind @place. */
static guint
find_behind (const LensTimelineBars *self, const LensLane *lane, const LensTimelineAxis *axis, guint first, double place)
{
  guint low = first, high = lane->bars->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (end_of (get_bar (self, lane, middle), axis) <= place)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static double
start_x (const LensBar *bar, const LensTimelineAxis *axis, double width)
{
  return lens_timeline_axis_get_x (axis, start_of (bar, axis), width);
}

/* A bar that is narrower than a pixel stands for all others of that kind in this pixel: the first that is none of them. */
static guint
find_next_pixel (const LensTimelineBars *self, const LensLane *lane, const LensTimelineAxis *axis, guint index, double width)
{
  double pixel = floor (start_x (get_bar (self, lane, index), axis, width));
  guint next = find_behind (self, lane, axis, index + 1, lens_timeline_axis_get_place_at (axis, pixel + LEAST_PX, width));

  while (next < lane->bars->len && floor (start_x (get_bar (self, lane, next), axis, width)) <= pixel
         && lens_timeline_axis_get_x (axis, end_of (get_bar (self, lane, next), axis), width) - pixel < 2 * LEAST_PX)
    next++;
  return next;
}

GArray *
lens_timeline_bars_lay_out (const LensTimelineBars *self, guint lane_index, const LensTimelineAxis *axis, double width)
{
  const LensLane *lane = &g_array_index (self->lanes, LensLane, lane_index);
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (LensBarPiece));
  guint i = find_behind (self, lane, axis, 0, axis->from);

  while (i < lane->bars->len && start_of (get_bar (self, lane, i), axis) < axis->to)
    {
      const LensBar *bar = get_bar (self, lane, i);
      double x = start_x (bar, axis, width), end = lens_timeline_axis_get_x (axis, end_of (bar, axis), width);
      LensBarPiece piece = { MAX (x, -8), MIN (end, width + 8) - MAX (x, -8), bar, 1 };
      guint next = i + 1;
      if (end - x < LEAST_PX)
        {
          next = find_next_pixel (self, lane, axis, i, width);
          piece.width = LEAST_PX;
          piece.n_bars = next - i;
        }
      g_array_append_val (pieces, piece);
      i = next;
    }
  return pieces;
}

static void
add_level (GArray *pieces, double x, double end, double width, guint64 amount)
{
  LensLevelPiece *last = pieces->len > 0 ? &g_array_index (pieces, LensLevelPiece, pieces->len - 1) : NULL;
  LensLevelPiece piece = { MAX (x, 0), MIN (end, width) - MAX (x, 0), amount };

  if (amount == 0 || piece.width <= 0)
    return;
  /* In the pixel of the last piece only the highest shows. */
  if (last != NULL && last->width <= LEAST_PX && end < floor (last->x) + 2 * LEAST_PX)
    {
      last->amount = MAX (last->amount, amount);
      return;
    }
  piece.width = MAX (piece.width, LEAST_PX);
  g_array_append_val (pieces, piece);
}

/* The first change that still holds at @place, or comes behind it. */
static guint
find_change (const LensLevel *level, const LensTimelineAxis *axis, double place)
{
  guint low = 0, high = level->changes->len > 0 ? level->changes->len - 1 : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (lens_timeline_axis_get_place (axis, g_array_index (level->changes, LensLevelChange, middle + 1).step) < place)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

GArray *
lens_timeline_lay_out_level (const LensLevel *level, const LensTimelineAxis *axis, double width)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (LensLevelPiece));

  for (guint i = find_change (level, axis, axis->from); i < level->changes->len; i++)
    {
      const LensLevelChange *change = &g_array_index (level->changes, LensLevelChange, i);
      guint until = i + 1 < level->changes->len ? change[1].step : axis->n_steps;
      double start = lens_timeline_axis_get_place (axis, change->step), end = lens_timeline_axis_get_place (axis, until);
      if (i + 1 == level->changes->len)
        end = axis->length;
      if (start > axis->to)
        break;
      if (end >= axis->from)
        add_level (pieces, lens_timeline_axis_get_x (axis, start, width), lens_timeline_axis_get_x (axis, end, width), width, change->amount);
    }
  return pieces;
}

/* Half a step before its end is the middle of a step. */
static double
middle_of (const LensTimelineAxis *axis, guint step)
{
  return axis->is_by_time ? lens_timeline_axis_get_place (axis, step) : step - 0.5;
}

/* The last arrow between two lanes that was kept ends here; lanes are few. */
static double *
last_end (GHashTable *ends, guint start_lane, guint end_lane)
{
  gpointer key = GUINT_TO_POINTER (start_lane * 4096 + end_lane + 1);
  double *end = g_hash_table_lookup (ends, key);

  if (end == NULL)
    {
      end = g_new (double, 1);
      *end = -1e9;
      g_hash_table_insert (ends, key, end);
    }
  return end;
}

/* The first arrow that ends at @place or behind it: they stand by their ends. */
static guint
find_arrow (const LensHistory *history, const LensTimelineAxis *axis, double place)
{
  guint low = 0, high = history->arrows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (middle_of (axis, g_array_index (history->arrows, LensArrow, middle).read_step) < place)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

GArray *
lens_timeline_lay_out_arrows (const LensTimelineBars *self, const LensHistory *history, const LensTimelineAxis *axis, double width)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (LensArrowPiece));
  g_autoptr (GHashTable) ends = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = find_arrow (history, axis, axis->from); i < history->arrows->len; i++)
    {
      const LensArrow *arrow = &g_array_index (history->arrows, LensArrow, i);
      double start = middle_of (axis, arrow->write_step), end = middle_of (axis, arrow->read_step), *last;
      LensArrowPiece piece = { .author = arrow->writer };
      if (end < axis->from || start > axis->to || !lens_timeline_bars_find_lane (self, arrow->writer, &piece.start_lane)
          || !lens_timeline_bars_find_lane (self, arrow->reader, &piece.end_lane))
        continue;
      piece.start_x = lens_timeline_axis_get_x (axis, start, width);
      piece.end_x = lens_timeline_axis_get_x (axis, end, width);
      last = last_end (ends, piece.start_lane, piece.end_lane);
      if (piece.end_x - *last < APART_PX)
        continue;
      *last = piece.end_x;
      g_array_append_val (pieces, piece);
    }
  return pieces;
}
