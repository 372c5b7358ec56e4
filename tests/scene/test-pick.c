/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-pick.c: whatever is drawn can be pointed at: each byte has a cell in its card, cells do not cover each other, and the same byte is found
 * wherever it is copied to.
 */
#include "scene-check.h"
#include "scene/lens-rect.h"
#include "scene/lens-scene.h"

static LensScene *
build (LensModel *model, guint step, double width, double height)
{
  g_autoptr (LensMoment) moment = lens_moment_new (model, step);
  LensSceneOptions options = { width, height, 1, LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION, LENS_DETAIL_KERNEL, NULL };

  return lens_scene_build (moment, G_MAXDOUBLE, &options);
}

static gboolean
do_overlap (LensRect a, LensRect b)
{
  return a.x + 0.5 < lens_rect_right (b) && b.x + 0.5 < lens_rect_right (a) && a.y + 0.5 < lens_rect_bottom (b) && b.y + 0.5 < lens_rect_bottom (a);
}

static void
check_cells (const LensScene *scene)
{
  for (guint i = 0; i < scene->cells->len; i++)
    {
      const LensCell *cell = g_ptr_array_index (scene->cells, i);
      double x = lens_rect_center_x (cell->rect), y = lens_rect_center_y (cell->rect);
      const LensRegion *region = lens_scene_pick_region (scene, x, y);

      g_assert_cmpint (cell->subject.kind, ==, LENS_SUBJECT_BYTE);
      g_assert_cmpuint (cell->len_bytes, >, 0);
      g_assert_true (lens_scene_pick_cell (scene, x, y) == cell);
      g_assert_true (lens_cell_shows (lens_scene_find_cell (scene, &cell->subject), &cell->subject));
      g_assert_nonnull (region);
      g_assert_true ((cell->subject.letter != 0) != (cell->subject.object != NULL));
      for (guint k = i + 1; k < scene->cells->len; k++)
        g_assert_false (do_overlap (cell->rect, ((const LensCell *) g_ptr_array_index (scene->cells, k))->rect));
    }
}

static const char *const lessons[] = { "pipe", "fifo", "posix-mq", "sysv-mq", "posix-shm", "mmap-file", "mmap-private", "pty", "unix-stream", "tcp",
                                       "unix-dgram", "udp", "shm-two-readers" };

static void
test_cells (gconstpointer lesson)
{
  static const double sizes[][2] = { { 690, 480 }, { 1000, 700 }, { 1440, 900 } };
  g_autoptr (LensModel) model = scene_load_lesson (lesson);
  guint n_cells = 0;

  for (guint step = 0; step <= lens_model_get_n_steps (model); step++)
    for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
      {
        g_autoptr (LensScene) scene = build (model, step, sizes[s][0], sizes[s][1]);
        check_cells (scene);
        n_cells += scene->cells->len;
      }
  g_assert_cmpuint (n_cells, >, 20);
}

static guint
count_cells_of (const LensScene *scene, char letter, const LensSubject *byte)
{
  guint n = 0;

  for (guint i = 0; i < scene->cells->len; i++)
    {
      const LensCell *cell = g_ptr_array_index (scene->cells, i);
      n += cell->subject.letter == letter && (byte == NULL || lens_cell_shows (cell, byte)) ? 1 : 0;
    }
  return n;
}

static guint
find_step (LensModel *model, const char *call, const char *wanted)
{
  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    {
      g_autofree char *result = NULL;
      g_autofree char *text = lens_model_describe_step (model, step, &result);
      if (g_str_has_prefix (text, call) && (wanted == NULL || g_strcmp0 (result, wanted) == 0))
        return step;
    }
  g_assert_not_reached ();
}

/* The fifth byte of the pipe lesson, from A's buffer through the pipe to B's. */
static void
test_same_byte_everywhere (void)
{
  g_autoptr (LensModel) model = scene_load_lesson ("pipe");
  guint write = find_step (model, "write(", NULL), read = find_step (model, "read(", "= 27");
  g_autoptr (LensScene) written = build (model, write, 1280, 800);
  LensSubject byte = LENS_SUBJECT_INIT;
  const LensCell *cell;

  byte.kind = LENS_SUBJECT_BYTE;
  byte.letter = 'A';
  byte.event = lens_model_get_step (model, write)->event;
  byte.write_offset = byte.offset = 4;
  cell = lens_scene_find_cell (written, &byte);
  g_assert_cmpstr (cell->text, ==, "o");
  g_assert_cmpint (cell->subject.letter, ==, 'A');
  g_assert_cmpuint (cell->subject.offset, ==, 4);
  g_assert_cmpuint (count_cells_of (written, 'A', NULL), ==, 27);
  g_assert_cmpuint (count_cells_of (written, 'A', &byte), ==, 1);
  g_assert_cmpuint (count_cells_of (written, 0, &byte), ==, 1);
  g_assert_cmpuint (count_cells_of (written, 'B', &byte), ==, 0);
  g_autoptr (LensScene) done = build (model, read, 1280, 800);
  g_assert_cmpuint (count_cells_of (done, 'B', &byte), ==, 1);
  byte.letter = 'B';
  g_assert_cmpint (lens_scene_find_cell (done, &byte)->subject.letter, ==, 'B');
}

static gboolean
is_store (LensModel *model, guint step)
{
  g_autofree char *text = lens_model_describe_step (model, step, NULL);

  return g_str_has_prefix (text, "store ");
}

/* A place in memory is found also when something else is stored there. */
static void
test_place_in_memory_stays (void)
{
  g_autoptr (LensModel) model = scene_load_lesson ("shm-race");
  guint first = find_step (model, "store counter", NULL), next = first + 1;
  const LensCell *cell = NULL, *later;

  while (lens_model_get_step (model, next) && !is_store (model, next))
    next++;
  g_autoptr (LensScene) before = build (model, first, 1280, 800), after = build (model, next, 1280, 800);
  for (guint i = 0; cell == NULL && i < before->cells->len; i++)
    if (((const LensCell *) g_ptr_array_index (before->cells, i))->is_memory)
      cell = g_ptr_array_index (before->cells, i);
  g_assert_nonnull (cell);
  later = lens_scene_find_cell (after, &cell->subject);
  g_assert_nonnull (later);
  g_assert_false (lens_cell_shows (later, &cell->subject));
  g_assert_cmpuint (later->subject.offset, ==, cell->subject.offset);
}

/* A frame that is all there is of an object lies within it: its own name is below. */
static void
test_page_and_object (void)
{
  g_autoptr (LensModel) model = scene_load_lesson ("posix-shm");
  g_autoptr (LensScene) scene = build (model, find_step (model, "store counter", NULL), 1280, 800);
  const LensRegion *page = NULL, *object = NULL;

  for (guint i = 0; i < scene->regions->len; i++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, i);
      page = region->subject.kind == LENS_SUBJECT_PAGE ? region : page;
      object = region->subject.kind == LENS_SUBJECT_OBJECT ? region : object;
    }
  g_assert_nonnull (page);
  g_assert_nonnull (object);
  g_assert_true (lens_scene_pick_region (scene, page->rect.x + 2, page->rect.y + 2) == page);
  g_assert_true (lens_scene_pick_region (scene, lens_rect_center_x (object->rect), lens_rect_bottom (object->rect) - 2) == object);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
    {
      g_autofree char *path = g_strdup_printf ("/scene/pick/cells/%s", lessons[i]);
      g_test_add_data_func (path, lessons[i], test_cells);
    }
  g_test_add_func ("/scene/pick/same-byte-everywhere", test_same_byte_everywhere);
  g_test_add_func ("/scene/pick/place-in-memory-stays", test_place_in_memory_stays);
  g_test_add_func ("/scene/pick/page-and-object", test_page_and_object);
  return g_test_run ();
}
