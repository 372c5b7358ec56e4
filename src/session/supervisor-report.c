/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * supervisor-report.c: one line, one write: a reader never meets half a line.
 */
#include "session/supervisor-report.h"
#include "session/supervisor-plan.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

void
report (const char *format, ...)
{
  char line[1024];
  va_list args;
  int n;

  va_start (args, format);
  n = vsnprintf (line, sizeof line - 1, format, args);
  va_end (args);
  if (n < 0)
    return;
  if ((size_t) n > sizeof line - 2)
    n = sizeof line - 2;
  line[n++] = '\n';
  /* Nobody listens any more when the session was killed: the lifeline tells that, not this. */
  if (write (SUPERVISOR_FD_STATUS, line, (size_t) n) == -1)
    return;
}
