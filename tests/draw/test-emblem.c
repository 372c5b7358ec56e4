/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-emblem.c: the small pictures of the facilities: all that is drawn is in sight, all signs can be read, and no two are alike. KEEP_PICTURES=folder
 * keeps a sheet of them in each theme.
 */
#include "draw/lens-export.h"
#include "scene/lens-emblem-part.h"

#include <string.h>

static void
test_in_sight (void)
{
  for (const LensEmblem *emblem = lens_emblems; emblem->name != NULL; emblem++)
    {
      g_autoptr (LensScene) scene = lens_emblem_build (emblem->name, NULL, 2, NULL);
      g_test_message ("%s", emblem->name);
      for (guint i = 0; i < scene->items->len; i++)
        {
          const LensItem *item = g_ptr_array_index (scene->items, i);
          g_assert_cmpfloat (item->rect.x, >=, 0);
          g_assert_cmpfloat (item->rect.y, >=, 0);
          g_assert_cmpfloat (item->rect.x + item->rect.width, <=, scene->width);
          g_assert_cmpfloat (item->rect.y + item->rect.height, <=, scene->height);
        }
    }
}

/* Signs are whole, and as large as other text. */
static void
test_signs (void)
{
  for (const LensEmblem *emblem = lens_emblems; emblem->name != NULL; emblem++)
    {
      g_autoptr (LensScene) scene = lens_emblem_build (emblem->name, NULL, 1.5, NULL);
      g_test_message ("%s", emblem->name);
      for (guint i = 0; i < scene->items->len; i++)
        {
          const LensItem *item = g_ptr_array_index (scene->items, i);
          if (item->kind != LENS_ITEM_TEXT)
            continue;
          g_assert_null (strstr (item->text, "…"));
          g_assert_cmpfloat (item->size_px, >=, 12 * 1.5);
        }
    }
}

/* Where facilities differ, so do their pictures; a kind borrows that of one of its lessons. */
static void
test_no_two_are_alike (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const LensEmblem *emblem = lens_emblems; emblem->name != NULL; emblem++)
    {
      g_autoptr (LensScene) scene = lens_emblem_build (emblem->name, NULL, 1, NULL);
      g_autofree char *text = lens_scene_to_text (scene);
      const char *twin = g_hash_table_lookup (seen, text);
      gboolean is_kind = strpbrk (emblem->name, " ") != NULL || strpbrk (emblem->name, "-_0123456789") == NULL;
      if (twin != NULL && !is_kind)
        g_error ("The pictures of %s and %s are the same", emblem->name, twin);
      g_hash_table_insert (seen, g_steal_pointer (&text), (gpointer) emblem->name);
    }
}

static void
test_unknown_names (void)
{
  g_autoptr (LensScene) unknown = lens_emblem_build ("never-heard-of", NULL, 1, NULL);
  g_autoptr (LensScene) of_kind = lens_emblem_build ("never-heard-of", "message", 1, NULL);
  g_autoptr (LensScene) known = lens_emblem_build ("posix-mq", "message", 1, NULL);
  g_autofree char *a = lens_scene_to_text (unknown), *b = lens_scene_to_text (of_kind), *c = lens_scene_to_text (known);

  g_assert_false (lens_emblem_exists ("never-heard-of"));
  g_assert_cmpstr (a, !=, b);
  g_assert_cmpstr (b, ==, c);
}

#define COLUMNS 4
#define GAP 12

static void
move (LensItem *item, double x, double y)
{
  item->rect.x += x;
  item->rect.y += y;
  for (guint i = 0; i < G_N_ELEMENTS (item->points); i++)
    item->points[i] += i % 2 ? y : x;
}

/* All on one sheet. */
static LensScene *
build_sheet (double scale)
{
  LensScene *sheet = lens_emblem_build (NULL, NULL, scale, NULL);
  double x = GAP, y = GAP;

  g_ptr_array_set_size (sheet->items, 0);
  for (const LensEmblem *emblem = lens_emblems; emblem->name != NULL && !strchr (emblem->name, ' '); emblem++)
    {
      g_autoptr (LensScene) scene = lens_emblem_build (emblem->name, NULL, scale, NULL);
      while (scene->items->len > 0)
        {
          move (g_ptr_array_index (scene->items, 0), x, y);
          g_ptr_array_add (sheet->items, g_ptr_array_steal_index (scene->items, 0));
        }
      sheet->height = y + scene->height + GAP;
      x += scene->width + GAP;
      if (x > COLUMNS * scene->width)
        {
          x = GAP;
          y = sheet->height;
        }
      sheet->width = COLUMNS * (scene->width + GAP) + GAP;
    }
  return sheet;
}

static void
test_sheets (void)
{
  static const char *const names[LENS_N_THEMES] = { "light", "dark", "contrast", "contrast-dark", "projector", "projector-dark" };
  const char *keep = g_getenv ("KEEP_PICTURES");
  g_autofree char *made = keep == NULL ? g_dir_make_tmp ("ipc-lens-emblem-XXXXXX", NULL) : NULL;

  for (LensTheme theme = 0; theme < LENS_N_THEMES; theme++)
    {
      g_autoptr (LensScene) sheet = build_sheet (1);
      LensExportOptions options = { sheet->width, sheet->height, 2, theme, LENS_DETAIL_KERNEL };
      g_autofree char *name = g_strdup_printf ("emblems-%s.png", names[theme]);
      g_autofree char *path = g_build_filename (keep != NULL ? keep : made, name, NULL);
      g_autoptr (GError) error = NULL;
      lens_export_scene (sheet, path, &options, &error);
      g_assert_no_error (error);
      if (keep == NULL)
        g_assert_cmpint (remove (path), ==, 0);
    }
  if (keep == NULL)
    g_assert_cmpint (remove (made), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/emblem/in-sight", test_in_sight);
  g_test_add_func ("/draw/emblem/signs", test_signs);
  g_test_add_func ("/draw/emblem/no-two-are-alike", test_no_two_are_alike);
  g_test_add_func ("/draw/emblem/unknown-names", test_unknown_names);
  g_test_add_func ("/draw/emblem/sheets", test_sheets);
  return g_test_run ();
}
