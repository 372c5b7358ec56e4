/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-queue.c: messages in the order in which they will be received.
 */
#include "model/lens-queue.h"

LensMessage *
lens_message_new (guint priority)
{
  LensMessage *message = g_new0 (LensMessage, 1);
  message->priority = priority;
  message->run.write_event = message->run.read_event = G_MAXUINT;
  return message;
}

LensMessage *
lens_message_copy (const LensMessage *message)
{
  LensMessage *copy = g_memdup2 (message, sizeof *message);
  lens_run_init_copy (&copy->run, &message->run);
  return copy;
}

void
lens_message_free (LensMessage *message)
{
  lens_run_clear (&message->run);
  g_free (message);
}

static GPtrArray *
messages_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lens_message_free);
}

static gpointer
copy_message (gconstpointer message, gpointer unused)
{
  return lens_message_copy (message);
}

void
lens_queue_init (LensQueue *queue)
{
  *queue = (LensQueue) { 0 };
  queue->messages = messages_new ();
  queue->handed_over = messages_new ();
  queue->outside = messages_new ();
}

void
lens_queue_init_copy (LensQueue *to, const LensQueue *from)
{
  *to = *from;
  to->messages = g_ptr_array_copy (from->messages, (GCopyFunc) copy_message, NULL);
  to->handed_over = g_ptr_array_copy (from->handed_over, (GCopyFunc) copy_message, NULL);
  to->outside = g_ptr_array_copy (from->outside, (GCopyFunc) copy_message, NULL);
  to->leaving = from->leaving != NULL ? lens_message_copy (from->leaving) : NULL;
}

void
lens_queue_clear (LensQueue *queue)
{
  g_ptr_array_unref (queue->messages);
  g_ptr_array_unref (queue->handed_over);
  g_ptr_array_unref (queue->outside);
  g_clear_pointer (&queue->leaving, lens_message_free);
}

guint64
lens_queue_count_bytes (const LensQueue *queue)
{
  guint64 len_bytes = 0;
  for (guint i = 0; i < queue->messages->len; i++)
    len_bytes += ((LensMessage *) g_ptr_array_index (queue->messages, i))->run.len_bytes;
  return len_bytes;
}

gboolean
lens_queue_has_room (const LensQueue *queue, const LensMessage *message)
{
  if (!queue->is_by_type)
    return queue->messages->len < MAX (1, queue->max_messages);
  return queue->messages->len == 0 || lens_queue_count_bytes (queue) + message->run.len_bytes <= queue->max_total_bytes;
}

void
lens_queue_insert (LensQueue *queue, LensMessage *message)
{
  guint place = queue->messages->len;
  while (place > 0 && ((LensMessage *) g_ptr_array_index (queue->messages, place - 1))->priority < message->priority)
    place--;
  g_ptr_array_insert (queue->messages, (gint) place, message);
}
