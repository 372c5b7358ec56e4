/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-index.h: the events of a trace as steps in ticket order, and what can be looked up without folding: who is
 * called what, and which calls were under way at the same time. It needs no more of an event than its head, a few rare ones excepted.
 */
#pragma once

#include "model/lens-step.h"

G_BEGIN_DECLS

typedef struct _LensStepIndex LensStepIndex;

LensStepIndex *lens_step_index_new (LensTrace *trace);
void lens_step_index_free (LensStepIndex *self);

/* Takes in the events from @first on. Returns the first step that is new or that may come out differently now, 0 when none. */
guint lens_step_index_add (LensStepIndex *self, guint first, guint n);

guint lens_step_index_get_n_steps (const LensStepIndex *self);
/* Steps count from 1; (transfer none). */
const LensStep *lens_step_index_get (const LensStepIndex *self, guint step);
/* The first step of an event; 0 when it has none. */
guint lens_step_index_find_event (const LensStepIndex *self, guint event);
LensTrace *lens_step_index_get_trace (const LensStepIndex *self);

/* Letter of a process; '?' when the trace does not say. */
char lens_step_index_get_letter (const LensStepIndex *self, int pid);
/* The process that an event is about: that of its head, or the one that a `process end` speaks of. */
int lens_step_index_get_pid (const LensStepIndex *self, guint event);

/* TRUE when both calls were under way at some moment: their tickets do not say which was first. */
gboolean lens_step_index_do_overlap (const LensStepIndex *self, guint event, guint other);
/* Whether a call of another thread, chosen by @is_meant, was under way while @event was, after @since_ticket. */
typedef gboolean (*LensIsMeant) (LensTrace *trace, guint event, gpointer user_data);
gboolean lens_step_index_has_rival (const LensStepIndex *self, guint event, guint64 since_ticket, LensIsMeant is_meant,
                                    gpointer user_data);

G_END_DECLS
