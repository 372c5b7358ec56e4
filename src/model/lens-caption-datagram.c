/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-datagram.c: what is said of datagrams: each whole, cut, waiting for room, or thrown away.
 */
#include "model/lens-caption-socket.h"

#include <glib/gi18n-lib.h>

static void
say_thrown_away (const LensStepView *view, const LensObject *receiver, LensCaption *caption)
{
  const LensSocket *socket = &receiver->socket;

  caption->what = g_strdup_printf (_("%c calls %s(): the call succeeds, but the receive buffer is full, and the kernel throws the datagram away."),
                                   view->letter, view->head->name);
  if (socket->memory_bytes != LENS_FIGURE_UNKNOWN && socket->limit_bytes != LENS_FIGURE_UNKNOWN)
    caption->why = g_strdup_printf (ngettext ("What waits there takes %2$u of %3$u bytes of kernel memory. Nobody is told; the kernel only counts: %1$u so far.",
                                              "What waits there takes %2$u of %3$u bytes of kernel memory. Nobody is told; the kernel only counts: %1$u so far.",
                                              socket->n_thrown_away),
                                    socket->n_thrown_away, lens_view_count (socket->memory_bytes), lens_view_count (socket->limit_bytes));
  else
    caption->why = g_strdup_printf (ngettext ("Nobody is told; the kernel only counts: %u so far.", "Nobody is told; the kernel only counts: %u so far.",
                                              socket->n_thrown_away), socket->n_thrown_away);
}

static void
say_queued (const LensStepView *view, const LensObject *receiver, LensCaption *caption)
{
  guint n = lens_view_count (view->flow->len_bytes);
  char sleeper = lens_view_sleeper_on (view, receiver);

  if (n == 0)
    {
      caption->what = g_strdup_printf (_("%c calls %s() with nothing to send: an empty datagram goes into the receive queue."), view->letter,
                                       view->head->name);
      caption->why = g_strdup (_("No byte is copied, but it takes its place, with its sender’s address: an empty datagram is a datagram."));
      return;
    }
  caption->what = g_strdup_printf (ngettext ("%1$c calls %2$s(): the kernel copies %3$u byte from %1$c’s buffer, as one datagram, into the receive queue.",
                                             "%1$c calls %2$s(): the kernel copies %3$u bytes from %1$c’s buffer, as one datagram, into the receive queue.", n),
                                   view->letter, view->head->name, n);
  if (sleeper != 0)
    caption->why = g_strdup_printf (_("%c asked first and found nothing, so it sleeps; now the kernel wakes it."), sleeper);
  else if (receiver->socket.datagrams->len > 1)
    caption->why = g_strdup_printf (ngettext ("%u datagram waits now, each with its boundaries: they will not be joined.",
                                              "%u datagrams wait now, each with its boundaries: they will not be joined.",
                                              receiver->socket.datagrams->len), receiver->socket.datagrams->len);
  else
    caption->why = g_strdup (_("It keeps its boundaries, and carries the address of its sender: it will be received whole."));
}

static void
say_sender_sleeps (const LensStepView *view, LensCaption *caption)
{
  const LensSocket *socket = lens_view_socket (view);

  caption->what = g_strdup_printf (_("%1$c calls %2$s(), but there is no room for another datagram: the kernel puts %1$c to sleep."), view->letter,
                                   view->head->name);
  if (socket->charged_bytes != LENS_FIGURE_UNKNOWN && socket->allowed_bytes != LENS_FIGURE_UNKNOWN
      && socket->charged_bytes >= socket->allowed_bytes)
    caption->why = g_strdup_printf (_("What it sent and nobody has received yet is charged to its send buffer: %u of %u bytes of kernel memory. Between UNIX sockets nothing is thrown away, so it waits."),
                                    lens_view_count (socket->charged_bytes), lens_view_count (socket->allowed_bytes));
  else
    caption->why = g_strdup (_("The receiver’s queue holds as many datagrams as the kernel allows (max_dgram_qlen). Between UNIX sockets nothing is thrown away, so the sender waits."));
}

/* The kernel wakes it when a quarter of its send buffer is in use at most (unix_writable() of Linux): so it may be seen asleep with room. */
static gboolean
say_what_was_free (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_world_find_object (view->before, lens_event_object (view->event));
  guint64 charged = object != NULL ? object->socket.charged_bytes : LENS_FIGURE_UNKNOWN, allowed = object != NULL ? object->socket.allowed_bytes : 0;

  if (charged == LENS_FIGURE_UNKNOWN || allowed == LENS_FIGURE_UNKNOWN || charged > allowed / 4)
    return FALSE;
  caption->why = g_strdup_printf (_("Only %u of %u bytes of its send buffer were in use still: the kernel does not wake a sender for a little room. It is slowed down to the pace of its receiver, and nothing is lost."),
                                  lens_view_count (charged), lens_view_count (allowed));
  return TRUE;
}

static void
say_sender_returns (const LensStepView *view, LensCaption *caption)
{
  caption->what = g_strdup_printf (_("%c wakes up: its datagram goes into the receive queue, and %s() returns."), view->letter, view->head->name);
  if (!say_what_was_free (view, caption))
    caption->why = g_strdup (_("The receiver has made enough room. A fast sender is slowed down to the pace of its receiver, and nothing is lost."));
}

void
lens_caption_say_sent (const LensStepView *view, LensCaption *caption)
{
  const LensObject *receiver = lens_view_queue (view);

  if (view->head->kind == LENS_EVENT_UNFINISHED || lens_view_errno (view) != NULL)
    return;
  if (view->step->phase == LENS_STEP_SLEEP)
    say_sender_sleeps (view, caption);
  else if (receiver == NULL)
    return;
  else if (view->step->phase == LENS_STEP_RETURN)
    say_sender_returns (view, caption);
  else if (receiver->socket.event_thrown == view->step->event)
    say_thrown_away (view, receiver, caption);
  else
    say_queued (view, receiver, caption);
}

static void
say_cut (const LensStepView *view, const LensDatagram *datagram, LensCaption *caption)
{
  guint n = lens_view_count (datagram->run.len_bytes - datagram->cut_bytes), n_all = lens_view_count (datagram->run.len_bytes);

  caption->what = g_strdup_printf (ngettext ("%1$c receives the oldest datagram: the kernel copies %2$u byte of its %3$u into %1$c’s buffer. The rest does not fit, and is gone.",
                                             "%1$c receives the oldest datagram: the kernel copies %2$u bytes of its %3$u into %1$c’s buffer. The rest does not fit, and is gone.", n),
                                   view->letter, n, n_all);
  caption->why = lens_event_ret (view->event) > (gint64) n
                     ? g_strdup_printf (_("With MSG_TRUNC the call tells how long it was: %u. A stream would have kept the rest for the next read; a datagram is received at once or never."), n_all)
                     : g_strdup (_("The call does not even say so. A stream would have kept the rest for the next read; a datagram is received at once or never."));
}

void
lens_caption_say_received (const LensStepView *view, LensCaption *caption)
{
  const LensDatagram *datagram = lens_view_socket (view)->leaving;
  guint n;

  if (datagram == NULL)
    return;
  n = lens_view_count (datagram->run.len_bytes);
  if (datagram->cut_bytes > 0)
    {
      say_cut (view, datagram, caption);
      return;
    }
  if (n == 0)
    {
      caption->what = g_strdup_printf (_("%c receives the oldest datagram: it is empty, and %s() returns 0."), view->letter, view->head->name);
      caption->why = g_strdup (_("From a stream, 0 would mean the end. A datagram of length 0 is only a datagram; others may follow."));
      return;
    }
  if (view->step->phase == LENS_STEP_RETURN)
    caption->what = g_strdup_printf (ngettext ("%1$c wakes up: the kernel copies one whole datagram, %2$u byte, into %1$c’s buffer.",
                                               "%1$c wakes up: the kernel copies one whole datagram, %2$u bytes, into %1$c’s buffer.", n), view->letter, n);
  else
    caption->what = g_strdup_printf (ngettext ("%1$c receives the oldest datagram whole: the kernel copies its %2$u byte into %1$c’s buffer.",
                                               "%1$c receives the oldest datagram whole: the kernel copies its %2$u bytes into %1$c’s buffer.", n), view->letter, n);
  if (datagram->sender != NULL)
    caption->why = g_strdup_printf (_("One receive, one datagram, and the call tells where it came from: %s."), datagram->sender);
  else
    caption->why = g_strdup (_("One receive, one datagram, however large the buffer is: datagrams are never joined."));
}
