/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-way.c: where arrows run. From the bottom edge of a process's card straight across the boundary; then into the object's side when it
 * stands beside the arrow, onto its upper edge when it stands below. What is written beside an arrow has the room that others leave.
 */
#include "scene/lens-way.h"

#define CORRIDOR 24.0 /* between an object and an arrow that comes down beside it */
#define INSET 24.0    /* of an arrow from the corner of a card */

static gboolean
is_over (LensRect card, double x, double inset)
{
  return x >= card.x + inset && x <= lens_rect_right (card) - inset;
}

/* Cards that stand wholly on one side of the object share its upper edge, in their own order. */
static double
shared_port (const LensStage *stage, LensRect card, LensRect object, gboolean is_left)
{
  double u = stage->unit;
  guint rank = 0;

  for (guint i = 0; i < stage->places->len; i++)
    {
      const LensPlace *place = &g_array_index (stage->places, LensPlace, i);
      if (place->letter && (is_left ? place->rect.x < card.x - 1 : place->rect.x > card.x + 1))
        rank++;
    }
  return is_left ? MIN (object.x + (INSET + 30 * rank) * u, lens_rect_center_x (object))
                 : MAX (lens_rect_right (object) - (INSET + 30 * rank) * u, lens_rect_center_x (object));
}

static guint
count_objects (const LensStage *stage)
{
  guint n = 0;

  for (guint i = 0; i < stage->places->len; i++)
    n += g_array_index (stage->places, LensPlace, i).object != NULL;
  return n;
}

/* Kernel space below: beside the object if the card reaches that far, else from above. */
static LensWay
way_below (const LensStage *stage, LensRect card, LensRect object)
{
  double u = stage->unit, center = lens_rect_center_x (card), left = object.x - CORRIDOR * u, right = lens_rect_right (object) + CORRIDOR * u;
  double near_x = CLAMP (center, object.x + INSET * u, lens_rect_right (object) - INSET * u);
  gboolean is_alone = count_objects (stage) == 1;
  gboolean has_left = is_alone && object.x - stage->kernel.x > 90 * u;
  gboolean has_right = is_alone && lens_rect_right (stage->kernel) - lens_rect_right (object) > 90 * u;

  if (has_left && is_over (card, left, INSET * u / 2) && center < lens_rect_center_x (object))
    return (LensWay) { LENS_PORT_LEFT, left, object.x };
  if (has_right && is_over (card, right, INSET * u / 2) && center > lens_rect_center_x (object))
    return (LensWay) { LENS_PORT_RIGHT, right, lens_rect_right (object) };
  if (is_over (card, near_x, INSET * u))
    return (LensWay) { LENS_PORT_TOP, near_x, near_x };
  return (LensWay) { LENS_PORT_TOP, CLAMP (near_x, card.x + INSET * u, lens_rect_right (card) - INSET * u),
                 shared_port (stage, card, object, center < object.x) };
}

static gboolean
is_topmost (const LensStage *stage, LensRect object)
{
  for (guint i = 0; i < stage->places->len; i++)
    {
      const LensPlace *place = &g_array_index (stage->places, LensPlace, i);
      if (place->object && place->rect.y < object.y - 1)
        return FALSE;
    }
  return TRUE;
}

/* Kernel space aside: from above onto the first object, down at the left edge of the column to those under it. */
static LensWay
way_aside (const LensStage *stage, LensRect card, LensRect object)
{
  double u = stage->unit, corridor = stage->kernel.x + 17 * u;
  double near_x = CLAMP (lens_rect_center_x (card), object.x + INSET * u, lens_rect_right (object) - INSET * u);
  gboolean is_first = is_topmost (stage, object);
  double enter_x = is_first ? (is_over (card, near_x, INSET * u) ? near_x : shared_port (stage, card, object, TRUE)) : corridor;

  return (LensWay) { is_first ? LENS_PORT_TOP : LENS_PORT_LEFT, CLAMP (enter_x, card.x + INSET * u, lens_rect_right (card) - INSET * u), enter_x };
}

LensWay
lens_way_find (const LensStage *stage, LensRect card, LensRect object)
{
  return stage->is_kernel_aside ? way_aside (stage, card, object) : way_below (stage, card, object);
}

/* In the same call: it wakes when the step is over. */
static gboolean
sleeps_still (const LensStage *stage, const LensProcess *process)
{
  const LensProcess *before = stage->is_done ? NULL : lens_world_find_letter (stage->moment->before, process->letter);

  return before && before->state == LENS_PROCESS_ASLEEP && before->operation.event == process->operation.event;
}

gboolean
lens_route_is_past (const LensStage *stage, const LensProcess *process)
{
  const LensBuffer *buffer = process->buffer;

  return !sleeps_still (stage, process) && process->letter != stage->moment->letter && process->state == LENS_PROCESS_RUNNING && buffer && buffer->runs->len > 0 && !buffer->is_left
         && buffer->event == process->operation.event && process->operation.object != NULL;
}

static gboolean
has_link (const LensStage *stage, char letter, const LensObject *object)
{
  const LensMoment *moment = stage->moment;
  const LensObject *states[] = { lens_world_find_object (moment->before, object->id), lens_world_find_object (moment->after, object->id) };
  const LensProcess *process = lens_world_find_letter (moment->after, letter);

  if (process && (letter == moment->letter || lens_route_is_past (stage, process)) && g_strcmp0 (process->operation.object, object->id) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    for (guint j = 0; states[i] && j < states[i]->waiters->len; j++)
      if (((const LensWaiter *) g_ptr_array_index (states[i]->waiters, j))->letter == letter)
        return TRUE;
  return FALSE;
}

/* What the arrows of others leave of the lane. */
static void
limit_by_others (const LensStage *stage, char letter, const LensWay *way, double *left, double *right)
{
  double from = MIN (way->leave_x, way->enter_x), to = MAX (way->leave_x, way->enter_x), gap = 14 * stage->unit;

  for (guint i = 0; i < stage->places->len; i++)
    for (guint j = 0; j < stage->places->len; j++)
      {
        const LensPlace *card = &g_array_index (stage->places, LensPlace, i), *object = &g_array_index (stage->places, LensPlace, j);
        LensWay other;
        if (!card->letter || card->letter == letter || !object->object || !has_link (stage, card->letter, object->object))
          continue;
        other = lens_way_find (stage, card->rect, object->rect);
        if (stage->is_kernel_aside) /* all of the way to there lies above the boundary */
          other.leave_x = other.enter_x;
        if (MIN (other.leave_x, other.enter_x) > to)
          *right = MIN (*right, MIN (other.leave_x, other.enter_x) - gap);
        else if (MAX (other.leave_x, other.enter_x) < from)
          *left = MAX (*left, MAX (other.leave_x, other.enter_x) + gap);
        else if (other.leave_x > way->leave_x)
          *right = MIN (*right, to);
        else
          *left = MAX (*left, from);
      }
}

/* Beside the arrow, where the lane above the object is free. */
void
lens_way_notes_in_lane (const LensStage *stage, char letter, const LensWay *way, double bottom, LensRoute *route)
{
  double u = stage->unit, gap = 12 * u, top = stage->boundary_y + 15 * u, left = stage->kernel.x + gap, right = lens_rect_right (stage->kernel) - gap;
  double left_room, right_room;

  limit_by_others (stage, letter, way, &left, &right);
  left_room = MIN (way->leave_x, way->enter_x) - gap - left;
  right_room = right - MAX (way->leave_x, way->enter_x) - gap;
  route->notes_align = left_room > right_room * 1.5;
  route->notes.width = MAX (0, route->notes_align > 0 ? left_room : right_room);
  route->notes.x = route->notes_align > 0 ? left : right - route->notes.width;
  route->notes.y = top;
  route->notes.height = MAX (0, bottom - 6 * u - top);
}

/* The column beside a side port. */
/* Where arrows come down in kernel space that stands aside. */
static gboolean
is_crossed (const LensStage *stage, double x, double *next_x)
{
  gboolean is_found = FALSE;

  for (guint i = 0; i < stage->places->len; i++)
    for (guint j = 0; j < stage->places->len; j++)
      {
        const LensPlace *card = &g_array_index (stage->places, LensPlace, i), *object = &g_array_index (stage->places, LensPlace, j);
        double enter_x;
        if (!card->letter || !object->object || !has_link (stage, card->letter, object->object))
          continue;
        enter_x = way_aside (stage, card->rect, object->rect).enter_x;
        if (enter_x > x + 0.5 && (!is_found || enter_x < *next_x))
          {
            *next_x = enter_x;
            is_found = TRUE;
          }
      }
  return is_found;
}

/* There the lane is narrow: its widest part, whoever's arrow is beside it; colours tell whose a note is. */
void
lens_way_notes_aside (const LensStage *stage, const LensWay *way, LensRoute *route)
{
  double u = stage->unit, gap = 12 * u, left = stage->kernel.x, end = lens_rect_right (stage->kernel), right = left;

  route->notes = (LensRect) { left, stage->boundary_y + 15 * u, 0, 31 * u };
  while (right < end)
    {
      left = right;
      if (!is_crossed (stage, left, &right))
        right = end;
      if (right - left - 2 * gap <= route->notes.width)
        continue;
      route->notes.x = left + gap;
      route->notes.width = right - left - 2 * gap;
      route->notes_align = ABS (right - way->enter_x) < 1;
    }
}

void
lens_way_notes_in_column (const LensStage *stage, const LensWay *way, LensRoute *route)
{
  double u = stage->unit, gap = 12 * u, top = stage->boundary_y + 16 * u;
  LensRect room = { stage->kernel.x + gap, top, 0, lens_rect_bottom (stage->kernel) - top - 28 * u };

  if (way->port == LENS_PORT_RIGHT)
    room.x = way->leave_x + gap;
  room.width = MAX (0, (way->port == LENS_PORT_LEFT ? way->leave_x : lens_rect_right (stage->kernel)) - gap - room.x);
  route->is_column = TRUE;
  route->notes_align = way->port == LENS_PORT_LEFT;
  route->notes = room;
}
