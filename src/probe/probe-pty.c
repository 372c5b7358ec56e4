/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-pty.c: how a pseudoterminal is made: posix_openpt(3), grantpt(3), unlockpt(3), ptsname(3), openpty(3). Both of its ends
 * are one object; the slave end is opened by its name, like any file (probe-file.c).
 */
#include "probe/probe-process.h"
#include "probe/probe-terminal.h"

#include <pty.h>
#include <stdlib.h>
#include <unistd.h>
#include <utmp.h>

PROBE_WRAP (int, posix_openpt, int flags)
{
  struct probe_object object;
  PROBE_CALL (call, "posix_openpt", "pty");
  if (probe_call_is_live (&call))
    probe_member_flags (&call.members, "flags", probe_open_flags, (unsigned long) flags);
  probe_call_enter (&call, 0);
  int ret = __real_posix_openpt (flags);
  probe_call_leave (&call, ret);
  if (ret != -1 && probe_call_is_live (&call) && probe_object_of_fd (ret, &object))
    {
      probe_member_signed (&call.members, "fd", ret);
      probe_member_string (&call.members, "obj", object.text);
      probe_member_true (&call.members, "created");
      probe_terminal_put (&call, ret);
    }
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, grantpt, int fd)
{
  PROBE_CALL (call, "grantpt", "pty");
  probe_call_fd (&call, fd);
  probe_call_enter (&call, 0);
  int ret = __real_grantpt (fd);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, unlockpt, int fd)
{
  PROBE_CALL (call, "unlockpt", "pty");
  probe_call_fd (&call, fd);
  probe_call_enter (&call, 0);
  int ret = __real_unlockpt (fd);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

/* Its result is a name, or NULL with errno: 0 and -1 in the record. */
PROBE_WRAP (char *, ptsname, int fd)
{
  PROBE_CALL (call, "ptsname", "pty");
  probe_call_fd (&call, fd);
  probe_call_enter (&call, 0);
  char *ret = __real_ptsname (fd);
  probe_call_leave (&call, ret != NULL ? 0 : -1);
  if (ret != NULL && probe_call_is_live (&call))
    probe_member_string (&call.members, "path", ret);
  probe_call_end (&call);
  return ret;
}

static void
put_ends (struct probe_call *call, int master, int slave)
{
  struct probe_object object;

  if (!probe_call_is_live (call) || !probe_object_of_fd (master, &object))
    return;
  probe_member (&call->members, "fds");
  probe_put (&call->members, "[");
  probe_put_signed (&call->members, master);
  probe_put (&call->members, ",");
  probe_put_signed (&call->members, slave);
  probe_put (&call->members, "]");
  probe_member_string (&call->members, "obj", object.text);
  probe_member_true (&call->members, "created");
  probe_terminal_put (call, master);
}

static int
record_openpty (int *master, int *slave, char *name, const struct termios *settings, const struct winsize *size,
                const void *caller)
{
  int __real_openpty (int *, int *, char *, const struct termios *, const struct winsize *);
  struct probe_call call;
  int ret;

  probe_call_begin (&call, "openpty", "pty", caller);
  probe_call_enter (&call, 0);
  ret = __real_openpty (master, slave, name, settings, size);
  probe_call_leave (&call, ret);
  if (ret == 0)
    put_ends (&call, *master, *slave);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, openpty, int *master, int *slave, char *name, const struct termios *settings, const struct winsize *size)
{
  return record_openpty (master, slave, name, settings, size, __builtin_return_address (0));
}

/* What the C library does, step by step, so that the child is recorded like any other. */
PROBE_WRAP (pid_t, forkpty, int *master, char *name, const struct termios *settings, const struct winsize *size)
{
  const void *caller = __builtin_return_address (0);
  int slave;
  pid_t child;

  if (record_openpty (master, &slave, name, settings, size, caller) == -1)
    return -1;
  child = probe_recorded_fork (caller);
  if (child == 0)
    {
      close (*master);
      if (login_tty (slave) == -1)
        _exit (1);
      return 0;
    }
  close (slave);
  if (child == -1)
    close (*master);
  return child;
}
