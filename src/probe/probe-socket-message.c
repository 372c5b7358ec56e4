/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-socket-message.c: sendmsg(2) and recvmsg(2), which carry payload in pieces, an address and, over UNIX sockets, descriptors;
 * and their forms for several messages at once.
 */
#include "probe/probe-socket.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

#define MOST_DESCRIPTORS 16 /* shown of one message; the kernel passes up to 253 */
#define CONTROL_BYTES 1024
#define MOST_MESSAGES 64    /* whose lengths are shown of one call */

static void
put_passed (struct probe_call *call, int fd, bool is_first)
{
  struct probe_object object;

  probe_put (&call->members, is_first ? "{\"fd\":" : ",{\"fd\":");
  probe_put_signed (&call->members, fd);
  if (probe_object_of_fd (fd, &object))
    {
      probe_put (&call->members, ",\"obj\":");
      probe_put_string (&call->members, object.text, strlen (object.text));
    }
  probe_put (&call->members, "}");
}

static struct cmsghdr *
find_rights (struct msghdr *message)
{
  for (struct cmsghdr *part = CMSG_FIRSTHDR (message); part != NULL; part = CMSG_NXTHDR (message, part))
    if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_RIGHTS && part->cmsg_len >= CMSG_LEN (0))
      return part;
  return NULL;
}

/* The control part is read in a copy of its own: its address and the lengths in it are the program's word only. */
static void
put_all_passed (struct probe_call *call, const struct msghdr *message)
{
  _Alignas (struct cmsghdr) char control[CONTROL_BYTES];
  size_t n_control = message->msg_controllen < sizeof control ? message->msg_controllen : sizeof control, n, mark;
  struct msghdr copy = { .msg_control = control, .msg_controllen = probe_copy (control, message->msg_control, n_control) };
  struct cmsghdr *rights = find_rights (&copy);

  if (rights == NULL)
    return;
  n = (size_t) (control + copy.msg_controllen - (char *) CMSG_DATA (rights)) / sizeof (int);
  n = n < (rights->cmsg_len - CMSG_LEN (0)) / sizeof (int) ? n : (rights->cmsg_len - CMSG_LEN (0)) / sizeof (int);
  mark = probe_member_begin (&call->members, "passed");
  probe_put (&call->members, "[");
  for (size_t i = 0; i < n && i < MOST_DESCRIPTORS; i++)
    {
      int fd;
      memcpy (&fd, CMSG_DATA (rights) + i * sizeof fd, sizeof fd);
      put_passed (call, fd, i == 0);
    }
  probe_put (&call->members, "]");
  probe_member_end (&call->members, mark);
}

/* What the program's message says, or nothing at all when it cannot be read. */
static struct msghdr
read_message (const struct probe_call *call, const struct msghdr *message)
{
  struct msghdr copy = { 0 };

  if (probe_call_is_live (call) && probe_copy (&copy, message, sizeof copy) != sizeof copy)
    copy = (struct msghdr) { 0 };
  return copy;
}

static int
count_parts (const struct msghdr *message)
{
  return message->msg_iovlen <= IOV_MAX ? (int) message->msg_iovlen : 0;
}

static void
put_arguments (struct probe_call *call, int fd, const struct msghdr *message, int flags)
{
  struct iovec first = { 0 };

  probe_call_fd (call, fd);
  if (!probe_call_is_live (call))
    return;
  if (count_parts (message) > 0)
    probe_copy (&first, message->msg_iov, sizeof first);
  probe_call_buffer (call, first.iov_base, probe_vector_length (message->msg_iov, count_parts (message)));
  if (flags != 0)
    probe_member_flags (&call->members, "flags", probe_message_flags, (unsigned) flags);
}

PROBE_WRAP (ssize_t, sendmsg, int fd, const struct msghdr *message, int flags)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  PROBE_CALL (call, "sendmsg", "socket");
  struct msghdr sent = read_message (&call, message);
  put_arguments (&call, fd, &sent, flags);
  if (probe_call_is_live (&call))
    {
      probe_member_address (&call.members, "address", sent.msg_name, sent.msg_namelen);
      put_all_passed (&call, &sent);
    }
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  ssize_t ret = __real_sendmsg (fd, message, flags);
  probe_call_leave (&call, ret);
  probe_call_vector_sent (&call, sent.msg_iov, count_parts (&sent), ret);
  probe_call_socket_figures (&call, fd);
  if (ret >= 0)
    probe_call_receiver_figures (&call, fd, sent.msg_name, sent.msg_namelen);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (ssize_t, recvmsg, int fd, struct msghdr *message, int flags)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  PROBE_CALL (call, "recvmsg", "socket");
  struct msghdr received = read_message (&call, message);
  put_arguments (&call, fd, &received, flags);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  ssize_t ret = __real_recvmsg (fd, message, flags);
  probe_call_leave (&call, ret);
  if (ret >= 0 && probe_call_is_live (&call))
    {
      size_t n_room = probe_vector_length (received.msg_iov, count_parts (&received));
      received = *message;
      probe_member_address (&call.members, "address", received.msg_name, received.msg_namelen);
      if (received.msg_flags != 0)
        probe_member_flags (&call.members, "msg_flags", probe_message_flags, (unsigned) received.msg_flags);
      put_all_passed (&call, &received);
      probe_call_vector (&call, received.msg_iov, count_parts (&received), (size_t) ret < n_room ? ret : (ssize_t) n_room);
    }
  probe_call_socket_figures (&call, fd);
  probe_call_end (&call);
  return ret;
}

/* The lengths of the messages that went across, as `lens`; their payload is not kept. */
static void
put_lengths (struct probe_call *call, const struct mmsghdr *messages, int n_messages)
{
  size_t mark;

  if (!probe_call_is_live (call) || n_messages < 0)
    return;
  mark = probe_member_begin (&call->members, "lens");
  probe_put (&call->members, "[");
  for (int i = 0; i < n_messages && i < MOST_MESSAGES; i++)
    {
      probe_put (&call->members, i > 0 ? "," : "");
      probe_put_unsigned (&call->members, messages[i].msg_len);
    }
  probe_put (&call->members, "]");
  probe_member_end (&call->members, mark);
}

#define WRAP_SEVERAL(function, ...) \
  if (probe_owns_fd (fd)) \
    return errno = EBADF, -1; \
  PROBE_CALL (call, #function, "socket"); \
  probe_call_fd (&call, fd); \
  if (probe_call_is_live (&call)) \
    probe_member_unsigned (&call.members, "count", n_messages); \
  probe_call_enter (&call, PROBE_MAY_SLEEP); \
  int ret = __real_##function (fd, messages, n_messages, flags, ##__VA_ARGS__); \
  probe_call_leave (&call, ret); \
  put_lengths (&call, messages, ret); \
  probe_call_socket_figures (&call, fd); \
  probe_call_end (&call); \
  return ret

PROBE_WRAP (int, sendmmsg, int fd, struct mmsghdr *messages, unsigned n_messages, int flags)
{
  WRAP_SEVERAL (sendmmsg);
}

PROBE_WRAP (int, recvmmsg, int fd, struct mmsghdr *messages, unsigned n_messages, int flags, struct timespec *timeout)
{
  WRAP_SEVERAL (recvmmsg, timeout);
}
