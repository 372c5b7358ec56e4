/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-run.c: making, cutting and telling runs of bytes.
 */
#include "model/lens-run.h"

LensRun *
lens_run_new (void)
{
  LensRun *run = g_new0 (LensRun, 1);
  run->write_event = run->read_event = G_MAXUINT;
  return run;
}

void
lens_run_init_copy (LensRun *to, const LensRun *from)
{
  *to = *from;
  if (to->bytes != NULL)
    g_bytes_ref (to->bytes);
}

LensRun *
lens_run_copy (const LensRun *run)
{
  LensRun *copy = g_new (LensRun, 1);
  lens_run_init_copy (copy, run);
  return copy;
}

void
lens_run_clear (LensRun *run)
{
  g_clear_pointer (&run->bytes, g_bytes_unref);
}

void
lens_run_free (LensRun *run)
{
  lens_run_clear (run);
  g_free (run);
}

GBytes *
lens_bytes_slice (GBytes *payload, guint64 skip, guint64 len_bytes)
{
  gsize size = payload != NULL ? g_bytes_get_size (payload) : 0;
  if (skip >= size)
    return NULL;
  return g_bytes_new_from_bytes (payload, skip, MIN (len_bytes, size - skip));
}

LensRun *
lens_run_slice (const LensRun *run, guint64 skip, guint64 len_bytes)
{
  LensRun *slice = g_new (LensRun, 1);
  *slice = *run;
  slice->offset += skip;
  slice->len_bytes = len_bytes;
  slice->bytes = lens_bytes_slice (run->bytes, skip, len_bytes);
  return slice;
}

gsize
lens_run_count_known (const LensRun *run)
{
  return run->bytes != NULL ? g_bytes_get_size (run->bytes) : 0;
}

GPtrArray *
lens_runs_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lens_run_free);
}

static gpointer
copy_run (gconstpointer run, gpointer unused)
{
  return lens_run_copy (run);
}

GPtrArray *
lens_runs_copy (const GPtrArray *runs)
{
  return g_ptr_array_copy ((GPtrArray *) runs, (GCopyFunc) copy_run, NULL);
}

guint64
lens_runs_count_bytes (const GPtrArray *runs)
{
  guint64 total = 0;
  for (guint i = 0; i < runs->len; i++)
    total += ((const LensRun *) g_ptr_array_index (runs, i))->len_bytes;
  return total;
}

void
lens_run_to_text (LensText *text, const LensRun *run)
{
  if (run->write_number > 0)
    lens_text_add (text, "w%u ", run->write_number);
  if (run->author != 0)
    lens_text_add (text, "by %c ", run->author);
  lens_text_add (text, "bytes %" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT, run->offset, run->len_bytes);
  lens_text_add_event (text, run->write_event);
  if (run->arrived != 0)
    {
      lens_text_add (text, " moved here");
      lens_text_add_event (text, run->arrived);
    }
  if (run->taken_by != 0)
    {
      lens_text_add (text, " taken by %c", run->taken_by);
      lens_text_add_event (text, run->read_event);
    }
  if (run->bytes != NULL)
    {
      lens_text_add (text, " ");
      lens_text_add_bytes (text, run->bytes);
    }
}

guint
lens_runs_count_writes (const GPtrArray *runs)
{
  guint n = 0;
  for (guint i = 0; i < runs->len; i++)
    if (i == 0 || ((LensRun *) g_ptr_array_index (runs, i))->write_event != ((LensRun *) g_ptr_array_index (runs, i - 1))->write_event)
      n++;
  return n;
}
