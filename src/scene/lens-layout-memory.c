/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-layout-memory.c: the picture of shared memory: virtual memory of each process above, then the page tables that the MMU walks, then page
 * frames in RAM. Kernel objects that go with it, such as a semaphore that guards the page, stand in kernel space at the right, behind
 * the boundary that no load or store crosses.
 */
#include "scene/lens-memory.h"

#include <glib/gi18n-lib.h>

#define BAND_TITLE 24.0
#define TIGHT_TITLE 18.0
#define TIGHT_MMU_TITLE 20.0
#define NARROW_RAM 420.0
#define TIGHT 330.0      /* a picture as low as this has no room to spare */
#define KERNEL_CARD 98.0 /* heading, state and wait queue of what synchronises */

static void
draw_title (LensStage *stage, LensRect band, LensInk ink, double width, const char *const *texts)
{
  LensRect row = lens_rect_inset (lens_rect_cut_top (&band, BAND_TITLE * stage->unit, 0), 14 * stage->unit, 0);

  row.width = MIN (row.width, width);
  lens_stage_write (stage, row, LENS_STYLE_STRONG, ink, 0, 0, lens_stage_pick (stage, LENS_STYLE_STRONG, row.width, texts));
}

static void
draw_cards (LensStage *stage, LensRect band, GPtrArray *processes, LensMemoryMap *map)
{
  static const char *const titles[] = { N_("USER SPACE — virtual memory of each process"), N_("USER SPACE"), NULL };
  const char *texts[] = { _(titles[0]), _(titles[1]), NULL };
  double u = stage->unit, title = (map->is_tight ? TIGHT_TITLE : BAND_TITLE) * u;

  lens_layout_band (stage, band, LENS_INK_USER_SPACE, LENS_INK_USER_SPACE_BORDER);
  draw_title (stage, (LensRect) { band.x, band.y, band.width, title }, LENS_INK_USER_SPACE_TEXT, band.width, texts);
  lens_rect_cut_top (&band, title, 0);
  lens_rect_cut_bottom (&band, (map->is_tight ? 6 : 10) * u, 0);
  for (guint i = 0; i < processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (processes, i);
      LensRect rect = lens_layout_card_rect (stage, band, i, processes->len);
      if (lens_world_find_letter (stage->moment->after, process->letter))
        lens_memory_card (stage, lens_stage_process_now (stage, process), rect, processes->len > 1 && i >= (processes->len + 1) / 2, map);
      else
        lens_stage_ghost_card (stage, process, rect);
    }
}

/* The @index-th part of the band's title line that no way down runs through. */
static LensRect
free_part (const LensStage *stage, LensRect row, const LensMemoryMap *map, guint index)
{
  double left = row.x, right = lens_rect_right (row), gap = 14 * stage->unit, copy_x;

  for (guint part = 0; part <= index; part++)
    {
      left = part == 0 ? row.x : right;
      right = lens_rect_right (row);
      for (guint i = 0; i < map->tables->len; i++)
        {
          double x = g_array_index (map->tables, LensSpot, i).way_x;
          if (x > left + 1 && x < right)
            right = x;
        }
      if (lens_memory_copy_x (stage, &copy_x) && copy_x > left + 1 && copy_x < right)
        right = copy_x;
    }
  return (LensRect) { left + gap, row.y, MAX (0, right - left - 2 * gap), row.height };
}

static const LensPageTableEntry *
entry_of_flow (const LensWorld *world, const LensFlow *flow)
{
  const LensProcess *process = lens_world_find_letter (world, flow->letter);

  return lens_memory_find_entry (lens_memory_find_mapping (process, flow->object), flow->offset);
}

/* What is said of the page tables in this step, at length and briefly. */
static void
choose_mmu_texts (const LensStage *stage, const char *texts[2])
{
  const LensFlow *flow = stage->moment->flow;
  gboolean is_fault = flow && flow->kind == LENS_FLOW_FAULT;
  const LensPageTableEntry *before = is_fault ? entry_of_flow (stage->moment->before, flow) : NULL;
  const LensPageTableEntry *after = is_fault ? entry_of_flow (stage->moment->after, flow) : NULL;

  texts[0] = _("the hardware walks them; the kernel only filled them in");
  texts[1] = _("walked by the hardware");
  if (before && after && before->private_since != after->private_since)
    {
      texts[0] = _("page fault: the kernel copies the page, and changes the entry");
      texts[1] = _("page fault: the kernel copies the page");
    }
  else if (before && after)
    {
      texts[0] = _("page fault: the kernel is entered, and lets the entry write");
      texts[1] = _("page fault: the kernel lets the entry write");
    }
  else if (is_fault)
    {
      texts[0] = _("page fault: the kernel is entered, and fills in an entry");
      texts[1] = _("page fault: the kernel fills in an entry");
    }
}

static double
mmu_title (const LensMemoryMap *map)
{
  return map->is_tight && map->has_labels ? TIGHT_MMU_TITLE : BAND_TITLE;
}

/* Left of the first way down; what there is to say more stands between the first two. */
static void
mmu_titles (LensStage *stage, LensRect band, const LensMemoryMap *map)
{
  const LensFlow *flow = stage->moment->flow;
  gboolean is_fault = flow && flow->kind == LENS_FLOW_FAULT;
  const char *names[] = { _("MMU — page tables"), _("MMU"), "", NULL };
  const char *texts[] = { NULL, NULL, "", NULL };
  LensRect row = lens_rect_cut_top (&band, mmu_title (map) * stage->unit, 0), first = free_part (stage, row, map, 0), second = free_part (stage, row, map, 1);
  const char *name = lens_stage_pick (stage, LENS_STYLE_STRONG, first.width, names);

  if (*name == '\0') /* the first way down leaves no room before it */
    {
      first = second;
      second = free_part (stage, row, map, 2);
      name = lens_stage_pick (stage, LENS_STYLE_STRONG, first.width, names);
    }
  choose_mmu_texts (stage, texts);
  lens_stage_write (stage, first, LENS_STYLE_STRONG, LENS_INK_MMU_TEXT, 0, 0, name);
  if (second.width <= 0)
    {
      second = first;
      lens_rect_cut_left (&second, lens_stage_text_width (stage, LENS_STYLE_STRONG, name), 12 * stage->unit);
    }
  if (map->is_tight && lens_memory_is_copy (stage)) /* what is written on the boundary reaches down to here */
    return;
  lens_stage_write (stage, second, LENS_STYLE_PLAIN, is_fault ? LENS_INK_ERROR : LENS_INK_MMU_TEXT, 0, 0.5,
                    lens_stage_pick (stage, LENS_STYLE_PLAIN, second.width, texts));
}

static void
draw_tables (LensStage *stage, LensRect band, GPtrArray *processes, LensMemoryMap *map)
{
  double u = stage->unit;
  LensRect row = band;

  lens_layout_band (stage, band, LENS_INK_MMU, LENS_INK_MMU_BORDER);
  lens_rect_cut_top (&row, mmu_title (map) * u, 0);
  lens_rect_cut_bottom (&row, 8 * u, 0);
  for (guint i = 0; i < processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (processes, i);
      if (lens_world_find_letter (stage->moment->after, process->letter))
        lens_memory_page_table (stage, lens_stage_process_now (stage, process), lens_layout_card_rect (stage, row, i, processes->len), map);
    }
  mmu_titles (stage, band, map);
}

static void
draw_ram (LensStage *stage, LensRect band, GPtrArray *objects, LensMemoryMap *map)
{
  const char *texts[] = { _("PHYSICAL RAM — page frames"), _("PHYSICAL RAM"), _("RAM"), NULL };
  double u = stage->unit, left = lens_rect_right (band);
  double name = lens_stage_text_width (stage, LENS_STYLE_STRONG, texts[2]) + 12 * u;
  LensRect inner = lens_rect_inset (band, 14 * u, 0), frames;

  lens_layout_band (stage, band, LENS_INK_RAM, LENS_INK_RAM_BORDER);
  for (guint i = 0; i < map->tables->len; i++)
    left = MIN (left, g_array_index (map->tables, LensSpot, i).rect.x + 0.45 * g_array_index (map->tables, LensSpot, i).rect.width);
  lens_rect_cut_top (&inner, (map->is_tight && map->has_labels ? 6 : 10) * u, 0);
  lens_rect_cut_bottom (&inner, 4 * u, 0);
  if (band.width < NARROW_RAM * u) /* frames leave room for its name */
    lens_rect_cut_left (&inner, name, 0);
  frames = lens_memory_frames (stage, objects, inner, map);
  left = MIN (left, frames.x);
  draw_title (stage, band, LENS_INK_RAM_TEXT, MAX (left - band.x - 24 * u, 40 * u), texts);
}

/* Kernel space at the right of the machine's memory, its objects under each other. */
static void
draw_kernel (LensStage *stage, LensRect rect, GPtrArray *objects)
{
  double u = stage->unit, gap = 10 * u;
  LensRect rest = lens_rect_inset (rect, 12 * u, 0), label;

  stage->kernel = rect;
  stage->boundary_y = rect.y - 7 * u;
  stage->is_kernel_aside = TRUE;
  lens_layout_band (stage, rect, LENS_INK_KERNEL_SPACE, LENS_INK_KERNEL_SPACE_BORDER);
  lens_rect_cut_left (&rest, 22 * u, 0);
  lens_rect_cut_top (&rest, 46 * u, 0);
  label = lens_rect_cut_bottom (&rest, 24 * u, 0);
  lens_stage_write (stage, label, LENS_STYLE_STRONG, LENS_INK_KERNEL_SPACE_TEXT, 0, 0, _("KERNEL SPACE"));
  for (guint i = 0; i < objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (objects, i), *now = lens_layout_object_now (stage, object);
      double height = (rest.height - gap * (objects->len - i - 1)) / (objects->len - i);
      lens_layout_object_card (stage, lens_rect_cut_top (&rest, height, gap), now ? now : object, now != NULL);
    }
  lens_layout_boundary (stage, rect);
}

/* Rows that the largest page table has, and fields that the fullest frame has: what the bands' heights follow. */
static void
count_rows (const LensStage *stage, GPtrArray *memory, guint *n_entries, guint *n_fields)
{
  const LensWorld *last = stage->moment->last ? stage->moment->last : stage->moment->after;

  *n_entries = *n_fields = 1;
  for (guint i = 0; i < last->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (last->processes, i);
      guint n = 0;
      for (guint j = 0; j < process->mappings->len; j++)
        n += MAX (1, ((const LensMapping *) g_ptr_array_index (process->mappings, j))->entries->len);
      *n_entries = MAX (*n_entries, n);
    }
  for (guint i = 0; i < memory->len; i++)
    *n_fields = MAX (*n_fields, ((const LensObject *) g_ptr_array_index (memory, i))->memory.fields->len);
}

/* Cards need most of the height; what RAM and the page tables wish comes from the rest. */
static void
share_height (const LensStage *stage, GPtrArray *memory, const LensMemoryMap *map, double *mmu_units, double *ram_units)
{
  double height = stage->area.height / stage->unit;
  guint n_entries, n_fields, n_most = height > 480 ? 3 : height > 360 ? 2 : 1;

  count_rows (stage, memory, &n_entries, &n_fields);
  *mmu_units = stage->detail == LENS_DETAIL_KERNEL ? mmu_title (map) + (height > 400 ? 36 : 16) + 25 * MIN (n_entries, n_most) : 0;
  *ram_units = (!map->has_labels ? 44 : map->is_tight ? 62 : 66) + 18 * MIN (n_fields, n_most) + (height > 400 ? 8 : 0);
  *ram_units += MAX (0, height - 520) * 0.15;
}

void
lens_layout_memory_picture (LensStage *stage)
{
  double u = stage->unit, gap = 9 * u, channel = gap, mmu_units, ram_units;
  g_autoptr (GPtrArray) memory = lens_layout_objects (stage, LENS_SPACE_MEMORY), others = lens_layout_objects (stage, LENS_SPACE_KERNEL);
  g_autoptr (GPtrArray) processes = lens_layout_processes (stage);
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (LensSpot)), tables = g_array_new (FALSE, FALSE, sizeof (LensSpot));
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (LensSpot)), buffers = g_array_new (FALSE, FALSE, sizeof (LensSpot));
  LensMemoryMap map = { .regions = regions, .tables = tables, .frames = frames, .buffers = buffers };
  LensRect area = stage->area, user, kernel = { 0 };

  map.is_tight = stage->detail == LENS_DETAIL_KERNEL && area.height < TIGHT * u;
  map.has_labels = !map.is_tight || others->len == 0;
  share_height (stage, memory, &map, &mmu_units, &ram_units);
  if (others->len)
    {
      channel = (map.is_tight ? 26 : 30) * u;
      ram_units = MAX (ram_units, MIN (70 + KERNEL_CARD * others->len - mmu_units, stage->area.height / u * 0.4 - mmu_units));
    }
  user = lens_rect_cut_top (&area, area.height - (mmu_units + ram_units) * u - channel - (mmu_units > 0 ? gap : 0), channel);
  map.bend_y = area.y - 14 * u;
  map.boundary_y = area.y - channel / 2;
  if (others->len)
    kernel = lens_rect_cut_right (&area, MAX (area.width * 0.3, 210 * u), gap);
  draw_cards (stage, user, processes, &map);
  if (mmu_units > 0)
    draw_tables (stage, lens_rect_cut_top (&area, mmu_units * u, gap), processes, &map);
  draw_ram (stage, area, memory, &map);
  lens_memory_ways (stage, &map);
  lens_memory_copy (stage, &map);
  if (others->len)
    {
      draw_kernel (stage, kernel, others);
      lens_stage_flow (stage);
    }
}
