/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-pipe.c: pipe(2). Both descriptors lead to one object.
 */
#include "probe/probe-pipe.h"

#include "probe/probe-thread.h"

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static void
put_ends (struct probe_call *call, const int ends[2])
{
  struct probe_object object;

  if (!probe_call_is_live (call) || !probe_object_of_fd (ends[0], &object))
    return;
  probe_member_pair (&call->members, "fds", ends);
  probe_member_string (&call->members, "obj", object.text);
  /* Asked for each time: past the per-user limit new pipes are smaller (pipe(7)). */
  probe_member_signed (&call->members, "capacity", syscall (SYS_fcntl, ends[0], F_GETPIPE_SZ));
}

PROBE_WRAP (int, pipe, int ends[2])
{
  PROBE_CALL (call, "pipe", "pipe");
  probe_call_enter (&call, 0);
  int ret = __real_pipe (ends);
  probe_call_leave (&call, ret);
  if (ret == 0)
    put_ends (&call, ends);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, pipe2, int ends[2], int flags)
{
  PROBE_CALL (call, "pipe2", "pipe");
  if (probe_call_is_live (&call))
    probe_member_flags (&call.members, "flags", probe_open_flags, (unsigned long) flags | O_RDWR);
  probe_call_enter (&call, 0);
  int ret = __real_pipe2 (ends, flags);
  probe_call_leave (&call, ret);
  if (ret == 0)
    put_ends (&call, ends);
  probe_call_end (&call);
  return ret;
}

void
probe_call_pipe_figures (struct probe_call *call, int fd)
{
  struct pollfd end = { .fd = fd, .events = POLLOUT };
  struct timespec now = { 0 };
  int n_bytes = 0;

  if (!probe_call_is_live (call) || !atomic_load (&probe_process.page->is_gated)
      || (strcmp (call->category, "pipe") != 0 && strcmp (call->category, "fifo") != 0))
    return;
  if (syscall (SYS_ioctl, fd, FIONREAD, &n_bytes) == 0)
    probe_member_signed (&call->members, "filled", n_bytes);
  if (syscall (SYS_ppoll, &end, 1, &now, NULL, 0) == 1 && (end.revents & POLLOUT))
    probe_member_true (&call->members, "room");
}
