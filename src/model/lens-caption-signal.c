/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-signal.c: what is said of signals: who asks for one, who sends it, and that it comes.
 */
#include "model/lens-caption.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char
find_letter (const LensStepView *view, const char *key)
{
  gint64 pid = lens_event_int_or (view->event, key, 0);
  const LensProcess *process = pid > 0 && pid <= G_MAXINT ? lens_world_find_process (view->after, (int) pid) : NULL;
  return process != NULL ? process->letter : 0;
}

static void
say_delivered (const LensStepView *view, LensCaption *caption)
{
  const LensProcess *process = lens_world_find_process (view->after, view->head->pid);
  const char *signal = lens_event_get_string (view->event, "signal");
  char sender = find_letter (view, "from");

  if (signal == NULL)
    return;
  caption->what = g_strdup_printf (_("%s comes to %c: the kernel makes it run its handler."), signal, view->letter);
  if (process != NULL && process->sleeps_in != G_MAXUINT)
    caption->why = g_strdup_printf (_("%c was asleep in %s(). The handler runs first; then the call goes on, or fails with EINTR, as was asked for."), view->letter,
                                    lens_trace_get_head (view->trace, process->sleeps_in)->name);
  else if (sender != 0)
    caption->why = g_strdup_printf (_("%c has sent it."), sender);
  else
    caption->why = g_strdup (_("It comes between any two instructions; the program goes on afterwards where it was."));
}

static void
say_set (const LensStepView *view, LensCaption *caption)
{
  const char *signal = lens_event_get_string (view->event, "signal"), *handler = lens_event_get_string (view->event, "handler");

  if (signal == NULL || handler == NULL || lens_event_errno (view->event) != NULL)
    return;
  if (strcmp (handler, "SIG_IGN") == 0)
    caption->what = g_strdup_printf (_("%c asks not to be bothered with %s."), view->letter, signal);
  else if (strcmp (handler, "SIG_DFL") == 0)
    caption->what = g_strdup_printf (_("%c asks that %s does what it usually does."), view->letter, signal);
  else
    caption->what = g_strdup_printf (_("%c asks that a function of its own is run when %s comes."), view->letter, signal);
  if (strcmp (handler, "SIG_IGN") == 0 && strcmp (signal, "SIGPIPE") == 0)
    caption->why = g_strdup (_("A write to a pipe that nobody can read will then fail with EPIPE, and must be looked at."));
  else
    caption->why = g_strdup (_("Each process decides for itself what a signal does to it; all but SIGKILL and SIGSTOP can be handled or ignored."));
}

static void
say_signal (const LensStepView *view, LensCaption *caption)
{
  if (view->head->kind == LENS_EVENT_SIGNAL)
    say_delivered (view, caption);
  else
    say_set (view, caption);
}

static void
say_kill (const LensStepView *view, LensCaption *caption)
{
  const char *signal = lens_event_get_string (view->event, "signal");
  char receiver = find_letter (view, "to");

  if (signal == NULL || lens_event_errno (view->event) != NULL)
    return;
  if (receiver == view->letter || strcmp (view->head->name, "raise") == 0)
    caption->what = g_strdup_printf (_("%c sends %s to itself."), view->letter, signal);
  else if (receiver != 0)
    caption->what = g_strdup_printf (_("%c sends %s to %c."), view->letter, signal, receiver);
  else
    caption->what = g_strdup_printf (_("%c sends %s."), view->letter, signal);
  caption->why = g_strdup (_("A signal carries no data but its number: it says that something has happened, not what."));
}

static void
say_wait (const LensStepView *view, LensCaption *caption)
{
  if (view->step->phase == LENS_STEP_SLEEP)
    {
      caption->what = g_strdup_printf (_("%1$c calls %2$s(): the kernel puts %1$c to sleep until a signal comes."), view->letter, view->head->name);
      return;
    }
  caption->what = g_strdup_printf (_("%c comes back from %s(): a signal has come, and its handler has run."), view->letter, view->head->name);
  caption->why = g_strdup (_("It always fails with EINTR: that is its way of saying so."));
}

static void
say_mask (const LensStepView *view, LensCaption *caption)
{
  if (lens_event_errno (view->event) != NULL || g_strcmp0 (lens_event_get_string (view->event, "cmd"), "SIG_BLOCK") != 0)
    return;
  caption->what = g_strdup_printf (_("%c calls %s(): signals of a set are blocked."), view->letter, view->head->name);
  caption->why = g_strdup (_("One that comes now waits in the kernel until somebody takes it or lets it through; nothing is interrupted."));
}

/* mq_notify(3), kill(2), or whoever the kernel says it was. */
static char *
explain_code (const LensStepView *view)
{
  const char *code = lens_event_get_string (view->event, "code");
  char sender = find_letter (view, "from");

  if (g_strcmp0 (code, "SI_MESGQ") == 0 && sender != 0)
    return g_strdup_printf (_("The kernel sent it, as mq_notify() had asked for, when the message of %c came into the empty queue."), sender);
  if (g_strcmp0 (code, "SI_MESGQ") == 0)
    return g_strdup (_("The kernel sent it, as mq_notify() had asked for, when a message came into the empty queue."));
  return sender != 0 ? g_strdup_printf (_("%c has sent it."), sender) : NULL;
}

/* The signal is blocked, so it is taken like a message: no handler runs. */
static void
say_taken (const LensStepView *view, LensCaption *caption)
{
  const char *signal = lens_event_get_string (view->event, "signal");

  if (view->step->phase == LENS_STEP_SLEEP && view->head->kind != LENS_EVENT_UNFINISHED)
    {
      caption->what = g_strdup_printf (_("%1$c calls %2$s(), and no signal is pending: the kernel puts %1$c to sleep."), view->letter, view->head->name);
      caption->why = g_strdup (_("It waits for a signal, not in a queue: meanwhile others may take the messages."));
    }
  if (view->step->phase == LENS_STEP_SLEEP || signal == NULL || lens_view_errno (view) != NULL)
    return;
  if (view->step->phase == LENS_STEP_RETURN)
    caption->what = g_strdup_printf (_("%c wakes up: it takes the signal %s, and %s() returns."), view->letter, signal, view->head->name);
  else
    caption->what = g_strdup_printf (_("%c takes the signal %s, which was pending already: %s() returns at once."), view->letter, signal,
                                     view->head->name);
  caption->why = explain_code (view);
}

const LensCaptionRow lens_captions_signal[] = {
  { "signal", LENS_ANY_OBJECT, say_signal }, { "sigaction", LENS_ANY_OBJECT, say_set }, { "kill", LENS_ANY_OBJECT, say_kill },
  { "raise", LENS_ANY_OBJECT, say_kill },    { "pause", LENS_ANY_OBJECT, say_wait },    { "sigsuspend", LENS_ANY_OBJECT, say_wait },
  { "sigprocmask", LENS_ANY_OBJECT, say_mask },   { "sigwaitinfo", LENS_ANY_OBJECT, say_taken },
  { "sigtimedwait", LENS_ANY_OBJECT, say_taken }, { "sigwait", LENS_ANY_OBJECT, say_taken },
  { NULL },
};
