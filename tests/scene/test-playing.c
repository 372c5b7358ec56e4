/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-playing.c: how the player may play besides from the first step to the last: a loop, one step over and over, in proportion to trace time. The
 * model is that of a recorded pipe.
 */
#include "scene/lens-player.h"
#include "scene/lens-scene.h"

typedef struct
{
  LensModel *model;
  LensPlayer *player;
  guint n_steps;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "pipe.ipc-lens.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);

  g_assert_no_error (error);
  f->model = lens_model_new (trace);
  f->player = lens_player_new ();
  lens_player_set_model (f->player, f->model);
  f->n_steps = lens_model_get_n_steps (f->model);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_clear_object (&f->player);
  g_clear_object (&f->model);
}

/* Until nothing asks for another frame. */
static void
run_out (Fixture *f)
{
  for (guint i = 0; i < 10000 && lens_player_advance (f->player, 1000.0 / 60); i++)
    continue;
  g_assert_false (lens_player_has_motion (f->player));
}

/* Play goes round; from outside it begins at the start of the loop. */
static void
test_loop (Fixture *f, gconstpointer unused)
{
  static const guint expected[] = { 3, 4, 5, 3, 4, 5, 3 };
  guint first, last;

  lens_player_set_loop (f->player, 5, 3);
  g_assert_true (lens_player_get_loop (f->player, &first, &last));
  g_assert_cmpuint (first, ==, 3);
  g_assert_cmpuint (last, ==, 5);
  g_assert_false (lens_player_has_motion (f->player));
  lens_player_seek (f->player, 8);
  lens_player_set_playing (f->player, TRUE);
  lens_player_advance (f->player, 0);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpuint (lens_player_get_step (f->player), ==, expected[i]);
      g_assert_cmpfloat (lens_player_get_show_ms (f->player), ==, 0);
      lens_player_advance (f->player, LENS_PLAYER_BEAT_MS);
    }
  g_assert_true (lens_player_is_playing (f->player));
  lens_player_set_loop (f->player, 0, 0);
  g_assert_false (lens_player_get_loop (f->player, &first, &last));
  run_out (f);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, f->n_steps);
}

/* One step alone; beyond the end; another model. */
static void
test_loop_limits (Fixture *f, gconstpointer unused)
{
  guint first, last;

  lens_player_set_loop (f->player, 4, 4);
  lens_player_seek (f->player, 4);
  lens_player_set_playing (f->player, TRUE);
  lens_player_advance (f->player, 3.5 * LENS_PLAYER_BEAT_MS);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 4);
  lens_player_set_loop (f->player, 2, 9999);
  lens_player_get_loop (f->player, &first, &last);
  g_assert_cmpuint (last, ==, f->n_steps);
  lens_player_set_model (f->player, NULL);
  g_assert_false (lens_player_get_loop (f->player, &first, &last));
  lens_player_set_loop (f->player, 1, 2);
  g_assert_false (lens_player_get_loop (f->player, &first, &last));
}

/* As long as it is held the step begins again and again; then it ends, and stands. */
static void
test_repeat (Fixture *f, gconstpointer unused)
{
  lens_player_set_repeating (f->player, TRUE);
  g_assert_false (lens_player_has_motion (f->player));
  lens_player_set_repeating (f->player, FALSE);
  lens_player_seek (f->player, 4);
  lens_player_set_repeating (f->player, TRUE);
  g_assert_cmpfloat (lens_player_get_show_ms (f->player), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      lens_player_advance (f->player, LENS_PLAYER_BEAT_MS - 100);
      g_assert_cmpfloat (lens_player_get_show_ms (f->player), >, 0);
      lens_player_advance (f->player, 100);
      g_assert_cmpuint (lens_player_get_step (f->player), ==, 4);
      g_assert_cmpfloat (lens_player_get_show_ms (f->player), ==, 0);
    }
  lens_player_set_repeating (f->player, FALSE);
  run_out (f);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 4);
  g_assert_cmpfloat (lens_player_get_show_ms (f->player), ==, lens_step_get_show_ms (f->model, 4));
}

/* Real time that the player stands at @step when it plays. */
static double
time_at (Fixture *f, guint step)
{
  double time_ms = 0;

  lens_player_seek (f->player, step - 1);
  lens_player_set_playing (f->player, TRUE);
  lens_player_advance (f->player, 0);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, step);
  while (lens_player_get_step (f->player) == step)
    {
      lens_player_advance (f->player, 1);
      time_ms += 1;
    }
  lens_player_set_playing (f->player, FALSE);
  return time_ms;
}

/* What is shorter than its animation hurries it, what is too long is cut, and the player says so. */
static void
test_trace_time (Fixture *f, gconstpointer unused)
{
  double ns_per_ms = lens_pace_measure (f->model);
  guint n_cut = 0, n_whole = 0;

  g_assert_cmpfloat (ns_per_ms, >, 0);
  g_object_set (f->player, "trace-time", TRUE, NULL);
  for (guint step = 1; step < f->n_steps; step++)
    {
      gint64 gap_ns = lens_pace_get_gap_ns (f->model, step);
      gboolean is_cut;
      double expected_ms = lens_pace_get_show_ms (gap_ns, ns_per_ms, &is_cut);
      g_assert_cmpfloat_with_epsilon (time_at (f, step), expected_ms, 1.01);
      lens_player_seek (f->player, step);
      g_assert_cmpint (lens_player_get_cut_ns (f->player), ==, is_cut ? gap_ns : 0);
      n_cut += is_cut;
      n_whole += !is_cut;
    }
  g_assert_cmpuint (n_cut, >, 0);
  g_assert_cmpuint (n_whole, >, 0);
  lens_player_last (f->player);
  g_assert_cmpint (lens_player_get_cut_ns (f->player), ==, 0);
  g_object_set (f->player, "trace-time", FALSE, NULL);
  lens_player_seek (f->player, 1);
  g_assert_cmpint (lens_player_get_cut_ns (f->player), ==, 0);
  g_assert_cmpfloat_with_epsilon (time_at (f, 1), LENS_PLAYER_BEAT_MS, 1.01);
}

/* Neither another pace nor a pause moves what is shown. */
static void
test_no_jump (Fixture *f, gconstpointer unused)
{
  for (guint step = 1; step < f->n_steps; step++)
    for (guint is_trace_time = 0; is_trace_time < 2; is_trace_time++)
      {
        double show_ms;
        g_object_set (f->player, "trace-time", is_trace_time, NULL);
        lens_player_seek (f->player, step - 1);
        lens_player_set_playing (f->player, TRUE);
        lens_player_advance (f->player, 0);
        lens_player_advance (f->player, 60);
        show_ms = lens_player_get_show_ms (f->player);
        g_assert_cmpfloat (show_ms, >, 0);
        g_object_set (f->player, "trace-time", !is_trace_time, NULL);
        lens_player_set_speed (f->player, 3);
        lens_player_set_playing (f->player, FALSE);
        g_assert_cmpuint (lens_player_get_step (f->player), ==, step);
        g_assert_cmpfloat (lens_player_get_show_ms (f->player), ==, show_ms);
        lens_player_set_speed (f->player, 1);
      }
}

static void
test_pace (Fixture *f, gconstpointer unused)
{
  gboolean is_cut;

  g_assert_cmpfloat (lens_pace_get_show_ms (2000, 2, &is_cut), ==, 1000);
  g_assert_false (is_cut);
  g_assert_cmpfloat (lens_pace_get_show_ms (1, 2, &is_cut), ==, LENS_PACE_LEAST_MS);
  g_assert_false (is_cut);
  g_assert_cmpfloat (lens_pace_get_show_ms (G_MAXINT64, 2, &is_cut), ==, LENS_PACE_MOST_MS);
  g_assert_true (is_cut);
  g_assert_cmpint (lens_pace_get_gap_ns (f->model, 0), ==, 0);
  g_assert_cmpint (lens_pace_get_gap_ns (f->model, f->n_steps), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/scene/playing/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("loop", test_loop);
  ADD ("loop-limits", test_loop_limits);
  ADD ("repeat", test_repeat);
  ADD ("pace", test_pace);
  ADD ("trace-time", test_trace_time);
  ADD ("no-jump", test_no_jump);
  return g_test_run ();
}
