/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-semaphore.c: what is said of semaphores, POSIX and System V.
 */
#include "model/lens-caption-lifetime.h"

#include <glib/gi18n-lib.h>

static const LensSemaphore *
find_semaphore (const LensObject *object, guint number)
{
  if (object == NULL || object->kind != LENS_OBJECT_SEMAPHORE || number >= object->semaphores.semaphores->len)
    return NULL;
  return g_ptr_array_index (object->semaphores.semaphores, number);
}

/* Its value before and after the step. */
static gboolean
find_values (const LensStepView *view, guint number, guint *before, guint *after)
{
  const LensSemaphore *was = find_semaphore (lens_view_object_before (view), number), *is = find_semaphore (lens_view_object (view), number);
  if (is == NULL)
    return FALSE;
  *before = was != NULL ? lens_view_count (was->value) : 0;
  *after = lens_view_count (is->value);
  return TRUE;
}

static gboolean
is_failed (const LensStepView *view)
{
  return view->head->kind == LENS_EVENT_UNFINISHED || lens_view_errno (view) != NULL;
}

static void
say_init (const LensStepView *view, LensCaption *caption)
{
  guint before, after;
  if (is_failed (view) || !find_values (view, 0, &before, &after))
    return;
  caption->what = g_strdup_printf (_("%c makes a semaphore in the shared page, with the value %u: no system call."), view->letter, after);
  caption->why = g_strdup (_("It is a number in memory and has no name: whoever shares the page shares it."));
}

static void
say_open (const LensStepView *view, LensCaption *caption)
{
  guint before, after;
  if (lens_caption_say_no_name (view, caption) || is_failed (view) || !find_values (view, 0, &before, &after))
    return;
  if (lens_event_get_flag (view->event, "created"))
    caption->what = g_strdup_printf (_("%c calls sem_open() and makes the semaphore %s, with the value %u."), view->letter, lens_view_name (view), after);
  else
    caption->what = g_strdup_printf (_("%c calls sem_open() and finds the semaphore %s by its name; its value is %u."), view->letter, lens_view_name (view),
                                     after);
  caption->why = g_strdup (_("It is a small file in /dev/shm, which every process that opens it maps: after that it is a number in shared memory."));
}

/* It may have been given by somebody who is not there any more. */
static char *
explain_taken (const LensStepView *view, const char *usual)
{
  const LensObject *before = lens_view_object_before (view);
  char giver = before != NULL && before->kind == LENS_OBJECT_SEMAPHORE ? before->semaphores.changed_by : 0;
  if (lens_view_has_ended (view, giver))
    return g_strdup_printf (_("%c gave it, and has ended since: the value is kept by the semaphore, whoever comes and goes."), giver);
  return g_strdup (usual);
}

static void
say_wait (const LensStepView *view, LensCaption *caption)
{
  guint before, after;
  if (is_failed (view) || !find_values (view, 0, &before, &after))
    return;
  if (view->step->phase == LENS_STEP_SLEEP)
    {
      caption->what = g_strdup_printf (_("%1$c wants to take 1, but the value is %2$u: now it asks the kernel, which puts %1$c to sleep."), view->letter, after);
      caption->why = g_strdup (_("Only now does the kernel hear of this semaphore: it keeps a wait queue for it as long as somebody sleeps."));
    }
  else if (view->step->phase == LENS_STEP_RETURN)
    {
      caption->what = g_strdup_printf (_("%c wakes up and takes 1: the value goes from %u to %u."), view->letter, before, after);
      caption->why = g_strdup (_("Between waking and taking, another process might have been faster; then it would have gone to sleep again."));
    }
  else if (lens_event_get_flag (view->event, "contended"))
    caption->what = g_strdup_printf (_("%c takes 1 from the semaphore, after the kernel was asked: its value is %u now."), view->letter, after);
  else
    {
      caption->what = g_strdup_printf (_("%c takes 1 from the semaphore: its value goes from %u to %u, without a system call."), view->letter, before, after);
      caption->why = explain_taken (view, _("One atomic instruction does it. Who comes now will have to wait."));
    }
}

static void
say_close (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  const LensSemaphore *semaphore = find_semaphore (object, 0);
  if (is_failed (view) || semaphore == NULL)
    return;
  caption->what = g_strdup_printf (_("%c closes the semaphore: it is not in its address space any more."), view->letter);
  if (object->is_gone)
    caption->why = g_strdup (_("It had no name any more, and nobody else has it open: it is gone."));
  else if (object->is_name_linked && semaphore->is_known)
    caption->why = g_strdup_printf (_("It stays under its name, %s, with the value %u."), object->name, lens_view_count (semaphore->value));
}

static void
say_post (const LensStepView *view, LensCaption *caption)
{
  guint before, after;
  char sleeper = lens_view_sleeper (view);
  if (is_failed (view) || !find_values (view, 0, &before, &after))
    return;
  if (sleeper != 0)
    {
      caption->what = g_strdup_printf (_("%c gives 1: the value goes from %u to %u, and the kernel is asked to wake %c."), view->letter, before, after, sleeper);
      caption->why = g_strdup (_("It enters the kernel only because somebody sleeps; whoever wakes up must still take it."));
      return;
    }
  caption->what = g_strdup_printf (_("%c gives 1: the value goes from %u to %u, without a system call."), view->letter, before, after);
  caption->why = g_strdup (_("Nobody sleeps, so there is nothing that the kernel could do."));
}

static void
say_destroy (const LensStepView *view, LensCaption *caption)
{
  if (is_failed (view))
    return;
  caption->what = g_strdup_printf (_("%c takes the semaphore out of use: its bytes are memory like any other again."), view->letter);
}

static gint64
get_amount (const LensStepView *view)
{
  json_object *list, *amount;
  if (!json_object_object_get_ex (lens_event_get_args (view->event), "ops", &list) || !json_object_is_type (list, json_type_array)
      || json_object_array_length (list) != 1
      || !json_object_object_get_ex (json_object_array_get_idx (list, 0), "op", &amount))
    return 0;
  return CLAMP (json_object_get_int64 (amount), -G_MAXINT32, G_MAXINT32);
}

static void
say_taken (const LensStepView *view, guint amount, guint before, guint after, LensCaption *caption)
{
  if (view->step->phase == LENS_STEP_SLEEP)
    {
      caption->what = g_strdup_printf (_("%1$c wants to take %2$u, but the value is %3$u: the kernel puts %1$c to sleep."), view->letter, amount, after);
      caption->why = g_strdup (_("What it wants is left with the kernel, which will do it as soon as it can be done."));
    }
  else if (view->step->phase == LENS_STEP_RETURN)
    {
      caption->what = g_strdup_printf (_("%c wakes up and has what it wanted; the value is %u."), view->letter, after);
      caption->why = g_strdup (_("The kernel had taken it for the sleeper already: nobody could come in between."));
    }
  else
    {
      caption->what = g_strdup_printf (_("%c takes %u from the semaphore: its value goes from %u to %u."), view->letter, amount, before, after);
      caption->why = explain_taken (view, _("It is a system call though nobody had to wait: this number is kept in the kernel, not in the page."));
    }
}

/* A sleeper whom the kernel served in this step, and who does not sleep any more; 0: none. */
static char
find_served (const LensObject *before, const LensObject *after)
{
  for (guint i = 0; before != NULL && after != NULL && i < before->waiters->len; i++)
    {
      const LensWaiter *waiter = g_ptr_array_index (before->waiters, i);
      if (lens_semaphores_is_served (&after->semaphores, waiter->event) && !lens_semaphores_is_served (&before->semaphores, waiter->event))
        return waiter->letter;
    }
  return 0;
}

static void
say_given (const LensStepView *view, guint amount, guint before, guint after, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  char sleeper = lens_view_sleeper (view), served = find_served (lens_world_find_object (view->before, object->id), object);
  caption->what = g_strdup_printf (_("%c gives %u: the value was %u and is %u."), view->letter, amount, before, after);
  if (served != 0)
    caption->why = g_strdup_printf (_("%1$c slept for it: the kernel has given it to %1$c in the same call, and wakes it."), served);
  else if (sleeper != 0)
    caption->why = g_strdup_printf (_("It is not enough for %c, who goes on sleeping."), sleeper);
  else
    caption->why = g_strdup (_("Nobody sleeps; all the same it is a system call."));
}

static void
say_operate (const LensStepView *view, LensCaption *caption)
{
  guint before, after;
  gint64 amount = get_amount (view);
  if (is_failed (view) || amount == 0 || !find_values (view, 0, &before, &after))
    return;
  if (amount < 0)
    say_taken (view, (guint) -amount, before, after, caption);
  else
    say_given (view, (guint) amount, before, after, caption);
}

static void
say_get (const LensStepView *view, LensCaption *caption)
{
  guint n = lens_view_count ((guint64) MAX (0, lens_event_int_or (view->event, "nsems", 0)));
  const LensSemaphore *first = find_semaphore (lens_view_object (view), 0);
  if (lens_caption_say_no_name (view, caption) || is_failed (view))
    return;
  if (!lens_event_get_flag (view->event, "created"))
    {
      caption->what = g_strdup_printf (_("%c calls semget() and finds the semaphores by their key, %s."), view->letter, lens_view_name (view));
      if (lens_view_was_left_alone (view) && first != NULL && first->is_known)
        caption->why = g_strdup_printf (_("Nobody who used them is there any more, and yet they are, with the value %u: the key keeps them."),
                                        lens_view_count (first->value));
      return;
    }
  caption->what = g_strdup_printf (ngettext ("%c calls semget(): the kernel makes a set of %u semaphore with the key %s.",
                                             "%c calls semget(): the kernel makes a set of %u semaphores with the key %s.", n),
                                   view->letter, n, lens_view_name (view));
  caption->why = g_strdup (_("The numbers are kept in the kernel, and stay there until somebody removes the set."));
}

static void
say_control (const LensStepView *view, LensCaption *caption)
{
  const char *command = lens_event_get_string (view->event, "cmd");
  guint before, after;
  if (is_failed (view) || command == NULL)
    return;
  if (g_str_equal (command, "IPC_RMID"))
    {
      caption->what = g_strdup_printf (_("%c removes the semaphores with the key %s."), view->letter, lens_view_name (view));
      caption->why = g_strdup (_("Without that they would stay after all who used them have ended; a sleeper would be woken with EIDRM."));
    }
  else if (g_str_equal (command, "SETVAL") && find_values (view, (guint) MAX (0, lens_event_int_or (view->event, "num", 0)), &before, &after))
    {
      caption->what = g_strdup_printf (_("%c sets the value to %u."), view->letter, after);
      caption->why = g_strdup (_("Making a set and giving it a value are two calls: whoever finds it in between finds 0."));
    }
}

static char *
tell_undone (const LensStepView *view, const LensObject *before, const LensObject *after, guint number)
{
  gint64 amount = lens_semaphores_get_undo (&before->semaphores, view->letter, number);
  guint n = lens_view_count ((guint64) ABS (amount)), is = lens_view_count (find_semaphore (after, number)->value);
  char served = find_served (before, after);
  if (amount > 0 && served != 0)
    return g_strdup_printf (_("It had taken %1$u from the semaphore and not given it back. Because of SEM_UNDO the kernel does so now, and gives it to %2$c, which slept for it."),
                            n, served);
  if (amount > 0)
    return g_strdup_printf (_("It had taken %1$u from the semaphore and not given it back. Because of SEM_UNDO the kernel does so now: the value is %2$u."), n, is);
  return g_strdup_printf (_("It had given %1$u to the semaphore. Because of SEM_UNDO the kernel takes it back now: the value is %2$u."), n, is);
}

char *
lens_caption_tell_undone (const LensStepView *view)
{
  for (guint i = 0; i < view->before->objects->len; i++)
    {
      const LensObject *before = g_ptr_array_index (view->before->objects, i), *after = lens_world_find_object (view->after, before->id);
      for (guint number = 0; before->kind == LENS_OBJECT_SEMAPHORE && after != NULL && number < before->semaphores.semaphores->len; number++)
        if (lens_semaphores_get_undo (&before->semaphores, view->letter, number) != 0
            && lens_semaphores_get_undo (&after->semaphores, view->letter, number) == 0)
          return tell_undone (view, before, after, number);
    }
  return NULL;
}

const LensCaptionRow lens_captions_semaphore[] = {
  { "sem_init", LENS_ANY_OBJECT, say_init },
  { "sem_open", LENS_ANY_OBJECT, say_open },
  { "sem_wait", LENS_ANY_OBJECT, say_wait },
  { "sem_timedwait", LENS_ANY_OBJECT, say_wait },
  { "sem_trywait", LENS_ANY_OBJECT, say_wait },
  { "sem_post", LENS_ANY_OBJECT, say_post },
  { "sem_close", LENS_ANY_OBJECT, say_close },
  { "sem_destroy", LENS_ANY_OBJECT, say_destroy },
  { "semget", LENS_ANY_OBJECT, say_get },
  { "semop", LENS_ANY_OBJECT, say_operate },
  { "semtimedop", LENS_ANY_OBJECT, say_operate },
  { "semctl", LENS_ANY_OBJECT, say_control },
  { NULL },
};
