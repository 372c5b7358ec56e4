/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-socket-flags.c: the numbers of the socket interface by their names.
 */
#include "probe/probe-socket.h"

#include <netinet/tcp.h>

#define BIT(name) { name, name, #name }
#define WHOLE(name) { ~0UL, name, #name }
#define STATE(name) { ~0UL, TCP_##name, #name }
#define TYPE(name) { 0xf, name, #name } /* SOCK_CLOEXEC and SOCK_NONBLOCK are bits beside it */

const struct probe_flag probe_socket_domains[] = {
  WHOLE (AF_UNIX), WHOLE (AF_INET), WHOLE (AF_INET6), WHOLE (AF_NETLINK), { 0 },
};

const struct probe_flag probe_socket_types[] = {
  TYPE (SOCK_STREAM), TYPE (SOCK_DGRAM), TYPE (SOCK_SEQPACKET), TYPE (SOCK_RAW), BIT (SOCK_CLOEXEC), BIT (SOCK_NONBLOCK), { 0 },
};

const struct probe_flag probe_message_flags[] = {
  BIT (MSG_OOB), BIT (MSG_PEEK), BIT (MSG_DONTROUTE), BIT (MSG_CTRUNC), BIT (MSG_TRUNC), BIT (MSG_DONTWAIT), BIT (MSG_EOR),
  BIT (MSG_WAITALL), BIT (MSG_CONFIRM), BIT (MSG_ERRQUEUE), BIT (MSG_NOSIGNAL), BIT (MSG_MORE), BIT (MSG_CMSG_CLOEXEC), { 0 },
};

const struct probe_flag probe_shutdown_ways[] = { WHOLE (SHUT_RD), WHOLE (SHUT_WR), WHOLE (SHUT_RDWR), { 0 } };

const struct probe_flag probe_tcp_states[] = {
  STATE (ESTABLISHED), STATE (SYN_SENT), STATE (SYN_RECV), STATE (FIN_WAIT1), STATE (FIN_WAIT2), STATE (TIME_WAIT), STATE (CLOSE),
  STATE (CLOSE_WAIT), STATE (LAST_ACK), STATE (LISTEN), STATE (CLOSING), { 0 },
};
