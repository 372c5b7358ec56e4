/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-terminal.c: what is said of pseudoterminals: how they are made and set, and what the line discipline makes of what is
 * typed. The bytes are copied more often than twice on their way, and changed; so no number of copies is given here.
 */
#include "model/lens-caption.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_terminal (const LensObject *object)
{
  return object != NULL && object->kind == LENS_OBJECT_TERMINAL;
}

/* The step's process uses the master end. */
static gboolean
is_at_master (const LensStepView *view)
{
  const LensProcess *process = lens_world_find_process (view->after, view->head->pid);
  gint64 fd = lens_event_int_or (view->event, "fd", -1);
  const LensDescriptor *descriptor = process != NULL && fd >= 0 && fd <= G_MAXINT ? lens_process_find_descriptor (process, (int) fd) : NULL;
  return descriptor != NULL && descriptor->is_master;
}

static void
say_openpt (const LensStepView *view, LensCaption *caption)
{
  if (lens_event_errno (view->event) != NULL)
    return;
  caption->what = g_strdup_printf (_("%c calls %s(): the kernel makes a pseudoterminal, and %c holds its master end."), view->letter, view->head->name,
                                   view->letter);
  caption->why = g_strdup (_("Who holds the master plays the terminal, keyboard and screen. Whoever opens the slave end will take it for a real one."));
}

static void
say_unlockpt (const LensStepView *view, LensCaption *caption)
{
  if (lens_event_errno (view->event) != NULL)
    return;
  caption->what = strcmp (view->head->name, "grantpt") == 0
                    ? g_strdup_printf (_("%c calls grantpt(): the slave end belongs to its user."), view->letter)
                    : g_strdup_printf (_("%c calls unlockpt(): from now on the slave end can be opened."), view->letter);
}

static void
say_ptsname (const LensStepView *view, LensCaption *caption)
{
  if (lens_event_errno (view->event) != NULL)
    return;
  caption->what = g_strdup_printf (_("%c asks for the name of the slave end: %s."), view->letter, lens_view_name (view));
  caption->why = g_strdup (_("By that name any program can open it, if its permissions allow: a shell, for example."));
}

static void
say_open_slave (const LensStepView *view, LensCaption *caption)
{
  if (lens_event_errno (view->event) != NULL || view->step->phase == LENS_STEP_SLEEP)
    return;
  caption->what = g_strdup_printf (_("%c opens %s, the slave end: descriptor %d."), view->letter, lens_view_name (view),
                                   (int) lens_event_ret (view->event));
  caption->why = g_strdup (_("For the leader of a session without a terminal it becomes the controlling terminal: ^C there will be meant for its processes."));
}

static void
say_setsid (const LensStepView *view, LensCaption *caption)
{
  if (lens_event_errno (view->event) != NULL)
    return;
  caption->what = g_strdup_printf (_("%c calls setsid(): it leads a session of its own, which has no terminal yet."), view->letter);
  caption->why = g_strdup (_("The first terminal that it opens will be its controlling terminal."));
}

/* What typing has led to, the most notable first. */
static char *
explain_typed (const LensTerminal *before, const LensTerminal *after, char sleeper)
{
  if (after->n_signals > before->n_signals)
    return g_strdup (_("^C goes no further: the line discipline makes SIGINT of it, for the processes in the foreground, and shows ^C on the screen."));
  if (!after->settings.is_canonical)
    return g_strdup (_("Raw mode: nothing is echoed, edited or waited for. Whoever reads gets the keys as they are, the return key as CR."));
  if (after->lines->len > before->lines->len && ((LensTerminalLine *) g_ptr_array_index (after->lines, after->lines->len - 1))->is_end)
    return g_strdup (_("^D is no byte for the reader: it ends the line that was begun. There is none, so read() will return 0, as at the end of a file."));
  if (after->lines->len > before->lines->len && sleeper != 0)
    return g_strdup_printf (_("The line discipline echoes every key, takes back what DEL erases and makes a newline of the return key. With it the line is ready, and %c is woken."),
                            sleeper);
  if (after->lines->len > before->lines->len)
    return g_strdup (_("The line discipline echoes every key, takes back what DEL erases and makes a newline of the return key. With it the line is ready."));
  return g_strdup (_("The line discipline echoes them and keeps them in its edit buffer: nobody can read them until the line is ended."));
}

static void
say_write (const LensStepView *view, LensCaption *caption)
{
  const LensObject *before = lens_view_object_before (view), *after = lens_view_object (view);
  guint n = lens_view_count (view->flow->len_bytes), n_added;

  if (lens_event_errno (view->event) != NULL || view->step->phase == LENS_STEP_SLEEP || n == 0 || !is_terminal (before) || !is_terminal (after))
    return;
  if (is_at_master (view))
    {
      caption->what = g_strdup_printf (ngettext ("%1$c types %2$u byte: the kernel copies it from %1$c’s buffer to the line discipline.",
                                                 "%1$c types %2$u bytes: the kernel copies them from %1$c’s buffer to the line discipline.", n),
                                       view->letter, n);
      caption->why = explain_typed (&before->terminal, &after->terminal, lens_view_sleeper (view));
      return;
    }
  n_added = lens_view_count (after->terminal.added_bytes - before->terminal.added_bytes);
  caption->what = g_strdup_printf (ngettext ("%1$c calls %2$s(): the kernel copies %3$u byte from %1$c’s buffer to the line discipline, on its way to the screen.",
                                             "%1$c calls %2$s(): the kernel copies %3$u bytes from %1$c’s buffer to the line discipline, on their way to the screen.", n),
                                   view->letter, view->head->name, n);
  if (n_added > 0)
    caption->why = g_strdup_printf (ngettext ("A newline goes out as CR LF: the terminal will get %u byte more than were written.",
                                              "Newlines go out as CR LF: the terminal will get %u bytes more than were written.", n_added), n_added);
  else
    caption->why = g_strdup (_("From there a worker of the kernel hands them on: more copies than two, and none of them in a system call that could be seen."));
}

static void
say_read_sleeps (const LensStepView *view, LensCaption *caption, const LensTerminal *terminal)
{
  caption->what = g_strdup_printf (_("%1$c calls %2$s(), but nothing is there: the kernel puts %1$c to sleep."), view->letter, view->head->name);
  if (is_at_master (view))
    caption->why = g_strdup (_("It waits for something to show: echo, or what the other side writes."));
  else if (terminal->settings.is_canonical)
    caption->why = g_strdup (_("In canonical mode it waits for a whole line, however much of it has been typed."));
  else
    caption->why = g_strdup (_("In raw mode it waits for the next key, not for a line."));
}

static void
say_screen (const LensStepView *view, LensCaption *caption, guint n)
{
  gboolean has_echo = FALSE, has_output = FALSE;

  for (guint i = 0; i < view->flow->runs->len; i++)
    {
      const LensRun *run = g_ptr_array_index (view->flow->runs, i);
      has_echo = has_echo || run->author == view->letter;
      has_output = has_output || (run->author != 0 && run->author != view->letter);
    }
  if (has_echo && has_output)
    caption->what = g_strdup_printf (ngettext ("%c reads %u byte for its screen: the echo of what it typed, and what was written to it.",
                                               "%c reads %u bytes for its screen: the echo of what it typed, and what was written to it.", n),
                                     view->letter, n);
  else if (has_echo)
    caption->what = g_strdup_printf (ngettext ("%c reads %u byte for its screen: the echo of what it typed.",
                                               "%c reads %u bytes for its screen: the echo of what it typed.", n), view->letter, n);
  else
    caption->what = g_strdup_printf (ngettext ("%c reads %u byte for its screen: what was written to it.",
                                               "%c reads %u bytes for its screen: what was written to it.", n), view->letter, n);
  caption->why = has_echo ? g_strdup (_("Nobody types on the screen: what is seen there has been through the line discipline and back, in more copies than two, and changed on its way."))
                          : g_strdup (_("More copies than two were made on the way, through the line discipline and a worker of the kernel; only those across the boundary are counted."));
}

static void
say_line (const LensStepView *view, LensCaption *caption, const LensTerminal *terminal, guint n)
{
  if (!terminal->settings.is_canonical)
    {
      caption->what = g_strdup_printf (ngettext ("%c reads %u byte, as it was typed.", "%c reads %u bytes, as they were typed.", n), view->letter, n);
      caption->why = g_strdup (_("No line, no newline, nothing was shown: in raw mode all that is the program’s own business. An editor wants it so."));
      return;
    }
  caption->what = g_strdup_printf (ngettext ("%c reads a line of %u byte: the kernel copies it into %c’s buffer.",
                                             "%c reads a line of %u bytes: the kernel copies it into %c’s buffer.", n), view->letter, n, view->letter);
  caption->why = g_strdup (_("It gets the line as it was corrected: neither the erased character nor the key that erased it, and a newline for the return key."));
}

static void
say_read (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  guint n = lens_view_count (view->flow->len_bytes);

  if (!is_terminal (object) || view->head->kind == LENS_EVENT_UNFINISHED)
    return;
  if (view->step->phase == LENS_STEP_SLEEP)
    say_read_sleeps (view, caption, &object->terminal);
  else if (g_strcmp0 (lens_event_errno (view->event), "EIO") == 0)
    {
      caption->what = g_strdup_printf (_("%c calls %s(): it fails with EIO, for nobody has the slave end open any more."), view->letter, view->head->name);
      caption->why = g_strdup (_("That is how a terminal learns that its shell has gone."));
    }
  else if (lens_event_errno (view->event) != NULL)
    return;
  else if (n == 0)
    {
      caption->what = g_strdup_printf (_("%c’s %s() returns 0: end of file."), view->letter, view->head->name);
      caption->why = g_strdup (_("^D at the beginning of a line said so. Nothing was closed: another read() would wait for another line."));
    }
  else if (is_at_master (view))
    say_screen (view, caption, n);
  else
    say_line (view, caption, &object->terminal, n);
}

static void
say_tcsetattr (const LensStepView *view, LensCaption *caption)
{
  const LensObject *before = lens_view_object_before (view), *after = lens_view_object (view);

  if (lens_event_errno (view->event) != NULL || !is_terminal (before) || !is_terminal (after))
    return;
  if (before->terminal.settings.is_canonical && !after->terminal.settings.is_canonical)
    {
      caption->what = g_strdup_printf (_("%c calls tcsetattr(): it puts the terminal into raw mode."), view->letter);
      caption->why = g_strdup (_("The line discipline steps aside: no lines, no echo, no signals, no CR made NL. What is typed goes through as it is."));
    }
  else if (!before->terminal.settings.is_canonical && after->terminal.settings.is_canonical)
    {
      caption->what = g_strdup_printf (_("%c calls tcsetattr(): the terminal gives lines again."), view->letter);
      caption->why = g_strdup (_("The line discipline edits and echoes from here on."));
    }
  else
    caption->what = g_strdup_printf (_("%c calls tcsetattr(): it sets how the line discipline treats what is typed and shown."), view->letter);
}

static void
say_tcgetattr (const LensStepView *view, LensCaption *caption)
{
  if (lens_event_errno (view->event) != NULL)
    return;
  caption->what = g_strdup_printf (_("%c asks how the terminal is set."), view->letter);
  caption->why = g_strdup (_("The settings belong to the terminal, not to the process: who changes them changes them for everybody."));
}

static void
say_ioctl (const LensStepView *view, LensCaption *caption)
{
  const char *command = lens_event_get_string (view->event, "cmd");
  if (lens_event_errno (view->event) != NULL || command == NULL)
    return;
  if (strcmp (command, "TIOCSCTTY") == 0)
    {
      caption->what = g_strdup_printf (_("%c makes this its controlling terminal."), view->letter);
      caption->why = g_strdup (_("From here on ^C that is typed there becomes a signal for the session’s processes in the foreground."));
    }
}

static gboolean
is_end_open (const LensStepView *view, gboolean is_master)
{
  for (guint p = 0; p < view->after->processes->len; p++)
    {
      const LensProcess *process = g_ptr_array_index (view->after->processes, p);
      for (guint i = 0; lens_process_is_alive (process) && i < process->descriptors->len; i++)
        {
          const LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, i);
          if (descriptor->is_open && descriptor->is_master == is_master && g_strcmp0 (descriptor->object, lens_event_object (view->event)) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static void
say_close (const LensStepView *view, LensCaption *caption)
{
  gboolean is_master = is_at_master (view);

  if (lens_event_errno (view->event) != NULL)
    return;
  caption->what = is_master ? g_strdup_printf (_("%c closes the master end."), view->letter)
                            : g_strdup_printf (_("%c closes the slave end."), view->letter);
  if (is_end_open (view, is_master))
    caption->why = g_strdup (_("It is still open in another process: a descriptor belongs to its process alone."));
  else if (is_master)
    caption->why = g_strdup (_("With the last master end the terminal is gone, and its name as well: whoever still uses it is hung up on."));
  else
    caption->why = g_strdup (_("Nobody has the slave end open any more: who reads the master end gets what is left, and then EIO."));
}

#define FOR_TERMINAL(function, write) { function, LENS_OBJECT_TERMINAL, write }

const LensCaptionRow lens_captions_terminal[] = {
  FOR_TERMINAL ("posix_openpt", say_openpt), FOR_TERMINAL ("openpty", say_openpt), FOR_TERMINAL ("grantpt", say_unlockpt),
  FOR_TERMINAL ("unlockpt", say_unlockpt),   FOR_TERMINAL ("ptsname", say_ptsname), FOR_TERMINAL ("open", say_open_slave),
  FOR_TERMINAL ("openat", say_open_slave),   FOR_TERMINAL ("write", say_write),     FOR_TERMINAL ("writev", say_write),
  FOR_TERMINAL ("read", say_read),           FOR_TERMINAL ("readv", say_read),      FOR_TERMINAL ("tcsetattr", say_tcsetattr),
  FOR_TERMINAL ("tcgetattr", say_tcgetattr), FOR_TERMINAL ("ioctl", say_ioctl),     FOR_TERMINAL ("close", say_close),
  { "setsid", LENS_ANY_OBJECT, say_setsid },
  { NULL },
};
