/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-descriptor.c: what is said of closing and duplicating descriptors.
 */
#include "model/lens-caption-socket.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const LensDescriptor *
find_descriptor (const LensStepView *view)
{
  const LensProcess *process = lens_world_find_process (view->before, view->head->pid);
  gint64 fd = lens_event_int_or (view->event, "fd", -1);
  return process != NULL && fd >= 0 && fd <= G_MAXINT ? lens_process_find_descriptor (process, (int) fd) : NULL;
}

static gboolean
reads_here (const LensStepView *view, const LensProcess *process, const LensObject *object)
{
  return process->state == LENS_PROCESS_ASLEEP && g_strcmp0 (process->operation.object, object->id) == 0
         && process->operation.event < lens_trace_get_n_events (view->trace)
         && g_str_has_prefix (lens_trace_get_head (view->trace, process->operation.event)->name, "read");
}

/* Of those who can still write, is there one that does not sleep in a read of this very pipe? */
static gboolean
may_be_written (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);
  for (guint i = 0; i < view->after->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (view->after->processes, i);
      if (lens_process_is_alive (process) && !reads_here (view, process, object) && lens_view_holds (process, object->id, 'w'))
        return TRUE;
    }
  return FALSE;
}

static void
say_write_end (const LensStepView *view, LensCaption *caption)
{
  g_autofree char *others = lens_view_other_holders (view, 'w');
  char sleeper = lens_view_sleeper (view);
  if (lens_view_is_on_its_way (view))
    caption->why = g_strdup (_("It is on its way in a message, which holds it: readers do not meet the end of file yet."));
  else if (others != NULL && sleeper != 0 && !may_be_written (view))
    caption->why = g_strdup_printf (_("The only write end that is still open is in %s, which sleeps in read(): nobody is left to write, and the end of file does not come."), others);
  else if (lens_view_is_held (view, 'w') && others == NULL)
    caption->why = g_strdup_printf (_("%c still has another descriptor for writing, so readers do not meet the end of file yet."), view->letter);
  else if (others != NULL)
    caption->why = g_strdup_printf (_("The write end is still open in %s, so readers do not meet the end of file yet."), others);
  else if (sleeper != 0)
    caption->why = g_strdup_printf (_("It was the last write end. %c, which sleeps in read(), is woken to meet the end of file."), sleeper);
  else
    caption->why = g_strdup (_("It was the last write end: whoever reads will meet the end of file when all bytes are read."));
}

static void
say_read_end (const LensStepView *view, LensCaption *caption)
{
  g_autofree char *others = lens_view_other_holders (view, 'r');
  if (lens_view_is_held (view, 'r') && others == NULL)
    caption->why = g_strdup_printf (_("%c still has another descriptor for reading."), view->letter);
  else if (others != NULL)
    caption->why = g_strdup_printf (_("The read end is still open in %s: a descriptor belongs to its process alone."), others);
  else
    caption->why = g_strdup (_("It was the last read end: who writes now gets SIGPIPE, or EPIPE if that is ignored."));
}

static void
say_close (const LensStepView *view, LensCaption *caption)
{
  const LensDescriptor *descriptor = find_descriptor (view);
  const LensObject *object = lens_view_object (view);
  gint64 fd = lens_event_int_or (view->event, "fd", -1);

  if (lens_event_errno (view->event) != NULL || view->step->phase == LENS_STEP_SLEEP)
    return;
  if (descriptor != NULL && descriptor->end != NULL)
    caption->what = g_strdup_printf (_("%c closes descriptor %d: %s."), view->letter, (int) fd, descriptor->end);
  else
    caption->what = g_strdup_printf (_("%c closes descriptor %d."), view->letter, (int) fd);
  if (object == NULL)
    return;
  if (object->is_gone && object->kind == LENS_OBJECT_SOCKET)
    lens_caption_say_closed (view, caption);
  else if (object->is_gone)
    caption->why = g_strdup (_("Nobody holds the object any more: the kernel frees it, and whatever was still in it."));
  else if (object->kind == LENS_OBJECT_PIPE && !lens_view_is_held (view, 0))
    caption->why = g_strdup (_("Nobody has it open any more: the pipe is gone, and only its name is left in the file system."));
  else if (object->kind == LENS_OBJECT_PIPE && descriptor != NULL && descriptor->can_write && !descriptor->can_read)
    say_write_end (view, caption);
  else if (object->kind == LENS_OBJECT_PIPE && descriptor != NULL && descriptor->can_read && !descriptor->can_write)
    say_read_end (view, caption);
  else if (object->name != NULL && object->is_name_linked)
    caption->why = g_strdup_printf (_("The object stays: its name, %s, still leads to it."), object->name);
  else
    caption->why = g_strdup (_("The object stays as long as somebody holds it."));
}

static void
say_dup (const LensStepView *view, LensCaption *caption)
{
  gint64 fd = lens_event_int_or (view->event, "fd", -1), copy = lens_event_ret (view->event);
  if (lens_event_errno (view->event) != NULL || copy < 0)
    return;
  caption->what = g_strdup_printf (_("%c calls %s(): descriptor %d now leads where descriptor %d leads."), view->letter, view->head->name,
                                   (int) copy, (int) fd);
  caption->why = g_strdup (_("Both must be closed before the kernel counts this end as closed."));
}

static void
say_flags (const LensStepView *view, LensCaption *caption)
{
  const char *flags = lens_event_get_string (view->event, "flags");
  int fd = (int) lens_event_int_or (view->event, "fd", -1);

  if (flags != NULL && strstr (flags, "O_NONBLOCK") != NULL)
    {
      caption->what = g_strdup_printf (_("%c sets O_NONBLOCK on descriptor %d: calls on it will not sleep."), view->letter, fd);
      caption->why = g_strdup (_("What cannot be done at once fails with EAGAIN. The flag belongs to this end, and to everybody who shares its open file."));
    }
  else
    {
      caption->what = g_strdup_printf (_("%c sets descriptor %d to wait: calls on it may sleep."), view->letter, fd);
      caption->why = g_strdup (_("That is what descriptors do unless O_NONBLOCK is set."));
    }
}

static void
say_fcntl (const LensStepView *view, LensCaption *caption)
{
  const char *command = lens_event_get_string (view->event, "cmd");
  if (lens_event_errno (view->event) != NULL || command == NULL)
    return;
  if (g_str_has_prefix (command, "F_DUPFD"))
    say_dup (view, caption);
  else if (strcmp (command, "F_SETFL") == 0)
    say_flags (view, caption);
  else if (strcmp (command, "F_GETFL") == 0)
    {
      caption->what = g_strdup_printf (_("%c asks which flags descriptor %d has."), view->letter, (int) lens_event_int_or (view->event, "fd", -1));
      caption->why = g_strdup (_("Flags are set all at once: to add one, a program has to know the others."));
    }
  else if (strcmp (command, "F_SETPIPE_SZ") == 0)
    {
      caption->what = g_strdup_printf (ngettext ("%c sets the capacity of the pipe: %u byte.", "%c sets the capacity of the pipe: %u bytes.",
                                                 lens_view_count ((guint64) MAX (0, lens_event_ret (view->event)))),
                                       view->letter, lens_view_count ((guint64) MAX (0, lens_event_ret (view->event))));
      caption->why = g_strdup (_("The kernel rounds up to a power of two of page slots; slots are what it counts."));
    }
}

const LensCaptionRow lens_captions_descriptor[] = {
  { "close", LENS_ANY_OBJECT, say_close },
  { "mq_close", LENS_ANY_OBJECT, say_close },
  { "dup", LENS_ANY_OBJECT, say_dup },
  { "dup2", LENS_ANY_OBJECT, say_dup },
  { "dup3", LENS_ANY_OBJECT, say_dup },
  { "fcntl", LENS_ANY_OBJECT, say_fcntl },
  { NULL },
};
