/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-flow.c: the reducers fill a flow in while they fold its step.
 */
#include "model/lens-flow.h"

LensFlow *
lens_flow_new (void)
{
  LensFlow *flow = g_new0 (LensFlow, 1);
  flow->runs = lens_runs_new ();
  return flow;
}

void
lens_flow_free (LensFlow *flow)
{
  g_free ((char *) flow->object);
  g_free ((char *) flow->to_object);
  g_ptr_array_unref (flow->runs);
  g_free (flow);
}
