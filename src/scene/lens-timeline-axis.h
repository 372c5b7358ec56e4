/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-axis.h: which part of a run a timeline shows, and what is where in it. An axis has places: by the order of steps, which
 * agrees with causality and gives a call of microseconds as much room as a start of thirty milliseconds, or by the time of the recording.
 */
#pragma once

#include "model/lens-model.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean is_by_time; /* places are milliseconds since the recording began; else steps */
  guint n_steps;
  double *ends;        /* by time: where each step ends, ascending, from step 0 on; NULL by step */
  double length;       /* the last place */
  double from, to;     /* what is seen */
} LensTimelineAxis;

/* Of the steps that @model has now, all of them seen. (transfer full). */
LensTimelineAxis *lens_timeline_axis_new (LensModel *model, gboolean is_by_time);
void lens_timeline_axis_free (LensTimelineAxis *axis);

/* All of it. */
void lens_timeline_axis_fit (LensTimelineAxis *axis);
/* Shows @factor times less (2: half as much) around @place, which stays where it is seen. */
void lens_timeline_axis_zoom (LensTimelineAxis *axis, double place, double factor);
/* Moves what is seen by this share of it; never over an end. */
void lens_timeline_axis_pan (LensTimelineAxis *axis, double share);
/* Moves it just so far that @place is seen. */
void lens_timeline_axis_reveal (LensTimelineAxis *axis, double place);
gboolean lens_timeline_axis_is_fit (const LensTimelineAxis *axis);

/* Where @step, which may be under way (4.5), ends. */
double lens_timeline_axis_get_place (const LensTimelineAxis *axis, double step);
/* The step that lies at @place, by time the one that ends nearest; 0 before the first. */
guint lens_timeline_axis_get_step (const LensTimelineAxis *axis, double place);
/* Between a place and a pixel, where the axis is @width pixels wide and begins at 0. */
double lens_timeline_axis_get_x (const LensTimelineAxis *axis, double place, double width);
double lens_timeline_axis_get_place_at (const LensTimelineAxis *axis, double x, double width);
/* 1, 2 or 5 times a power of ten: how far apart labels stand that need @label_px each. */
double lens_timeline_axis_get_interval (const LensTimelineAxis *axis, double width, double label_px);

G_END_DECLS
