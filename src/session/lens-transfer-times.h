/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-transfer-times.h: what the clock said: of many payloads the median, and the quartiles that half of them lie between.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All in nanoseconds. */
typedef struct
{
  gint64 lower, median, upper;
} LensQuartiles;

typedef struct
{
  guint n; /* how many payloads were timed; 0: none, and the rest says nothing */
  LensQuartiles whole; /* from before the sender's first call to after the receiver's last */
  gboolean has_parts;  /* shared memory: its three parts follow */
  LensQuartiles copy_in, hand_over, copy_out;
} LensTransferTimes;

/**
 * lens_transfer_times_read:
 * @text: what the plain programs printed
 *
 * Leaves the first payload out: it pays for page faults and cold caches.
 * Returns: %FALSE when @text does not hold as many ends as beginnings, or not two of them
 */
gboolean lens_transfer_times_read (LensTransferTimes *times, const char *text);

G_END_DECLS
