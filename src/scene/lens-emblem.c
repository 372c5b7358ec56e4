/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-emblem.c: from a row of lens-emblem-table.c to a scene.
 */
#include "scene/lens-emblem-part.h"

#include "scene/lens-link.h"

#define BORDER 1.5
#define LINE_WIDTH 2.0

static const LensEmblem *
find (const char *name)
{
  const LensEmblem *emblem = lens_emblems;

  while (emblem->name != NULL && g_strcmp0 (emblem->name, name) != 0)
    emblem++;
  return emblem;
}

gboolean
lens_emblem_exists (const char *name)
{
  return find (name)->name != NULL;
}

static void
add_box (LensStage *stage, const LensEmblemPart *part)
{
  double u = stage->unit;
  LensRect rect = { part->x * u, part->y * u, part->width * u, part->height * u };
  LensItem *box = lens_stage_box (stage, rect, part->fill, part->border, BORDER, part->radius);

  box->author = part->author;
  box->is_dashed = part->is_dashed;
  if (part->text != NULL)
    lens_stage_write (stage, rect, part->is_code ? LENS_STYLE_CODE : LENS_STYLE_STRONG,
                      part->author ? LENS_INK_AUTHOR_TEXT : LENS_INK_TEXT, part->author, 0.5, part->text);
}

static void
add_line (LensStage *stage, const LensEmblemPart *part)
{
  double u = stage->unit, x = part->x * u, y = part->y * u, x2 = part->x2 * u, y2 = part->y2 * u;
  LensRoute route;
  LensItem *line;

  lens_route_start (&route, x, y);
  if (part->shape == LENS_EMBLEM_DOWN)
    lens_route_curve_to (&route, (double[6]) { x, (y + 2 * y2) / 3, (2 * x + x2) / 3, y2, x2, y2 });
  else if (part->shape == LENS_EMBLEM_UP)
    lens_route_curve_to (&route, (double[6]) { (x + 2 * x2) / 3, y, x2, (2 * y + y2) / 3, x2, y2 });
  else if (part->shape == LENS_EMBLEM_BEND)
    lens_route_curve_to (&route, (double[6]) { x, (y + 2 * y2) / 3, x2, (2 * y + y2) / 3, x2, y2 });
  else
    lens_route_line_to (&route, x2, y2);
  line = lens_stage_link (stage, &route, LENS_LINK_COPY, part->author);
  line->fill = part->fill;
  line->line_width = LINE_WIDTH * u;
  line->is_dashed = part->is_dashed;
  line->has_arrow_head = part->has_head;
}

LensScene *
lens_emblem_build (const char *lesson, const char *kind, double scale, const LensTextMetrics *metrics)
{
  const LensEmblem *emblem = find (lens_emblem_exists (lesson) ? lesson : kind);
  LensStage stage = { .scene = lens_scene_new (LENS_EMBLEM_WIDTH * scale, LENS_EMBLEM_HEIGHT * scale),
                      .metrics = metrics != NULL ? metrics : lens_metrics_get_default (), .unit = scale };

  for (const LensEmblemPart *part = emblem->parts; part->shape != LENS_EMBLEM_END; part++)
    if (part->shape == LENS_EMBLEM_BOX)
      add_box (&stage, part);
    else
      add_line (&stage, part);
  return stage.scene;
}
