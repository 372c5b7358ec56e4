/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-moments.h"

#include <string.h>

#include "scene-builder.h"

static LensMapping *
add_mapping (LensProcess *process, guint64 address, const char *protection, gboolean is_touched)
{
  LensMapping *mapping = lens_mapping_new ();

  mapping->address = address;
  mapping->len_bytes = 4096;
  mapping->protection = g_strdup (protection);
  mapping->is_shared = mapping->is_mapped = TRUE;
  mapping->object = g_strdup (MEMORY);
  g_ptr_array_add (process->mappings, mapping);
  if (is_touched)
    {
      LensPageTableEntry *entry = lens_mapping_get_entry (mapping, 0);
      entry->virtual_page = address;
      entry->frame = g_strdup ("11bfa7");
      entry->is_writable = protection[1] == 'w';
      entry->event = 3;
    }
  return mapping;
}

static void
add_field (LensObject *object, const char *name, guint64 offset, const char *value, char author, guint event)
{
  LensField *field = g_new0 (LensField, 1);

  *field = (LensField) { g_strdup (name), NULL, offset, 4, g_strdup (value), author, event, TRUE };
  g_ptr_array_add (object->memory.fields, field);
}

static LensWorld *
memory_world (guint n_readers, const char *value, gboolean is_touched)
{
  LensWorld *world = lens_world_new ();
  LensObject *memory = lens_world_get_object (world, MEMORY);
  LensProcess *a = build_process (world, 'A', "writer", "counter = 42", "");
  LensFrame *frame = lens_memory_get_frame (&memory->memory, 0, G_MAXUINT);

  memory->name = g_strdup ("/demo");
  memory->is_name_linked = TRUE;
  memory->memory.size_bytes = 36;
  frame->frame = g_strdup ("11bfa7");
  g_string_assign (frame->mapped_by, "A");
  add_field (memory, "counter", 0, value, 'A', 4);
  add_field (memory, "message", 4, "\"Hello via shared memory!\"", 'A', 5);
  lens_process_open_descriptor (a, 3, MEMORY, "shared memory object");
  add_mapping (a, 0x7f30e7413000, "rw-s", TRUE);
  for (guint i = 0; i < n_readers; i++)
    {
      LensProcess *reader = build_process (world, 'B' + i, "reader", "board->counter", i == 0 ? "= 42" : "");
      lens_process_open_descriptor (reader, 3, MEMORY, "shared memory object");
      add_mapping (reader, 0x7fac0845b000 + 0x1000000 * i, "r--s", is_touched || i > 0);
      g_string_append_c (frame->mapped_by, 'B' + i);
    }
  build_act (g_ptr_array_index (world->processes, 1), MEMORY);
  world->counters.page_faults = 2;
  world->counters.shared_frames = 1;
  return world;
}

static LensMoment *
memory_moment (guint n_readers, LensFlowKind kind)
{
  LensFlow *flow = build_flow (kind, 'B', MEMORY, 0, NULL);
  gboolean is_fault = kind == LENS_FLOW_FAULT;
  LensMoment *moment;

  flow->len_bytes = 4;
  moment = build_moment (memory_world (n_readers, "42", !is_fault), memory_world (n_readers, "42", TRUE), flow, 'B',
                       "B loads counter and sees 42: both page tables lead to the same frame, so nothing is copied.",
                       "After the first touch the kernel is not involved any more. The addresses differ; the frame is the same.");
  if (is_fault)
    {
      LensProcess *b = g_ptr_array_index (moment->after->processes, 1);
      lens_mapping_get_entry (g_ptr_array_index (b->mappings, 0), 0)->event = EVENT;
    }
  return moment;
}

LensMoment *scene_memory_load (void) { return memory_moment (1, LENS_FLOW_LOAD); }
LensMoment *scene_memory_fault (void) { return memory_moment (1, LENS_FLOW_FAULT); }
LensMoment *scene_memory_many (void) { return memory_moment (3, LENS_FLOW_LOAD); }

/* Several objects in one picture: the page, and what guards it. */
LensMoment *
scene_memory_and_pipe (void)
{
  LensMoment *moment = memory_moment (1, LENS_FLOW_LOAD);

  build_pipe ((LensWorld *) moment->before)->is_supporting = TRUE;
  build_pipe ((LensWorld *) moment->after)->is_supporting = TRUE;
  build_sleep (g_ptr_array_index (moment->after->processes, 0), lens_world_get_object ((LensWorld *) moment->after, PIPE), "waits for data");
  return moment;
}
