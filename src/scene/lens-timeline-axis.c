/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-axis.c: a range, and the two ways to count in it.
 */
#include "scene/lens-timeline-axis.h"

#include <math.h>

#define LEAST_STEPS 4.0 /* are seen at the highest zoom */
#define LEAST_MS 0.01

/* Tickets tell the order, clocks may disagree a little: a step never ends before the one before it. */
static void
measure_time (LensTimelineAxis *axis, LensModel *model)
{
  axis->ends = g_new0 (double, axis->n_steps + 1);
  for (guint step = 1; step <= axis->n_steps; step++)
    {
      double here = (double) (lens_model_get_step (model, step)->ts_ns - lens_model_get_origin_ns (model)) / 1e6;
      axis->ends[step] = MAX (axis->ends[step - 1], here);
    }
  axis->length = axis->ends[axis->n_steps];
}

LensTimelineAxis *
lens_timeline_axis_new (LensModel *model, gboolean is_by_time)
{
  LensTimelineAxis *axis = g_new0 (LensTimelineAxis, 1);

  axis->is_by_time = is_by_time;
  axis->n_steps = lens_model_get_n_steps (model);
  axis->length = axis->n_steps;
  if (is_by_time)
    measure_time (axis, model);
  axis->length = MAX (axis->length, is_by_time ? LEAST_MS : 1);
  lens_timeline_axis_fit (axis);
  return axis;
}

void
lens_timeline_axis_free (LensTimelineAxis *axis)
{
  g_free (axis->ends);
  g_free (axis);
}

void
lens_timeline_axis_fit (LensTimelineAxis *axis)
{
  axis->from = 0;
  axis->to = axis->length;
}

gboolean
lens_timeline_axis_is_fit (const LensTimelineAxis *axis)
{
  return axis->from <= 0 && axis->to >= axis->length;
}

static void
move_to (LensTimelineAxis *axis, double from)
{
  double seen = axis->to - axis->from;

  axis->from = CLAMP (from, 0, axis->length - seen);
  axis->to = axis->from + seen;
}

void
lens_timeline_axis_zoom (LensTimelineAxis *axis, double place, double factor)
{
  double least = MIN (axis->length, axis->is_by_time ? LEAST_MS : LEAST_STEPS);
  double seen = CLAMP ((axis->to - axis->from) / factor, least, axis->length);
  double share = CLAMP ((place - axis->from) / (axis->to - axis->from), 0, 1);
  double from = CLAMP (place, axis->from, axis->to) - share * seen;

  axis->to = axis->from + seen;
  move_to (axis, from);
}

void
lens_timeline_axis_pan (LensTimelineAxis *axis, double share)
{
  move_to (axis, axis->from + share * (axis->to - axis->from));
}

void
lens_timeline_axis_reveal (LensTimelineAxis *axis, double place)
{
  double margin = (axis->to - axis->from) * 0.1;

  if (place < axis->from)
    move_to (axis, place - margin);
  else if (place > axis->to)
    move_to (axis, place + margin - (axis->to - axis->from));
}

double
lens_timeline_axis_get_place (const LensTimelineAxis *axis, double step)
{
  guint whole = (guint) CLAMP (step, 0, axis->n_steps);

  if (!axis->is_by_time)
    return step;
  return axis->ends[whole] + (step - whole) * (axis->ends[MIN (whole + 1, axis->n_steps)] - axis->ends[whole]);
}

/* How many steps end before @place. */
static guint
count_before (const LensTimelineAxis *axis, double place)
{
  guint low = 0, high = axis->n_steps + 1;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (axis->ends[middle] < place)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
lens_timeline_axis_get_step (const LensTimelineAxis *axis, double place)
{
  guint after;

  if (place < 0)
    return 0;
  if (!axis->is_by_time)
    return MIN ((guint) place + 1, axis->n_steps);
  after = MIN (count_before (axis, place), axis->n_steps);
  return after > 0 && place - axis->ends[after - 1] < axis->ends[after] - place ? after - 1 : after;
}

double
lens_timeline_axis_get_x (const LensTimelineAxis *axis, double place, double width)
{
  return (place - axis->from) / (axis->to - axis->from) * width;
}

double
lens_timeline_axis_get_place_at (const LensTimelineAxis *axis, double x, double width)
{
  return axis->from + x / MAX (width, 1) * (axis->to - axis->from);
}

double
lens_timeline_axis_get_interval (const LensTimelineAxis *axis, double width, double label_px)
{
  double least = (axis->to - axis->from) * label_px / MAX (width, 1);
  double power = pow (10, floor (log10 (least)));
  double interval = least <= power ? power : least <= 2 * power ? 2 * power : least <= 5 * power ? 5 * power : 10 * power;

  return axis->is_by_time ? interval : MAX (1, rint (interval));
}
