/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-socket.c: what is said of sockets that come together and part.
 */
#include "model/lens-caption-socket.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const LensSocket *
lens_view_socket (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);
  return object != NULL && object->kind == LENS_OBJECT_SOCKET ? &object->socket : NULL;
}

static const LensObject *
find_queue (const LensStepView *view, const LensWorld *world)
{
  const LensObject *object = lens_world_find_object (world, view->flow->object);
  return object != NULL && object->kind == LENS_OBJECT_SOCKET ? object : NULL;
}

const LensObject *
lens_view_queue_before (const LensStepView *view)
{
  return find_queue (view, view->before);
}

const LensObject *
lens_view_queue (const LensStepView *view)
{
  return find_queue (view, view->after);
}

char
lens_view_sleeper_on (const LensStepView *view, const LensObject *object)
{
  for (guint i = 0; object != NULL && i < object->waiters->len; i++)
    {
      const LensWaiter *waiter = g_ptr_array_index (object->waiters, i);
      if (waiter->letter != view->letter)
        return waiter->letter;
    }
  return 0;
}

gboolean
lens_view_is_on_its_way (const LensStepView *view)
{
  const char *id = lens_event_object (view->event);
  for (guint i = 0; id != NULL && i < view->after->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (view->after->objects, i);
      if (object->kind == LENS_OBJECT_SOCKET && !object->is_gone && lens_socket_carries (&object->socket, id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_done (const LensStepView *view)
{
  return lens_event_errno (view->event) == NULL && view->step->phase != LENS_STEP_SLEEP
         && view->head->kind != LENS_EVENT_UNFINISHED && lens_view_socket (view) != NULL;
}

static void
say_socket (const LensStepView *view, LensCaption *caption)
{
  if (!is_done (view))
    return;
  caption->what = g_strdup_printf (_("%c calls socket(): the kernel makes a socket, descriptor %d."), view->letter,
                                   (int) lens_event_ret (view->event));
  if (lens_view_socket (view)->is_datagram)
    caption->why = g_strdup (_("It is for datagrams: it needs no connection, but whoever wants to send to it must know its address, and it has none yet."));
  else
    caption->why = g_strdup (_("It is for a stream of bytes: before any can go, it must be connected with another socket."));
}

static void
say_pair (const LensStepView *view, LensCaption *caption)
{
  json_object *fds;
  if (!is_done (view) || !json_object_object_get_ex (lens_event_get_args (view->event), "fds", &fds)
      || !json_object_is_type (fds, json_type_array) || json_object_array_length (fds) != 2)
    return;
  caption->what = g_strdup_printf (_("%c calls socketpair(): the kernel makes two sockets that are connected with each other, descriptors %d and %d."),
                                   view->letter, json_object_get_int (json_object_array_get_idx (fds, 0)),
                                   json_object_get_int (json_object_array_get_idx (fds, 1)));
  caption->why = g_strdup (_("Each has a receive queue of its own: what is written to one waits at the other. So both can talk at the same time."));
}

static void
say_bind (const LensStepView *view, LensCaption *caption)
{
  const LensSocket *socket = lens_view_socket (view);
  const char *asked = lens_event_get_string (view->event, "address");

  if (!is_done (view) || socket->local == NULL)
    return;
  if (asked != NULL && strcmp (asked, socket->local) != 0)
    caption->what = g_strdup_printf (_("%c calls bind() and leaves the port to the kernel: the socket gets the address %s."), view->letter,
                                     socket->local);
  else
    caption->what = g_strdup_printf (_("%c calls bind(): the socket gets the address %s."), view->letter, socket->local);
  if (socket->local[0] == '/')
    caption->why = g_strdup (_("The name stands in the file system, where others find it. Nothing that is sent will ever be stored there."));
  else
    caption->why = g_strdup (_("Who wants to reach this socket must know its address; the program can ask for it with getsockname()."));
}

static void
say_own_name (const LensStepView *view, LensCaption *caption)
{
  const char *address = lens_event_get_string (view->event, "address");
  if (!is_done (view) || address == NULL)
    return;
  caption->what = g_strdup_printf (_("%c calls getsockname(): its socket is at %s."), view->letter, address);
  caption->why = g_strdup (_("That is how a program learns which port the kernel has chosen for it."));
}

static void
say_listen (const LensStepView *view, LensCaption *caption)
{
  if (!is_done (view))
    return;
  caption->what = g_strdup_printf (_("%c calls listen(): its socket takes connections from now on."), view->letter);
  caption->why = g_strdup (_("A listening socket never carries data. The kernel completes connections without the program, and they wait here to be accepted."));
}

static const LensObject *
find_named (const LensStepView *view, const char *path)
{
  const LensObject *found = NULL;
  for (guint i = 0; path != NULL && i < view->after->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (view->after->objects, i);
      if (object->kind == LENS_OBJECT_SOCKET && g_strcmp0 (object->socket.local, path) == 0)
        found = object;
    }
  return found;
}

/* Of a UNIX socket the name may be there all the same. */
static void
say_refused (const LensStepView *view, const char *address, LensCaption *caption)
{
  const LensObject *named = find_named (view, address);
  caption->what = g_strdup_printf (_("%c calls connect() to %s: nobody listens there, and it fails with ECONNREFUSED."), view->letter, address);
  if (address[0] == '/' && named != NULL && named->is_gone)
    caption->why = g_strdup (_("The name is still there, but the socket that it led to has gone with its process: a name alone answers nobody."));
  else if (address[0] == '/')
    caption->why = g_strdup (_("The name is there, but no listening socket behind it: a name alone answers nobody."));
  else
    caption->why = g_strdup (_("The kernel answers at once for a port that no socket listens on."));
}

static void
say_connect (const LensStepView *view, LensCaption *caption)
{
  const char *address = lens_event_get_string (view->event, "address");
  if (address != NULL && g_strcmp0 (lens_view_errno (view), "ECONNREFUSED") == 0)
    say_refused (view, address, caption);
  if (lens_caption_say_no_name (view, caption) || !is_done (view) || address == NULL)
    return;
  if (lens_view_socket (view)->is_datagram)
    {
      caption->what = g_strdup_printf (_("%c calls connect(): from now on its datagrams go to %s."), view->letter, address);
      caption->why = g_strdup (_("Nothing is sent for that: a datagram socket only remembers the address."));
      return;
    }
  caption->what = g_strdup_printf (_("%c calls connect() to %s: the connection is made, although nobody has accepted it yet."), view->letter,
                                   address);
  caption->why = g_strdup (_("The server’s kernel answered for it. The connection waits at the listening socket: that is no call, and derived from the order of the calls."));
}

/* (transfer full). */
static char *
say_where_it_waited (const LensStepView *view)
{
  guint n = lens_view_count ((guint64) MAX (0, lens_event_int_or (view->event, "pending_before", 0)));
  if (n > 0)
    return g_strdup_printf (ngettext ("TCP_INFO told of %u connection that waited. The listening socket stays what it was; data goes through the new one.",
                                      "TCP_INFO told of %u connections that waited. The listening socket stays what it was; data goes through the new one.", n), n);
  return g_strdup (_("The listening socket stays what it was, ready for the next client. Data goes through the new one."));
}

static void
say_accept (const LensStepView *view, LensCaption *caption)
{
  const char *error = lens_view_errno (view);
  if (view->step->phase == LENS_STEP_SLEEP && view->head->kind != LENS_EVENT_UNFINISHED)
    {
      caption->what = g_strdup_printf (_("%1$c calls %2$s(), but nobody has connected: the kernel puts %1$c to sleep."), view->letter, view->head->name);
      caption->why = g_strdup (_("A server waits most of its life like this, and uses no processor time."));
    }
  else if (error == NULL && is_done (view))
    {
      if (view->step->phase == LENS_STEP_RETURN)
        caption->what = g_strdup_printf (_("%c wakes up: somebody has connected, and %s() gives a new socket, descriptor %d."), view->letter,
                                         view->head->name, (int) lens_event_ret (view->event));
      else
        caption->what = g_strdup_printf (_("%c calls %s(): it takes the oldest connection that waits, and gets a new socket for it, descriptor %d."),
                                         view->letter, view->head->name, (int) lens_event_ret (view->event));
      caption->why = say_where_it_waited (view);
    }
}

static void
say_shutdown (const LensStepView *view, LensCaption *caption)
{
  const LensObject *peer;
  char sleeper;
  if (!is_done (view) || g_strcmp0 (lens_event_get_string (view->event, "how"), "SHUT_WR") != 0)
    return;
  peer = lens_world_find_object (view->after, lens_view_socket (view)->peer);
  sleeper = lens_view_sleeper_on (view, peer);
  caption->what = g_strdup_printf (_("%c calls shutdown(): it will write no more through this socket."), view->letter);
  if (sleeper != 0)
    caption->why = g_strdup_printf (_("%c, which sleeps in read(), is woken to meet the end of the data. The other direction stays open."), sleeper);
  else if (peer != NULL && peer->bytes_left > 0)
    caption->why = g_strdup (_("Whoever reads at the other end meets the end of the data once everything before it is read. The other direction stays open."));
  else
    caption->why = g_strdup (_("Whoever reads at the other end meets the end of the data. The other direction stays open."));
}

void
lens_caption_say_closed (const LensStepView *view, LensCaption *caption)
{
  const LensSocket *socket = lens_view_socket (view);
  const LensObject *peer = lens_world_find_object (view->after, socket->peer);
  char sleeper = lens_view_sleeper_on (view, peer);

  if (socket->is_listening)
    caption->why = g_strdup (_("Nobody can connect any more. Connections that were accepted before are sockets of their own, and stay."));
  else if (peer == NULL || peer->is_gone || socket->is_datagram)
    caption->why = g_strdup (_("Nobody holds the socket any more: the kernel frees it, and whatever was still in its queue."));
  else if (sleeper != 0)
    caption->why = g_strdup_printf (_("It was the last descriptor of this end. %c, which sleeps in read() at the other, is woken to meet the end of the data."), sleeper);
  else
    caption->why = g_strdup (_("It was the last descriptor of this end: the other meets the end of the data once it has read what is left."));
}

/* The name of a socket is no way to its data, and goes its own ways. */
static void
say_unlink (const LensStepView *view, LensCaption *caption)
{
  const char *path = lens_event_get_string (view->event, "path");
  const LensObject *found = find_named (view, path);

  if (lens_view_errno (view) != NULL || found == NULL)
    return;
  caption->what = g_strdup_printf (_("%c takes the name %s away."), view->letter, path);
  caption->why = g_strdup (found->is_gone
                             ? _("The socket was closed before, but its name in the file system had stayed: nobody but the program takes it away.")
                             : _("Nobody finds the socket by this name any more; it stays as long as somebody holds it."));
}

static void
say_drops (const LensStepView *view, LensCaption *caption)
{
  guint n = lens_view_count ((guint64) MAX (0, lens_event_int_or (view->event, "drops", 0)));
  caption->what = g_strdup_printf (ngettext ("%c asks the kernel what became of its socket’s memory: %u datagram was thrown away.",
                                             "%c asks the kernel what became of its socket’s memory: %u datagrams were thrown away.", n),
                                   view->letter, n);
  caption->why = g_strdup (_("This number is all that is left of them. Neither the sender nor the receiver was told when it happened."));
}

static void
say_option (const LensStepView *view, LensCaption *caption)
{
  const LensSocket *socket = lens_view_socket (view);
  const char *option = lens_event_get_string (view->event, "option");
  gboolean is_receive = g_strcmp0 (option, "SO_RCVBUF") == 0, is_set = strcmp (view->head->name, "setsockopt") == 0;
  guint64 limit;

  if (!is_done (view))
    return;
  if (!is_set && g_strcmp0 (option, "SO_MEMINFO") == 0)
    say_drops (view, caption);
  if (!is_set || (!is_receive && g_strcmp0 (option, "SO_SNDBUF") != 0))
    return;
  limit = is_receive ? socket->limit_bytes : socket->allowed_bytes;
  if (limit == LENS_FIGURE_UNKNOWN)
    return;
  caption->what = g_strdup_printf (is_receive ? _("%c asks for a receive buffer of %d bytes; the kernel makes it %u.")
                                              : _("%c asks for a send buffer of %d bytes; the kernel makes it %u."),
                                   view->letter, (int) lens_event_int_or (view->event, "arg", 0), lens_view_count (limit));
  caption->why = g_strdup (_("It takes more than was asked for, since it charges a datagram with more than its bytes: with all the memory that it takes in the kernel."));
}

const LensCaptionRow lens_captions_socket[] = {
  { "socket", LENS_ANY_OBJECT, say_socket },
  { "socketpair", LENS_ANY_OBJECT, say_pair },
  { "bind", LENS_ANY_OBJECT, say_bind },
  { "getsockname", LENS_ANY_OBJECT, say_own_name },
  { "listen", LENS_ANY_OBJECT, say_listen },
  { "connect", LENS_ANY_OBJECT, say_connect },
  { "accept", LENS_ANY_OBJECT, say_accept },
  { "accept4", LENS_ANY_OBJECT, say_accept },
  { "shutdown", LENS_ANY_OBJECT, say_shutdown },
  { "unlink", LENS_ANY_OBJECT, say_unlink },
  { "setsockopt", LENS_ANY_OBJECT, say_option },
  { "getsockopt", LENS_ANY_OBJECT, say_option },
  { NULL },
};
