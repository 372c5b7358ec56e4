/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-descriptor.c: close(2), dup(2) and relatives, fcntl(2). The probe's own descriptors do not exist for the program.
 */
#include "probe/probe-call.h"

#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

PROBE_WRAP (int, close, int fd)
{
  if (probe_owns_fd (fd))
    return probe_refuse_fd ();
  PROBE_CALL (call, "close", NULL);
  probe_call_fd (&call, fd);
  probe_call_enter (&call, 0);
  int ret = __real_close (fd);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, dup, int fd)
{
  if (probe_owns_fd (fd))
    return probe_refuse_fd ();
  PROBE_CALL (call, "dup", NULL);
  probe_call_fd (&call, fd);
  probe_call_enter (&call, 0);
  int ret = __real_dup (fd);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, dup2, int fd, int target)
{
  if (probe_owns_fd (fd) || probe_owns_fd (target))
    return probe_refuse_fd ();
  PROBE_CALL (call, "dup2", NULL);
  probe_call_fd (&call, fd);
  probe_call_enter (&call, 0);
  int ret = __real_dup2 (fd, target);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, dup3, int fd, int target, int flags)
{
  if (probe_owns_fd (fd) || probe_owns_fd (target))
    return probe_refuse_fd ();
  PROBE_CALL (call, "dup3", NULL);
  probe_call_fd (&call, fd);
  if (probe_call_is_live (&call))
    probe_member_string (&call.members, "flags", flags & O_CLOEXEC ? "O_CLOEXEC" : "0");
  probe_call_enter (&call, 0);
  int ret = __real_dup3 (fd, target, flags);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

/* Others take a pointer, or nothing: then whatever the register held is none of the program's words. */
static bool
takes_number (int command)
{
  static const int commands[] = { F_DUPFD, F_DUPFD_CLOEXEC, F_SETFD, F_SETPIPE_SZ, F_SETOWN };

  for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
    if (commands[i] == command)
      return true;
  return false;
}

static void
put_command (struct probe_call *call, int command, int argument)
{
  if (!probe_call_is_live (call))
    return;
  probe_member_flags (&call->members, "cmd", probe_fcntl_commands, (unsigned long) command);
  if (takes_number (command))
    probe_member_signed (&call->members, "arg", argument);
  if (command == F_SETFL)
    probe_member_flags (&call->members, "flags", probe_open_flags, (unsigned int) argument);
}

static int
record_fcntl (int fd, int command, void *argument, const void *caller)
{
  int __real_fcntl (int, int, ...);
  struct probe_call call;

  if (probe_owns_fd (fd))
    return probe_refuse_fd ();
  probe_call_begin (&call, "fcntl", NULL, caller);
  probe_call_fd (&call, fd);
  put_command (&call, command, (int) (intptr_t) argument);
  probe_call_enter (&call, command == F_SETLKW ? PROBE_MAY_SLEEP : 0);
  int ret = __real_fcntl (fd, command, argument);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

/* All commands take at most one argument, a number or a pointer, in one register. */
#define WRAP_FCNTL(name) \
  int __wrap_##name (int fd, int command, ...); \
  int __wrap_##name (int fd, int command, ...) \
  { \
    va_list rest; \
    va_start (rest, command); \
    void *argument = va_arg (rest, void *); \
    va_end (rest); \
    return record_fcntl (fd, command, argument, __builtin_return_address (0)); \
  }

WRAP_FCNTL (fcntl)
WRAP_FCNTL (fcntl64)
