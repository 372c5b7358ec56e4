/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-socket-text.c: every fact of a socket as text.
 */
#include "model/lens-socket.h"

static void
append_named (LensText *text, const char *name, const char *value)
{
  if (value != NULL)
    lens_text_add (text, "%s%s", name, value);
}

static void
append_figure (LensText *text, const char *name, guint64 value)
{
  if (value != LENS_FIGURE_UNKNOWN)
    lens_text_add (text, ", %s %" G_GUINT64_FORMAT, name, value);
}

static void
append_kind (LensText *text, const LensSocket *socket)
{
  lens_text_add (text, "    %s%s", socket->domain != NULL ? socket->domain : "-",
                 socket->is_datagram ? " datagrams" : " stream");
  if (socket->owner != 0)
    lens_text_add (text, ", used by %c", socket->owner);
  append_named (text, ", at ", socket->local);
  append_named (text, ", connected to ", socket->remote);
  append_named (text, ", peer ", socket->peer);
  if (socket->is_read_shut)
    lens_text_add (text, ", shut for reading");
  if (socket->is_write_shut)
    lens_text_add (text, ", shut for writing");
  if (socket->is_listening)
    lens_text_add (text, ", listening, backlog %" G_GINT64_FORMAT, socket->backlog);
  lens_text_add (text, "\n");
}

static void
append_figures (LensText *text, const LensSocket *socket)
{
  lens_text_add (text, "    the kernel says: %s", socket->state != NULL ? socket->state : "-");
  append_figure (text, "unacknowledged", socket->unacked_bytes);
  append_figure (text, "memory", socket->memory_bytes);
  append_figure (text, "of", socket->limit_bytes);
  append_figure (text, "charged", socket->charged_bytes);
  append_figure (text, "of", socket->allowed_bytes);
  append_figure (text, "drops", socket->drops);
  lens_text_add (text, "\n");
}

static void
append_runs (LensText *text, const char *where, const GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      lens_text_add (text, "    %s: ", where);
      lens_run_to_text (text, g_ptr_array_index (runs, i));
      lens_text_add (text, "\n");
    }
}

static void
append_datagram (LensText *text, const char *where, const LensDatagram *datagram)
{
  lens_text_add (text, "    %s: sent as number %" G_GINT64_FORMAT, where, datagram->sent_order);
  append_named (text, " from ", datagram->sender);
  if (datagram->charged_to != NULL)
    lens_text_add (text, ", %" G_GUINT64_FORMAT " bytes charged to %s", datagram->charge_bytes, datagram->charged_to);
  if (datagram->cut_bytes > 0)
    lens_text_add (text, ", %" G_GUINT64_FORMAT " bytes cut off", datagram->cut_bytes);
  lens_text_add (text, ", ");
  lens_run_to_text (text, &datagram->run);
  lens_text_add (text, "\n");
}

static void
append_datagrams (LensText *text, const char *where, const GPtrArray *datagrams)
{
  for (guint i = 0; i < datagrams->len; i++)
    append_datagram (text, where, g_ptr_array_index (datagrams, i));
}

static void
append_passed (LensText *text, const LensSocket *socket)
{
  for (guint i = 0; i < socket->passed->len; i++)
    {
      const LensPassedDescriptor *descriptor = g_ptr_array_index (socket->passed, i);
      lens_text_add (text, "    a descriptor on its way: %s%s%s%s%s", descriptor->object, descriptor->end != NULL ? ", " : "",
                     descriptor->end != NULL ? descriptor->end : "", descriptor->can_read ? ", readable" : "",
                     descriptor->can_write ? ", writable" : "");
      lens_text_add_event (text, descriptor->event);
      lens_text_add (text, "\n");
    }
}

static void
append_waiting (LensText *text, const LensSocket *socket)
{
  for (guint i = 0; i < socket->pending->len; i++)
    {
      const LensPendingConnection *connection = g_ptr_array_index (socket->pending, i);
      lens_text_add (text, "    to be accepted: %s\n", connection->client);
      append_runs (text, "waits with it", connection->runs);
    }
  for (guint i = 0; i < socket->writers->len; i++)
    {
      const LensSocketWriter *writer = g_ptr_array_index (socket->writers, i);
      lens_text_add (text, "    %c sleeps with %" G_GUINT64_FORMAT " bytes to write", writer->letter, writer->len_bytes);
      lens_text_add_event (text, writer->event);
      lens_text_add (text, "\n");
    }
}

void
lens_socket_to_text (LensText *text, const LensSocket *socket)
{
  append_kind (text, socket);
  append_figures (text, socket);
  append_waiting (text, socket);
  append_runs (text, "queue", socket->runs);
  append_passed (text, socket);
  if (socket->n_sent > 0)
    lens_text_add (text, "    %" G_GINT64_FORMAT " datagrams sent to it, %u thrown away\n", socket->n_sent,
                            socket->n_thrown_away);
  append_datagrams (text, "queued", socket->datagrams);
  append_datagrams (text, "outside", socket->outside);
  append_datagrams (text, "thrown away", socket->thrown_away);
  if (socket->event_thrown != G_MAXUINT)
    {
      lens_text_add (text, "    this step has thrown one away");
      lens_text_add_event (text, socket->event_thrown);
      lens_text_add (text, "\n");
    }
  if (socket->leaving != NULL)
    append_datagram (text, "leaving", socket->leaving);
}
