/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-route.c: arrows as curves: straight across the boundary, with smooth turns, in the ways that lens-way.c finds.
 */
#include "scene/lens-way.h"

#include <math.h>
#include <string.h>

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

static void
point_of_curve (const double *p, double t, double *x, double *y)
{
  double s = 1 - t;

  *x = s * s * s * p[0] + 3 * s * s * t * p[2] + 3 * s * t * t * p[4] + t * t * t * p[6];
  *y = s * s * s * p[1] + 3 * s * s * t * p[3] + 3 * s * t * t * p[5] + t * t * t * p[7];
}

#define SAMPLES 12

/* Lengths from the start to each sample; returns the whole. */
static double
measure (const double *points, guint n_curves, double lengths[LENS_LINK_MAX_CURVES * SAMPLES + 1])
{
  double x = points[0], y = points[1], next_x, next_y;

  lengths[0] = 0;
  for (guint i = 1; i <= n_curves * SAMPLES; i++)
    {
      guint curve = (i - 1) / SAMPLES;
      point_of_curve (points + 6 * curve, (double) (i - curve * SAMPLES) / SAMPLES, &next_x, &next_y);
      lengths[i] = lengths[i - 1] + hypot (next_x - x, next_y - y);
      x = next_x;
      y = next_y;
    }
  return lengths[n_curves * SAMPLES];
}

double
lens_link_length (const double *points, guint n_curves)
{
  double lengths[LENS_LINK_MAX_CURVES * SAMPLES + 1];

  return measure (points, n_curves, lengths);
}

void
lens_link_point (const double *points, guint n_curves, double t, double *x, double *y)
{
  double lengths[LENS_LINK_MAX_CURVES * SAMPLES + 1] = { 0 }, wanted = measure (points, n_curves, lengths) * CLAMP (t, 0, 1), part;
  guint i = 1;

  while (i < n_curves * SAMPLES && lengths[i] < wanted)
    i++;
  part = lengths[i] > lengths[i - 1] ? (wanted - lengths[i - 1]) / (lengths[i] - lengths[i - 1]) : 0;
  part = (i - 1 + part) / SAMPLES;
  point_of_curve (points + 6 * MIN ((guint) part, n_curves - 1), part - MIN ((guint) part, n_curves - 1), x, y);
}

/* Below user space to kernel space that stands aside, across its boundary, and down. */
static void
route_aside (const LensStage *stage, guint rank, const LensWay *way, LensRect object, LensRoute *route)
{
  double u = stage->unit, y = stage->boundary_y - (20 - 6 * (rank % 2)) * u, radius = 12 * u, x = way->leave_x, end = way->enter_x, port = object.y + object.height / 2;

  if (ABS (x - end) > 1)
    {
      lens_route_curve_to (route, (double[6]) { x, y, x, y, x + (end > x ? radius : -radius), y });
      lens_route_line_to (route, end - (end > x ? radius : -radius), y);
      lens_route_curve_to (route, (double[6]) { end, y, end, y, end, y + radius });
    }
  if (way->port == LENS_PORT_TOP)
    lens_route_line_to (route, end, object.y);
  else
    lens_route_curve_to (route, (double[6]) { end, port - 10 * u, end, port, object.x, port });
}

/* Its place among the cards, from the left: neighbours do not run along the same line. */
static guint
rank_of (const LensStage *stage, const LensPlace *card)
{
  guint rank = 0;

  for (guint i = 0; i < stage->places->len; i++)
    {
      const LensPlace *place = &g_array_index (stage->places, LensPlace, i);
      rank += place->letter && place->rect.x < card->rect.x - 1 ? 1 : 0;
    }
  return rank;
}

static void
route_below (const LensStage *stage, const LensWay *way, LensRect object, LensRoute *route)
{
  double u = stage->unit, y = way->port == LENS_PORT_TOP ? object.y : object.y + object.height * 0.6;

  if (way->port != LENS_PORT_TOP)
    lens_route_curve_to (route, (double[6]) { way->leave_x, y - 20 * u, way->leave_x, y, way->enter_x, y });
  else if (ABS (way->leave_x - way->enter_x) < 1)
    lens_route_line_to (route, way->enter_x, y);
  else
    {
      lens_route_line_to (route, way->leave_x, stage->boundary_y + 12 * u); /* past the words on the boundary */
      lens_route_bend_to (route, way->enter_x, y);
    }
}

gboolean
lens_route_to_object (const LensStage *stage, char letter, const char *object, LensRoute *route)
{
  const LensPlace *card = lens_stage_find_process (stage, letter), *target = lens_stage_find_object (stage, object);
  LensWay way;

  if (card == NULL || target == NULL)
    return FALSE;
  way = lens_way_find (stage, card->rect, target->rect);
  lens_route_start (route, way.leave_x, lens_rect_bottom (card->rect));
  if (stage->is_kernel_aside)
    route_aside (stage, rank_of (stage, card), &way, target->rect, route);
  else
    route_below (stage, &way, target->rect, route);
  if (stage->is_kernel_aside)
    lens_way_notes_aside (stage, &way, route);
  else if (way.port == LENS_PORT_TOP)
    lens_way_notes_in_lane (stage, letter, &way, target->rect.y, route);
  else
    lens_way_notes_in_column (stage, &way, route);
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
  x = is_left ? MAX (card->rect.x + 20 * u, stage->kernel.x + 160 * u) : MIN (lens_rect_right (card->rect) - 20 * u, lens_rect_right (stage->kernel) - 160 * u);
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
lens_route_past (const LensStage *stage, char letter, char receiver, const char *object, LensRoute *in, LensRoute *out)
{
  LensRoute from, to;
  double u = stage->unit, y, x, end, radius;
  const LensPlace *target = lens_stage_find_object (stage, object);

  if (!lens_route_to_object (stage, letter, object, &from) || !lens_route_to_object (stage, receiver, object, &to))
    return FALSE;
  y = MAX (stage->boundary_y + 22 * u, (stage->boundary_y + 14 * u + target->rect.y) / 2);
  x = from.points[0];
  end = to.points[0];
  radius = MIN (10 * u, ABS (end - x) / 2);
  lens_route_start (in, x, from.points[1]);
  lens_route_line_to (in, x, y - radius);
  lens_route_curve_to (in, (double[6]) { x, y, x, y, x + (end > x ? radius : -radius), y });
  lens_route_line_to (in, end + (end > x ? -6 : 6) * u, y);
  lens_route_start (out, end, y);
  lens_route_line_to (out, to.points[0], to.points[1]);
  in->notes = out->notes = to.notes;
  in->is_column = out->is_column = to.is_column;
  in->notes_align = out->notes_align = to.notes_align;
  return TRUE;
}

#define UNDER 12.0
#define UNDER_NOTES 26.0

gboolean
lens_route_within (const LensStage *stage, const char *from, const char *to, LensRoute *route)
{
  const LensPlace *source = lens_stage_find_object (stage, from), *target = lens_stage_find_object (stage, to);
  double u = stage->unit, x, end, y;

  if (source == NULL || target == NULL || source == target)
    return FALSE;
  x = lens_rect_center_x (source->rect);
  end = lens_rect_center_x (target->rect);
  if (lens_rect_bottom (source->rect) != lens_rect_bottom (target->rect))
    {
      gboolean is_right = target->rect.x > source->rect.x;
      lens_route_start (route, is_right ? lens_rect_right (source->rect) : source->rect.x, lens_rect_center_y (source->rect));
      lens_route_line_to (route, is_right ? target->rect.x : lens_rect_right (target->rect), lens_rect_center_y (target->rect));
      return TRUE;
    }
  y = lens_rect_bottom (source->rect) + UNDER * u;
  lens_route_start (route, x, lens_rect_bottom (source->rect));
  turn (route, end, y, end, lens_rect_bottom (target->rect));
  route->notes = (LensRect) { MIN (x, end), y + 3 * u, ABS (end - x), UNDER_NOTES * u };
  route->notes_align = 0.5;
  return TRUE;
}

#define BESIDE 16.0

/* Ways that end at an object's side come round it from outside; those that end on top of it may lie on either side of each other. */
void
lens_route_beside (const LensStage *stage, LensRoute *route)
{
  double *p = route->points, shift = BESIDE * stage->unit * (route->notes_align > 0.5 ? -1 : 1);
  guint last = 3 * route->n_curves;

  for (guint i = 0; i <= last; i++)
    if (!route->is_column || i < last)
      p[2 * i] += shift;
  for (guint i = 1; route->is_column && i <= last; i++)
    p[2 * i + 1] += BESIDE * stage->unit;
  route->notes.width = MAX (0, route->notes.width - ABS (shift));
  route->notes.x += shift > 0 ? shift : 0;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* A call that fails and names no object of the picture comes back beside the way that it went. */
static void
append_way_back (const LensStage *stage, GArray *crossings)
{
  const LensFlow *flow = stage->moment->flow;
  LensRoute route;

  if (flow == NULL || flow->kind != LENS_FLOW_ERROR || lens_route_to_object (stage, flow->letter, flow->object, &route)
      || !lens_route_back (stage, flow->letter, &route))
    return;
  g_array_append_val (crossings, route.points[0]);
  g_array_append_val (crossings, route.points[6 * route.n_curves]);
}

GArray *
lens_stage_crossings (const LensStage *stage)
{
  GArray *crossings = g_array_new (FALSE, FALSE, sizeof (double));

  append_way_back (stage, crossings);

  for (guint i = 0; i < stage->places->len; i++)
    for (guint j = 0; j < stage->places->len; j++)
      {
        const LensPlace *card = &g_array_index (stage->places, LensPlace, i), *object = &g_array_index (stage->places, LensPlace, j);
        LensWay way;
        double x;
        if (!card->letter || !object->object)
          continue;
        way = lens_way_find (stage, card->rect, object->rect);
        x = stage->is_kernel_aside ? way.enter_x : way.leave_x;
        g_array_append_val (crossings, x);
      }
  g_array_sort (crossings, compare_doubles);
  return crossings;
}
