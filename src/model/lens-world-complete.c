/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-world-complete.c: what follows from the rest of a world and is made only for those that look at it.
 */
#include "model/lens-world-private.h"

#include <stdlib.h>
#include <string.h>

#include "model/lens-describe.h"
#include "model/lens-member.h"

static void
complete_role (LensProcess *process, LensTrace *trace)
{
  const char *role = lens_metadata_role (trace, process->letter);
  if (role == NULL)
    return;
  g_free (process->role);
  process->role = g_strdup (role);
}

/* A program begins in main(); a child of fork(2) where its parent called it. What the record of an operation does not say leaves the process where
 * it was last. */
static void
complete_place (LensProcess *process, LensTrace *trace, gboolean is_start)
{
  LensOperation *operation = &process->operation;
  g_autoptr (LensEvent) event = process->placed_by != G_MAXUINT ? lens_trace_get_event (trace, process->placed_by) : NULL;
  const char *file = NULL;
  guint64 at;

  if (event == NULL)
    operation->source_line = lens_trace_find_main_line (trace, process->program, &file);
  else if (lens_event_get_hex (event, "at", &at))
    operation->source_line = lens_trace_find_source_line (trace, process->program, at, &file);
  operation->source_file = g_strdup (file);
  operation->is_at_source_line = operation->source_line > 0 && (is_start || process->placed_by == operation->event);
}

static void
complete_operation (LensProcess *process, LensTrace *trace)
{
  LensOperation *operation = &process->operation;
  g_autoptr (LensEvent) event = NULL;

  if (operation->event == G_MAXUINT)
    return;
  event = lens_trace_get_event (trace, operation->event);
  operation->call_text = lens_describe_call (trace, event);
  operation->result_text = operation->is_in_kernel ? g_strdup ("") : lens_describe_result (trace, event, LENS_STEP_RETURN);
  complete_place (process, trace, lens_event_head (event)->kind == LENS_EVENT_PROCESS_START);
}

static int
compare_bytes (gconstpointer a, gconstpointer b)
{
  return *(const char *) a - *(const char *) b;
}

/* Which page tables lead to a frame. */
static void
complete_frame (const LensWorld *world, const LensObject *object, LensFrame *frame)
{
  g_string_truncate (frame->mapped_by, 0);
  for (guint p = 0; p < world->processes->len; p++)
    {
      const LensProcess *process = g_ptr_array_index (world->processes, p);
      for (guint m = 0; m < process->mappings->len; m++)
        {
          const LensMapping *mapping = g_ptr_array_index (process->mappings, m);
          const LensPageTableEntry *entry = mapping->is_mapped && g_strcmp0 (mapping->object, object->id) == 0
                                              ? lens_mapping_find_entry (mapping, frame->page_offset) : NULL;
          if (entry != NULL && entry->private_since == frame->private_since && strchr (frame->mapped_by->str, process->letter) == NULL)
            g_string_append_c (frame->mapped_by, process->letter);
        }
    }
  qsort (frame->mapped_by->str, frame->mapped_by->len, 1, compare_bytes);
}

static void
show_in_fields (const LensObject *object, const GPtrArray *fields, guint64 offset)
{
  for (guint i = 0; i < fields->len; i++)
    {
      LensField *field = g_ptr_array_index (fields, i);
      if (field->offset != offset)
        continue;
      g_free (field->value_text);
      field->value_text = lens_object_methods (object)->value_text (object, &field->author, &field->event);
      field->is_exact = TRUE;
    }
}

/* The bytes of a semaphore or a mutex are the C library's business: its variable shows what they mean. */
static void
show_in_memory (const LensWorld *world, const LensObject *object, LensObject *memory)
{
  const LensObjectMethods *methods = lens_object_methods (object);
  guint64 offset = 0;

  if (methods->value_text == NULL || object->is_gone || lens_world_find_memory_of (world, object->id, &offset) != memory)
    return;
  show_in_fields (object, memory->memory.fields, offset);
  for (guint i = 0; i < memory->memory.frames->len; i++)
    {
      const LensFrame *frame = g_ptr_array_index (memory->memory.frames, i);
      if (frame->private_since == G_MAXUINT) /* the same bytes, as they lie in their page */
        show_in_fields (object, frame->fields, offset);
    }
}

/* Bytes of which nothing is known but that they will be a semaphore or a mutex. */
static void
hide_unmade (const GPtrArray *fields)
{
  static const char *const types[] = { "sem_t", "pthread_mutex_t", "pthread_cond_t", NULL };

  for (guint i = 0; i < fields->len; i++)
    {
      LensField *field = g_ptr_array_index (fields, i);
      if (field->type == NULL || !g_strv_contains (types, field->type))
        continue;
      g_free (field->value_text);
      field->value_text = g_strdup ("–");
    }
}

static void
complete_memory (LensWorld *world, LensObject *object, LensTrace *trace)
{
  lens_memory_update_fields (&object->memory, lens_metadata_variables (trace), lens_metadata_page_bytes (trace));
  hide_unmade (object->memory.fields);
  for (guint i = 0; i < object->memory.frames->len; i++)
    hide_unmade (((const LensFrame *) g_ptr_array_index (object->memory.frames, i))->fields);
  for (guint i = 0; i < world->objects->len; i++)
    show_in_memory (world, g_ptr_array_index (world->objects, i), object);
  lens_world_complete_updates (world, object, trace);
  for (guint i = 0; i < object->memory.frames->len; i++)
    {
      LensFrame *frame = g_ptr_array_index (object->memory.frames, i);
      complete_frame (world, object, frame);
      if (frame->mapped_by->len > 1)
        world->counters.shared_frames++;
    }
}

static void
complete_object (LensWorld *world, LensObject *object, LensTrace *trace)
{
  world->counters.bytes_in_kernel += object->bytes_left;
  if (object->kind == LENS_OBJECT_MESSAGE_QUEUE)
    world->counters.messages_waiting += object->queue.messages->len;
  else if (object->kind == LENS_OBJECT_SOCKET)
    world->counters.messages_waiting += object->socket.datagrams->len;
  else if (object->kind == LENS_OBJECT_MEMORY)
    complete_memory (world, object, trace);
}

void
lens_world_complete (LensWorld *world, LensTrace *trace)
{
  for (guint i = 0; i < world->processes->len; i++)
    {
      complete_role (g_ptr_array_index (world->processes, i), trace);
      complete_operation (g_ptr_array_index (world->processes, i), trace);
    }
  for (guint i = 0; i < world->objects->len; i++)
    complete_object (world, g_ptr_array_index (world->objects, i), trace);
}
