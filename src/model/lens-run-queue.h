/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-run-queue.h: a list of runs as a queue of bytes: written behind, read from the front, in whatever portions. The runs that were
 * read stay listed in front (taken_by set) until somebody forgets them.
 */
#pragma once

#include "model/lens-run.h"

G_BEGIN_DECLS

/* Two writes whose order the tickets leave open. */
typedef gboolean (*LensMaySwap) (guint write_event, guint other_event, gpointer user_data);

/* One read, which takes what is first. */
typedef struct
{
  char letter;
  guint event;
  guint64 len_bytes; /* taken */
  GBytes *payload;   /* (nullable): as much as the trace kept of it */
  LensMaySwap may_swap;
  gpointer user_data;
  gboolean is_certain; /* out: payload or order prove where the bytes came from */
} LensRunReader;

/* Takes at most what is there. Returns the runs that were taken, copies, (transfer full). */
GPtrArray *lens_run_queue_take (GPtrArray *runs, LensRunReader *reader);
/* Those in front that were taken already. */
void lens_run_queue_forget_taken (GPtrArray *runs);
/* As far as both are known. NULL agrees with everything. */
gboolean lens_bytes_have_same_beginning (GBytes *a, GBytes *b);

G_END_DECLS
