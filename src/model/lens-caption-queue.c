/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-queue.c: what is said of POSIX message queues.
 */
#include "model/lens-caption-lifetime.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
ordinal (gint64 number)
{
  /* Translators: puts a message in its place: “the first of 3” */
  static const char *const words[] = { N_ ("first"), N_ ("second"), N_ ("third"), N_ ("fourth"), N_ ("fifth"),
                                       N_ ("sixth"), N_ ("seventh"), N_ ("eighth"), N_ ("ninth"), N_ ("tenth") };
  return number >= 1 && number <= (gint64) G_N_ELEMENTS (words) ? _(words[number - 1]) : NULL;
}

static void
say_open (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  if (lens_caption_say_no_name (view, caption) || lens_event_errno (view->event) != NULL || object == NULL
      || object->kind != LENS_OBJECT_MESSAGE_QUEUE)
    return;
  if (lens_event_get_flag (view->event, "created"))
    {
      caption->what = g_strdup_printf (_("%c calls mq_open(): the kernel makes the message queue %s."), view->letter, lens_view_name (view));
      caption->why = g_strdup_printf (ngettext ("It may hold %u message, and stays in the kernel until somebody unlinks its name.",
                                                "It may hold %u messages, and stays in the kernel until somebody unlinks its name.",
                                                object->queue.max_messages), object->queue.max_messages);
      return;
    }
  caption->what = g_strdup_printf (_("%c calls mq_open() and finds the message queue %s by its name."), view->letter, lens_view_name (view));
  caption->why = lens_caption_tell_waiting (view, &object->queue);
}

/* Did the message just sent overtake older ones? */
static gboolean
has_overtaken (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);
  gboolean was_found = FALSE;
  for (guint i = 0; i < object->queue.messages->len; i++)
    {
      const LensMessage *message = g_ptr_array_index (object->queue.messages, i);
      if (message->run.write_event == view->step->event)
        was_found = TRUE;
      else if (was_found)
        return TRUE;
    }
  return FALSE;
}

/* mq_notify(3): one signal, when a message comes into the empty queue. */
static char *
explain_notification (const LensStepView *view)
{
  const LensObject *before = lens_view_object_before (view), *object = lens_view_object (view);
  if (before == NULL || before->queue.notifies == 0)
    return NULL;
  if (object->queue.notifies == 0)
    return g_strdup_printf (_("The queue was empty, and %c had asked to be told: the kernel sends it a signal, and forgets that it had asked."),
                            before->queue.notifies);
  return g_strdup_printf (_("%c had asked to be told, but only of a message that comes into the empty queue: this one is not told."),
                          before->queue.notifies);
}

static void
say_sent (const LensStepView *view, LensCaption *caption)
{
  guint n = lens_view_count (view->flow->len_bytes), priority = (guint) MAX (0, lens_event_int_or (view->event, "prio", 0));
  char sleeper = lens_view_sleeper (view);

  if (view->flow->kind == LENS_FLOW_HANDED_OVER)
    {
      caption->what = g_strdup_printf (ngettext ("%c sends a message of %u byte: %c waits for one already, so the kernel hands it over directly.",
                                                 "%c sends a message of %u bytes: %c waits for one already, so the kernel hands it over directly.", n),
                                       view->letter, n, sleeper != 0 ? sleeper : '?');
      caption->why = g_strdup (_("It is never queued: the number of messages in the queue stays 0."));
      return;
    }
  caption->what = g_strdup_printf (ngettext ("%1$c sends a message of %2$u byte with priority %3$u: the kernel copies it from %1$c’s buffer into the queue.",
                                             "%1$c sends a message of %2$u bytes with priority %3$u: the kernel copies it from %1$c’s buffer into the queue.", n),
                                   view->letter, n, priority);
  caption->why = explain_notification (view);
  if (caption->why != NULL)
    return;
  if (has_overtaken (view))
    caption->why = g_strdup (_("It stands before the older ones, since its priority is higher; within one priority the oldest goes first."));
  else
    caption->why = g_strdup (_("A message keeps its boundaries: it will be received whole, or not at all."));
}

static void
say_send_failed (const LensStepView *view, LensCaption *caption)
{
  const char *error = lens_event_errno (view->event);
  if (strcmp (error, "EAGAIN") == 0)
    {
      caption->what = g_strdup_printf (_("%c calls %s(), but the queue is full: the call fails with EAGAIN."), view->letter, view->head->name);
      caption->why = g_strdup (_("The queue was opened with O_NONBLOCK, so the call comes back at once instead of sleeping."));
    }
  else if (strcmp (error, "EMSGSIZE") == 0)
    {
      caption->what = g_strdup_printf (_("%c calls %s() with a message that is too long for this queue: the call fails with EMSGSIZE."), view->letter,
                                       view->head->name);
      caption->why = g_strdup (_("How long a message may be is laid down when the queue is made."));
    }
}

static void
say_send (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  if (view->head->kind == LENS_EVENT_UNFINISHED)
    return;
  if (lens_view_errno (view) != NULL)
    say_send_failed (view, caption);
  else if (view->step->phase == LENS_STEP_SLEEP && object->queue.messages->len >= object->queue.max_messages)
    {
      caption->what = g_strdup_printf (_("%1$c calls %2$s(), but the queue is full: the kernel puts %1$c to sleep."), view->letter, view->head->name);
      caption->why = g_strdup (_("As soon as somebody receives a message, the kernel puts this one into its place."));
    }
  else if (view->step->phase == LENS_STEP_WHOLE)
    say_sent (view, caption);
  else if (view->step->phase == LENS_STEP_RETURN)
    {
      caption->what = g_strdup_printf (_("%c wakes up: its message is in the queue, and %s() returns."), view->letter, view->head->name);
      caption->why = g_strdup (_("A full queue slows a fast sender down to the pace of its receiver."));
    }
}

/* The message that left was sent after one that is still there. */
static gboolean
left_older_behind (const LensObject *object)
{
  for (guint i = 0; i < object->queue.messages->len; i++)
    if (((LensMessage *) g_ptr_array_index (object->queue.messages, i))->sent_order < object->queue.leaving->sent_order)
      return TRUE;
  return FALSE;
}

/* A sender slept, and its message has just gone in. */
static gboolean
has_made_room (const LensStepView *view)
{
  const LensObject *before = lens_view_object_before (view);
  return before != NULL && before->queue.outside->len > lens_view_object (view)->queue.outside->len;
}

static void
say_received (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  const LensMessage *message = object->queue.leaving;
  guint n = lens_view_count (message->run.len_bytes);
  const char *sent = ordinal (message->sent_order), *received = ordinal (object->n_reads);

  if (view->step->phase == LENS_STEP_RETURN)
    caption->what = g_strdup_printf (ngettext ("%1$c wakes up: the kernel copies one whole message, %2$u byte, into %1$c’s buffer.",
                                               "%1$c wakes up: the kernel copies one whole message, %2$u bytes, into %1$c’s buffer.", n), view->letter, n);
  else
    caption->what = g_strdup_printf (ngettext ("%1$c receives one whole message: the kernel copies %2$u byte from the queue into %1$c’s buffer.",
                                               "%1$c receives one whole message: the kernel copies %2$u bytes from the queue into %1$c’s buffer.", n),
                                     view->letter, n);
  caption->why = has_made_room (view) ? NULL : lens_caption_tell_late (view, message);
  if (caption->why != NULL)
    return;
  if (has_made_room (view))
    caption->why = g_strdup_printf (_("The queue was full. The kernel puts the message of %c, which sleeps, into the free place at once, and wakes it."),
                                    ((LensMessage *) g_ptr_array_index (lens_view_object_before (view)->queue.outside, 0))->run.author);
  else if (message->is_handed_over)
    caption->why = g_strdup (_("It was handed over directly: it had never been in the queue."));
  else if (left_older_behind (object) && sent != NULL && received != NULL)
    caption->why = g_strdup_printf (_("Sent %s, received %s: its priority, %u, is the highest, and that counts more than age."), sent, received,
                                    message->priority);
  else if (left_older_behind (object))
    caption->why = g_strdup_printf (_("It was not the oldest, but its priority, %u, is the highest."), message->priority);
  else
    caption->why = g_strdup (_("One receive, one message: a pipe might have merged it with the next. Receiving consumes it."));
}

static void
say_receive_failed (const LensStepView *view, LensCaption *caption)
{
  const char *error = lens_event_errno (view->event);
  if (strcmp (error, "EAGAIN") == 0)
    {
      caption->what = g_strdup_printf (_("%c calls %s(), but the queue is empty: the call fails with EAGAIN."), view->letter, view->head->name);
      caption->why = g_strdup (_("The queue was opened with O_NONBLOCK, so the call comes back at once instead of sleeping."));
    }
  else if (strcmp (error, "EMSGSIZE") == 0)
    {
      caption->what = g_strdup_printf (_("%c calls %s() with too small a buffer: the call fails with EMSGSIZE."), view->letter, view->head->name);
      caption->why = g_strdup (_("The buffer must hold the longest message that the queue allows, however short the next one is."));
    }
}

static void
say_receive (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  if (lens_view_errno (view) != NULL)
    say_receive_failed (view, caption);
  else if (view->step->phase == LENS_STEP_SLEEP && view->head->kind != LENS_EVENT_UNFINISHED && object->queue.messages->len == 0)
    {
      caption->what = g_strdup_printf (_("%1$c calls %2$s(), but the queue is empty: the kernel puts %1$c to sleep."), view->letter, view->head->name);
      caption->why = g_strdup (_("The next message that fits will be handed to it directly."));
    }
  else if (view->step->phase != LENS_STEP_SLEEP && object->queue.leaving != NULL)
    say_received (view, caption);
}

static void
say_attributes (const LensStepView *view, LensCaption *caption)
{
  const char *flags = lens_event_get_string (view->event, "flags");
  if (lens_event_errno (view->event) != NULL || flags == NULL)
    return;
  if (strstr (flags, "O_NONBLOCK") != NULL)
    caption->what = g_strdup_printf (_("%c sets O_NONBLOCK on the queue: what cannot be done at once will fail with EAGAIN."), view->letter);
  else
    caption->what = g_strdup_printf (_("%c sets the queue to wait: calls may sleep again."), view->letter);
  caption->why = g_strdup (_("O_NONBLOCK is the only attribute of a queue that can be changed."));
}

static void
say_notify (const LensStepView *view, LensCaption *caption)
{
  if (lens_event_errno (view->event) != NULL)
    return;
  if (g_strcmp0 (lens_event_get_string (view->event, "notify"), "NULL") == 0)
    {
      caption->what = g_strdup_printf (_("%c does not want to be told of messages any more."), view->letter);
      return;
    }
  if (lens_event_get_string (view->event, "signal") != NULL)
    caption->what = g_strdup_printf (_("%c asks to be told by %s when a message arrives in the empty queue."), view->letter,
                                     lens_event_get_string (view->event, "signal"));
  else
    caption->what = g_strdup_printf (_("%c asks to be told when a message arrives in the empty queue."), view->letter);
  caption->why = g_strdup (_("It is told once; and not at all when a receiver is asleep on the queue, since that one gets the message."));
}

const LensCaptionRow lens_captions_queue[] = {
  { "mq_open", LENS_ANY_OBJECT, say_open },
  { "mq_send", LENS_OBJECT_MESSAGE_QUEUE, say_send },
  { "mq_timedsend", LENS_OBJECT_MESSAGE_QUEUE, say_send },
  { "mq_receive", LENS_OBJECT_MESSAGE_QUEUE, say_receive },
  { "mq_timedreceive", LENS_OBJECT_MESSAGE_QUEUE, say_receive },
  { "mq_notify", LENS_ANY_OBJECT, say_notify },
  { "mq_setattr", LENS_ANY_OBJECT, say_attributes },
  { NULL },
};
