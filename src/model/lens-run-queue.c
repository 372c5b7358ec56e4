/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-run-queue.c: bytes taken from the front, and proof of where they came from.
 */
#include "model/lens-run-queue.h"

#define WHOLE_BYTES 4096    /* PIPE_BUF, and the smallest page */
#define FARTHEST_RIVAL 256u /* runs; as many threads do not write at the same time */

/* How many of the run's first bytes agree with the payload from @at on; where one of both is not known, it does not disagree. */
static guint64
count_agreeing (const LensRun *run, GBytes *payload, guint64 at, guint64 limit)
{
  gsize n_known = 0, size = 0;
  const guint8 *known = run->bytes != NULL ? g_bytes_get_data (run->bytes, &n_known) : NULL;
  const guint8 *seen = payload != NULL ? g_bytes_get_data (payload, &size) : NULL;
  guint64 n_compared = MIN (limit, MIN (n_known, at < size ? size - at : 0));

  for (guint64 i = 0; i < n_compared; i++)
    if (known[i] != seen[at + i])
      return i;
  return limit;
}

/* The run to read from next: the first, unless the payload says that another one, whose write was under way at the same time,
 * had come before it. */
static guint
choose_run (const GPtrArray *runs, guint first, LensRunReader *reader, guint64 at)
{
  const LensRun *front = g_ptr_array_index (runs, first);
  guint64 left = reader->len_bytes - at;

  if (count_agreeing (front, reader->payload, at, MIN (front->len_bytes, left)) == MIN (front->len_bytes, left))
    return first;
  for (guint i = first + 1; reader->may_swap != NULL && i < MIN (runs->len, first + FARTHEST_RIVAL); i++)
    {
      const LensRun *run = g_ptr_array_index (runs, i);
      guint64 len_bytes = MIN (run->len_bytes, left);
      if (run->write_event != front->write_event && reader->may_swap (front->write_event, run->write_event, reader->user_data)
          && count_agreeing (run, reader->payload, at, len_bytes) == len_bytes)
        return i;
    }
  reader->is_certain = FALSE;
  return first;
}

/* What is written at once is not torn within a page: pipe(7). So the beginning of a piece that is no larger speaks for all of it. */
static gboolean
is_beginning_enough (guint64 len_bytes)
{
  return len_bytes <= WHOLE_BYTES;
}

/* Could these bytes have come from that other run, for all that tickets and payload say? */
static gboolean
may_be_from (const LensRun *chosen, const LensRun *other, const LensRunReader *reader, guint64 at, guint64 len_bytes)
{
  guint64 compared = MIN (len_bytes, other->len_bytes);
  gboolean is_known_whole = lens_run_count_known (chosen) >= len_bytes && reader->payload != NULL
                            && g_bytes_get_size (reader->payload) >= at + len_bytes;
  if (other->write_event == chosen->write_event || !reader->may_swap (chosen->write_event, other->write_event, reader->user_data))
    return FALSE;
  return count_agreeing (other, reader->payload, at, compared) == compared || !(is_known_whole || is_beginning_enough (len_bytes));
}

/* Does anything else than the order of the tickets, which proves nothing among writes that overlap, leave another origin open? Far behind stand only
 * writes that began when the chosen one had long returned. */
static gboolean
is_origin_open (const GPtrArray *runs, guint first, guint chosen, const LensRunReader *reader, guint64 at, guint64 len_bytes)
{
  const LensRun *run = g_ptr_array_index (runs, chosen);
  for (guint i = first; reader->may_swap != NULL && i < MIN (runs->len, chosen + FARTHEST_RIVAL); i++)
    if (i != chosen && may_be_from (run, g_ptr_array_index (runs, i), reader, at, len_bytes))
      return TRUE;
  return FALSE;
}

static void
take_run (GPtrArray *runs, guint first, LensRunReader *reader, guint64 at, GPtrArray *taken)
{
  guint chosen = choose_run (runs, first, reader, at);
  LensRun *run = g_ptr_array_index (runs, chosen);
  guint64 len_bytes = MIN (run->len_bytes, reader->len_bytes - at);
  LensRun *piece;

  if (is_origin_open (runs, first, chosen, reader, at, len_bytes))
    reader->is_certain = FALSE;
  run = g_ptr_array_steal_index (runs, chosen);
  piece = lens_run_slice (run, 0, len_bytes);
  g_ptr_array_add (taken, lens_run_copy (piece));
  piece->taken_by = reader->letter;
  piece->read_event = reader->event;
  if (len_bytes < run->len_bytes)
    g_ptr_array_insert (runs, (gint) first, lens_run_slice (run, len_bytes, run->len_bytes - len_bytes));
  g_ptr_array_insert (runs, (gint) first, piece);
  lens_run_free (run);
}

GPtrArray *
lens_run_queue_take (GPtrArray *runs, LensRunReader *reader)
{
  GPtrArray *taken = lens_runs_new ();
  guint first = 0;

  reader->is_certain = TRUE;
  while (first < runs->len && ((LensRun *) g_ptr_array_index (runs, first))->taken_by != 0)
    first++;
  for (guint64 at = 0; at < reader->len_bytes && first < runs->len; first++)
    {
      take_run (runs, first, reader, at, taken);
      at += ((LensRun *) g_ptr_array_index (taken, taken->len - 1))->len_bytes;
    }
  return taken;
}

void
lens_run_queue_forget_taken (GPtrArray *runs)
{
  guint n_taken = 0;

  while (n_taken < runs->len && ((LensRun *) g_ptr_array_index (runs, n_taken))->taken_by != 0)
    n_taken++;
  if (n_taken > 0)
    g_ptr_array_remove_range (runs, 0, n_taken);
}

gboolean
lens_bytes_have_same_beginning (GBytes *a, GBytes *b)
{
  gsize size_of_a = 0, size_of_b = 0;
  const guint8 *data_of_a = a != NULL ? g_bytes_get_data (a, &size_of_a) : NULL;
  const guint8 *data_of_b = b != NULL ? g_bytes_get_data (b, &size_of_b) : NULL;
  for (gsize i = 0; i < MIN (size_of_a, size_of_b); i++)
    if (data_of_a[i] != data_of_b[i])
      return FALSE;
  return TRUE;
}
