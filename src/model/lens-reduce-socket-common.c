/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-socket-common.c: what a socket is to the table of kinds, what the kernel told of it, and finding the other one.
 */
#include "model/lens-reduce-socket.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/lens-world-private.h"

LensSocket *
lens_fold_socket (const LensFold *fold)
{
  return fold->object != NULL && fold->object->kind == LENS_OBJECT_SOCKET && fold->process != NULL ? &fold->object->socket : NULL;
}

LensObject *
lens_fold_find_socket (const LensFold *fold, const char *id)
{
  LensObject *object = lens_world_edit_object (fold->world, id);
  return object != NULL && object->kind == LENS_OBJECT_SOCKET && !object->is_gone ? object : NULL;
}

/* Of several the last: an address may be used again. A listening socket comes before the connections that share its address. */
LensObject *
lens_fold_find_socket_at (const LensFold *fold, const char *address, gboolean is_datagram)
{
  LensObject *found = NULL;
  for (guint i = 0; i < fold->world->objects->len; i++)
    {
      LensObject *object = g_ptr_array_index (fold->world->objects, i);
      if (object->kind == LENS_OBJECT_SOCKET && !object->is_gone && object->socket.is_datagram == is_datagram
          && lens_socket_is_at (&object->socket, address) && (found == NULL || !found->socket.is_listening))
        found = object;
    }
  if (found != NULL)
    lens_world_note_object (fold->world, found);
  return found;
}

static void
note_figure (const LensFold *fold, const char *key, guint64 *figure)
{
  gint64 value;
  if (lens_event_get_int (fold->event, key, &value) && value >= 0)
    *figure = (guint64) value;
}

void
lens_socket_note_use (LensFold *fold)
{
  LensSocket *socket = lens_fold_socket (fold);
  const char *state = lens_event_get_string (fold->event, "state");

  if (socket == NULL)
    return;
  socket->owner = fold->process->letter;
  if (state != NULL)
    {
      g_free (socket->state);
      socket->state = g_strdup (state);
    }
  note_figure (fold, "unacked", &socket->unacked_bytes);
  note_figure (fold, "rmem", &socket->memory_bytes);
  note_figure (fold, "rcvbuf", &socket->limit_bytes);
  note_figure (fold, "wmem", &socket->charged_bytes);
  note_figure (fold, "sndbuf", &socket->allowed_bytes);
  note_figure (fold, "drops", &socket->drops);
}

void
lens_socket_set_flow_object (LensFold *fold, const LensObject *object)
{
  if (fold->flow == NULL || object == NULL)
    return;
  g_free ((char *) fold->flow->object);
  fold->flow->object = g_strdup (object->id);
}

void
lens_socket_set_source (LensFold *fold, LensRun *run)
{
  GPtrArray *runs = lens_runs_new ();
  g_ptr_array_add (runs, run);
  lens_process_set_buffer (fold->process, fold->event, fold->step->event, TRUE, runs);
}

gboolean
lens_socket_may_swap (guint event, guint other, gpointer index)
{
  return lens_step_index_do_overlap (index, event, other);
}

guint64
lens_socket_written_at (const LensFold *fold, const LensRun *run)
{
  return run->write_event < lens_trace_get_n_events (fold->trace) ? lens_trace_get_head (fold->trace, run->write_event)->in_ticket : 0;
}

static gboolean
is_receive (const char *name)
{
  static const char *const names[] = { "read", "readv", "recv", "recvfrom", "recvmsg", NULL };
  return g_strv_contains (names, name);
}

/* Could the other receive have got these bytes instead? Not when it got something else. */
static gboolean
may_have_swapped (LensTrace *trace, guint index, gpointer data)
{
  const LensFold *fold = data;
  g_autoptr (LensEvent) other = lens_trace_get_event (trace, index);
  g_autoptr (GBytes) mine = lens_event_get_data (fold->event), theirs = lens_event_get_data (other);

  return is_receive (lens_event_head (other)->name) && lens_event_ret (other) >= 0
         && g_strcmp0 (lens_event_object (other), fold->object->id) == 0 && lens_bytes_have_same_beginning (mine, theirs);
}

gboolean
lens_socket_has_rival (LensFold *fold, guint64 since)
{
  return lens_step_index_has_rival (fold->index, fold->step->event, since, may_have_swapped, fold);
}

static void
init (LensObject *object)
{
  lens_socket_init (&object->socket);
}

static void
copy (LensObject *to, const LensObject *from)
{
  lens_socket_init_copy (&to->socket, &from->socket);
}

static void
clear (LensObject *object)
{
  lens_socket_clear (&object->socket);
}

static void
to_text (LensText *text, const LensObject *object)
{
  lens_socket_to_text (text, &object->socket);
}

static guint
weigh (const LensObject *object)
{
  return lens_socket_weigh (&object->socket);
}

static void
end_step (LensObject *object)
{
  g_clear_pointer (&object->socket.leaving, lens_datagram_free);
  object->socket.event_thrown = G_MAXUINT;
}

static void
lost (LensObject *object)
{
  lens_socket_empty (&object->socket);
}

static void
abandon (LensObject *object, guint event)
{
  lens_socket_abandon (&object->socket, event);
}

static void
send_entry (LensFold *fold)
{
  if (lens_fold_socket (fold) != NULL)
    (fold->object->socket.is_datagram ? lens_socket_datagram_send_entry : lens_socket_stream_write_entry) (fold);
}

static void
send_exit (LensFold *fold)
{
  if (lens_fold_socket (fold) == NULL)
    return;
  (fold->object->socket.is_datagram ? lens_socket_datagram_send_exit : lens_socket_stream_write_exit) (fold);
  lens_socket_note_use (fold);
}

static void
receive_exit (LensFold *fold)
{
  if (lens_fold_socket (fold) == NULL)
    return;
  (fold->object->socket.is_datagram ? lens_socket_datagram_receive_exit : lens_socket_stream_read_exit) (fold);
  lens_socket_take_passed (fold);
  lens_socket_note_use (fold);
}

/* Where the bytes will go is known before they come. */
static void
receive_entry (LensFold *fold)
{
  if (fold->process != NULL && fold->step->phase == LENS_STEP_SLEEP)
    lens_process_set_buffer (fold->process, fold->event, fold->step->event, FALSE, lens_runs_new ());
}

static guint64
level (const LensObject *object, gboolean *is_in_messages)
{
  *is_in_messages = object->socket.is_datagram;
  return object->socket.is_datagram ? object->socket.datagrams->len : object->bytes_left;
}

const LensObjectMethods lens_socket_methods = {
  .kind = LENS_OBJECT_SOCKET, .name = N_ ("socket"), .is_name_apart = TRUE, .init = init, .copy = copy, .clear = clear,
  .to_text = to_text, .weigh = weigh, .level = level, .end_step = end_step, .lost = lost, .abandon = abandon,
  .read_exit = receive_exit, .write_entry = send_entry,
  .write_exit = send_exit,
};

#define SENDER(function) \
  { .name = function, .place = LENS_GIVES, .at_entry = send_entry, .at_exit = send_exit, .waits_for = N_ ("waits for room"), \
    .byte_count = LENS_COUNTS_RET }
#define RECEIVER(function) \
  { .name = function, .at_entry = receive_entry, .at_exit = receive_exit, .waits_for = N_ ("waits for data"), \
    .byte_count = LENS_COUNTS_RET }

const LensReducer lens_reducers_socket_transfer[] = {
  SENDER ("send"), SENDER ("sendto"), SENDER ("sendmsg"), RECEIVER ("recv"), RECEIVER ("recvfrom"), RECEIVER ("recvmsg"), { NULL },
};
