/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-mutex.c: what is said of mutexes and condition variables in shared memory.
 */
#include "model/lens-caption.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_failed (const LensStepView *view)
{
  return view->head->kind == LENS_EVENT_UNFINISHED || lens_view_errno (view) != NULL;
}

static void
say_share (const LensStepView *view, LensCaption *caption)
{
  if (is_failed (view) || g_strcmp0 (lens_event_get_string (view->event, "flags"), "PTHREAD_PROCESS_SHARED") != 0)
    return;
  caption->what = g_strdup_printf (_("%c asks for a mutex that processes can share, not only the threads of one."), view->letter);
  caption->why = g_strdup (_("These attributes are a recipe in its own memory; nothing is made yet."));
}

static void
say_init (const LensStepView *view, LensCaption *caption)
{
  if (is_failed (view))
    return;
  caption->what = g_strdup_printf (_("%c makes a mutex in the shared page, beside what it will guard: no system call."), view->letter);
  caption->why = g_strdup (_("It is a few bytes in memory; the kernel does not know that it is there."));
}

static void
say_lock (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  char holder = object != NULL && object->kind == LENS_OBJECT_MUTEX ? object->mutex.holder : 0;
  if (is_failed (view))
    return;
  if (view->step->phase == LENS_STEP_SLEEP && holder != 0)
    {
      caption->what = g_strdup_printf (_("%1$c wants the mutex, but %2$c holds it: now %1$c asks the kernel, which puts it to sleep."), view->letter, holder);
      caption->why = g_strdup (_("Only now does the kernel hear of this mutex: it keeps a wait queue for it as long as somebody sleeps."));
    }
  else if (view->step->phase == LENS_STEP_RETURN)
    {
      caption->what = g_strdup_printf (_("%c wakes up and locks the mutex."), view->letter);
      caption->why = g_strdup (_("What it finds in the page now is complete: nobody is between a load and a store of it."));
    }
  else if (view->step->phase == LENS_STEP_WHOLE && !lens_event_get_flag (view->event, "contended"))
    {
      caption->what = g_strdup_printf (_("%c locks the mutex, which nobody holds: no system call."), view->letter);
      caption->why = g_strdup (_("One atomic instruction does it. Whoever comes now will have to wait until it is unlocked."));
    }
}

static void
say_unlock (const LensStepView *view, LensCaption *caption)
{
  char sleeper = lens_view_sleeper (view);
  if (is_failed (view))
    return;
  if (sleeper != 0)
    {
      caption->what = g_strdup_printf (_("%c unlocks the mutex, and the kernel is asked to wake %c."), view->letter, sleeper);
      caption->why = g_strdup (_("It enters the kernel only because somebody sleeps; the woken one must still lock it."));
      return;
    }
  caption->what = g_strdup_printf (_("%c unlocks the mutex: no system call."), view->letter);
  caption->why = g_strdup (_("Nobody sleeps, so there is nothing that the kernel could do."));
}

static void
say_destroy (const LensStepView *view, LensCaption *caption)
{
  if (is_failed (view))
    return;
  caption->what = g_strdup_printf (_("%c takes the mutex out of use: its bytes are memory like any other again."), view->letter);
}

static void
say_wait (const LensStepView *view, LensCaption *caption)
{
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

static void
say_signal (const LensStepView *view, LensCaption *caption)
{
  char sleeper = lens_view_sleeper (view);
  if (is_failed (view))
    return;
  if (sleeper != 0)
    caption->what = g_strdup_printf (_("%c signals the condition, and the kernel is asked to wake %c."), view->letter, sleeper);
  else
    caption->what = g_strdup_printf (_("%c signals the condition; nobody waits for it, so nothing happens."), view->letter);
  caption->why = g_strdup (_("A condition variable remembers nothing: what has changed must stand in the memory itself."));
}

const LensCaptionRow lens_captions_mutex[] = {
  { "pthread_mutexattr_setpshared", LENS_ANY_OBJECT, say_share },
  { "pthread_mutex_init", LENS_ANY_OBJECT, say_init },
  { "pthread_mutex_lock", LENS_ANY_OBJECT, say_lock },
  { "pthread_mutex_timedlock", LENS_ANY_OBJECT, say_lock },
  { "pthread_mutex_trylock", LENS_ANY_OBJECT, say_lock },
  { "pthread_mutex_unlock", LENS_ANY_OBJECT, say_unlock },
  { "pthread_mutex_destroy", LENS_ANY_OBJECT, say_destroy },
  { "pthread_cond_wait", LENS_ANY_OBJECT, say_wait },
  { "pthread_cond_timedwait", LENS_ANY_OBJECT, say_wait },
  { "pthread_cond_signal", LENS_ANY_OBJECT, say_signal },
  { "pthread_cond_broadcast", LENS_ANY_OBJECT, say_signal },
  { NULL },
};
