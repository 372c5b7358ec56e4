/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-mutex.c: what is said of mutexes in shared memory, and of owners who end while they hold one.
 */
#include "model/lens-caption-lifetime.h"

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

static const LensMutex *
get_mutex (const LensObject *object)
{
  return object != NULL && object->kind == LENS_OBJECT_MUTEX ? &object->mutex : NULL;
}

static void
say_init (const LensStepView *view, LensCaption *caption)
{
  const LensMutex *mutex = get_mutex (lens_view_object (view));
  if (is_failed (view))
    return;
  caption->what = g_strdup_printf (_("%c makes a mutex in the shared page, beside what it will guard: no system call."), view->letter);
  caption->why = g_strdup (mutex != NULL && mutex->is_robust
                             ? _("It is robust: when its owner ends and holds it still, the next one to lock it will be told.")
                             : _("It is a few bytes in memory; the kernel does not know that it is there."));
}

static void
say_robust (const LensStepView *view, LensCaption *caption)
{
  if (is_failed (view) || g_strcmp0 (lens_event_get_string (view->event, "flags"), "PTHREAD_MUTEX_ROBUST") != 0)
    return;
  caption->what = g_strdup_printf (_("%c asks for a robust mutex: one that does not stay locked when its owner ends."), view->letter);
  caption->why = g_strdup (_("Then the kernel is told of it after all: it is given a list of those that are locked, to look through when their owner has ended."));
}

static void
say_consistent (const LensStepView *view, LensCaption *caption)
{
  if (is_failed (view))
    return;
  caption->what = g_strdup_printf (_("%c declares the mutex consistent: it has put in order what the mutex guards."), view->letter);
  caption->why = g_strdup (_("Without that, unlocking it would make it of no use for ever."));
}

/* Of a robust mutex: it comes with a warning, or not any more. */
static gboolean
say_of_dead_owner (const LensStepView *view, LensCaption *caption)
{
  const char *error = lens_view_errno (view);
  if (g_strcmp0 (error, "EOWNERDEAD") == 0)
    {
      caption->what = g_strdup_printf (_("%1$c locks the mutex and is told EOWNERDEAD: the one who held it before has ended without unlocking it."), view->letter);
      caption->why = g_strdup_printf (_("%1$c has it now. What it guards may be half changed: %1$c must put that in order, and call pthread_mutex_consistent()."), view->letter);
    }
  else if (g_strcmp0 (error, "ENOTRECOVERABLE") == 0)
    {
      caption->what = g_strdup_printf (_("%c cannot lock the mutex: ENOTRECOVERABLE."), view->letter);
      caption->why = g_strdup (_("Its owner died, and who was told so unlocked it without declaring it consistent. Now it can only be destroyed and made anew."));
    }
  else if (g_strcmp0 (error, "EBUSY") == 0)
    {
      caption->what = g_strdup_printf (_("%c tries the mutex, but somebody holds it: EBUSY, at once."), view->letter);
      caption->why = g_strdup (_("Trying never sleeps; what to do meanwhile is up to the program."));
    }
  else if (g_strcmp0 (error, "ETIMEDOUT") == 0)
    {
      caption->what = g_strdup_printf (_("%c has waited long enough, and goes on without the mutex: ETIMEDOUT."), view->letter);
      caption->why = g_strdup (_("It has asked to be woken when its time is over, whoever holds the mutex then."));
    }
  return caption->what != NULL;
}

static void
say_lock (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  char holder = object != NULL && object->kind == LENS_OBJECT_MUTEX ? object->mutex.holder : 0;
  if (say_of_dead_owner (view, caption) || is_failed (view))
    return;
  if (view->step->phase == LENS_STEP_SLEEP && holder != 0)
    {
      caption->what = g_strdup_printf (_("%1$c wants the mutex, but %2$c holds it: now %1$c asks the kernel, which puts it to sleep."), view->letter, holder);
      caption->why = g_strdup (lens_view_has_ended (view, holder)
                                 ? _("But who holds it has ended, and nobody else may unlock it: this sleep never ends. A robust mutex would have told.")
                                 : _("Only now does the kernel hear of this mutex: it keeps a wait queue for it as long as somebody sleeps."));
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
  const LensMutex *mutex = get_mutex (lens_view_object (view));
  if (is_failed (view))
    return;
  if (mutex != NULL && mutex->state == LENS_MUTEX_LOST)
    {
      caption->what = g_strdup_printf (_("%c unlocks the mutex without having declared it consistent: nobody can lock it any more."), view->letter);
      caption->why = g_strdup (_("Its owner had died, and nobody has said that what it guards is in order: everybody who tries gets ENOTRECOVERABLE."));
      return;
    }
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

char *
lens_caption_tell_owner_died (const LensStepView *view)
{
  for (guint i = 0; i < view->before->objects->len; i++)
    {
      const LensObject *before = g_ptr_array_index (view->before->objects, i);
      const LensMutex *mutex = get_mutex (lens_world_find_object (view->after, before->id));
      if (mutex == NULL || before->mutex.holder != view->letter || ((const LensObject *) lens_world_find_object (view->after, before->id))->is_gone)
        continue;
      return g_strdup (mutex->state == LENS_MUTEX_OWNER_DIED
                         ? _("It holds the mutex still, and the mutex is robust: the kernel marks that its owner died, and the next one to lock it is told EOWNERDEAD.")
                         : _("It holds the mutex still. Nobody else may unlock it, and the kernel does not: whoever wants it from now on sleeps for ever."));
    }
  return NULL;
}

const LensCaptionRow lens_captions_mutex[] = {
  { "pthread_mutexattr_setpshared", LENS_ANY_OBJECT, say_share },
  { "pthread_mutexattr_setrobust", LENS_ANY_OBJECT, say_robust },
  { "pthread_mutex_init", LENS_ANY_OBJECT, say_init },
  { "pthread_mutex_consistent", LENS_ANY_OBJECT, say_consistent },
  { "pthread_mutex_lock", LENS_ANY_OBJECT, say_lock },
  { "pthread_mutex_timedlock", LENS_ANY_OBJECT, say_lock },
  { "pthread_mutex_trylock", LENS_ANY_OBJECT, say_lock },
  { "pthread_mutex_unlock", LENS_ANY_OBJECT, say_unlock },
  { "pthread_mutex_destroy", LENS_ANY_OBJECT, say_destroy },
  { NULL },
};
