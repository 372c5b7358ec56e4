/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-sysv-queue.c: what is said of System V message queues.
 */
#include "model/lens-caption-lifetime.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const LensQueue *
get_queue (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);
  return object != NULL && object->kind == LENS_OBJECT_MESSAGE_QUEUE ? &object->queue : NULL;
}

static void
say_get (const LensStepView *view, LensCaption *caption)
{
  const LensQueue *queue = get_queue (view);
  if (lens_caption_say_no_name (view, caption) || lens_event_errno (view->event) != NULL || queue == NULL)
    return;
  if (lens_event_get_flag (view->event, "created"))
    {
      caption->what = g_strdup_printf (_("%c calls msgget(): the kernel makes a message queue with the key %s, and gives its identifier."), view->letter,
                                       lens_view_name (view));
      caption->why = g_strdup (_("Whoever knows the key finds the queue. It stays until somebody removes it, even when all its users have ended."));
      return;
    }
  caption->what = g_strdup_printf (_("%c calls msgget() and finds the message queue by its key, %s."), view->letter, lens_view_name (view));
  caption->why = lens_caption_tell_waiting (view, queue);
}

/* The message that this step gave to a sleeper. */
static const LensMessage *
find_handed_over (const LensStepView *view, const LensQueue *queue)
{
  for (guint i = 0; i < queue->handed_over->len; i++)
    {
      const LensMessage *message = g_ptr_array_index (queue->handed_over, i);
      if (message->run.write_event == view->step->event)
        return message;
    }
  return NULL;
}

static void
say_sent (const LensStepView *view, LensCaption *caption)
{
  const LensQueue *queue = get_queue (view);
  const LensMessage *message = find_handed_over (view, queue);
  guint n = lens_view_count (view->flow->len_bytes), n_left = queue->messages->len;
  int type = (int) lens_event_int_or (view->event, "mtype", 0);

  if (message == NULL)
    {
      caption->what = g_strdup_printf (ngettext ("%1$c sends %2$u byte of type %3$d: the kernel copies it from %1$c’s buffer to the end of the queue.",
                                                 "%1$c sends %2$u bytes of type %3$d: the kernel copies them from %1$c’s buffer to the end of the queue.", n),
                                       view->letter, n, type);
      caption->why = g_strdup (_("The type does not change its place: it is a label, by which receivers choose."));
      return;
    }
  caption->what = g_strdup_printf (ngettext ("%1$c sends %2$u byte of type %3$d: %4$c sleeps for that, so the kernel hands it to %4$c directly.",
                                             "%1$c sends %2$u bytes of type %3$d: %4$c sleeps for that, so the kernel hands them to %4$c directly.", n),
                                   view->letter, n, type, message->run.taken_by);
  if (n_left > 0)
    caption->why = g_strdup_printf (ngettext ("It is never queued. %u message of another type goes on waiting.",
                                              "It is never queued. %u messages of other types go on waiting.", n_left), n_left);
  else
    caption->why = g_strdup (_("It is never queued: the number of messages in the queue stays 0."));
}

static void
say_send (const LensStepView *view, LensCaption *caption)
{
  if (view->head->kind == LENS_EVENT_UNFINISHED || lens_view_errno (view) != NULL || get_queue (view) == NULL)
    return;
  if (view->step->phase == LENS_STEP_SLEEP)
    {
      caption->what = g_strdup_printf (_("%1$c calls msgsnd(), but the queue is full: the kernel puts %1$c to sleep."), view->letter);
      caption->why = g_strdup (_("A System V queue is full when its messages together have as many bytes as it may hold."));
    }
  else if (view->step->phase == LENS_STEP_RETURN)
    {
      caption->what = g_strdup_printf (_("%c wakes up: there is room now, and its message is in the queue."), view->letter);
      caption->why = g_strdup (_("A full queue slows a fast sender down to the pace of its receivers."));
    }
  else
    say_sent (view, caption);
}

/* "the oldest message", "the oldest of type 3", "the lowest type up to 2"; (transfer full). */
static char *
describe_wish (const LensStepView *view)
{
  int wanted = (int) CLAMP (lens_event_int_or (view->event, "msgtyp", 0), -G_MAXINT32, G_MAXINT32);
  const char *flags = lens_event_get_string (view->event, "flags");
  if (wanted == 0)
    return g_strdup (_("the oldest message"));
  if (wanted < 0)
    return g_strdup_printf (_("the lowest type up to %d"), -wanted);
  if (flags != NULL && strstr (flags, "MSG_EXCEPT") != NULL)
    return g_strdup_printf (_("the oldest that is not of type %d"), wanted);
  return g_strdup_printf (_("the oldest of type %d"), wanted);
}

static gboolean
has_older (const LensQueue *queue)
{
  for (guint i = 0; i < queue->messages->len; i++)
    if (((LensMessage *) g_ptr_array_index (queue->messages, i))->sent_order < queue->leaving->sent_order)
      return TRUE;
  return FALSE;
}

static const char *
explain_choice (const LensStepView *view, const LensQueue *queue)
{
  gint64 wanted = lens_event_int_or (view->event, "msgtyp", 0);
  if (queue->leaving->is_handed_over)
    return _("It had been handed over when it was sent: it was never in the queue.");
  if (wanted == 0)
    return _("0 asks for no type: the queue gives what has waited longest.");
  if (wanted < 0 && has_older (queue))
    return _("Older messages of a higher type stay where they are: a negative number makes the type a kind of priority.");
  if (wanted > 0 && has_older (queue))
    return _("Older messages of other types are passed over: nobody else’s messages are in the way.");
  return wanted < 0 ? _("A negative number asks for the lowest type up to its amount, and for the oldest of that.")
                    : _("A positive number asks for just that type, and for the oldest of it.");
}

static void
say_received (const LensStepView *view, const LensQueue *queue, LensCaption *caption)
{
  guint n = lens_view_count (view->flow->len_bytes);
  int type = (int) queue->leaving->type;
  g_autofree char *wish = describe_wish (view);

  if (view->step->phase == LENS_STEP_RETURN)
    caption->what = g_strdup_printf (ngettext ("%1$c wakes up and gets type %2$d: the kernel copies %3$u byte into %1$c’s buffer.",
                                               "%1$c wakes up and gets type %2$d: the kernel copies %3$u bytes into %1$c’s buffer.", n),
                                     view->letter, type, n);
  else
    caption->what = g_strdup_printf (ngettext ("%1$c asks for %2$s and gets type %3$d: the kernel copies %4$u byte into %1$c’s buffer.",
                                               "%1$c asks for %2$s and gets type %3$d: the kernel copies %4$u bytes into %1$c’s buffer.", n),
                                     view->letter, wish, type, n);
  caption->why = lens_caption_tell_late (view, queue->leaving);
  if (caption->why == NULL)
    caption->why = g_strdup (explain_choice (view, queue));
}

static void
say_receive_failed (const LensStepView *view, LensCaption *caption)
{
  const char *error = lens_event_errno (view->event);
  g_autofree char *wish = describe_wish (view);
  if (strcmp (error, "ENOMSG") == 0)
    {
      caption->what = g_strdup_printf (_("%c asks for %s, and there is none: the call fails with ENOMSG."), view->letter, wish);
      caption->why = g_strdup (_("With IPC_NOWAIT the call comes back at once instead of sleeping."));
    }
  else if (strcmp (error, "E2BIG") == 0)
    {
      caption->what = g_strdup_printf (_("%c asks for %s, but it is longer than the buffer: the call fails with E2BIG."), view->letter, wish);
      caption->why = g_strdup (_("The message stays in the queue. With MSG_NOERROR it would have been cut, and the rest lost."));
    }
  else if (strcmp (error, "EIDRM") == 0)
    {
      caption->what = g_strdup_printf (_("%c is woken because the queue was removed: the call fails with EIDRM."), view->letter);
      caption->why = g_strdup (_("Removing a System V queue does not wait for those who use it."));
    }
}

static void
say_asleep (const LensStepView *view, const LensQueue *queue, LensCaption *caption)
{
  guint n = queue->messages->len;
  g_autofree char *wish = describe_wish (view);
  if (n == 0)
    {
      caption->what = g_strdup_printf (_("%1$c asks for %2$s, but the queue is empty: the kernel puts %1$c to sleep."), view->letter, wish);
      caption->why = g_strdup (_("The next message that fits will be handed to it directly."));
      return;
    }
  caption->what = g_strdup_printf (ngettext ("%1$c asks for %2$s: there is none, and it falls asleep, though %3$u message waits.",
                                             "%1$c asks for %2$s: there is none, and it falls asleep, though %3$u messages wait.", n),
                                   view->letter, wish, n);
  caption->why = g_strdup (_("They are of other types. A receiver sleeps for what it has asked for, not for just any message."));
}

static void
say_receive (const LensStepView *view, LensCaption *caption)
{
  const LensQueue *queue = get_queue (view);
  if (queue == NULL || view->head->kind == LENS_EVENT_UNFINISHED)
    return;
  if (lens_view_errno (view) != NULL)
    say_receive_failed (view, caption);
  else if (view->step->phase == LENS_STEP_SLEEP)
    say_asleep (view, queue, caption);
  else if (queue->leaving != NULL)
    say_received (view, queue, caption);
}

static void
say_control (const LensStepView *view, LensCaption *caption)
{
  const char *command = lens_event_get_string (view->event, "cmd");
  if (lens_event_errno (view->event) != NULL || g_strcmp0 (command, "IPC_RMID") != 0)
    return;
  caption->what = g_strdup_printf (_("%c removes the message queue with the key %s."), view->letter, lens_view_name (view));
  caption->why = g_strdup (_("It is gone at once, with all that was in it. Nobody else would have done it: System V objects outlive their processes."));
}

const LensCaptionRow lens_captions_sysv_queue[] = {
  { "msgget", LENS_ANY_OBJECT, say_get },
  { "msgsnd", LENS_OBJECT_MESSAGE_QUEUE, say_send },
  { "msgrcv", LENS_OBJECT_MESSAGE_QUEUE, say_receive },
  { "msgctl", LENS_ANY_OBJECT, say_control },
  { NULL },
};
