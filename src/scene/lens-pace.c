/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-pace.c: from trace time to show time. What a typical gap is differs by thousands between a pipe on one machine and a pause that a
 * program takes, so the scale comes from the trace itself: its median.
 */
#include "scene/lens-pace.h"

/* Enough for a median that nobody can tell from the true one; a live run is measured again and again. */
#define MOST_SAMPLES 1024

gint64
lens_pace_get_gap_ns (LensModel *model, guint step)
{
  if (step < 1 || step >= lens_model_get_n_steps (model))
    return 0;
  return MAX (0, lens_model_get_step (model, step + 1)->ts_ns - lens_model_get_step (model, step)->ts_ns);
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

double
lens_pace_measure (LensModel *model)
{
  guint n_steps = lens_model_get_n_steps (model), stride = n_steps / MOST_SAMPLES + 1;
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint step = 1; step < n_steps; step += stride)
    {
      gint64 gap_ns = lens_pace_get_gap_ns (model, step);
      if (gap_ns > 0)
        g_array_append_val (gaps, gap_ns);
    }
  if (gaps->len == 0)
    return 0;
  g_array_sort (gaps, compare_gaps);
  return g_array_index (gaps, gint64, gaps->len / 2) / LENS_PLAYER_BEAT_MS;
}

double
lens_pace_get_show_ms (gint64 gap_ns, double ns_per_ms, gboolean *is_cut)
{
  double wanted_ms = ns_per_ms > 0 ? gap_ns / ns_per_ms : LENS_PLAYER_BEAT_MS;

  if (is_cut)
    *is_cut = wanted_ms > LENS_PACE_MOST_MS;
  return CLAMP (wanted_ms, LENS_PACE_LEAST_MS, LENS_PACE_MOST_MS);
}
