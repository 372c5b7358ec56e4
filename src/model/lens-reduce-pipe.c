/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-pipe.c: pipe(2), and what read(2) and write(2) do to a pipe or FIFO.
 *
 * A writer that sleeps has part of its bytes in the pipe; the rest follows as slots drain, so a read may let bytes in. When
 * it returns, `ret` is the truth.
 */
#include "model/lens-reduce-pipe.h"

#include <glib/gi18n-lib.h>

#include "model/lens-world-private.h"

static void
init (LensObject *object)
{
  lens_pipe_init (&object->pipe);
}

static void
copy (LensObject *to, const LensObject *from)
{
  lens_pipe_init_copy (&to->pipe, &from->pipe);
}

static void
clear (LensObject *object)
{
  lens_pipe_clear (&object->pipe);
}

static guint
weigh (const LensObject *object)
{
  return object->pipe.slots->len + object->pipe.runs->len + object->pipe.writers->len;
}

static void
to_text (LensText *text, const LensObject *object)
{
  const LensPipe *pipe = &object->pipe;
  lens_text_add (text, "    capacity %u bytes%s; %u of %u slots, from %u on:", pipe->capacity_bytes,
                          pipe->is_packet ? ", packets" : "", pipe->slots->len, pipe->n_slots, pipe->first_slot);
  for (guint i = 0; i < pipe->slots->len; i++)
    {
      const LensPipeSlot *slot = g_ptr_array_index (pipe->slots, i);
      lens_text_add (text, " %u-%u%s", slot->start_bytes, slot->end_bytes, slot->is_lent ? " lent" : "");
    }
  if (pipe->n_beyond > 0)
    lens_text_add (text, "; %" G_GUINT64_FORMAT " bytes beyond", pipe->n_beyond);
  lens_text_add (text, "\n");
  for (guint i = 0; i < pipe->runs->len; i++)
    {
      lens_text_add (text, "    ");
      lens_run_to_text (text, g_ptr_array_index (pipe->runs, i));
      lens_text_add (text, "\n");
    }
  for (guint i = 0; i < pipe->writers->len; i++)
    {
      const LensPipeWriter *writer = g_ptr_array_index (pipe->writers, i);
      lens_text_add (text, "    %c has written %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " (asked %" G_GUINT64_FORMAT
                              "), w%u, copy %u", writer->letter, writer->written_bytes, writer->wanted_bytes, writer->asked_bytes,
                     writer->number, writer->copy_number);
      lens_text_add_event (text, writer->event);
      lens_text_add (text, "\n");
    }
}

static void
abandon (LensObject *object, guint event)
{
  GPtrArray *writers = object->pipe.writers;
  for (guint i = writers->len; i-- > 0;)
    if (((LensPipeWriter *) g_ptr_array_index (writers, i))->event == event)
      g_ptr_array_remove_index (writers, i);
}

/* The kernel frees the pages, read or not. */
static void
lost (LensObject *object)
{
  object->pipe.n_beyond = 0;
  g_ptr_array_set_size (object->pipe.slots, 0);
  g_ptr_array_set_size (object->pipe.runs, 0);
  g_ptr_array_set_size (object->pipe.writers, 0);
}

/* The last end was closed. A FIFO's name may stay, but the data does not stay with it: it was in the kernel, not in the file. */
static void
released (LensFold *fold, LensObject *object)
{
  for (guint i = 0; i < fold->world->processes->len; i++)
    if (lens_process_has_open (g_ptr_array_index (fold->world->processes, i), object->id))
      return;
  lens_world_note_object (fold->world, object);
  lens_object_drop (object, object->bytes_left);
  lost (object);
}

typedef guint64 (*PushFunction) (LensPipe *pipe, LensPipeWriter *writer, guint page_bytes);

/* Lets bytes of @writer in, and counts them. */
static void
push (LensFold *fold, LensPipeWriter *writer, PushFunction function)
{
  LensObject *object = fold->object;
  guint64 before = writer->written_bytes, len_bytes;
  gboolean is_first = writer->number == 0 && writer->letter != 0;
  g_autoptr (GPtrArray) runs = NULL;
  LensRun *run;

  if (is_first)
    writer->number = object->n_writes + 1;
  function (&object->pipe, writer, fold->page_bytes);
  len_bytes = writer->written_bytes - before;
  if (len_bytes == 0)
    {
      if (is_first)
        writer->number = 0;
      return;
    }
  lens_object_add_in (object, len_bytes);
  if (writer->letter == 0)
    return;
  if (is_first)
    object->n_writes++;
  runs = lens_runs_new ();
  run = lens_run_new ();
  *run = (LensRun) { writer->event, writer->number, writer->letter, before, len_bytes,
                     lens_bytes_slice (writer->payload, before, len_bytes), 0, G_MAXUINT, 0 };
  g_ptr_array_add (runs, run);
  writer->copy_number = lens_fold_count_copy (fold, LENS_FLOW_TO_KERNEL, runs, writer->copy_number);
}

/* A read has drained slots: who sleeps with bytes to write goes on. The one that has slept longest is woken; if it fills the pipe again it
 * sleeps behind the others, if it is through and there is room left it wakes the next one. That is no doing of the reader, so it is
 * not what its step shows moving. */
static void
let_writers_in (LensFold *fold, PushFunction function)
{
  GPtrArray *writers = fold->object->pipe.writers;
  LensFold quiet = *fold;

  quiet.flow = NULL;
  while (writers->len > 0)
    {
      LensPipeWriter *writer = g_ptr_array_index (writers, 0);
      guint64 before = writer->written_bytes;

      push (&quiet, writer, function);
      if (writer->written_bytes == before && writer->written_bytes < writer->wanted_bytes)
        return;
      g_ptr_array_steal_index (writers, 0);
      if (writer->written_bytes == writer->wanted_bytes)
        {
          lens_fold_wake (fold, writer->event);
          lens_pipe_writer_free (writer);
          continue;
        }
      g_ptr_array_add (writers, writer);
      lens_object_requeue_waiter (fold->object, writer->event);
      return;
    }
}

/* How many of the read ends that the trace knows of are open; -1 when it knows of none. */
static int
count_read_ends (const LensFold *fold)
{
  int n = -1;
  for (guint i = 0; i < fold->world->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (fold->world->processes, i);
      for (guint k = 0; k < process->descriptors->len; k++)
        {
          const LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, k);
          if (descriptor->can_read && g_strcmp0 (descriptor->object, fold->object->id) == 0)
            n = MAX (n, 0) + (descriptor->is_open && lens_process_is_alive (process));
        }
    }
  return n;
}

/* Nobody can read any more: the kernel sends SIGPIPE, and a write that does not come back was ended by it. */
static const char *
write_ended_by (const LensFold *fold)
{
  return count_read_ends (fold) == 0 ? "SIGPIPE" : NULL;
}

/* As many as it returned in the end. One that never returned puts in what it can, unless it was SIGPIPE that ended it. */
static guint64
count_wanted (const LensFold *fold, guint64 asked_bytes)
{
  if (!lens_fold_is_unfinished (fold))
    return lens_fold_ret (fold);
  return write_ended_by (fold) == NULL ? asked_bytes : 0;
}

static void
set_source_buffer (LensFold *fold, GBytes *payload, guint number)
{
  GPtrArray *runs = lens_runs_new ();
  LensRun *run = lens_run_new ();

  run->write_event = fold->step->event;
  run->write_number = number;
  run->author = fold->process->letter;
  run->len_bytes = MAX (lens_fold_count (fold, "len"), lens_fold_ret (fold));
  run->bytes = lens_bytes_slice (payload, 0, run->len_bytes);
  g_ptr_array_add (runs, run);
  lens_process_set_buffer (fold->process, fold->event, fold->step->event, TRUE, runs);
}

static void
write_entry (LensFold *fold)
{
  g_autoptr (GBytes) payload = lens_event_get_data (fold->event);
  guint64 asked_bytes = MIN (lens_fold_count (fold, "len"), LENS_LARGEST_TRANSFER);
  guint64 wanted_bytes = count_wanted (fold, asked_bytes);
  LensPipeWriter *writer;

  if (fold->process == NULL || wanted_bytes == 0)
    return;
  writer = lens_pipe_writer_new (fold->step->event, fold->process->letter, MAX (asked_bytes, wanted_bytes), wanted_bytes, payload);
  push (fold, writer, lens_pipe_begin_write);
  if (fold->step->phase == LENS_STEP_WHOLE)
    push (fold, writer, lens_pipe_finish_write);
  set_source_buffer (fold, payload, writer->number);
  if (writer->written_bytes < writer->wanted_bytes)
    g_ptr_array_add (fold->object->pipe.writers, writer);
  else
    lens_pipe_writer_free (writer);
}

static void
write_exit (LensFold *fold)
{
  GPtrArray *writers = fold->object->pipe.writers;

  for (guint i = 0; fold->step->phase == LENS_STEP_RETURN && i < writers->len; i++)
    {
      LensPipeWriter *writer = g_ptr_array_index (writers, i);
      if (writer->event != fold->step->event)
        continue;
      push (fold, writer, lens_pipe_finish_write);
      g_ptr_array_remove_index (writers, i);
      return;
    }
}

/* Bytes that were read and that no write in the trace has written: records are missing. */
static void
push_unknown (LensFold *fold, guint64 len_bytes, GBytes *payload, guint64 skip)
{
  g_autoptr (GBytes) rest = lens_bytes_slice (payload, skip, len_bytes);
  LensPipeWriter *writer = lens_pipe_writer_new (G_MAXUINT, 0, len_bytes, len_bytes, rest);
  push (fold, writer, lens_pipe_begin_write);
  push (fold, writer, lens_pipe_finish_write);
  lens_pipe_writer_free (writer);
}

gboolean
lens_fold_fill_pipe (LensFold *fold, guint64 len_bytes, GBytes *payload)
{
  guint64 available_bytes;
  if (len_bytes > fold->object->bytes_left)
    let_writers_in (fold, lens_pipe_finish_write);
  available_bytes = fold->object->bytes_left;
  if (len_bytes <= available_bytes)
    return TRUE;
  push_unknown (fold, len_bytes - available_bytes, payload, available_bytes);
  return FALSE;
}

void
lens_fold_let_writers_in (LensFold *fold)
{
  let_writers_in (fold, lens_pipe_continue_write);
}

/* Another read of this pipe that was under way at the same time. */
typedef struct
{
  LensFold *fold;
  GBytes *payload;
  guint64 len_bytes;
  guint64 available_bytes; /* when the bytes were taken */
} Rivalry;

/* Could the other read have got these bytes instead? Not when it took something else, and not when there was not enough for
 * both. */
static gboolean
may_have_swapped (LensTrace *trace, guint index, gpointer data)
{
  const Rivalry *rivalry = data;
  g_autoptr (LensEvent) other = lens_trace_get_event (trace, index);
  const LensEventHead *head = lens_event_head (other);
  gint64 ret = lens_event_ret (other);
  g_autoptr (GBytes) payload = NULL;

  if ((g_strcmp0 (head->name, "read") != 0 && g_strcmp0 (head->name, "readv") != 0) || ret <= 0
      || g_strcmp0 (lens_event_object (other), rivalry->fold->object->id) != 0)
    return FALSE;
  if (head->out_ticket > rivalry->fold->head->out_ticket && rivalry->available_bytes < rivalry->len_bytes + (guint64) ret)
    return FALSE;
  payload = lens_event_get_data (other);
  return lens_bytes_have_same_beginning (rivalry->payload, payload);
}

/* A read that had returned before the first of these bytes was written cannot have got them: look no further back. */
static gboolean
has_rival (LensFold *fold, const LensRunReader *reader, const GPtrArray *taken, guint64 available_bytes)
{
  const LensRun *first = g_ptr_array_index (taken, 0);
  Rivalry rivalry = { fold, reader->payload, reader->len_bytes, available_bytes };
  guint64 written = 0;
  if (first->write_event < lens_trace_get_n_events (fold->trace))
    written = lens_trace_get_head (fold->trace, first->write_event)->in_ticket;
  return lens_step_index_has_rival (fold->index, fold->step->event, written, may_have_swapped, &rivalry);
}

static gboolean
may_swap (guint write_event, guint other_event, gpointer index)
{
  return lens_step_index_do_overlap (index, write_event, other_event);
}

static void
read_exit (LensFold *fold)
{
  LensPipe *pipe = &fold->object->pipe;
  g_autoptr (GBytes) payload = lens_event_get_data (fold->event);
  LensRunReader reader = { .event = fold->step->event, .len_bytes = lens_fold_ret (fold), .payload = payload,
                            .may_swap = may_swap, .user_data = (gpointer) fold->index };
  guint64 available_bytes;
  gboolean is_short = FALSE;
  GPtrArray *taken;

  if (fold->process == NULL)
    return;
  reader.letter = fold->process->letter;
  is_short = !lens_fold_fill_pipe (fold, reader.len_bytes, payload);
  available_bytes = fold->object->bytes_left;
  taken = lens_pipe_read (pipe, &reader);
  if (taken->len > 0)
    {
      lens_object_add_out (fold->object, reader.len_bytes);
      fold->object->n_reads++;
      lens_fold_count_copy (fold, LENS_FLOW_FROM_KERNEL, taken, 0);
      lens_fold_count_matches (fold, taken, reader.is_certain && !is_short && !has_rival (fold, &reader, taken, available_bytes));
    }
  lens_process_set_buffer (fold->process, fold->event, fold->step->event, FALSE, taken);
  let_writers_in (fold, lens_pipe_continue_write);
}

static void
pipe_entry (LensFold *fold)
{
  static const char *const ends[] = { N_ ("read end"), N_ ("write end") };
  json_object *fds = NULL;

  if (fold->object == NULL || fold->object->kind != LENS_OBJECT_PIPE)
    return;
  lens_pipe_set_capacity (&fold->object->pipe, lens_event_int_or (fold->event, "capacity", 0), fold->page_bytes);
  fold->object->pipe.is_packet = lens_fold_has_flag (fold, "flags", "O_DIRECT");
  json_object_object_get_ex (lens_event_get_args (fold->event), "fds", &fds);
  for (gsize i = 0; json_object_is_type (fds, json_type_array) && i < MIN (2, json_object_array_length (fds)); i++)
    {
      json_object *fd = json_object_array_get_idx (fds, i);
      LensDescriptor *descriptor
        = lens_fold_open (fold, json_object_is_type (fd, json_type_int) ? json_object_get_int64 (fd) : -1, ends[i]);
      if (descriptor == NULL)
        continue;
      descriptor->can_read = i == 0;
      descriptor->can_write = i == 1;
      descriptor->closes_on_exec = lens_fold_has_flag (fold, "flags", "O_CLOEXEC");
    }
}

const LensReducer lens_reducers_pipe[] = {
  { .name = "pipe", .place = LENS_GIVES, .at_entry = pipe_entry, .is_setup = TRUE },
  { .name = "pipe2", .place = LENS_GIVES, .at_entry = pipe_entry, .is_setup = TRUE },
  { NULL },
};

#define PIPE_METHODS \
  .kind = LENS_OBJECT_PIPE, .init = init, .copy = copy, .clear = clear, .to_text = to_text, .weigh = weigh, .level = lens_object_level_in_bytes, .released = released, .lost = lost, \
  .abandon = abandon, .write_ended_by = write_ended_by, .read_exit = read_exit, .write_entry = write_entry, .write_exit = write_exit

const LensObjectMethods lens_pipe_methods = { PIPE_METHODS, .name = N_ ("pipe") };
const LensObjectMethods lens_fifo_methods = { PIPE_METHODS, .name = N_ ("FIFO") };
