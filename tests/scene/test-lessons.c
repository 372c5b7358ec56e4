/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-lessons.c: pictures of recorded lessons: every step obeys the rules of geometry at every size, both details and all times of its
 * animation; key steps are compared with goldens/LESSON-STEP.txt. UPDATE_GOLDENS=1 writes them anew.
 */
#include <libintl.h>
#include <locale.h>

#include "scene-check.h"
#include "scene/lens-rect.h"
#include "scene/lens-scene.h"

/* A line for each family. */
static const char *const lessons[] = {
  "pipe", "pipe-merge", "pipe-block", "pipe-full", "pipe-nonblock", "pipe-eof", "pipe-forgotten-end", "pipe-broken", "pipe-two-readers", "pipe-atomic",
  "posix-mq", "mq-full", "mq-hand-over", "mq-notify", "names-and-lifetime",
  "posix-shm", "mmap-anon", "mmap-file", "mmap-private",
  "fifo", "pty",
  "unix-stream", "unix-fd-passing", "tcp", "unix-dgram", "udp",
  "sysv-mq", "sysv-shm",
  "shm-two-readers", "shm-race", "shm-semaphore", "sysv-semaphore", "shm-mutex",
};

static guint
check (const char *lesson, const LensMoment *moment, const LensSceneOptions *options, double smallest_px)
{
  const double times_ms[] = { 0, lens_moment_get_show_ms (moment) / 2, G_MAXDOUBLE };
  guint n_problems = 0;

  for (guint t = 0; t < G_N_ELEMENTS (times_ms); t++)
    {
      g_autoptr (LensScene) scene = lens_scene_build (moment, times_ms[t], options);
      g_autoptr (GPtrArray) problems = scene_check (scene, smallest_px);
      scene_check_descriptors (moment, scene, problems);
      if (times_ms[t] == G_MAXDOUBLE)
        scene_check_ends (moment, scene, problems);
      n_problems += problems->len;
      for (guint i = 0; i < problems->len; i++)
        g_test_message ("%s step %u, %.0f×%.0f, %s, after %g ms: %s", lesson, lens_moment_get_step (moment), options->width, options->height,
                        options->detail == LENS_DETAIL_KERNEL ? "kernel" : "textbook", times_ms[t], (char *) g_ptr_array_index (problems, i));
    }
  return n_problems;
}

static void
test_geometry (gconstpointer lesson)
{
  static const double sizes[][2] = { { 690, 480 }, { 1000, 700 }, { 1280, 800 }, { 2560, 1440 } };
  g_autoptr (LensModel) model = scene_load_lesson (lesson);
  guint n_problems = 0;

  for (guint step = 0; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensMoment) moment = lens_moment_new (model, step);
      for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
        for (LensDetail detail = LENS_DETAIL_TEXTBOOK; detail <= LENS_DETAIL_KERNEL; detail++)
          {
            LensSceneOptions options = { sizes[s][0], sizes[s][1], 1, LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION, detail, NULL };
            n_problems += check (lesson, moment, &options, 12);
          }
    }
  g_assert_cmpuint (n_problems, ==, 0);
}

/* Whoever has larger text in the whole system gets it on the stage as far as there is room: of what windows of 1024×768, 1440×900 and 2560×1440 leave of
 * themselves, with and without the side bar. Where the counters had to go, a stage of that size is drawn without. */
static guint
check_enlarged (const char *lesson, const LensMoment *moment, double width, double height, double wanted)
{
  LensSceneParts parts = LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION;
  double got = MIN (wanted, lens_scene_get_largest_text_scale (width, height, parts));
  guint n_problems = 0;

  if (got < MAX (1, 0.75 * wanted))
    got = MIN (wanted, lens_scene_get_largest_text_scale (width, height, parts = LENS_SCENE_CAPTION));
  g_assert_cmpfloat (got, >=, 1);
  for (LensDetail detail = LENS_DETAIL_TEXTBOOK; detail <= LENS_DETAIL_KERNEL; detail++)
    {
      LensSceneOptions options = { width, height, wanted, parts, detail, NULL };
      n_problems += check (lesson, moment, &options, 12 * got);
    }
  return n_problems;
}

static void
test_enlarged (gconstpointer lesson)
{
  static const struct { double width, height, wanted; } rooms[] = {
    { 1014, 760, 1.5 }, { 1014, 630, 1.5 }, { 945, 743, 2 }, { 1440, 743, 2 }, { 1024, 642, 1.25 }, { 1024, 611, 2 }, { 1430, 630, 1.5 }, { 1430, 570, 2 }, { 1010, 412, 2 }, { 1010, 490, 1.5 }, { 2120, 1170, 1.5 }, { 2120, 1110, 2 }, { 2550, 1110, 2 },
  };
  g_autoptr (LensModel) model = scene_load_lesson (lesson);
  guint n_problems = 0;

  for (guint step = 0; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensMoment) moment = lens_moment_new (model, step);
      for (guint r = 0; r < G_N_ELEMENTS (rooms); r++)
        n_problems += check_enlarged (lesson, moment, rooms[r].width, rooms[r].height, rooms[r].wanted);
    }
  g_assert_cmpuint (n_problems, ==, 0);
}

/* Before an audience a unit is 1/432 of the window's height, of which the line below the stage takes a part: 5:4, 4:3, 16:10 and 16:9. The text keeps its
 * size; also beside the words of another recording, where the caption stands above the picture: lens-presentation-pair.c. */
static void
test_projected (gconstpointer lesson)
{
  static const struct { double width, height; LensSceneParts parts; } sizes[] = {
    { 540, 408, LENS_SCENE_CAPTION }, { 576, 408, LENS_SCENE_CAPTION }, { 691, 408, LENS_SCENE_CAPTION }, { 768, 408, LENS_SCENE_CAPTION },
    { 540, 283, 0 }, { 576, 283, 0 }, { 550, 346, 0 }, { 627, 346, 0 }, { 540, 272, 0 },
  };
  g_autoptr (LensModel) model = scene_load_lesson (lesson);
  guint n_problems = 0;

  for (guint step = 0; step <= lens_model_get_n_steps (model); step++)
    for (guint is_asking = 0; is_asking < 2; is_asking++)
      {
        g_autoptr (LensMoment) moment = is_asking ? lens_moment_new_question (model, step) : lens_moment_new (model, step);
        for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
          for (LensDetail detail = LENS_DETAIL_TEXTBOOK; detail <= LENS_DETAIL_KERNEL; detail++)
            {
              LensSceneOptions options = { sizes[s].width, sizes[s].height, 1, sizes[s].parts, detail, NULL };
              n_problems += check (lesson, moment, &options, 12);
            }
      }
  g_assert_cmpuint (n_problems, ==, 0);
}

/* That an end is closed is the point of the lesson: it is said in fewer words before it is cut off. */
static void
test_closed_is_whole (void)
{
  g_autoptr (LensModel) model = scene_load_lesson ("pipe");
  guint n_full = 0, n_brief = 0;

  for (guint step = 0; step <= lens_model_get_n_steps (model); step++)
    for (double width = 540; width < 1000; width += 20)
      {
        g_autoptr (LensMoment) moment = lens_moment_new (model, step);
        LensSceneOptions options = { width, 408, 1, LENS_SCENE_CAPTION, LENS_DETAIL_KERNEL, NULL };
        g_autoptr (LensScene) scene = lens_scene_build (moment, G_MAXDOUBLE, &options);
        for (guint i = 0; i < scene->items->len; i++)
          {
            const LensItem *item = g_ptr_array_index (scene->items, i);
            if (item->text == NULL || !g_str_has_prefix (item->text, "close") || strchr (item->text, '(') != NULL)
              continue;
            n_full += g_str_equal (item->text, "closed everywhere");
            n_brief += g_str_equal (item->text, "closed");
            g_assert_null (strstr (item->text, "…"));
          }
      }
  g_assert_cmpuint (n_full, >, 0);
  g_assert_cmpuint (n_brief, >, 0);
}

/* Seeking and scrubbing give the same picture, and asking again does. */
static void
test_pure (gconstpointer lesson)
{
  g_autoptr (LensModel) model = scene_load_lesson (lesson);
  LensSceneOptions options = { 1280, 800, 1, LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION, LENS_DETAIL_KERNEL, NULL };
  guint n_steps = lens_model_get_n_steps (model);
  g_autoptr (GPtrArray) forwards = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i <= 2 * n_steps; i++)
    {
      guint step = i <= n_steps ? i : 2 * n_steps - i;
      g_autoptr (LensMoment) moment = lens_moment_new (model, step);
      g_autoptr (LensScene) scene = lens_scene_build (moment, 300, &options);
      char *text = lens_scene_to_text (scene);
      if (i <= n_steps)
        g_ptr_array_add (forwards, text);
      else
        {
          g_assert_cmpstr (text, ==, g_ptr_array_index (forwards, step));
          g_free (text);
        }
    }
}

/* In reading order: processes, boundary, objects; then counters and caption. Each has a name, and lies within the picture. */
static void
test_regions (gconstpointer lesson)
{
  g_autoptr (LensModel) model = scene_load_lesson (lesson);
  LensSceneOptions options = { 1280, 800, 1, LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION, LENS_DETAIL_KERNEL, NULL };
  static const char *const order[] = { "process:", "boundary", "object:", "counters", "caption" };
  /* Pages and fields follow the object that they are in. */

  for (guint step = 0; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensMoment) moment = lens_moment_new (model, step);
      g_autoptr (LensScene) scene = lens_scene_build (moment, G_MAXDOUBLE, &options);
      g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
      guint place = 0;
      for (guint i = 0; i < scene->regions->len; i++)
        {
          const LensRegion *region = g_ptr_array_index (scene->regions, i);
          gboolean is_field = g_str_has_prefix (region->id, "field:") || g_str_has_prefix (region->id, "page:");
          while (!is_field && place < G_N_ELEMENTS (order) && !g_str_has_prefix (region->id, order[place]))
            place++;
          g_assert_cmpuint (place, <, G_N_ELEMENTS (order));
          g_assert_true (!is_field || g_str_equal (order[place], "object:"));
          g_assert_true (g_hash_table_add (ids, region->id));
          g_assert_cmpstr (region->label, !=, "");
          g_assert_cmpfloat (region->rect.x, >=, 0);
          g_assert_cmpfloat (region->rect.x + region->rect.width, <=, scene->width);
          g_assert_cmpfloat (region->rect.y + region->rect.height, <=, scene->height);
        }
      g_assert_cmpuint (scene->regions->len, >=, step == 0 ? 2 : 3);
    }
}

typedef struct
{
  const char *lesson;
  guint step;
} Key;

static const Key keys[] = {
  { "pipe", 0 }, { "pipe", 6 }, { "pipe", 8 }, { "pipe", 9 }, { "posix-mq", 4 }, { "posix-mq", 7 }, { "posix-shm", 5 }, { "posix-shm", 6 },
  { "posix-shm", 14 }, { "mmap-anon", 12 },
  { "mmap-file", 10 }, { "mmap-file", 15 }, { "mmap-private", 8 }, { "mmap-private", 12 }, { "fifo", 2 }, { "fifo", 5 }, { "fifo", 15 },
  { "pty", 16 }, { "pty", 17 }, { "pty", 20 }, { "pty", 21 }, { "pty", 24 },
  { "unix-stream", 11 }, { "unix-fd-passing", 9 }, { "tcp", 10 }, { "tcp", 19 }, { "unix-dgram", 19 }, { "udp", 18 }, { "udp", 22 },
  { "sysv-mq", 12 }, { "sysv-mq", 13 }, { "sysv-shm", 12 },
  { "shm-two-readers", 20 }, { "shm-race", 9 }, { "shm-race", 11 }, { "shm-semaphore", 10 }, { "sysv-semaphore", 12 }, { "shm-mutex", 7 },
  { "shm-mutex", 11 }, { "pipe-full", 22 }, { "pipe-full", 25 }, { "pipe-full", 27 }, { "pipe-forgotten-end", 10 }, { "pipe-broken", 10 },
  { "mq-hand-over", 6 }, { "mq-hand-over", 7 }, { "mq-notify", 5 }, { "mq-notify", 9 }, { "mq-notify", 10 },
};

/* Sixteen slots, each with what is in it, at any size: the boxes of an author's bytes in a row. */
static void
test_all_slots (void)
{
  static const double sizes[][2] = { { 690, 480 }, { 1280, 800 }, { 2560, 1440 } };
  g_autoptr (LensModel) model = scene_load_lesson ("pipe-full");
  g_autoptr (LensMoment) moment = lens_moment_new (model, 22);

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      LensSceneOptions options = { sizes[s][0], sizes[s][1], 1, LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION, LENS_DETAIL_KERNEL, NULL };
      g_autoptr (LensScene) scene = lens_scene_build (moment, G_MAXDOUBLE, &options);
      guint n_pages = 0, n_half_full = 0;
      LensRect page = { 0 };
      for (guint i = 0; i < scene->items->len; i++)
        {
          const LensItem *item = g_ptr_array_index (scene->items, i);
          if (item->kind != LENS_ITEM_BOX || item->fill == LENS_INK_NONE)
            continue;
          if (item->fill == LENS_INK_SLOT)
            {
              page = item->rect;
              n_pages++;
            }
          else if (item->fill == LENS_INK_AUTHOR_FILL && item->author == 'A' && lens_rect_overlaps (page, item->rect, 1))
            n_half_full += item->rect.height > page.height * 0.25 && item->rect.height < page.height * 0.6;
        }
      g_assert_cmpuint (n_pages, ==, 16);
      g_assert_cmpuint (n_half_full, ==, 16);
    }
}

/* What is told, in which order and by whom, but for the caption, whose words are the model's: the rules of geometry hold where it stands, so that a layout may move by a pixel without its golden. */
static char *
without_places (const char *text)
{
  g_autoptr (GRegex) places = g_regex_new (" -?\\d+,-?\\d+ \\d+x\\d+", 0, 0, NULL), plain = g_regex_new ("^box\\n", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char *rest = g_regex_replace_literal (places, text, -1, 0, "", 0, NULL);

  return g_regex_replace_literal (plain, rest, -1, 0, "", 0, NULL);
}

static void
test_golden (gconstpointer data)
{
  const Key *key = data;
  g_autoptr (LensModel) model = scene_load_lesson (key->lesson);
  g_autoptr (LensMoment) moment = lens_moment_new (model, key->step);
  LensSceneOptions options = { 1280, 800, 1, LENS_SCENE_TITLE | LENS_SCENE_COUNTERS, LENS_DETAIL_KERNEL, NULL };
  g_autoptr (LensScene) scene = lens_scene_build (moment, G_MAXDOUBLE, &options);
  g_autofree char *whole = lens_scene_to_text (scene), *text = without_places (whole), *golden = NULL;
  g_autofree char *file = g_strdup_printf ("%s-%u.txt", key->lesson, key->step);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "goldens", file, NULL);

  if (g_getenv ("UPDATE_GOLDENS") != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
  g_assert_cmpstr (text, ==, golden);
}

/* A picture must keep its shape in any language; the test of languages asks for a long one. */
static void
speak (void)
{
  const char *translations = g_getenv ("IPC_LENS_LOCALEDIR");

  if (translations == NULL)
    return;
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, translations);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (gconstpointer lesson);
  } tests[] = { { "geometry", test_geometry }, { "projected", test_projected }, { "enlarged", test_enlarged }, { "pure", test_pure }, { "regions", test_regions } };

  g_test_init (&argc, &argv, NULL);
  speak ();
  g_test_add_func ("/scene/lessons/all-slots", test_all_slots);
  g_test_add_func ("/scene/lessons/closed-is-whole", test_closed_is_whole);
  for (guint t = 0; t < G_N_ELEMENTS (tests); t++)
    for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
      {
        g_autofree char *path = g_strdup_printf ("/scene/lessons/%s/%s", tests[t].name, lessons[i]);
        g_test_add_data_func (path, lessons[i], tests[t].test);
      }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *path = g_strdup_printf ("/scene/lessons/golden/%s-%u", keys[i].lesson, keys[i].step);
      g_test_add_data_func (path, &keys[i], test_golden);
    }
  return g_test_run ();
}
