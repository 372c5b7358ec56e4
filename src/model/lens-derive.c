/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-derive.c: lines for other viewers, Trace Event Format: an arrow for each write and the read that got its bytes, and counters
 * for what the kernel holds.
 *
 * An arrow may not run backwards in time, and a reader that was asleep began before the write did. So its arrow ends at a slice
 * within the call, which begins when the bytes were there: "copy to user space".
 */
#include "model/lens-model-private.h"

#include "model/lens-reduce.h"
#include "trace/lens-time.h"

#define STEPS_UNTOLD 1000

typedef struct
{
  LensTrace *trace;
  LensTraceEmit emit;
  gpointer emit_data;
  guint n_arrows;
} Derivation;

static void
emit (Derivation *self, json_object *line)
{
  self->emit (json_object_to_json_string_ext (line, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE), self->emit_data);
  json_object_put (line);
}

static void
add_string (json_object *object, const char *key, const char *value)
{
  json_object_object_add (object, key, json_object_new_string (value));
}

/* Microseconds with three decimals, never through a double. */
static void
add_time (json_object *object, const char *key, gint64 time_ns)
{
  char text[LENS_TIME_TEXT_BYTES];
  json_object_object_add (object, key, json_object_new_double_s (0, lens_time_format_us (MAX (0, time_ns), text)));
}

static json_object *
new_line (const char *phase, const char *name, const LensEventHead *head)
{
  json_object *line = json_object_new_object ();
  add_string (line, "ph", phase);
  add_string (line, "name", name);
  add_string (line, "cat", head->category);
  json_object_object_add (line, "pid", json_object_new_int (head->pid));
  json_object_object_add (line, "tid", json_object_new_int (head->tid));
  return line;
}

/* Within the writing call, before anything could have been read. */
static gint64
start_of_arrow (const LensEventHead *write)
{
  return write->ts_ns;
}

static void
emit_arrow (Derivation *self, const LensEventHead *write, const LensEventHead *read, gint64 end_ns)
{
  g_autofree char *id = g_strdup_printf ("%x", ++self->n_arrows);
  json_object *start = new_line ("s", "bytes", write), *end = new_line ("f", "bytes", read);
  add_time (start, "ts", start_of_arrow (write));
  add_string (start, "id", id);
  emit (self, start);
  add_time (end, "ts", MAX (end_ns, start_of_arrow (write)));
  add_string (end, "id", id);
  add_string (end, "bp", "e");
  emit (self, end);
}

/* Where the arrow may end: the read itself, or a slice of it that begins after all its writes had begun. */
static gint64
find_end (Derivation *self, const LensEventHead *read, const GPtrArray *runs)
{
  gint64 last_start_ns = G_MININT64, read_end_ns = read->ts_ns + read->dur_ns;
  json_object *slice;

  for (guint i = 0; i < runs->len; i++)
    {
      guint write = ((const LensRun *) g_ptr_array_index (runs, i))->write_event;
      if (write < lens_trace_get_n_events (self->trace))
        last_start_ns = MAX (last_start_ns, start_of_arrow (lens_trace_get_head (self->trace, write)));
    }
  if (last_start_ns <= read->ts_ns)
    return read->ts_ns;
  last_start_ns = MIN (last_start_ns, read_end_ns);
  slice = new_line ("X", "copy to user space", read);
  add_time (slice, "ts", last_start_ns);
  add_time (slice, "dur", read_end_ns - last_start_ns);
  emit (self, slice);
  return last_start_ns;
}

static void
derive_arrows (Derivation *self, guint event, const LensFlow *flow)
{
  const LensEventHead *read = lens_trace_get_head (self->trace, event);
  guint former_write = G_MAXUINT;
  gint64 end_ns;

  if (flow->kind != LENS_FLOW_FROM_KERNEL)
    return;
  end_ns = find_end (self, read, flow->runs);
  for (guint i = 0; i < flow->runs->len; i++)
    {
      guint write = ((const LensRun *) g_ptr_array_index (flow->runs, i))->write_event;
      if (write < lens_trace_get_n_events (self->trace) && write != former_write)
        emit_arrow (self, lens_trace_get_head (self->trace, write), read, end_ns);
      former_write = write;
    }
}

static void
derive_counter (Derivation *self, const LensStep *step, const LensFlow *flow, const LensWorld *world)
{
  const LensObject *object = lens_world_find_object (world, flow->object);
  g_autofree char *name = NULL;
  json_object *line, *args;

  if (object == NULL || (flow->kind != LENS_FLOW_TO_KERNEL && flow->kind != LENS_FLOW_FROM_KERNEL && flow->kind != LENS_FLOW_HANDED_OVER))
    return;
  name = g_strdup_printf ("%s bytes", object->id);
  line = new_line ("C", name, lens_trace_get_head (self->trace, step->event));
  args = json_object_new_object ();
  add_time (line, "ts", step->ts_ns);
  json_object_object_add (args, "bytes", json_object_new_int64 ((gint64) object->bytes_left));
  json_object_object_add (line, "args", args);
  emit (self, line);
}

void
lens_model_derive (LensTrace *trace, LensTraceEmit emit_line, gpointer emit_data, gpointer model)
{
  lens_model_derive_telling (trace, emit_line, emit_data, &(LensDeriving) { .model = model });
}

void
lens_model_derive_telling (LensTrace *trace, LensTraceEmit emit_line, gpointer emit_data, gpointer deriving)
{
  const LensDeriving *wanted = deriving;
  const LensStepIndex *index = lens_model_get_index (wanted->model);
  Derivation self = { .trace = trace, .emit = emit_line, .emit_data = emit_data };
  g_autoptr (LensWorld) world = lens_world_copy (lens_keyframes_seek (lens_model_get_keyframes (wanted->model), 0));
  guint n_steps = lens_step_index_get_n_steps (index);

  for (guint step = 1; step <= n_steps; step++)
    {
      g_autoptr (LensFlow) flow = lens_flow_new ();
      if (step % STEPS_UNTOLD == 0 && wanted->progress != NULL && !wanted->progress ((double) step / n_steps, wanted->progress_data))
        return;
      lens_fold_step (world, index, step, flow);
      derive_arrows (&self, lens_step_index_get (index, step)->event, flow);
      derive_counter (&self, lens_step_index_get (index, step), flow, world);
    }
}
