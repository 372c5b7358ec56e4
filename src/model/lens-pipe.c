/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-pipe.c: bytes into page slots, and out of them again.
 */
#include "model/lens-pipe.h"

#include <string.h>

#define DEFAULT_CAPACITY 65536
#define DEFAULT_SLOTS 16
#define LARGEST_CAPACITY (16 * 1024 * 1024) /* 1 MiB is the limit for who has no privilege, pipe(7); much more is a damaged record */

static gpointer
copy_slot (gconstpointer slot, gpointer unused)
{
  return g_memdup2 (slot, sizeof (LensPipeSlot));
}

static gpointer
copy_writer (gconstpointer data, gpointer unused)
{
  LensPipeWriter *copy = g_memdup2 (data, sizeof *copy);
  if (copy->payload != NULL)
    g_bytes_ref (copy->payload);
  return copy;
}

LensPipeWriter *
lens_pipe_writer_new (guint event, char letter, guint64 asked_bytes, guint64 wanted_bytes, GBytes *payload)
{
  LensPipeWriter *writer = g_new0 (LensPipeWriter, 1);
  writer->event = event;
  writer->letter = letter;
  writer->asked_bytes = asked_bytes;
  writer->wanted_bytes = wanted_bytes;
  writer->payload = payload != NULL ? g_bytes_ref (payload) : NULL;
  return writer;
}

void
lens_pipe_writer_free (LensPipeWriter *writer)
{
  g_clear_pointer (&writer->payload, g_bytes_unref);
  g_free (writer);
}

void
lens_pipe_init (LensPipe *pipe)
{
  *pipe = (LensPipe) { .capacity_bytes = DEFAULT_CAPACITY, .n_slots = DEFAULT_SLOTS };
  pipe->slots = g_ptr_array_new_with_free_func (g_free);
  pipe->runs = lens_runs_new ();
  pipe->writers = g_ptr_array_new_with_free_func ((GDestroyNotify) lens_pipe_writer_free);
}

void
lens_pipe_init_copy (LensPipe *to, const LensPipe *from)
{
  *to = *from;
  to->slots = g_ptr_array_copy (from->slots, (GCopyFunc) copy_slot, NULL);
  to->runs = lens_runs_copy (from->runs);
  to->writers = g_ptr_array_copy (from->writers, (GCopyFunc) copy_writer, NULL);
}

void
lens_pipe_clear (LensPipe *pipe)
{
  g_ptr_array_unref (pipe->slots);
  g_ptr_array_unref (pipe->runs);
  g_ptr_array_unref (pipe->writers);
}

void
lens_pipe_set_capacity (LensPipe *pipe, gint64 capacity_bytes, guint page_bytes)
{
  if (capacity_bytes < page_bytes || capacity_bytes > LARGEST_CAPACITY)
    return;
  pipe->capacity_bytes = (guint) capacity_bytes;
  pipe->n_slots = (guint) (capacity_bytes / page_bytes);
  pipe->first_slot = 0; /* the kernel makes a new ring and moves what is there to its beginning */
}

/* What was read stays to be seen until its page is used again. Of a page that still holds something, what was read before it
 * stays longer. */
void
lens_pipe_forget_taken (LensPipe *pipe)
{
  guint64 keep = pipe->slots->len > 0 ? ((LensPipeSlot *) g_ptr_array_index (pipe->slots, 0))->start_bytes : 0;
  guint n_taken = 0;

  while (n_taken < pipe->runs->len && ((LensRun *) g_ptr_array_index (pipe->runs, n_taken))->taken_by != 0)
    n_taken++;
  while (n_taken > 0)
    {
      LensRun *run = g_ptr_array_index (pipe->runs, n_taken - 1);
      if (run->len_bytes > keep)
        break;
      keep -= run->len_bytes;
      n_taken--;
    }
  if (n_taken > 0 && keep > 0)
    {
      LensRun *run = g_ptr_array_index (pipe->runs, n_taken - 1);
      LensRun *rest = lens_run_slice (run, run->len_bytes - keep, keep);
      lens_run_free (run);
      pipe->runs->pdata[n_taken - 1] = rest;
      n_taken--;
    }
  if (n_taken > 0)
    g_ptr_array_remove_range (pipe->runs, 0, n_taken);
}

/* A piece that continues its write behind the last run becomes part of it. */
static void
append_run (LensPipe *pipe, LensPipeWriter *writer, guint64 len_bytes)
{
  LensRun *last = pipe->runs->len > 0 ? g_ptr_array_index (pipe->runs, pipe->runs->len - 1) : NULL;

  if (last != NULL && last->taken_by == 0 && last->write_event == writer->event
      && last->offset + last->len_bytes == writer->written_bytes)
    {
      last->len_bytes += len_bytes;
      g_clear_pointer (&last->bytes, g_bytes_unref);
      last->bytes = lens_bytes_slice (writer->payload, last->offset, last->len_bytes);
    }
  else
    {
      LensRun *run = lens_run_new ();
      run->write_event = writer->event;
      run->write_number = writer->number;
      run->author = writer->letter;
      run->offset = writer->written_bytes;
      run->len_bytes = len_bytes;
      run->bytes = lens_bytes_slice (writer->payload, run->offset, len_bytes);
      g_ptr_array_add (pipe->runs, run);
    }
  writer->written_bytes += len_bytes;
}

static void
put_slot (LensPipe *pipe, guint len_bytes)
{
  LensPipeSlot *slot = g_new0 (LensPipeSlot, 1);
  slot->end_bytes = len_bytes;
  g_ptr_array_add (pipe->slots, slot);
}

static void
add_slot (LensPipe *pipe, LensPipeWriter *writer, guint len_bytes)
{
  put_slot (pipe, len_bytes);
  append_run (pipe, writer, len_bytes);
}

static guint64
fill_slots (LensPipe *pipe, LensPipeWriter *writer, guint page_bytes, guint n_slots)
{
  guint64 before = writer->written_bytes;

  while (writer->written_bytes < writer->wanted_bytes && pipe->slots->len < n_slots)
    add_slot (pipe, writer, (guint) MIN (page_bytes, writer->wanted_bytes - writer->written_bytes));
  return writer->written_bytes - before;
}

guint64
lens_pipe_begin_write (LensPipe *pipe, LensPipeWriter *writer, guint page_bytes)
{
  guint odd_bytes = (guint) MIN (writer->asked_bytes % page_bytes, writer->wanted_bytes);
  LensPipeSlot *last;

  lens_pipe_forget_taken (pipe);
  last = pipe->slots->len > 0 ? g_ptr_array_index (pipe->slots, pipe->slots->len - 1) : NULL;
  if (last != NULL && odd_bytes > 0 && !pipe->is_packet && !last->is_lent && last->end_bytes + odd_bytes <= page_bytes)
    {
      last->end_bytes += odd_bytes;
      append_run (pipe, writer, odd_bytes);
    }
  fill_slots (pipe, writer, page_bytes, pipe->n_slots);
  return writer->written_bytes;
}

guint64
lens_pipe_continue_write (LensPipe *pipe, LensPipeWriter *writer, guint page_bytes)
{
  if (pipe->slots->len < pipe->n_slots)
    lens_pipe_forget_taken (pipe);
  return fill_slots (pipe, writer, page_bytes, pipe->n_slots);
}

guint64
lens_pipe_finish_write (LensPipe *pipe, LensPipeWriter *writer, guint page_bytes)
{
  guint64 before = writer->written_bytes;

  /* A read that is under way has made room, but takes effect only when it returns; slots are lent until then. What goes
   * beyond even that never happened as it is told: it gets bytes, but no slots. */
  fill_slots (pipe, writer, page_bytes, 2 * pipe->n_slots);
  if (writer->written_bytes < writer->wanted_bytes)
    {
      pipe->n_beyond += writer->wanted_bytes - writer->written_bytes;
      append_run (pipe, writer, writer->wanted_bytes - writer->written_bytes);
    }
  return writer->written_bytes - before;
}

static void
drain_slots (LensPipe *pipe, guint64 len_bytes)
{
  guint page_bytes = pipe->capacity_bytes / pipe->n_slots;

  while (len_bytes > 0 && pipe->slots->len > 0)
    {
      LensPipeSlot *slot = g_ptr_array_index (pipe->slots, 0);
      guint taken = (guint) MIN (len_bytes, slot->end_bytes - slot->start_bytes);
      slot->start_bytes += taken;
      len_bytes -= taken;
      if (slot->start_bytes < slot->end_bytes)
        continue;
      g_ptr_array_remove_index (pipe->slots, 0);
      pipe->first_slot = (pipe->first_slot + 1) % pipe->n_slots;
    }
  pipe->n_beyond -= MIN (pipe->n_beyond, len_bytes);
  for (; pipe->n_beyond > 0 && pipe->slots->len < pipe->n_slots; pipe->n_beyond -= MIN (pipe->n_beyond, page_bytes))
    put_slot (pipe, (guint) MIN (pipe->n_beyond, page_bytes));
}

GPtrArray *
lens_pipe_read (LensPipe *pipe, LensRunReader *reader)
{
  GPtrArray *taken = lens_run_queue_take (pipe->runs, reader);
  drain_slots (pipe, lens_runs_count_bytes (taken));
  return taken;
}
