/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-socket-transfer.c: send(2), sendto(2), recv(2), recvfrom(2).
 */
#include "probe/probe-access.h"
#include "probe/probe-socket.h"

#include <errno.h>

static void
put_arguments (struct probe_call *call, int fd, const void *buffer, size_t n_bytes, int flags)
{
  probe_call_fd (call, fd);
  probe_call_buffer (call, buffer, n_bytes);
  if (probe_call_is_live (call) && flags != 0)
    probe_member_flags (&call->members, "flags", probe_message_flags, (unsigned) flags);
}

PROBE_WRAP (ssize_t, send, int fd, const void *buffer, size_t n_bytes, int flags)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  struct probe_reach reach;
  PROBE_CALL (call, "send", "socket");
  put_arguments (&call, fd, buffer, n_bytes, flags);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  probe_reach_begin (&reach, &call, buffer);
  ssize_t ret = __real_send (fd, buffer, n_bytes, flags);
  probe_reach_loaded (&reach, ret);
  probe_call_leave (&call, ret);
  probe_call_sent (&call, buffer, n_bytes, ret);
  probe_call_sent_figures (&call, fd, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (ssize_t, sendto, int fd, const void *buffer, size_t n_bytes, int flags, const struct sockaddr *to, socklen_t to_bytes)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  struct probe_reach reach;
  PROBE_CALL (call, "sendto", "socket");
  put_arguments (&call, fd, buffer, n_bytes, flags);
  if (probe_call_is_live (&call))
    probe_member_address (&call.members, "address", to, to_bytes);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  probe_reach_begin (&reach, &call, buffer);
  ssize_t ret = __real_sendto (fd, buffer, n_bytes, flags, to, to_bytes);
  probe_reach_loaded (&reach, ret);
  probe_call_leave (&call, ret);
  probe_call_sent (&call, buffer, n_bytes, ret);
  probe_call_socket_figures (&call, fd);
  if (ret >= 0)
    probe_call_receiver_figures (&call, fd, to, to_bytes);
  probe_call_end (&call);
  return ret;
}

/* With MSG_TRUNC the result is the datagram's length, which may be more than came into the buffer: recv(2). */
static void
put_received (struct probe_call *call, int fd, const void *buffer, size_t n_bytes, ssize_t ret, const struct sockaddr *from,
              socklen_t from_bytes)
{
  if (ret >= 0 && probe_call_is_live (call))
    probe_member_address (&call->members, "address", from, from_bytes);
  probe_call_data (call, buffer, ret > (ssize_t) n_bytes ? (ssize_t) n_bytes : ret);
  probe_call_socket_figures (call, fd);
  probe_call_end (call);
}

PROBE_WRAP (ssize_t, recv, int fd, void *buffer, size_t n_bytes, int flags)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  struct probe_reach reach;
  PROBE_CALL (call, "recv", "socket");
  put_arguments (&call, fd, buffer, n_bytes, flags);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  probe_reach_begin (&reach, &call, buffer);
  ssize_t ret = __real_recv (fd, buffer, n_bytes, flags);
  probe_reach_stored (&reach, ret > (ssize_t) n_bytes ? (ssize_t) n_bytes : ret);
  probe_call_leave (&call, ret);
  put_received (&call, fd, buffer, n_bytes, ret, NULL, 0);
  return ret;
}

/* The sender is asked for even when the program does not want to know. */
PROBE_WRAP (ssize_t, recvfrom, int fd, void *buffer, size_t n_bytes, int flags, struct sockaddr *from, socklen_t *from_bytes)
{
  struct sockaddr_storage own;
  socklen_t own_bytes = sizeof own, room = probe_address_room (from_bytes);
  bool is_asked = from != NULL;

  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  struct probe_reach reach;
  PROBE_CALL (call, "recvfrom", "socket");
  put_arguments (&call, fd, buffer, n_bytes, flags);
  probe_call_null (&call, "address", from);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  probe_reach_begin (&reach, &call, buffer);
  ssize_t ret = __real_recvfrom (fd, buffer, n_bytes, flags, is_asked ? from : (struct sockaddr *) &own,
                                 is_asked ? from_bytes : &own_bytes);
  probe_reach_stored (&reach, ret > (ssize_t) n_bytes ? (ssize_t) n_bytes : ret);
  probe_call_leave (&call, ret);
  if (is_asked)
    put_received (&call, fd, buffer, n_bytes, ret, from, ret >= 0 && *from_bytes < room ? *from_bytes : room);
  else
    put_received (&call, fd, buffer, n_bytes, ret, (struct sockaddr *) &own, own_bytes);
  return ret;
}
