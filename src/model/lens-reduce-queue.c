/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-queue.c: POSIX message queues, mq_overview(7).
 *
 * Two short cuts of the kernel show: a message for a receiver that sleeps already is handed to it and never queued; and a receive
 * from a full queue lets the message of a sleeping sender in at once, so the queue is full again.
 */
#include "model/lens-reduce-queue.h"

#include <glib/gi18n-lib.h>

static void
init (LensObject *object)
{
  lens_queue_init (&object->queue);
  object->queue.is_by_type = g_str_has_prefix (object->id, "sysvmq:");
}

static void
copy (LensObject *to, const LensObject *from)
{
  lens_queue_init_copy (&to->queue, &from->queue);
}

static void
clear (LensObject *object)
{
  lens_queue_clear (&object->queue);
}

static guint
weigh (const LensObject *object)
{
  const LensQueue *queue = &object->queue;
  return queue->messages->len + queue->handed_over->len + queue->outside->len;
}

static void
append_messages (LensText *text, const char *where, const GPtrArray *messages)
{
  for (guint i = 0; i < messages->len; i++)
    {
      const LensMessage *message = g_ptr_array_index (messages, i);
      lens_text_add (text, "    %s: %s %" G_GINT64_FORMAT ", sent as number %" G_GINT64_FORMAT "%s, ", where,
                     message->type != 0 ? "type" : "priority", message->type != 0 ? message->type : (gint64) message->priority,
                              message->sent_order, message->is_handed_over ? ", handed over" : "");
      lens_run_to_text (text, &message->run);
      lens_text_add (text, "\n");
    }
}

static void
to_text (LensText *text, const LensObject *object)
{
  const LensQueue *queue = &object->queue;
  lens_text_add (text, "    %u of %u messages of up to %u bytes, %" G_GINT64_FORMAT " sent\n", queue->messages->len,
                          queue->max_messages, queue->max_bytes, queue->n_sent);
  if (queue->notifies != 0)
    lens_text_add (text, "    notifies %c by %s\n", queue->notifies, queue->how);
  if (queue->told != 0)
    lens_text_add (text, "    notified %c by %s\n", queue->told, queue->how);
  append_messages (text, "queued", queue->messages);
  append_messages (text, "on its way", queue->handed_over);
  append_messages (text, "outside", queue->outside);
  if (queue->leaving != NULL)
    {
      g_autoptr (GPtrArray) leaving = g_ptr_array_new ();
      g_ptr_array_add (leaving, queue->leaving);
      append_messages (text, "leaving", leaving);
    }
}

static void
end_step (LensObject *object)
{
  g_clear_pointer (&object->queue.leaving, lens_message_free);
}

static void
lost (LensObject *object)
{
  g_ptr_array_set_size (object->queue.messages, 0);
  g_ptr_array_set_size (object->queue.handed_over, 0);
  g_ptr_array_set_size (object->queue.outside, 0);
}

static void
abandon (LensObject *object, guint event)
{
  LensQueue *queue = &object->queue;
  for (guint i = queue->outside->len; i-- > 0;)
    if (((LensMessage *) g_ptr_array_index (queue->outside, i))->run.write_event == event)
      g_ptr_array_remove_index (queue->outside, i);
  for (guint i = queue->handed_over->len; i-- > 0;)
    {
      const LensMessage *message = g_ptr_array_index (queue->handed_over, i);
      if (message->run.read_event != event)
        continue;
      lens_object_drop (object, message->run.len_bytes);
      g_ptr_array_remove_index (queue->handed_over, i);
    }
}

gboolean
lens_fold_is_queue (const LensFold *fold)
{
  return fold->object != NULL && fold->object->kind == LENS_OBJECT_MESSAGE_QUEUE && fold->process != NULL;
}

static GPtrArray *
runs_of (const LensMessage *message)
{
  GPtrArray *runs = lens_runs_new ();
  LensRun *run = lens_run_copy (&message->run);
  run->taken_by = 0;
  run->read_event = G_MAXUINT;
  g_ptr_array_add (runs, run);
  return runs;
}

/* The message is in the kernel now. Takes @message. */
static void
let_in (LensFold *fold, LensMessage *message)
{
  LensObject *object = fold->object;
  LensQueue *queue = &object->queue;
  /* Whoever sleeps on a queue that chooses by type may sleep though there are messages. */
  const LensWaiter *receiver = queue->messages->len == 0 || queue->is_by_type ? lens_fold_find_receiver (fold, message) : NULL;
  g_autoptr (GPtrArray) runs = NULL;

  message->sent_order = ++queue->n_sent;
  message->run.write_number = ++object->n_writes;
  lens_object_add_in (object, message->run.len_bytes);
  runs = runs_of (message);
  lens_fold_count_copy (fold, receiver != NULL ? LENS_FLOW_HANDED_OVER : LENS_FLOW_TO_KERNEL, runs, 0);
  if (receiver != NULL)
    {
      message->is_handed_over = TRUE;
      message->run.taken_by = receiver->letter;
      message->run.read_event = receiver->event;
      g_ptr_array_add (queue->handed_over, message);
      if (fold->process->buffer != NULL && fold->process->buffer->event == message->run.write_event)
        fold->process->buffer->went_past = TRUE;
      return;
    }
  if (queue->messages->len == 0 && queue->notifies != 0)
    {
      queue->told = queue->notifies;
      queue->notifies = 0; /* mq_notify(3): once, when a message arrives in an empty queue */
    }
  lens_queue_insert (queue, message);
}

static LensMessage *
new_message (LensFold *fold)
{
  LensMessage *message = lens_message_new_from (fold->event);
  message->run.write_event = fold->step->event;
  message->run.author = fold->process->letter;
  message->run.len_bytes = MIN (lens_fold_count (fold, "len"), LENS_LARGEST_TRANSFER);
  return message;
}

void
lens_fold_send_entry (LensFold *fold)
{
  LensMessage *message;
  if (!lens_fold_is_queue (fold))
    return;
  message = new_message (fold);
  lens_process_set_buffer (fold->process, fold->event, fold->step->event, TRUE, runs_of (message));
  if (fold->step->phase == LENS_STEP_SLEEP)
    g_ptr_array_add (fold->object->queue.outside, message);
  else
    let_in (fold, message);
}

void
lens_fold_send_exit (LensFold *fold)
{
  GPtrArray *outside = lens_fold_is_queue (fold) ? fold->object->queue.outside : NULL;
  for (guint i = 0; outside != NULL && i < outside->len; i++)
    if (((LensMessage *) g_ptr_array_index (outside, i))->run.write_event == fold->step->event)
      {
        let_in (fold, g_ptr_array_steal_index (outside, i));
        return;
      }
}

/* A place is free: the sender that has slept longest gets it. One that never returned never got one. */
static void
let_senders_in (LensFold *fold)
{
  LensQueue *queue = &fold->object->queue;
  LensFold quiet = *fold;

  quiet.flow = NULL; /* no doing of the receiver, so not what its step shows moving */
  for (guint i = 0; i < queue->outside->len;)
    {
      const LensMessage *message = g_ptr_array_index (queue->outside, i);
      if (!lens_queue_has_room (queue, message))
        break;
      if (lens_trace_get_head (fold->trace, message->run.write_event)->kind == LENS_EVENT_UNFINISHED)
        i++;
      else
        {
          lens_fold_wake (fold, message->run.write_event);
          let_in (&quiet, g_ptr_array_steal_index (queue->outside, i));
        }
    }
}

/* Of a message that is longer than the buffer, the rest is lost: MSG_NOERROR. */
static void
cut_to (LensFold *fold, GPtrArray *runs)
{
  LensRun *run = g_ptr_array_index (runs, 0);
  if (run->len_bytes > lens_fold_ret (fold))
    {
      LensRun *piece = lens_run_slice (run, 0, lens_fold_ret (fold));
      g_ptr_array_set_size (runs, 0);
      g_ptr_array_add (runs, piece);
    }
}

void
lens_fold_receive_exit (LensFold *fold)
{
  LensObject *object = fold->object;
  gboolean is_certain = TRUE;
  g_autoptr (GPtrArray) runs = NULL;
  LensMessage *message;

  if (!lens_fold_is_queue (fold) || lens_event_ret (fold->event) < 0)
    return;
  message = lens_fold_take_message (fold, &is_certain);
  runs = runs_of (message);
  cut_to (fold, runs);
  lens_object_add_out (object, lens_runs_count_bytes (runs));
  lens_object_drop (object, message->run.len_bytes - lens_runs_count_bytes (runs));
  object->n_reads++;
  lens_fold_count_copy (fold, LENS_FLOW_FROM_KERNEL, runs, 0);
  lens_fold_count_matches (fold, runs, is_certain);
  lens_process_set_buffer (fold->process, fold->event, fold->step->event, FALSE, g_steal_pointer (&runs));
  fold->process->buffer->went_past = message->is_handed_over;
  message->run.taken_by = fold->process->letter;
  message->run.read_event = fold->step->event;
  g_clear_pointer (&object->queue.leaving, lens_message_free);
  object->queue.leaving = message;
  let_senders_in (fold);
}

void
lens_fold_receive_entry (LensFold *fold)
{
  if (lens_fold_is_queue (fold) && fold->step->phase == LENS_STEP_SLEEP)
    lens_process_set_buffer (fold->process, fold->event, fold->step->event, FALSE, lens_runs_new ());
}

static void
note_attributes (LensFold *fold)
{
  LensQueue *queue = &fold->object->queue;
  queue->max_messages = (guint) CLAMP (lens_event_int_or (fold->event, "maxmsg", queue->max_messages), 0, G_MAXINT32);
  queue->max_bytes = (guint) CLAMP (lens_event_int_or (fold->event, "msgsize", queue->max_bytes), 0, G_MAXINT32);
}

static void
open_entry (LensFold *fold)
{
  LensDescriptor *descriptor;
  if (!lens_fold_is_queue (fold))
    return;
  note_attributes (fold);
  lens_fold_name_object (fold);
  descriptor = lens_fold_open (fold, lens_event_ret (fold->event), N_ ("message queue"));
  if (descriptor == NULL)
    return;
  descriptor->can_read = !lens_fold_has_flag (fold, "flags", "O_WRONLY");
  descriptor->can_write = !lens_fold_has_flag (fold, "flags", "O_RDONLY");
  descriptor->closes_on_exec = TRUE; /* mq_open(3) sees to that by itself */
}

static void
attributes_exit (LensFold *fold)
{
  if (lens_fold_is_queue (fold))
    note_attributes (fold);
}

static void
notify_entry (LensFold *fold)
{
  const char *how = lens_event_get_string (fold->event, "notify"), *signal = lens_event_get_string (fold->event, "signal");
  LensQueue *queue;
  if (!lens_fold_is_queue (fold))
    return;
  queue = &fold->object->queue;
  queue->told = 0;
  queue->notifies = g_strcmp0 (how, "NULL") != 0 ? fold->process->letter : 0; /* with NULL the registration is taken back */
  queue->how = g_intern_string (signal != NULL ? signal : how != NULL ? how : "");
}

/* mq_notify(3): whoever closes the queue is not registered any more. */
static void
released (LensFold *fold, LensObject *object)
{
  const LensProcess *process = object->queue.notifies != 0 ? lens_world_find_letter (fold->world, object->queue.notifies) : NULL;
  if (process != NULL && !lens_process_has_open (process, object->id))
    object->queue.notifies = 0;
}

#define SENDER(function) \
  { .name = function, .place = LENS_GIVES, .at_entry = lens_fold_send_entry, .at_exit = lens_fold_send_exit, \
    .waits_for = N_ ("waits for room"), .byte_count = LENS_COUNTS_LEN }
#define RECEIVER(function) \
  { .name = function, .at_entry = lens_fold_receive_entry, .at_exit = lens_fold_receive_exit, .waits_for = N_ ("waits for a message"), \
    .byte_count = LENS_COUNTS_RET }

const LensReducer lens_reducers_queue[] = {
  { .name = "mq_open", .place = LENS_GIVES, .at_entry = open_entry, .is_setup = TRUE },
  SENDER ("mq_send"), SENDER ("mq_timedsend"), RECEIVER ("mq_receive"), RECEIVER ("mq_timedreceive"),
  { .name = "mq_getattr", .at_exit = attributes_exit },
  { .name = "mq_setattr", .at_exit = attributes_exit },
  { .name = "mq_notify", .place = LENS_GIVES, .at_entry = notify_entry },
  { NULL },
};

static guint64
level (const LensObject *object, gboolean *is_in_messages)
{
  *is_in_messages = TRUE;
  return object->queue.messages->len;
}

const LensObjectMethods lens_queue_methods = {
  .kind = LENS_OBJECT_MESSAGE_QUEUE, .name = N_ ("message queue"), .init = init, .copy = copy, .clear = clear,
  .to_text = to_text, .weigh = weigh, .level = level, .end_step = end_step, .released = released, .lost = lost, .abandon = abandon,
};
