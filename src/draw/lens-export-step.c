/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-export-step.c: a step of a model as a file: title, stage, counters, caption.
 */
#include "draw/lens-export.h"

static LensScene *
build_scene (LensModel *model, guint step, double show_ms, const LensExportOptions *options)
{
  g_autoptr (LensMoment) moment = lens_moment_new (model, step);
  PangoContext *context = lens_draw_create_context ();
  LensSceneOptions scene_options = { options->width, options->height, 1.0, LENS_SCENE_TITLE | LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION,
                                     options->detail, lens_draw_get_metrics (context) };
  LensScene *scene = lens_scene_build (moment, show_ms, &scene_options);

  g_object_unref (context);
  return scene;
}

gboolean
lens_export_step_at (LensModel *model, guint step, double show_ms, const char *path, const LensExportOptions *options,
                     GError **error)
{
  g_autoptr (LensScene) scene = build_scene (model, step, show_ms, options);

  return lens_export_scene (scene, path, options, error);
}

gboolean
lens_export_step (LensModel *model, guint step, const char *path, const LensExportOptions *options, GError **error)
{
  return lens_export_step_at (model, step, G_MAXDOUBLE, path, options, error);
}

typedef struct
{
  const LensScene *scenes[2];
  const LensExportOptions *options;
} Pair;

static void
paint_pair (cairo_t *cr, gpointer user_data)
{
  const Pair *pair = user_data;

  for (guint i = 0; i < 2; i++)
    {
      PangoContext *context = lens_draw_create_context ();
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      GskRenderNode *node;
      lens_draw_scene (snapshot, context, pair->scenes[i], lens_palette_for_theme (pair->options->theme));
      node = gtk_snapshot_free_to_node (snapshot);
      gsk_render_node_draw (node, cr);
      gsk_render_node_unref (node);
      g_object_unref (context);
      cairo_translate (cr, pair->options->width / 2, 0);
    }
}

gboolean
lens_export_steps_beside (LensModel *const models[2], const guint steps[2], const char *path, const LensExportOptions *options, GError **error)
{
  LensExportOptions half = *options;

  half.width /= 2;
  g_autoptr (LensScene) first = build_scene (models[0], steps[0], G_MAXDOUBLE, &half);
  g_autoptr (LensScene) second = build_scene (models[1], steps[1], G_MAXDOUBLE, &half);
  Pair pair = { { first, second }, options };
  return lens_export_painting (path, options->width, options->height, options->scale > 0 ? options->scale : 1, paint_pair, &pair, error);
}
