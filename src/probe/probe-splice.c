/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-splice.c: splice(2), tee(2), vmsplice(2), sendfile(2), copy_file_range(2): bytes that go from one kernel object to another
 * without a visit to user space, which saves both copies across the boundary. So there is no payload to record: only how much, from
 * where, and to where.
 */
#include "probe/probe-call.h"
#include "probe/probe-copy.h"

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/syscall.h>
#include <unistd.h>

#define BIT(name) { name, name, #name }

static const struct probe_flag splice_flags[] = {
  BIT (SPLICE_F_MOVE), BIT (SPLICE_F_NONBLOCK), BIT (SPLICE_F_MORE), BIT (SPLICE_F_GIFT), { 0 },
};

/* Where in a file the bytes are: at @offset where the call was given one, else at the file's position, which stands behind them when it is over. Pipes
 * have no places. */
struct place
{
  const char *key;
  int fd;
  off64_t offset; /* -1: it is the position's */
};

static struct place
place_of (const char *key, int fd, const off64_t *offset)
{
  struct place place = { key, fd, -1 };

  if (offset != NULL && probe_copy (&place.offset, offset, sizeof place.offset) != sizeof place.offset)
    place.offset = -1;
  return place;
}

static void
put_place (struct probe_call *call, const struct place *place, ssize_t n_bytes)
{
  off64_t offset = place->offset, position;

  if (!probe_call_is_live (call) || n_bytes < 0)
    return;
  if (offset < 0)
    {
      position = syscall (SYS_lseek, place->fd, 0, SEEK_CUR);
      offset = position >= n_bytes ? position - n_bytes : -1;
    }
  if (offset >= 0)
    probe_member_signed (&call->members, place->key, offset);
}

/* `fd` and `obj` are where the bytes come from. */
static void
begin (struct probe_call *call, int from, int to, size_t n_bytes, unsigned flags)
{
  struct probe_object object;

  probe_call_fd (call, from);
  if (!probe_call_is_live (call))
    return;
  probe_member_signed (&call->members, "to_fd", to);
  if (probe_object_of_fd (to, &object))
    probe_member_string (&call->members, "to_obj", object.text);
  probe_member_unsigned (&call->members, "len", n_bytes);
  if (flags != 0)
    probe_member_flags (&call->members, "flags", splice_flags, flags);
  probe_call_enter (call, PROBE_MAY_SLEEP);
}

static ssize_t
end (struct probe_call *call, ssize_t ret)
{
  probe_call_leave (call, ret);
  probe_call_end (call);
  return ret;
}

static ssize_t
end_at (struct probe_call *call, ssize_t ret, const struct place *from, const struct place *to)
{
  probe_call_leave (call, ret);
  put_place (call, from, ret);
  put_place (call, to, ret);
  probe_call_end (call);
  return ret;
}

PROBE_WRAP (ssize_t, splice, int from, off64_t *from_offset, int to, off64_t *to_offset, size_t n_bytes, unsigned flags)
{
  if (probe_owns_fd (from) || probe_owns_fd (to))
    return probe_refuse_fd ();
  PROBE_CALL (call, "splice", NULL);
  struct place source = place_of ("off", from, from_offset), target = place_of ("to_off", to, to_offset);
  begin (&call, from, to, n_bytes, flags);
  return end_at (&call, __real_splice (from, from_offset, to, to_offset, n_bytes, flags), &source, &target);
}

PROBE_WRAP (ssize_t, tee, int from, int to, size_t n_bytes, unsigned flags)
{
  if (probe_owns_fd (from) || probe_owns_fd (to))
    return probe_refuse_fd ();
  PROBE_CALL (call, "tee", NULL);
  begin (&call, from, to, n_bytes, flags);
  return end (&call, __real_tee (from, to, n_bytes, flags));
}

PROBE_WRAP (ssize_t, sendfile, int to, int from, off_t *offset, size_t n_bytes)
{
  if (probe_owns_fd (from) || probe_owns_fd (to))
    return probe_refuse_fd ();
  PROBE_CALL (call, "sendfile", NULL);
  struct place source = place_of ("off", from, offset), target = place_of ("to_off", to, NULL);
  begin (&call, from, to, n_bytes, 0);
  return end_at (&call, __real_sendfile (to, from, offset, n_bytes), &source, &target);
}

ssize_t __wrap_sendfile64 (int to, int from, off_t *offset, size_t n_bytes) __attribute__ ((alias ("__wrap_sendfile")));

PROBE_WRAP (ssize_t, copy_file_range, int from, off64_t *from_offset, int to, off64_t *to_offset, size_t n_bytes,
            unsigned flags)
{
  if (probe_owns_fd (from) || probe_owns_fd (to))
    return probe_refuse_fd ();
  PROBE_CALL (call, "copy_file_range", NULL);
  struct place source = place_of ("off", from, from_offset), target = place_of ("to_off", to, to_offset);
  begin (&call, from, to, n_bytes, 0);
  return end_at (&call, __real_copy_file_range (from, from_offset, to, to_offset, n_bytes, flags), &source, &target);
}

/* The pages themselves go into the pipe: they are lent, and what the program stores in them later the reader will see. */
PROBE_WRAP (ssize_t, vmsplice, int fd, const struct iovec *vector, size_t n_parts, unsigned flags)
{
  if (probe_owns_fd (fd))
    return probe_refuse_fd ();
  PROBE_CALL (call, "vmsplice", NULL);
  probe_call_fd (&call, fd);
  probe_call_buffer (&call, vector, probe_vector_length (vector, (int) n_parts));
  if (probe_call_is_live (&call) && flags != 0)
    probe_member_flags (&call.members, "flags", splice_flags, flags);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  ssize_t ret = __real_vmsplice (fd, vector, n_parts, flags);
  probe_call_leave (&call, ret);
  probe_call_vector (&call, vector, (int) n_parts, ret); /* as they were then */
  probe_call_end (&call);
  return ret;
}
