/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-process.c: fork(2), wait(2), waitpid(2).
 */
#include "probe/probe-process.h"

#include "probe/probe-access.h"
#include "probe/probe-call.h"
#include "probe/probe-start.h"
#include "probe/probe-thread.h"
#include "probe/probe-send.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

/* A program that forks without end must be stopped before it takes the machine along: no letters are left, so nobody is born. */
static bool
claim_fork (void)
{
  if (atomic_fetch_add (&probe_process.page->n_forks, 1) < CONTROL_PROCESSES)
    return true;
  atomic_fetch_add (&probe_process.page->out_of_slots, 1);
  errno = EAGAIN;
  return false;
}

pid_t
probe_recorded_fork (const void *caller)
{
  pid_t __real_fork (void);
  struct probe_call call;
  bool is_live;
  pid_t ret;

  probe_call_begin (&call, "fork", "process", caller);
  is_live = probe_call_is_live (&call);
  /* Sent first: parent and child each have a batch of their own, and nothing must stand in both. */
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  ret = !is_live || claim_fork () ? __real_fork () : -1;
  if (ret == 0)
    return 0; /* the parent's return is the one that is recorded; the child has begun with its own first record (probe-start.c) */
  if (is_live)
    probe_mapping_protect_private ();
  if (ret == -1 && is_live)
    atomic_fetch_sub (&probe_process.page->n_forks, 1);
  call.is_sleeper = false;
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (pid_t, fork, void)
{
  return probe_recorded_fork (__builtin_return_address (0));
}

/* A probed child of vfork() would record into its parent's memory; fork() differs only in speed. */
pid_t __wrap_vfork (void);
pid_t
__wrap_vfork (void)
{
  return probe_recorded_fork (__builtin_return_address (0));
}

static void
put_status (struct probe_call *call, int status)
{
  if (!probe_call_is_live (call))
    return;
  if (WIFEXITED (status))
    probe_member_signed (&call->members, "status", WEXITSTATUS (status));
  else if (WIFSIGNALED (status))
    probe_member_signal (&call->members, "signal", WTERMSIG (status));
}

static pid_t
record_wait (struct probe_call *call, pid_t pid, int *status, int options)
{
  pid_t __real_waitpid (pid_t, int *, int);
  int own_status = 0;
  pid_t ret;

  probe_call_null (call, "status", status);
  probe_call_enter (call, PROBE_MAY_SLEEP);
  status = status != NULL ? status : &own_status;
  ret = __real_waitpid (pid, status, options);
  probe_call_leave (call, ret);
  if (ret > 0)
    put_status (call, *status);
  probe_call_end (call);
  return ret;
}

PROBE_WRAP (pid_t, wait, int *status)
{
  PROBE_CALL (call, "wait", "process");
  return record_wait (&call, -1, status, 0);
}

PROBE_WRAP (pid_t, waitpid, pid_t pid, int *status, int options)
{
  PROBE_CALL (call, "waitpid", "process");
  if (probe_call_is_live (&call))
    {
      probe_member_signed (&call.members, "pid", pid);
      if (options != 0)
        probe_member_flags (&call.members, "flags", probe_wait_flags, (unsigned long) options);
    }
  return record_wait (&call, pid, status, options);
}
