/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-memory-copy.c: read() and write() of memory that has a descriptor: no page table leads there, so the kernel copies between the frame and a buffer
 * of the process's own, and the way crosses the boundary as it does at a pipe.
 */
#include "scene/lens-memory.h"
#include "scene/lens-note.h"

#include <glib/gi18n-lib.h>

#define BESIDE 14.0 /* the way up, from the card's edge */
#define BAR 5.0
#define PILL 19.0

gboolean
lens_memory_is_copy (const LensStage *stage)
{
  const LensFlow *flow = stage->moment->flow;
  const LensObject *object = flow && flow->object ? lens_world_find_object (stage->moment->after, flow->object) : NULL;

  return object && object->kind == LENS_OBJECT_MEMORY && (flow->kind == LENS_FLOW_FROM_KERNEL || flow->kind == LENS_FLOW_TO_KERNEL);
}

/* The free strip beside a card, towards the middle of the picture: from the next card to this one. */
static gboolean
find_strip (const LensStage *stage, LensRect card, gboolean *is_left, LensRect *strip)
{
  double left = stage->area.x, right = lens_rect_right (stage->area);

  for (guint i = 0; i < stage->places->len; i++)
    {
      const LensPlace *place = &g_array_index (stage->places, LensPlace, i);
      if (place->letter && lens_rect_right (place->rect) <= card.x)
        left = MAX (left, lens_rect_right (place->rect));
      if (place->letter && place->rect.x >= lens_rect_right (card))
        right = MIN (right, place->rect.x);
    }
  *is_left = card.x - left > right - lens_rect_right (card);
  *strip = *is_left ? (LensRect) { left, card.y, card.x - left, card.height }
                    : (LensRect) { lens_rect_right (card), card.y, right - lens_rect_right (card), card.height };
  return strip->width > 8 * stage->unit;
}

gboolean
lens_memory_copy_x (const LensStage *stage, double *x)
{
  const LensPlace *card = lens_memory_is_copy (stage) ? lens_stage_find_process (stage, stage->moment->flow->letter) : NULL;
  gboolean is_left;
  LensRect strip;
  double aside;

  if (card == NULL || !find_strip (stage, card->rect, &is_left, &strip))
    return FALSE;
  aside = MIN (strip.width / 2, BESIDE * stage->unit);
  *x = is_left ? card->rect.x - aside : lens_rect_right (card->rect) + aside;
  return TRUE;
}

/* Room for the words beside the way. */
static void
make_notes (const LensStage *stage, LensRect strip, gboolean is_left, LensRoute *route)
{
  double u = stage->unit, aside = (BESIDE + 6) * u;

  route->notes = (LensRect) { strip.x + (is_left ? 4 * u : aside), strip.y + 10 * u, MAX (0, strip.width - aside - 4 * u), strip.height - 24 * u };
  /* Where they would be cut the caption is enough. */
  if (route->notes.width < MAX (lens_stage_text_width (stage, LENS_STYLE_STRONG, _("from user space")), lens_stage_text_width (stage, LENS_STYLE_STRONG, _("to user space"))))
    route->notes.width = 0;
  route->is_column = TRUE;
  route->notes_align = is_left ? 1 : 0;
}

/* From the buffer out of the card, down beside all cards and page tables, to the frame. */
static gboolean
find_route (const LensStage *stage, const LensMemoryMap *map, LensRoute *route)
{
  const LensFlow *flow = stage->moment->flow;
  const LensSpot *buffer = lens_memory_find_spot (map->buffers, flow->letter, NULL), *frame = lens_memory_find_spot (map->frames, 0, flow->object);
  const LensPlace *card = lens_stage_find_process (stage, flow->letter);
  double u = stage->unit, x, y, turn = 10 * u;
  gboolean is_left;
  LensRect strip, side;

  if (frame == NULL || card == NULL || !lens_memory_copy_x (stage, &x) || !find_strip (stage, card->rect, &is_left, &strip))
    return FALSE;
  y = buffer ? lens_rect_center_y (buffer->rect) : lens_rect_bottom (card->rect) - 30 * u;
  /* Short of what is written in the buffer. */
  side = buffer ? lens_rect_inset (buffer->rect, -2 * u, 0) : card->rect;
  lens_route_start (route, is_left ? side.x : lens_rect_right (side), y);
  lens_route_line_to (route, is_left ? x + turn : x - turn, y);
  lens_route_curve_to (route, (double[6]) { x, y, x, y, x, y + turn });
  lens_route_line_to (route, x, MAX (frame->rect.y - 26 * u, map->boundary_y + 3 * u));
  lens_route_bend_to (route, CLAMP (x, frame->rect.x + 0.42 * frame->rect.width, frame->rect.x + 0.58 * frame->rect.width), frame->rect.y);
  make_notes (stage, strip, is_left, route);
  return TRUE;
}

/* The boundary, where the way crosses it: a piece of it, because loads and stores of others cross none here. */
static void
boundary (LensStage *stage, const LensMemoryMap *map, double x)
{
  const char *texts[] = { _("system call boundary"), _("boundary"), NULL };
  const char *text = texts[0];
  double u = stage->unit, y = map->boundary_y, left = stage->area.x, width;

  for (guint i = 0; i < map->tables->len; i++)
    if (g_array_index (map->tables, LensSpot, i).way_x < x)
      left = MAX (left, g_array_index (map->tables, LensSpot, i).way_x);
  text = lens_stage_pick (stage, LENS_STYLE_STRONG, x - left - 60 * u, texts);
  width = lens_stage_text_width (stage, LENS_STYLE_STRONG, text) + 20 * u;
  if (width > x - left - 30 * u || map->tables->len == 0)
    width = 0;
  lens_stage_box (stage, (LensRect) { x - 12 * u - width, y - BAR / 2 * u, width + 36 * u, BAR * u }, LENS_INK_BOUNDARY, LENS_INK_NONE, 0, BAR / 2);
  if (width > 0)
    lens_stage_chip (stage, (LensRect) { x - 12 * u - width, y - PILL / 2 * u, width, PILL * u }, LENS_INK_BOUNDARY, LENS_INK_NONE, LENS_INK_BOUNDARY_TEXT, 0, 0.5, text);
}

void
lens_memory_copy (LensStage *stage, const LensMemoryMap *map)
{
  LensRoute route = { 0 };
  double x;

  if (!lens_memory_copy_x (stage, &x) || !find_route (stage, map, &route))
    return;
  boundary (stage, map, x);
  lens_stage_copy (stage, &route);
}
