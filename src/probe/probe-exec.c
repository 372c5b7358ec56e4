/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-exec.c: execve(2) and its relatives. A call that succeeds does not return: if the new program is recorded too, its first
 * records tell of it (probe-start.c), else the supervisor's.
 */
#include "probe/probe-call.h"
#include "probe/probe-copy.h"

#include <alloca.h>
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

/* How many arguments follow @first, with the NULL that ends them. */
static size_t
count_arguments (const char *first, va_list rest)
{
  size_t n = 1;

  for (const char *word = first; word != NULL; n++)
    word = va_arg (rest, const char *);
  return n;
}

static void
take_arguments (const char **list, const char *first, va_list *rest)
{
  list[0] = first;
  for (size_t i = 1; list[i - 1] != NULL; i++)
    list[i] = va_arg (*rest, const char *);
}

/* The list forms end with NULL; execle() has the environment behind it. */
#define WRAP_LIST(name, vector_form, ...) \
  int __wrap_##name (const char *path, const char *first, ...); \
  int __wrap_##name (const char *path, const char *first, ...) \
  { \
    va_list rest, counted; \
    va_start (rest, first); \
    va_copy (counted, rest); \
    const char **list = alloca (count_arguments (first, counted) * sizeof *list); \
    va_end (counted); \
    take_arguments (list, first, &rest); \
    PROBE_CALL (call, #name, "process"); \
    begin_exec (&call, path); \
    int ret = __real_##vector_form (path, (char *const *) list __VA_ARGS__); \
    va_end (rest); \
    return end_exec (&call, ret); \
  }

WRAP_LIST (execl, execv)
WRAP_LIST (execlp, execvp)
WRAP_LIST (execle, execve, , va_arg (rest, char *const *))
