/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-socket.h: what the reducers of sockets share: setting them up (lens-reduce-socket.c), byte streams
 * (lens-reduce-socket-stream.c) and datagrams (lens-reduce-socket-datagram.c) through them.
 */
#pragma once

#include "model/lens-reduce.h"

G_BEGIN_DECLS

/* The call's own socket; NULL when the record is not about one. */
LensSocket *lens_fold_socket (const LensFold *fold);
/* (transfer none) (nullable): by id, if it is a socket that somebody holds. */
LensObject *lens_fold_find_socket (const LensFold *fold, const char *id);
/* (transfer none) (nullable): the socket that can be found at an address. */
LensObject *lens_fold_find_socket_at (const LensFold *fold, const char *address, gboolean is_datagram);
/* Who used the call's own socket, and the figures that the kernel told of it after the call. */
void lens_socket_note_use (LensFold *fold);
/* Bytes went to or came from that socket's queue, not the one that the call names. */
void lens_socket_set_flow_object (LensFold *fold, const LensObject *object);
/* Shows as what the call copied from. @run is (transfer full). */
void lens_socket_set_source (LensFold *fold, LensRun *run);
/* Of two writes or sends that were under way at the same time the tickets do not say which was first; a LensMaySwap. */
gboolean lens_socket_may_swap (guint event, guint other, gpointer index);
/* Another receive from this socket was under way at the same time and got bytes that look the same. @since: entry ticket of the write. */
gboolean lens_socket_has_rival (LensFold *fold, guint64 since);
/* The entry ticket of the event that wrote @run; 0 when it is not known. */
guint64 lens_socket_written_at (const LensFold *fold, const LensRun *run);

/* Descriptors that the call sends along to @receiver (nullable), and those that it received. */
void lens_socket_pass_on (LensFold *fold, LensObject *receiver);
void lens_socket_take_passed (LensFold *fold);

/* What a call does to a stream socket, and to a datagram socket; for the functions that move data. */
void lens_socket_stream_write_entry (LensFold *fold);
void lens_socket_stream_write_exit (LensFold *fold);
void lens_socket_stream_read_exit (LensFold *fold);
void lens_socket_datagram_send_entry (LensFold *fold);
void lens_socket_datagram_send_exit (LensFold *fold);
void lens_socket_datagram_receive_exit (LensFold *fold);

G_END_DECLS
