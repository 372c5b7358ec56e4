/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-output.c: stdout and stderr. A worker's stdout is a pipe, which stdio would buffer by blocks, and a fork would print twice what
 * is in the buffer. So both streams are replaced by ones that are line-buffered, as on a terminal, and whose writes pass here.
 */
#include "probe/probe-output.h"

#include "probe/probe-call.h"
#include "probe/probe-thread.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static char line_buffer[BUFSIZ];
static FILE *own_streams[2];
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

/* The newline ends a line and is not part of it. What could not be written was not printed. */
static ssize_t
write_line (int stream, int fd, const char *line, size_t n_bytes, const void *caller)
{
  struct probe_call call;
  ssize_t ret;

  probe_call_begin (&call, "output", "output", caller);
  if (!probe_call_is_live (&call))
    return __real_write (fd, line, n_bytes);
  call.is_instant = true;
  probe_member_string (&call.members, "stream", stream == 1 ? "stdout" : "stderr");
  probe_call_enter (&call, PROBE_ACCESS);
  ret = __real_write (fd, line, n_bytes);
  call.saved_errno = errno;
  probe_member_data (&call.members, line, ret > 0 ? (size_t) ret - (line[ret - 1] == '\n') : 0, CONTROL_RECORD_BYTES);
  if (ret == -1)
    probe_member_string (&call.members, "errno", strerrorname_np (call.saved_errno));
  probe_call_end (&call);
  return ret;
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
      ssize_t n_written = write_line (stream, fd, at, len, caller);

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

/* fclose(3): whoever reads what is printed sees the end only when the descriptor is closed as well. */
static int
close_stream (void *cookie)
{
  int __wrap_close (int);

  return __wrap_close ((int) (intptr_t) cookie);
}

/* A stream with functions of its own has no descriptor to the C library; the program need not know. */
int __real_fileno (FILE *stream);
int __wrap_fileno (FILE *stream);
int
__wrap_fileno (FILE *stream)
{
  for (int i = 0; i < 2; i++)
    if (stream != NULL && stream == own_streams[i])
      return i + 1;
  return __real_fileno (stream);
}

static FILE *
open_stream (int fd, FILE *former)
{
  cookie_io_functions_t functions = { .write = write_stream, .close = close_stream };
  FILE *stream = fopencookie ((void *) (intptr_t) fd, "w", functions);

  own_streams[fd - 1] = stream;
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
