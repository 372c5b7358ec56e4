/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-model.h: a trace seen as steps, and the world after each of them.
 *
 * The world is a fold over events in ticket order. What an operation gives to others (a write, a close, a fork, an unlink) takes
 * effect at its entry ticket; what it takes from others (a read, a wait) at its exit ticket: a reader can return before
 * the writer has, but never before the writer came in. A call that slept makes two steps: it goes to sleep, it returns.
 */
#pragma once

#include "model/lens-flow.h"
#include "model/lens-history.h"
#include "model/lens-step.h"
#include "model/lens-world.h"

G_BEGIN_DECLS

#define LENS_TYPE_MODEL (lens_model_get_type ())
G_DECLARE_FINAL_TYPE (LensModel, lens_model, LENS, MODEL, GObject)

/* Signal "changed" (guint first_step): steps from this one on are new or differ; emitted while a run is live. */

/* A model of @trace, which it keeps a reference to; (transfer full), (transfer none). */
LensModel *lens_model_new (LensTrace *trace);
/**
 * lens_model_new_telling:
 * @progress: (scope call): told every few milliseconds how much of it is done; FALSE gives up
 *
 * As lens_model_new(), for a large trace that somebody waits for: it looks at all steps at once, so that afterwards any step is near and the
 * history is there.
 *
 * Returns: (transfer full) (nullable): %NULL when @progress gave up
 */
LensModel *lens_model_new_telling (LensTrace *trace, LensTraceProgress progress, gpointer user_data);
LensTrace *lens_model_get_trace (LensModel *self);

guint lens_model_get_n_steps (LensModel *self);
/* Steps count from 1; (transfer none). */
const LensStep *lens_model_get_step (LensModel *self, guint step);
/* The world after @step; 0 is the empty one. (transfer full). Any step costs the same, forwards and backwards. */
LensWorld *lens_model_get_world (LensModel *self, guint step);
/* The step at which an event first shows; 0 when it is no step of its own (output, notes). */
guint lens_model_find_step_of_event (LensModel *self, guint event);
/* The last step that had happened at a place in the order: where output and notes belong, which are no steps. 0: none had. */
guint lens_model_find_step_at (LensModel *self, guint64 ticket);
/* First event's time: what "0.000 ms" means in the window. */
gint64 lens_model_get_origin_ns (LensModel *self);

/* What the event list and captions say. Strings are (transfer full) and translated. */
typedef struct
{
  char *what; /* one sentence: who did what, and what the kernel did */
  char *why;  /* one sentence: why it matters */
} LensCaption;
void lens_caption_free (LensCaption *caption);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensCaption, lens_caption_free)
LensCaption *lens_model_get_caption (LensModel *self, guint step);

/* One row of the event list: "write(4, \"Hello…\", 27)" and "= 27" / "asleep". */
char *lens_model_describe_step (LensModel *self, guint step, char **result);
/* Letter of the process that made the step's event. */
char lens_model_get_letter (LensModel *self, guint step);
/* Of any process of the trace; '?' when it does not say. */
char lens_model_get_letter_of_process (LensModel *self, int pid);

/* How the data of a step moves. (transfer full). */
LensFlow *lens_model_get_flow (LensModel *self, guint step);

/* Arrows and levels of all steps that there are now, (transfer none), until the trace grows. Folded when it is asked for first. */
const LensHistory *lens_model_get_history (LensModel *self);

/* Totals for `ipc-lens info`. */
typedef struct
{
  char *name;
  guint count, slept;
  guint64 bytes;
  GHashTable *errors; /* errno symbol → GUINT count */
} LensCallTotals;

typedef struct
{
  guint n_events, n_steps, n_dropped; /* dropped: gaps in seq, and what the control page counted */
  GPtrArray *calls; /* LensCallTotals by name */
  LensCounters counters; /* of the last world */
} LensTotals;
LensTotals *lens_model_get_totals (LensModel *self);
void lens_totals_free (LensTotals *totals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensTotals, lens_totals_free)

/* Flow arrows and counters for other viewers: a LensTraceDerive whose user data is the model. */
void lens_model_derive (LensTrace *trace, LensTraceEmit emit, gpointer emit_data, gpointer model);

/* The same for a large trace that somebody waits for: the last argument is a LensDeriving. When its progress gives up, so does this. */
typedef struct
{
  LensModel *model;
  LensTraceProgress progress; /* (nullable) */
  gpointer progress_data;
} LensDeriving;
void lens_model_derive_telling (LensTrace *trace, LensTraceEmit emit, gpointer emit_data, gpointer deriving);

G_END_DECLS
