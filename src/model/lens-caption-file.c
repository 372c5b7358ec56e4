/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-file.c: what is said of names: opening, making, unlinking; and of reading and writing files.
 */
#include "model/lens-caption-lifetime.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
opens_for_writing (const LensStepView *view)
{
  const char *flags = lens_event_get_string (view->event, "flags");
  return flags != NULL && strstr (flags, "O_WRONLY") != NULL;
}

static void
say_fifo_waits (const LensStepView *view, LensCaption *caption)
{
  if (view->head->kind == LENS_EVENT_UNFINISHED)
    return;
  if (opens_for_writing (view))
    caption->what = g_strdup_printf (_("%1$c opens the FIFO for writing. Nobody has it open for reading, so the kernel puts %1$c to sleep."), view->letter);
  else
    caption->what = g_strdup_printf (_("%1$c opens the FIFO for reading. Nobody has it open for writing, so the kernel puts %1$c to sleep."), view->letter);
  caption->why = g_strdup (_("Opening a FIFO is a meeting: each end waits in open() until the other end comes."));
}

static void
say_fifo_open (const LensStepView *view, LensCaption *caption)
{
  const char *error = lens_view_errno (view);
  char sleeper = lens_view_sleeper (view);
  if (view->step->phase == LENS_STEP_SLEEP)
    {
      say_fifo_waits (view, caption);
      return;
    }
  if (error != NULL && strcmp (error, "ENXIO") == 0)
    {
      caption->what = g_strdup_printf (_("%c opens the FIFO for writing, but nobody has it open for reading: open() fails with ENXIO."), view->letter);
      caption->why = g_strdup (_("With O_NONBLOCK it does not wait for a reader; a writer without one could only get SIGPIPE."));
    }
  if (error != NULL)
    return;
  if (view->step->phase == LENS_STEP_RETURN)
    caption->what = g_strdup_printf (_("%c wakes up: the other end has come, and open() returns descriptor %d."), view->letter,
                                     (int) lens_event_ret (view->event));
  else if (opens_for_writing (view))
    caption->what = g_strdup_printf (_("%c opens the FIFO for writing and gets descriptor %d."), view->letter, (int) lens_event_ret (view->event));
  else
    caption->what = g_strdup_printf (_("%c opens the FIFO for reading and gets descriptor %d."), view->letter, (int) lens_event_ret (view->event));
  if (sleeper != 0)
    caption->why = g_strdup_printf (_("It is the end that %c has been waiting for: the kernel wakes it."), sleeper);
  else if (lens_view_was_left_alone (view) && lens_view_object (view)->n_writes > 0)
    caption->why = g_strdup (_("There was only the name: the kernel makes a new pipe for it, which is empty. What was written into the former one is gone."));
  else
    caption->why = g_strdup (_("From here on it is a pipe: the name is in the file system, the bytes will be in the kernel."));
}

static void
say_open (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  if (object != NULL && object->kind == LENS_OBJECT_PIPE)
    {
      say_fifo_open (view, caption);
      return;
    }
  if (lens_caption_say_no_name (view, caption))
    return;
  if (view->step->phase == LENS_STEP_SLEEP || lens_event_errno (view->event) != NULL)
    return;
  if (lens_event_get_flag (view->event, "created"))
    caption->what = g_strdup_printf (_("%c makes %s and opens it: descriptor %d."), view->letter, lens_view_name (view), (int) lens_event_ret (view->event));
  else
    caption->what = g_strdup_printf (_("%c opens %s: descriptor %d."), view->letter, lens_view_name (view), (int) lens_event_ret (view->event));
  caption->why = g_strdup (lens_view_was_left_alone (view)
                             ? _("Nobody has it open any more, and yet it is there, with all that is in it: a file outlives its processes, and the machine’s rest, too.")
                             : _("Unrelated programs find each other by a name; the descriptor belongs to this process alone."));
}

static void
say_mkfifo (const LensStepView *view, LensCaption *caption)
{
  if (lens_event_errno (view->event) != NULL)
    return;
  caption->what = g_strdup_printf (_("%c makes a FIFO: a pipe with a name, %s."), view->letter, lens_view_name (view));
  caption->why = g_strdup (_("Only the name is in the file system, and its size stays 0. The kernel makes the pipe when somebody opens it."));
}

static void
say_unlink (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  g_autofree char *holders = lens_view_other_holders (view, 0);
  char mapper = lens_view_other_mapper (view);
  if (lens_event_errno (view->event) != NULL)
    return;
  caption->what = g_strdup_printf (_("%c takes the name %s away."), view->letter, lens_view_name (view));
  if (object != NULL && object->is_gone && g_str_has_prefix (object->id, "fifo:"))
    caption->why = g_strdup (_("Nobody has it open, so its pipe was gone already: now the name is gone, too, and nothing is left of the FIFO."));
  else if (object != NULL && object->is_gone)
    caption->why = g_strdup (_("Nobody holds the object any other way, so the kernel frees it with all that was in it."));
  else if (mapper != 0)
    caption->why = g_strdup_printf (_("Nobody can find it by name any more, but %c goes on using it: mappings stay valid."), mapper);
  else if (holders != NULL)
    caption->why = g_strdup_printf (_("Nobody can find it by name any more, but it is still open in %s, and stays as long as it is."), holders);
  else
    caption->why = g_strdup (_("Nobody can find it by name any more; who still has it goes on, and the last one to let go frees it."));
}

/* Another process whose bytes are among those that moved; 0 when there is none. */
static char
find_other_author (const LensStepView *view)
{
  for (guint i = 0; i < view->flow->runs->len; i++)
    {
      const LensRun *run = g_ptr_array_index (view->flow->runs, i);
      if (run->author != 0 && run->author != view->letter)
        return run->author;
    }
  return 0;
}

static void
say_file_read (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  char author = find_other_author (view);
  guint n = lens_view_count (view->flow->len_bytes);
  if (view->step->phase == LENS_STEP_SLEEP || lens_event_errno (view->event) != NULL || n == 0)
    return;
  caption->what = g_strdup_printf (ngettext ("%1$c calls %2$s(): the kernel copies %3$u byte of the file from the page cache into %1$c’s buffer.",
                                             "%1$c calls %2$s(): the kernel copies %3$u bytes of the file from the page cache into %1$c’s buffer.", n),
                                   view->letter, view->head->name, n);
  if (author != 0 && object != NULL && !object->memory.is_synced)
    caption->why = g_strdup_printf (_("What %c has stored through its mapping is there at once, though nothing says that it has reached the disk: a mapping is the page cache itself."),
                                    author);
  else
    caption->why = g_strdup (_("The page that a mapping leads to is the page that read() copies from, so it shows every store at once. The file keeps its bytes."));
}

static void
say_file_write (const LensStepView *view, LensCaption *caption)
{
  guint n = lens_view_count (view->flow->len_bytes);
  if (view->step->phase == LENS_STEP_SLEEP || lens_event_errno (view->event) != NULL || n == 0)
    return;
  caption->what = g_strdup_printf (ngettext ("%1$c calls %2$s(): the kernel copies %3$u byte from %1$c’s buffer into the file’s page in the page cache.",
                                             "%1$c calls %2$s(): the kernel copies %3$u bytes from %1$c’s buffer into the file’s page in the page cache.", n),
                                   view->letter, view->head->name, n);
  caption->why = g_strdup (_("Whoever has the file mapped sees the change at once, since the mapping leads to the same page."));
}

static void
say_msync (const LensStepView *view, LensCaption *caption)
{
  if (lens_event_errno (view->event) != NULL || view->head->kind == LENS_EVENT_UNFINISHED)
    return;
  if (view->step->phase == LENS_STEP_SLEEP)
    caption->what = g_strdup_printf (_("%1$c calls msync(): the kernel writes the changed pages to the disk behind the file, and %1$c sleeps meanwhile."), view->letter);
  else
    caption->what = g_strdup_printf (_("%c returns from msync(): what it stored has reached the disk behind the file, not only memory."), view->letter);
  caption->why = g_strdup (_("Other processes do not need that: they saw the stores at once, in the page that they share."));
}

#define FOR_ALL(function, write) { function, LENS_ANY_OBJECT, write }

const LensCaptionRow lens_captions_file[] = {
  FOR_ALL ("open", say_open), FOR_ALL ("openat", say_open), FOR_ALL ("creat", say_open),
  FOR_ALL ("mkfifo", say_mkfifo), FOR_ALL ("mknod", say_mkfifo),
  FOR_ALL ("unlink", say_unlink), FOR_ALL ("unlinkat", say_unlink), FOR_ALL ("remove", say_unlink),
  FOR_ALL ("shm_unlink", say_unlink), FOR_ALL ("mq_unlink", say_unlink), FOR_ALL ("sem_unlink", say_unlink),
  FOR_ALL ("msync", say_msync),
  { "read", LENS_OBJECT_MEMORY, say_file_read },
  { "readv", LENS_OBJECT_MEMORY, say_file_read },
  { "pread", LENS_OBJECT_MEMORY, say_file_read },
  { "write", LENS_OBJECT_MEMORY, say_file_write },
  { "writev", LENS_OBJECT_MEMORY, say_file_write },
  { "pwrite", LENS_OBJECT_MEMORY, say_file_write },
  { NULL },
};
