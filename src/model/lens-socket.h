/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-socket.h: what a socket holds: always what was sent *to* it. Two sockets that are connected are two objects with a receive
 * queue each, one for each direction.
 */
#pragma once

#include "model/lens-run.h"

G_BEGIN_DECLS

#define LENS_FIGURE_UNKNOWN G_MAXUINT64

/* One datagram, from its send until it has been taken or thrown away. */
typedef struct
{
  LensRun run;        /* its bytes; may be none */
  gint64 sent_order;  /* 1 for the first that was ever sent to this socket; 0 while its sender sleeps */
  char *sender;       /* (nullable): the address it comes from */
  char *charged_to;   /* (nullable): obj id of the socket that pays for it with its send buffer until somebody takes it, and how much */
  guint64 charge_bytes;
  guint64 cut_bytes;  /* of its end: did not fit into the receiver's buffer, and were thrown away */
} LensDatagram;

/* A connection that is made but that nobody has accepted yet: what its client writes waits with it. */
typedef struct
{
  char *client;    /* obj id */
  GPtrArray *runs; /* LensRun */
} LensPendingConnection;

/* A write that is not through yet: its writer sleeps. How much of it is in the queue already the kernel does not tell. */
typedef struct
{
  guint event;
  char letter;
  guint64 len_bytes; /* as many as it returned in the end; what was asked for when it never returned */
  GBytes *payload;   /* (nullable): as much as the trace kept */
} LensSocketWriter;

/* A descriptor on its way beside a message: it holds what it leads to. */
typedef struct
{
  guint event;  /* the send */
  char *object; /* obj id */
  char *end;    /* (nullable): as the sender had it, translated */
  gboolean can_read, can_write;
} LensPassedDescriptor;

typedef struct
{
  char *domain;   /* (nullable): "AF_UNIX" */
  char owner;     /* letter of the process that used it last, other than by closing it; 0: none */
  gboolean is_datagram;
  char *local;    /* (nullable): its own address */
  char *remote;   /* (nullable): the address that it is connected to */
  char *peer;     /* (nullable): obj id of the socket at the other end */
  gboolean is_read_shut, is_write_shut; /* shutdown(2) */

  gboolean is_listening;
  gint64 backlog;
  GPtrArray *pending; /* LensPendingConnection, oldest first */

  GPtrArray *runs;    /* of a stream: LensRun to be read, oldest first, behind those that the last read took (taken_by set) */
  GPtrArray *writers; /* LensSocketWriter asleep, oldest first */

  GPtrArray *datagrams;  /* LensDatagram that wait to be received, oldest first */
  GPtrArray *outside;    /* LensDatagram of senders that sleep; not queued */
  GPtrArray *thrown_away; /* LensDatagram for which there was no room, the last few of them, oldest first */
  LensDatagram *leaving; /* (nullable): the one that this step took out, for a dashed place */
  gint64 n_sent;         /* datagrams sent to it so far, and those among them that were thrown away */
  guint n_thrown_away;
  guint event_thrown;    /* the send of the one that this step threw away; G_MAXUINT: none */

  GPtrArray *passed;     /* LensPassedDescriptor that were sent to it and not received yet, oldest first */

  /* What the kernel told when it was asked last; LENS_FIGURE_UNKNOWN where it was not. */
  char *state; /* (nullable): of TCP, "ESTABLISHED" */
  guint64 unacked_bytes;             /* in the send queue, not acknowledged yet */
  guint64 memory_bytes, limit_bytes; /* kernel memory of the receive queue, and its limit */
  guint64 charged_bytes, allowed_bytes; /* kernel memory of what it sent and nobody took yet, derived from what was taken since; and its limit */
  guint64 drops;                     /* datagrams thrown away */
} LensSocket;

void lens_socket_init (LensSocket *socket);
/* @to holds a shallow copy of @from. */
void lens_socket_init_copy (LensSocket *to, const LensSocket *from);
void lens_socket_clear (LensSocket *socket);
/* Its queues are freed with it: nobody holds it any more. */
void lens_socket_empty (LensSocket *socket);
/* A call of a sleeper that never returns. */
void lens_socket_abandon (LensSocket *socket, guint event);
/* Parts that a copy has to make. */
guint lens_socket_weigh (const LensSocket *socket);
void lens_socket_to_text (LensText *text, const LensSocket *socket);

LensDatagram *lens_datagram_new (void);
void lens_datagram_free (LensDatagram *datagram);
LensPendingConnection *lens_pending_connection_new (const char *client);
void lens_pending_connection_free (LensPendingConnection *connection);
/* @object and @end are copied. */
LensPassedDescriptor *lens_passed_descriptor_new (guint event, const char *object, const char *end, gboolean can_read, gboolean can_write);
void lens_passed_descriptor_free (LensPassedDescriptor *descriptor);
/* Does a message on its way to the socket hold the object? */
gboolean lens_socket_carries (const LensSocket *socket, const char *object);
LensSocketWriter *lens_socket_writer_new (guint event, char letter, guint64 len_bytes, GBytes *payload);
void lens_socket_writer_free (LensSocketWriter *writer);

/* Keeps @datagram among those that were thrown away, and counts it. @datagram is (transfer full). */
void lens_socket_throw_away (LensSocket *socket, LensDatagram *datagram);
/* Is the socket found at @address? A socket that is bound to all addresses of the machine is found at each. */
gboolean lens_socket_is_at (const LensSocket *socket, const char *address);

G_END_DECLS
