/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-builder.h"

#include <string.h>

static void
set_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

LensProcess *
build_process (LensWorld *world, char letter, const char *role, const char *call, const char *result)
{
  LensProcess *process = lens_process_new (4711 + letter - 'A', letter);

  set_text (&process->program, "lesson");
  set_text (&process->role, role);
  process->operation.event = call ? EVENT - 1 : G_MAXUINT;
  set_text (&process->operation.call_text, call);
  set_text (&process->operation.result_text, result);
  process->operation.since_ns = 151000;
  lens_world_add_process (world, process);
  return process;
}

LensRun *
build_run (char author, guint number, const char *text, guint event)
{
  LensRun *run = lens_run_new ();

  run->author = author;
  run->write_number = number;
  run->write_event = event;
  run->read_event = G_MAXUINT;
  run->len_bytes = strlen (text);
  run->bytes = g_bytes_new (text, strlen (text));
  return run;
}

LensRun *
build_taken_run (LensRun *run, char reader, guint event)
{
  run->taken_by = reader;
  run->read_event = event;
  return run;
}

LensBuffer *
build_buffer (LensProcess *process, gboolean is_source, guint64 len_bytes, guint event)
{
  process->buffer = g_new0 (LensBuffer, 1);
  process->buffer->address = 0x7ffd1c20;
  process->buffer->len_bytes = len_bytes;
  process->buffer->is_source = is_source;
  process->buffer->event = event;
  process->buffer->runs = lens_runs_new ();
  return process->buffer;
}

void
build_sleep (LensProcess *process, LensObject *object, const char *reason)
{
  process->state = LENS_PROCESS_ASLEEP;
  process->operation.is_in_kernel = TRUE;
  g_clear_pointer (&process->operation.result_text, g_free);
  process->operation.result_text = g_strdup ("");
  lens_object_add_waiter (object, process->letter, reason, process->operation.event, 151000);
}

void
build_act (LensProcess *process, const char *object)
{
  process->operation.event = EVENT;
  set_text (&process->operation.object, object);
}

LensObject *
build_pipe (LensWorld *world)
{
  LensObject *object = lens_world_get_object (world, PIPE);

  lens_pipe_set_capacity (&object->pipe, 65536, 4096);
  return object;
}

void
build_slot (LensObject *object, guint start, guint end)
{
  LensPipeSlot *slot = g_new0 (LensPipeSlot, 1);

  *slot = (LensPipeSlot) { start, end };
  g_ptr_array_add (object->pipe.slots, slot);
  object->bytes_left += end - start;
}

void
build_release (gpointer data)
{
  LensMoment *moment = data;

  lens_world_free ((LensWorld *) moment->before);
  lens_world_free ((LensWorld *) moment->after);
  g_clear_pointer ((LensFlow **) &moment->flow, lens_flow_free);
  g_clear_pointer ((LensCaption **) &moment->caption, lens_caption_free);
  g_free (moment->title);
}

LensMoment *
build_moment (LensWorld *before, LensWorld *after, LensFlow *flow, char letter, const char *what, const char *why)
{
  LensMoment parts = { .step = 6, .event = EVENT, .letter = letter, .before = before, .after = after, .last = after, .flow = flow,
                       .title = g_strdup ("A lesson"), .release = build_release };
  LensCaption *caption = g_new0 (LensCaption, 1);

  before->step = 5;
  after->step = 6;
  caption->what = g_strdup (what);
  caption->why = g_strdup (why);
  parts.caption = caption;
  return lens_moment_new_from_parts (&parts);
}

LensFlow *
build_flow (LensFlowKind kind, char letter, const char *object, guint copy_number, const LensRun *run)
{
  LensFlow *flow = lens_flow_new ();

  flow->kind = kind;
  flow->letter = letter;
  flow->object = g_strdup (object);
  flow->copy_number = copy_number;
  flow->is_certain = TRUE;
  if (run)
    {
      flow->len_bytes = run->len_bytes;
      g_ptr_array_add (flow->runs, lens_run_copy (run));
    }
  return flow;
}
