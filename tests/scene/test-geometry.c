/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-geometry.c: whatever a picture shows, at any size and at any time of its step: no text is covered or cut off by its box, none is too small, arrows
 * cross nothing, the boundary is the strongest line. And the checker finds what is wrong in bad scenes.
 */
#include "scene-check.h"
#include "scene-moments.h"

static const double sizes[][2] = { { 690, 480 }, { 1000, 700 }, { 1280, 800 }, { 2560, 1440 }, { 3840, 2160 }, { 700, 1000 } };
static const double times_ms[] = { 0, 200, 450, 800, G_MAXDOUBLE };
static const double text_scales[] = { 1, 0 }; /* 0: of a projector, a fortieth of the height */

static void
report (const char *name, const LensSceneOptions *options, double show_ms, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s %.0f×%.0f text ×%.2f, %s, after %g ms: %s", name, options->width, options->height, options->text_scale,
                    options->detail == LENS_DETAIL_KERNEL ? "kernel" : "textbook", show_ms, (char *) g_ptr_array_index (problems, i));
}

static guint
check (const char *name, const LensMoment *moment, const LensSceneOptions *options)
{
  guint n_problems = 0;

  for (guint t = 0; t < G_N_ELEMENTS (times_ms); t++)
    {
      g_autoptr (LensScene) scene = lens_scene_build (moment, times_ms[t], options);
      g_autoptr (GPtrArray) problems = scene_check (scene, 12 * MIN (1, options->text_scale));
      report (name, options, times_ms[t], problems);
      n_problems += problems->len;
    }
  return n_problems;
}

static void
test_moment (gconstpointer data)
{
  const SceneMoment *item = data;
  g_autoptr (LensMoment) moment = item->build ();
  guint n_problems = 0;

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (guint d = 0; d < 2; d++)
      for (guint t = 0; t < G_N_ELEMENTS (text_scales); t++)
        {
          double scale = text_scales[t] > 0 ? text_scales[t] : sizes[s][1] / 40 / 12;
          LensSceneOptions options = { sizes[s][0], sizes[s][1], scale, LENS_SCENE_CAPTION | (d ? LENS_SCENE_COUNTERS | LENS_SCENE_TITLE : 0),
                                       d ? LENS_DETAIL_KERNEL : LENS_DETAIL_TEXTBOOK, NULL };
          n_problems += check (item->name, moment, &options);
        }
  if (n_problems > 0)
    g_test_fail ();
}

static LensItem *
add (LensScene *scene, LensItemKind kind, LensRect rect)
{
  LensItem *item = g_new0 (LensItem, 1);

  item->kind = kind;
  item->rect = rect;
  item->fill = kind == LENS_ITEM_BOX ? LENS_INK_CARD : LENS_INK_TEXT;
  item->size_px = 12;
  item->text = kind == LENS_ITEM_TEXT ? g_strdup ("text") : NULL;
  g_ptr_array_add (scene->items, item);
  return item;
}

static LensScene *
new_scene (void)
{
  LensScene *scene = g_new0 (LensScene, 1);

  scene->width = 400;
  scene->height = 300;
  scene->items = g_ptr_array_new_with_free_func (lens_item_free);
  scene->regions = g_ptr_array_new ();
  return scene;
}

static void
expect (LensScene *scene, const char *words)
{
  g_autoptr (GPtrArray) problems = scene_check (scene, 12);

  if (words == NULL)
    g_assert_cmpuint (problems->len, ==, 0);
  else
    {
      g_assert_cmpuint (problems->len, ==, 1);
      g_assert_nonnull (strstr (g_ptr_array_index (problems, 0), words));
    }
  lens_scene_free (scene);
}

static void
test_bad_texts (void)
{
  LensScene *scene = new_scene ();

  add (scene, LENS_ITEM_BOX, (LensRect) { 10, 10, 200, 100 });
  add (scene, LENS_ITEM_TEXT, (LensRect) { 20, 20, 60, 17 });
  add (scene, LENS_ITEM_TEXT, (LensRect) { 90, 20, 60, 17 });
  expect (scene, NULL);
  scene = new_scene ();
  add (scene, LENS_ITEM_TEXT, (LensRect) { 20, 20, 60, 17 });
  add (scene, LENS_ITEM_TEXT, (LensRect) { 70, 24, 60, 17 });
  expect (scene, "overlap");
  scene = new_scene ();
  add (scene, LENS_ITEM_TEXT, (LensRect) { 20, 20, 60, 17 })->size_px = 11;
  expect (scene, "11.0 px");
  scene = new_scene ();
  add (scene, LENS_ITEM_TEXT, (LensRect) { 370, 20, 60, 17 });
  expect (scene, "leaves the page");
  scene = new_scene ();
  add (scene, LENS_ITEM_BOX, (LensRect) { 10, 10, 200, 100 });
  add (scene, LENS_ITEM_TEXT, (LensRect) { 160, 20, 60, 17 });
  expect (scene, "leaves its box");
  scene = new_scene ();
  add (scene, LENS_ITEM_TEXT, (LensRect) { 20, 20, 60, 17 });
  add (scene, LENS_ITEM_BOX, (LensRect) { 10, 10, 200, 100 });
  expect (scene, "covered");
}

static void
add_link (LensScene *scene, LensRect bounds, double line_width)
{
  LensItem *link = add (scene, LENS_ITEM_LINK, bounds);
  double right = bounds.x + bounds.width, bottom = bounds.y + bounds.height;
  const double points[8] = { bounds.x, bounds.y, bounds.x, bounds.y, right, bottom, right, bottom };

  memcpy (link->points, points, sizeof points);
  link->n_curves = 1;
  link->line_width = line_width;
  link->author = 'A';
}

static void
test_bad_boxes_and_links (void)
{
  LensScene *scene = new_scene ();

  add (scene, LENS_ITEM_BOX, (LensRect) { 10, 10, 100, 100 });
  add (scene, LENS_ITEM_BOX, (LensRect) { 90, 10, 100, 100 });
  expect (scene, "cut each other");
  scene = new_scene ();
  add (scene, LENS_ITEM_TEXT, (LensRect) { 100, 90, 60, 17 });
  add_link (scene, (LensRect) { 10, 98, 300, 1 }, 3);
  expect (scene, "crosses text");
  scene = new_scene ();
  add (scene, LENS_ITEM_BOX, (LensRect) { 100, 50, 60, 100 });
  add_link (scene, (LensRect) { 10, 98, 300, 1 }, 3);
  expect (scene, "crosses a box");
  scene = new_scene ();
  add (scene, LENS_ITEM_BOX, (LensRect) { 100, 50, 60, 100 });
  add_link (scene, (LensRect) { 10, 98, 90, 1 }, 3);
  expect (scene, NULL);
  scene = new_scene ();
  add (scene, LENS_ITEM_BOX, (LensRect) { 0, 100, 400, 5 })->fill = LENS_INK_BOUNDARY;
  add_link (scene, (LensRect) { 10, 10, 90, 50 }, 6);
  expect (scene, "beside a boundary");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/checker/texts", test_bad_texts);
  g_test_add_func ("/scene/checker/boxes-and-links", test_bad_boxes_and_links);
  for (guint i = 0; i < n_scene_moments; i++)
    {
      g_autofree char *path = g_strdup_printf ("/scene/geometry/%s", scene_moments[i].name);
      g_test_add_data_func (path, &scene_moments[i], test_moment);
    }
  return g_test_run ();
}
