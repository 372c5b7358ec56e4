/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-layout-kernel.c: user space above, the system call boundary, kernel space below: the picture of all that goes through the kernel.
 */
#include "scene/lens-layout.h"
#include "scene/lens-link.h"

#include <glib/gi18n-lib.h>

#define BOUNDARY 5.0
#define PILL 24.0

/* The widest part of the boundary that no arrow can cross, not even one that runs beside another (lens_route_beside); towards the middle when several are equally wide. */
static LensRect
free_part (const LensStage *stage, LensRect boundary)
{
  g_autoptr (GArray) crossings = lens_stage_crossings (stage);
  double gap = (stage->is_kernel_aside ? 16 : 20) * stage->unit, middle = lens_rect_center_x (boundary), left = boundary.x, best_x = left, best_width = 0;

  for (guint i = 0; i <= crossings->len; i++)
    {
      double right = i < crossings->len ? g_array_index (crossings, double, i) : lens_rect_right (boundary);
      double width = right - left - 2 * gap;
      gboolean is_nearer = ABS ((left + right) / 2 - middle) < ABS (best_x + best_width / 2 - middle);
      if (width > best_width * 1.3 || (width > best_width * 0.75 && is_nearer))
        {
          best_x = left + gap;
          best_width = width;
        }
      left = MAX (left, right);
    }
  return (LensRect) { best_x, boundary.y, best_width, boundary.height };
}

/* It is found last, but read between user space and what is below. */
static void
read_before_objects (GPtrArray *regions)
{
  gpointer boundary = g_ptr_array_steal_index (regions, regions->len - 1);
  guint place = 0;

  while (place < regions->len && !g_str_has_prefix (((LensRegion *) g_ptr_array_index (regions, place))->id, "object:"))
    place++;
  g_ptr_array_insert (regions, place, boundary);
}

void
lens_layout_boundary (LensStage *stage, LensRect rect)
{
  double u = stage->unit;
  LensRect line = { rect.x, stage->boundary_y - BOUNDARY / 2 * u, rect.width, BOUNDARY * u }, part = free_part (stage, line);
  const char *texts[] = { _("system call boundary — data crosses it only by a copy"), _("system call boundary"), _("boundary"), NULL };
  const char *text = lens_stage_pick (stage, LENS_STYLE_STRONG, part.width - 24 * u, texts);
  LensRect pill = { part.x, stage->boundary_y - PILL / 2 * u, part.width, PILL * u };

  lens_stage_box (stage, line, LENS_INK_BOUNDARY, LENS_INK_NONE, 0, BOUNDARY / 2);
  if (lens_stage_text_width (stage, LENS_STYLE_STRONG, text) <= part.width - 20 * u)
    lens_stage_chip (stage, pill, LENS_INK_BOUNDARY, LENS_INK_NONE, LENS_INK_BOUNDARY_TEXT, 0, 0.5, text);
  lens_stage_region (stage, "boundary", line, _("System call boundary"), _("Data crosses it only by a copy."));
  read_before_objects (stage->scene->regions);
}

static void
draw_processes (LensStage *stage, LensRect band)
{
  g_autoptr (GPtrArray) processes = lens_layout_processes (stage);
  double u = stage->unit;
  LensRect title;

  lens_layout_band (stage, band, LENS_INK_USER_SPACE, LENS_INK_USER_SPACE_BORDER);
  title = lens_rect_cut_top (&band, (band.height < 180 * u ? 19 : 24) * u, 0);
  lens_stage_write (stage, lens_rect_inset (title, 14 * u, 0), LENS_STYLE_STRONG, LENS_INK_USER_SPACE_TEXT, 0, 0, _("USER SPACE"));
  lens_rect_cut_bottom (&band, (band.height < 160 * u ? 6 : 10) * u, 0);
  for (guint i = 0; i < processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (processes, i);
      LensRect rect = lens_layout_card_rect (stage, band, i, processes->len);
      if (lens_world_find_letter (stage->moment->after, process->letter))
        lens_stage_process_card (stage, lens_stage_process_now (stage, process), rect);
      else
        lens_stage_ghost_card (stage, process, rect);
    }
}

/* Some call of the lesson passes bytes from one object to another: that goes on under them. */
static gboolean
has_ways_within (const LensStage *stage)
{
  return (stage->moment->last ? stage->moment->last : stage->moment->after)->counters.copies_saved > 0;
}

/* One object stands between columns for notes; several share the width, under a lane for them. */
static LensRect
objects_row (const LensStage *stage, GPtrArray *objects, guint n_processes)
{
  double u = stage->unit, lane = 0, margin = CLAMP (stage->kernel.width * 0.2, 150 * u, 250 * u);
  LensRect row = stage->kernel;

  for (guint i = 0; i < objects->len; i++)
    lane = MAX (lane, lens_layout_of (g_ptr_array_index (objects, i))->lane);
  if (objects->len > 1 || n_processes > 2)
    lane = MAX (lane, CLAMP (stage->kernel.height / u * 0.26, 31, 62));
  lens_rect_cut_top (&row, (18 + lane) * u, 0);
  lens_rect_cut_bottom (&row, (has_ways_within (stage) ? 44 : objects->len > 1 ? 26 : 12) * u, 0);
  return lens_rect_inset (row, objects->len > 1 ? 14 * u : margin, 0);
}

static double
weight_of (const LensObject *object)
{
  const LensObjectLayout *layout = lens_layout_of (object);

  return layout->weigh ? layout->weigh (object) : layout->weight;
}

static void
draw_objects (LensStage *stage, guint n_processes)
{
  g_autoptr (GPtrArray) objects = lens_layout_objects (stage, LENS_SPACE_KERNEL);
  LensRect row = objects_row (stage, objects, n_processes);
  double u = stage->unit, gap = 16 * u, weights = 0, width = row.width - gap * (MAX (1, objects->len) - 1);

  for (guint i = 0; i < objects->len; i++)
    weights += weight_of (g_ptr_array_index (objects, i));
  for (guint i = 0; i < objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (objects, i), *now = lens_layout_object_now (stage, object);
      LensRect rect = lens_rect_cut_left (&row, width * weight_of (object) / weights, gap);
      lens_layout_object_card (stage, rect, now ? now : object, now != NULL);
    }
  if (objects->len == 0)
    lens_stage_write (stage, row, LENS_STYLE_PLAIN, LENS_INK_KERNEL_SPACE_TEXT, 0, 0.5, _("The kernel holds nothing for them yet."));
}

void
lens_layout_kernel_picture (LensStage *stage)
{
  double u = stage->unit, gap = 16 * u;
  LensRect area = stage->area, user = lens_rect_cut_top (&area, (area.height - gap) * 0.51, gap), label;
  g_autoptr (GPtrArray) processes = lens_layout_processes (stage);

  stage->kernel = area;
  stage->boundary_y = area.y - gap / 2;
  lens_layout_band (stage, area, LENS_INK_KERNEL_SPACE, LENS_INK_KERNEL_SPACE_BORDER);
  label = lens_rect_cut_bottom (&area, 24 * u, 0);
  lens_stage_write (stage, lens_rect_inset (label, 14 * u, 0), LENS_STYLE_STRONG, LENS_INK_KERNEL_SPACE_TEXT, 0, 0, _("KERNEL SPACE"));
  draw_processes (stage, user);
  draw_objects (stage, processes->len);
  lens_layout_boundary (stage, stage->kernel);
  lens_stage_flow (stage);
}
