/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-timeline-cost.c: laying out all of a run costs in proportion to the pixels, not to the steps; and what many bars and levels come to in a pixel is
 * what they are.
 */
#include "lens-test-computed.h"
#include "scene/lens-timeline-arrows.h"

#define WIDTH 1300.0
#define N_FRAMES 40

/* A run of two processes as the timeline sees it, without the trace: A writes and B reads in turn, B sleeps for two of ten steps, and a hundredth of the
 * steps fails. The pipe fills and empties. */
typedef struct
{
  LensTimelineBars bars;
  LensTimelineAxis axis;
  LensHistory history;
  LensLevel level;
} Run;

static void
add_lane (Run *run, char letter)
{
  LensLane lane = { .letter = letter, .bars = g_array_new (FALSE, FALSE, sizeof (guint)), .first_step = 1 };

  g_array_append_val (run->bars.lanes, lane);
}

static void
add_step (Run *run, guint step)
{
  guint place = step % 10;
  LensBar bar = { .lane = step % 2, .first_step = step, .last_step = step, .name = "write", .start_ms = step - 1, .end_ms = step };
  LensLevelChange change = { step, step % 7 };
  LensArrow arrow = { .write_step = step - 1, .read_step = step, .writer = 'A', .reader = 'B', .len_bytes = 1 };

  if (place == 6) /* the end of the sleep */
    return;
  if (place == 5)
    bar = (LensBar) { .lane = 1, .first_step = step, .last_step = step + 1, .kind = LENS_BAR_ASLEEP, .name = "read", .start_ms = step - 1, .end_ms = step + 1 };
  if (step % 100 == 50)
    bar.error = "EAGAIN";
  g_array_append_val (g_array_index (run->bars.lanes, LensLane, bar.lane).bars, run->bars.bars->len);
  g_array_append_val (run->bars.bars, bar);
  g_array_append_val (run->level.changes, change);
  if (step % 2 == 1 && step > 1)
    g_array_append_val (run->history.arrows, arrow);
}

static Run *
run_new (guint n_steps)
{
  Run *run = g_new0 (Run, 1);

  run->bars = (LensTimelineBars) { .n_steps = n_steps, .lanes = g_array_new (FALSE, FALSE, sizeof (LensLane)),
                                   .bars = g_array_new (FALSE, FALSE, sizeof (LensBar)) };
  run->axis = (LensTimelineAxis) { .n_steps = n_steps, .length = n_steps, .to = n_steps };
  run->level = (LensLevel) { .most = 6, .changes = g_array_new (FALSE, FALSE, sizeof (LensLevelChange)) };
  run->history.arrows = g_array_new (FALSE, FALSE, sizeof (LensArrow));
  add_lane (run, 'A');
  add_lane (run, 'B');
  for (guint step = 1; step <= n_steps; step++)
    add_step (run, step);
  lens_timeline_bars_sum_up (&run->bars);
  run->bars.levels = g_ptr_array_new_with_free_func ((GDestroyNotify) lens_level_peaks_free);
  g_ptr_array_add (run->bars.levels, lens_level_peaks_new (&run->level));
  run->bars.ways = lens_arrow_ways_new (&run->bars, &run->history);
  return run;
}

static void
run_free (Run *run)
{
  for (guint lane = 0; lane < run->bars.lanes->len; lane++)
    {
      g_array_unref (g_array_index (run->bars.lanes, LensLane, lane).bars);
      g_array_unref (g_array_index (run->bars.lanes, LensLane, lane).sums);
    }
  g_array_unref (run->bars.lanes);
  g_array_unref (run->bars.bars);
  g_ptr_array_unref (run->bars.levels);
  g_ptr_array_unref (run->bars.ways);
  g_array_unref (run->level.changes);
  g_array_unref (run->history.arrows);
  g_free (run);
}

static guint
lay_out (const Run *run)
{
  guint n_pieces = 0;

  for (guint lane = 0; lane < run->bars.lanes->len; lane++)
    {
      g_autoptr (GArray) pieces = lens_timeline_bars_lay_out (&run->bars, lane, &run->axis, WIDTH);
      n_pieces += pieces->len;
    }
  g_autoptr (GArray) level = lens_timeline_lay_out_level (g_ptr_array_index (run->bars.levels, 0), &run->axis, WIDTH);
  g_autoptr (GArray) arrows = lens_timeline_lay_out_arrows (&run->bars, &run->axis, WIDTH);
  return n_pieces + level->len + arrows->len;
}

static void
take_frame (const Run *run, double *least_ms)
{
  double begin_ms = lens_test_computed_ms (CLOCK_THREAD_CPUTIME_ID);

  g_assert_cmpuint (lay_out (run), <, 6 * (guint) WIDTH);
  *least_ms = MIN (*least_ms, lens_test_computed_ms (CLOCK_THREAD_CPUTIME_ID) - begin_ms);
}

/* From more steps than pixels on it grows little: a look-up takes some leaps more, and the processor has to fetch what no cache holds. A walk over all of
 * them would be a hundred times as much. The fastest of some frames counts, taken in turn: what others do on the machine only adds to them. */
static void
test_cost (void)
{
  static const guint sizes[] = { 10000, 100000, 1000000 };
  double ms[G_N_ELEMENTS (sizes)];
  Run *runs[G_N_ELEMENTS (sizes)];

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      runs[i] = run_new (sizes[i]);
      ms[i] = G_MAXDOUBLE;
    }
  for (guint frame = 0; frame < N_FRAMES; frame++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      take_frame (runs[i], &ms[i]);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_test_message ("%u steps: %.3f ms", sizes[i], ms[i]);
      run_free (runs[i]);
    }
  g_assert_cmpfloat (ms[2], <, 16 * ms[0]);
}

/* In every pixel of a thousand steps B sleeps for a fifth of the time, A runs for half of it less what falls into that sleep, and something fails. */
static void
test_truth (void)
{
  Run *run = run_new (1000 * (guint) WIDTH);

  for (guint lane = 0; lane < 2; lane++)
    {
      g_autoptr (GArray) pieces = lens_timeline_bars_lay_out (&run->bars, lane, &run->axis, WIDTH);
      g_assert_cmpuint (pieces->len, ==, (guint) WIDTH);
      for (guint i = 0; i < pieces->len; i++)
        {
          const LensBarPiece *piece = &g_array_index (pieces, LensBarPiece, i);
          g_assert_cmpfloat_with_epsilon (piece->running, 0.4, 0.01);
          g_assert_cmpfloat_with_epsilon (piece->asleep, lane == 1 ? 0.2 : 0, 0.01);
          g_assert_cmpint (piece->has_failed, ==, lane == 0);
        }
    }
  g_autoptr (GArray) level = lens_timeline_lay_out_level (g_ptr_array_index (run->bars.levels, 0), &run->axis, WIDTH);
  for (guint i = 0; i < level->len; i++)
    {
      const LensLevelPiece *piece = &g_array_index (level, LensLevelPiece, i);
      if (piece->width < 0.5)
        continue;
      g_assert_cmpuint (piece->amount, ==, 6);
      g_assert_cmpuint (piece->least, ==, 0);
    }
  run_free (run);
}

/* Whatever part of the changes is asked for, what the tiers say is what is there. */
static void
test_peaks (void)
{
  LensLevel level = { .changes = g_array_new (FALSE, FALSE, sizeof (LensLevelChange)) };
  const guint n = 5000;

  for (guint i = 0; i < n; i++)
    {
      LensLevelChange change = { i + 1, (guint64) i * 7919 % 10007 };
      g_array_append_val (level.changes, change);
    }
  LensLevelPeaks *peaks = lens_level_peaks_new (&level);
  for (guint k = 0; k < 2000; k++)
    {
      guint first = k * 31 % n, end = first + 1 + k * k % (n - first);
      LensLevelRange range = lens_level_peaks_get (peaks, first, end), expected = { G_MAXUINT64, 0 };
      for (guint i = first; i < end; i++)
        {
          guint64 amount = g_array_index (level.changes, LensLevelChange, i).amount;
          expected = (LensLevelRange) { MIN (expected.least, amount), MAX (expected.most, amount) };
        }
      g_assert_cmpuint (range.least, ==, expected.least);
      g_assert_cmpuint (range.most, ==, expected.most);
    }
  lens_level_peaks_free (peaks);
  g_array_unref (level.changes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-cost/peaks", test_peaks);
  g_test_add_func ("/timeline-cost/truth", test_truth);
  g_test_add_func ("/timeline-cost/cost", test_cost);
  return g_test_run ();
}
