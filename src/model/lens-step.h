/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step.h: what a teacher counts. One call is one step; a call that slept is two: it goes to sleep, it returns.
 */
#pragma once

#include "trace/lens-trace.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_STEP_WHOLE,  /* entered and returned */
  LENS_STEP_SLEEP,  /* entered, found it must wait */
  LENS_STEP_RETURN, /* woke up and returned */
} LensStepPhase;

typedef struct
{
  guint event;       /* index in the trace */
  LensStepPhase phase;
  guint64 ticket;    /* place in the order */
  gboolean is_ahead; /* of the step that has this ticket by right */
  gint64 ts_ns;      /* when, on the trace's clock */
} LensStep;

G_END_DECLS
