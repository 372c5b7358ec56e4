/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-transfer.h: the facilities that can be compared, and the two runs that tell about one of them: a recorded one, whose trace is counted,
 * and one without the probe, whose programs look at the clock.
 */
#pragma once

#include "session/lens-session.h"

G_BEGIN_DECLS

#define LENS_TRANSFER_BYTES_MAX (16 * 1024 * 1024)
#define LENS_TRANSFER_PAYLOADS_MAX 9999 /* beside the one that warms up */

typedef struct
{
  const char *id;        /* of the facility's lesson */
  gboolean is_memory;    /* shared: the programs copy, and a semaphore synchronises them */
  gboolean is_message;   /* there is a largest message */
  gboolean is_answered;  /* the receiver answers each message, since what does not fit would be thrown away */
} LensTransfer;

/* Where the two processes run. */
typedef enum
{
  LENS_PLACE_TOGETHER, /* on one processor */
  LENS_PLACE_APART,    /* on two */
  LENS_PLACE_FREE,     /* where the kernel puts them */
} LensPlace;
#define LENS_PLACES 3

/** lens_transfer_get: Returns: (transfer none) (nullable): the facility at @index, in the order of the tables; %NULL behind the last. */
const LensTransfer *lens_transfer_get (guint index);
/** lens_transfer_find: Returns: (transfer none) (nullable): the facility of that id. */
const LensTransfer *lens_transfer_find (const char *id);
/** lens_transfer_get_title: Returns: (transfer none): what its lesson is called, translated. */
const char *lens_transfer_get_title (const LensTransfer *transfer);

/**
 * lens_transfer_get_message_limit: Returns: bytes of the largest message that this machine allows without privilege, 0 where there is none.
 * mq_overview(7), msgop(2), socket(7), udp(7).
 */
guint64 lens_transfer_get_message_limit (const LensTransfer *transfer);

/** lens_transfer_record: Returns: (transfer full) (nullable): a session that records one payload on its way, not started yet. */
LensSession *lens_transfer_record (const LensTransfer *transfer, guint64 size_bytes, GError **error);

/**
 * lens_transfer_time:
 * @count: how many payloads, one after the other; the first warms up
 *
 * Returns: (transfer full) (nullable): a session without the probe, not started yet. What it prints is for lens_transfer_times_read().
 */
LensSession *lens_transfer_time (const LensTransfer *transfer, guint64 size_bytes, guint count, LensPlace place, GError **error);

/**
 * lens_transfer_get_processors:
 * @first, @second: (out): the numbers of the processors that the sender and the receiver are held to; -1 where they are free
 *
 * Returns: whether this process may use as many as @place needs; if not, both are -1. sched_getaffinity(2)
 */
gboolean lens_transfer_get_processors (LensPlace place, int *first, int *second);

G_END_DECLS
