/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-socket.h: what the wrappers of the socket calls share: addresses as text, and what the kernel tells of a socket when it is
 * asked after a call.
 */
#pragma once

#include "probe/probe-call.h"
#include "probe/probe-copy.h"

#include <sys/socket.h>

extern const struct probe_flag probe_socket_domains[], probe_socket_types[], probe_message_flags[], probe_shutdown_ways[],
  probe_tcp_states[];

/* "127.0.0.1:4711", "[::1]:4711", "/run/socket", "@abstract". An unnamed socket has no address, and then there is no member. */
void probe_member_address (struct probe_text *text, const char *key, const struct sockaddr *address, socklen_t n_bytes);
/* How much room the program says that it has for an address; 0 when that cannot be read. */
static inline socklen_t
probe_address_room (const socklen_t *n_bytes)
{
  socklen_t room = 0;

  return n_bytes != NULL && probe_copy (&room, n_bytes, sizeof room) == sizeof room ? room : 0;
}

/* `local`: the socket's own address, asked with getsockname(2). */
void probe_call_local_address (struct probe_call *call, int fd);

/* What no call returns, asked by the probe on its own account right after the call: `queued`, `unacked`, `state`, `pending`, `rmem`,
 * `rcvbuf`, `wmem`, `sndbuf`, `drops`. Nothing for a descriptor that is no socket. */
void probe_call_socket_figures (struct probe_call *call, int fd);
/* `pending_before`: how many connections wait at a listening TCP socket, asked right before one is accepted. */
void probe_call_pending_before (struct probe_call *call, int fd);
/* The part of them that getsockopt(2) with SO_MEMINFO gives, and with TCP_INFO. */
void probe_call_memory_figures (struct probe_call *call, const uint32_t *figures, socklen_t n_bytes);
void probe_call_tcp_figures (struct probe_call *call, const void *info, socklen_t n_bytes);

/**
 * probe_call_receiver_figures:
 * @to: (nullable): where the datagram was sent; NULL: to where the socket is connected
 *
 * A send over UDP succeeds whether there is room for the datagram or not. Who it went to, and how many were thrown away there,
 * only the receiver's kernel knows: sock_diag(7) tells it without privilege. Writes `local`, and `peer`, `peer_rmem`, `peer_drops`.
 */
void probe_call_receiver_figures (struct probe_call *call, int fd, const struct sockaddr *to, socklen_t n_bytes);

/* Both kinds of figures, for a call that sent @ret bytes, or failed with -1, to where the socket is connected. */
void probe_call_sent_figures (struct probe_call *call, int fd, ssize_t ret);
