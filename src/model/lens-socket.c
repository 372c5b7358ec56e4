/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-socket.c: sockets as values: copied, told, emptied.
 */
#include "model/lens-socket.h"

#include <string.h>

#define KEPT_THROWN_AWAY 32

LensDatagram *
lens_datagram_new (void)
{
  LensDatagram *datagram = g_new0 (LensDatagram, 1);
  datagram->run.write_event = datagram->run.read_event = G_MAXUINT;
  return datagram;
}

static gpointer
copy_datagram (gconstpointer data, gpointer unused)
{
  const LensDatagram *datagram = data;
  LensDatagram *copy = g_memdup2 (datagram, sizeof *datagram);
  lens_run_init_copy (&copy->run, &datagram->run);
  copy->sender = g_strdup (datagram->sender);
  copy->charged_to = g_strdup (datagram->charged_to);
  return copy;
}

void
lens_datagram_free (LensDatagram *datagram)
{
  lens_run_clear (&datagram->run);
  g_free (datagram->sender);
  g_free (datagram->charged_to);
  g_free (datagram);
}

LensPendingConnection *
lens_pending_connection_new (const char *client)
{
  LensPendingConnection *connection = g_new0 (LensPendingConnection, 1);
  connection->client = g_strdup (client);
  connection->runs = lens_runs_new ();
  return connection;
}

static gpointer
copy_pending (gconstpointer data, gpointer unused)
{
  const LensPendingConnection *connection = data;
  LensPendingConnection *copy = g_new0 (LensPendingConnection, 1);
  copy->client = g_strdup (connection->client);
  copy->runs = lens_runs_copy (connection->runs);
  return copy;
}

void
lens_pending_connection_free (LensPendingConnection *connection)
{
  g_free (connection->client);
  g_ptr_array_unref (connection->runs);
  g_free (connection);
}

LensSocketWriter *
lens_socket_writer_new (guint event, char letter, guint64 len_bytes, GBytes *payload)
{
  LensSocketWriter *writer = g_new0 (LensSocketWriter, 1);
  *writer = (LensSocketWriter) { event, letter, len_bytes, payload != NULL ? g_bytes_ref (payload) : NULL };
  return writer;
}

static gpointer
copy_writer (gconstpointer data, gpointer unused)
{
  const LensSocketWriter *writer = data;
  return lens_socket_writer_new (writer->event, writer->letter, writer->len_bytes, writer->payload);
}

void
lens_socket_writer_free (LensSocketWriter *writer)
{
  g_clear_pointer (&writer->payload, g_bytes_unref);
  g_free (writer);
}

LensPassedDescriptor *
lens_passed_descriptor_new (guint event, const char *object, const char *end, gboolean can_read, gboolean can_write)
{
  LensPassedDescriptor *descriptor = g_new0 (LensPassedDescriptor, 1);
  *descriptor = (LensPassedDescriptor) { event, g_strdup (object), g_strdup (end), can_read, can_write };
  return descriptor;
}

static gpointer
copy_passed (gconstpointer data, gpointer unused)
{
  const LensPassedDescriptor *descriptor = data;
  return lens_passed_descriptor_new (descriptor->event, descriptor->object, descriptor->end, descriptor->can_read, descriptor->can_write);
}

void
lens_passed_descriptor_free (LensPassedDescriptor *descriptor)
{
  g_free (descriptor->object);
  g_free (descriptor->end);
  g_free (descriptor);
}

gboolean
lens_socket_carries (const LensSocket *socket, const char *object)
{
  for (guint i = 0; i < socket->passed->len; i++)
    if (g_str_equal (((LensPassedDescriptor *) g_ptr_array_index (socket->passed, i))->object, object))
      return TRUE;
  return FALSE;
}

/* Its lists, for what is done to each of them. */
typedef struct
{
  gsize offset;
  GDestroyNotify free;
  GCopyFunc copy;
} List;

static gpointer
copy_run (gconstpointer run, gpointer unused)
{
  return lens_run_copy (run);
}

static const List lists[] = {
  { offsetof (LensSocket, pending), (GDestroyNotify) lens_pending_connection_free, copy_pending },
  { offsetof (LensSocket, runs), (GDestroyNotify) lens_run_free, copy_run },
  { offsetof (LensSocket, writers), (GDestroyNotify) lens_socket_writer_free, copy_writer },
  { offsetof (LensSocket, datagrams), (GDestroyNotify) lens_datagram_free, copy_datagram },
  { offsetof (LensSocket, outside), (GDestroyNotify) lens_datagram_free, copy_datagram },
  { offsetof (LensSocket, thrown_away), (GDestroyNotify) lens_datagram_free, copy_datagram },
  { offsetof (LensSocket, passed), (GDestroyNotify) lens_passed_descriptor_free, copy_passed },
};

static GPtrArray **
list_of (LensSocket *socket, const List *list)
{
  return (GPtrArray **) (gpointer) ((char *) socket + list->offset);
}

void
lens_socket_init (LensSocket *socket)
{
  *socket = (LensSocket) { .unacked_bytes = LENS_FIGURE_UNKNOWN, .memory_bytes = LENS_FIGURE_UNKNOWN,
                           .limit_bytes = LENS_FIGURE_UNKNOWN, .charged_bytes = LENS_FIGURE_UNKNOWN,
                           .allowed_bytes = LENS_FIGURE_UNKNOWN, .drops = LENS_FIGURE_UNKNOWN, .event_thrown = G_MAXUINT };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *list_of (socket, &lists[i]) = g_ptr_array_new_with_free_func (lists[i].free);
}

void
lens_socket_init_copy (LensSocket *to, const LensSocket *from)
{
  *to = *from;
  to->domain = g_strdup (from->domain);
  to->local = g_strdup (from->local);
  to->remote = g_strdup (from->remote);
  to->peer = g_strdup (from->peer);
  to->state = g_strdup (from->state);
  to->leaving = from->leaving != NULL ? copy_datagram (from->leaving, NULL) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *list_of (to, &lists[i]) = g_ptr_array_copy (*list_of ((LensSocket *) from, &lists[i]), lists[i].copy, NULL);
}

void
lens_socket_clear (LensSocket *socket)
{
  g_free (socket->domain);
  g_free (socket->local);
  g_free (socket->remote);
  g_free (socket->peer);
  g_free (socket->state);
  g_clear_pointer (&socket->leaving, lens_datagram_free);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_unref (*list_of (socket, &lists[i]));
}

void
lens_socket_empty (LensSocket *socket)
{
  GPtrArray *queues[] = { socket->pending, socket->runs, socket->writers, socket->datagrams, socket->outside, socket->passed };
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    g_ptr_array_set_size (queues[i], 0);
}

void
lens_socket_abandon (LensSocket *socket, guint event)
{
  for (guint i = socket->writers->len; i-- > 0;)
    if (((LensSocketWriter *) g_ptr_array_index (socket->writers, i))->event == event)
      g_ptr_array_remove_index (socket->writers, i);
  for (guint i = socket->outside->len; i-- > 0;)
    if (((LensDatagram *) g_ptr_array_index (socket->outside, i))->run.write_event == event)
      g_ptr_array_remove_index (socket->outside, i);
}

guint
lens_socket_weigh (const LensSocket *socket)
{
  guint weight = 0;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    weight += (*list_of ((LensSocket *) socket, &lists[i]))->len;
  for (guint i = 0; i < socket->pending->len; i++)
    weight += ((LensPendingConnection *) g_ptr_array_index (socket->pending, i))->runs->len;
  return weight;
}

void
lens_socket_throw_away (LensSocket *socket, LensDatagram *datagram)
{
  socket->n_thrown_away++;
  socket->event_thrown = datagram->run.write_event;
  if (socket->thrown_away->len == KEPT_THROWN_AWAY)
    g_ptr_array_remove_index (socket->thrown_away, 0);
  g_ptr_array_add (socket->thrown_away, datagram);
}

gboolean
lens_socket_is_at (const LensSocket *socket, const char *address)
{
  const char *port = address != NULL && address[0] != '/' ? strrchr (address, ':') : NULL;
  gboolean is_everywhere = socket->local != NULL
                           && (g_str_has_prefix (socket->local, "0.0.0.0:") || g_str_has_prefix (socket->local, "[::]:"));

  if (socket->local == NULL || address == NULL)
    return FALSE;
  return g_str_equal (socket->local, address) || (is_everywhere && g_strcmp0 (port, strrchr (socket->local, ':')) == 0);
}
