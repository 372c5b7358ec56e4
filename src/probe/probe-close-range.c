/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-close-range.c: close_range(2) and closefrom(3): many descriptors at once, but not the probe's.
 */
#include "probe/probe-call.h"
#include "probe/probe-thread.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/syscall.h>
#include <unistd.h>

#define HIGHEST_ASKED 4095 /* for a program that opens more than that, the list is not complete */
#define LIST_BYTES 2048

int __real_close_range (unsigned first, unsigned last, int flags);
int __wrap_close_range (unsigned first, unsigned last, int flags);
void __wrap_closefrom (int first);

static void
put_number (struct probe_call *call, unsigned fd, bool *has_any)
{
  probe_put (&call->members, *has_any ? "," : "");
  probe_put_unsigned (&call->members, fd);
  *has_any = true;
}

/* Those in the range that are open, and no stream of the program's output, which is no lesson. */
static void
put_open_ones (struct probe_call *call, unsigned first, unsigned last)
{
  size_t limit = call->members.len + LIST_BYTES;
  bool has_any = false;

  probe_member (&call->members, "fds");
  probe_put (&call->members, "[");
  for (unsigned fd = first; fd <= last && fd <= HIGHEST_ASKED && call->members.len < limit; fd++)
    {
      struct probe_object object;
      if (syscall (SYS_fcntl, fd, F_GETFD) != -1 && probe_object_of_fd ((int) fd, &object) && object.stream == 0)
        put_number (call, fd, &has_any);
    }
  probe_put (&call->members, "]");
}

/* In up to two pieces, around the probe's descriptors. */
static int
close_around (unsigned first, unsigned last, int flags)
{
  int ret = 0;

  if (probe_process.page == NULL || last < CONTROL_FD_PAGE || first > CONTROL_FD_SIDE_PIPE || first > last)
    return __real_close_range (first, last, flags);
  if (first < CONTROL_FD_PAGE)
    ret = __real_close_range (first, CONTROL_FD_PAGE - 1, flags);
  if (ret == 0 && last > CONTROL_FD_SIDE_PIPE)
    ret = __real_close_range (CONTROL_FD_SIDE_PIPE + 1, last, flags);
  return ret;
}

static const struct probe_flag range_flags[] = {
  { CLOSE_RANGE_UNSHARE, CLOSE_RANGE_UNSHARE, "CLOSE_RANGE_UNSHARE" },
  { CLOSE_RANGE_CLOEXEC, CLOSE_RANGE_CLOEXEC, "CLOSE_RANGE_CLOEXEC" },
  { 0 },
};

static int
record_range (const char *name, unsigned first, unsigned last, int flags, const void *caller)
{
  struct probe_call call;
  int ret;

  probe_call_begin (&call, name, "other", caller);
  if (probe_call_is_live (&call))
    {
      probe_member_unsigned (&call.members, "first", first);
      probe_member_unsigned (&call.members, "last", last);
      if (flags != 0)
        probe_member_flags (&call.members, "flags", range_flags, (unsigned) flags);
      put_open_ones (&call, first, last);
    }
  probe_call_enter (&call, 0);
  ret = close_around (first, last, flags);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

int
__wrap_close_range (unsigned first, unsigned last, int flags)
{
  return record_range ("close_range", first, last, flags, __builtin_return_address (0));
}

/* It cannot fail. */
void
__wrap_closefrom (int first)
{
  record_range ("closefrom", first > 0 ? (unsigned) first : 0, UINT_MAX, 0, __builtin_return_address (0));
}
