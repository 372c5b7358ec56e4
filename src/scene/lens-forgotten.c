/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-forgotten.c: the write end that somebody forgot to close. Whoever reads an empty pipe sleeps as long as a write end is open anywhere;
 * when nobody has one but those who sleep there themselves, no data can come any more, and no end of file either: pipe(7).
 */
#include "scene/lens-pieces.h"

static gboolean
can_write_to (const LensProcess *process, const LensObject *object)
{
  for (guint i = 0; i < process->descriptors->len; i++)
    {
      const LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, i);
      if (descriptor->is_open && descriptor->can_write && g_strcmp0 (descriptor->object, object->id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A reader: who waits for room has a buffer that bytes leave from. */
static gboolean
sleeps_reading (const LensProcess *process, const LensObject *object)
{
  const LensBuffer *buffer = process->buffer;

  for (guint i = 0; i < object->waiters->len; i++)
    if (((const LensWaiter *) g_ptr_array_index (object->waiters, i))->letter == process->letter)
      return process->state == LENS_PROCESS_ASLEEP && buffer && !buffer->is_source && buffer->event == process->operation.event;
  return FALSE;
}

gboolean
lens_stage_can_be_written (const LensStage *stage, const LensObject *object)
{
  const GPtrArray *processes = stage->moment->after->processes;

  for (guint i = 0; i < processes->len; i++)
    if (can_write_to (lens_stage_holder_now (stage, g_ptr_array_index (processes, i)), object))
      return TRUE;
  return lens_stage_is_passed (stage, object, NULL);
}

char
lens_stage_kept_asleep (const LensStage *stage, const LensObject *object)
{
  const LensWorld *world = lens_stage_world_now (stage);
  const LensObject *now = object ? lens_world_find_object (world, object->id) : NULL;
  char sleeper = 0;

  if (now == NULL || now->kind != LENS_OBJECT_PIPE || now->is_gone || stage->moment->is_question)
    return 0;
  for (guint i = 0; i < world->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (world->processes, i);
      if (!lens_process_is_alive (process) || !can_write_to (process, now))
        continue;
      if (!sleeps_reading (process, now))
        return 0;
      sleeper = process->letter;
    }
  return sleeper;
}

gboolean
lens_stage_is_forgotten (const LensStage *stage, const LensDescriptor *descriptor)
{
  const LensObject *object = descriptor->is_open && descriptor->can_write && descriptor->object
                               ? lens_world_find_object (stage->moment->after, descriptor->object) : NULL;

  return lens_stage_kept_asleep (stage, object) != 0;
}
