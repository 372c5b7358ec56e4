/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-socket.c: sockets come together: socket(2), socketpair(2), bind(2), listen(2), connect(2), accept(2), shutdown(2).
 *
 * A client is connected before the server accepts: the kernel does that for it. So a connection waits in the listening socket first;
 * that is no call, and follows from the order of connect and accept.
 */
#include "model/lens-reduce-socket.h"

#include <glib/gi18n-lib.h>

#include "model/lens-world-private.h"

static void
replace_text (char **text, const char *value)
{
  if (value == NULL || g_strcmp0 (*text, value) == 0)
    return;
  g_free (*text);
  *text = g_strdup (value);
}

static void
note_kind (LensFold *fold, LensSocket *socket)
{
  replace_text (&socket->domain, lens_event_get_string (fold->event, "domain"));
  socket->is_datagram = lens_fold_has_flag (fold, "type", "SOCK_DGRAM");
}

static void
open_descriptor (LensFold *fold, gint64 fd, const char *end, gboolean closes_on_exec)
{
  LensDescriptor *descriptor = lens_fold_open (fold, fd, end);
  if (descriptor == NULL)
    return;
  descriptor->can_read = descriptor->can_write = TRUE;
  descriptor->closes_on_exec = closes_on_exec;
}

static void
socket_entry (LensFold *fold)
{
  LensSocket *socket = lens_fold_socket (fold);
  if (socket == NULL)
    return;
  note_kind (fold, socket);
  lens_socket_note_use (fold);
  open_descriptor (fold, lens_event_ret (fold->event), N_ ("socket"), lens_fold_has_flag (fold, "type", "SOCK_CLOEXEC"));
}

static gint64
get_number (json_object *array, gsize index)
{
  json_object *number = json_object_is_type (array, json_type_array) && index < json_object_array_length (array)
                          ? json_object_array_get_idx (array, index) : NULL;
  return json_object_is_type (number, json_type_int) ? json_object_get_int64 (number) : -1;
}

static void
pair_entry (LensFold *fold)
{
  const char *id = lens_event_get_string (fold->event, "peer");
  LensFold other = *fold;
  json_object *fds = NULL;

  if (lens_fold_socket (fold) == NULL || id == NULL || !g_str_has_prefix (id, "socket:"))
    return;
  other.object = lens_world_get_object (fold->world, id);
  json_object_object_get_ex (lens_event_get_args (fold->event), "fds", &fds);
  for (guint i = 0; i < 2; i++)
    {
      LensFold *one = i == 0 ? fold : &other;
      note_kind (one, &one->object->socket);
      replace_text (&one->object->socket.peer, i == 0 ? id : fold->object->id);
      open_descriptor (one, get_number (fds, i), N_ ("socket"), lens_fold_has_flag (fold, "type", "SOCK_CLOEXEC"));
    }
}

static void
bind_entry (LensFold *fold)
{
  LensSocket *socket = lens_fold_socket (fold);
  const char *local = lens_event_get_string (fold->event, "local");
  if (socket == NULL)
    return;
  replace_text (&socket->local, local != NULL ? local : lens_event_get_string (fold->event, "address"));
  if (socket->local != NULL && socket->local[0] == '/')
    {
      replace_text (&fold->object->name, socket->local);
      fold->object->is_name_linked = TRUE;
    }
  lens_socket_note_use (fold);
}

static void
own_name_exit (LensFold *fold)
{
  LensSocket *socket = lens_fold_socket (fold);
  if (socket != NULL)
    replace_text (&socket->local, lens_event_get_string (fold->event, "address"));
}

static void
listen_entry (LensFold *fold)
{
  LensSocket *socket = lens_fold_socket (fold);
  if (socket == NULL)
    return;
  socket->is_listening = TRUE;
  socket->backlog = lens_event_int_or (fold->event, "backlog", 0);
  lens_socket_note_use (fold);
}

/* Connected to the kernel's mind; the server may not know of it yet. A datagram socket only remembers the address. */
static void
join (LensFold *fold)
{
  LensSocket *socket = lens_fold_socket (fold);
  const char *address = lens_event_get_string (fold->event, "address");
  LensObject *other;

  if (socket == NULL)
    return;
  replace_text (&socket->remote, address);
  replace_text (&socket->local, lens_event_get_string (fold->event, "local"));
  lens_socket_note_use (fold);
  other = lens_fold_find_socket_at (fold, address, socket->is_datagram);
  if (other == NULL || other == fold->object)
    return;
  if (socket->is_datagram)
    replace_text (&socket->peer, other->id);
  else if (other->socket.is_listening && socket->peer == NULL)
    g_ptr_array_add (other->socket.pending, lens_pending_connection_new (fold->object->id));
}

static void
connect_entry (LensFold *fold)
{
  if (fold->step->phase == LENS_STEP_WHOLE)
    join (fold);
}

static void
connect_exit (LensFold *fold)
{
  if (fold->step->phase == LENS_STEP_RETURN)
    join (fold);
}

/* The oldest one, or the one whose client has the address that accept() gave. (transfer full) (nullable). */
static LensPendingConnection *
take_pending (LensFold *fold, const LensSocket *listener)
{
  const char *address = lens_event_get_string (fold->event, "address");
  guint chosen = 0;

  for (guint i = 0; address != NULL && i < listener->pending->len; i++)
    {
      const LensPendingConnection *connection = g_ptr_array_index (listener->pending, i);
      const LensObject *client = lens_world_find_object (fold->world, connection->client);
      if (client != NULL && g_strcmp0 (client->socket.local, address) == 0)
        chosen = i;
    }
  return listener->pending->len > 0 ? g_ptr_array_steal_index (listener->pending, chosen) : NULL;
}

/* What its client wrote before anybody accepted is in the queue of the new socket now. */
static void
take_over (LensObject *object, LensPendingConnection *connection)
{
  replace_text (&object->socket.peer, connection->client);
  lens_object_add_in (object, lens_runs_count_bytes (connection->runs));
  object->n_writes += connection->runs->len;
  g_ptr_array_extend_and_steal (object->socket.runs, g_steal_pointer (&connection->runs));
  connection->runs = lens_runs_new ();
}

static void
accept_exit (LensFold *fold)
{
  LensSocket *listener = lens_fold_socket (fold);
  const char *id = lens_event_get_string (fold->event, "connection");
  LensFold accepted = *fold;
  LensPendingConnection *connection;
  LensObject *client;

  if (listener == NULL || id == NULL || !g_str_has_prefix (id, "socket:"))
    return;
  connection = take_pending (fold, listener);
  accepted.object = lens_world_get_object (fold->world, id); /* may move the list, but not what it points to */
  accepted.object->socket.owner = fold->process->letter;
  replace_text (&accepted.object->socket.domain, listener->domain);
  replace_text (&accepted.object->socket.local, lens_event_get_string (fold->event, "local"));
  replace_text (&accepted.object->socket.remote, lens_event_get_string (fold->event, "address"));
  open_descriptor (&accepted, lens_event_ret (fold->event), N_ ("connection"), lens_fold_has_flag (fold, "flags", "SOCK_CLOEXEC"));
  lens_socket_note_use (fold);
  if (connection == NULL)
    return;
  take_over (accepted.object, connection);
  client = lens_world_edit_object (fold->world, connection->client);
  if (client != NULL)
    replace_text (&client->socket.peer, id);
  lens_pending_connection_free (connection);
}

static void
shutdown_entry (LensFold *fold)
{
  LensSocket *socket = lens_fold_socket (fold);
  const char *how = lens_event_get_string (fold->event, "how");
  if (socket == NULL)
    return;
  socket->is_write_shut = socket->is_write_shut || g_strcmp0 (how, "SHUT_RD") != 0;
  socket->is_read_shut = socket->is_read_shut || g_strcmp0 (how, "SHUT_WR") != 0;
  lens_socket_note_use (fold);
}

const LensReducer lens_reducers_socket[] = {
  { .name = "socket", .place = LENS_GIVES, .at_entry = socket_entry, .is_setup = TRUE },
  { .name = "socketpair", .place = LENS_GIVES, .at_entry = pair_entry, .is_setup = TRUE },
  { .name = "bind", .place = LENS_GIVES, .at_entry = bind_entry, .is_setup = TRUE },
  { .name = "listen", .place = LENS_GIVES, .at_entry = listen_entry, .is_setup = TRUE },
  { .name = "connect", .place = LENS_GIVES, .at_entry = connect_entry, .at_exit = connect_exit, .is_setup = TRUE,
    .waits_for = N_ ("waits for the other side") },
  { .name = "accept", .at_exit = accept_exit, .is_setup = TRUE, .waits_for = N_ ("waits for a connection") },
  { .name = "accept4", .at_exit = accept_exit, .is_setup = TRUE, .waits_for = N_ ("waits for a connection") },
  { .name = "shutdown", .place = LENS_GIVES, .at_entry = shutdown_entry },
  { .name = "getsockname", .at_exit = own_name_exit },
  { .name = "getsockopt", .at_exit = lens_socket_note_use },
  { .name = "setsockopt", .at_exit = lens_socket_note_use },
  { NULL },
};
