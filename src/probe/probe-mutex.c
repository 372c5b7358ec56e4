/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-mutex.c: pthread_mutex_*(3). A lock that nobody holds is taken by one atomic instruction, without the kernel.
 */
#include "probe/probe-sync.h"

#include <errno.h>
#include <pthread.h>
#include <time.h>

#define KIND "mutex"

int __real_pthread_mutex_trylock (pthread_mutex_t *mutex);

static const struct probe_flag sharing[] = {
  { ~0UL, PTHREAD_PROCESS_PRIVATE, "PTHREAD_PROCESS_PRIVATE" }, { ~0UL, PTHREAD_PROCESS_SHARED, "PTHREAD_PROCESS_SHARED" }, { 0 },
};

/* Of one that is made: both kinds of attributes together. */
#define SHARED 1UL
#define ROBUST 2UL
static const struct probe_flag made[] = {
  { SHARED, 0, "PTHREAD_PROCESS_PRIVATE" }, { SHARED, SHARED, "PTHREAD_PROCESS_SHARED" }, { ROBUST, ROBUST, "PTHREAD_MUTEX_ROBUST" }, { 0 },
};

static const struct probe_flag robustness[] = {
  { ~0UL, PTHREAD_MUTEX_STALLED, "PTHREAD_MUTEX_STALLED" }, { ~0UL, PTHREAD_MUTEX_ROBUST, "PTHREAD_MUTEX_ROBUST" }, { 0 },
};

static const struct probe_flag types[] = {
  { ~0UL, PTHREAD_MUTEX_NORMAL, "PTHREAD_MUTEX_NORMAL" }, { ~0UL, PTHREAD_MUTEX_RECURSIVE, "PTHREAD_MUTEX_RECURSIVE" },
  { ~0UL, PTHREAD_MUTEX_ERRORCHECK, "PTHREAD_MUTEX_ERRORCHECK" }, { 0 },
};

static int
end (struct probe_call *call, int error)
{
  probe_call_leave_error (call, error);
  probe_call_end (call);
  return error;
}

/* Attributes are a recipe in the program's own memory. */
#define WRAP_ATTRIBUTE(name, table) \
  PROBE_WRAP (int, name, pthread_mutexattr_t *attributes, int value) \
  { \
    PROBE_CALL (call, #name, KIND); \
    if (probe_call_is_live (&call)) \
      probe_member_flags (&call.members, "flags", table, (unsigned long) value); \
    probe_call_enter (&call, 0); \
    return end (&call, __real_##name (attributes, value)); \
  }

WRAP_ATTRIBUTE (pthread_mutexattr_setpshared, sharing)
WRAP_ATTRIBUTE (pthread_mutexattr_setrobust, robustness)
WRAP_ATTRIBUTE (pthread_mutexattr_settype, types)

PROBE_WRAP (int, pthread_mutex_init, pthread_mutex_t *mutex, const pthread_mutexattr_t *attributes)
{
  int is_shared = PTHREAD_PROCESS_PRIVATE, is_robust = PTHREAD_MUTEX_STALLED;
  PROBE_CALL (call, "pthread_mutex_init", KIND);
  probe_sync_object (&call, KIND, mutex);
  if (probe_call_is_live (&call))
    {
      if (attributes != NULL)
        {
          pthread_mutexattr_getpshared (attributes, &is_shared);
          pthread_mutexattr_getrobust (attributes, &is_robust);
        }
      probe_member_flags (&call.members, "flags", made,
                          (is_shared == PTHREAD_PROCESS_SHARED ? SHARED : 0) | (is_robust == PTHREAD_MUTEX_ROBUST ? ROBUST : 0));
      probe_member_unsigned (&call.members, "len", sizeof *mutex);
    }
  probe_sync_enter (&call, mutex, sizeof *mutex);
  return end (&call, __real_pthread_mutex_init (mutex, attributes));
}

static void
begin (struct probe_call *call, pthread_mutex_t *mutex)
{
  probe_sync_object (call, KIND, mutex);
  probe_sync_enter (call, mutex, sizeof *mutex);
}

/* TRUE: somebody holds it, and the real call must be made. Each other answer is what the real call would have given. */
static bool
is_held (struct probe_call *call, pthread_mutex_t *mutex, int *error)
{
  bool is_contended;

  if (!probe_call_is_live (call))
    return true;
  *error = __real_pthread_mutex_trylock (mutex);
  is_contended = *error == EBUSY;
  probe_sync_contended (call, is_contended);
  if (is_contended)
    probe_call_may_sleep (call);
  return is_contended;
}

PROBE_WRAP (int, pthread_mutex_lock, pthread_mutex_t *mutex)
{
  int error = 0;
  PROBE_CALL (call, "pthread_mutex_lock", KIND);
  begin (&call, mutex);
  if (is_held (&call, mutex, &error))
    error = __real_pthread_mutex_lock (mutex);
  return end (&call, error);
}

PROBE_WRAP (int, pthread_mutex_timedlock, pthread_mutex_t *mutex, const struct timespec *deadline)
{
  int error = 0;
  PROBE_CALL (call, "pthread_mutex_timedlock", KIND);
  begin (&call, mutex);
  if (is_held (&call, mutex, &error))
    error = __real_pthread_mutex_timedlock (mutex, deadline);
  return end (&call, error);
}

PROBE_WRAP (int, pthread_mutex_trylock, pthread_mutex_t *mutex)
{
  PROBE_CALL (call, "pthread_mutex_trylock", KIND);
  begin (&call, mutex);
  return end (&call, __real_pthread_mutex_trylock (mutex));
}

#define WRAP_PLAIN(name) \
  PROBE_WRAP (int, name, pthread_mutex_t *mutex) \
  { \
    PROBE_CALL (call, #name, KIND); \
    begin (&call, mutex); \
    return end (&call, __real_##name (mutex)); \
  }

WRAP_PLAIN (pthread_mutex_unlock)
WRAP_PLAIN (pthread_mutex_consistent)
WRAP_PLAIN (pthread_mutex_destroy)
