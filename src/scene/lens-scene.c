/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-scene.c: from a moment to a picture: frame first, then the layout that its main object asks for.
 */
#include "scene/lens-stage.h"

#define BEAT_MS 900.0
#define STILL_MS 350.0

/* A new kind of object adds its row here. */
static void (*const layouts[]) (LensStage *stage) = {
  [LENS_OBJECT_PIPE] = lens_layout_pipe,
  [LENS_OBJECT_MESSAGE_QUEUE] = lens_layout_queue,
  [LENS_OBJECT_MEMORY] = lens_layout_memory,
  [LENS_OBJECT_OTHER] = lens_layout_generic,
};

static void
item_free (gpointer data)
{
  LensItem *item = data;

  g_free (item->text);
  g_free (item);
}

static void
region_free (gpointer data)
{
  LensRegion *region = data;

  g_free (region->id);
  g_free (region->label);
  g_free (region->description);
  g_free (region);
}

LensMoment *
lens_moment_new_from_parts (guint step, const LensWorld *before, const LensWorld *after, const LensFlow *flow,
                            const LensCaption *caption, char letter)
{
  LensMoment *moment = g_new0 (LensMoment, 1);

  *moment = (LensMoment) { step, before, after, flow, caption, letter, NULL };
  return moment;
}

void
lens_moment_free (LensMoment *moment)
{
  if (moment->release)
    moment->release (moment);
  g_free (moment);
}

guint
lens_moment_get_step (const LensMoment *moment)
{
  return moment->step;
}

double
lens_moment_get_show_ms (const LensMoment *moment)
{
  if (moment->step == 0)
    return 0;
  return moment->flow && moment->flow->kind != LENS_FLOW_NONE ? BEAT_MS : STILL_MS;
}

static double
ease (double t)
{
  t = CLAMP (t, 0, 1);
  return t * t * (3 - 2 * t);
}

LensScene *
lens_scene_build (const LensMoment *moment, double show_ms, const LensSceneOptions *options)
{
  LensScene *scene = g_new0 (LensScene, 1);
  double total_ms = lens_moment_get_show_ms (moment), unit = MIN (options->width / 960, options->height / 690);
  LensStage stage = { .moment = moment, .scene = scene, .detail = options->detail, .unit = MAX (options->text_scale, unit) };
  const LensObject *object;

  scene->width = options->width;
  scene->height = options->height;
  scene->items = g_ptr_array_new_with_free_func (item_free);
  scene->regions = g_ptr_array_new_with_free_func (region_free);
  stage.is_done = show_ms >= total_ms;
  stage.progress = stage.is_done ? 1 : ease (show_ms / total_ms);
  stage.world = stage.is_done ? moment->after : moment->before;
  stage.area = (LensRect) { 8, 8, options->width - 16, options->height - 16 };
  lens_stage_box (&stage, (LensRect) { 0, 0, options->width, options->height }, LENS_INK_BACKGROUND, LENS_INK_NONE, 0, 0);
  if (options->parts & LENS_SCENE_TITLE)
    lens_stage_title (&stage);
  if (options->parts & LENS_SCENE_CAPTION)
    lens_stage_caption (&stage);
  if (options->parts & LENS_SCENE_COUNTERS)
    lens_stage_counters (&stage);
  object = lens_stage_main_object (&stage);
  layouts[object ? object->kind : LENS_OBJECT_OTHER](&stage);
  return scene;
}

void
lens_scene_free (LensScene *scene)
{
  g_ptr_array_unref (scene->items);
  g_ptr_array_unref (scene->regions);
  g_free (scene);
}

char *
lens_scene_to_text (const LensScene *scene)
{
  static const char *const kinds[] = { "box", "text", "link" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < scene->items->len; i++)
    {
      const LensItem *item = g_ptr_array_index (scene->items, i);
      g_string_append_printf (text, "%s %.0f,%.0f %.0fx%.0f", kinds[item->kind], item->rect.x, item->rect.y, item->rect.width,
                              item->rect.height);
      if (item->author)
        g_string_append_printf (text, " by %c", item->author);
      if (item->is_dashed)
        g_string_append (text, " dashed");
      if (item->text)
        g_string_append_printf (text, " \"%s\"", item->text);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
