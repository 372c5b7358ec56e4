/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-scene.c: from a moment to a picture: frame first, then the layout that its main object asks for.
 */
#include "scene/lens-layout.h"

#include <math.h>

#define UNIT_STEP 0.05
#define MOTION_MS 720.0
#define STILL_MS 350.0

void
lens_item_free (gpointer data)
{
  LensItem *item = data;

  g_free (item->text);
  g_free (item);
}

double
lens_item_head_px (const LensItem *link)
{
  return link->line_width * 2.2 + 7;
}

static void
region_free (gpointer data)
{
  LensRegion *region = data;

  g_free (region->id);
  g_free (region->label);
  g_free (region->description);
  g_free ((char *) region->subject.object);
  g_free (region);
}

static void
cell_free (gpointer data)
{
  LensCell *cell = data;

  g_free ((char *) cell->subject.object);
  g_free (cell);
}

LensMoment *
lens_moment_new_from_parts (const LensMoment *parts)
{
  return g_memdup2 (parts, sizeof *parts);
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

static double
show_ms_of (guint step, const LensFlow *flow)
{
  if (step == 0)
    return 0;
  return flow && flow->kind != LENS_FLOW_NONE ? MOTION_MS : STILL_MS;
}

double
lens_moment_get_show_ms (const LensMoment *moment)
{
  return show_ms_of (moment->step, moment->flow);
}

double
lens_step_get_show_ms (LensModel *model, guint step)
{
  g_autoptr (LensFlow) flow = step > 0 ? lens_model_get_flow (model, step) : NULL;

  return show_ms_of (step, flow);
}

static double
ease (double t)
{
  t = CLAMP (t, 0, 1);
  return t * t * (3 - 2 * t);
}

/* Below so many units the text gets smaller after all. Without counters there is room for larger text: that is how it is projected, on walls of 5:4 too;
 * and without a caption, which then stands elsewhere, beside another recording as well. */
double
lens_scene_get_largest_text_scale (double width, double height, LensSceneParts parts)
{
  gboolean has_counters = (parts & LENS_SCENE_COUNTERS) != 0;

  return MIN (width / (has_counters ? 690 : 540), height / (has_counters ? 480 : (parts & LENS_SCENE_CAPTION) != 0 ? 408 : 272));
}

/* What a unit is: the picture is thought at about 990 by 690 of them, and never smaller than what its text needs. */
static double
unit_of (const LensSceneOptions *options)
{
  double fitting = MIN (options->width / 990, options->height / 690), wanted = MAX (options->text_scale, 0.1);

  wanted = MIN (wanted, lens_scene_get_largest_text_scale (options->width, options->height, options->parts));
  /* In steps, so that a row of cells is evenly spaced on whole pixels. */
  return MAX (floor (fitting / UNIT_STEP) * UNIT_STEP, wanted);
}

/* Edges on whole pixels are sharp ones. */
static void
snap (LensScene *scene)
{
  for (guint i = 0; i < scene->items->len; i++)
    {
      LensItem *item = g_ptr_array_index (scene->items, i);
      double right = lens_rect_right (item->rect), bottom = lens_rect_bottom (item->rect);
      if (item->kind == LENS_ITEM_LINK)
        continue;
      item->rect.x = floor (item->rect.x + 0.5);
      item->rect.y = floor (item->rect.y + 0.5);
      if (item->kind == LENS_ITEM_TEXT)
        continue;
      item->rect.width = floor (right + 0.5) - item->rect.x;
      item->rect.height = floor (bottom + 0.5) - item->rect.y;
      item->border_width = item->border_width > 0 ? MAX (1, floor (item->border_width * 2 + 0.5) / 2) : 0;
    }
}

/* Drawn first, since they take their room first; read last: counters, then caption. */
static void
move_to_end (GPtrArray *regions, guint n)
{
  for (guint i = n; i-- > 0;)
    g_ptr_array_add (regions, g_ptr_array_steal_index (regions, i));
}

static void
draw_parts (LensStage *stage, LensSceneParts parts)
{
  guint n_frame_regions;

  if (parts & LENS_SCENE_TITLE)
    lens_stage_title (stage);
  if (parts & LENS_SCENE_CAPTION)
    lens_stage_caption (stage);
  if (parts & LENS_SCENE_COUNTERS)
    lens_stage_counters (stage);
  n_frame_regions = stage->scene->regions->len;
  lens_layout_draw (stage);
  move_to_end (stage->scene->regions, n_frame_regions);
}

LensScene *
lens_scene_new (double width, double height)
{
  LensScene *scene = g_new0 (LensScene, 1);

  scene->width = width;
  scene->height = height;
  scene->items = g_ptr_array_new_with_free_func (lens_item_free);
  scene->regions = g_ptr_array_new_with_free_func (region_free);
  scene->cells = g_ptr_array_new_with_free_func (cell_free);
  return scene;
}

LensScene *
lens_scene_build (const LensMoment *moment, double show_ms, const LensSceneOptions *options)
{
  LensScene *scene = lens_scene_new (options->width, options->height);
  double total_ms = lens_moment_get_show_ms (moment), pad;
  LensStage stage = { .moment = moment, .scene = scene, .detail = options->detail, .unit = unit_of (options) };

  pad = 10 * stage.unit;
  stage.metrics = options->metrics ? options->metrics : lens_metrics_get_default ();
  stage.is_done = show_ms >= total_ms;
  stage.progress = stage.is_done ? 1 : ease (show_ms / total_ms);
  stage.area = lens_rect_inset ((LensRect) { 0, 0, options->width, options->height }, pad, pad);
  stage.places = g_array_new (FALSE, FALSE, sizeof (LensPlace));
  stage.notes = g_array_new (FALSE, FALSE, sizeof (LensRect));
  lens_stage_box (&stage, (LensRect) { 0, 0, options->width, options->height }, LENS_INK_BACKGROUND, LENS_INK_NONE, 0, 0);
  draw_parts (&stage, options->parts);
  g_array_unref (stage.places);
  g_array_unref (stage.notes);
  lens_scene_give_cells_owners (scene);
  snap (scene);
  return scene;
}

void
lens_scene_free (LensScene *scene)
{
  g_ptr_array_unref (scene->items);
  g_ptr_array_unref (scene->regions);
  g_clear_pointer (&scene->cells, g_ptr_array_unref);
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
