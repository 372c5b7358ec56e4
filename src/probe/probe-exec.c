/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-exec.c: execve(2) and its relatives. A call that succeeds does not return: if the new program is recorded too, its first
 * records tell of it (probe-start.c), else the supervisor's.
 */
#include "probe/probe-call.h"
#include "probe/probe-copy.h"

#include <stdarg.h>
#include <unistd.h>

static void
begin_exec (struct probe_call *call, const char *path)
{
  if (!probe_call_is_live (call))
    return;
  probe_member_path (&call->members, "path", path);
  probe_call_enter (call, PROBE_MAY_SLEEP);
  call->is_sleeper = false;
}

static int
end_exec (struct probe_call *call, int ret)
{
  probe_call_leave (call, ret);
  probe_call_end (call);
  return ret;
}

PROBE_WRAP (int, execve, const char *path, char *const arguments[], char *const environment[])
{
  PROBE_CALL (call, "execve", "process");
  begin_exec (&call, path);
  return end_exec (&call, __real_execve (path, arguments, environment));
}

PROBE_WRAP (int, execv, const char *path, char *const arguments[])
{
  PROBE_CALL (call, "execv", "process");
  begin_exec (&call, path);
  return end_exec (&call, __real_execv (path, arguments));
}

PROBE_WRAP (int, execvp, const char *file, char *const arguments[])
{
  PROBE_CALL (call, "execvp", "process");
  begin_exec (&call, file);
  return end_exec (&call, __real_execvp (file, arguments));
}

PROBE_WRAP (int, execvpe, const char *file, char *const arguments[], char *const environment[])
{
  PROBE_CALL (call, "execvpe", "process");
  begin_exec (&call, file);
  return end_exec (&call, __real_execvpe (file, arguments, environment));
}

#define N_ARGUMENTS 256

/* The list forms end with NULL; execle() has the environment behind it. */
#define WRAP_LIST(name, vector_form, ...) \
  int __wrap_##name (const char *path, const char *first, ...); \
  int __wrap_##name (const char *path, const char *first, ...) \
  { \
    const char *list[N_ARGUMENTS] = { first }; \
    va_list rest; \
    va_start (rest, first); \
    for (int i = 1; i < N_ARGUMENTS - 1 && list[i - 1] != NULL; i++) \
      list[i] = va_arg (rest, const char *); \
    PROBE_CALL (call, #name, "process"); \
    begin_exec (&call, path); \
    int ret = __real_##vector_form (path, (char *const *) list __VA_ARGS__); \
    va_end (rest); \
    return end_exec (&call, ret); \
  }

WRAP_LIST (execl, execv)
WRAP_LIST (execlp, execvp)
WRAP_LIST (execle, execve, , va_arg (rest, char *const *))
