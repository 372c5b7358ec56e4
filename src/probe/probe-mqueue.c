/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-mqueue.c: POSIX message queues, mq_overview(7). An mqd_t is a descriptor on Linux.
 */
#include "probe/probe-access.h"
#include "probe/probe-call.h"
#include "probe/probe-copy.h"
#include "probe/probe-thread.h"

#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/syscall.h>
#include <unistd.h>

static void
put_attributes (struct probe_call *call, const struct mq_attr *attributes)
{
  if (!probe_call_is_live (call) || attributes == NULL)
    return;
  probe_member_signed (&call->members, "maxmsg", attributes->mq_maxmsg);
  probe_member_signed (&call->members, "msgsize", attributes->mq_msgsize);
  probe_member_signed (&call->members, "curmsgs", attributes->mq_curmsgs);
}

static void
put_queue (struct probe_call *call, mqd_t queue)
{
  struct mq_attr attributes;
  struct probe_object object;

  if (!probe_call_is_live (call))
    return;
  probe_member_signed (&call->members, "fd", queue);
  if (probe_object_of_fd (queue, &object))
    probe_member_string (&call->members, "obj", object.text);
  if (syscall (SYS_mq_getsetattr, queue, NULL, &attributes) == 0)
    put_attributes (call, &attributes);
}

mqd_t __real_mq_open (const char *name, int flags, ...);
mqd_t __wrap_mq_open (const char *name, int flags, ...);

mqd_t
__wrap_mq_open (const char *name, int flags, ...)
{
  mode_t mode = 0;
  struct mq_attr *attributes = NULL;
  struct probe_object object;
  bool was_there;
  va_list rest;

  va_start (rest, flags);
  if (flags & O_CREAT)
    {
      mode = va_arg (rest, mode_t);
      attributes = va_arg (rest, struct mq_attr *);
    }
  va_end (rest);

  PROBE_CALL (call, "mq_open", "mq");
  if (probe_call_is_live (&call))
    {
      probe_member_string (&call.members, "path", name);
      probe_member_flags (&call.members, "flags", probe_open_flags, (unsigned long) flags);
      if (flags & O_CREAT)
        probe_member_octal (&call.members, "mode", mode);
    }
  probe_call_enter (&call, 0);
  /* Without O_EXCL the call does not say whether it made the queue. */
  was_there = !(flags & O_CREAT)
              || (!(flags & O_EXCL) && probe_call_is_live (&call) && probe_object_of_mq_name (name, &object));
  if (probe_call_is_live (&call))
    errno = call.saved_errno;
  mqd_t ret = __real_mq_open (name, flags, mode, attributes);
  probe_call_leave (&call, ret);
  if (ret != -1)
    {
      put_queue (&call, ret);
      if (!was_there && probe_call_is_live (&call))
        probe_member_true (&call.members, "created");
    }
  probe_call_end (&call);
  return ret;
}

/* How many messages the queue holds now, in a run that is held at the gate: there nobody else can have changed that. */
static void
put_fill (struct probe_call *call, mqd_t queue)
{
  struct mq_attr attributes;

  if (probe_call_is_live (call) && atomic_load (&probe_process.page->is_gated)
      && syscall (SYS_mq_getsetattr, queue, NULL, &attributes) == 0)
    probe_member_signed (&call->members, "curmsgs", attributes.mq_curmsgs);
}

static void
put_priority (struct probe_call *call, unsigned priority)
{
  if (probe_call_is_live (call))
    probe_member_unsigned (&call->members, "prio", priority);
}

PROBE_WRAP (int, mq_send, mqd_t queue, const char *message, size_t n_bytes, unsigned priority)
{
  struct probe_reach reach;
  PROBE_CALL (call, "mq_send", "mq");
  probe_call_fd (&call, queue);
  probe_call_buffer (&call, message, n_bytes);
  put_priority (&call, priority);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  probe_reach_begin (&reach, &call, message);
  int ret = __real_mq_send (queue, message, n_bytes, priority);
  probe_reach_loaded (&reach, ret == 0 ? (int64_t) n_bytes : 0);
  probe_call_leave (&call, ret);
  probe_call_sent (&call, message, n_bytes, ret == 0 ? (ssize_t) n_bytes : -1);
  put_fill (&call, queue);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, mq_timedsend, mqd_t queue, const char *message, size_t n_bytes, unsigned priority,
            const struct timespec *deadline)
{
  struct probe_reach reach;
  PROBE_CALL (call, "mq_timedsend", "mq");
  probe_call_fd (&call, queue);
  probe_call_buffer (&call, message, n_bytes);
  put_priority (&call, priority);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  probe_reach_begin (&reach, &call, message);
  int ret = __real_mq_timedsend (queue, message, n_bytes, priority, deadline);
  probe_reach_loaded (&reach, ret == 0 ? (int64_t) n_bytes : 0);
  probe_call_leave (&call, ret);
  probe_call_sent (&call, message, n_bytes, ret == 0 ? (ssize_t) n_bytes : -1);
  put_fill (&call, queue);
  probe_call_end (&call);
  return ret;
}

static void
put_received (struct probe_call *call, const char *message, ssize_t n_bytes, const unsigned *priority)
{
  if (n_bytes < 0)
    return;
  put_priority (call, *priority);
  probe_call_data (call, message, n_bytes);
}

PROBE_WRAP (ssize_t, mq_receive, mqd_t queue, char *buffer, size_t n_bytes, unsigned *priority)
{
  unsigned own_priority = 0;
  struct probe_reach reach;
  PROBE_CALL (call, "mq_receive", "mq");
  probe_call_fd (&call, queue);
  probe_call_buffer (&call, buffer, n_bytes);
  probe_call_null (&call, "prio", priority);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  probe_reach_begin (&reach, &call, buffer);
  priority = priority != NULL ? priority : &own_priority;
  ssize_t ret = __real_mq_receive (queue, buffer, n_bytes, priority);
  probe_reach_stored (&reach, ret);
  probe_call_leave (&call, ret);
  put_received (&call, buffer, ret, priority);
  put_fill (&call, queue);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (ssize_t, mq_timedreceive, mqd_t queue, char *buffer, size_t n_bytes, unsigned *priority,
            const struct timespec *deadline)
{
  unsigned own_priority = 0;
  struct probe_reach reach;
  PROBE_CALL (call, "mq_timedreceive", "mq");
  probe_call_fd (&call, queue);
  probe_call_buffer (&call, buffer, n_bytes);
  probe_call_null (&call, "prio", priority);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  probe_reach_begin (&reach, &call, buffer);
  priority = priority != NULL ? priority : &own_priority;
  ssize_t ret = __real_mq_timedreceive (queue, buffer, n_bytes, priority, deadline);
  probe_reach_stored (&reach, ret);
  probe_call_leave (&call, ret);
  put_received (&call, buffer, ret, priority);
  put_fill (&call, queue);
  probe_call_end (&call);
  return ret;
}

/* With NULL the process takes its registration back. The event may lie where nobody may read: then the call says so. */
static void
put_event (struct probe_call *call, const struct sigevent *event)
{
  static const struct probe_flag ways[] = {
    { ~0UL, SIGEV_NONE, "SIGEV_NONE" }, { ~0UL, SIGEV_SIGNAL, "SIGEV_SIGNAL" }, { ~0UL, SIGEV_THREAD, "SIGEV_THREAD" }, { 0 },
  };
  struct sigevent copy;

  if (probe_call_is_live (call) && event == NULL)
    probe_member_string (&call->members, "notify", "NULL");
  if (!probe_call_is_live (call) || event == NULL || probe_copy (&copy, event, sizeof copy) < sizeof copy)
    return;
  probe_member_flags (&call->members, "notify", ways, (unsigned long) copy.sigev_notify);
  if (copy.sigev_notify == SIGEV_SIGNAL)
    probe_member_signal (&call->members, "signal", copy.sigev_signo);
}

PROBE_WRAP (int, mq_notify, mqd_t queue, const struct sigevent *event)
{
  PROBE_CALL (call, "mq_notify", "mq");
  probe_call_fd (&call, queue);
  put_event (&call, event);
  probe_call_null (&call, "event", event);
  probe_call_enter (&call, 0);
  int ret = __real_mq_notify (queue, event);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, mq_getattr, mqd_t queue, struct mq_attr *attributes)
{
  PROBE_CALL (call, "mq_getattr", "mq");
  probe_call_fd (&call, queue);
  probe_call_enter (&call, 0);
  int ret = __real_mq_getattr (queue, attributes);
  probe_call_leave (&call, ret);
  put_attributes (&call, ret == 0 ? attributes : NULL);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, mq_setattr, mqd_t queue, const struct mq_attr *attributes, struct mq_attr *former)
{
  struct mq_attr wanted;
  PROBE_CALL (call, "mq_setattr", "mq");
  probe_call_fd (&call, queue);
  if (probe_call_is_live (&call) && probe_copy (&wanted, attributes, sizeof wanted) == sizeof wanted)
    probe_member_string (&call.members, "flags", wanted.mq_flags & O_NONBLOCK ? "O_NONBLOCK" : "0");
  probe_call_enter (&call, 0);
  int ret = __real_mq_setattr (queue, attributes, former);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, mq_close, mqd_t queue)
{
  if (probe_owns_fd (queue))
    return errno = EBADF, -1;
  PROBE_CALL (call, "mq_close", "mq");
  probe_call_fd (&call, queue);
  probe_call_enter (&call, 0);
  int ret = __real_mq_close (queue);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, mq_unlink, const char *name)
{
  struct probe_object object;
  PROBE_CALL (call, "mq_unlink", "mq");
  if (probe_call_is_live (&call))
    {
      probe_member_string (&call.members, "path", name);
      if (probe_object_of_mq_name (name, &object))
        probe_member_string (&call.members, "obj", object.text);
    }
  probe_call_enter (&call, 0);
  int ret = __real_mq_unlink (name);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}
