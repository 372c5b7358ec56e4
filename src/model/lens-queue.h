/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-queue.h: what a message queue holds: a POSIX one, mq_overview(7), by priority; a System V one, msgop(2), in the order in which
 * they were sent, from which receivers choose by type.
 */
#pragma once

#include "model/lens-run.h"

G_BEGIN_DECLS

typedef struct
{
  guint priority;
  gint64 sent_order; /* 1 for the first message ever sent to this queue */
  LensRun run;
  gboolean is_handed_over; /* given directly to a receiver that waited: never queued */
  gint64 type;       /* of System V, never 0 there */
} LensMessage;

typedef struct
{
  guint max_messages;
  guint max_bytes;        /* of one message */
  GPtrArray *messages; /* LensMessage in the order in which they will be received; consumed ones removed */
  LensMessage *leaving; /* (nullable): the message that this step took out, for a dashed place */
  GPtrArray *handed_over; /* LensMessage given to receivers that slept and have not returned yet; not queued */
  GPtrArray *outside;  /* LensMessage of senders that sleep because the queue is full, oldest first; not queued */
  gint64 n_sent;       /* messages that went in so far */
  gboolean is_by_type;    /* System V */
  guint64 max_total_bytes; /* of all messages of a System V queue together; 0: not told */
  char notifies;       /* letter of the process that mq_notify() registered; 0: none */
  char told;           /* letter of the process that has been notified and has not asked anew; 0: none */
  const char *how;     /* (nullable): how it is, or was, told: "SIGUSR1", "SIGEV_THREAD"; interned */
} LensQueue;

/* The state of an object of this kind: begun, copied deep into @to, and what it holds freed. */
void lens_queue_init (LensQueue *queue);
void lens_queue_init_copy (LensQueue *to, const LensQueue *from);
void lens_queue_clear (LensQueue *queue);

LensMessage *lens_message_new (guint priority);
/* Deep. (transfer full). */
LensMessage *lens_message_copy (const LensMessage *message);
void lens_message_free (LensMessage *message);

/* Of all messages that are queued, msg_cbytes of msgctl(2): one that was handed over is not among them. */
guint64 lens_queue_count_bytes (const LensQueue *queue);
/* Whether a message that waits outside may come in. */
gboolean lens_queue_has_room (const LensQueue *queue, const LensMessage *message);
/* Puts it behind those of its priority, before those of a lower one. @message is (transfer full). */
void lens_queue_insert (LensQueue *queue, LensMessage *message);

G_END_DECLS
