/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-memory-ways.c: the way of a load or store: from the region of the address space through the page table to the frame. It crosses no
 * boundary: the hardware walks it.
 */
#include "scene/lens-memory.h"

const LensSpot *
lens_memory_find_spot (GArray *spots, char letter, const char *object)
{
  for (guint i = 0; i < spots->len; i++)
    {
      const LensSpot *spot = &g_array_index (spots, LensSpot, i);
      if (spot->letter == letter && (object == NULL || g_strcmp0 (spot->object, object) == 0))
        return spot;
    }
  return NULL;
}

/* The frame that an entry leads to: after copy on write there may be several of one page. Until it is there, its place. */
static const LensSpot *
find_frame (GArray *frames, const char *object, guint64 offset, guint private_since)
{
  const LensSpot *first = NULL;

  for (guint i = 0; i < frames->len; i++)
    {
      const LensSpot *spot = &g_array_index (frames, LensSpot, i);
      if (g_strcmp0 (spot->object, object) != 0 || offset < spot->page_offset || offset - spot->page_offset >= 4096)
        continue;
      if (spot->private_since == private_since)
        return spot;
      first = first ? first : spot;
    }
  return first;
}

static guint
rank_of (const LensStage *stage, char letter, guint *n)
{
  guint rank = 0;

  *n = 0;
  for (guint i = 0; i < stage->places->len; i++)
    {
      const LensPlace *place = &g_array_index (stage->places, LensPlace, i);
      if (place->letter == letter)
        rank = *n;
      if (place->letter)
        (*n)++;
    }
  return rank;
}

/* Out of the region into the gutter beside it, down, and aside where the table is not straight below. */
static void
upper_way (const LensStage *stage, const LensMemoryMap *map, const LensSpot *region, LensRect target, double target_x, LensRoute *route)
{
  double side = region->way_x > lens_rect_center_x (region->rect) ? lens_rect_right (region->rect) : region->rect.x, u = stage->unit;
  double y = region->rect.y + MIN (region->rect.height * 0.7, region->rect.height - 8 * u), x = region->way_x;
  const LensPlace *card = lens_stage_find_process (stage, region->letter);

  lens_route_start (route, side, y);
  lens_route_curve_to (route, (double[6]) { x, y, x, y, x, y + 18 * u });
  if (ABS (target_x - x) < 1)
    {
      lens_route_line_to (route, target_x, target.y);
      return;
    }
  lens_route_line_to (route, x, lens_rect_bottom (card->rect) + 2 * u);
  if (map->tables->len == 0)
    {
      lens_route_bend_to (route, target_x, target.y);
      return;
    }
  lens_route_bend_to (route, target_x, map->bend_y);
  lens_route_line_to (route, target_x, target.y);
}

static double
frame_port (const LensStage *stage, LensRect frame, char letter)
{
  guint n, rank = rank_of (stage, letter, &n);

  return frame.x + frame.width * (rank + 1) / (n + 1);
}

static void
lower_way (const LensStage *stage, const LensSpot *table, const LensSpot *frame, LensRoute *route)
{
  double port = frame_port (stage, frame->rect, table->letter), inset = 24 * stage->unit;

  lens_route_start (route, CLAMP (port, table->rect.x + inset, lens_rect_right (table->rect) - inset), lens_rect_bottom (table->rect));
  lens_route_bend_to (route, port, frame->rect.y);
}

typedef struct
{
  LensRoute routes[2];
  guint n;
} Ways;

static gboolean
find_ways (const LensStage *stage, const LensMemoryMap *map, char letter, const char *object, const LensPageTableEntry *entry, guint64 offset, Ways *ways)
{
  const LensSpot *region = lens_memory_find_spot (map->regions, letter, object), *table = lens_memory_find_spot (map->tables, letter, NULL);
  const LensSpot *frame = find_frame (map->frames, object, offset, entry ? entry->private_since : G_MAXUINT);

  if (region == NULL || frame == NULL)
    return FALSE;
  ways->n = table ? 2 : 1;
  if (table)
    {
      upper_way (stage, map, region, table->rect, table->way_x, &ways->routes[0]);
      lower_way (stage, table, frame, &ways->routes[1]);
    }
  else
    upper_way (stage, map, region, frame->rect, frame_port (stage, frame->rect, letter), &ways->routes[0]);
  return TRUE;
}

/* A load comes up: the last leg first, each turned round. */
static void
access_ways (LensStage *stage, const Ways *ways, const LensFlow *flow)
{
  gboolean is_up = flow->kind == LENS_FLOW_LOAD;
  LensLinkKind kind = flow->kind == LENS_FLOW_FAULT ? LENS_LINK_CALL : LENS_LINK_ACCESS;

  for (guint i = 0; i < ways->n; i++)
    {
      guint leg = is_up ? ways->n - 1 - i : i;
      LensRoute route = ways->routes[leg];
      if (is_up)
        lens_route_reverse (&route);
      lens_stage_link (stage, &route, kind, flow->letter)->drawn = CLAMP (stage->progress * ways->n - i, 0, 1);
    }
}

static void
mapped_ways (LensStage *stage, const Ways *ways, char letter)
{
  for (guint i = 0; i < ways->n; i++)
    {
      LensItem *link = lens_stage_link (stage, &ways->routes[i], LENS_LINK_WAIT, letter);
      link->has_arrow_head = FALSE;
      link->is_dashed = FALSE;
      link->line_width = 1.5 * stage->unit;
      link->opacity = 0.7;
    }
}

static gboolean
is_access (const LensFlow *flow)
{
  return flow && (flow->kind == LENS_FLOW_LOAD || flow->kind == LENS_FLOW_STORE || flow->kind == LENS_FLOW_FAULT || flow->kind == LENS_FLOW_ATOMIC);
}

static void
ways_of_mapping (LensStage *stage, const LensMemoryMap *map, const LensProcess *process, const LensMapping *mapping)
{
  const LensFlow *flow = stage->moment->flow;
  Ways ways;

  for (guint i = 0; i < MIN (mapping->entries->len, 4); i++)
    {
      const LensPageTableEntry *entry = g_ptr_array_index (mapping->entries, i);
      gboolean is_covered = stage->is_done && is_access (flow) && flow->letter == process->letter && g_strcmp0 (flow->object, mapping->object) == 0
                            && flow->offset >= entry->page_offset && flow->offset - entry->page_offset < 4096;
      if (!is_covered && find_ways (stage, map, process->letter, mapping->object, entry, entry->page_offset, &ways))
        mapped_ways (stage, &ways, process->letter);
    }
}

void
lens_memory_ways (LensStage *stage, const LensMemoryMap *map)
{
  const LensWorld *world = lens_stage_world_now (stage);
  const LensFlow *flow = stage->moment->flow;
  const LensPageTableEntry *entry;
  Ways ways;

  for (guint i = 0; i < world->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (world->processes, i);
      for (guint j = 0; j < process->mappings->len; j++)
        if (((LensMapping *) g_ptr_array_index (process->mappings, j))->is_mapped)
          ways_of_mapping (stage, map, process, g_ptr_array_index (process->mappings, j));
    }
  if (!is_access (flow))
    return;
  entry = lens_memory_find_entry (lens_memory_find_mapping (lens_world_find_letter (stage->moment->after, flow->letter), flow->object), flow->offset);
  if (find_ways (stage, map, flow->letter, flow->object, entry, flow->offset, &ways))
    access_ways (stage, &ways, flow);
}
