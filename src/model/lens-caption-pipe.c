/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-pipe.c: what is said of pipes and FIFOs: of making and reading them. lens-caption-pipe-write.c: of writing.
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

static gboolean
has_more_to_write (const LensObject *object, guint write_event)
{
  for (guint i = 0; i < object->pipe.writers->len; i++)
    if (((LensPipeWriter *) g_ptr_array_index (object->pipe.writers, i))->event == write_event)
      return TRUE;
  for (guint i = 0; i < object->pipe.runs->len; i++)
    {
      const LensRun *run = g_ptr_array_index (object->pipe.runs, i);
      if (run->taken_by == 0 && run->write_event == write_event)
        return TRUE;
    }
  return FALSE;
}

/* The bytes that will be read next. */
static const LensRun *
find_next (const LensObject *object)
{
  for (guint i = 0; i < object->pipe.runs->len; i++)
    if (((LensRun *) g_ptr_array_index (object->pipe.runs, i))->taken_by == 0)
      return g_ptr_array_index (object->pipe.runs, i);
  return NULL;
}

/* Bytes of all that sleep in write(). */
static guint64
count_written (const LensObject *object)
{
  guint64 n_bytes = 0;
  for (guint i = 0; i < object->pipe.writers->len; i++)
    n_bytes += ((LensPipeWriter *) g_ptr_array_index (object->pipe.writers, i))->written_bytes;
  return n_bytes;
}

/* A writer slept when this read came. Did it make enough room? */
static char *
explain_room (const LensStepView *view)
{
  const LensObject *before = lens_view_object_before (view), *object = lens_view_object (view);
  const LensPipeWriter *writer;

  if (before == NULL || before->pipe.writers->len == 0)
    return NULL;
  writer = g_ptr_array_index (before->pipe.writers, 0);
  if (object->pipe.writers->len < before->pipe.writers->len || count_written (object) > count_written (before))
    return g_strdup_printf (_("A slot has been read empty: the kernel wakes %c, and its bytes go in."), writer->letter);
  return g_strdup_printf (_("The page in the first slot is not empty yet, so %c sleeps on: room is given back a whole slot at a time."),
                          writer->letter);
}

static char *
explain_part (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);
  const LensRun *last = g_ptr_array_index (view->flow->runs, view->flow->runs->len - 1), *next = find_next (object);

  if (!has_more_to_write (object, last->write_event))
    return NULL;
  if (next != NULL && next->write_event != last->write_event && next->author != 0)
    return g_strdup_printf (_("It is only a piece of what %c wrote at once, and bytes of %c come before the rest: long writes may be mixed."),
                            last->author, next->author);
  return g_strdup (_("It is only a part of what was written at once: a pipe keeps no boundaries, and the rest waits for the next read."));
}

/* Another reader that comes too late for these bytes. */
static char *
explain_sharing (const LensStepView *view)
{
  char sleeper = lens_view_sleeper (view);
  const LensObject *object = lens_view_object (view);
  if (sleeper == 0 || object->pipe.writers->len > 0)
    return NULL;
  return g_strdup_printf (_("%c sleeps on and will never see these bytes: reading takes them out, so each byte goes to just one reader."), sleeper);
}

static char *
explain_read (const LensStepView *view)
{
  guint n_writes = lens_runs_count_writes (view->flow->runs);
  char *text = explain_part (view);

  if (n_writes > 1 && text == NULL)
    return g_strdup_printf (ngettext ("One read, %u write: a pipe is a stream of bytes and keeps no boundaries.",
                                      "One read, %u writes: a pipe is a stream of bytes and keeps no boundaries.", n_writes), n_writes);
  text = text != NULL ? text : explain_sharing (view);
  if (text != NULL)
    return text;
  if (lens_view_object (view)->bytes_left == 0)
    return g_strdup (_("Reading consumes: the pipe is empty again, and nobody else can read these bytes."));
  return g_strdup (_("Reading consumes: nobody else can read these bytes. What was written later is still in the pipe."));
}

static void
say_read_got (const LensStepView *view, LensCaption *caption)
{
  guint n = lens_view_count (view->flow->len_bytes);

  if (view->step->phase == LENS_STEP_RETURN)
    caption->what = g_strdup_printf (ngettext ("%1$c wakes up: the kernel copies %2$u byte from the pipe into %1$c’s buffer — the second of two copies.",
                                               "%1$c wakes up: the kernel copies %2$u bytes from the pipe into %1$c’s buffer — the second of two copies.", n),
                                     view->letter, n);
  else
    caption->what = g_strdup_printf (ngettext ("%1$c calls %3$s(): the kernel copies %2$u byte from the pipe into %1$c’s buffer — the second of two copies.",
                                               "%1$c calls %3$s(): the kernel copies %2$u bytes from the pipe into %1$c’s buffer — the second of two copies.", n),
                                     view->letter, n, view->head->name);
  caption->why = explain_room (view);
  if (caption->why == NULL || lens_view_object (view)->pipe.writers->len > 1)
    {
      g_free (caption->why);
      caption->why = explain_read (view);
    }
}

static void
say_end_of_file (const LensStepView *view, LensCaption *caption)
{
  if (view->step->phase == LENS_STEP_RETURN)
    caption->what = g_strdup_printf (_("%c wakes up: %s() returns 0, the end of file."), view->letter, view->head->name);
  else
    caption->what = g_strdup_printf (_("%c calls %s(): it returns 0, the end of file."), view->letter, view->head->name);
  if (lens_view_object (view)->bytes_dropped > 0)
    caption->why = g_strdup (_("Nobody has it open for writing. What had been written earlier went when the last end was closed: a name keeps no bytes of a pipe."));
  else
    caption->why = g_strdup (_("The pipe is empty and no write end is open any more, in any process: nothing can come."));
}

/* Whether this process could write itself: the end of file will not come as long as it can. */
static gboolean
can_write_itself (const LensStepView *view)
{
  g_autofree char *others = lens_view_other_holders (view, 'w'), *all = lens_view_all_holders (view, 'w');
  return g_strcmp0 (others, all) != 0;
}

static char *
explain_empty (const LensStepView *view)
{
  g_autofree char *writers = lens_view_other_holders (view, 'w');

  if (writers == NULL && can_write_itself (view))
    return g_strdup_printf (_("Only %1$c itself still has a write end open. Nobody else can write, and the end of file does not come as long as %1$c could."),
                            view->letter);
  if (writers != NULL && can_write_itself (view))
    return g_strdup_printf (_("A read waits as long as a write end is open anywhere: in %1$s, and in %2$c itself, which has not closed its own."),
                            writers, view->letter);
  return g_strdup_printf (_("A read waits as long as a write end is open anywhere. The kernel will wake %c; nobody polls."), view->letter);
}

static void
say_reader_sleeps (const LensStepView *view, LensCaption *caption)
{
  if (lens_view_object (view)->bytes_left > 0)
    return;
  if (view->head->kind == LENS_EVENT_UNFINISHED)
    caption->what = g_strdup_printf (_("%c calls %s() on the empty pipe and sleeps; it never comes back."), view->letter, view->head->name);
  else
    caption->what = g_strdup_printf (_("%1$c calls %2$s(), but the pipe is empty: the kernel puts %1$c to sleep."), view->letter,
                                     view->head->name);
  caption->why = explain_empty (view);
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
  { "read", LENS_OBJECT_PIPE, say_read },
  { "readv", LENS_OBJECT_PIPE, say_read },
  { NULL },
};
