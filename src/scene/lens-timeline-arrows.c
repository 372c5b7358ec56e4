/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-arrows.c: ways are walked by the ends of their arrows, a few pixels at a time, and for those that lead out of sight by their starts.
 */
#include "scene/lens-timeline-arrows.h"

#include "model/lens-leap.h"

#define APART_PX 10.0 /* nearer than this at both ends, one hides the other */
#define MOST_AT_ONCE 64 /* are looked at of those that end within that */
#define MANY 4 /* within that, all of them short: none of them is seen as an arrow */
#define OUT_PX 40.0     /* so far out of sight an arrow is cut off */

static void
way_free (LensArrowWay *way)
{
  g_array_unref (way->by_end);
  g_array_unref (way->by_start);
  g_free (way);
}

static LensArrowWay *
get_way (GPtrArray *ways, GHashTable *known, const LensTimelineBars *bars, const LensArrow *arrow)
{
  gpointer key = GUINT_TO_POINTER ((guint) (guchar) arrow->writer << 8 | (guchar) arrow->reader);
  LensArrowWay *way = g_hash_table_lookup (known, key), new = { .author = arrow->writer };

  if (way != NULL || !lens_timeline_bars_find_lane (bars, arrow->writer, &new.start_lane)
      || !lens_timeline_bars_find_lane (bars, arrow->reader, &new.end_lane))
    return way;
  new.by_end = g_array_new (FALSE, FALSE, sizeof (LensArrow));
  way = g_memdup2 (&new, sizeof new);
  g_ptr_array_add (ways, way);
  g_hash_table_insert (known, key, way);
  return way;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  guint one = ((const LensArrow *) a)->write_step, other = ((const LensArrow *) b)->write_step;

  return one < other ? -1 : one > other;
}

/* Mostly what was written first is read first. */
static void
sort_by_start (LensArrowWay *way)
{
  gboolean is_sorted = TRUE;

  for (guint i = 1; i < way->by_end->len && is_sorted; i++)
    is_sorted = g_array_index (way->by_end, LensArrow, i - 1).write_step <= g_array_index (way->by_end, LensArrow, i).write_step;
  way->by_start = is_sorted ? g_array_ref (way->by_end) : g_array_copy (way->by_end);
  if (!is_sorted)
    g_array_sort (way->by_start, compare_starts);
}

GPtrArray *
lens_arrow_ways_new (const LensTimelineBars *bars, const LensHistory *history)
{
  GPtrArray *ways = g_ptr_array_new_with_free_func ((GDestroyNotify) way_free);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < history->arrows->len; i++)
    {
      const LensArrow *arrow = &g_array_index (history->arrows, LensArrow, i);
      LensArrowWay *way = get_way (ways, known, bars, arrow);
      if (way != NULL)
        g_array_append_val (way->by_end, *arrow);
    }
  for (guint i = 0; i < ways->len; i++)
    sort_by_start (g_ptr_array_index (ways, i));
  return ways;
}

typedef struct
{
  const LensTimelineAxis *axis;
  double width;
  GArray *pieces;
} Layout;

/* Half a step before its end is the middle of a step. */
static double
x_of (const Layout *layout, guint step)
{
  double place = layout->axis->is_by_time ? lens_timeline_axis_get_place (layout->axis, step) : step - 0.5;

  return lens_timeline_axis_get_x (layout->axis, place, layout->width);
}

static double
start_of (const Layout *layout, const GArray *arrows, guint index)
{
  return x_of (layout, g_array_index (arrows, LensArrow, index).write_step);
}

static double
end_of (const Layout *layout, const GArray *arrows, guint index)
{
  return x_of (layout, g_array_index (arrows, LensArrow, index).read_step);
}

typedef struct
{
  const Layout *layout;
  const GArray *arrows; /* sorted by @edge_of */
  double (*edge_of) (const Layout *, const GArray *, guint);
} Edges;

static double
edge_at (guint index, gconstpointer data)
{
  const Edges *edges = data;

  return edges->edge_of (edges->layout, edges->arrows, index);
}

/* The first arrow, from @first on, of which @edge_of lies at @x or behind it. */
static guint
find (const Layout *layout, const GArray *arrows, double (*edge_of) (const Layout *, const GArray *, guint), guint first, double x)
{
  Edges edges = { layout, arrows, edge_of };

  return lens_leap (first, arrows->len, edge_at, &edges, x);
}

static void
add (Layout *layout, const LensArrowWay *way, double start_x, double end_x, gboolean is_many)
{
  LensArrowPiece piece = { MAX (start_x, -OUT_PX), MIN (end_x, layout->width + OUT_PX), way->start_lane, way->end_lane, way->author, is_many };

  g_array_append_val (layout->pieces, piece);
}

/* Those that end in sight: what was read at once may have been written at many times. */
static void
lay_out_ends (Layout *layout, const LensArrowWay *way)
{
  guint i = find (layout, way->by_end, end_of, 0, 0);

  while (i < way->by_end->len && end_of (layout, way->by_end, i) <= layout->width)
    {
      guint next = find (layout, way->by_end, end_of, i, end_of (layout, way->by_end, i) + APART_PX), n_passed = (next - i) / MOST_AT_ONCE;
      gboolean is_many = next - i >= MANY;
      double former_x = -G_MAXDOUBLE;
      for (; i < next; i += 1 + n_passed)
        {
          double start_x = start_of (layout, way->by_end, i);
          if (ABS (start_x - former_x) < APART_PX)
            continue;
          add (layout, way, start_x, end_of (layout, way->by_end, i), is_many && end_of (layout, way->by_end, i) - start_x < APART_PX);
          former_x = start_x;
        }
      i = next;
    }
}

/* Those that start in sight, or before it, and end behind it. */
static void
lay_out_starts (Layout *layout, const LensArrowWay *way)
{
  guint i = find (layout, way->by_start, start_of, 0, 0);

  if (i > 0)
    i--;
  while (i < way->by_start->len && start_of (layout, way->by_start, i) <= layout->width)
    {
      double start_x = start_of (layout, way->by_start, i);
      guint next = find (layout, way->by_start, start_of, i, start_x + APART_PX), n_passed = (next - i) / MOST_AT_ONCE;
      while (i < next && end_of (layout, way->by_start, i) <= layout->width)
        i += 1 + n_passed;
      if (i < next)
        add (layout, way, start_of (layout, way->by_start, i), end_of (layout, way->by_start, i), FALSE);
      i = next;
    }
}

GArray *
lens_timeline_lay_out_arrows (const LensTimelineBars *bars, const LensTimelineAxis *axis, double width)
{
  Layout layout = { axis, width, g_array_new (FALSE, FALSE, sizeof (LensArrowPiece)) };

  for (guint i = 0; i < bars->ways->len; i++)
    {
      lay_out_ends (&layout, g_ptr_array_index (bars->ways, i));
      lay_out_starts (&layout, g_ptr_array_index (bars->ways, i));
    }
  return layout.pieces;
}
