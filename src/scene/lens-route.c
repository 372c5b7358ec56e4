/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-route.c: the ways that arrows take. From the bottom edge of a process's card straight across the boundary; then into the object's side
 * when it stands beside the arrow, onto its upper edge when it stands below. Nothing else is ever put where they run.
 */
#include "scene/lens-link.h"

#include <string.h>

#define CORRIDOR 24.0 /* between an object and an arrow that comes down beside it */
#define INSET 24.0    /* of an arrow from the corner of a card */

void
lens_route_start (LensRoute *route, double x, double y)
{
  memset (route, 0, sizeof *route);
  route->points[0] = x;
  route->points[1] = y;
}

void
lens_route_curve_to (LensRoute *route, const double points[6])
{
  g_return_if_fail (route->n_curves < LENS_LINK_MAX_CURVES);
  memcpy (route->points + 2 + 6 * route->n_curves, points, 6 * sizeof *points);
  route->n_curves++;
}

void
lens_route_line_to (LensRoute *route, double x, double y)
{
  const double *from = route->points + 6 * route->n_curves;

  lens_route_curve_to (route, (double[6]) { from[0] + (x - from[0]) / 3, from[1] + (y - from[1]) / 3, from[0] + (x - from[0]) * 2 / 3,
                                            from[1] + (y - from[1]) * 2 / 3, x, y });
}

void
lens_route_bend_to (LensRoute *route, double x, double y)
{
  const double *from = route->points + 6 * route->n_curves;
  double middle = (from[1] + y) / 2;

  lens_route_curve_to (route, (double[6]) { from[0], middle, x, middle, x, y });
}

void
lens_route_reverse (LensRoute *route)
{
  guint n = 1 + 3 * route->n_curves;

  for (guint i = 0; i < n / 2; i++)
    for (guint axis = 0; axis < 2; axis++)
      {
        double swap = route->points[2 * i + axis];
        route->points[2 * i + axis] = route->points[2 * (n - 1 - i) + axis];
        route->points[2 * (n - 1 - i) + axis] = swap;
      }
}

void
lens_link_point (const double *points, guint n_curves, double t, double *x, double *y)
{
  double whole = CLAMP (t, 0, 1) * n_curves, s;
  guint curve = MIN ((guint) whole, n_curves - 1);
  const double *p = points + 6 * curve;

  t = whole - curve;
  s = 1 - t;
  *x = s * s * s * p[0] + 3 * s * s * t * p[2] + 3 * s * t * t * p[4] + t * t * t * p[6];
  *y = s * s * s * p[1] + 3 * s * s * t * p[3] + 3 * s * t * t * p[5] + t * t * t * p[7];
}

/* How an arrow goes: where it leaves the card, and how it enters the object. */
typedef enum
{
  PORT_LEFT, PORT_RIGHT, PORT_TOP,
} Port;

typedef struct
{
  Port port;
  double leave_x, enter_x;
} Way;

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

/* Kernel space below: beside the object if the card reaches that far, else from above. */
static Way
way_below (const LensStage *stage, LensRect card, LensRect object)
{
  double u = stage->unit, center = lens_rect_center_x (card), left = object.x - CORRIDOR * u, right = lens_rect_right (object) + CORRIDOR * u;
  double near_x = CLAMP (center, object.x + INSET * u, lens_rect_right (object) - INSET * u);
  gboolean has_left = object.x - stage->kernel.x > 90 * u, has_right = lens_rect_right (stage->kernel) - lens_rect_right (object) > 90 * u;

  if (has_left && is_over (card, left, INSET * u / 2) && center < lens_rect_center_x (object))
    return (Way) { PORT_LEFT, left, object.x };
  if (has_right && is_over (card, right, INSET * u / 2) && center > lens_rect_center_x (object))
    return (Way) { PORT_RIGHT, right, lens_rect_right (object) };
  if (is_over (card, near_x, INSET * u))
    return (Way) { PORT_TOP, near_x, near_x };
  return (Way) { PORT_TOP, CLAMP (near_x, card.x + INSET * u, lens_rect_right (card) - INSET * u),
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
static Way
way_aside (const LensStage *stage, LensRect card, LensRect object)
{
  double u = stage->unit, corridor = stage->kernel.x + 17 * u;
  double near_x = CLAMP (lens_rect_center_x (card), object.x + INSET * u, lens_rect_right (object) - INSET * u);
  gboolean is_first = is_topmost (stage, object);
  double enter_x = is_first ? (is_over (card, near_x, INSET * u) ? near_x : shared_port (stage, card, object, TRUE)) : corridor;

  return (Way) { is_first ? PORT_TOP : PORT_LEFT, CLAMP (enter_x, card.x + INSET * u, lens_rect_right (card) - INSET * u), enter_x };
}

static Way
find_way (const LensStage *stage, LensRect card, LensRect object)
{
  return stage->is_kernel_aside ? way_aside (stage, card, object) : way_below (stage, card, object);
}

static gboolean
has_link (const LensStage *stage, char letter, const LensObject *object)
{
  const LensMoment *moment = stage->moment;
  const LensObject *states[] = { lens_world_find_object (moment->before, object->id), lens_world_find_object (moment->after, object->id) };
  const LensProcess *process = lens_world_find_letter (moment->after, letter);

  if (letter == moment->letter && process && g_strcmp0 (process->operation.object, object->id) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    for (guint j = 0; states[i] && j < states[i]->waiters->len; j++)
      if (((const LensWaiter *) g_ptr_array_index (states[i]->waiters, j))->letter == letter)
        return TRUE;
  return FALSE;
}

/* What the arrows of others leave of the lane. */
static void
limit_by_others (const LensStage *stage, char letter, const Way *way, double *left, double *right)
{
  double from = MIN (way->leave_x, way->enter_x), to = MAX (way->leave_x, way->enter_x), gap = 14 * stage->unit;

  for (guint i = 0; i < stage->places->len; i++)
    for (guint j = 0; j < stage->places->len; j++)
      {
        const LensPlace *card = &g_array_index (stage->places, LensPlace, i), *object = &g_array_index (stage->places, LensPlace, j);
        Way other;
        if (!card->letter || card->letter == letter || !object->object || !has_link (stage, card->letter, object->object))
          continue;
        other = find_way (stage, card->rect, object->rect);
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
static void
notes_in_lane (const LensStage *stage, char letter, const Way *way, double bottom, LensRoute *route)
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
static void
notes_in_column (const LensStage *stage, const Way *way, LensRoute *route)
{
  double u = stage->unit, gap = 12 * u, top = stage->boundary_y + 16 * u;
  LensRect room = { stage->kernel.x + gap, top, 0, lens_rect_bottom (stage->kernel) - top - 28 * u };

  if (way->port == PORT_RIGHT)
    room.x = way->leave_x + gap;
  room.width = MAX (0, (way->port == PORT_LEFT ? way->leave_x : lens_rect_right (stage->kernel)) - gap - room.x);
  route->is_column = TRUE;
  route->notes_align = way->port == PORT_LEFT;
  route->notes = room;
}

/* Below user space to kernel space that stands aside, across its boundary, and down. */
static void
route_aside (const LensStage *stage, const Way *way, LensRect object, LensRoute *route)
{
  double u = stage->unit, y = stage->boundary_y - 17 * u, radius = 12 * u, x = way->leave_x, end = way->enter_x, port = object.y + object.height / 2;

  if (ABS (x - end) > 1)
    {
      lens_route_curve_to (route, (double[6]) { x, y, x, y, x + (end > x ? radius : -radius), y });
      lens_route_line_to (route, end - (end > x ? radius : -radius), y);
      lens_route_curve_to (route, (double[6]) { end, y, end, y, end, y + radius });
    }
  if (way->port == PORT_TOP)
    lens_route_line_to (route, end, object.y);
  else
    lens_route_curve_to (route, (double[6]) { end, port - 10 * u, end, port, object.x, port });
}

static void
route_below (const LensStage *stage, const Way *way, LensRect object, LensRoute *route)
{
  double u = stage->unit, y = way->port == PORT_TOP ? object.y : object.y + object.height * 0.6;

  if (way->port != PORT_TOP)
    lens_route_curve_to (route, (double[6]) { way->leave_x, y - 20 * u, way->leave_x, y, way->enter_x, y });
  else if (ABS (way->leave_x - way->enter_x) < 1)
    lens_route_line_to (route, way->enter_x, y);
  else
    {
      lens_route_line_to (route, way->leave_x, stage->boundary_y + 6 * u);
      lens_route_bend_to (route, way->enter_x, y);
    }
}

gboolean
lens_route_to_object (const LensStage *stage, char letter, const char *object, LensRoute *route)
{
  const LensPlace *card = lens_stage_find_process (stage, letter), *target = lens_stage_find_object (stage, object);
  Way way;

  if (card == NULL || target == NULL)
    return FALSE;
  way = find_way (stage, card->rect, target->rect);
  lens_route_start (route, way.leave_x, lens_rect_bottom (card->rect));
  if (stage->is_kernel_aside)
    route_aside (stage, &way, target->rect, route);
  else
    route_below (stage, &way, target->rect, route);
  if (stage->is_kernel_aside)
    notes_in_lane (stage, letter, &(Way) { PORT_TOP, way.enter_x, way.enter_x }, stage->kernel.y + 44 * stage->unit, route);
  else if (way.port == PORT_TOP)
    notes_in_lane (stage, letter, &way, target->rect.y, route);
  else
    notes_in_column (stage, &way, route);
  return TRUE;
}

/* Down, round, and up again. */
static void
turn (LensRoute *route, double x, double y, double end_x, double end_y)
{
  const double *from = route->points;
  double from_x = from[0], side = x < from_x ? -1 : 1, radius = MIN (ABS (end_x - from_x) / 2, ABS (y - from[1]) / 2);

  lens_route_line_to (route, from_x, y - radius);
  lens_route_curve_to (route, (double[6]) { from_x, y, from_x, y, from_x + side * radius, y });
  lens_route_line_to (route, end_x - side * radius, y);
  lens_route_curve_to (route, (double[6]) { end_x, y, end_x, y, end_x, end_y });
}

gboolean
lens_route_back (const LensStage *stage, char letter, LensRoute *route)
{
  const LensPlace *card = lens_stage_find_process (stage, letter);
  double x, y, u = stage->unit, bottom, room;
  gboolean is_left;

  if (card == NULL)
    return FALSE;
  is_left = lens_rect_center_x (card->rect) <= lens_rect_center_x (stage->kernel);
  bottom = lens_rect_bottom (card->rect);
  x = is_left ? MAX (card->rect.x + 20 * u, stage->kernel.x + 110 * u) : MIN (lens_rect_right (card->rect) - 20 * u, lens_rect_right (stage->kernel) - 110 * u);
  x = CLAMP (x, card->rect.x + 14 * u, lens_rect_right (card->rect) - 44 * u);
  y = stage->boundary_y + 34 * u;
  lens_route_start (route, x, bottom);
  turn (route, x + 30 * u, y, x + 30 * u, bottom);
  room = is_left ? x - 10 * u - stage->kernel.x - 10 * u : lens_rect_right (stage->kernel) - 10 * u - x - 40 * u;
  route->notes = (LensRect) { is_left ? stage->kernel.x + 10 * u : x + 40 * u, stage->boundary_y + 14 * u, room, 60 * u };
  route->is_column = TRUE;
  route->notes_align = is_left;
  return TRUE;
}

gboolean
lens_route_through (const LensStage *stage, char letter, char receiver, const char *object, LensRoute *route)
{
  LensRoute from, to;
  double u = stage->unit, y;
  const LensPlace *target = lens_stage_find_object (stage, object);

  if (!lens_route_to_object (stage, letter, object, &from) || !lens_route_to_object (stage, receiver, object, &to))
    return FALSE;
  y = MAX (stage->boundary_y + 24 * u, (stage->boundary_y + 14 * u + target->rect.y) / 2);
  lens_route_start (route, from.points[0], from.points[1]);
  turn (route, to.points[0], y, to.points[0], to.points[1]);
  route->notes = from.notes;
  route->is_column = from.is_column;
  route->notes_align = from.notes_align;
  return TRUE;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

GArray *
lens_stage_crossings (const LensStage *stage)
{
  GArray *crossings = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < stage->places->len; i++)
    for (guint j = 0; j < stage->places->len; j++)
      {
        const LensPlace *card = &g_array_index (stage->places, LensPlace, i), *object = &g_array_index (stage->places, LensPlace, j);
        Way way;
        if (!card->letter || !object->object)
          continue;
        way = find_way (stage, card->rect, object->rect);
        g_array_append_val (crossings, way.leave_x);
      }
  g_array_sort (crossings, compare_doubles);
  return crossings;
}
