/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-socket-option.c: getsockopt(2), setsockopt(2).
 */
#include "probe/probe-socket.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#define WHOLE(name) { ~0UL, name, #name }

static const struct probe_flag levels[] = {
  WHOLE (SOL_SOCKET), WHOLE (IPPROTO_IP), WHOLE (IPPROTO_IPV6), WHOLE (IPPROTO_TCP), WHOLE (IPPROTO_UDP), { 0 },
};

static const struct probe_flag socket_options[] = {
  WHOLE (SO_REUSEADDR), WHOLE (SO_REUSEPORT), WHOLE (SO_TYPE), WHOLE (SO_ERROR), WHOLE (SO_BROADCAST), WHOLE (SO_SNDBUF),
  WHOLE (SO_RCVBUF), WHOLE (SO_KEEPALIVE), WHOLE (SO_LINGER), WHOLE (SO_PASSCRED), WHOLE (SO_PEERCRED), WHOLE (SO_RCVLOWAT),
  WHOLE (SO_RCVTIMEO), WHOLE (SO_SNDTIMEO), WHOLE (SO_ACCEPTCONN), WHOLE (SO_PROTOCOL), WHOLE (SO_DOMAIN),
  WHOLE (SO_RXQ_OVFL), WHOLE (SO_MEMINFO), { 0 },
};

static const struct probe_flag tcp_options[] = { WHOLE (TCP_NODELAY), WHOLE (TCP_CORK), WHOLE (TCP_INFO), { 0 } };
static const struct probe_flag no_options[] = { { 0 } };

static void
put_arguments (struct probe_call *call, int fd, int level, int option)
{
  const struct probe_flag *names = level == SOL_SOCKET ? socket_options : level == IPPROTO_TCP ? tcp_options : no_options;

  probe_call_fd (call, fd);
  if (!probe_call_is_live (call))
    return;
  probe_member_flags (&call->members, "level", levels, (unsigned) level);
  probe_member_flags (&call->members, "option", names, (unsigned) option);
}

/* Numbers are told; what else there is has too many forms. */
static void
put_number (struct probe_call *call, const char *key, const void *value, socklen_t n_bytes)
{
  int number;

  if (probe_call_is_live (call) && n_bytes == sizeof number && probe_copy (&number, value, n_bytes) == n_bytes && number >= 0)
    probe_member_signed (&call->members, key, number);
}

/* The kernel may take another value than it was given: socket(7) says that it doubles the sizes of buffers. */
PROBE_WRAP (int, setsockopt, int fd, int level, int option, const void *value, socklen_t n_bytes)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  PROBE_CALL (call, "setsockopt", "socket");
  put_arguments (&call, fd, level, option);
  put_number (&call, "arg", value, n_bytes);
  probe_call_enter (&call, 0);
  int ret = __real_setsockopt (fd, level, option, value, n_bytes);
  probe_call_leave (&call, ret);
  probe_call_socket_figures (&call, fd);
  probe_call_end (&call);
  return ret;
}

static void
put_answer (struct probe_call *call, int level, int option, const void *value, socklen_t n_bytes)
{
  if (level == SOL_SOCKET && option == SO_MEMINFO)
    probe_call_memory_figures (call, value, n_bytes);
  else if (level == IPPROTO_TCP && option == TCP_INFO)
    probe_call_tcp_figures (call, value, n_bytes);
  else
    put_number (call, "val", value, n_bytes);
}

PROBE_WRAP (int, getsockopt, int fd, int level, int option, void *value, socklen_t *n_bytes)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  PROBE_CALL (call, "getsockopt", "socket");
  put_arguments (&call, fd, level, option);
  probe_call_enter (&call, 0);
  int ret = __real_getsockopt (fd, level, option, value, n_bytes);
  probe_call_leave (&call, ret);
  if (ret == 0)
    put_answer (&call, level, option, value, *n_bytes);
  probe_call_end (&call);
  return ret;
}
