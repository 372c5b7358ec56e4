/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-index-private.h: what the index is made of, for the files that build it and answer about it.
 */
#pragma once

#include "model/lens-spans.h"
#include "model/lens-step-index.h"

G_BEGIN_DECLS

struct _LensStepIndex
{
  LensTrace *trace;
  GArray *steps;       /* LensStep by ticket */
  LensSpans *calls;    /* all of them */
  LensSpans *partners; /* of these, those that may let another one go on, or be let: calls that give, and that took without sleeping */
  GHashTable *letters; /* pid → letter */
  GHashTable *forks;   /* child's pid → index of the fork + 1 */
  GHashTable *exits;   /* pids that have told of their own end */
  GHashTable *ends;    /* pids of which only the supervisor has told an end without a signal */
  guint n_events;
  guint64 lowest_moved; /* while events are taken in: entry ticket of the first call whose step has got another place */
};

/* Where a call that takes, and did not sleep, belongs: where it returned, unless it let somebody go on who returned before that. Then it
 * belongs ahead of that return, whose ticket this is. */
guint64 lens_step_index_find_place_of_taker (const LensStepIndex *self, guint event);
/* Calls as above whose place may be another one now that @event is known. */
void lens_step_index_foreach_taker_beside (LensStepIndex *self, guint event, void (*take) (LensStepIndex *self, guint taker));

/* Takes a call in. */
void lens_step_index_note_call (LensStepIndex *self, const LensEventHead *head, guint event);

/* Where a call was entered; one ticket may be missing in a damaged trace. */
guint64 lens_step_index_entry_ticket (const LensEventHead *head);

G_END_DECLS
