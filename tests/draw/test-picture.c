/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-picture.c: pictures of hand-built moments as files, drawn without a display. KEEP_PICTURES=folder keeps them.
 */
#include "draw/lens-draw-private.h"
#include "draw/lens-export.h"
#include "scene-moments.h"

#include <glib/gstdio.h>
#include <string.h>

static LensScene *
new_scene_of (const SceneMoment *item, double show_ms, double width, double height)
{
  g_autoptr (LensMoment) moment = item->build ();
  LensSceneOptions options = { width, height, 1, LENS_SCENE_TITLE | LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION, LENS_DETAIL_KERNEL, NULL };

  return lens_scene_build (moment, show_ms, &options);
}

static LensScene *
new_scene (double show_ms, double width, double height)
{
  for (guint i = 0; i < n_scene_moments; i++)
    if (g_str_equal (scene_moments[i].name, "pipe-write"))
      return new_scene_of (&scene_moments[i], show_ms, width, height);
  g_assert_not_reached ();
}

static void
test_numbers_change_at_the_end (void)
{
  g_autoptr (LensScene) flying = new_scene (450, 1000, 700), done = new_scene (900, 1000, 700), again = new_scene (900, 1000, 700);
  g_autofree char *a = lens_scene_to_text (flying), *b = lens_scene_to_text (done), *c = lens_scene_to_text (again);

  g_assert_nonnull (strstr (a, "0 → 27 bytes"));
  g_assert_nonnull (strstr (b, "0 → 27 bytes"));
  g_assert_nonnull (strstr (a, "in the kernel"));
  g_assert_null (strstr (a, "= 27"));
  g_assert_nonnull (strstr (b, "= 27"));
  g_assert_nonnull (strstr (b, "copy 1"));
  g_assert_cmpstr (b, ==, c);
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

/* One picture of many items that no other picture has. */
static void
draw_many (PangoContext *context, guint first)
{
  const LensPalette *palette = lens_palette_for_theme (LENS_THEME_LIGHT);

  for (guint i = 0; i < 1500; i++)
    {
      LensItem item = { .kind = LENS_ITEM_BOX, .rect = { 0, 0, 10 + first + i, 10 }, .fill = LENS_INK_CARD, .opacity = 1, .drawn = 1 };
      lens_node_cache_get (context, &item, palette);
    }
  lens_node_cache_end_frame (context);
}

/* What leaves the picture is kept for some more, since renderers know textures by the addresses of nodes; then it is forgotten. */
static void
test_nodes_are_kept_for_a_while (void)
{
  PangoContext *context = lens_draw_create_context ();
  guint n_drawn;

  draw_many (context, 0);
  draw_many (context, 10000);
  n_drawn = lens_node_cache_get_n_drawn (context);
  draw_many (context, 0);
  g_assert_cmpuint (lens_node_cache_get_n_drawn (context), ==, n_drawn);
  for (guint i = 2; i < 10; i++)
    draw_many (context, i * 10000);
  n_drawn = lens_node_cache_get_n_drawn (context);
  draw_many (context, 0);
  g_assert_cmpuint (lens_node_cache_get_n_drawn (context), ==, n_drawn + 1500);
  g_object_unref (context);
}

/* However short an arrow is and however little of it is drawn: its head, if it has one, has a shaft. */
static void
test_no_head_alone (void)
{
  guint n_heads = 0;

  for (double length = 2; length < 60; length += 2)
    for (double drawn = 0.02; drawn <= 1.001; drawn += 0.07)
      {
        LensItem item = { .kind = LENS_ITEM_LINK, .points = { 0, 0, 0, length / 3, 0, length * 2 / 3, 0, length }, .n_curves = 1, .drawn = MIN (1, drawn),
                          .line_width = 3.2, .has_arrow_head = TRUE };
        LensDrawnArrow arrow;
        g_assert_true (lens_draw_trace_arrow (&item, &arrow));
        g_assert_cmpfloat (arrow.head, <=, 0.62 * length * item.drawn);
        n_heads += arrow.head > 0;
        item.drawn = 1;
        g_assert_true (lens_draw_trace_arrow (&item, &arrow));
        g_assert_cmpfloat (arrow.head, >, 0);
      }
  g_assert_cmpuint (n_heads, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lens_draw_init ();
  g_test_add_func ("/draw/numbers-change-at-the-end", test_numbers_change_at_the_end);
  g_test_add_func ("/draw/files", test_files);
  g_test_add_func ("/draw/failures", test_failures);
  g_test_add_func ("/draw/no-head-alone", test_no_head_alone);
  g_test_add_func ("/draw/nodes-are-kept-for-a-while", test_nodes_are_kept_for_a_while);
  return g_test_run ();
}
