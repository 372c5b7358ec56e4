/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-transfer.c: read(2), write(2) and their vector forms. What a program writes to its own stdout is `output`, no transfer.
 */
#include "probe/probe-access.h"
#include "probe/probe-call.h"
#include "probe/probe-copy.h"
#include "probe/probe-output.h"
#include "probe/probe-pipe.h"
#include "probe/probe-socket.h"
#include "probe/probe-thread.h"

#include <errno.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* Where in the file the bytes were: it stands behind them now, also when they were appended. Others may share the position, so that is
 * exact only while nobody else moves it. */
static void
put_position (struct probe_call *call, int fd, ssize_t n_bytes)
{
  off_t position;

  if (!probe_call_is_live (call) || n_bytes < 0
      || (strcmp (call->category, "file") != 0 && strcmp (call->category, "shm") != 0))
    return;
  position = syscall (SYS_lseek, fd, 0, SEEK_CUR);
  if (position >= n_bytes)
    probe_member_signed (&call->members, "off", position - n_bytes);
}

PROBE_WRAP (ssize_t, read, int fd, void *buffer, size_t n_bytes)
{
  if (probe_owns_fd (fd))
    return probe_refuse_fd ();
  struct probe_reach reach;
  PROBE_CALL (call, "read", NULL);
  probe_call_fd (&call, fd);
  probe_call_buffer (&call, buffer, n_bytes);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  probe_reach_begin (&reach, &call, buffer);
  ssize_t ret = __real_read (fd, buffer, n_bytes);
  probe_reach_stored (&reach, ret);
  probe_call_leave (&call, ret);
  put_position (&call, fd, ret);
  probe_call_data (&call, buffer, ret);
  probe_call_socket_figures (&call, fd);
  probe_call_pipe_figures (&call, fd);
  probe_call_end (&call);
  return ret;
}

/* Of bytes that nobody has looked at yet, as much as is there. */
static void
put_unseen (struct probe_call *call, const void *buffer, size_t n_bytes)
{
  char copy[1024];
  size_t n_readable = probe_copy (copy, buffer, n_bytes < sizeof copy ? n_bytes : sizeof copy);

  if (n_readable > 0)
    probe_member_data_start (&call->members, copy, n_readable, n_bytes, probe_process.page->data_cap_bytes);
}

void
probe_call_sent (struct probe_call *call, const void *buffer, size_t n_bytes, ssize_t n_sent)
{
  if (!probe_call_is_live (call))
    return;
  if (n_sent >= 0)
    probe_call_data (call, buffer, n_sent);
  else if (n_bytes > 0 && call->saved_errno != EFAULT)
    put_unseen (call, buffer, n_bytes);
}

/* Most objects have copied the bytes that they took. Devices need not: a write to /dev/null succeeds whatever the address. */
void
probe_call_written (struct probe_call *call, const void *buffer, size_t n_bytes, ssize_t n_written)
{
  if (!probe_call_is_live (call))
    return;
  if (n_written > 0 && strcmp (call->category, "other") == 0)
    put_unseen (call, buffer, (size_t) n_written);
  else
    probe_call_sent (call, buffer, n_bytes, n_written);
}

ssize_t
probe_recorded_write (int fd, const void *buffer, size_t n_bytes, const void *caller)
{
  struct probe_call call;
  struct probe_reach reach;

  probe_call_begin (&call, "write", NULL, caller);
  probe_call_fd (&call, fd);
  probe_call_buffer (&call, buffer, n_bytes);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  probe_reach_begin (&reach, &call, buffer);
  ssize_t ret = __real_write (fd, buffer, n_bytes);
  probe_reach_loaded (&reach, ret);
  probe_call_leave (&call, ret);
  put_position (&call, fd, ret);
  probe_call_written (&call, buffer, n_bytes, ret);
  probe_call_sent_figures (&call, fd, ret);
  probe_call_pipe_figures (&call, fd);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (ssize_t, write, int fd, const void *buffer, size_t n_bytes)
{
  if (probe_owns_fd (fd))
    return probe_refuse_fd ();
  if (probe_output_stream (fd) != 0 && probe_can_read (buffer, n_bytes))
    return probe_output_write (fd, buffer, n_bytes, __builtin_return_address (0));
  return probe_recorded_write (fd, buffer, n_bytes, __builtin_return_address (0));
}

void
probe_call_vector (struct probe_call *call, const struct iovec *vector, int n_parts, ssize_t n_bytes)
{
  char joined[1024];
  size_t len;

  if (!probe_call_is_live (call) || n_bytes <= 0)
    return;
  len = probe_vector_copy (joined, sizeof joined, vector, n_parts, (size_t) n_bytes);
  probe_member_data_start (&call->members, joined, len, (size_t) n_bytes, probe_process.page->data_cap_bytes);
}

void
probe_call_vector_sent (struct probe_call *call, const struct iovec *vector, int n_parts, ssize_t n_sent)
{
  if (!probe_call_is_live (call) || (n_sent < 0 && call->saved_errno == EFAULT))
    return;
  probe_call_vector (call, vector, n_parts, n_sent >= 0 ? n_sent : (ssize_t) probe_vector_length (vector, n_parts));
}

/* The kernel went from part to part, and only some may be in shared memory. */
static void
tell_reach (const struct probe_call *call, bool is_store, const struct iovec *vector, int n_parts, ssize_t n_bytes)
{
  const struct probe_access access = { .caller = call->caller, .by = call->name, .is_kernel = true };
  size_t rest = n_bytes > 0 ? (size_t) n_bytes : 0;
  int saved_errno = errno;

  if (!probe_call_is_live (call) || strcmp (call->category, "other") == 0)
    return;
  for (int i = 0; i < n_parts && rest > 0; i++)
    {
      size_t n = vector[i].iov_len < rest ? vector[i].iov_len : rest;
      probe_access_happened (&access, is_store ? "store" : "load", vector[i].iov_base, n);
      rest -= n;
    }
  errno = saved_errno;
}

static void
put_parts (struct probe_call *call, const struct iovec *vector, int n_parts)
{
  if (probe_call_is_live (call))
    probe_call_buffer (call, vector, probe_vector_length (vector, n_parts));
}

PROBE_WRAP (ssize_t, readv, int fd, const struct iovec *vector, int n_parts)
{
  if (probe_owns_fd (fd))
    return probe_refuse_fd ();
  PROBE_CALL (call, "readv", NULL);
  probe_call_fd (&call, fd);
  put_parts (&call, vector, n_parts);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  ssize_t ret = __real_readv (fd, vector, n_parts);
  tell_reach (&call, true, vector, n_parts, ret);
  probe_call_leave (&call, ret);
  put_position (&call, fd, ret);
  probe_call_vector (&call, vector, n_parts, ret);
  probe_call_socket_figures (&call, fd);
  probe_call_end (&call);
  return ret;
}

/* One line may be in several parts. */
static bool
join_output (char *joined, size_t room, size_t *n_bytes, const struct iovec *vector, int n_parts)
{
  *n_bytes = probe_vector_length (vector, n_parts);
  return n_parts > 0 && *n_bytes > 0 && *n_bytes <= room && probe_vector_copy (joined, room, vector, n_parts, *n_bytes) == *n_bytes;
}

PROBE_WRAP (ssize_t, writev, int fd, const struct iovec *vector, int n_parts)
{
  char joined[4096];
  size_t n_bytes;

  if (probe_owns_fd (fd))
    return probe_refuse_fd ();
  if (probe_output_stream (fd) != 0 && join_output (joined, sizeof joined, &n_bytes, vector, n_parts))
    return probe_output_write (fd, joined, n_bytes, __builtin_return_address (0));
  PROBE_CALL (call, "writev", NULL);
  probe_call_fd (&call, fd);
  put_parts (&call, vector, n_parts);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  ssize_t ret = __real_writev (fd, vector, n_parts);
  tell_reach (&call, false, vector, n_parts, ret);
  probe_call_leave (&call, ret);
  put_position (&call, fd, ret);
  probe_call_vector_sent (&call, vector, n_parts, ret);
  probe_call_sent_figures (&call, fd, ret);
  probe_call_end (&call);
  return ret;
}
