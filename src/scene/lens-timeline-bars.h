/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-bars.h: the steps as bars in lanes, one lane a process; and, of what an axis shows, no more pieces than there are pixels.
 */
#pragma once

#include "scene/lens-timeline-levels.h"

G_BEGIN_DECLS

typedef struct
{
  char letter;
  char *role;         /* may be "" */
  int pid;
  GArray *bars;       /* guint: indices of its bars, by first step */
  GArray *sums;       /* what its bars come to, for lens-timeline-layout.c */
  guint first_step;   /* before it the process was not there */
  guint end_step;     /* after it there is no process any more; 0: it had not ended when the recording did */
  double start_ms, end_ms; /* the same by the recording's clock */
  const char *signal; /* (nullable): what killed it; interned */
} LensLane;

typedef enum
{
  LENS_BAR_OPERATION,
  LENS_BAR_ASLEEP,     /* the time that it slept in one */
  LENS_BAR_UNFINISHED, /* entered, never left, and not because the process slept in it */
  LENS_BAR_END,        /* the process is no more, and could not say so itself */
} LensBarKind;

/* One operation, or the time that it slept. */
typedef struct
{
  guint lane;
  guint first_step, last_step; /* from 1, both inclusive */
  double start_ms, end_ms;     /* by the recording's clock, since it began */
  LensBarKind kind;
  const char *name;  /* of the C function, or a word for what it is; static */
  const char *error; /* (nullable): the errno with which it failed, or the signal that ended it; interned */
} LensBar;

/* What a bar says, the longest first, where there is room for one of them: "write — EPIPE", "write". (transfer full). */
GStrv lens_bar_get_labels (const LensBar *bar);

typedef struct
{
  guint n_steps;
  GArray *lanes;     /* LensLane */
  GArray *bars;      /* LensBar, by first step */
  GPtrArray *levels; /* LensLevelPeaks of the objects that anything ever came to, in the order of the model's history */
  GPtrArray *ways;   /* LensArrowWay */
} LensTimelineBars;

/* (transfer full): of the steps that @model has now; valid until it changes. */
LensTimelineBars *lens_timeline_bars_new (LensModel *model);
/* Makes them already, in a thread that reads a large trace: the next lens_timeline_bars_new() of this model has them at once. */
void lens_timeline_bars_prepare (LensModel *model);
void lens_timeline_bars_free (LensTimelineBars *self);
/* FALSE when no process has this letter. */
gboolean lens_timeline_bars_find_lane (const LensTimelineBars *self, char letter, guint *lane);
/* (transfer none) (nullable): the bar that begins with @step; in a lane, the one that lies at @place of an axis. */
const LensBar *lens_timeline_bars_find (const LensTimelineBars *self, guint step);
const LensBar *lens_timeline_bars_find_at (const LensTimelineBars *self, guint lane, const LensTimelineAxis *axis, double place);

/* What is drawn of a lane: a bar, or several that are narrower than a pixel. */
typedef struct
{
  double x, width;        /* pixels */
  const LensBar *bar;     /* the first of them */
  guint n_bars;
  double running, asleep; /* how much of its width all of them take up, 0…1 */
  gboolean has_failed;    /* one of them */
} LensBarPiece;

/* (transfer full) GArray of LensBarPiece: what is seen of a lane on an axis of @width pixels. */
GArray *lens_timeline_bars_lay_out (const LensTimelineBars *self, guint lane, const LensTimelineAxis *axis, double width);
/* Where a process began and ended, in pixels of that axis. */
void lens_timeline_lane_lay_out (const LensLane *lane, const LensTimelineAxis *axis, double width, double *start_x, double *end_x);
/* Where a bar lies. */
void lens_timeline_bar_lay_out (const LensBar *bar, const LensTimelineAxis *axis, double width, double *start_x, double *end_x);
/* For make_bars(): after the last bar. */
void lens_timeline_bars_sum_up (LensTimelineBars *self);

G_END_DECLS
