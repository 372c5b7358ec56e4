/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-position.c: places in a file: lseek(2), pread(2), pwrite(2), and fsync(2), after which its bytes are on the disk.
 */
#include "probe/probe-access.h"
#include "probe/probe-call.h"

#include <unistd.h>

#define WHOLE(name) { ~0UL, name, #name }

static const struct probe_flag bases[] = { WHOLE (SEEK_SET), WHOLE (SEEK_CUR), WHOLE (SEEK_END), { 0 } };

static void
put_offset (struct probe_call *call, off_t offset)
{
  if (probe_call_is_live (call))
    probe_member_signed (&call->members, "off", offset);
}

/* With _FILE_OFFSET_BITS=64 the same functions have names that end in 64. */
#define ALIAS(type, name, ...) \
  type __wrap_##name##64 (__VA_ARGS__) __attribute__ ((alias ("__wrap_" #name)));

PROBE_WRAP (off_t, lseek, int fd, off_t offset, int whence)
{
  if (probe_owns_fd (fd))
    return probe_refuse_fd ();
  PROBE_CALL (call, "lseek", NULL);
  probe_call_fd (&call, fd);
  if (probe_call_is_live (&call))
    {
      probe_member_flags (&call.members, "cmd", bases, (unsigned long) whence);
      probe_member_signed (&call.members, "arg", offset);
    }
  probe_call_enter (&call, 0);
  off_t ret = __real_lseek (fd, offset, whence);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (ssize_t, pread, int fd, void *buffer, size_t n_bytes, off_t offset)
{
  if (probe_owns_fd (fd))
    return probe_refuse_fd ();
  struct probe_reach reach;
  PROBE_CALL (call, "pread", NULL);
  probe_call_fd (&call, fd);
  probe_call_buffer (&call, buffer, n_bytes);
  put_offset (&call, offset);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  probe_reach_begin (&reach, &call, buffer);
  ssize_t ret = __real_pread (fd, buffer, n_bytes, offset);
  probe_reach_stored (&reach, ret);
  probe_call_leave (&call, ret);
  probe_call_data (&call, buffer, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (ssize_t, pwrite, int fd, const void *buffer, size_t n_bytes, off_t offset)
{
  if (probe_owns_fd (fd))
    return probe_refuse_fd ();
  struct probe_reach reach;
  PROBE_CALL (call, "pwrite", NULL);
  probe_call_fd (&call, fd);
  probe_call_buffer (&call, buffer, n_bytes);
  put_offset (&call, offset);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  probe_reach_begin (&reach, &call, buffer);
  ssize_t ret = __real_pwrite (fd, buffer, n_bytes, offset);
  probe_reach_loaded (&reach, ret);
  probe_call_leave (&call, ret);
  probe_call_written (&call, buffer, n_bytes, ret);
  probe_call_end (&call);
  return ret;
}

ALIAS (off_t, lseek, int fd, off_t offset, int whence)
ALIAS (ssize_t, pread, int fd, void *buffer, size_t n_bytes, off_t offset)
ALIAS (ssize_t, pwrite, int fd, const void *buffer, size_t n_bytes, off_t offset)

PROBE_WRAP (int, fsync, int fd)
{
  if (probe_owns_fd (fd))
    return probe_refuse_fd ();
  PROBE_CALL (call, "fsync", NULL);
  probe_call_fd (&call, fd);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_fsync (fd);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, fdatasync, int fd)
{
  if (probe_owns_fd (fd))
    return probe_refuse_fd ();
  PROBE_CALL (call, "fdatasync", NULL);
  probe_call_fd (&call, fd);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_fdatasync (fd);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}
