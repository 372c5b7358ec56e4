/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-frames-kernel.c: page tables and frames against /proc/PID/pagemap, in real runs: the recorder has read it at each page fault, and the
 * world after that step must lead there; who has the same frame as another must have the same number, and whose frames parted, others.
 */
#include <glib.h>

#include "lesson-checks.h"
#include "session-fixture.h"

static const struct
{
  const char *lesson, *settings;
  guint n_faults, n_copies; /* at least; exactly */
} runs[] = {
  { "mmap-private", "", 3, 1 },
  { "mmap-private", "before=7 child=8 parent=9", 3, 1 },
  { "mmap-file", "", 2, 0 },
  { "posix-shm", "", 2, 0 },
  { "sysv-shm", "", 2, 0 },
  { "mmap-anon", "", 3, 0 },
  { "names-and-lifetime", "facility=posix-shm", 2, 0 },
  { "names-and-lifetime", "facility=mmap-file", 2, 0 },
  { "names-and-lifetime", "facility=sysv-shm", 2, 0 },
};

static const LensPageTableEntry *
find_entry (const LensProcess *process, const char *object, guint64 page_offset)
{
  for (guint i = 0; i < process->mappings->len; i++)
    {
      const LensMapping *mapping = g_ptr_array_index (process->mappings, i);
      const LensPageTableEntry *entry = mapping->is_mapped && g_strcmp0 (mapping->object, object) == 0
                                          ? lens_mapping_find_entry (mapping, page_offset) : NULL;
      if (entry != NULL)
        return entry;
    }
  return NULL;
}

/* What pagemap said of each page of the fault; gives how many of them were copied. */
static guint
check_fault (const LensWorld *world, const LensEvent *event, char letter)
{
  json_object *pages, *offset, *frame, *was;
  guint n_copies = 0;
  const LensProcess *process = lens_world_find_letter (world, letter);

  g_assert_true (json_object_object_get_ex (lens_event_get_args (event), "pages", &pages));
  for (gsize i = 0; i < json_object_array_length (pages); i++)
    {
      json_object *page = json_object_array_get_idx (pages, i);
      const LensPageTableEntry *entry;
      g_assert_true (json_object_object_get_ex (page, "off", &offset));
      entry = find_entry (process, lens_event_object (event), (guint64) json_object_get_int64 (offset));
      g_assert_nonnull (entry);
      if (json_object_object_get_ex (page, "frame", &frame))
        g_assert_cmpstr (entry->frame, ==, json_object_get_string (frame));
      if (!json_object_object_get_ex (page, "copied", NULL))
        continue;
      n_copies++;
      g_assert_cmpuint (entry->private_since, !=, G_MAXUINT);
      if (json_object_object_get_ex (page, "was", &was))
        g_assert_cmpstr (entry->frame, !=, json_object_get_string (was));
    }
  return n_copies;
}

/* Two entries of one page lead to one frame of the model if, and only if, the kernel's numbers are equal. */
static void
check_pair (const LensWorld *world, const LensProcess *a, const LensProcess *b, const LensObject *object, guint64 page_offset)
{
  const LensPageTableEntry *one = find_entry (a, object->id, page_offset), *two = find_entry (b, object->id, page_offset);

  if (one != NULL && two != NULL && one->frame != NULL && two->frame != NULL)
    g_assert_cmpint (one->private_since == two->private_since, ==, g_str_equal (one->frame, two->frame));
}

static void
check_frames (const LensWorld *world)
{
  for (guint i = 0; i < world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (world->objects, i);
      for (guint f = 0; object->kind == LENS_OBJECT_MEMORY && f < object->memory.frames->len; f++)
        for (guint a = 0; a < world->processes->len; a++)
          for (guint b = 0; b < a; b++)
            check_pair (world, g_ptr_array_index (world->processes, a), g_ptr_array_index (world->processes, b), object,
                        ((LensFrame *) g_ptr_array_index (object->memory.frames, f))->page_offset);
    }
}

static void
test_run (gconstpointer data)
{
  guint run = GPOINTER_TO_UINT (data), n_faults = 0, n_copies = 0;
  g_autoptr (LensModel) model = lesson_record (runs[run].lesson, runs[run].settings, FALSE);
  LensTrace *trace = lens_model_get_trace (model);

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, step);
      g_autoptr (LensEvent) event = lens_trace_get_event (trace, lens_model_get_step (model, step)->event);
      if (lens_event_head (event)->kind == LENS_EVENT_PAGE_FAULT && !lens_event_get_flag (event, "kernel"))
        {
          n_faults++;
          n_copies += check_fault (world, event, lens_model_get_letter (model, step));
        }
      check_frames (world);
      lesson_check_bytes (model, step);
    }
  g_assert_cmpuint (n_faults, >=, runs[run].n_faults);
  g_assert_cmpuint (n_copies, ==, runs[run].n_copies);
}

/* What read(2) took out of the page cache was stored by the other, through a mapping, and that is certain. */
static void
test_page_cache (void)
{
  g_autoptr (LensModel) model = lesson_record ("mmap-file", "", FALSE);
  LensTrace *trace = lens_model_get_trace (model);
  guint n_reads = 0;

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensEvent) event = lens_trace_get_event (trace, lens_model_get_step (model, step)->event);
      g_autoptr (LensFlow) flow = lens_model_get_flow (model, step);
      gboolean is_of_a = FALSE;
      if (!g_str_equal (lens_event_head (event)->name, "read"))
        continue;
      n_reads++;
      g_assert_true (flow->is_certain);
      for (guint i = 0; i < flow->runs->len; i++)
        is_of_a = is_of_a || ((LensRun *) g_ptr_array_index (flow->runs, i))->author == 'A';
      g_assert_true (is_of_a);
    }
  g_assert_cmpuint (n_reads, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_set_up ();
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/frames-kernel/%s/%u", runs[i].lesson, i);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_run);
    }
  g_test_add_func ("/frames-kernel/page-cache", test_page_cache);
  return g_test_run ();
}
