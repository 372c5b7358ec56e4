/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-memory.c: pictures of memory and of what guards it say nothing that contradicts itself, at no step of a lesson and at no time of its animation, and
 * drop nobody who sleeps.
 */
#include <string.h>

#include "scene-check.h"
#include "scene/lens-scene.h"

static const char *const lessons[] = { "posix-shm", "mmap-anon", "mmap-file", "mmap-private", "sysv-shm", "shm-two-readers", "shm-race", "shm-semaphore",
                                       "sysv-semaphore", "shm-mutex" };

/* At a part of the step's animation: 1 is its end. */
static LensScene *
build (LensModel *model, guint step, double part, double width, double height)
{
  g_autoptr (LensMoment) moment = lens_moment_new (model, step);
  LensSceneOptions options = { width, height, 1, LENS_SCENE_CAPTION, LENS_DETAIL_KERNEL, NULL };

  return lens_scene_build (moment, part >= 1 ? G_MAXDOUBLE : part * lens_moment_get_show_ms (moment), &options);
}

static guint
count_text (const LensScene *scene, const char *wanted)
{
  guint n = 0;

  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      n += item->kind == LENS_ITEM_TEXT && strstr (item->text, wanted) != NULL;
    }
  return n;
}

/* Thin lines that stay: a mapping that is there, whole. */
static guint
count_ways (const LensScene *scene, char letter)
{
  guint n = 0;

  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      n += item->kind == LENS_ITEM_LINK && item->author == letter && !item->has_arrow_head && item->drawn >= 1;
    }
  return n;
}

/* A store into a page that is there, but may not be written to, finds an entry; it leads to the old frame until the kernel has changed it. */
static void
test_protected_entry (void)
{
  static const struct { guint step; char letter; guint n_old; } faults[] = { { 8, 'B', 2 }, { 12, 'A', 1 } };
  g_autoptr (LensModel) model = scene_load_lesson ("mmap-private");

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (LensWorld) before = lens_model_get_world (model, faults[i].step - 1);
      const LensMapping *mapping = g_ptr_array_index (lens_world_find_letter (before, faults[i].letter)->mappings, 0);
      const LensPageTableEntry *entry = g_ptr_array_index (mapping->entries, 0);
      g_autofree char *leads = g_strdup_printf ("→ frame 0x%s", entry->frame);
      g_autoptr (LensScene) scene = build (model, faults[i].step, 0.5, 1280, 800);
      g_assert_false (entry->is_writable);
      g_assert_cmpuint (count_text (scene, "no entry"), ==, 0);
      g_assert_cmpuint (count_text (scene, leads), ==, faults[i].n_old);
      g_assert_cmpuint (count_ways (scene, 'A'), ==, 2);
      g_assert_cmpuint (count_ways (scene, 'B'), ==, 2);
    }
}

/* Who had two frames sees two go, each when the last process that had it lets go. */
static void
test_given_back (void)
{
  g_autoptr (LensModel) model = scene_load_lesson ("mmap-private");
  guint n_steps = lens_model_get_n_steps (model), most = 0;

  for (guint step = 1; step <= n_steps; step++)
    {
      g_autoptr (LensScene) scene = build (model, step, 1, 1280, 800);
      guint n = count_text (scene, "frame given back");
      g_assert_cmpuint (n, >=, most);
      g_assert_cmpuint (n, <=, most + 1);
      g_assert_cmpuint (count_text (scene, "shared region"), ==, 0);
      g_assert_cmpuint (count_text (scene, "nothing shared"), ==, 0);
      most = n;
    }
  g_assert_cmpuint (most, ==, 2);
}

/* Who has ended has no address space and no page table, and nothing is said of what they might hold. */
static void
test_ended (void)
{
  g_autoptr (LensModel) model = scene_load_lesson ("posix-shm");
  g_autoptr (LensScene) scene = build (model, lens_model_get_n_steps (model), 1, 1280, 800);

  g_assert_cmpuint (count_text (scene, "exited with 0"), ==, 2);
  g_assert_cmpuint (count_text (scene, "gone with the process"), ==, 4);
  g_assert_cmpuint (count_text (scene, "stack"), ==, 0);
  g_assert_cmpuint (count_text (scene, "shared region"), ==, 0);
}

/* Who holds a mutex is what its variable tells: the name gives way before the letter does. */
static void
test_value_is_whole (void)
{
  static const double widths[] = { 691, 900, 1100 };
  g_autoptr (LensModel) model = scene_load_lesson ("shm-mutex");

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_autoptr (LensScene) scene = build (model, 7, 1, widths[w], 560);
      g_assert_cmpuint (count_text (scene, "locked b…"), ==, 0);
      g_assert_cmpuint (count_text (scene, "locked by A"), >, 1);
    }
}

/* Counted are the frames that several page tables lead to; a row of a page table that says it is shared means one of them. */
static void
test_shared (gconstpointer lesson)
{
  g_autoptr (LensModel) model = scene_load_lesson (lesson);

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, step);
      for (guint p = 0; p < world->processes->len; p++)
        {
          const LensProcess *process = g_ptr_array_index (world->processes, p);
          for (guint m = 0; m < process->mappings->len; m++)
            {
              const LensMapping *mapping = g_ptr_array_index (process->mappings, m);
              for (guint e = 0; e < mapping->entries->len; e++)
                {
                  const LensPageTableEntry *entry = g_ptr_array_index (mapping->entries, e);
                  const LensFrame *frame = lens_memory_find_frame (&lens_world_find_object (world, mapping->object)->memory, entry->page_offset, entry->private_since);
                  g_assert_nonnull (frame);
                  g_assert_cmpint (entry->is_exclusive, ==, frame->mapped_by->len == 1);
                }
            }
        }
    }
}

/* A number of what has happened so far never falls. */
static void
test_counters (gconstpointer lesson)
{
  g_autoptr (LensModel) model = scene_load_lesson (lesson);
  LensCounters last = { 0 };

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, step);
      const LensCounters *now = &world->counters;
      g_assert_cmpuint (now->calls, >=, last.calls);
      g_assert_cmpuint (now->calls_since_setup, >=, last.calls_since_setup);
      g_assert_cmpuint (now->calls_of_setup, >=, last.calls_of_setup);
      g_assert_cmpuint (now->calls_of_setup + now->calls_since_setup, ==, now->calls); /* these lessons begin with what they set up */
      g_assert_cmpuint (now->page_faults, >=, last.page_faults);
      last = *now;
    }
  g_assert_cmpuint (last.calls_since_setup, >, 0);
}

/* Letters in the wait queue, and those that are said to be in it besides. */
static guint
count_queued (const LensScene *scene)
{
  gboolean is_inside = FALSE;
  guint n = 0;

  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      if (item->kind != LENS_ITEM_TEXT)
        continue;
      if (is_inside && item->text[0] == '+')
        n += (guint) g_ascii_strtoull (item->text + 1, NULL, 10);
      else if (is_inside && strlen (item->text) == 1)
        n++;
      else
        is_inside = g_str_equal (item->text, "wait queue") || (g_str_equal (item->text, "asleep") && item->fill == LENS_INK_DIM_TEXT)
                    || (is_inside && g_str_has_prefix (item->text, "waits"));
    }
  return n;
}

/* Whoever sleeps in a queue that is drawn is in the picture of it, however narrow that is. */
static void
test_nobody_unseen (void)
{
  static const double widths[] = { 540, 576, 620, 691, 768, 1000 };
  g_autoptr (LensModel) model = scene_load_lesson ("shm-two-readers");
  guint n_drawn = 0;

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_autoptr (LensScene) scene = build (model, 13, 1, widths[w], 408);
      guint n = count_queued (scene);
      g_assert_true (n == 0 || n == 2);
      n_drawn += n == 2;
    }
  g_assert_cmpuint (n_drawn, ==, G_N_ELEMENTS (widths));
}

/* Nobody holds what he waits for, and nobody is said to wait before he sleeps or after he has been served. */
static void
test_waits_or_has (gconstpointer lesson)
{
  static const double parts[] = { 0, 0.5, 1 };
  g_autoptr (LensModel) model = scene_load_lesson (lesson);

  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
      {
        g_autoptr (LensScene) scene = build (model, step, parts[p], 1280, 800);
        g_autoptr (LensWorld) world = lens_model_get_world (model, parts[p] < 1 ? step - 1 : step);
        guint n_waiters = 0;
        for (guint i = 0; i < world->objects->len; i++)
          {
            const LensObject *object = g_ptr_array_index (world->objects, i);
            n_waiters += object->waiters->len;
            for (guint k = 0; object->kind == LENS_OBJECT_SEMAPHORE && k < object->waiters->len; k++)
              {
                const LensSemaphore *semaphore = g_ptr_array_index (object->semaphores.semaphores, 0);
                g_assert_null (strchr (semaphore->takers->str, ((LensWaiter *) g_ptr_array_index (object->waiters, k))->letter));
              }
          }
        if (n_waiters == 0)
          g_assert_cmpuint (count_text (scene, "waits to take"), ==, 0);
      }
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*test) (gconstpointer lesson); } tests[] = { { "shared", test_shared }, { "counters", test_counters },
                                                                                            { "waits-or-has", test_waits_or_has } };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/memory/protected-entry", test_protected_entry);
  g_test_add_func ("/scene/memory/given-back", test_given_back);
  g_test_add_func ("/scene/memory/ended", test_ended);
  g_test_add_func ("/scene/memory/value-is-whole", test_value_is_whole);
  g_test_add_func ("/scene/memory/nobody-unseen", test_nobody_unseen);
  for (guint t = 0; t < G_N_ELEMENTS (tests); t++)
    for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
      {
        g_autofree char *path = g_strdup_printf ("/scene/memory/%s/%s", tests[t].name, lessons[i]);
        g_test_add_data_func (path, lessons[i], tests[t].test);
      }
  return g_test_run ();
}
