/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-splice.c: splice(2), tee(2), vmsplice(2), sendfile(2), copy_file_range(2): bytes go from one object of the kernel to another. None
 * crosses the boundary: pipes hand their pages on, and refer to those of files and processes; what read(2) and write(2) would
 * have copied up to user space and down again is saved.
 */
#include "model/lens-reduce-pipe.h"

#include <glib/gi18n-lib.h>

#include "model/lens-world-private.h"

/* What goes over: the bytes, and, where it is known, the pages that they are in. */
typedef struct
{
  GPtrArray *runs;  /* LensRun */
  GPtrArray *pages; /* LensPipeSlot */
} Cargo;

static void
clear_cargo (Cargo *cargo)
{
  g_ptr_array_unref (cargo->runs);
  g_ptr_array_unref (cargo->pages);
}

static GPtrArray *
peek (const LensPipe *pipe, guint64 len_bytes)
{
  GPtrArray *runs = lens_runs_new ();

  for (guint i = 0; i < pipe->runs->len && len_bytes > 0; i++)
    {
      const LensRun *run = g_ptr_array_index (pipe->runs, i);
      guint64 part = run->taken_by == 0 ? MIN (len_bytes, run->len_bytes) : 0;
      if (part > 0)
        g_ptr_array_add (runs, lens_run_slice (run, 0, part));
      len_bytes -= part;
    }
  return runs;
}

static Cargo
load_from_pipe (LensFold *fold, guint64 len_bytes, gboolean is_duplicate)
{
  LensPipe *pipe = &fold->object->pipe;
  LensRunReader reader = { .letter = fold->process->letter, .event = fold->step->event, .len_bytes = len_bytes };
  Cargo cargo;

  lens_fold_fill_pipe (fold, len_bytes, NULL);
  cargo.pages = lens_pipe_cut_pages (pipe, len_bytes, is_duplicate);
  if (is_duplicate)
    {
      cargo.runs = peek (pipe, len_bytes);
      return cargo;
    }
  cargo.runs = lens_pipe_read (pipe, &reader);
  lens_object_add_out (fold->object, lens_runs_count_bytes (cargo.runs));
  fold->object->n_reads++;
  lens_fold_let_writers_in (fold);
  return cargo;
}

static GPtrArray *
unknown_runs (guint64 len_bytes)
{
  GPtrArray *runs = lens_runs_new ();
  LensRun *run = lens_run_new ();
  run->len_bytes = len_bytes;
  g_ptr_array_add (runs, run);
  return runs;
}

/* A file keeps its bytes: what is handed on is a reference to its pages in the page cache. */
static Cargo
load_from_file (LensFold *fold, guint64 len_bytes)
{
  gint64 offset = lens_event_int_or (fold->event, "off", -1);
  Cargo cargo = { .pages = lens_pages_of_range ((guint64) MAX (0, offset), len_bytes, fold->page_bytes) };

  if (fold->object->kind == LENS_OBJECT_MEMORY && offset >= 0)
    cargo.runs = lens_stores_find_authors (fold->object->memory.stores, (guint64) offset, len_bytes, NULL);
  else
    cargo.runs = unknown_runs (len_bytes);
  if (fold->object->kind == LENS_OBJECT_OTHER)
    lens_object_add_out (fold->object, len_bytes);
  fold->object->n_reads++;
  return cargo;
}

/* The bytes arrive: those that no write into a pipe has numbered yet are one of this pipe's own. */
static void
unload_into_pipe (LensFold *fold, LensObject *to, const Cargo *cargo)
{
  gboolean is_numbered = FALSE;

  for (guint i = 0; i < cargo->runs->len; i++)
    {
      LensRun *run = g_ptr_array_index (cargo->runs, i);
      run->taken_by = 0;
      run->read_event = G_MAXUINT;
      run->arrived = fold->step->event;
      to->n_writes = MAX (to->n_writes, run->write_number); /* no other bytes of this pipe shall have that number */
      if (run->write_number == 0)
        {
          run->write_number = to->n_writes + 1;
          is_numbered = TRUE;
        }
    }
  to->n_writes += is_numbered ? 1 : 0;
  lens_pipe_add_pages (&to->pipe, cargo->pages, cargo->runs);
  lens_object_add_in (to, lens_runs_count_bytes (cargo->runs));
}

/* Written into the page cache. Where that is the record may not tell; then nothing is known of the file any more. */
static void
unload_into_file (LensFold *fold, LensObject *to, const Cargo *cargo)
{
  LensMemory *memory = &to->memory;
  gint64 offset = lens_event_int_or (fold->event, "to_off", -1);
  guint64 at = (guint64) MAX (0, offset);

  memory->is_synced = FALSE;
  if (offset < 0)
    {
      g_ptr_array_set_size (memory->stores, 0);
      memory->is_zeroed = FALSE;
      return;
    }
  for (guint i = 0; i < cargo->runs->len; i++)
    {
      const LensRun *run = g_ptr_array_index (cargo->runs, i);
      LensStored store = { .offset = at, .len_bytes = run->len_bytes, .author = run->author, .event = run->write_event,
                           .step = fold->world->step, .is_exact = TRUE, .bytes = run->bytes };
      lens_stores_put (memory->stores, &store);
      at += run->len_bytes;
    }
  memory->size_bytes = MAX (memory->size_bytes, at);
}

static void
note_saved (LensFold *fold, LensFlowKind kind, const LensObject *to, const Cargo *cargo, guint n_saved)
{
  LensFlow *flow = fold->flow;

  fold->world->counters.copies_saved += n_saved;
  if (flow == NULL)
    return;
  flow->kind = kind;
  flow->n_saved = n_saved;
  flow->len_bytes = lens_runs_count_bytes (cargo->runs);
  g_ptr_array_extend_and_steal (flow->runs, lens_runs_copy (cargo->runs));
  if (kind != LENS_FLOW_WITHIN)
    return;
  g_free ((char *) flow->to_object);
  flow->to_object = g_strdup (to->id);
}

/* With read(2) and write(2) it would have been a copy up and a copy down. */
#define SAVED_BETWEEN_OBJECTS 2
#define SAVED_BY_LENDING 1

static void
pass (LensFold *fold, gboolean is_duplicate)
{
  const char *id = lens_event_get_string (fold->event, "to_obj");
  guint64 len_bytes = lens_fold_ret (fold);
  LensObject *to = id != NULL && *id != '\0' ? lens_world_get_object (fold->world, id) : NULL;
  Cargo cargo;

  if (fold->process == NULL || fold->object == NULL || to == NULL || to == fold->object || len_bytes == 0)
    return;
  cargo = fold->object->kind == LENS_OBJECT_PIPE ? load_from_pipe (fold, len_bytes, is_duplicate) : load_from_file (fold, len_bytes);
  note_saved (fold, LENS_FLOW_WITHIN, to, &cargo, SAVED_BETWEEN_OBJECTS);
  if (fold->flow != NULL)
    fold->flow->is_duplicate = is_duplicate || fold->object->kind != LENS_OBJECT_PIPE;
  if (to->kind == LENS_OBJECT_PIPE)
    unload_into_pipe (fold, to, &cargo);
  else if (to->kind == LENS_OBJECT_MEMORY)
    unload_into_file (fold, to, &cargo);
  else if (to->kind == LENS_OBJECT_OTHER)
    lens_object_add_in (to, len_bytes);
  clear_cargo (&cargo);
}

/* A call that did not sleep finds its bytes when it is entered, and whoever waits for them may return before it; one that slept gets them at the end. */
static void
splice_entry (LensFold *fold)
{
  if (fold->step->phase == LENS_STEP_WHOLE)
    pass (fold, FALSE);
}

static void
splice_exit (LensFold *fold)
{
  if (fold->step->phase == LENS_STEP_RETURN)
    pass (fold, FALSE);
}

static void
tee_entry (LensFold *fold)
{
  if (fold->step->phase == LENS_STEP_WHOLE)
    pass (fold, TRUE);
}

static void
tee_exit (LensFold *fold)
{
  if (fold->step->phase == LENS_STEP_RETURN)
    pass (fold, TRUE);
}

/* The pipe refers to the pages of the process: what is stored in them before they are read, the reader will see. From a pipe it is a copy, as with
 * readv(2). */
static void
lend (LensFold *fold)
{
  g_autoptr (GBytes) payload = lens_event_get_data (fold->event);
  guint64 len_bytes = lens_fold_ret (fold), address = 0;
  const LensDescriptor *end = fold->process != NULL ? lens_process_find_descriptor (fold->process, (int) lens_fold_count (fold, "fd")) : NULL;
  Cargo cargo;

  if (fold->process == NULL || fold->object == NULL || fold->object->kind != LENS_OBJECT_PIPE || len_bytes == 0 || (end != NULL && !end->can_write))
    return;
  lens_event_get_hex (fold->event, "buf", &address);
  cargo.pages = lens_pages_of_range (address, len_bytes, fold->page_bytes);
  cargo.runs = unknown_runs (len_bytes);
  ((LensRun *) g_ptr_array_index (cargo.runs, 0))->author = fold->process->letter;
  ((LensRun *) g_ptr_array_index (cargo.runs, 0))->write_event = fold->step->event;
  ((LensRun *) g_ptr_array_index (cargo.runs, 0))->bytes = lens_bytes_slice (payload, 0, len_bytes);
  unload_into_pipe (fold, fold->object, &cargo);
  note_saved (fold, LENS_FLOW_LENT, NULL, &cargo, SAVED_BY_LENDING);
  lens_process_set_buffer (fold->process, fold->event, fold->step->event, TRUE, lens_runs_copy (cargo.runs));
  clear_cargo (&cargo);
}

static void
vmsplice_entry (LensFold *fold)
{
  if (fold->step->phase == LENS_STEP_WHOLE)
    lend (fold);
}

static void
vmsplice_exit (LensFold *fold)
{
  if (fold->step->phase == LENS_STEP_RETURN)
    lend (fold);
}

#define MOVER(function) \
  { .name = function, .place = LENS_GIVES, .at_entry = splice_entry, .at_exit = splice_exit, .waits_for = N_ ("waits for data or room"), \
    .byte_count = LENS_COUNTS_RET }

const LensReducer lens_reducers_splice[] = {
  MOVER ("splice"), MOVER ("sendfile"), MOVER ("copy_file_range"),
  { .name = "tee", .place = LENS_GIVES, .at_entry = tee_entry, .at_exit = tee_exit, .waits_for = N_ ("waits for data or room"),
    .byte_count = LENS_COUNTS_RET },
  { .name = "vmsplice", .place = LENS_GIVES, .at_entry = vmsplice_entry, .at_exit = vmsplice_exit, .waits_for = N_ ("waits for room"),
    .byte_count = LENS_COUNTS_RET },
  { NULL },
};
