/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-queue-match.c: which message a receive took. Messages are compared with what the record says came: priority or type, length, payload.
 */
#include "model/lens-reduce-queue.h"

#include <string.h>

static guint
get_priority (const LensEvent *event)
{
  return (guint) CLAMP (lens_event_int_or (event, "prio", 0), 0, G_MAXINT32);
}

/* Of a System V message; others have none. */
static gint64
get_type (const LensEvent *event)
{
  return lens_event_int_or (event, "mtype", 0);
}

LensMessage *
lens_message_new_from (const LensEvent *event)
{
  LensMessage *message = lens_message_new (get_priority (event));
  message->type = get_type (event);
  message->run.bytes = lens_event_get_data (event);
  return message;
}

static gboolean
is_receive (const char *name)
{
  return strcmp (name, "mq_receive") == 0 || strcmp (name, "mq_timedreceive") == 0 || strcmp (name, "msgrcv") == 0;
}

/* MSG_NOERROR cuts what is longer than the buffer, msgop(2). */
static gboolean
has_length_of (const LensMessage *message, const LensEvent *event)
{
  gint64 ret = lens_event_ret (event);
  const char *flags = lens_event_get_string (event, "flags");
  if (ret < 0)
    return FALSE;
  return message->run.len_bytes == (guint64) ret
         || (message->run.len_bytes > (guint64) ret && ret == lens_event_int_or (event, "len", -1) && flags != NULL
             && strstr (flags, "MSG_NOERROR") != NULL);
}

/* Is this the message that @event, a receive, returned? Payloads may be cut: then as far as they are known. */
static gboolean
is_received_by (const LensMessage *message, const LensEvent *event)
{
  g_autoptr (GBytes) payload = lens_event_get_data (event);
  gsize size = payload != NULL ? g_bytes_get_size (payload) : 0, n_known = lens_run_count_known (&message->run);
  if (!has_length_of (message, event) || message->priority != get_priority (event) || message->type != get_type (event))
    return FALSE;
  return MIN (size, n_known) == 0
         || memcmp (g_bytes_get_data (payload, NULL), g_bytes_get_data (message->run.bytes, NULL), MIN (size, n_known)) == 0;
}

const LensWaiter *
lens_fold_find_receiver (const LensFold *fold, const LensMessage *message)
{
  const LensQueue *queue = &fold->object->queue;
  for (guint i = 0; i < fold->object->waiters->len; i++)
    {
      const LensWaiter *waiter = g_ptr_array_index (fold->object->waiters, i);
      g_autoptr (LensEvent) event = lens_trace_get_event (fold->trace, waiter->event);
      gboolean is_served = FALSE;
      for (guint k = 0; k < queue->handed_over->len; k++)
        is_served = is_served || ((LensMessage *) g_ptr_array_index (queue->handed_over, k))->run.read_event == waiter->event;
      if (!is_served && is_receive (lens_event_head (event)->name) && is_received_by (message, event))
        return waiter;
    }
  return NULL;
}

/* Takes the message that was received out of one of the lists; NULL when it is not there. */
static LensMessage *
take_from (LensFold *fold, GPtrArray *messages, gboolean is_own, gboolean *is_certain)
{
  for (guint i = 0; i < messages->len; i++)
    {
      const LensMessage *message = g_ptr_array_index (messages, i);
      if ((is_own && message->run.read_event != fold->step->event) || !is_received_by (message, fold->event))
        continue;
      /* Of two that look alike the tickets decide, unless they were sent at the same time. */
      for (guint k = i + 1; k < messages->len; k++)
        {
          const LensMessage *other = g_ptr_array_index (messages, k);
          if (is_received_by (other, fold->event)
              && lens_step_index_do_overlap (fold->index, message->run.write_event, other->run.write_event))
            *is_certain = FALSE;
        }
      return g_ptr_array_steal_index (messages, i);
    }
  return NULL;
}

/* A message that no send in the trace has sent: records are missing. */
static LensMessage *
new_unknown (LensFold *fold)
{
  LensMessage *message = lens_message_new_from (fold->event);
  message->run.len_bytes = lens_fold_ret (fold);
  return message;
}

static LensMessage *
take (LensFold *fold, gboolean *is_certain)
{
  LensQueue *queue = &fold->object->queue;
  LensMessage *message = take_from (fold, queue->handed_over, TRUE, is_certain);
  if (message == NULL)
    message = take_from (fold, queue->messages, FALSE, is_certain);
  if (message == NULL)
    message = take_from (fold, queue->handed_over, FALSE, is_certain);
  if (message != NULL)
    return message;
  message = take_from (fold, queue->outside, FALSE, is_certain);
  *is_certain = FALSE;
  if (message == NULL)
    message = new_unknown (fold);
  else
    {
      message->run.write_number = ++fold->object->n_writes;
      message->sent_order = ++queue->n_sent;
    }
  lens_object_add_in (fold->object, message->run.len_bytes);
  return message;
}

static gboolean
may_have_swapped (LensTrace *trace, guint index, gpointer data)
{
  const LensFold *fold = data;
  g_autoptr (LensEvent) other = lens_trace_get_event (trace, index);
  g_autoptr (GBytes) mine = lens_event_get_data (fold->event), theirs = lens_event_get_data (other);
  return is_receive (lens_event_head (other)->name) && g_strcmp0 (lens_event_object (other), fold->object->id) == 0
         && lens_event_ret (other) == lens_event_ret (fold->event) && get_priority (other) == get_priority (fold->event)
         && get_type (other) == get_type (fold->event)
         && (mine == NULL || theirs == NULL || g_bytes_equal (mine, theirs));
}

static gboolean
has_rival (LensFold *fold, const LensMessage *message)
{
  guint64 sent = 0;
  if (message->run.write_event < lens_trace_get_n_events (fold->trace))
    sent = lens_trace_get_head (fold->trace, message->run.write_event)->in_ticket;
  return lens_step_index_has_rival (fold->index, fold->step->event, sent, may_have_swapped, fold);
}

LensMessage *
lens_fold_take_message (LensFold *fold, gboolean *is_certain)
{
  LensMessage *message = take (fold, is_certain);
  *is_certain = *is_certain && !has_rival (fold, message);
  return message;
}
