/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-interest.c: most of it stands in a step and its event. Only whether bytes moved takes the world around the step, so loads, stores and page
 * faults, which copy nothing across the boundary, are not asked: a trace may hold a hundred thousand of them in a row.
 */
#include "model/lens-interest.h"

static LensInterest
interest_of_phase (LensStepPhase phase)
{
  switch (phase)
    {
    case LENS_STEP_SLEEP: return LENS_INTEREST_SLEEP;
    case LENS_STEP_RETURN: return LENS_INTEREST_WAKE;
    case LENS_STEP_WHOLE: break;
    }
  return LENS_INTEREST_NONE;
}

static LensInterest
interest_of_flow (LensModel *self, guint step)
{
  g_autoptr (LensFlow) flow = lens_model_get_flow (self, step);

  switch (flow->kind)
    {
    case LENS_FLOW_TO_KERNEL:
    case LENS_FLOW_FROM_KERNEL:
    case LENS_FLOW_WITHIN:
    case LENS_FLOW_LENT:
    case LENS_FLOW_HANDED_OVER: return LENS_INTEREST_COPY;
    case LENS_FLOW_ERROR: return LENS_INTEREST_ERROR;
    default: return LENS_INTEREST_NONE;
    }
}

static gboolean
may_move_bytes (LensEventKind kind)
{
  return kind != LENS_EVENT_LOAD && kind != LENS_EVENT_STORE;
}

LensInterest
lens_model_get_interest (LensModel *self, guint step)
{
  const LensStep *here = lens_model_get_step (self, step);
  LensEventKind kind;
  LensInterest interest;

  g_return_val_if_fail (here != NULL, LENS_INTEREST_NONE);
  kind = lens_trace_get_head (lens_model_get_trace (self), here->event)->kind;
  interest = interest_of_phase (here->phase);
  if (kind == LENS_EVENT_PAGE_FAULT)
    interest |= LENS_INTEREST_FAULT;
  else if (interest != LENS_INTEREST_SLEEP && may_move_bytes (kind))
    interest |= interest_of_flow (self, step);
  return interest;
}

guint
lens_model_find_interesting (LensModel *self, guint step, int way)
{
  gint64 n_steps = lens_model_get_n_steps (self);

  for (gint64 there = (gint64) step + way; there >= 1 && there <= n_steps; there += way)
    if (lens_model_get_interest (self, (guint) there) != LENS_INTEREST_NONE)
      return (guint) there;
  return 0;
}
