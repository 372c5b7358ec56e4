/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-pipe-write.c: what is said of writing to pipes and FIFOs: where the bytes go, and what a full or a broken pipe does.
 */
#include "model/lens-caption.h"

#include <glib/gi18n-lib.h>
#include <limits.h>
#include <string.h>

static gboolean
is_full (const LensObject *object)
{
  return object != NULL && object->pipe.slots->len >= object->pipe.n_slots;
}

/* "All 16 slots are used, though they hold only 32784 of 65536 bytes": NULL when the bytes are used up as well. */
static char *
explain_full (const LensObject *object)
{
  guint n_slots = object->pipe.n_slots, n_bytes = lens_view_count (object->bytes_left);
  if (object->bytes_left >= object->pipe.capacity_bytes)
    return NULL;
  return g_strdup_printf (ngettext ("The %1$u slot there is is used, though it holds only %2$u of %3$u bytes: slots, not bytes, are what fills.",
                                    "All %1$u slots are used, though they hold only %2$u of %3$u bytes: slots, not bytes, are what fills.", n_slots),
                          n_slots, n_bytes, object->pipe.capacity_bytes);
}

/* Bytes that had to begin a page of their own, or fitted behind the last ones. */
static char *
explain_place (const LensStepView *view)
{
  const LensObject *before = lens_view_object_before (view), *object = lens_view_object (view);
  const LensPipeSlot *last;

  if (before == NULL || before->bytes_left == 0 || before->pipe.slots->len == 0)
    return NULL;
  if (object->pipe.slots->len <= before->pipe.slots->len)
    return g_strdup (_("They fit into the page of the last write and stand right behind it: a pipe is a stream and keeps no boundaries between writes."));
  last = g_ptr_array_index (before->pipe.slots, before->pipe.slots->len - 1);
  if (object->pipe.slots->len > before->pipe.slots->len + 1 || last->end_bytes >= object->pipe.capacity_bytes / object->pipe.n_slots)
    return g_strdup (_("They stand behind the bytes that are still unread: a pipe is a stream and keeps no boundaries between writes."));
  return g_strdup_printf (_("They do not fit behind the last ones, in the same page, so they take a slot of their own: %u of %u are used now."),
                          object->pipe.slots->len, object->pipe.n_slots);
}

static char *
explain_wrote (const LensStepView *view)
{
  const LensObject *before = lens_view_object_before (view), *object = lens_view_object (view);
  guint asked = lens_view_count ((guint64) MAX (0, lens_event_int_or (view->event, "len", 0)));
  char sleeper = lens_view_sleeper (view), *text = NULL;

  if ((gint64) asked > lens_event_ret (view->event))
    return g_strdup_printf (ngettext ("It asked for %u byte: only what fits goes in, and the call says how much that was.",
                                      "It asked for %u bytes: only what fits goes in, and the call says how much that was.", asked), asked);
  if (sleeper != 0 && (before == NULL || before->bytes_left == 0))
    return g_strdup_printf (_("%c asked first and found nothing, so it sleeps in the pipe’s wait queue until the kernel wakes it. No polling."), sleeper);
  if (is_full (object))
    text = explain_full (object);
  text = text != NULL ? text : explain_place (view);
  return text != NULL ? text : g_strdup_printf (_("%c’s buffer still holds them: a copy leaves the original where it was."), view->letter);
}

static void
say_wrote (const LensStepView *view, LensCaption *caption)
{
  guint n = lens_view_count (view->flow->len_bytes);
  caption->what = g_strdup_printf (ngettext ("%1$c calls %2$s(): the kernel copies %3$u byte from %1$c’s buffer into the pipe — the first of two copies.",
                                             "%1$c calls %2$s(): the kernel copies %3$u bytes from %1$c’s buffer into the pipe — the first of two copies.", n),
                                   view->letter, view->head->name, n);
  caption->why = explain_wrote (view);
}

static char *
explain_sleep (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);
  g_autofree char *slots = explain_full (object);

  if (slots != NULL)
    return g_strdup_printf (_("%s The writer goes on when a whole slot has been read empty."), slots);
  if (lens_event_int_or (view->event, "len", 0) <= PIPE_BUF)
    return g_strdup_printf (_("A write of up to %u bytes goes in as one piece, or waits until it can."), (guint) PIPE_BUF);
  return g_strdup_printf (_("A write of more than %u bytes goes in piece by piece, as slots are read empty, and others may come in between."),
                          (guint) PIPE_BUF);
}

static void
say_writer_sleeps (const LensStepView *view, LensCaption *caption)
{
  guint n = lens_view_count (view->flow->len_bytes);

  if (!is_full (lens_view_object (view)))
    return;
  if (n > 0)
    caption->what = g_strdup_printf (ngettext ("%c calls %s(): %u byte fits into the pipe, then it is full and the kernel puts %c to sleep.",
                                               "%c calls %s(): %u bytes fit into the pipe, then it is full and the kernel puts %c to sleep.", n),
                                     view->letter, view->head->name, n, view->letter);
  else
    caption->what = g_strdup_printf (_("%1$c calls %2$s(), but the pipe is full: the kernel puts %1$c to sleep."), view->letter,
                                     view->head->name);
  caption->why = explain_sleep (view);
}

/* Its last bytes may have gone in as a reader made room, at the reader's step. */
static void
say_writer_returns (const LensStepView *view, LensCaption *caption)
{
  guint n = lens_view_count ((guint64) MAX (0, lens_event_ret (view->event)));
  gboolean is_one_piece = lens_event_int_or (view->event, "len", 0) <= PIPE_BUF;

  if (is_one_piece)
    caption->what = g_strdup_printf (ngettext ("%1$c wakes up: its %2$u byte has gone into the pipe, and %3$s() returns.",
                                               "%1$c wakes up: its %2$u bytes have gone into the pipe as one piece, and %3$s() returns.", n),
                                     view->letter, n, view->head->name);
  else
    caption->what = g_strdup_printf (ngettext ("%1$c wakes up: the last of its %2$u byte has gone into the pipe, and %3$s() returns.",
                                               "%1$c wakes up: the last of its %2$u bytes have gone into the pipe, and %3$s() returns.", n),
                                     view->letter, n, view->head->name);
  caption->why = g_strdup (_("A full pipe slows a fast writer down to the pace of its reader."));
}

static void
say_write_failed (const LensStepView *view, LensCaption *caption)
{
  const char *error = lens_event_errno (view->event);
  if (strcmp (error, "EAGAIN") == 0)
    {
      caption->what = g_strdup_printf (_("%c calls %s(), but the pipe has no room: the call fails with EAGAIN."), view->letter, view->head->name);
      caption->why = g_strdup (_("The descriptor is O_NONBLOCK, so the call comes back at once instead of sleeping. Up to 4096 bytes go in whole or not at all."));
    }
  else if (strcmp (error, "EPIPE") == 0)
    {
      caption->what = g_strdup_printf (_("%c calls %s(), but no read end is open any more: the call fails with EPIPE."), view->letter,
                                       view->head->name);
      caption->why = g_strdup (_("A pipe that nobody can read is broken. The kernel sends SIGPIPE as well, which would have ended the process if it had not been ignored."));
    }
}

static void
say_write_never_returns (const LensStepView *view, LensCaption *caption)
{
  if (lens_view_is_held (view, 'r'))
    return;
  caption->what = g_strdup_printf (_("%c calls %s() and never comes back: no read end of the pipe is open any more."), view->letter, view->head->name);
  caption->why = g_strdup (_("The kernel sends SIGPIPE, which ends a process that does not ignore it."));
}

static void
say_write (const LensStepView *view, LensCaption *caption)
{
  if (view->head->kind == LENS_EVENT_UNFINISHED)
    say_write_never_returns (view, caption);
  if (caption->what != NULL)
    return;
  if (view->step->phase == LENS_STEP_SLEEP)
    say_writer_sleeps (view, caption);
  else if (lens_event_errno (view->event) != NULL)
    say_write_failed (view, caption);
  else if (view->step->phase == LENS_STEP_RETURN)
    say_writer_returns (view, caption);
  else if (view->flow->len_bytes > 0)
    say_wrote (view, caption);
}

const LensCaptionRow lens_captions_pipe_write[] = {
  { "write", LENS_OBJECT_PIPE, say_write },
  { "writev", LENS_OBJECT_PIPE, say_write },
  { NULL },
};
