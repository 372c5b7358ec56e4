/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-socket-connect.c: two sockets come together and part: connect(2), accept(2), shutdown(2).
 */
#include "probe/probe-socket.h"

#include <errno.h>

PROBE_WRAP (int, connect, int fd, const struct sockaddr *address, socklen_t n_bytes)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  PROBE_CALL (call, "connect", "socket");
  probe_call_fd (&call, fd);
  if (probe_call_is_live (&call))
    probe_member_address (&call.members, "address", address, n_bytes);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_connect (fd, address, n_bytes);
  probe_call_leave (&call, ret);
  if (ret == 0)
    probe_call_local_address (&call, fd);
  probe_call_socket_figures (&call, fd);
  probe_call_end (&call);
  return ret;
}

/* The new socket is an object of its own; the listening one stays as it was, with one connection less in its queue. */
static void
put_connection (struct probe_call *call, int listener, int connection, const struct sockaddr *address, socklen_t n_bytes)
{
  struct probe_object object;

  if (!probe_call_is_live (call) || connection == -1 || !probe_object_of_fd (connection, &object))
    return;
  probe_member_string (&call->members, "connection", object.text);
  probe_member_address (&call->members, "address", address, n_bytes);
  probe_call_local_address (call, connection);
  probe_call_socket_figures (call, listener);
}

/* Who connected is asked for even when the program does not want to know. */
#define CALL_ACCEPT(name, ...) \
  struct sockaddr_storage own; \
  socklen_t own_bytes = sizeof own, room = probe_address_room (n_bytes); \
  bool is_asked = address != NULL; \
  probe_call_null (&call, "address", address); \
  probe_call_enter (&call, PROBE_MAY_SLEEP); \
  probe_call_pending_before (&call, fd); \
  int ret = __real_##name (fd, is_asked ? address : (struct sockaddr *) &own, is_asked ? n_bytes : &own_bytes, ##__VA_ARGS__); \
  probe_call_leave (&call, ret); \
  if (is_asked) \
    put_connection (&call, fd, ret, address, ret != -1 && *n_bytes < room ? *n_bytes : room); \
  else \
    put_connection (&call, fd, ret, (struct sockaddr *) &own, own_bytes); \
  probe_call_end (&call); \
  return ret

PROBE_WRAP (int, accept, int fd, struct sockaddr *address, socklen_t *n_bytes)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  PROBE_CALL (call, "accept", "socket");
  probe_call_fd (&call, fd);
  CALL_ACCEPT (accept);
}

PROBE_WRAP (int, accept4, int fd, struct sockaddr *address, socklen_t *n_bytes, int flags)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  PROBE_CALL (call, "accept4", "socket");
  probe_call_fd (&call, fd);
  if (probe_call_is_live (&call))
    probe_member_flags (&call.members, "flags", probe_socket_types + 4, (unsigned long) flags);
  CALL_ACCEPT (accept4, flags);
}

PROBE_WRAP (int, shutdown, int fd, int how)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  PROBE_CALL (call, "shutdown", "socket");
  probe_call_fd (&call, fd);
  if (probe_call_is_live (&call))
    probe_member_flags (&call.members, "how", probe_shutdown_ways, (unsigned long) how);
  probe_call_enter (&call, 0);
  int ret = __real_shutdown (fd, how);
  probe_call_leave (&call, ret);
  probe_call_socket_figures (&call, fd);
  probe_call_end (&call);
  return ret;
}
