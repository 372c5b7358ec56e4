/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-epoll.c: epoll(7). Its answers name no descriptors but the tokens that epoll_ctl(2) was given, so both are told.
 */
#include "probe/probe-copy.h"
#include "probe/probe-wait.h"

#include <errno.h>
#include <sys/epoll.h>

#define BIT(name) { name, name, #name }
#define WHOLE(name) { ~0UL, name, #name }

static const struct probe_flag epoll_events[] = {
  BIT (EPOLLIN), BIT (EPOLLPRI), BIT (EPOLLOUT), BIT (EPOLLRDHUP), BIT (EPOLLERR), BIT (EPOLLHUP), BIT (EPOLLET),
  BIT (EPOLLONESHOT), BIT (EPOLLEXCLUSIVE), { 0 },
};

static const struct probe_flag commands[] = { WHOLE (EPOLL_CTL_ADD), WHOLE (EPOLL_CTL_MOD), WHOLE (EPOLL_CTL_DEL), { 0 } };
static const struct probe_flag creation_flags[] = { BIT (EPOLL_CLOEXEC), { 0 } };

static int
end_creation (struct probe_call *call, int fd)
{
  struct probe_object object;

  probe_call_leave (call, fd);
  if (probe_call_is_live (call) && probe_object_of_fd (fd, &object))
    probe_member_string (&call->members, "obj", object.text);
  probe_call_end (call);
  return fd;
}

PROBE_WRAP (int, epoll_create, int size)
{
  PROBE_CALL (call, "epoll_create", "wait");
  probe_call_enter (&call, 0);
  return end_creation (&call, __real_epoll_create (size));
}

PROBE_WRAP (int, epoll_create1, int flags)
{
  PROBE_CALL (call, "epoll_create1", "wait");
  if (probe_call_is_live (&call))
    probe_member_flags (&call.members, "flags", creation_flags, (unsigned) flags);
  probe_call_enter (&call, 0);
  return end_creation (&call, __real_epoll_create1 (flags));
}

PROBE_WRAP (int, epoll_ctl, int fd, int command, int target, struct epoll_event *event)
{
  struct probe_wait_list list;
  struct epoll_event wanted;
  bool is_known;

  if (probe_owns_fd (fd) || probe_owns_fd (target))
    return errno = EBADF, -1;
  PROBE_CALL (call, "epoll_ctl", "wait");
  probe_call_fd (&call, fd);
  if (probe_call_is_live (&call))
    probe_member_flags (&call.members, "cmd", commands, (unsigned) command);
  is_known = probe_call_is_live (&call) && probe_copy (&wanted, event, sizeof wanted) == sizeof wanted;
  probe_wait_list_begin (&list, &call, "waits_for");
  probe_wait_list_add (&list, target, epoll_events, is_known ? wanted.events : 0);
  probe_wait_list_end (&list);
  if (is_known)
    probe_member_hex (&call.members, "token", wanted.data.u64);
  probe_call_enter (&call, 0);
  int ret = __real_epoll_ctl (fd, command, target, event);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

static void
put_ready (struct probe_call *call, const struct epoll_event *events, int n)
{
  struct probe_wait_list list;

  probe_wait_list_begin (&list, call, "ready");
  for (int i = 0; i < n; i++)
    probe_wait_list_add_token (&list, events[i].data.u64, epoll_events, events[i].events);
  probe_wait_list_end (&list);
}

static void
put_arguments (struct probe_call *call, int fd, int timeout_ms)
{
  probe_call_fd (call, fd);
  if (probe_call_is_live (call))
    probe_member_signed (&call->members, "timeout_ms", timeout_ms < 0 ? -1 : timeout_ms);
}

PROBE_WRAP (int, epoll_wait, int fd, struct epoll_event *events, int most, int timeout_ms)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  PROBE_CALL (call, "epoll_wait", "wait");
  put_arguments (&call, fd, timeout_ms);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_epoll_wait (fd, events, most, timeout_ms);
  probe_call_leave (&call, ret);
  put_ready (&call, events, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, epoll_pwait, int fd, struct epoll_event *events, int most, int timeout_ms, const sigset_t *mask)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  PROBE_CALL (call, "epoll_pwait", "wait");
  put_arguments (&call, fd, timeout_ms);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_epoll_pwait (fd, events, most, timeout_ms, mask);
  probe_call_leave (&call, ret);
  put_ready (&call, events, ret);
  probe_call_end (&call);
  return ret;
}
