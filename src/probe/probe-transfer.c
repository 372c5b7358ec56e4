/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-transfer.c: read(2), write(2) and their vector forms. What a program writes to its own stdout is `output`, no transfer.
 */
#include "probe/probe-access.h"
#include "probe/probe-call.h"
#include "probe/probe-output.h"

#include <errno.h>
#include <sys/uio.h>
#include <unistd.h>

static ssize_t
refuse (void)
{
  errno = EBADF;
  return -1;
}

PROBE_WRAP (ssize_t, read, int fd, void *buffer, size_t n_bytes)
{
  if (probe_owns_fd (fd))
    return refuse ();
  PROBE_CALL (call, "read", NULL);
  probe_call_fd (&call, fd);
  probe_call_buffer (&call, buffer, n_bytes);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  ssize_t ret = __real_read (fd, buffer, n_bytes);
  probe_call_leave (&call, ret);
  probe_call_data (&call, buffer, ret);
  probe_call_end (&call);
  return ret;
}

ssize_t
probe_recorded_write (int fd, const void *buffer, size_t n_bytes, const void *caller)
{
  struct probe_call call;

  probe_call_begin (&call, "write", NULL, caller);
  probe_call_fd (&call, fd);
  probe_call_buffer (&call, buffer, n_bytes);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  ssize_t ret = __real_write (fd, buffer, n_bytes);
  probe_call_leave (&call, ret);
  probe_call_data (&call, buffer, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (ssize_t, write, int fd, const void *buffer, size_t n_bytes)
{
  if (probe_owns_fd (fd))
    return refuse ();
  if (probe_output_stream (fd) != 0)
    return probe_output_write (fd, buffer, n_bytes, __builtin_return_address (0));
  return probe_recorded_write (fd, buffer, n_bytes, __builtin_return_address (0));
}

/* A vector's payload is one run of bytes to the kernel; here the parts are put together again, up to the cap. */
static void
put_vector (struct probe_call *call, const struct iovec *vector, int n_parts, ssize_t n_bytes)
{
  char joined[1024] = "";
  size_t len = 0;

  if (!probe_call_is_live (call) || n_bytes <= 0)
    return;
  for (int i = 0; i < n_parts && len < sizeof joined && len < (size_t) n_bytes; i++)
    for (size_t k = 0; k < vector[i].iov_len && len < sizeof joined && len < (size_t) n_bytes; k++)
      joined[len++] = ((const char *) vector[i].iov_base)[k];
  probe_member_data (&call->members, joined, len, call->slot != NULL ? sizeof joined : 0);
  if (len < (size_t) n_bytes)
    probe_member_true (&call->members, "cut");
}

static size_t
vector_length (const struct iovec *vector, int n_parts)
{
  size_t n_bytes = 0;

  for (int i = 0; i < n_parts; i++)
    n_bytes += vector[i].iov_len;
  return n_bytes;
}

PROBE_WRAP (ssize_t, readv, int fd, const struct iovec *vector, int n_parts)
{
  if (probe_owns_fd (fd))
    return refuse ();
  PROBE_CALL (call, "readv", NULL);
  probe_call_fd (&call, fd);
  probe_call_buffer (&call, vector, vector_length (vector, n_parts));
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  ssize_t ret = __real_readv (fd, vector, n_parts);
  probe_call_leave (&call, ret);
  put_vector (&call, vector, n_parts, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (ssize_t, writev, int fd, const struct iovec *vector, int n_parts)
{
  if (probe_owns_fd (fd))
    return refuse ();
  PROBE_CALL (call, "writev", NULL);
  probe_call_fd (&call, fd);
  probe_call_buffer (&call, vector, vector_length (vector, n_parts));
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  ssize_t ret = __real_writev (fd, vector, n_parts);
  probe_call_leave (&call, ret);
  put_vector (&call, vector, n_parts, ret);
  probe_call_end (&call);
  return ret;
}
