/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-process.c: what is said of processes that start, split, end and wait for each other.
 */
#include "model/lens-caption-lifetime.h"

#include <glib/gi18n-lib.h>

static const LensProcess *
find_child (const LensStepView *view)
{
  gint64 pid = lens_event_ret (view->event);
  return pid > 0 && pid <= G_MAXINT ? lens_world_find_process (view->after, (int) pid) : NULL;
}

static gboolean
has_open_descriptor (const LensProcess *process)
{
  for (guint i = 0; i < process->descriptors->len; i++)
    if (((const LensDescriptor *) g_ptr_array_index (process->descriptors, i))->is_open)
      return TRUE;
  return FALSE;
}

static gboolean
has_private_page (const LensProcess *process)
{
  for (guint i = 0; i < process->mappings->len; i++)
    {
      const LensMapping *mapping = g_ptr_array_index (process->mappings, i);
      if (mapping->is_mapped && !mapping->is_shared && mapping->entries->len > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_mapping (const LensProcess *process)
{
  for (guint i = 0; i < process->mappings->len; i++)
    if (((const LensMapping *) g_ptr_array_index (process->mappings, i))->is_mapped)
      return TRUE;
  return FALSE;
}

static void
say_fork (const LensStepView *view, LensCaption *caption)
{
  const LensProcess *child = find_child (view);
  if (lens_event_errno (view->event) != NULL || child == NULL)
    return;
  caption->what = g_strdup_printf (_("%1$c calls fork(): the kernel makes process %2$c, a copy of %1$c."), view->letter, child->letter);
  if (has_private_page (child))
    caption->why = g_strdup (_("No memory is copied: both page tables lead to the same private frames, which neither may write to any more without a fault."));
  else if (has_mapping (child))
    caption->why = g_strdup_printf (_("%c inherits the mapping. Its page table has no entries for shared pages yet: they come with its first touch of each."),
                                    child->letter);
  else if (has_open_descriptor (child))
    caption->why = g_strdup_printf (_("%1$c inherits the open descriptors of %2$c: the same numbers lead to the same kernel objects."),
                                    child->letter, view->letter);
  else
    caption->why = g_strdup (_("Both go on from here, each with memory of its own."));
}

static void
say_start (const LensStepView *view, LensCaption *caption)
{
  const char *program = lens_event_get_string (view->event, "program");
  if (program == NULL)
    program = "…";
  if (lens_event_get_flag (view->event, "exec"))
    {
      caption->what = g_strdup_printf (_("%c runs %s now: the same process, another program."), view->letter, program);
      caption->why = g_strdup (_("Descriptors stay open, unless they are marked close-on-exec; the old address space is gone."));
    }
  else if (lens_event_get_int (view->event, "parent", &(gint64) { 0 }))
    {
      caption->what = g_strdup_printf (_("%c runs for the first time."), view->letter);
      caption->why = g_strdup (_("It comes out of the same fork() as its parent; only the returned value tells them apart: 0 in the child."));
    }
  else
    {
      caption->what = g_strdup_printf (_("%c starts: the program %s."), view->letter, program);
      caption->why = g_strdup (_("It was started by itself, so it shares nothing with other processes until it asks the kernel for it."));
    }
}

/* What the kernel has to clear up when a process ends. */
static char *
get_what_is_left (const LensProcess *process)
{
  gboolean has_descriptors = process != NULL && has_open_descriptor (process), has_mappings = process != NULL && has_mapping (process);
  if (has_descriptors && has_mappings)
    return g_strdup (_("It leaves descriptors open and memory mapped; the kernel closes and unmaps them."));
  if (has_descriptors)
    return g_strdup (_("It leaves descriptors open; the kernel closes them, and whoever waits at the other end learns of it."));
  if (has_mappings)
    return g_strdup (_("It leaves memory mapped; the kernel takes its page tables away, but not what others have mapped."));
  return g_strdup (_("It had let go of everything itself. Whatever a process leaves open or mapped, the kernel clears up."));
}

static char *
explain_end (const LensStepView *view, const LensProcess *process)
{
  char *told = lens_caption_tell_owner_died (view);
  if (told == NULL)
    told = lens_caption_tell_undone (view);
  if (told == NULL)
    told = lens_caption_tell_what_outlives (view);
  return told != NULL ? told : get_what_is_left (process);
}

static void
say_exit (const LensStepView *view, LensCaption *caption)
{
  gint64 status = lens_event_int_or (view->event, "status", 0);
  caption->what = g_strdup_printf (_("%c ends, with exit status %d."), view->letter, (int) status);
  caption->why = explain_end (view, lens_world_find_process (view->before, view->head->pid));
}

static void
say_exec (const LensStepView *view, LensCaption *caption)
{
  if (view->head->kind != LENS_EVENT_UNFINISHED)
    return;
  caption->what = g_strdup_printf (_("%c calls %s(): the kernel replaces its program."), view->letter, view->head->name);
  caption->why = g_strdup (_("A call of this kind returns only when it fails."));
}

static void
say_waited (const LensStepView *view, LensCaption *caption)
{
  const LensProcess *child = find_child (view);
  const char *signal = lens_event_get_string (view->event, "signal");
  if (child == NULL)
    return;
  if (signal != NULL)
    caption->what = g_strdup_printf (_("%c learns that %c was ended by %s."), view->letter, child->letter, signal);
  else
    caption->what = g_strdup_printf (_("%c learns that %c has ended with exit status %d."), view->letter, child->letter,
                                     (int) lens_event_int_or (view->event, "status", 0));
  caption->why = g_strdup (_("Until somebody asks, the kernel keeps what is left of a process that has ended: a zombie."));
}

static void
say_wait (const LensStepView *view, LensCaption *caption)
{
  if (view->head->kind == LENS_EVENT_UNFINISHED || lens_event_errno (view->event) != NULL)
    return;
  if (view->step->phase == LENS_STEP_SLEEP)
    {
      caption->what = g_strdup_printf (_("%c calls %s(): no child has ended yet, so it sleeps."), view->letter, view->head->name);
      caption->why = g_strdup (_("The kernel wakes it when a child ends, and tells it how."));
    }
  else
    say_waited (view, caption);
}

/* Who would have slept for ever, and why nobody could wake him. */
static char *
explain_sleeper (const LensProcess *before)
{
  const char *object = before->operation.object;
  if (object != NULL && g_str_has_prefix (object, "pipe:") && lens_view_holds (before, object, 'w') && lens_view_holds (before, object, 'r'))
    return g_strdup (_("It waited for the end of the data, which comes when no write end is open any more; and it held one itself. Nobody could wake it."));
  return g_strdup (_("Nobody was left to wake it."));
}

static void
say_end (const LensStepView *view, LensCaption *caption)
{
  const char *signal = lens_event_get_string (view->event, "signal");
  const LensProcess *before = lens_world_find_letter (view->before, view->letter);
  gboolean was_asleep = before != NULL && before->state == LENS_PROCESS_ASLEEP;

  if (g_strcmp0 (signal, "SIGKILL") == 0 && was_asleep)
    caption->what = g_strdup_printf (_("%c still sleeps, and is ended by %s."), view->letter, signal);
  else if (signal != NULL)
    caption->what = g_strdup_printf (_("%c is ended by %s."), view->letter, signal);
  else
    caption->what = g_strdup_printf (_("%c has ended, with exit status %d."), view->letter,
                                     (int) lens_event_int_or (view->event, "status", 0));
  if (g_strcmp0 (signal, "SIGPIPE") == 0)
    caption->why = g_strdup (_("It wrote where nobody can read any more. Unless it ignores SIGPIPE, that ends a process."));
  else if (g_strcmp0 (signal, "SIGKILL") == 0 && was_asleep)
    caption->why = explain_sleeper (before);
  else
    caption->why = explain_end (view, lens_world_find_process (view->before, lens_step_index_get_pid (view->index, view->step->event)));
}

static void
say_pause (const LensStepView *view, LensCaption *caption)
{
  gint64 us = lens_event_int_or (view->event, "us", -1);
  if (view->step->phase != LENS_STEP_SLEEP || us < 0)
    return;
  caption->what = g_strdup_printf (ngettext ("%c calls %s() and sleeps for %u microsecond.", "%c calls %s() and sleeps for %u microseconds.",
                                             lens_view_count ((guint64) us)),
                                   view->letter, view->head->name, lens_view_count ((guint64) us));
  caption->why = g_strdup (_("It waits for time to pass, not for another process."));
}

const LensCaptionRow lens_captions_process[] = {
  { "fork", LENS_ANY_OBJECT, say_fork },
  { "vfork", LENS_ANY_OBJECT, say_fork },
  { "process start", LENS_ANY_OBJECT, say_start },
  { "process end", LENS_ANY_OBJECT, say_end },
  { "exit", LENS_ANY_OBJECT, say_exit },
  { "_exit", LENS_ANY_OBJECT, say_exit },
  { "_Exit", LENS_ANY_OBJECT, say_exit },
  { "execve", LENS_ANY_OBJECT, say_exec },
  { "execv", LENS_ANY_OBJECT, say_exec },
  { "execvp", LENS_ANY_OBJECT, say_exec },
  { "execvpe", LENS_ANY_OBJECT, say_exec },
  { "execl", LENS_ANY_OBJECT, say_exec },
  { "execlp", LENS_ANY_OBJECT, say_exec },
  { "execle", LENS_ANY_OBJECT, say_exec },
  { "wait", LENS_ANY_OBJECT, say_wait },
  { "waitpid", LENS_ANY_OBJECT, say_wait },
  { "usleep", LENS_ANY_OBJECT, say_pause },
  { "nanosleep", LENS_ANY_OBJECT, say_pause },
  { NULL },
};
