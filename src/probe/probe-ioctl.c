/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-ioctl.c: ioctl(2), with the requests that ask how much lies in a queue (ioctl_tty(2), pipe(7), socket(7)) and those that
 * concern terminals. Others are recorded by their number.
 */
#include "probe/probe-call.h"

#include <errno.h>
#include <stdarg.h>
#include <sys/ioctl.h>
#include <linux/sockios.h>

#define WHOLE(name) { ~0UL, name, #name }

static const struct probe_flag requests[] = {
  WHOLE (FIONREAD), WHOLE (TIOCOUTQ), WHOLE (FIONBIO), WHOLE (TIOCSCTTY), WHOLE (TIOCNOTTY), WHOLE (TIOCGWINSZ),
  WHOLE (TIOCSWINSZ), WHOLE (TIOCGPTN), WHOLE (TIOCSPTLCK), WHOLE (TIOCPKT), WHOLE (TIOCSTI), WHOLE (SIOCATMARK), { 0 },
};

/* Requests whose argument is an int that the kernel fills in. */
static bool
gives_number (unsigned long request)
{
  return request == FIONREAD || request == TIOCOUTQ || request == TIOCGPTN || request == SIOCATMARK;
}

static void
put_result (struct probe_call *call, unsigned long request, const void *argument)
{
  const struct winsize *size = argument;

  if (!probe_call_is_live (call) || argument == NULL)
    return;
  if (gives_number (request))
    probe_member_signed (&call->members, "val", *(const int *) argument);
  if (request == TIOCGWINSZ || request == TIOCSWINSZ)
    {
      probe_member_unsigned (&call->members, "rows", size->ws_row);
      probe_member_unsigned (&call->members, "columns", size->ws_col);
    }
}

int __wrap_ioctl (int fd, unsigned long request, ...);
int
__wrap_ioctl (int fd, unsigned long request, ...)
{
  int __real_ioctl (int, unsigned long, ...);
  va_list rest;
  void *argument;

  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  va_start (rest, request);
  argument = va_arg (rest, void *);
  va_end (rest);

  PROBE_CALL (call, "ioctl", NULL);
  probe_call_fd (&call, fd);
  if (probe_call_is_live (&call))
    probe_member_flags (&call.members, "cmd", requests, request);
  probe_call_enter (&call, 0);
  int ret = __real_ioctl (fd, request, argument);
  probe_call_leave (&call, ret);
  if (ret != -1)
    put_result (&call, request, argument);
  probe_call_end (&call);
  return ret;
}
