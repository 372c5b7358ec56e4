/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-timeline-lessons.c: what a timeline shows of recorded lessons is what the worlds say after each of their steps: who sleeps, who has ended and how,
 * how full each object is, and who got bytes of whom.
 */
#include "scene/lens-timeline-arrows.h"

#define WIDTH 1200.0

static LensModel *
load (const char *file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);

  g_assert_no_error (error);
  return lens_model_new (trace);
}

/* The bar that covers @step in a lane. */
static const LensBar *
bar_at (const LensTimelineBars *bars, guint lane, guint step)
{
  const GArray *indices = g_array_index (bars->lanes, LensLane, lane).bars;

  for (guint i = 0; i < indices->len; i++)
    {
      const LensBar *bar = &g_array_index (bars->bars, LensBar, g_array_index (indices, guint, i));
      if (bar->first_step <= step && step <= bar->last_step)
        return bar;
    }
  return NULL;
}

/* Nothing happens in a lane before its process is there and after it has ended, and it sleeps when the world says so. */
static void
check_lane (const LensTimelineBars *bars, guint index, const LensWorld *world, guint step)
{
  const LensLane *lane = &g_array_index (bars->lanes, LensLane, index);
  const LensProcess *process = lens_world_find_letter (world, lane->letter);
  const LensBar *bar = bar_at (bars, index, step);

  g_assert_cmpint (process != NULL, ==, step >= lane->first_step);
  if (process == NULL)
    {
      g_assert_null (bar);
      return;
    }
  g_assert_cmpint (!lens_process_is_alive (process), ==, lane->end_step > 0 && step >= lane->end_step);
  if (bar == NULL || bar->kind == LENS_BAR_ASLEEP || bar->first_step != step)
    g_assert_cmpint (process->state == LENS_PROCESS_ASLEEP, ==, bar != NULL && bar->kind == LENS_BAR_ASLEEP);
  if (lane->end_step > 0 && step > lane->end_step)
    g_assert_null (bar);
  if (lane->end_step == step)
    g_assert_cmpstr (process->signal, ==, lane->signal);
}

/* Only what never came to anything has no row. */
static void
check_levels (const LensTimelineBars *bars, const LensTimelineAxis *axis, const LensWorld *world, guint step)
{
  for (guint i = 0; i < bars->levels->len; i++)
    {
      const LensLevelPeaks *peaks = g_ptr_array_index (bars->levels, i);
      const LensObject *object = lens_world_find_object (world, peaks->level->object);
      g_autoptr (GArray) pieces = lens_timeline_lay_out_level (peaks, axis, WIDTH);
      double x = lens_timeline_axis_get_x (axis, step + 0.5, WIDTH);
      guint64 amount = object != NULL ? object->methods->level (object, &(gboolean) { FALSE }) : 0, shown = 0;
      for (guint n = 0; n < pieces->len; n++)
        {
          const LensLevelPiece *piece = &g_array_index (pieces, LensLevelPiece, n);
          if (piece->x <= x && x < piece->x + piece->width)
            shown = piece->amount;
          g_assert_cmpuint (piece->least, ==, piece->amount);
        }
      g_assert_cmpuint (shown, ==, step < axis->n_steps ? amount : 0);
      g_assert_cmpuint (amount, <=, peaks->level->most);
    }
}

/* Each read that got something has an arrow from each write that it got it from, and each arrow is seen. */
static void
check_arrows (const LensTimelineBars *bars, LensModel *model, const LensTimelineAxis *axis)
{
  const LensHistory *history = lens_model_get_history (model);
  g_autoptr (GArray) pieces = lens_timeline_lay_out_arrows (bars, axis, WIDTH);

  for (guint i = 0; i < history->arrows->len; i++)
    {
      const LensArrow *arrow = &g_array_index (history->arrows, LensArrow, i);
      double start_x = lens_timeline_axis_get_x (axis, arrow->write_step - 0.5, WIDTH), end_x = lens_timeline_axis_get_x (axis, arrow->read_step - 0.5, WIDTH);
      gboolean is_seen = FALSE;
      for (guint n = 0; n < pieces->len; n++)
        {
          const LensArrowPiece *piece = &g_array_index (pieces, LensArrowPiece, n);
          is_seen = is_seen || (ABS (piece->start_x - start_x) < 10 && ABS (piece->end_x - end_x) < 10 && piece->author == arrow->writer);
        }
      if (arrow->writer != 0)
        g_assert_true (is_seen);
    }
}

static void
test_lesson (gconstpointer file)
{
  g_autoptr (LensModel) model = load (file);
  LensTimelineBars *bars = lens_timeline_bars_new (model);
  LensTimelineAxis *axis = lens_timeline_axis_new (model, FALSE);

  for (guint step = 1; step <= bars->n_steps; step++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, step);
      for (guint lane = 0; lane < bars->lanes->len; lane++)
        check_lane (bars, lane, world, step);
      check_levels (bars, axis, world, step);
    }
  check_arrows (bars, model, axis);
  lens_timeline_axis_free (axis);
  lens_timeline_bars_free (bars);
}

/* The writer of a broken pipe does not sleep in its last write: it is killed, and its lane says by what, and ends there. */
static void
test_killed (void)
{
  g_autoptr (LensModel) model = load ("pipe-broken.ipc-lens.json");
  LensTimelineBars *bars = lens_timeline_bars_new (model);
  const LensLane *lane = &g_array_index (bars->lanes, LensLane, 1);
  const LensBar *write = bar_at (bars, 1, lane->end_step - 1), *end = bar_at (bars, 1, lane->end_step);
  g_auto (GStrv) write_labels = lens_bar_get_labels (write), end_labels = lens_bar_get_labels (end);
  LensTimelineAxis *axis = lens_timeline_axis_new (model, FALSE);
  double start_x, end_x;

  g_assert_cmpint (lane->letter, ==, 'B');
  g_assert_cmpstr (lane->signal, ==, "SIGPIPE");
  g_assert_cmpint (write->kind, ==, LENS_BAR_UNFINISHED);
  g_assert_cmpstr (write_labels[0], ==, "write — never returns");
  g_assert_cmpint (end->kind, ==, LENS_BAR_END);
  g_assert_cmpstr (end_labels[0], ==, "killed by SIGPIPE");
  g_assert_cmpstr (end_labels[1], ==, "SIGPIPE");
  g_assert_cmpstr (end_labels[2], ==, "×");
  g_assert_cmpuint (lane->end_step, <, bars->n_steps - 5);
  lens_timeline_lane_lay_out (lane, axis, WIDTH, &start_x, &end_x);
  g_assert_cmpfloat_with_epsilon (end_x, lane->end_step * WIDTH / bars->n_steps, 1e-6);
  g_assert_cmpfloat_with_epsilon (start_x, (lane->first_step - 1) * WIDTH / bars->n_steps, 1e-6);
  lens_timeline_axis_free (axis);
  lens_timeline_bars_free (bars);
}

/* A call that failed says with what. */
static void
test_failed (void)
{
  g_autoptr (LensModel) model = load ("pipe-broken.ipc-lens.json");
  LensTimelineBars *bars = lens_timeline_bars_new (model);
  guint n_failed = 0;

  for (guint i = 0; i < bars->bars->len; i++)
    {
      const LensBar *bar = &g_array_index (bars->bars, LensBar, i);
      g_auto (GStrv) labels = lens_bar_get_labels (bar);
      if (g_strcmp0 (bar->error, "EPIPE") != 0)
        continue;
      g_assert_cmpstr (labels[0], ==, "write — EPIPE");
      g_assert_cmpstr (labels[1], ==, "write");
      n_failed++;
    }
  g_assert_cmpuint (n_failed, ==, 1);
  lens_timeline_bars_free (bars);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  const char *file;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "data", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *name = g_strdup_printf ("/timeline-lessons/%s", file);
      g_test_add_data_func_full (name, g_strdup (file), test_lesson, g_free);
    }
  g_test_add_func ("/timeline-lessons/killed", test_killed);
  g_test_add_func ("/timeline-lessons/failed", test_failed);
  return g_test_run ();
}
