/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-index-private.h: what the index is made of, for the files that build it and answer about it.
 */
#pragma once

#include "model/lens-step-index.h"

G_BEGIN_DECLS

struct _LensStepIndex
{
  LensTrace *trace;
  GArray *steps;       /* LensStep by ticket */
  GHashTable *threads; /* tid → GArray of guint: its events by entry ticket */
  GHashTable *letters; /* pid → letter */
  GHashTable *forks;   /* child's pid → index of the fork + 1 */
  GHashTable *exits;   /* pids that have told of their own end */
  GHashTable *ends;    /* pids of which only the supervisor has told an end without a signal */
  guint n_events;
};

/* Where a call was entered; one ticket may be missing in a damaged trace. */
guint64 lens_step_index_entry_ticket (const LensEventHead *head);

G_END_DECLS
