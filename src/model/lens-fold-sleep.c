/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-fold-sleep.c: who sleeps where: into a wait queue and out of it again; out of it, too, while a signal's handler runs in the middle of the call.
 */
#include "model/lens-fold-sleep.h"

#include <glib/gi18n-lib.h>

#include "model/lens-world-private.h"

/* A call that never returned mostly slept until its process was ended; or it was what ended it. */
const char *
lens_fold_find_end (const LensFold *fold, const LensReducer *reducer)
{
  return lens_fold_is_unfinished (fold) && reducer != NULL && reducer->ended_by != NULL ? reducer->ended_by (fold) : NULL;
}

gboolean
lens_fold_falls_asleep (const LensFold *fold, const LensReducer *reducer)
{
  return fold->step->phase == LENS_STEP_SLEEP && lens_fold_find_end (fold, reducer) == NULL;
}

static void
remove_everywhere (LensFold *fold, guint call)
{
  g_autoptr (GPtrArray) living = lens_world_get_living (fold->world);

  for (guint i = 0; i < living->len; i++)
    lens_object_remove_waiter (g_ptr_array_index (living, i), call);
}

static void
note_waiter_elsewhere (LensFold *fold, const LensReducer *reducer)
{
  if (lens_fold_falls_asleep (fold, reducer))
    reducer->wait_on_others (fold);
  else if (fold->step->phase == LENS_STEP_RETURN)
    remove_everywhere (fold, fold->step->event);
}

void
lens_fold_note_waiter (LensFold *fold, const LensReducer *reducer)
{
  const char *reason = reducer != NULL && reducer->waits_for != NULL ? reducer->waits_for : N_ ("waits");
  g_autofree char *own = reducer != NULL && reducer->describe_wait != NULL ? reducer->describe_wait (fold) : NULL;
  if (reducer != NULL && reducer->wait_on_others != NULL)
    note_waiter_elsewhere (fold, reducer);
  if (fold->object == NULL)
    return;
  if (lens_fold_falls_asleep (fold, reducer))
    lens_object_add_waiter (fold->object, fold->process->letter, own != NULL ? own : _(reason), fold->step->event, fold->head->ts_ns);
  else if (fold->step->phase == LENS_STEP_RETURN)
    lens_object_remove_waiter (fold->object, fold->step->event);
}

/* A handler may run, and make calls, while its process is inside a call that sleeps; then that call is begun again, and the process sleeps on,
 * behind all others: signal(7). */
void
lens_fold_go_back_to_sleep (LensFold *fold, LensProcess *process)
{
  LensOperation *operation = &process->operation;
  const LensStep step = { .event = process->sleeps_in, .phase = LENS_STEP_SLEEP };
  LensFold again = *fold;
  g_autoptr (LensEvent) call = NULL;

  if (process->sleeps_in == G_MAXUINT || operation->event == process->sleeps_in || !lens_process_is_alive (process))
    return;
  lens_world_note_process (fold->world, process);
  call = lens_trace_get_event (fold->trace, process->sleeps_in);
  g_free (operation->object);
  operation->object = g_strdup (lens_event_object (call));
  operation->event = process->sleeps_in;
  operation->is_in_kernel = operation->is_system_call = TRUE;
  operation->since_ns = lens_event_head (call)->ts_ns;
  lens_process_note_place (process, call, process->sleeps_in);
  process->state = LENS_PROCESS_ASLEEP;
  again.event = call;
  again.head = lens_event_head (call);
  again.step = &step;
  again.flow = NULL;
  again.process = process;
  again.object = lens_event_object (call) != NULL ? lens_world_get_object (fold->world, lens_event_object (call)) : NULL;
  lens_fold_note_waiter (&again, lens_reducer_find (again.head->name));
}

static void
leave (LensFold *fold, guint call)
{
  if (call != G_MAXUINT && call != fold->step->event)
    remove_everywhere (fold, call);
}

void
lens_fold_leave_wait_queues (LensFold *fold)
{
  const LensProcess *process = fold->process;

  leave (fold, process->sleeps_in);
  for (guint i = 0; i < process->n_outer_sleeps; i++)
    leave (fold, process->outer_sleeps[i]);
}
