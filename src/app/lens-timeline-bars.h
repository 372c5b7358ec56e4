/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-bars.h: the steps as bars in lanes, one lane a process. The axis is the order of steps, which agrees with
 * causality, not the clock: a lesson waits for milliseconds between operations of microseconds.
 */
#pragma once

#include "model/lens-model.h"

G_BEGIN_DECLS

typedef struct
{
  char letter;
  char *role; /* may be "" */
  int pid;
} LensLane;

/* One operation, or the time that it slept. */
typedef struct
{
  guint lane;
  guint first_step, last_step; /* from 1, both inclusive */
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
void lens_timeline_bars_free (LensTimelineBars *self);

G_END_DECLS
