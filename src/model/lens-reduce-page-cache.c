/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-page-cache.c: reading memory by a descriptor: read(2) of a file copies out of its pages in the page cache, the same that a
 * mapping leads to; so it sees what was stored there, by whomever, at once. msync(2) and fsync(2) are about the disk behind them.
 */
#include "model/lens-reduce.h"

#include <glib/gi18n-lib.h>

/* What is stored has no number in a queue; which byte of the file it is says as much. */
static void
add_run (GPtrArray *runs, const LensStored *store, guint64 offset, guint64 len_bytes, GBytes *payload, guint64 skip)
{
  LensRun *run = lens_run_new ();
  if (store != NULL && store->author != 0)
    {
      run->offset = offset;
      run->write_event = store->event;
      run->author = store->author;
    }
  run->len_bytes = len_bytes;
  run->bytes = lens_bytes_slice (payload, skip, len_bytes);
  g_ptr_array_add (runs, run);
}

GPtrArray *
lens_stores_find_authors (const GPtrArray *stores, guint64 offset, guint64 len_bytes, GBytes *payload)
{
  GPtrArray *runs = lens_runs_new ();
  guint64 at = offset, end = offset + len_bytes;

  for (guint i = lens_stores_find (stores, offset); at < end; i++)
    {
      const LensStored *store = i < stores->len ? g_ptr_array_index (stores, i) : NULL;
      guint64 start = store != NULL ? CLAMP (store->offset, at, end) : end;
      guint64 stop = store != NULL ? CLAMP (store->offset + store->len_bytes, start, end) : end;
      if (start > at)
        add_run (runs, NULL, at, start - at, payload, at - offset);
      if (stop > start)
        add_run (runs, store, start, stop - start, payload != NULL ? payload : store->bytes, payload != NULL ? start - offset : start - store->offset);
      at = stop;
    }
  return runs;
}

/* What was read must be what was stored, wherever the trace knows both. */
static gboolean
agrees (const GPtrArray *stores, guint64 offset, GBytes *payload)
{
  gsize n_bytes = 0;
  const guint8 *bytes = payload != NULL ? g_bytes_get_data (payload, &n_bytes) : NULL;

  for (guint i = lens_stores_find (stores, offset); i < stores->len; i++)
    {
      const LensStored *store = g_ptr_array_index (stores, i);
      gsize n_stored = 0;
      const guint8 *stored = store->bytes != NULL ? g_bytes_get_data (store->bytes, &n_stored) : NULL;
      guint64 to = MIN (store->offset + n_stored, offset + n_bytes);
      for (guint64 at = MAX (store->offset, offset); at < to; at++)
        if (stored[at - store->offset] != bytes[at - offset])
          return FALSE;
    }
  return TRUE;
}

void
lens_memory_read_exit (LensFold *fold)
{
  g_autoptr (GBytes) payload = lens_event_get_data (fold->event);
  const GPtrArray *stores = fold->object->memory.stores;
  guint64 len_bytes = lens_fold_ret (fold);
  gint64 offset = lens_event_int_or (fold->event, "off", -1);
  GPtrArray *runs = NULL;

  if (fold->process == NULL || len_bytes == 0)
    return;
  if (offset >= 0)
    runs = lens_stores_find_authors (stores, (guint64) offset, len_bytes, payload);
  else
    add_run (runs = lens_runs_new (), NULL, 0, len_bytes, payload, 0);
  fold->object->n_reads++;
  lens_fold_count_copy (fold, LENS_FLOW_FROM_KERNEL, runs, 0);
  if (offset >= 0)
    lens_fold_count_matches (fold, runs, agrees (stores, (guint64) offset, payload));
  lens_process_set_buffer (fold->process, fold->event, fold->step->event, FALSE, runs);
}

static void
sync_exit (LensFold *fold)
{
  const char *flags = lens_event_get_string (fold->event, "flags");
  /* MS_ASYNC and MS_INVALIDATE promise nothing. */
  if (fold->object != NULL && fold->object->kind == LENS_OBJECT_MEMORY && (flags == NULL || lens_fold_has_flag (fold, "flags", "MS_SYNC")))
    fold->object->memory.is_synced = TRUE;
}

#define SYNC(function) { .name = function, .at_exit = sync_exit, .waits_for = N_ ("waits for the disk") }

const LensReducer lens_reducers_page_cache[] = { SYNC ("msync"), SYNC ("fsync"), SYNC ("fdatasync"), { NULL } };
