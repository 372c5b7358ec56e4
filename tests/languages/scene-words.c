/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scene-words.c: prints every text that the pictures of a trace show or tell, one a line, in the language that the environment asks
 * for. Argument: the trace.
 */
#include <libintl.h>
#include <locale.h>

#include "model/lens-caption.h"
#include "scene/lens-scene.h"

static void
print_once (GHashTable *seen, const char *text)
{
  if (text != NULL && *text != '\0' && g_hash_table_add (seen, g_strdup (text)))
    {
      g_autofree char *line = g_strdup (text);
      g_print ("%s\n", g_strdelimit (line, "\n", ' '));
    }
}

static void
print_scene (GHashTable *seen, const LensScene *scene)
{
  for (guint i = 0; i < scene->items->len; i++)
    print_once (seen, ((const LensItem *) g_ptr_array_index (scene->items, i))->text);
  for (guint i = 0; i < scene->regions->len; i++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, i);
      print_once (seen, region->label);
      print_once (seen, region->description);
    }
}

static void
print_step (GHashTable *seen, LensModel *model, guint step)
{
  LensSceneOptions options = { 1600, 1000, 1, LENS_SCENE_TITLE | LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION, LENS_DETAIL_KERNEL, NULL };
  g_autoptr (LensMoment) moment = lens_moment_new (model, step);
  g_autoptr (LensMoment) question = lens_moment_new_question (model, step);
  const double times_ms[] = { 0, lens_moment_get_show_ms (moment) / 2, G_MAXDOUBLE };

  for (guint i = 0; i < G_N_ELEMENTS (times_ms); i++)
    {
      g_autoptr (LensScene) scene = lens_scene_build (moment, times_ms[i], &options);
      print_scene (seen, scene);
    }
  if (question != NULL)
    {
      g_autoptr (LensScene) scene = lens_scene_build (question, G_MAXDOUBLE, &options);
      print_scene (seen, scene);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("IPC_LENS_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_autoptr (LensTrace) trace = lens_trace_load (argv[1], &error);
  g_assert_no_error (error);
  g_autoptr (LensModel) model = lens_model_new (trace);
  for (guint step = 0; step <= lens_model_get_n_steps (model); step++)
    print_step (seen, model, step);
  return 0;
}
