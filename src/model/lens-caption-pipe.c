/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-pipe.c: what is said of pipes and FIFOs.
 */
#include "model/lens-caption.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
say_pipe (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  json_object *fds;
  if (lens_event_errno (view->event) != NULL || object == NULL || object->kind != LENS_OBJECT_PIPE
      || !json_object_object_get_ex (lens_event_get_args (view->event), "fds", &fds) || !json_object_is_type (fds, json_type_array)
      || json_object_array_length (fds) != 2)
    return;
  caption->what = g_strdup_printf (_("%c calls %s(): the kernel makes a pipe, to be read by descriptor %d and written by descriptor %d."),
                                   view->letter, view->head->name, json_object_get_int (json_object_array_get_idx (fds, 0)),
                                   json_object_get_int (json_object_array_get_idx (fds, 1)));
  caption->why = g_strdup_printf (ngettext ("It has no name: only who inherits these descriptors can use it. It is empty, with room for %u page.",
                                            "It has no name: only who inherits these descriptors can use it. It is empty, with room for %u pages.",
                                            object->pipe.n_slots), object->pipe.n_slots);
}

static void
say_wrote (const LensStepView *view, LensCaption *caption)
{
  const LensObject *before = lens_view_object_before (view);
  guint n = lens_view_count (view->flow->len_bytes);
  gint64 asked = lens_event_int_or (view->event, "len", 0);
  char sleeper = lens_view_sleeper (view);

  caption->what = g_strdup_printf (ngettext ("%1$c calls %2$s(): the kernel copies %3$u byte from %1$c’s buffer into the pipe — the first of two copies.",
                                             "%1$c calls %2$s(): the kernel copies %3$u bytes from %1$c’s buffer into the pipe — the first of two copies.", n),
                                   view->letter, view->head->name, n);
  if (asked > lens_event_ret (view->event))
    caption->why = g_strdup_printf (ngettext ("It asked for %u byte: only what fits goes in, and the call says how much that was.",
                                              "It asked for %u bytes: only what fits goes in, and the call says how much that was.",
                                              lens_view_count ((guint64) asked)), lens_view_count ((guint64) asked));
  else if (sleeper != 0 && (before == NULL || before->bytes_left == 0))
    caption->why = g_strdup_printf (_("%c asked first and found nothing, so it sleeps in the pipe’s wait queue until the kernel wakes it. No polling."), sleeper);
  else if (before != NULL && before->bytes_left > 0)
    caption->why = g_strdup (_("They stand behind the bytes that are still unread: a pipe is a stream and keeps no boundaries between writes."));
  else
    caption->why = g_strdup_printf (_("%c’s buffer still holds them: a copy leaves the original where it was."), view->letter);
}

static void
say_writer_sleeps (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  guint n = lens_view_count (view->flow->len_bytes);
  gboolean is_full = object != NULL && object->pipe.slots->len >= object->pipe.n_slots;

  if (!is_full)
    return;
  if (n > 0)
    caption->what = g_strdup_printf (ngettext ("%c calls %s(): %u byte fits into the pipe, then it is full and the kernel puts %c to sleep.",
                                               "%c calls %s(): %u bytes fit into the pipe, then it is full and the kernel puts %c to sleep.", n),
                                     view->letter, view->head->name, n, view->letter);
  else
    caption->what = g_strdup_printf (_("%1$c calls %2$s(), but the pipe is full: the kernel puts %1$c to sleep."), view->letter,
                                     view->head->name);
  caption->why = g_strdup (_("Slots, not bytes, are what fills: the writer goes on when a whole page slot has been read empty."));
}

static void
say_writer_returns (const LensStepView *view, LensCaption *caption)
{
  guint n = lens_view_count (view->flow->len_bytes);
  if (n > 0)
    caption->what = g_strdup_printf (ngettext ("%c wakes up: the last %u byte of its write goes into the pipe, and %s() returns.",
                                               "%c wakes up: the last %u bytes of its write go into the pipe, and %s() returns.", n),
                                     view->letter, n, view->head->name);
  else
    caption->what = g_strdup_printf (_("%c wakes up: all its bytes went into the pipe as slots were read empty, and %s() returns."), view->letter,
                                     view->head->name);
  caption->why = g_strdup (_("A pipe slows a fast writer down to the pace of its reader."));
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

static guint
count_writes (const GPtrArray *runs)
{
  guint n = 0;
  for (guint i = 0; i < runs->len; i++)
    if (i == 0 || ((LensRun *) g_ptr_array_index (runs, i))->write_event != ((LensRun *) g_ptr_array_index (runs, i - 1))->write_event)
      n++;
  return n;
}

/* Does the pipe still hold more of the write that the last of these bytes came from? */
static gboolean
is_write_split (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);
  const LensRun *last = g_ptr_array_index (view->flow->runs, view->flow->runs->len - 1);
  for (guint i = 0; i < object->pipe.runs->len; i++)
    {
      const LensRun *run = g_ptr_array_index (object->pipe.runs, i);
      if (run->taken_by == 0 && run->write_event == last->write_event)
        return TRUE;
    }
  return FALSE;
}

static void
say_read_got (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  guint n = lens_view_count (view->flow->len_bytes), n_writes = count_writes (view->flow->runs);

  if (view->step->phase == LENS_STEP_RETURN)
    caption->what = g_strdup_printf (ngettext ("%1$c wakes up: the kernel copies %2$u byte from the pipe into %1$c’s buffer — the second of two copies.",
                                               "%1$c wakes up: the kernel copies %2$u bytes from the pipe into %1$c’s buffer — the second of two copies.", n),
                                     view->letter, n);
  else
    caption->what = g_strdup_printf (ngettext ("%1$c calls %3$s(): the kernel copies %2$u byte from the pipe into %1$c’s buffer — the second of two copies.",
                                               "%1$c calls %3$s(): the kernel copies %2$u bytes from the pipe into %1$c’s buffer — the second of two copies.", n),
                                     view->letter, n, view->head->name);
  if (n_writes > 1)
    caption->why = g_strdup_printf (ngettext ("One read, %u write: a pipe is a stream of bytes and keeps no boundaries.",
                                              "One read, %u writes: a pipe is a stream of bytes and keeps no boundaries.", n_writes), n_writes);
  else if (is_write_split (view))
    caption->why = g_strdup (_("It is only a part of what was written at once: a pipe keeps no boundaries, and the rest waits for the next read."));
  else if (object->bytes_left == 0)
    caption->why = g_strdup (_("Reading consumes: the pipe is empty again, and nobody else can read these bytes."));
  else
    caption->why = g_strdup (_("Reading consumes: nobody else can read these bytes. What was written later is still in the pipe."));
}

static void
say_end_of_file (const LensStepView *view, LensCaption *caption)
{
  if (view->step->phase == LENS_STEP_RETURN)
    caption->what = g_strdup_printf (_("%c wakes up: %s() returns 0, the end of file."), view->letter, view->head->name);
  else
    caption->what = g_strdup_printf (_("%c calls %s(): it returns 0, the end of file."), view->letter, view->head->name);
  caption->why = g_strdup (_("The pipe is empty and no write end is open any more, in any process: nothing can come."));
}

static void
say_reader_sleeps (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  g_autofree char *writers = lens_view_other_holders (view, 'w');

  if (object->bytes_left > 0)
    return;
  if (view->head->kind == LENS_EVENT_UNFINISHED)
    {
      caption->what = g_strdup_printf (_("%c calls %s() on the empty pipe and sleeps; it never comes back."), view->letter, view->head->name);
      if (lens_view_is_held (view, 'w') && writers == NULL)
        caption->why = g_strdup_printf (_("%c itself still has the write end open, so the end of file never comes."), view->letter);
      else if (writers != NULL)
        caption->why = g_strdup_printf (_("The write end is still open in %s: as long as it is, a read waits."), writers);
      return;
    }
  caption->what = g_strdup_printf (_("%1$c calls %2$s(), but the pipe is empty: the kernel puts %1$c to sleep."), view->letter,
                                   view->head->name);
  caption->why = g_strdup_printf (_("A read waits as long as a write end is open anywhere. The kernel will wake %c; nobody polls."), view->letter);
}

static void
say_read (const LensStepView *view, LensCaption *caption)
{
  const char *error = lens_view_errno (view);
  if (view->step->phase == LENS_STEP_SLEEP)
    say_reader_sleeps (view, caption);
  else if (error != NULL && strcmp (error, "EAGAIN") == 0)
    {
      caption->what = g_strdup_printf (_("%c calls %s(), but the pipe is empty: the call fails with EAGAIN."), view->letter, view->head->name);
      caption->why = g_strdup (_("The descriptor is O_NONBLOCK, so the call comes back at once instead of sleeping."));
    }
  else if (error == NULL && lens_event_ret (view->event) == 0 && lens_event_int_or (view->event, "len", 0) > 0)
    say_end_of_file (view, caption);
  else if (error == NULL && view->flow->runs->len > 0)
    say_read_got (view, caption);
}

const LensCaptionRow lens_captions_pipe[] = {
  { "pipe", LENS_ANY_OBJECT, say_pipe },
  { "pipe2", LENS_ANY_OBJECT, say_pipe },
  { "write", LENS_OBJECT_PIPE, say_write },
  { "writev", LENS_OBJECT_PIPE, say_write },
  { "read", LENS_OBJECT_PIPE, say_read },
  { "readv", LENS_OBJECT_PIPE, say_read },
  { NULL },
};
