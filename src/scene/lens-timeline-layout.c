/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-layout.c: what is seen is found by halving, and what lies within one pixel is passed over in one leap: so a million bars cost no
 * more than the pixels that they fill. What they come to together is the difference of two sums.
 */
#include "scene/lens-timeline-bars.h"

#include <math.h>

#include "model/lens-leap.h"

#define LEAST_PX 1.0
#define SUM_EVERY 16 /* bars of a lane */

/* What all bars of a lane before one come to: how long it ran, how long it slept, and how often something failed. Before each 16th bar this is kept: what
 * is looked for is looked for among these first, which are near each other in memory. */
typedef struct
{
  double running[2], asleep[2], end[2]; /* in steps, in milliseconds */
  guint n_failed;
} Sum;

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

static const Sum *
get_sum (const LensLane *lane, guint block)
{
  return &g_array_index (lane->sums, Sum, block);
}

/* The last block of bars, from @first on, before which all end up to @place: in ever longer leaps, for it is mostly near, and then by halving. */
static guint
find_block (const LensLane *lane, guint by, guint first, double place)
{
  guint low = first, high = first + 1;

  for (guint leap = 1; high < lane->sums->len && get_sum (lane, high)->end[by] <= place; leap *= 2)
    {
      low = high;
      high = MIN (high + leap, lane->sums->len);
    }
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      if (get_sum (lane, middle)->end[by] <= place)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* The first bar of a lane, from @first on, that ends behind @place. */
static guint
find_behind (const LensTimelineBars *self, const LensLane *lane, const LensTimelineAxis *axis, guint first, double place)
{
  guint block = find_block (lane, axis->is_by_time ? 1 : 0, first / SUM_EVERY, place);
  guint low = MAX (first, block * SUM_EVERY), high = MAX (low, MIN ((block + 1) * SUM_EVERY, lane->bars->len));

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

static void
add_bar (Sum *sum, const LensBar *bar)
{
  double *time = bar->kind == LENS_BAR_ASLEEP ? sum->asleep : sum->running;

  time[0] += bar->last_step - bar->first_step + 1;
  time[1] += bar->end_ms - bar->start_ms;
  sum->end[0] = bar->last_step;
  sum->end[1] = MAX (sum->end[1], bar->end_ms);
  sum->n_failed += bar->error != NULL;
}

void
lens_timeline_bars_sum_up (LensTimelineBars *self)
{
  for (guint l = 0; l < self->lanes->len; l++)
    {
      LensLane *lane = &g_array_index (self->lanes, LensLane, l);
      Sum sum = { 0 };
      lane->sums = g_array_sized_new (FALSE, FALSE, sizeof (Sum), lane->bars->len / SUM_EVERY + 1);
      g_array_append_val (lane->sums, sum);
      for (guint i = 0; i < lane->bars->len; i++)
        {
          add_bar (&sum, get_bar (self, lane, i));
          if ((i + 1) % SUM_EVERY == 0)
            g_array_append_val (lane->sums, sum);
        }
    }
}

/* Of the bars before @index. */
static Sum
sum_before (const LensTimelineBars *self, const LensLane *lane, guint index)
{
  guint i = MIN (index / SUM_EVERY, lane->sums->len - 1);
  Sum sum = *get_sum (lane, i);

  for (i *= SUM_EVERY; i < index; i++)
    add_bar (&sum, get_bar (self, lane, i));
  return sum;
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

/* @sum: of the bars before the piece; afterwards @after, of those before the next. */
static void
sum_up_piece (LensBarPiece *piece, Sum *sum, const Sum *after, const LensTimelineAxis *axis, double width)
{
  double in_sight = (axis->to - axis->from) * piece->width / width;
  guint by = axis->is_by_time ? 1 : 0;

  piece->running = CLAMP ((after->running[by] - sum->running[by]) / in_sight, 0, 1);
  piece->asleep = CLAMP ((after->asleep[by] - sum->asleep[by]) / in_sight, 0, 1 - piece->running);
  piece->has_failed = after->n_failed > sum->n_failed;
  *sum = *after;
}

GArray *
lens_timeline_bars_lay_out (const LensTimelineBars *self, guint lane_index, const LensTimelineAxis *axis, double width)
{
  const LensLane *lane = &g_array_index (self->lanes, LensLane, lane_index);
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (LensBarPiece));
  guint i = find_behind (self, lane, axis, 0, axis->from);
  Sum sum = sum_before (self, lane, i), after;

  while (i < lane->bars->len && start_of (get_bar (self, lane, i), axis) < axis->to)
    {
      const LensBar *bar = get_bar (self, lane, i);
      double x = start_x (bar, axis, width), end = lens_timeline_axis_get_x (axis, end_of (bar, axis), width);
      LensBarPiece piece = { .x = MAX (x, -8), .width = MIN (end, width + 8) - MAX (x, -8), .bar = bar, .n_bars = 1 };
      if (end - x < LEAST_PX)
        {
          piece.n_bars = find_next_pixel (self, lane, axis, i, width) - i;
          piece.width = LEAST_PX;
        }
      i += piece.n_bars;
      after = sum_before (self, lane, i);
      sum_up_piece (&piece, &sum, &after, axis, width);
      g_array_append_val (pieces, piece);
    }
  return pieces;
}

void
lens_timeline_bar_lay_out (const LensBar *bar, const LensTimelineAxis *axis, double width, double *from_x, double *end_x)
{
  *from_x = start_x (bar, axis, width);
  *end_x = lens_timeline_axis_get_x (axis, end_of (bar, axis), width);
}

void
lens_timeline_lane_lay_out (const LensLane *lane, const LensTimelineAxis *axis, double width, double *from_x, double *end_x)
{
  double first = axis->is_by_time ? lane->start_ms : lane->first_step - 1, last = axis->is_by_time ? lane->end_ms : lane->end_step;

  *from_x = lens_timeline_axis_get_x (axis, first, width);
  *end_x = lane->end_step > 0 ? lens_timeline_axis_get_x (axis, last, width) : lens_timeline_axis_get_x (axis, axis->length, width);
}

const LensBar *
lens_timeline_bars_find_at (const LensTimelineBars *self, guint lane_index, const LensTimelineAxis *axis, double place)
{
  const LensLane *lane = &g_array_index (self->lanes, LensLane, lane_index);
  guint i = find_behind (self, lane, axis, 0, place);

  return i < lane->bars->len && start_of (get_bar (self, lane, i), axis) <= place ? get_bar (self, lane, i) : NULL;
}

static double
step_of_bar (guint index, gconstpointer bars)
{
  return g_array_index ((const GArray *) bars, LensBar, index).first_step;
}

const LensBar *
lens_timeline_bars_find (const LensTimelineBars *self, guint step)
{
  guint i = lens_leap (0, self->bars->len, step_of_bar, self->bars, step);

  return i < self->bars->len && g_array_index (self->bars, LensBar, i).first_step == step ? &g_array_index (self->bars, LensBar, i) : NULL;
}
