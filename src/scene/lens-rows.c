/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-rows.c: rows of a card that fit themselves into its height. This is how one layout serves a window of 1024×768 and a wall: what
 * matters least goes first when there is no room for it.
 */
#include "scene/lens-pieces.h"

#include <math.h>

#define MAX_ROWS 12
#define LOOSE_GAP 14.0 /* added between rows when all of them have what they wish */

static double
height_of (const LensRow *rows, guint n_rows, guint shown, double gap)
{
  double height = -gap;

  for (guint i = 0; i < n_rows; i++)
    if (shown & (1u << i))
      height += rows[i].min + gap;
  return MAX (0, height);
}

static guint
least_important (const LensRow *rows, guint n_rows, guint shown)
{
  guint least = G_MAXUINT;

  for (guint i = 0; i < n_rows; i++)
    if ((shown & (1u << i)) && (least == G_MAXUINT || rows[i].importance <= rows[least].importance))
      least = i;
  return least;
}

static guint
most_important (const LensRow *rows, guint n_rows, guint among)
{
  guint most = G_MAXUINT;

  for (guint i = 0; i < n_rows; i++)
    if ((among & (1u << i)) && (most == G_MAXUINT || rows[i].importance > rows[most].importance))
      most = i;
  return most;
}

/* What fits beside those that are shown, after a higher row had to go. */
static guint
add_back (const LensRow *rows, guint n_rows, guint shown, guint left_out, double room, double gap)
{
  while (left_out)
    {
      guint row = 1u << most_important (rows, n_rows, left_out);
      if (height_of (rows, n_rows, shown | row, gap) <= room + 0.01)
        shown |= row;
      left_out &= ~row;
    }
  return shown;
}

static guint
choose (const LensRow *rows, guint n_rows, double room, double gap)
{
  guint all = 0, shown;

  for (guint i = 0; i < n_rows; i++)
    if (rows[i].wish > 0)
      all |= 1u << i;
  shown = all;
  while (shown && height_of (rows, n_rows, shown, gap) > room + 0.01)
    shown &= ~(1u << least_important (rows, n_rows, shown));
  return add_back (rows, n_rows, shown, all & ~shown, room, gap);
}

/* What matters most grows first. */
static double
grow (const LensRow *rows, guint n_rows, guint shown, double room, double heights[MAX_ROWS])
{
  guint left = shown;

  for (guint i = 0; i < n_rows; i++)
    heights[i] = rows[i].min;
  while (left)
    {
      guint most = most_important (rows, n_rows, left);
      double more = CLAMP (rows[most].wish - rows[most].min, 0, room);
      heights[most] += rows[most].step > 0 ? floor (more / rows[most].step + 0.001) * rows[most].step : more;
      room -= heights[most] - rows[most].min;
      left &= ~(1u << most);
    }
  return room;
}

void
lens_stage_rows (LensStage *stage, LensRect rect, const LensRow *rows, guint n_rows, double gap, gconstpointer data)
{
  double u = stage->unit, room = rect.height / u, heights[MAX_ROWS], rest;
  guint shown;

  g_return_if_fail (n_rows <= MAX_ROWS);
  shown = choose (rows, n_rows, room, gap);
  rest = grow (rows, n_rows, shown, room - height_of (rows, n_rows, shown, gap), heights);
  gap += CLAMP (rest / (n_rows + 1), 0, LOOSE_GAP);
  for (guint i = 0; i < n_rows; i++)
    if (shown & (1u << i))
      rows[i].draw (stage, lens_rect_cut_top (&rect, heights[i] * u, gap * u), data);
}
