/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-condition.c: pthread_cond_*(3). Waiting lets the mutex go, sleeps, and takes it again: always a matter for the kernel.
 */
#include "probe/probe-sync.h"

#include <pthread.h>
#include <time.h>

#define KIND "cond"

static void
begin (struct probe_call *call, pthread_cond_t *condition)
{
  probe_sync_object (call, KIND, condition);
  probe_sync_enter (call, condition, sizeof *condition);
}

static int
end (struct probe_call *call, int error)
{
  probe_call_leave_error (call, error);
  probe_call_end (call);
  return error;
}

static void
begin_wait (struct probe_call *call, pthread_cond_t *condition, pthread_mutex_t *mutex)
{
  probe_sync_object (call, KIND, condition);
  probe_sync_member (call, "mutex", "mutex", mutex);
  probe_sync_enter (call, condition, sizeof *condition);
  probe_call_may_sleep (call);
}

PROBE_WRAP (int, pthread_cond_init, pthread_cond_t *condition, const pthread_condattr_t *attributes)
{
  PROBE_CALL (call, "pthread_cond_init", KIND);
  begin (&call, condition);
  return end (&call, __real_pthread_cond_init (condition, attributes));
}

PROBE_WRAP (int, pthread_cond_wait, pthread_cond_t *condition, pthread_mutex_t *mutex)
{
  PROBE_CALL (call, "pthread_cond_wait", KIND);
  begin_wait (&call, condition, mutex);
  return end (&call, __real_pthread_cond_wait (condition, mutex));
}

PROBE_WRAP (int, pthread_cond_timedwait, pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *deadline)
{
  PROBE_CALL (call, "pthread_cond_timedwait", KIND);
  begin_wait (&call, condition, mutex);
  return end (&call, __real_pthread_cond_timedwait (condition, mutex, deadline));
}

#define WRAP_PLAIN(name) \
  PROBE_WRAP (int, name, pthread_cond_t *condition) \
  { \
    PROBE_CALL (call, #name, KIND); \
    begin (&call, condition); \
    return end (&call, __real_##name (condition)); \
  }

WRAP_PLAIN (pthread_cond_signal)
WRAP_PLAIN (pthread_cond_broadcast)
WRAP_PLAIN (pthread_cond_destroy)
