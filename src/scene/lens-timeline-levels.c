/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-levels.c: least and most of each 16 changes, of each 16 of these, and so on.
 */
#include "scene/lens-timeline-levels.h"

#include <math.h>

#include "model/lens-leap.h"

#define LEAST_PX 1.0
#define FAN 16 /* of the tier below are one of a tier */

static LensLevelRange
unite (LensLevelRange one, LensLevelRange other)
{
  return (LensLevelRange) { MIN (one.least, other.least), MAX (one.most, other.most) };
}

/* Tier 0 are the changes themselves. */
static LensLevelRange
get_at (const LensLevelPeaks *peaks, guint tier, guint index)
{
  if (tier > 0)
    return g_array_index (peaks->tiers[tier - 1], LensLevelRange, index);
  guint64 amount = g_array_index (peaks->level->changes, LensLevelChange, index).amount;
  return (LensLevelRange) { amount, amount };
}

static GArray *
make_tier (const LensLevelPeaks *peaks, guint below, guint n_below)
{
  GArray *tier = g_array_sized_new (FALSE, FALSE, sizeof (LensLevelRange), n_below / FAN + 1);

  for (guint first = 0; first + FAN <= n_below; first += FAN)
    {
      LensLevelRange range = get_at (peaks, below, first);
      for (guint i = 1; i < FAN; i++)
        range = unite (range, get_at (peaks, below, first + i));
      g_array_append_val (tier, range);
    }
  return tier;
}

LensLevelPeaks *
lens_level_peaks_new (const LensLevel *level)
{
  LensLevelPeaks *peaks = g_new0 (LensLevelPeaks, 1);
  guint n = level->changes->len;

  peaks->level = level;
  peaks->n_changes = n;
  for (guint tier = 0; tier < LENS_LEVEL_TIERS && n >= FAN; tier++)
    {
      peaks->tiers[tier] = make_tier (peaks, tier, n);
      n = peaks->tiers[tier]->len;
    }
  return peaks;
}

void
lens_level_peaks_free (LensLevelPeaks *peaks)
{
  for (guint tier = 0; tier < LENS_LEVEL_TIERS; tier++)
    g_clear_pointer (&peaks->tiers[tier], g_array_unref);
  g_free (peaks);
}

/* From both ends up the tiers, as far as whole ones lie between. */
LensLevelRange
lens_level_peaks_get (const LensLevelPeaks *peaks, guint first, guint end)
{
  LensLevelRange range = get_at (peaks, 0, first);

  for (guint tier = 0; first < end; tier++)
    {
      gboolean is_last = tier == LENS_LEVEL_TIERS || peaks->tiers[tier] == NULL || first / FAN == (end - 1) / FAN;
      for (; first < end && (is_last || first % FAN != 0); first++)
        range = unite (range, get_at (peaks, tier, first));
      for (; first < end && end % FAN != 0; end--)
        range = unite (range, get_at (peaks, tier, end - 1));
      first /= FAN;
      end /= FAN;
    }
  return range;
}

/* After which step the change at @index has happened, and behind the last one the end. */
static double
place_of (const LensLevelPeaks *peaks, const LensTimelineAxis *axis, guint index)
{
  if (index >= peaks->n_changes)
    return axis->length;
  return lens_timeline_axis_get_place (axis, g_array_index (peaks->level->changes, LensLevelChange, index).step);
}

typedef struct
{
  const LensLevelPeaks *peaks;
  const LensTimelineAxis *axis;
} Changes;

static double
change_at (guint index, gconstpointer data)
{
  const Changes *changes = data;

  return place_of (changes->peaks, changes->axis, index);
}

/* The first change, from @first on, that happens at @place or behind it. */
static guint
find_change (const LensLevelPeaks *peaks, const LensTimelineAxis *axis, guint first, double place)
{
  Changes changes = { peaks, axis };

  return lens_leap (first, peaks->n_changes, change_at, &changes, place);
}

static void
add_piece (GArray *pieces, double x, double end, double width, LensLevelRange range)
{
  LensLevelPiece piece = { MAX (x, 0), MIN (end, width) - MAX (x, 0), range.most, range.least };

  if (range.most > 0 && piece.width > 0)
    g_array_append_val (pieces, piece);
}

/* A pixel in which it changes again shows all that it was in it, what it came with as well. */
GArray *
lens_timeline_lay_out_level (const LensLevelPeaks *peaks, const LensTimelineAxis *axis, double width)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (LensLevelPiece));
  guint i = find_change (peaks, axis, 0, axis->from);

  for (i = i > 0 ? i - 1 : 0; i < peaks->n_changes && place_of (peaks, axis, i) <= axis->to;)
    {
      double x = lens_timeline_axis_get_x (axis, place_of (peaks, axis, i), width);
      double end = lens_timeline_axis_get_x (axis, place_of (peaks, axis, i + 1), width);
      guint next = i + 1;
      if (end - x < LEAST_PX)
        {
          end = floor (MAX (x, 0)) + LEAST_PX;
          next = MAX (i + 1, find_change (peaks, axis, i, lens_timeline_axis_get_place_at (axis, end, width)));
        }
      add_piece (pieces, x, end, width, lens_level_peaks_get (peaks, i, next));
      /* What the last one in this pixel came to lasts on. */
      if (next > i + 1)
        add_piece (pieces, end, lens_timeline_axis_get_x (axis, place_of (peaks, axis, next), width), width, get_at (peaks, 0, next - 1));
      i = next;
    }
  return pieces;
}
