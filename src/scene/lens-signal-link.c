/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-signal-link.c: signals that an operation brings: the one that ends a writer, back along the way of its write; the one that mq_notify(3)
 * asked for, from the queue to who asked; and that one again when it is taken.
 */
#include "scene/lens-link.h"
#include "scene/lens-note.h"

#include <glib/gi18n-lib.h>

gboolean
lens_stage_signal_that_ends (LensStage *stage)
{
  const LensFlow *flow = stage->moment->flow;
  LensNote note = { .chip = flow->signal, .label = _("ends it: nothing moved"), .author = flow->letter, .is_error = TRUE };
  LensRoute call, signal;

  if (flow->signal == NULL || !lens_route_to_object (stage, flow->letter, flow->object, &call))
    return FALSE;
  signal = call;
  lens_stage_link (stage, &call, LENS_LINK_CALL, flow->letter)->drawn = MIN (1, 6 * stage->progress);
  lens_route_beside (stage, &signal);
  lens_route_reverse (&signal);
  lens_stage_link (stage, &signal, LENS_LINK_ERROR, flow->letter)->drawn = CLAMP (2 * stage->progress - 0.3, 0, 1);
  lens_stage_note (stage, &signal, &note);
  return TRUE;
}

/* From @object to the process @letter, beside the way that its calls take. */
static gboolean
to_process (LensStage *stage, const char *object, char letter, const char *name, const char *words)
{
  LensNote note = { .chip = name, .label = words, .author = letter };
  LensRoute route;

  if (!lens_route_to_object (stage, letter, object, &route))
    return FALSE;
  lens_route_reverse (&route);
  lens_stage_link (stage, &route, LENS_LINK_ACCESS, letter)->drawn = stage->progress;
  lens_stage_note (stage, &route, &note);
  return TRUE;
}

gboolean
lens_stage_signal_that_is_taken (LensStage *stage)
{
  const LensFlow *flow = stage->moment->flow;

  return flow && flow->signal && flow->object && to_process (stage, flow->object, flow->letter, flow->signal, _("taken: it wakes up"));
}

/* A message has come into the empty queue, and somebody had asked to be told. */
void
lens_stage_signal_that_is_sent (LensStage *stage)
{
  for (guint i = 0; i < stage->places->len; i++)
    {
      const LensObject *object = g_array_index (stage->places, LensPlace, i).object;
      const LensObject *before = object ? lens_stage_object_before (stage, object) : NULL;
      if (before && object->kind == LENS_OBJECT_MESSAGE_QUEUE && object->queue.told && before->queue.notifies == object->queue.told)
        to_process (stage, object->id, object->queue.told, object->queue.how, _("tells it, once"));
    }
}
