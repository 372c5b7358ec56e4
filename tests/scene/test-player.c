/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-player.c: the player with a clock that only these tests turn: play, back, held keys, speeds, animations off, the tail of a live run. The
 * model is that of a recorded pipe.
 */
#include "scene/lens-player.h"
#include "scene/lens-scene.h"

#define FRAME_MS (1000.0 / 60)

typedef struct
{
  LensTrace *trace;
  LensModel *model;
  LensPlayer *player;
  guint n_steps, n_notified_step, n_notified_show, n_notified_motion;
} Fixture;

static void
count (guint *counter)
{
  (*counter)++;
}

static void
watch (Fixture *f, LensTrace *trace)
{
  f->trace = trace;
  f->model = lens_model_new (trace);
  f->player = lens_player_new ();
  lens_player_set_model (f->player, f->model);
  f->n_steps = lens_model_get_n_steps (f->model);
  g_signal_connect_swapped (f->player, "notify::step", G_CALLBACK (count), &f->n_notified_step);
  g_signal_connect_swapped (f->player, "notify::show-ms", G_CALLBACK (count), &f->n_notified_show);
  g_signal_connect_swapped (f->player, "notify::has-motion", G_CALLBACK (count), &f->n_notified_motion);
}

static LensTrace *
load (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "pipe.ipc-lens.json", NULL);
  g_autoptr (GError) error = NULL;
  LensTrace *trace = lens_trace_load (path, &error);

  g_assert_no_error (error);
  return trace;
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  watch (f, load ());
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_clear_object (&f->player);
  g_clear_object (&f->model);
  g_clear_object (&f->trace);
}

/* Frames until nothing asks for another one; returns how much time that took. */
static double
run_out (Fixture *f, double most_ms)
{
  double time_ms = 0;

  while (lens_player_has_motion (f->player) && time_ms < most_ms)
    {
      lens_player_advance (f->player, FRAME_MS);
      time_ms += FRAME_MS;
    }
  return time_ms;
}

static void
test_rest (Fixture *f, gconstpointer unused)
{
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 0);
  g_assert_false (lens_player_has_motion (f->player));
  g_assert_false (lens_player_advance (f->player, 10000));
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 0);
  g_assert_cmpuint (f->n_notified_step + f->n_notified_show + f->n_notified_motion, ==, 0);
}

static void
test_forward (Fixture *f, gconstpointer unused)
{
  double total_ms = lens_step_get_show_ms (f->model, 1);

  lens_player_forward (f->player);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 1);
  g_assert_cmpfloat (lens_player_get_show_ms (f->player), ==, 0);
  g_assert_true (lens_player_has_motion (f->player));
  g_assert_true (lens_player_advance (f->player, total_ms / 2));
  g_assert_cmpfloat_with_epsilon (lens_player_get_show_ms (f->player), total_ms / 2, 0.01);
  g_assert_false (lens_player_advance (f->player, total_ms));
  g_assert_cmpfloat (lens_player_get_show_ms (f->player), ==, total_ms);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 1);
  g_assert_cmpuint (f->n_notified_step, ==, 1);
  g_assert_cmpuint (f->n_notified_motion, ==, 2);
}

/* The model's moment and the step alone agree on how long it lasts. */
static void
test_durations (Fixture *f, gconstpointer unused)
{
  for (guint step = 0; step <= f->n_steps; step++)
    {
      g_autoptr (LensMoment) moment = lens_moment_new (f->model, step);
      double show_ms = lens_moment_get_show_ms (moment);
      g_assert_cmpfloat (show_ms, ==, lens_step_get_show_ms (f->model, step));
      g_assert_cmpfloat (show_ms, <=, LENS_PLAYER_BEAT_MS);
      g_assert_true (step == 0 || show_ms > 0);
    }
}

static void
test_back (Fixture *f, gconstpointer unused)
{
  lens_player_seek (f->player, 5);
  lens_player_back (f->player);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 4);
  g_assert_false (lens_player_has_motion (f->player));
  lens_player_forward (f->player);
  lens_player_advance (f->player, 10);
  lens_player_back (f->player);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 4);
  g_assert_cmpfloat (lens_player_get_show_ms (f->player), ==, lens_step_get_show_ms (f->model, 4));
  lens_player_first (f->player);
  lens_player_back (f->player);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 0);
  lens_player_seek (f->player, 9999);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, f->n_steps);
  lens_player_forward (f->player);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, f->n_steps);
  g_assert_false (lens_player_has_motion (f->player));
}

/* A held key, or an impatient one: each press is a step, also in the middle of one; none needs time to pass. */
static void
test_held_key (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < 5; i++)
    lens_player_forward (f->player);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 5);
  for (guint i = 0; i < 3; i++)
    lens_player_back (f->player);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 2);
  for (guint i = 0; i <= f->n_steps; i++)
    lens_player_forward (f->player);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, f->n_steps);
  g_assert_false (lens_player_has_motion (f->player));
}

static void
test_play (Fixture *f, gconstpointer unused)
{
  double time_ms;

  lens_player_set_playing (f->player, TRUE);
  g_assert_true (lens_player_has_motion (f->player));
  lens_player_advance (f->player, FRAME_MS);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 1);
  time_ms = run_out (f, 100000);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, f->n_steps);
  g_assert_false (lens_player_is_playing (f->player));
  g_assert_cmpuint (f->n_notified_step, ==, f->n_steps);
  /* A beat for each but the last, which ends with its animation. */
  g_assert_cmpfloat_with_epsilon (time_ms, (f->n_steps - 1) * LENS_PLAYER_BEAT_MS + lens_step_get_show_ms (f->model, f->n_steps), 3 * FRAME_MS);
}

/* What a slow frame leaves over is not lost. */
static void
test_slow_frames (Fixture *f, gconstpointer unused)
{
  lens_player_set_playing (f->player, TRUE);
  lens_player_advance (f->player, 0);
  lens_player_advance (f->player, 2 * LENS_PLAYER_BEAT_MS + 100);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 3);
  g_assert_cmpfloat_with_epsilon (lens_player_get_show_ms (f->player), 100, 0.01);
}

static void
test_pause (Fixture *f, gconstpointer unused)
{
  lens_player_set_playing (f->player, TRUE);
  lens_player_advance (f->player, 10);
  lens_player_set_playing (f->player, FALSE);
  run_out (f, 100000);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 1);
  g_assert_cmpfloat (lens_player_get_show_ms (f->player), ==, lens_step_get_show_ms (f->model, 1));
}

static void
test_speed (Fixture *f, gconstpointer unused)
{
  lens_player_forward (f->player);
  lens_player_advance (f->player, 100);
  lens_player_set_speed (f->player, 2);
  lens_player_advance (f->player, 50);
  g_assert_cmpfloat_with_epsilon (lens_player_get_show_ms (f->player), 200, 0.01);
  lens_player_set_speed (f->player, 0.5);
  lens_player_advance (f->player, 100);
  g_assert_cmpfloat_with_epsilon (lens_player_get_show_ms (f->player), 250, 0.01);
  lens_player_set_speed (f->player, 1000);
  g_assert_cmpfloat (lens_player_get_speed (f->player), ==, 10);
  lens_player_set_speed (f->player, 0);
  g_assert_cmpfloat (lens_player_get_speed (f->player), ==, 0.1);
}

static void
test_not_animated (Fixture *f, gconstpointer unused)
{
  g_object_set (f->player, "animated", FALSE, NULL);
  lens_player_forward (f->player);
  g_assert_cmpfloat (lens_player_get_show_ms (f->player), ==, lens_step_get_show_ms (f->model, 1));
  g_assert_false (lens_player_has_motion (f->player));
  lens_player_forward (f->player);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 2);
  /* It plays a beat a step all the same, or nobody could read it. */
  lens_player_set_playing (f->player, TRUE);
  lens_player_advance (f->player, LENS_PLAYER_BEAT_MS / 2);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 2);
  lens_player_advance (f->player, LENS_PLAYER_BEAT_MS / 2);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 3);
}

/* A run of which @n events have come. */
static void
set_up_live (Fixture *f, gconstpointer unused)
{
  g_autoptr (LensTrace) whole = load ();
  LensTrace *live = lens_trace_new (lens_trace_get_metadata (whole));

  lens_trace_set_live (live, TRUE);
  watch (f, live);
}

static void
feed (Fixture *f, LensTrace *whole, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gsize length;
      const char *line = lens_trace_get_line (whole, lens_trace_get_n_events (f->trace), &length);
      g_assert_true (lens_trace_append_line (f->trace, line, length, NULL));
    }
}

static void
test_live (Fixture *f, gconstpointer unused)
{
  g_autoptr (LensTrace) whole = load ();

  lens_player_set_following (f->player, TRUE);
  g_assert_false (lens_player_has_motion (f->player));
  feed (f, whole, 3);
  g_assert_cmpuint (lens_player_get_n_behind (f->player), ==, lens_model_get_n_steps (f->model));
  g_assert_true (lens_player_has_motion (f->player));
  run_out (f, 100000);
  g_assert_cmpuint (lens_player_get_n_behind (f->player), ==, 0);
  g_assert_true (lens_player_is_following (f->player));
  /* It waits without a tick, and goes on with a whole beat when more comes. */
  g_assert_false (lens_player_advance (f->player, 60000));
  feed (f, whole, 4);
  g_assert_true (lens_player_has_motion (f->player));
  lens_player_advance (f->player, FRAME_MS);
  g_assert_cmpfloat (lens_player_get_show_ms (f->player), <=, FRAME_MS);
  lens_player_last (f->player);
  g_assert_cmpuint (lens_player_get_n_behind (f->player), ==, 0);
  lens_player_set_following (f->player, FALSE);
  lens_player_seek (f->player, 2);
  feed (f, whole, 3);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 2);
  g_assert_false (lens_player_has_motion (f->player));
}

static void
test_other_model (Fixture *f, gconstpointer unused)
{
  lens_player_last (f->player);
  lens_player_set_model (f->player, NULL);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 0);
  lens_player_forward (f->player);
  lens_player_back (f->player);
  lens_player_last (f->player);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 0);
  g_assert_false (lens_player_advance (f->player, 100));
  lens_player_set_model (f->player, f->model);
  lens_player_last (f->player);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, f->n_steps);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, up, test) g_test_add ("/scene/player/" name, Fixture, NULL, up, test, tear_down)
  ADD ("rest", set_up, test_rest);
  ADD ("forward", set_up, test_forward);
  ADD ("durations", set_up, test_durations);
  ADD ("back", set_up, test_back);
  ADD ("held-key", set_up, test_held_key);
  ADD ("play", set_up, test_play);
  ADD ("slow-frames", set_up, test_slow_frames);
  ADD ("pause", set_up, test_pause);
  ADD ("speed", set_up, test_speed);
  ADD ("not-animated", set_up, test_not_animated);
  ADD ("live", set_up_live, test_live);
  ADD ("other-model", set_up, test_other_model);
  return g_test_run ();
}
