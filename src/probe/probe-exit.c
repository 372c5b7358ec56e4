/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-exit.c: the end of a process in good order, by exit(3), by return from main(), or by _exit(2).
 */
#include "probe/probe-call.h"
#include "probe/probe-output.h"
#include "probe/probe-send.h"
#include "probe/probe-start.h"
#include "probe/probe-thread.h"
#include "probe/probe-tsan.h"
#include "probe/probe-unfinished.h"

#include <stdlib.h>
#include <unistd.h>

static const void *exit_caller;

static void
record_end (const char *name, int status, const void *caller)
{
  struct probe_call call;

  probe_calls_abandon (); /* a handler ends the process */
  probe_call_begin (&call, name, "process", caller);
  if (!probe_call_is_live (&call))
    return;
  probe_member_signed (&call.members, "status", status & 0xff);
  probe_call_enter (&call, PROBE_ACCESS);
  probe_member_unsigned (&call.members, "last", call.seq);
  probe_call_stop (&call);
  probe_call_end (&call);
  probe_thread_gone ();
  probe_process.is_over = true;
}

/* Registered first and so called last, after all that the program registered for its end. */
static void
at_exit (int status, void *unused)
{
  probe_output_flush ();
  record_end ("exit", status, exit_caller != NULL ? exit_caller : probe_last_function_exit ());
}

void
probe_exit_start_up (void)
{
  on_exit (at_exit, NULL);
}

void __real_exit (int status) __attribute__ ((noreturn));
void __wrap_exit (int status) __attribute__ ((noreturn));
void
__wrap_exit (int status)
{
  exit_caller = __builtin_return_address (0);
  __real_exit (status);
}

#define WRAP_IMMEDIATE(name) \
  void __real_##name (int status) __attribute__ ((noreturn)); \
  void __wrap_##name (int status) __attribute__ ((noreturn)); \
  void __wrap_##name (int status) \
  { \
    record_end (#name, status, __builtin_return_address (0)); \
    __real_##name (status); \
  }

WRAP_IMMEDIATE (_exit)
WRAP_IMMEDIATE (_Exit)
