/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-mutex.c: mutexes and condition variables that lie in shared memory, pthread_mutex_lock(3), pthread_cond_wait(3).
 */
#include "model/lens-reduce.h"

#include <glib/gi18n-lib.h>

#include "model/lens-world-private.h"

static void
init (LensObject *object)
{
  object->mutex = (LensMutex) { .event = G_MAXUINT };
}

static void
to_text (LensText *text, const LensObject *object)
{
  static const char *const states[] = { "", ", its owner died", ", not consistent", ", lost" };
  const LensMutex *mutex = &object->mutex;
  if (mutex->holder != 0)
    lens_text_add (text, "    held by %c, %u times", mutex->holder, mutex->n_locks);
  else
    lens_text_add (text, "    free");
  lens_text_add (text, "%s%s", mutex->is_robust ? ", robust" : "", states[mutex->state]);
  lens_text_add_event (text, mutex->event);
  lens_text_add (text, "\n");
}

static char *
value_text (const LensObject *object, char *author, guint *event)
{
  *author = object->mutex.holder;
  *event = object->mutex.event;
  if (object->mutex.holder != 0)
    return g_strdup_printf (_("locked by %c"), object->mutex.holder);
  return g_strdup (object->mutex.state == LENS_MUTEX_OWNER_DIED ? _("owner died") : object->mutex.state == LENS_MUTEX_LOST ? C_("mutex", "lost") : C_("mutex", "free"));
}

/* It goes with its memory. */
static gboolean
is_held (const LensWorld *world, const LensObject *object)
{
  const LensObject *memory = lens_world_find_memory_of (world, object->id, NULL);
  return memory != NULL && !memory->is_gone;
}

static gboolean
is_mutex (const LensObject *object)
{
  return object != NULL && object->kind == LENS_OBJECT_MUTEX;
}

static void
lock (LensFold *fold, LensObject *object)
{
  LensMutex *mutex = &object->mutex;
  mutex->n_locks = mutex->holder == fold->process->letter ? MIN (mutex->n_locks + 1, G_MAXINT32) : 1;
  mutex->holder = fold->process->letter;
  mutex->event = fold->step->event;
  object->is_gone = FALSE;
  if (lens_event_errno (fold->event) != NULL) /* EOWNERDEAD */
    {
      mutex->is_robust = TRUE;
      mutex->state = LENS_MUTEX_INCONSISTENT;
    }
}

static void
unlock (LensFold *fold, LensObject *object)
{
  LensMutex *mutex = &object->mutex;
  if (mutex->n_locks > 1)
    mutex->n_locks--;
  else
    {
      mutex->holder = 0;
      mutex->n_locks = 0;
      mutex->state = mutex->state == LENS_MUTEX_INCONSISTENT ? LENS_MUTEX_LOST : mutex->state;
    }
  mutex->event = fold->step->event;
}

static void
init_entry (LensFold *fold)
{
  if (!is_mutex (fold->object))
    return;
  init (fold->object);
  fold->object->mutex.is_robust = lens_fold_has_flag (fold, "flags", "PTHREAD_MUTEX_ROBUST");
  fold->object->is_gone = FALSE;
}

static void
lock_exit (LensFold *fold)
{
  if (is_mutex (fold->object) && fold->process != NULL)
    lock (fold, fold->object);
}

static void
unlock_entry (LensFold *fold)
{
  if (is_mutex (fold->object))
    unlock (fold, fold->object);
}

static void
consistent_entry (LensFold *fold)
{
  if (is_mutex (fold->object) && fold->object->mutex.state == LENS_MUTEX_INCONSISTENT)
    fold->object->mutex.state = LENS_MUTEX_SOUND;
}

/* Of a robust mutex the kernel marks that its owner died, and wakes somebody. Of another it knows nothing: it stays locked for ever. */
static void
ended (LensFold *fold, LensObject *object, char letter)
{
  LensMutex *mutex = &object->mutex;
  if (mutex->holder != letter || !mutex->is_robust)
    return;
  mutex->holder = 0;
  mutex->n_locks = 0;
  mutex->state = LENS_MUTEX_OWNER_DIED;
  mutex->event = fold->step->event;
}

static void
destroy_entry (LensFold *fold)
{
  if (fold->object != NULL)
    fold->object->is_gone = TRUE;
}

/* The mutex of a condition variable is let go while its owner sleeps. */
static LensObject *
find_mutex (LensFold *fold)
{
  const char *id = lens_event_get_string (fold->event, "mutex");
  LensObject *mutex = id != NULL && *id != '\0' ? lens_world_get_object (fold->world, id) : NULL;
  return is_mutex (mutex) && fold->process != NULL ? mutex : NULL;
}

static void
wait_entry (LensFold *fold)
{
  LensObject *mutex = find_mutex (fold);
  if (mutex != NULL && fold->step->phase == LENS_STEP_SLEEP)
    unlock (fold, mutex);
}

static void
wait_exit (LensFold *fold)
{
  LensObject *mutex = find_mutex (fold);
  if (mutex == NULL || fold->step->phase != LENS_STEP_RETURN)
    return;
  lens_object_remove_waiter (mutex, fold->step->event);
  lock (fold, mutex);
}

/* Of those who sleep on the condition, the one whose wait returned first after this; -1: none did. */
static int
find_woken (LensFold *fold)
{
  int woken = -1;
  guint64 earliest = G_MAXUINT64;
  for (guint i = 0; i < fold->object->waiters->len; i++)
    {
      const LensWaiter *waiter = g_ptr_array_index (fold->object->waiters, i);
      const LensEventHead *head = lens_trace_get_head (fold->trace, waiter->event);
      g_autoptr (LensEvent) event = lens_trace_get_event (fold->trace, waiter->event);
      if (head->kind != LENS_EVENT_CALL || lens_event_errno (event) != NULL || head->out_ticket >= earliest)
        continue;
      earliest = head->out_ticket;
      woken = (int) i;
    }
  return woken;
}

/* Awake, but not through: it must have the mutex first, and goes on sleeping for that while somebody holds it. */
static void
wake (LensFold *fold, const LensWaiter *waiter)
{
  g_autoptr (LensEvent) event = lens_trace_get_event (fold->trace, waiter->event);
  const char *id = lens_event_get_string (event, "mutex");
  LensObject *mutex = lens_world_edit_object (fold->world, id);

  if (!is_mutex (mutex) || mutex->mutex.holder == 0)
    {
      lens_fold_wake (fold, waiter->event);
      return;
    }
  lens_object_add_waiter (mutex, waiter->letter, _("waits until it is free"), waiter->event, waiter->since_ns);
  lens_object_remove_waiter (fold->object, waiter->event);
}

static gboolean
is_condition (const LensObject *object)
{
  return object != NULL && object->kind == LENS_OBJECT_CONDITION;
}

static void
signal_entry (LensFold *fold)
{
  int woken = is_condition (fold->object) ? find_woken (fold) : -1;
  if (woken >= 0)
    wake (fold, g_ptr_array_index (fold->object->waiters, woken));
}

static void
broadcast_entry (LensFold *fold)
{
  for (int woken = 0; is_condition (fold->object) && (woken = find_woken (fold)) >= 0;)
    wake (fold, g_ptr_array_index (fold->object->waiters, woken));
}

#define LOCK(function) \
  { .name = function, .at_exit = lock_exit, .succeeds_with = "EOWNERDEAD", .waits_for = N_ ("waits until it is free"), .system_call = LENS_IF_CONTENDED }
#define WAIT(function) \
  { .name = function, .at_entry = wait_entry, .at_exit = wait_exit, .succeeds_with = "EOWNERDEAD", .waits_for = N_ ("waits to be told of a change") }
#define IN_USER_SPACE(function, effect) { .name = function, .place = LENS_GIVES, .at_entry = effect, .system_call = LENS_NEVER }

const LensReducer lens_reducers_mutex[] = {
  { .name = "pthread_mutex_init", .place = LENS_GIVES, .at_entry = init_entry, .is_setup = TRUE, .system_call = LENS_NEVER },
  { .name = "pthread_mutexattr_setpshared", .is_setup = TRUE, .system_call = LENS_NEVER },
  { .name = "pthread_mutexattr_setrobust", .is_setup = TRUE, .system_call = LENS_NEVER },
  { .name = "pthread_mutexattr_settype", .is_setup = TRUE, .system_call = LENS_NEVER },
  LOCK ("pthread_mutex_lock"), LOCK ("pthread_mutex_timedlock"),
  { .name = "pthread_mutex_trylock", .at_exit = lock_exit, .succeeds_with = "EOWNERDEAD", .system_call = LENS_NEVER },
  { .name = "pthread_mutex_unlock", .place = LENS_GIVES, .at_entry = unlock_entry, .system_call = LENS_IF_ANYBODY_WAITS },
  IN_USER_SPACE ("pthread_mutex_consistent", consistent_entry), IN_USER_SPACE ("pthread_mutex_destroy", destroy_entry),
  IN_USER_SPACE ("pthread_cond_init", NULL), IN_USER_SPACE ("pthread_cond_destroy", destroy_entry),
  WAIT ("pthread_cond_wait"), WAIT ("pthread_cond_timedwait"),
  { .name = "pthread_cond_signal", .place = LENS_GIVES, .at_entry = signal_entry, .system_call = LENS_IF_ANYBODY_WAITS },
  { .name = "pthread_cond_broadcast", .place = LENS_GIVES, .at_entry = broadcast_entry, .system_call = LENS_IF_ANYBODY_WAITS },
  { NULL },
};

const LensObjectMethods lens_mutex_methods = {
  .kind = LENS_OBJECT_MUTEX, .name = N_ ("mutex"), .only_synchronises = TRUE, .init = init, .to_text = to_text, .is_held = is_held,
  .value_text = value_text, .ended = ended,
};

const LensObjectMethods lens_condition_methods = {
  .kind = LENS_OBJECT_CONDITION, .name = N_ ("condition variable"), .only_synchronises = TRUE, .is_held = is_held,
};
