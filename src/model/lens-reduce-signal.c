/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-signal.c: signals that a process takes by a call, sigwaitinfo(2). Where a message queue sent it, mq_notify(3), it comes from there.
 */
#include "model/lens-reduce.h"

#include <glib/gi18n-lib.h>

static const LensObject *
find_sender (const LensFold *fold, const char *signal)
{
  for (guint i = 0; i < fold->world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (fold->world->objects, i);
      if (object->kind == LENS_OBJECT_MESSAGE_QUEUE && object->queue.told == fold->process->letter && g_strcmp0 (object->queue.how, signal) == 0)
        return object;
    }
  return NULL;
}

static void
take_exit (LensFold *fold)
{
  const char *signal = lens_event_get_string (fold->event, "signal");
  const LensObject *sender = signal != NULL && fold->process != NULL ? find_sender (fold, signal) : NULL;
  if (fold->flow == NULL || signal == NULL)
    return;
  fold->flow->signal = g_intern_string (signal);
  if (sender == NULL || g_strcmp0 (lens_event_get_string (fold->event, "code"), "SI_MESGQ") != 0)
    return;
  g_free ((char *) fold->flow->object);
  fold->flow->object = g_strdup (sender->id);
}

#define TAKER(function) { .name = function, .at_exit = take_exit, .waits_for = N_ ("waits for a signal") }

const LensReducer lens_reducers_signal[] = { TAKER ("sigwaitinfo"), TAKER ("sigtimedwait"), TAKER ("sigwait"), { NULL } };
