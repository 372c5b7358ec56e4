/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-semaphore.c: POSIX semaphores, sem_overview(7): named ones, which are a file in /dev/shm that sem_open(3) maps, and unnamed
 * ones, in whatever memory the program shares.
 */
#include "probe/probe-access.h"
#include "probe/probe-sync.h"

#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdarg.h>
#include <string.h>
#include <time.h>

#define KIND "sem"

int __real_sem_trywait (sem_t *semaphore);
int __real_sem_getvalue (sem_t *semaphore, int *value);

static const struct probe_flag open_flags[] = { { O_CREAT, O_CREAT, "O_CREAT" }, { O_EXCL, O_EXCL, "O_EXCL" }, { 0 } };

/* Where the C library has mapped named semaphores. Opening one twice gives the same address twice. */
static struct
{
  sem_t *address;
  unsigned n_opened;
  char object[48];
} named[32];

#define N_NAMED (sizeof named / sizeof named[0])

static size_t
find_named (const sem_t *semaphore)
{
  size_t i = 0;

  while (i < N_NAMED && (named[i].n_opened == 0 || named[i].address != semaphore))
    i++;
  return i;
}

static void
note_named (sem_t *semaphore, const char *object)
{
  size_t i = find_named (semaphore);

  for (size_t k = 0; i == N_NAMED && k < N_NAMED; k++)
    if (named[k].n_opened == 0)
      i = k;
  if (i == N_NAMED)
    return;
  named[i].address = semaphore;
  named[i].n_opened++;
  memcpy (named[i].object, object, sizeof named[i].object);
}

static void
put_object (struct probe_call *call, const sem_t *semaphore)
{
  size_t i = find_named (semaphore);

  if (i == N_NAMED)
    probe_sync_object (call, KIND, semaphore);
  else if (probe_call_is_live (call))
    probe_member_string (&call->members, "obj", named[i].object);
}

/* In a free run others may have changed it since. */
static void
put_value (struct probe_call *call, sem_t *semaphore)
{
  int value;

  if (probe_call_is_live (call) && __real_sem_getvalue (semaphore, &value) == 0)
    probe_member_signed (&call->members, "semval", value);
}

/* "/demo" is the file /dev/shm/sem.demo: "sem:1044". FALSE when there is none. */
static bool
find_file (const char *name, char object[48])
{
  char path[256] = "/sem.";
  struct probe_object file;
  size_t len;

  while (*name == '/')
    name++;
  len = strlen (name);
  if (len >= sizeof path - 5)
    return false;
  memcpy (path + 5, name, len + 1);
  if (!probe_object_of_shm_name (path, &file))
    return false;
  memcpy (object, KIND, sizeof KIND - 1);
  memcpy (object + sizeof KIND - 1, strchr (file.text, ':'), sizeof file.text - sizeof KIND);
  return true;
}

sem_t *__real_sem_open (const char *name, int flags, ...);
sem_t *__wrap_sem_open (const char *name, int flags, ...);

sem_t *
__wrap_sem_open (const char *name, int flags, ...)
{
  mode_t mode = 0;
  unsigned value = 0;
  char object[48] = "";
  bool was_there;
  va_list rest;

  va_start (rest, flags);
  if (flags & O_CREAT)
    {
      mode = va_arg (rest, mode_t);
      value = va_arg (rest, unsigned);
    }
  va_end (rest);

  PROBE_CALL (call, "sem_open", KIND);
  if (probe_call_is_live (&call))
    {
      probe_member_string (&call.members, "path", name);
      probe_member_flags (&call.members, "flags", open_flags, (unsigned long) flags);
      if (flags & O_CREAT)
        probe_member_octal (&call.members, "mode", mode);
    }
  probe_call_enter (&call, 0);
  was_there = probe_call_is_live (&call) && find_file (name, object);
  if (probe_call_is_live (&call))
    errno = call.saved_errno;
  sem_t *ret = __real_sem_open (name, flags, mode, value);
  probe_call_leave (&call, ret == SEM_FAILED ? -1 : 0);
  if (ret != SEM_FAILED && probe_call_is_live (&call) && find_file (name, object))
    {
      note_named (ret, object);
      probe_member_string (&call.members, "obj", object);
      put_value (&call, ret);
      if (!was_there)
        probe_member_true (&call.members, "created");
    }
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, sem_close, sem_t *semaphore)
{
  size_t i = find_named (semaphore);
  PROBE_CALL (call, "sem_close", KIND);
  put_object (&call, semaphore);
  probe_call_enter (&call, 0);
  int ret = __real_sem_close (semaphore);
  probe_call_leave (&call, ret);
  if (ret == 0 && i < N_NAMED)
    named[i].n_opened--;
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, sem_unlink, const char *name)
{
  char object[48];
  PROBE_CALL (call, "sem_unlink", KIND);
  if (probe_call_is_live (&call))
    {
      probe_member_string (&call.members, "path", name);
      if (find_file (name, object))
        probe_member_string (&call.members, "obj", object);
    }
  probe_call_enter (&call, 0);
  int ret = __real_sem_unlink (name);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, sem_init, sem_t *semaphore, int is_shared, unsigned value)
{
  PROBE_CALL (call, "sem_init", KIND);
  probe_sync_object (&call, KIND, semaphore);
  if (probe_call_is_live (&call))
    {
      probe_member_signed (&call.members, "arg", is_shared);
      probe_member_unsigned (&call.members, "len", sizeof *semaphore);
    }
  probe_sync_enter (&call, semaphore, sizeof *semaphore);
  int ret = __real_sem_init (semaphore, is_shared, value);
  probe_call_leave (&call, ret);
  if (ret == 0)
    put_value (&call, semaphore);
  probe_call_end (&call);
  return ret;
}

static void
begin (struct probe_call *call, sem_t *semaphore)
{
  put_object (call, semaphore);
  probe_sync_enter (call, semaphore, sizeof *semaphore);
}

static int
end (struct probe_call *call, sem_t *semaphore, int ret)
{
  probe_call_leave (call, ret);
  if (ret == 0)
    put_value (call, semaphore);
  probe_call_end (call);
  return ret;
}

/* TRUE: the real call must be made, since its value is 0; else it is taken. */
static bool
is_zero (struct probe_call *call, sem_t *semaphore)
{
  bool is_contended;

  if (!probe_call_is_live (call))
    return true;
  is_contended = __real_sem_trywait (semaphore) == -1;
  probe_sync_contended (call, is_contended);
  if (is_contended)
    probe_call_may_sleep (call);
  errno = call->saved_errno;
  return is_contended;
}

PROBE_WRAP (int, sem_wait, sem_t *semaphore)
{
  PROBE_CALL (call, "sem_wait", KIND);
  begin (&call, semaphore);
  return end (&call, semaphore, is_zero (&call, semaphore) ? __real_sem_wait (semaphore) : 0);
}

PROBE_WRAP (int, sem_timedwait, sem_t *semaphore, const struct timespec *deadline)
{
  PROBE_CALL (call, "sem_timedwait", KIND);
  begin (&call, semaphore);
  return end (&call, semaphore, is_zero (&call, semaphore) ? __real_sem_timedwait (semaphore, deadline) : 0);
}

#define WRAP_PLAIN(name) \
  PROBE_WRAP (int, name, sem_t *semaphore) \
  { \
    PROBE_CALL (call, #name, KIND); \
    begin (&call, semaphore); \
    return end (&call, semaphore, __real_##name (semaphore)); \
  }

WRAP_PLAIN (sem_trywait)

/* A sleeper may have taken it again before one could look: the value is that of the moment, one more than before. */
PROBE_WRAP (int, sem_post, sem_t *semaphore)
{
  int value = 0;
  PROBE_CALL (call, "sem_post", KIND);
  begin (&call, semaphore);
  if (probe_call_is_live (&call))
    __real_sem_getvalue (semaphore, &value);
  int ret = __real_sem_post (semaphore);
  probe_call_leave (&call, ret);
  if (ret == 0 && probe_call_is_live (&call))
    probe_member_signed (&call.members, "semval", value + 1);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, sem_getvalue, sem_t *semaphore, int *value)
{
  PROBE_CALL (call, "sem_getvalue", KIND);
  begin (&call, semaphore);
  return end (&call, semaphore, __real_sem_getvalue (semaphore, value));
}

/* Afterwards its bytes are memory like any other, and hold no value. */
PROBE_WRAP (int, sem_destroy, sem_t *semaphore)
{
  PROBE_CALL (call, "sem_destroy", KIND);
  begin (&call, semaphore);
  int ret = __real_sem_destroy (semaphore);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}
