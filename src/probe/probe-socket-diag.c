/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-socket-diag.c: the socket at the other end of a datagram, by sock_diag(7), which answers everybody about every socket of the
 * machine: its inode, and the same figures that SO_MEMINFO gives to its owner.
 */
#include "probe/probe-socket.h"

#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

struct question
{
  struct nlmsghdr head;
  struct inet_diag_req_v2 ask;
};

/* The kernel looks the receiver up as it does for an arriving datagram, so the source is the sender and the destination the
 * socket that is asked for. */
static bool
fill_addresses (struct inet_diag_sockid *id, const struct sockaddr *from, const struct sockaddr *to)
{
  const struct sockaddr_in *from4 = (const struct sockaddr_in *) from, *to4 = (const struct sockaddr_in *) to;
  const struct sockaddr_in6 *from6 = (const struct sockaddr_in6 *) from, *to6 = (const struct sockaddr_in6 *) to;

  if (to->sa_family == AF_INET && from->sa_family == AF_INET)
    {
      id->idiag_sport = from4->sin_port;
      id->idiag_dport = to4->sin_port;
      memcpy (id->idiag_src, &from4->sin_addr, sizeof from4->sin_addr);
      memcpy (id->idiag_dst, &to4->sin_addr, sizeof to4->sin_addr);
    }
  else if (to->sa_family == AF_INET6 && from->sa_family == AF_INET6)
    {
      id->idiag_sport = from6->sin6_port;
      id->idiag_dport = to6->sin6_port;
      memcpy (id->idiag_src, &from6->sin6_addr, sizeof from6->sin6_addr);
      memcpy (id->idiag_dst, &to6->sin6_addr, sizeof to6->sin6_addr);
    }
  else
    return false;
  id->idiag_cookie[0] = id->idiag_cookie[1] = INET_DIAG_NOCOOKIE;
  return true;
}

/* One question, one answer, on a socket that lives as long as that; nothing here ever waits. */
static ssize_t
ask (const struct question *question, void *answer, size_t n_bytes)
{
  int fd = (int) syscall (SYS_socket, AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_SOCK_DIAG);
  ssize_t n_answered = -1;

  if (fd == -1)
    return -1;
  if (syscall (SYS_sendto, fd, question, question->head.nlmsg_len, 0, NULL, 0) == (long) question->head.nlmsg_len)
    n_answered = syscall (SYS_recvfrom, fd, answer, n_bytes, MSG_DONTWAIT, NULL, NULL);
  syscall (SYS_close, fd);
  return n_answered;
}

static void
put_memory (struct probe_call *call, const struct nlattr *attribute)
{
  const uint32_t *figures = (const uint32_t *) (const void *) ((const char *) attribute + NLA_HDRLEN);
  size_t n_figures = (attribute->nla_len - NLA_HDRLEN) / sizeof *figures;

  if (attribute->nla_type != INET_DIAG_SKMEMINFO || n_figures <= SK_MEMINFO_DROPS)
    return;
  probe_member_unsigned (&call->members, "peer_rmem", figures[SK_MEMINFO_RMEM_ALLOC]);
  probe_member_unsigned (&call->members, "peer_drops", figures[SK_MEMINFO_DROPS]);
}

static void
put_peer (struct probe_call *call, const struct nlmsghdr *head, in_port_t port)
{
  const struct inet_diag_msg *message = NLMSG_DATA (head);
  const char *end = (const char *) head + head->nlmsg_len, *at = (const char *) message + NLMSG_ALIGN (sizeof *message);
  char name[32];
  struct probe_text text;

  if (message->id.idiag_sport != port) /* an answer about another socket than was asked for */
    return;
  probe_text_init (&text, name, sizeof name - 1);
  probe_put (&text, "socket:");
  probe_put_unsigned (&text, message->idiag_inode);
  name[text.len] = '\0';
  probe_member_string (&call->members, "peer", name);
  while (end - at >= (ptrdiff_t) NLA_HDRLEN && ((const struct nlattr *) at)->nla_len >= NLA_HDRLEN
         && ((const struct nlattr *) at)->nla_len <= end - at)
    {
      put_memory (call, (const struct nlattr *) at);
      at += NLA_ALIGN (((const struct nlattr *) at)->nla_len);
    }
}

static void
ask_receiver (struct probe_call *call, const struct sockaddr *from, const struct sockaddr *to)
{
  _Alignas (struct nlmsghdr) char answer[1024];
  struct nlmsghdr *head = (struct nlmsghdr *) answer;
  struct question question = {
    .head = { .nlmsg_len = sizeof question, .nlmsg_type = SOCK_DIAG_BY_FAMILY, .nlmsg_flags = NLM_F_REQUEST },
    .ask = { .sdiag_family = (uint8_t) to->sa_family, .sdiag_protocol = IPPROTO_UDP, .idiag_states = ~0u,
             .idiag_ext = 1 << (INET_DIAG_SKMEMINFO - 1) },
  };
  ssize_t n_bytes;

  if (!fill_addresses (&question.ask.id, from, to))
    return;
  n_bytes = ask (&question, answer, sizeof answer);
  if (n_bytes >= (ssize_t) NLMSG_LENGTH (sizeof (struct inet_diag_msg)) && head->nlmsg_type == SOCK_DIAG_BY_FAMILY
      && head->nlmsg_len <= (size_t) n_bytes)
    put_peer (call, head, question.ask.id.idiag_dport);
}

void
probe_call_receiver_figures (struct probe_call *call, int fd, const struct sockaddr *to, socklen_t n_bytes)
{
  struct sockaddr_storage own = { 0 }, other = { 0 };
  socklen_t own_bytes = sizeof own, other_bytes = sizeof other;
  int protocol = 0;
  socklen_t protocol_bytes = sizeof protocol;

  if (!probe_call_is_live (call) || syscall (SYS_getsockopt, fd, SOL_SOCKET, SO_PROTOCOL, &protocol, &protocol_bytes) != 0
      || protocol != IPPROTO_UDP || syscall (SYS_getsockname, fd, &own, &own_bytes) != 0)
    return;
  /* A socket that was not bound has got its port with its first send. */
  probe_member_address (&call->members, "local", (const struct sockaddr *) &own, own_bytes);
  if (to == NULL)
    {
      if (syscall (SYS_getpeername, fd, &other, &other_bytes) != 0)
        return;
    }
  else
    memcpy (&other, to, n_bytes < sizeof other ? n_bytes : sizeof other);
  ask_receiver (call, (const struct sockaddr *) &own, (const struct sockaddr *) &other);
}
