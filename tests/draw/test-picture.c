/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-picture.c: a write into a pipe that a reader waits for, as a hand-built moment, drawn without a display.
 */
#include "draw/lens-export.h"
#include "scene/lens-stage.h"

#include <glib/gstdio.h>
#include <string.h>

static const char message[] = "Hello from parent via pipe!";

static LensProcess *
new_process (char letter, const char *role, const char *call)
{
  LensProcess *process = g_new0 (LensProcess, 1);
  LensDescriptor *descriptor = g_new0 (LensDescriptor, 1);

  process->letter = letter;
  process->pid = 4711 + letter - 'A';
  process->role = (char *) role;
  process->program = (char *) "pipe";
  process->state = letter == 'B' ? LENS_PROCESS_ASLEEP : LENS_PROCESS_RUNNING;
  process->operation.call_text = (char *) call;
  process->operation.result_text = (char *) (letter == 'A' ? "= 27" : "");
  process->descriptors = g_ptr_array_new ();
  process->mappings = g_ptr_array_new ();
  *descriptor = (LensDescriptor) { 3, letter == 'B', (char *) "pipe:91834", (char *) "read end" };
  g_ptr_array_add (process->descriptors, descriptor);
  process->buffer = g_new0 (LensBuffer, 1);
  process->buffer->runs = g_ptr_array_new ();
  process->buffer->len_bytes = letter == 'A' ? 27 : 127;
  process->buffer->is_source = letter == 'A';
  return process;
}

static LensWorld *
new_world (gboolean is_written, LensRun *run)
{
  LensWorld *world = g_new0 (LensWorld, 1);
  LensObject *object = g_new0 (LensObject, 1);
  LensWaiter *waiter = g_new0 (LensWaiter, 1);

  world->processes = g_ptr_array_new ();
  world->objects = g_ptr_array_new ();
  g_ptr_array_add (world->processes, new_process ('A', "writer", "write(4, \"Hello from parent via pipe!\", 27)"));
  g_ptr_array_add (world->processes, new_process ('B', "reader", "read(3, …, 127)"));
  g_ptr_array_add (((LensProcess *) world->processes->pdata[0])->buffer->runs, run);
  object->id = (char *) "pipe:91834";
  object->kind = LENS_OBJECT_PIPE;
  object->waiters = g_ptr_array_new ();
  *waiter = (LensWaiter) { 'B', (char *) "waits for data", 3, 0 };
  g_ptr_array_add (object->waiters, waiter);
  object->pipe = (LensPipe) { 65536, 16, g_ptr_array_new (), g_ptr_array_new () };
  if (is_written)
    {
      g_ptr_array_add (object->pipe.slots, g_new0 (LensPipeSlot, 1));
      g_ptr_array_add (object->pipe.runs, run);
      object->bytes_left = 27;
      world->counters.copies = 1;
      world->counters.bytes_in_kernel = 27;
    }
  g_ptr_array_add (world->objects, object);
  return world;
}

static LensMoment *
new_moment (void)
{
  static LensFlow flow = { .kind = LENS_FLOW_TO_KERNEL, .letter = 'A', .object = "pipe:91834", .len_bytes = 27, .copy_number = 1 };
  static LensCaption caption = { (char *) "A calls write(): the kernel copies 27 bytes from A’s buffer into the pipe.",
                                 (char *) "B asked first and found nothing, so it sleeps until the kernel wakes it." };
  LensRun *run = g_new0 (LensRun, 1);

  run->author = 'A';
  run->len_bytes = 27;
  run->bytes = g_bytes_new_static (message, 27);
  flow.runs = g_ptr_array_new ();
  g_ptr_array_add (flow.runs, run);
  return lens_moment_new_from_parts (6, new_world (FALSE, run), new_world (TRUE, run), &flow, &caption, 'A');
}

static LensScene *
new_scene (double show_ms, double width, double height)
{
  g_autoptr (LensMoment) moment = new_moment ();
  LensSceneOptions options = { width, height, 1, LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION, LENS_DETAIL_KERNEL };

  return lens_scene_build (moment, show_ms, &options);
}

static void
test_numbers_change_at_the_end (void)
{
  g_autoptr (LensScene) flying = new_scene (450, 1000, 700), done = new_scene (900, 1000, 700), again = new_scene (900, 1000, 700);
  g_autofree char *a = lens_scene_to_text (flying), *b = lens_scene_to_text (done), *c = lens_scene_to_text (again);

  g_assert_nonnull (strstr (a, "0 of 65536 bytes"));
  g_assert_nonnull (strstr (b, "27 of 65536 bytes"));
  g_assert_nonnull (strstr (b, "0 → 27"));
  g_assert_nonnull (strstr (b, "copy 1"));
  g_assert_cmpstr (b, ==, c);
}

static void
test_no_text_is_covered (void)
{
  static const double sizes[][2] = { { 690, 480 }, { 1000, 700 }, { 1900, 1200 }, { 3840, 2160 } };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr (LensScene) scene = new_scene (900, sizes[s][0], sizes[s][1]);
      for (guint i = 0; i < scene->items->len; i++)
        {
          const LensItem *a = scene->items->pdata[i];
          if (a->kind != LENS_ITEM_TEXT)
            continue;
          g_assert_cmpfloat (a->size_px, >=, 12);
          for (guint j = i + 1; j < scene->items->len; j++)
            {
              const LensItem *b = scene->items->pdata[j];
              if (b->kind == LENS_ITEM_TEXT && a->rect.x < b->rect.x + b->rect.width && b->rect.x < a->rect.x + a->rect.width
                  && a->rect.y + 1 < b->rect.y + b->rect.height && b->rect.y + 1 < a->rect.y + a->rect.height)
                g_error ("%.0fx%.0f: “%s” covers “%s”", sizes[s][0], sizes[s][1], b->text, a->text);
            }
        }
    }
}

static void
test_files (void)
{
  static const char *const endings[] = { "light.png", "dark.png", "light.svg", "light.pdf", "small.png" };
  g_autofree char *folder = g_dir_make_tmp ("ipc-lens-draw-XXXXXX", NULL);
  const char *keep = g_getenv ("KEEP_PICTURES");

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gboolean is_small = g_str_has_prefix (endings[i], "small");
      g_autoptr (LensScene) scene = new_scene (900, is_small ? 690 : 1000, is_small ? 480 : 700);
      LensExportOptions options = { scene->width, scene->height, 1, endings[i][0] == 'd' ? LENS_THEME_DARK : LENS_THEME_LIGHT,
                                    LENS_DETAIL_KERNEL };
      g_autofree char *path = g_build_filename (keep ? keep : folder, endings[i], NULL);
      g_autofree char *content = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;
      g_assert_true (lens_export_scene (scene, path, &options, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &content, &size, NULL));
      g_assert_cmpuint (size, >, 4000);
      if (keep == NULL)
        g_remove (path);
    }
  g_rmdir (folder);
}

static void
test_failures (void)
{
  g_autoptr (LensScene) scene = new_scene (900, 690, 480);
  LensExportOptions options = { 690, 480, 1, LENS_THEME_LIGHT, LENS_DETAIL_KERNEL };
  g_autoptr (GError) kind = NULL, place = NULL;

  g_assert_false (lens_export_scene (scene, "picture.gif", &options, &kind));
  g_assert_error (kind, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_false (lens_export_scene (scene, "/proc/no-such-folder/picture.png", &options, &place));
  g_assert_nonnull (place);
}

static void
test_other_kinds (void)
{
  g_autoptr (LensMoment) moment = new_moment ();
  const char *keep = g_getenv ("KEEP_PICTURES");
  LensSceneOptions options = { 1000, 700, 1, LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION, LENS_DETAIL_KERNEL };
  LensExportOptions export = { 1000, 700, 1, LENS_THEME_LIGHT, LENS_DETAIL_KERNEL };
  LensObject *object = moment->after->objects->pdata[0];
  LensMapping mapping = { 0x7f30e7413000, 4096, (char *) "rw-s", TRUE, TRUE, (char *) "pipe:91834", 0, g_ptr_array_new () };
  LensPageTableEntry entry = { 0, 0x7f30e7413000, (char *) "11bfa7", FALSE, TRUE, 1 };
  LensField field = { (char *) "counter", NULL, 0, 4, (char *) "42", 'A', 1, TRUE };
  LensFrame frame = { 0, (char *) "11bfa7", g_string_new ("AB") };
  LensMessage one = { 2, 1, { 0 }, FALSE }, two = { 1, 2, { 0 }, FALSE };
  LensFlow store = *moment->flow;

  one.run = two.run = *(LensRun *) moment->flow->runs->pdata[0];
  object->kind = LENS_OBJECT_MESSAGE_QUEUE;
  object->queue = (LensQueue) { 10, 256, g_ptr_array_new (), &two };
  g_ptr_array_add (object->queue.messages, &one);
  {
    g_autoptr (LensScene) scene = lens_scene_build (moment, 900, &options);
    g_autofree char *text = lens_scene_to_text (scene);
    g_assert_nonnull (strstr (text, "1 of 10 messages"));
    g_assert_nonnull (strstr (text, "a receive consumes it"));
    if (keep)
      g_assert_true (lens_export_scene (scene, g_build_filename (keep, "queue.png", NULL), &export, NULL));
  }
  object->kind = LENS_OBJECT_MEMORY;
  object->memory = (LensMemory) { 4096, g_ptr_array_new (), g_ptr_array_new () };
  g_ptr_array_add (object->memory.fields, &field);
  g_ptr_array_add (object->memory.frames, &frame);
  g_ptr_array_add (mapping.entries, &entry);
  for (int i = 0; i < 2; i++)
    g_ptr_array_add (((LensProcess *) moment->after->processes->pdata[i])->mappings, &mapping);
  store.kind = LENS_FLOW_STORE;
  moment->flow = &store;
  {
    g_autoptr (LensScene) scene = lens_scene_build (moment, 900, &options);
    g_autofree char *text = lens_scene_to_text (scene);
    g_assert_nonnull (strstr (text, "counter  42"));
    g_assert_nonnull (strstr (text, "mapped by AB"));
    g_assert_null (strstr (text, "boundary\""));
    if (keep)
      g_assert_true (lens_export_scene (scene, g_build_filename (keep, "memory.png", NULL), &export, NULL));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lens_draw_init ();
  g_test_add_func ("/draw/numbers-change-at-the-end", test_numbers_change_at_the_end);
  g_test_add_func ("/draw/no-text-is-covered", test_no_text_is_covered);
  g_test_add_func ("/draw/files", test_files);
  g_test_add_func ("/draw/failures", test_failures);
  g_test_add_func ("/draw/other-kinds", test_other_kinds);
  return g_test_run ();
}
