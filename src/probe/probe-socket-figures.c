/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-socket-figures.c: queues are no calls. What lies in them is asked right after a call: with SIOCINQ and SIOCOUTQ (tcp(7),
 * unix(7)), TCP_INFO, and SO_MEMINFO, which also counts the datagrams that were thrown away.
 */
#include "probe/probe-socket.h"

#include <linux/sock_diag.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static int
ask_number (int fd, int level, int option, int fallback)
{
  int value = fallback;
  socklen_t n_bytes = sizeof value;

  return syscall (SYS_getsockopt, fd, level, option, &value, &n_bytes) == 0 ? value : fallback;
}

void
probe_call_memory_figures (struct probe_call *call, const uint32_t *figures, socklen_t n_bytes)
{
  static const struct { int index; const char *key; } kept[] = {
    { SK_MEMINFO_RMEM_ALLOC, "rmem" }, { SK_MEMINFO_RCVBUF, "rcvbuf" }, { SK_MEMINFO_WMEM_ALLOC, "wmem" },
    { SK_MEMINFO_SNDBUF, "sndbuf" },   { SK_MEMINFO_DROPS, "drops" },
  };

  for (size_t i = 0; probe_call_is_live (call) && i < sizeof kept / sizeof *kept; i++)
    if ((size_t) kept[i].index < n_bytes / sizeof *figures)
      probe_member_unsigned (&call->members, kept[i].key, figures[kept[i].index]);
}

/* For a listening socket the kernel tells in `tcpi_unacked` how many connections wait to be accepted. */
void
probe_call_tcp_figures (struct probe_call *call, const void *info, socklen_t n_bytes)
{
  const struct tcp_info *tcp = info;

  if (!probe_call_is_live (call) || n_bytes < offsetof (struct tcp_info, tcpi_sacked))
    return;
  probe_member_flags (&call->members, "state", probe_tcp_states, tcp->tcpi_state);
  if (tcp->tcpi_state == TCP_LISTEN)
    probe_member_unsigned (&call->members, "pending", tcp->tcpi_unacked);
}

static void
put_tcp (struct probe_call *call, int fd)
{
  struct tcp_info info = { 0 };
  socklen_t n_bytes = sizeof info;
  int unacked = 0;

  if (syscall (SYS_getsockopt, fd, IPPROTO_TCP, TCP_INFO, &info, &n_bytes) != 0)
    return;
  probe_call_tcp_figures (call, &info, n_bytes);
  if (info.tcpi_state != TCP_LISTEN && info.tcpi_state != TCP_CLOSE && syscall (SYS_ioctl, fd, SIOCOUTQ, &unacked) == 0)
    probe_member_signed (&call->members, "unacked", unacked);
}

void
probe_call_pending_before (struct probe_call *call, int fd)
{
  struct tcp_info info = { 0 };
  socklen_t n_bytes = sizeof info;

  if (probe_call_is_live (call) && syscall (SYS_getsockopt, fd, IPPROTO_TCP, TCP_INFO, &info, &n_bytes) == 0
      && info.tcpi_state == TCP_LISTEN)
    probe_member_unsigned (&call->members, "pending_before", info.tcpi_unacked);
}

static void
put_queued (struct probe_call *call, int fd)
{
  int queued = 0;

  if (ask_number (fd, SOL_SOCKET, SO_ACCEPTCONN, 0) == 0 && syscall (SYS_ioctl, fd, SIOCINQ, &queued) == 0)
    probe_member_signed (&call->members, "queued", queued);
}

static void
put_memory (struct probe_call *call, int fd)
{
  uint32_t figures[SK_MEMINFO_VARS] = { 0 };
  socklen_t n_bytes = sizeof figures;

  if (syscall (SYS_getsockopt, fd, SOL_SOCKET, SO_MEMINFO, figures, &n_bytes) == 0)
    probe_call_memory_figures (call, figures, n_bytes);
}

/* errno is restored by probe_call_end(). */
void
probe_call_socket_figures (struct probe_call *call, int fd)
{
  int type;

  if (!probe_call_is_live (call) || strcmp (call->category, "socket") != 0)
    return;
  type = ask_number (fd, SOL_SOCKET, SO_TYPE, -1);
  if (type == -1)
    return;
  put_queued (call, fd);
  if (ask_number (fd, SOL_SOCKET, SO_PROTOCOL, 0) == IPPROTO_TCP)
    put_tcp (call, fd);
  if (type == SOCK_DGRAM)
    put_memory (call, fd);
}

void
probe_call_sent_figures (struct probe_call *call, int fd, ssize_t ret)
{
  probe_call_socket_figures (call, fd);
  if (ret >= 0 && probe_call_is_live (call) && strcmp (call->category, "socket") == 0)
    probe_call_receiver_figures (call, fd, NULL, 0);
}
