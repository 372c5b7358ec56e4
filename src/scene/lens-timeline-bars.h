/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-bars.h: the steps as bars in lanes, one lane a process; and, of what an axis shows, no more pieces than there are pixels.
 */
#pragma once

#include "scene/lens-timeline-axis.h"

G_BEGIN_DECLS

typedef struct
{
  char letter;
  char *role; /* may be "" */
  int pid;
  GArray *bars; /* guint: indices of its bars, by first step */
} LensLane;

/* One operation, or the time that it slept. */
typedef struct
{
  guint lane;
  guint first_step, last_step; /* from 1, both inclusive */
  double start_ms, end_ms;     /* by the recording's clock, since it began */
  gboolean is_asleep;
  const char *name; /* of the C function, or a word for what it is; static */
} LensBar;

typedef struct
{
  guint n_steps;
  GArray *lanes; /* LensLane */
  GArray *bars;  /* LensBar, by first step */
} LensTimelineBars;

/* (transfer full): of the steps that @model has now. */
LensTimelineBars *lens_timeline_bars_new (LensModel *model);
/* Makes them already, in a thread that reads a large trace: the next lens_timeline_bars_new() of this model has them at once. */
void lens_timeline_bars_prepare (LensModel *model);
void lens_timeline_bars_free (LensTimelineBars *self);
/* FALSE when no process has this letter. */
gboolean lens_timeline_bars_find_lane (const LensTimelineBars *self, char letter, guint *lane);

/* What is drawn of a lane: a bar, or several that are narrower than a pixel together. */
typedef struct
{
  double x, width;    /* pixels */
  const LensBar *bar; /* the first of them */
  guint n_bars;
} LensBarPiece;

/* (transfer full) GArray of LensBarPiece: what is seen of a lane on an axis of @width pixels. */
GArray *lens_timeline_bars_lay_out (const LensTimelineBars *self, guint lane, const LensTimelineAxis *axis, double width);

/* A stretch in which the level stays, or, where it changes more often than there are pixels, the highest. */
typedef struct
{
  double x, width;
  guint64 amount; /* never 0 */
} LensLevelPiece;

/* (transfer full) GArray of LensLevelPiece. */
GArray *lens_timeline_lay_out_level (const LensLevel *level, const LensTimelineAxis *axis, double width);

/* From the middle of what wrote to the beginning of what read. */
typedef struct
{
  double start_x, end_x;
  guint start_lane, end_lane;
  char author; /* 0: not told */
} LensArrowPiece;

/* (transfer full) GArray of LensArrowPiece; of arrows that would lie over each other between two lanes only one. */
GArray *lens_timeline_lay_out_arrows (const LensTimelineBars *self, const LensHistory *history, const LensTimelineAxis *axis, double width);

G_END_DECLS
