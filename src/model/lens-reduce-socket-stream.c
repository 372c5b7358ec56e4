/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-socket-stream.c: bytes through connected sockets. What is written to one waits in the receive queue of the other, and
 * where one write ended and the next began is forgotten there; only we remember it.
 *
 * TCP keeps bytes in a send queue until the other side has acknowledged them. Over the loopback device they are handed on within the
 * call, so here they are in the receive queue at once; SIOCOUTQ would tell otherwise, and is kept as a figure.
 */
#include "model/lens-reduce-socket.h"

/* Where bytes written to a socket go. */
typedef struct
{
  LensObject *receiver; /* NULL: nobody has accepted the connection yet, or it is not known who has */
  GPtrArray *runs;      /* NULL: not known */
} Target;

static Target
find_target (LensFold *fold)
{
  LensObject *receiver = lens_fold_find_socket (fold, fold->object->socket.peer);

  if (receiver != NULL)
    return (Target) { receiver, receiver->socket.runs };
  for (guint i = 0; i < fold->world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (fold->world->objects, i);
      for (guint k = 0; object->kind == LENS_OBJECT_SOCKET && k < object->socket.pending->len; k++)
        {
          const LensPendingConnection *connection = g_ptr_array_index (object->socket.pending, k);
          if (g_str_equal (connection->client, fold->object->id))
            return (Target) { NULL, connection->runs };
        }
    }
  return (Target) { NULL, NULL };
}

static LensRun *
new_run (guint event, char author, guint64 len_bytes, GBytes *payload)
{
  LensRun *run = lens_run_new ();
  run->write_event = event;
  run->author = author;
  run->len_bytes = len_bytes;
  run->bytes = lens_bytes_slice (payload, 0, len_bytes);
  return run;
}

/* Counted by who receives: w1, w2… are the writes of one direction. */
static guint
next_number (const Target *target)
{
  return target->receiver != NULL ? target->receiver->n_writes + 1 : target->runs != NULL ? target->runs->len + 1 : 0;
}

/* Takes @run. */
static void
push (LensFold *fold, const Target *target, LensRun *run)
{
  g_autoptr (GPtrArray) moved = lens_runs_new ();

  run->write_number = next_number (target);
  g_ptr_array_add (moved, run);
  lens_fold_count_copy (fold, LENS_FLOW_TO_KERNEL, moved, 0);
  lens_socket_set_flow_object (fold, target->receiver);
  if (target->receiver != NULL)
    {
      lens_object_add_in (target->receiver, run->len_bytes);
      target->receiver->n_writes++;
      lens_run_queue_forget_taken (target->runs);
    }
  if (target->runs != NULL)
    g_ptr_array_add (target->runs, lens_run_copy (run));
}

void
lens_socket_stream_write_entry (LensFold *fold)
{
  g_autoptr (GBytes) payload = lens_event_get_data (fold->event);
  guint64 asked_bytes = MIN (lens_fold_count (fold, "len"), LENS_LARGEST_TRANSFER);
  guint64 len_bytes = lens_fold_is_unfinished (fold) ? asked_bytes : lens_fold_ret (fold);
  Target target = find_target (fold);
  LensRun *source;

  if (len_bytes == 0)
    return;
  source = new_run (fold->step->event, fold->process->letter, MAX (asked_bytes, len_bytes), payload);
  source->write_number = next_number (&target);
  lens_socket_set_source (fold, source);
  if (fold->step->phase == LENS_STEP_WHOLE)
    lens_socket_pass_on (fold, target.receiver);
  if (fold->step->phase == LENS_STEP_WHOLE)
    push (fold, &target, new_run (fold->step->event, fold->process->letter, len_bytes, payload));
  else if (target.receiver != NULL)
    g_ptr_array_add (target.receiver->socket.writers,
                     lens_socket_writer_new (fold->step->event, fold->process->letter, len_bytes, payload));
}

static void
finish_writer (LensFold *fold, LensObject *receiver, guint index)
{
  Target target = { receiver, receiver->socket.runs };
  LensSocketWriter *writer = g_ptr_array_steal_index (receiver->socket.writers, index);

  push (fold, &target, new_run (writer->event, writer->letter, writer->len_bytes, writer->payload));
  lens_socket_writer_free (writer);
}

/* One that slept has all its bytes in the queue when it returns, unless a read has taken them before. */
void
lens_socket_stream_write_exit (LensFold *fold)
{
  LensObject *receiver = lens_fold_find_socket (fold, fold->object->socket.peer);

  for (guint i = 0; fold->step->phase == LENS_STEP_RETURN && receiver != NULL && i < receiver->socket.writers->len; i++)
    if (((LensSocketWriter *) g_ptr_array_index (receiver->socket.writers, i))->event == fold->step->event)
      {
        finish_writer (fold, receiver, i);
        return;
      }
}

/* More was read than has come in: then it came from who sleeps with more to write. That is no doing of the reader, so not what its
 * step shows moving. */
static void
let_writers_in (LensFold *fold, guint64 needed_bytes)
{
  LensFold quiet = *fold;

  quiet.flow = NULL;
  while (fold->object->bytes_left < needed_bytes && fold->object->socket.writers->len > 0)
    finish_writer (&quiet, fold->object, 0);
}

/* Bytes that no write in the trace has written: records are missing. */
static void
push_unknown (LensFold *fold, guint64 len_bytes, GBytes *payload, guint64 skip)
{
  g_autoptr (GBytes) rest = lens_bytes_slice (payload, skip, len_bytes);
  g_ptr_array_add (fold->object->socket.runs, new_run (G_MAXUINT, 0, len_bytes, rest));
  lens_object_add_in (fold->object, len_bytes);
}

void
lens_socket_stream_read_exit (LensFold *fold)
{
  LensObject *object = fold->object;
  gboolean is_peek = lens_fold_has_flag (fold, "flags", "MSG_PEEK"), is_short;
  g_autoptr (GBytes) payload = lens_event_get_data (fold->event);
  LensRunReader reader = { .letter = fold->process->letter, .event = fold->step->event, .len_bytes = lens_fold_ret (fold),
                           .payload = payload, .may_swap = lens_socket_may_swap, .user_data = (gpointer) fold->index };
  g_autoptr (GPtrArray) copy = NULL;
  GPtrArray *taken;

  let_writers_in (fold, reader.len_bytes);
  is_short = reader.len_bytes > object->bytes_left;
  if (is_short)
    push_unknown (fold, reader.len_bytes - object->bytes_left, payload, object->bytes_left);
  if (reader.len_bytes > 0)
    lens_run_queue_forget_taken (object->socket.runs);
  copy = is_peek ? lens_runs_copy (object->socket.runs) : NULL; /* who only peeks takes nothing away */
  taken = lens_run_queue_take (is_peek ? copy : object->socket.runs, &reader);
  if (taken->len > 0)
    {
      lens_object_add_out (object, is_peek ? 0 : reader.len_bytes);
      object->n_reads++;
      lens_fold_count_copy (fold, LENS_FLOW_FROM_KERNEL, taken, 0);
      lens_fold_count_matches (fold, taken, reader.is_certain && !is_short
                                              && !lens_socket_has_rival (fold, lens_socket_written_at (fold, taken->pdata[0])));
    }
  lens_process_set_buffer (fold->process, fold->event, fold->step->event, FALSE, taken);
}
