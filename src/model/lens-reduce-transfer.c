/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-transfer.c: read(2), write(2) and their relatives. What they do is up to the kind of object behind the descriptor; of
 * an unknown kind it is known that bytes were copied, no more.
 */
#include "model/lens-reduce.h"

#include <glib/gi18n-lib.h>

static GPtrArray *
new_runs (LensFold *fold, guint64 len_bytes, char author)
{
  g_autoptr (GBytes) payload = lens_event_get_data (fold->event);
  GPtrArray *runs = lens_runs_new ();
  LensRun *run = lens_run_new ();

  run->author = author;
  run->write_event = author != 0 ? fold->step->event : G_MAXUINT;
  run->len_bytes = len_bytes;
  run->bytes = lens_bytes_slice (payload, 0, len_bytes);
  g_ptr_array_add (runs, run);
  return runs;
}

/* A file that is mapped: its pages are the memory. Where in the file write(2) wrote the trace does not tell; so nothing is known of it
 * any more. */
static void
write_into_memory (LensFold *fold, guint64 len_bytes)
{
  LensMemory *memory = &fold->object->memory;
  g_autoptr (GBytes) payload = lens_event_get_data (fold->event);
  LensStored store = { .len_bytes = len_bytes, .author = fold->process->letter, .event = fold->step->event,
                       .step = fold->world->step, .is_exact = TRUE, .bytes = payload };
  gint64 offset;

  memory->is_synced = FALSE;
  if (!lens_event_get_int (fold->event, "off", &offset) || offset < 0)
    {
      g_ptr_array_set_size (memory->stores, 0);
      memory->is_zeroed = FALSE;
      return;
    }
  store.offset = (guint64) offset;
  lens_stores_put (memory->stores, &store);
  memory->size_bytes = MAX (memory->size_bytes, store.offset + len_bytes);
}

static void
write_entry (LensFold *fold)
{
  guint64 len_bytes = lens_fold_ret (fold);
  if (fold->process == NULL || len_bytes == 0)
    return;
  g_autoptr (GPtrArray) runs = new_runs (fold, len_bytes, fold->process->letter);
  lens_fold_count_copy (fold, LENS_FLOW_TO_KERNEL, runs, 0);
  lens_process_set_buffer (fold->process, fold->event, fold->step->event, TRUE, g_steal_pointer (&runs));
  if (fold->object == NULL)
    return;
  fold->object->n_writes++;
  if (fold->object->kind == LENS_OBJECT_MEMORY)
    write_into_memory (fold, len_bytes);
  else if (fold->object->kind == LENS_OBJECT_OTHER)
    lens_object_add_in (fold->object, len_bytes);
}

static void
read_exit (LensFold *fold)
{
  guint64 len_bytes = lens_fold_ret (fold);
  if (fold->process == NULL || len_bytes == 0)
    return;
  g_autoptr (GPtrArray) runs = new_runs (fold, len_bytes, 0);
  lens_fold_count_copy (fold, LENS_FLOW_FROM_KERNEL, runs, 0);
  lens_process_set_buffer (fold->process, fold->event, fold->step->event, FALSE, g_steal_pointer (&runs));
  if (fold->object == NULL)
    return;
  fold->object->n_reads++;
  if (fold->object->kind == LENS_OBJECT_OTHER) /* reading a file that is mapped takes nothing away */
    lens_object_add_out (fold->object, len_bytes);
}

static void
any_write_entry (LensFold *fold)
{
  const LensObjectMethods *methods = fold->object != NULL ? lens_object_methods (fold->object) : NULL;
  if (methods != NULL && methods->write_entry != NULL)
    methods->write_entry (fold);
  else if (fold->step->phase == LENS_STEP_WHOLE)
    write_entry (fold);
}

static void
any_write_exit (LensFold *fold)
{
  const LensObjectMethods *methods = fold->object != NULL ? lens_object_methods (fold->object) : NULL;
  if (methods != NULL && methods->write_entry != NULL)
    {
      if (methods->write_exit != NULL)
        methods->write_exit (fold);
    }
  else if (fold->step->phase == LENS_STEP_RETURN)
    write_entry (fold);
}

static void
any_read_exit (LensFold *fold)
{
  const LensObjectMethods *methods = fold->object != NULL ? lens_object_methods (fold->object) : NULL;
  (methods != NULL && methods->read_exit != NULL ? methods->read_exit : read_exit) (fold);
}

/* Where the bytes will go is known before they come. */
static void
any_read_entry (LensFold *fold)
{
  if (fold->process != NULL && fold->step->phase == LENS_STEP_SLEEP)
    lens_process_set_buffer (fold->process, fold->event, fold->step->event, FALSE, lens_runs_new ());
}

static const char *
write_ended_by (const LensFold *fold)
{
  const LensObjectMethods *methods = fold->object != NULL ? lens_object_methods (fold->object) : NULL;
  return methods != NULL && methods->write_ended_by != NULL ? methods->write_ended_by (fold) : NULL;
}

#define WRITER(function) \
  { .name = function, .place = LENS_GIVES, .at_entry = any_write_entry, .at_exit = any_write_exit, \
    .waits_for = N_ ("waits for room"), .ended_by = write_ended_by, .byte_count = LENS_COUNTS_RET }
#define READER(function) \
  { .name = function, .at_entry = any_read_entry, .at_exit = any_read_exit, .waits_for = N_ ("waits for data"), \
    .byte_count = LENS_COUNTS_RET }

const LensReducer lens_reducers_transfer[] = {
  WRITER ("write"), WRITER ("writev"), WRITER ("pwrite"), READER ("read"), READER ("readv"), READER ("pread"), { NULL },
};
