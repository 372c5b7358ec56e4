/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-socket-data.c: what is said of data through sockets: first whether it is a stream or datagrams, then what became of it.
 */
#include "model/lens-caption-socket.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
say_wrote (const LensStepView *view, LensCaption *caption)
{
  const LensObject *before = lens_view_queue_before (view), *own = lens_view_object (view);
  guint n = lens_view_count (view->flow->len_bytes);
  char sleeper = lens_view_sleeper_on (view, lens_view_queue (view));

  caption->what = g_strdup_printf (ngettext ("%1$c calls %2$s(): the kernel copies %3$u byte from %1$c’s buffer into the receive queue of the other end — the first of two copies.",
                                             "%1$c calls %2$s(): the kernel copies %3$u bytes from %1$c’s buffer into the receive queue of the other end — the first of two copies.", n),
                                   view->letter, view->head->name, n);
  if (sleeper != 0)
    caption->why = g_strdup_printf (_("%c asked first and found nothing, so it sleeps; now the kernel wakes it. No polling."), sleeper);
  else if (own != NULL && own->bytes_left > 0)
    caption->why = g_strdup_printf (ngettext ("In the other direction %u byte waits at the same time: each end has a queue of its own.",
                                              "In the other direction %u bytes wait at the same time: each end has a queue of its own.",
                                              lens_view_count (own->bytes_left)), lens_view_count (own->bytes_left));
  else if (before != NULL && before->bytes_left > 0)
    caption->why = g_strdup (_("They stand behind the bytes that are still unread: a stream keeps no boundaries between writes."));
  else if (own != NULL && own->socket.state != NULL)
    caption->why = g_strdup (_("TCP wraps them into segments and has them acknowledged, but over the loopback device nobody copies them once more."));
  else
    caption->why = g_strdup_printf (_("%c’s buffer still holds them: a copy leaves the original where it was."), view->letter);
}

/* Descriptors that went along, by number: "5", "5 and 6"; NULL when none did. (transfer full) (nullable). */
static char *
name_passed (const LensStepView *view, const char **object)
{
  GString *numbers = g_string_new (NULL);
  json_object *passed = NULL, *member;

  json_object_object_get_ex (lens_event_get_args (view->event), "passed", &passed);
  for (gsize i = 0; json_object_is_type (passed, json_type_array) && i < json_object_array_length (passed); i++)
    {
      json_object *element = json_object_array_get_idx (passed, i);
      if (!json_object_is_type (element, json_type_object))
        continue;
      if (json_object_object_get_ex (element, "fd", &member))
        g_string_append_printf (numbers, "%s%d", numbers->len > 0 ? ", " : "", json_object_get_int (member));
      if (json_object_object_get_ex (element, "obj", &member) && json_object_is_type (member, json_type_string))
        *object = json_object_get_string (member);
    }
  return g_string_free (numbers, numbers->len == 0);
}

static void
say_passed_on (const LensStepView *view, LensCaption *caption)
{
  const char *object = "";
  g_autofree char *numbers = name_passed (view, &object);

  if (numbers == NULL)
    return;
  caption->what = g_strdup_printf (_("%c calls %s(): beside the bytes it sends its descriptor %s, which leads to %s."), view->letter,
                                   view->head->name, numbers, object);
  caption->why = g_strdup (_("Not the number is sent but what it leads to. On the way the message holds it, even if the sender closes its own descriptor."));
}

static void
say_got_passed (const LensStepView *view, LensCaption *caption)
{
  const char *object = "";
  g_autofree char *numbers = name_passed (view, &object);

  if (numbers == NULL)
    return;
  caption->what = g_strdup_printf (view->step->phase == LENS_STEP_RETURN
                                     ? _("%c wakes up: beside the bytes it gets a descriptor, with a number of its own: %s, which leads to %s.")
                                     : _("%c receives a descriptor beside the bytes, with a number of its own: %s, which leads to %s."),
                                   view->letter, numbers, object);
  caption->why = g_strdup (_("It did not open the object, nor inherit it, and it needs no name for it: this is how unrelated processes share what has none."));
}

static void
say_write_failed (const LensStepView *view, LensCaption *caption)
{
  if (strcmp (lens_event_errno (view->event), "EPIPE") != 0)
    return;
  caption->what = g_strdup_printf (_("%c calls %s(), but this direction of the connection has ended: the call fails with EPIPE."), view->letter,
                                   view->head->name);
  caption->why = g_strdup (_("The kernel sends SIGPIPE as well, which ends a process that does not ignore it."));
}

static void
say_read_got (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  guint n = lens_view_count (view->flow->len_bytes), n_writes = lens_runs_count_writes (view->flow->runs);
  const LensRun *last = view->flow->runs->pdata[view->flow->runs->len - 1];
  gboolean is_split = FALSE;

  for (guint i = 0; i < object->socket.runs->len; i++)
    is_split = is_split || (((LensRun *) object->socket.runs->pdata[i])->taken_by == 0
                            && ((LensRun *) object->socket.runs->pdata[i])->write_event == last->write_event);
  if (view->step->phase == LENS_STEP_RETURN)
    caption->what = g_strdup_printf (ngettext ("%1$c wakes up: the kernel copies %2$u byte from its receive queue into %1$c’s buffer — the second of two copies.",
                                               "%1$c wakes up: the kernel copies %2$u bytes from its receive queue into %1$c’s buffer — the second of two copies.", n),
                                     view->letter, n);
  else
    caption->what = g_strdup_printf (ngettext ("%1$c calls %3$s(): the kernel copies %2$u byte from its receive queue into %1$c’s buffer — the second of two copies.",
                                               "%1$c calls %3$s(): the kernel copies %2$u bytes from its receive queue into %1$c’s buffer — the second of two copies.", n),
                                     view->letter, n, view->head->name);
  if (n_writes > 1)
    caption->why = g_strdup_printf (ngettext ("One read, %u write: a connection is a stream of bytes and keeps no boundaries.",
                                              "One read, %u writes: a connection is a stream of bytes and keeps no boundaries.", n_writes), n_writes);
  else if (is_split)
    caption->why = g_strdup (_("It is only a part of what was written at once: a stream keeps no boundaries, and the rest waits for the next read."));
  else if (last->offset > 0)
    caption->why = g_strdup (_("That is the rest of the write: one write, several reads."));
  else
    caption->why = g_strdup (_("Reading consumes: nobody else can read these bytes."));
}

static void
say_end_of_data (const LensStepView *view, LensCaption *caption)
{
  const LensSocket *socket = lens_view_socket (view);
  const LensObject *peer = lens_world_find_object (view->after, socket->peer);

  if (view->step->phase == LENS_STEP_RETURN)
    caption->what = g_strdup_printf (_("%c wakes up: %s() returns 0, the end of the data."), view->letter, view->head->name);
  else
    caption->what = g_strdup_printf (_("%c calls %s(): it returns 0, the end of the data."), view->letter, view->head->name);
  if (peer != NULL && peer->is_gone)
    caption->why = g_strdup (_("The other end is closed, and everything that was written to here has been read."));
  else if (peer != NULL && peer->socket.is_write_shut && !socket->is_write_shut)
    caption->why = g_strdup_printf (_("The other end has shut this direction down, and everything in it has been read. %c may still write: the other direction is open."),
                                    view->letter);
  else
    caption->why = g_strdup (_("The other end has shut this direction down, and everything in it has been read."));
}

static void
say_reader_sleeps (const LensStepView *view, LensCaption *caption)
{
  if (view->head->kind == LENS_EVENT_UNFINISHED || lens_view_object (view)->bytes_left > 0)
    return;
  caption->what = g_strdup_printf (_("%1$c calls %2$s(), but its receive queue is empty: the kernel puts %1$c to sleep."), view->letter, view->head->name);
  caption->why = g_strdup (_("As long as the other end may still write, a read waits. The kernel will wake the reader; nobody polls."));
}

static void
say_nothing_there (const LensStepView *view, LensCaption *caption)
{
  const LensSocket *socket = lens_view_socket (view);
  if (strcmp (lens_view_errno (view), "EAGAIN") != 0)
    return;
  caption->what = g_strdup_printf (_("%c calls %s(), but its receive queue is empty: the call fails with EAGAIN."), view->letter, view->head->name);
  if (socket->n_thrown_away > 0)
    caption->why = g_strdup_printf (ngettext ("It was told not to wait. The %u datagram that had no room will never come.",
                                              "It was told not to wait. The %u datagrams that had no room will never come.",
                                              socket->n_thrown_away), socket->n_thrown_away);
  else
    caption->why = g_strdup (_("It was told not to wait, so the call comes back at once instead of sleeping."));
}

static void
say_stream_read (const LensStepView *view, LensCaption *caption)
{
  if (view->step->phase == LENS_STEP_SLEEP)
    say_reader_sleeps (view, caption);
  else if (lens_view_errno (view) != NULL)
    say_nothing_there (view, caption);
  else if (lens_event_ret (view->event) == 0 && lens_event_int_or (view->event, "len", 0) > 0)
    say_end_of_data (view, caption);
  else if (view->flow->runs->len > 0)
    {
      say_got_passed (view, caption);
      if (caption->what == NULL)
        say_read_got (view, caption);
    }
}

static void
say_stream_write (const LensStepView *view, LensCaption *caption)
{
  if (view->head->kind == LENS_EVENT_UNFINISHED || view->step->phase == LENS_STEP_SLEEP)
    return;
  if (lens_view_errno (view) != NULL)
    say_write_failed (view, caption);
  else if (view->flow->len_bytes > 0)
    {
      say_passed_on (view, caption);
      if (caption->what == NULL)
        say_wrote (view, caption);
    }
}

static void
say_read (const LensStepView *view, LensCaption *caption)
{
  const LensSocket *socket = lens_view_socket (view);
  if (socket == NULL)
    return;
  if (!socket->is_datagram)
    say_stream_read (view, caption);
  else if (lens_view_errno (view) != NULL)
    say_nothing_there (view, caption);
  else if (view->step->phase == LENS_STEP_SLEEP)
    say_reader_sleeps (view, caption);
  else
    lens_caption_say_received (view, caption);
}

static void
say_write (const LensStepView *view, LensCaption *caption)
{
  const LensSocket *socket = lens_view_socket (view);
  if (socket != NULL)
    (socket->is_datagram ? lens_caption_say_sent : say_stream_write) (view, caption);
}

#define WRITER(function) { function, LENS_OBJECT_SOCKET, say_write }
#define READER(function) { function, LENS_OBJECT_SOCKET, say_read }

const LensCaptionRow lens_captions_socket_data[] = {
  WRITER ("write"), WRITER ("writev"), WRITER ("send"), WRITER ("sendto"),   WRITER ("sendmsg"),
  READER ("read"),  READER ("readv"),  READER ("recv"), READER ("recvfrom"), READER ("recvmsg"),
  { NULL },
};
