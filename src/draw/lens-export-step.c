/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-export-step.c: a step of a model as a file: title, stage, counters, caption.
 */
#include "draw/lens-export.h"

gboolean
lens_export_step_at (LensModel *model, guint step, double show_ms, const char *path, const LensExportOptions *options,
                     GError **error)
{
  g_autoptr (LensMoment) moment = lens_moment_new (model, step);
  PangoContext *context = lens_draw_create_context ();
  LensSceneOptions scene_options = { options->width, options->height, 1.0, LENS_SCENE_TITLE | LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION,
                                     options->detail, lens_draw_get_metrics (context) };
  g_autoptr (LensScene) scene = lens_scene_build (moment, show_ms, &scene_options);

  g_object_unref (context);
  return lens_export_scene (scene, path, options, error);
}

gboolean
lens_export_step (LensModel *model, guint step, const char *path, const LensExportOptions *options, GError **error)
{
  return lens_export_step_at (model, step, G_MAXDOUBLE, path, options, error);
}
