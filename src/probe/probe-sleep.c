/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-sleep.c: usleep(3) and nanosleep(2).
 */
#include "probe/probe-call.h"
#include "probe/probe-copy.h"

#include <time.h>
#include <unistd.h>

PROBE_WRAP (int, usleep, useconds_t us)
{
  PROBE_CALL (call, "usleep", "time");
  if (probe_call_is_live (&call))
    probe_member_unsigned (&call.members, "us", us);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_usleep (us);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, nanosleep, const struct timespec *duration, struct timespec *rest)
{
  struct timespec wanted;
  PROBE_CALL (call, "nanosleep", "time");
  if (probe_call_is_live (&call) && probe_copy (&wanted, duration, sizeof wanted) == sizeof wanted)
    probe_member_signed (&call.members, "us", wanted.tv_sec * 1000000 + wanted.tv_nsec / 1000);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_nanosleep (duration, rest);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}
