/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-socket.c: sockets come and get their addresses: socket(2), socketpair(2), bind(2), listen(2), getsockname(2), getpeername(2).
 */
#include "probe/probe-socket.h"

#include <errno.h>

static void
put_kind (struct probe_call *call, int domain, int type, int protocol)
{
  if (!probe_call_is_live (call))
    return;
  probe_member_flags (&call->members, "domain", probe_socket_domains, (unsigned long) domain);
  probe_member_flags (&call->members, "type", probe_socket_types, (unsigned long) type);
  if (protocol != 0)
    probe_member_signed (&call->members, "protocol", protocol);
}

static void
put_identity (struct probe_call *call, const char *key, int fd)
{
  struct probe_object object;

  if (probe_call_is_live (call) && probe_object_of_fd (fd, &object))
    probe_member_string (&call->members, key, object.text);
}

PROBE_WRAP (int, socket, int domain, int type, int protocol)
{
  PROBE_CALL (call, "socket", "socket");
  put_kind (&call, domain, type, protocol);
  probe_call_enter (&call, 0);
  int ret = __real_socket (domain, type, protocol);
  probe_call_leave (&call, ret);
  put_identity (&call, "obj", ret);
  probe_call_end (&call);
  return ret;
}

/* Unlike a pipe's ends these are two objects, each the other's peer. */
PROBE_WRAP (int, socketpair, int domain, int type, int protocol, int ends[2])
{
  PROBE_CALL (call, "socketpair", "socket");
  put_kind (&call, domain, type, protocol);
  probe_call_enter (&call, 0);
  int ret = __real_socketpair (domain, type, protocol, ends);
  probe_call_leave (&call, ret);
  if (ret == 0 && probe_call_is_live (&call))
    {
      probe_member_pair (&call.members, "fds", ends);
      put_identity (&call, "obj", ends[0]);
      put_identity (&call, "peer", ends[1]);
    }
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, bind, int fd, const struct sockaddr *address, socklen_t n_bytes)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  PROBE_CALL (call, "bind", "socket");
  probe_call_fd (&call, fd);
  if (probe_call_is_live (&call))
    probe_member_address (&call.members, "address", address, n_bytes);
  probe_call_enter (&call, 0);
  int ret = __real_bind (fd, address, n_bytes);
  probe_call_leave (&call, ret);
  /* Port 0 asks the kernel to choose one. */
  if (ret == 0)
    probe_call_local_address (&call, fd);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, listen, int fd, int backlog)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  PROBE_CALL (call, "listen", "socket");
  probe_call_fd (&call, fd);
  if (probe_call_is_live (&call))
    probe_member_signed (&call.members, "backlog", backlog);
  probe_call_enter (&call, 0);
  int ret = __real_listen (fd, backlog);
  probe_call_leave (&call, ret);
  probe_call_socket_figures (&call, fd);
  probe_call_end (&call);
  return ret;
}

static void
put_name (struct probe_call *call, int ret, const struct sockaddr *address, const socklen_t *n_bytes, socklen_t room)
{
  if (ret == 0 && probe_call_is_live (call))
    probe_member_address (&call->members, "address", address, *n_bytes < room ? *n_bytes : room);
}

/* getsockname() and getpeername() differ in whose address they give. */
#define WRAP_NAME(function) \
  PROBE_WRAP (int, function, int fd, struct sockaddr *address, socklen_t *n_bytes) \
  { \
    socklen_t room = probe_address_room (n_bytes); \
    if (probe_owns_fd (fd)) \
      return errno = EBADF, -1; \
    PROBE_CALL (call, #function, "socket"); \
    probe_call_fd (&call, fd); \
    probe_call_enter (&call, 0); \
    int ret = __real_##function (fd, address, n_bytes); \
    probe_call_leave (&call, ret); \
    put_name (&call, ret, address, n_bytes, room); \
    probe_call_end (&call); \
    return ret; \
  }

WRAP_NAME (getsockname)
WRAP_NAME (getpeername)
