/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-condition.c: what is said of condition variables in shared memory: who sleeps on one, who is woken, and that it remembers
 * nothing.
 */
#include "model/lens-caption.h"

#include <glib/gi18n-lib.h>

#include "model/lens-wording.h"

static gboolean
is_failed (const LensStepView *view)
{
  return view->head->kind == LENS_EVENT_UNFINISHED || lens_view_errno (view) != NULL;
}

static void
say_init (const LensStepView *view, LensCaption *caption)
{
  if (is_failed (view))
    return;
  caption->what = g_strdup_printf (_("%c makes a condition variable in the shared page: no system call."), view->letter);
  caption->why = g_strdup (_("It is a place to wait for a change of what the mutex guards. It holds nothing itself."));
}

static void
say_wait (const LensStepView *view, LensCaption *caption)
{
  if (g_strcmp0 (lens_view_errno (view), "ETIMEDOUT") == 0)
    {
      caption->what = g_strdup_printf (_("%c has waited long enough, and goes on without having been told of a change: ETIMEDOUT."), view->letter);
      caption->why = g_strdup (_("It holds the mutex again all the same."));
    }
  else if (g_strcmp0 (lens_view_errno (view), "EOWNERDEAD") == 0)
    {
      caption->what = g_strdup_printf (_("%c wakes up and holds the mutex again, and is told EOWNERDEAD: another one has ended while it held it."), view->letter);
      caption->why = g_strdup (_("What the mutex guards may be half changed: it must be put in order first."));
    }
  if (is_failed (view))
    return;
  if (view->step->phase == LENS_STEP_SLEEP)
    {
      caption->what = g_strdup_printf (_("%c unlocks the mutex and sleeps until the condition is signalled, both in one."), view->letter);
      caption->why = g_strdup (_("Were it two calls, a signal in between would be missed."));
    }
  else if (view->step->phase == LENS_STEP_RETURN)
    {
      caption->what = g_strdup_printf (_("%c wakes up and holds the mutex again."), view->letter);
      caption->why = g_strdup (_("It must look again whether what it waits for is so: others may have been faster."));
    }
}

/* Letters of those who slept on it before the step and do not after; (transfer full). */
static char *
find_woken (const LensStepView *view)
{
  const LensObject *before = lens_view_object_before (view), *after = lens_view_object (view);
  GString *letters = g_string_new (NULL);
  for (guint i = 0; before != NULL && after != NULL && i < before->waiters->len; i++)
    {
      const LensWaiter *was = g_ptr_array_index (before->waiters, i);
      gboolean is_there = FALSE;
      for (guint k = 0; k < after->waiters->len; k++)
        is_there = is_there || ((LensWaiter *) g_ptr_array_index (after->waiters, k))->event == was->event;
      if (!is_there)
        g_string_append_c (letters, was->letter);
    }
  return g_string_free (letters, FALSE);
}

static gboolean
still_sleeps (const LensStepView *view, char letter)
{
  const LensProcess *process = lens_world_find_letter (view->after, letter);
  return process != NULL && process->state == LENS_PROCESS_ASLEEP;
}

static void
say_signal (const LensStepView *view, LensCaption *caption)
{
  g_autofree char *letters = find_woken (view);
  g_autofree char *woken = lens_wording_letters (letters);
  char sleeper = lens_view_sleeper (view);

  if (is_failed (view))
    return;
  if (*letters == '\0' && sleeper == 0)
    {
      caption->what = g_strdup_printf (_("%c signals the condition; nobody waits for it, so nothing happens."), view->letter);
      caption->why = g_strdup (_("A condition variable remembers nothing: what has changed must stand in the memory itself."));
      return;
    }
  caption->what = g_strdup_printf (_("%c signals the condition, and the kernel is asked to wake %s."), view->letter,
                                   *letters != '\0' ? woken : (char[]) { sleeper, '\0' });
  if (*letters != '\0' && still_sleeps (view, letters[0]))
    caption->why = g_strdup_printf (_("That one needs the mutex first, which %c holds: it stands in the wait queue of the mutex now."), view->letter);
  else if (sleeper != 0 && *letters != '\0')
    caption->why = g_strdup (_("A signal wakes one, and the others sleep on; a broadcast would wake all of them."));
  else
    caption->why = g_strdup (_("A condition variable remembers nothing: what has changed must stand in the memory itself."));
}

const LensCaptionRow lens_captions_condition[] = {
  { "pthread_cond_init", LENS_ANY_OBJECT, say_init },
  { "pthread_cond_wait", LENS_ANY_OBJECT, say_wait },
  { "pthread_cond_timedwait", LENS_ANY_OBJECT, say_wait },
  { "pthread_cond_signal", LENS_ANY_OBJECT, say_signal },
  { "pthread_cond_broadcast", LENS_ANY_OBJECT, say_signal },
  { NULL },
};
