/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hand-over.c: a message for a receiver that already sleeps on the queue. The kernel gives it to that receiver and does not queue it: so its
 * way leads past the queue, to below the receiver, and from there up to it when its call returns.
 */
#include "scene/lens-link.h"
#include "scene/lens-note.h"

#include <glib/gi18n-lib.h>

/* Handed over by the write @event, and not taken yet. */
static const LensMessage *
find_message (const LensWorld *world, const char *id, guint event)
{
  const LensObject *object = lens_world_find_object (world, id);

  for (guint i = 0; object && object->kind == LENS_OBJECT_MESSAGE_QUEUE && i < object->queue.handed_over->len; i++)
    {
      const LensMessage *message = g_ptr_array_index (object->queue.handed_over, i);
      if (message->run.write_event == event)
        return message;
    }
  return NULL;
}

/* Whom it was handed to; else, of those that slept before the step, the first that is not the sender. */
static char
find_receiver (const LensStage *stage, const LensFlow *flow)
{
  const LensObject *object = lens_world_find_object (stage->moment->before, flow->object);
  const LensMessage *message = find_message (stage->moment->after, flow->object, stage->moment->event);

  if (message)
    return message->run.taken_by;
  for (guint i = 0; object && i < object->waiters->len; i++)
    {
      const LensWaiter *waiter = g_ptr_array_index (object->waiters, i);
      if (waiter->letter != flow->letter)
        return waiter->letter;
    }
  return 0;
}

gboolean
lens_stage_hand_over (LensStage *stage)
{
  const LensFlow *flow = stage->moment->flow;
  char receiver = flow->object ? find_receiver (stage, flow) : 0;
  LensRoute in, out;

  if (receiver == 0 || !lens_route_past (stage, flow->letter, receiver, flow->object, &in, &out))
    return FALSE;
  lens_stage_copy_along (stage, &in, _("handed over, never queued"));
  return TRUE;
}

gboolean
lens_stage_take_handed_over (LensStage *stage)
{
  const LensFlow *flow = stage->moment->flow;
  const LensObject *object = flow->object ? lens_world_find_object (stage->moment->after, flow->object) : NULL;
  const LensMessage *message = object && object->kind == LENS_OBJECT_MESSAGE_QUEUE ? object->queue.leaving : NULL;
  LensRoute in, out;

  if (message == NULL || !message->is_handed_over || flow->kind != LENS_FLOW_FROM_KERNEL
      || !lens_route_past (stage, message->run.author, flow->letter, flow->object, &in, &out))
    return FALSE;
  lens_stage_link (stage, &in, LENS_LINK_WAIT, message->run.author);
  lens_stage_copy_along (stage, &out, _("to user space"));
  return TRUE;
}

/* Steps of others lie between the send and the return of the receive. */
static void
parked (LensStage *stage, const LensObject *object, const LensMessage *message)
{
  g_autofree char *preview = lens_run_preview (&message->run, 12);
  LensNote note = { .chip = preview, .label = _("handed over, never queued"), .author = message->run.author };
  LensRoute in, out;

  if (message->run.write_event == stage->moment->event || find_message (stage->moment->before, object->id, message->run.write_event) == NULL
      || !lens_route_past (stage, message->run.author, message->run.taken_by, object->id, &in, &out))
    return;
  lens_stage_link (stage, &in, LENS_LINK_WAIT, message->run.author);
  lens_stage_note (stage, &in, &note);
}

void
lens_stage_parked (LensStage *stage)
{
  for (guint i = 0; i < stage->places->len; i++)
    {
      const LensObject *object = g_array_index (stage->places, LensPlace, i).object;
      for (guint k = 0; object && object->kind == LENS_OBJECT_MESSAGE_QUEUE && k < object->queue.handed_over->len; k++)
        parked (stage, object, g_ptr_array_index (object->queue.handed_over, k));
    }
}
