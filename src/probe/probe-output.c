/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-output.c: stdout and stderr. A worker's stdout is a pipe, which stdio would buffer by blocks, and a fork would print twice what
 * is in the buffer. So both streams are replaced by ones that are line-buffered, as on a terminal, and whose writes pass here.
 */
#include "probe/probe-output.h"

#include "probe/probe-call.h"
#include "probe/probe-thread.h"

#include <stdio.h>
#include <string.h>

static char line_buffer[BUFSIZ];
static __thread const void *printing_caller;

void
probe_output_set_caller (const void *caller)
{
  printing_caller = caller;
}

int
probe_output_stream (int fd)
{
  struct probe_object object;

  if (probe_process.page == NULL || probe_process.is_over)
    return 0;
  return probe_object_of_fd (fd, &object) ? object.stream : 0;
}

/* The newline ends a line and is not part of it. */
static void
record_line (int stream, const char *line, size_t n_bytes, const void *caller)
{
  struct probe_call call;

  probe_call_begin (&call, "output", "output", caller);
  if (!probe_call_is_live (&call))
    return;
  call.is_instant = true;
  probe_member_string (&call.members, "stream", stream == 1 ? "stdout" : "stderr");
  probe_member_data (&call.members, line, n_bytes - (n_bytes > 0 && line[n_bytes - 1] == '\n'), CONTROL_RECORD_BYTES);
  probe_call_enter (&call, PROBE_ACCESS);
  probe_call_end (&call);
}

ssize_t
probe_output_write (int fd, const void *bytes, size_t n_bytes, const void *caller)
{
  const char *at = bytes, *end = at + n_bytes;
  int stream = probe_output_stream (fd);

  while (at < end)
    {
      const char *newline = memchr (at, '\n', (size_t) (end - at));
      size_t len = newline != NULL ? (size_t) (newline + 1 - at) : (size_t) (end - at);
      ssize_t n_written;

      record_line (stream, at, len, caller);
      n_written = __real_write (fd, at, len);
      if (n_written <= 0)
        return at > (const char *) bytes ? at - (const char *) bytes : n_written;
      at += n_written;
    }
  return at - (const char *) bytes;
}

static ssize_t
write_stream (void *cookie, const char *bytes, size_t n_bytes)
{
  int fd = (int) (intptr_t) cookie;

  if (probe_output_stream (fd) != 0)
    return probe_output_write (fd, bytes, n_bytes, printing_caller);
  return probe_recorded_write (fd, bytes, n_bytes, printing_caller);
}

static FILE *
open_stream (int fd, FILE *former)
{
  cookie_io_functions_t functions = { .write = write_stream };
  FILE *stream = fopencookie ((void *) (intptr_t) fd, "w", functions);

  return stream != NULL ? stream : former;
}

void
probe_output_start_up (void)
{
  FILE *former = stdout;

  stdout = open_stream (1, former);
  if (stdout != former)
    setvbuf (stdout, line_buffer, _IOLBF, sizeof line_buffer);
  former = stderr;
  stderr = open_stream (2, former);
  if (stderr != former)
    setvbuf (stderr, NULL, _IOLBF, BUFSIZ);
}

void
probe_output_flush (void)
{
  fflush (stdout);
  fflush (stderr);
}
