/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-player-pair.c: two players in step, with a clock that only these tests turn: a pipe beside shared memory, recorded.
 */
#include "scene/lens-player.h"
#include "scene/lens-scene.h"

#define FRAME_MS (1000.0 / 60)

typedef struct
{
  LensModel *models[2];
  LensPlayer *players[2];
  LensPairing *pairing;
  guint n_told;
} Fixture;

static LensModel *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);

  g_assert_no_error (error);
  return lens_model_new (trace);
}

static void
count (guint *counter)
{
  (*counter)++;
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->models[0] = load ("pipe.ipc-lens.json");
  f->models[1] = load ("posix-shm.ipc-lens.json");
  for (guint side = 0; side < 2; side++)
    {
      f->players[side] = lens_player_new ();
      lens_player_set_model (f->players[side], f->models[side]);
      g_signal_connect_swapped (f->players[side], "notify::step", G_CALLBACK (count), &f->n_told);
    }
  f->pairing = lens_pairing_new (f->models[0], f->models[1], LENS_PAIRING_BY_DATA);
  lens_player_pair (f->players[0], f->players[1], f->pairing);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  for (guint side = 0; side < 2; side++)
    {
      g_assert_finalize_object (f->players[side]);
      g_clear_object (&f->models[side]);
    }
  g_assert_finalize_object (f->pairing);
}

static void
assert_at (Fixture *f, guint place)
{
  for (guint side = 0; side < 2; side++)
    {
      g_assert_cmpuint (lens_player_get_place (f->players[side]), ==, place);
      g_assert_cmpuint (lens_player_get_step (f->players[side]), ==, lens_pairing_get_step (f->pairing, place, side));
      g_assert_cmpint (lens_player_is_waiting (f->players[side]), ==, place > 0 && !lens_pairing_is_moving (f->pairing, place, side));
    }
}

/* Whichever of them gets the commands. */
static void
test_commands (Fixture *f, gconstpointer which)
{
  LensPlayer *player = f->players[GPOINTER_TO_UINT (which)];
  guint last = lens_pairing_get_last_place (f->pairing);

  assert_at (f, 0);
  for (guint place = 1; place <= last; place++)
    {
      lens_player_forward (player);
      assert_at (f, place);
    }
  lens_player_forward (player);
  assert_at (f, last);
  for (guint place = last; place-- > 0;)
    {
      lens_player_back (player);
      assert_at (f, place);
    }
  lens_player_last (player);
  assert_at (f, last);
  lens_player_first (player);
  assert_at (f, 0);
  lens_player_seek_place (player, 7);
  assert_at (f, 7);
}

/* A step of the one leads to the place at which that one first is there. */
static void
test_seek (Fixture *f, gconstpointer unused)
{
  for (guint side = 0; side < 2; side++)
    for (guint step = 0; step <= lens_model_get_n_steps (f->models[side]); step++)
      {
        lens_player_seek_place (f->players[0], 0);
        lens_player_seek (f->players[side], step);
        assert_at (f, lens_pairing_find_place (f->pairing, side, step));
      }
}

/* Played to the end, no place is left out, and who waits shows the end of its step. */
static void
test_play (Fixture *f, gconstpointer which)
{
  LensPlayer *player = f->players[GPOINTER_TO_UINT (which)];
  guint place = 0, n_waits = 0;

  lens_player_set_playing (player, TRUE);
  g_assert_true (lens_player_is_playing (f->players[0]) && lens_player_is_playing (f->players[1]));
  g_assert_false (lens_player_advance (f->players[1], 1e6)); /* one clock */
  assert_at (f, 0);
  while (lens_player_advance (f->players[0], FRAME_MS))
    {
      guint now = lens_player_get_place (player);
      g_assert_cmpuint (now - place, <=, 1);
      place = now;
      assert_at (f, now);
      for (guint side = 0; side < 2; side++)
        if (lens_player_is_waiting (f->players[side]))
          {
            n_waits++;
            g_assert_cmpfloat (lens_player_get_show_ms (f->players[side]), ==,
                               lens_step_get_show_ms (f->models[side], lens_player_get_step (f->players[side])));
          }
    }
  assert_at (f, lens_pairing_get_last_place (f->pairing));
  g_assert_false (lens_player_is_playing (player));
  g_assert_cmpuint (n_waits, >, 10);
}

static void
test_loop (Fixture *f, gconstpointer unused)
{
  guint n_rounds = 0, first, last;

  lens_player_set_loop (f->players[1], 6, 9);
  for (guint side = 0; side < 2; side++)
    {
      g_assert_true (lens_player_get_loop_steps (f->players[side], &first, &last));
      g_assert_cmpuint (first, ==, lens_pairing_get_step (f->pairing, 6, side));
      g_assert_cmpuint (last, ==, lens_pairing_get_step (f->pairing, 9, side));
    }
  lens_player_set_playing (f->players[1], TRUE);
  lens_player_seek_place (f->players[0], 6);
  for (guint i = 0; i < 1000; i++)
    {
      guint before = lens_player_get_place (f->players[0]);
      lens_player_advance (f->players[0], FRAME_MS);
      n_rounds += lens_player_get_place (f->players[0]) < before;
      g_assert_cmpuint (lens_player_get_place (f->players[0]), >=, 6);
      g_assert_cmpuint (lens_player_get_place (f->players[0]), <=, 9);
    }
  g_assert_cmpuint (n_rounds, >, 1);
}

/* In proportion to time only where there is one clock for both. */
static void
test_trace_time (Fixture *f, gconstpointer unused)
{
  g_autoptr (LensPairing) by_clock = lens_pairing_new (f->models[0], f->models[1], LENS_PAIRING_BY_CLOCK);
  guint last = lens_pairing_get_last_place (by_clock), n_places = 0;

  g_object_set (f->players[0], "trace-time", TRUE, NULL);
  lens_player_pair (f->players[0], f->players[1], by_clock);
  lens_player_set_playing (f->players[0], TRUE);
  for (guint place = 0; lens_player_advance (f->players[0], FRAME_MS); place = lens_player_get_place (f->players[0]))
    n_places += lens_player_get_place (f->players[0]) - place;
  g_assert_cmpuint (n_places, ==, last);
  lens_player_pair (f->players[0], f->players[1], f->pairing);
}

/* Each stays where it is, and goes its own way from there. */
static void
test_parting (Fixture *f, gconstpointer unused)
{
  guint steps[2];

  lens_player_seek_place (f->players[0], 12);
  lens_player_set_loop (f->players[0], 3, 12);
  f->n_told = 0;
  for (guint side = 0; side < 2; side++)
    steps[side] = lens_player_get_step (f->players[side]);
  lens_player_pair (f->players[0], NULL, NULL);
  g_assert_cmpuint (f->n_told, ==, 0);
  g_assert_null (lens_player_get_pairing (f->players[1]));
  for (guint side = 0; side < 2; side++)
    {
      guint n_places = 0;
      g_object_get (f->players[side], "n-places", &n_places, NULL);
      g_assert_cmpuint (n_places, ==, lens_model_get_n_steps (f->models[side]));
      g_assert_cmpuint (lens_player_get_step (f->players[side]), ==, steps[side]);
      g_assert_cmpuint (lens_player_get_place (f->players[side]), ==, steps[side]);
    }
  lens_player_forward (f->players[1]);
  g_assert_cmpuint (lens_player_get_step (f->players[0]), ==, steps[0]);
  g_assert_cmpuint (lens_player_get_step (f->players[1]), ==, steps[1] + 1);
}

/* Another recording on either side ends it. */
static void
test_other_model (Fixture *f, gconstpointer unused)
{
  for (guint side = 0; side < 2; side++)
    {
      lens_player_pair (f->players[0], f->players[1], f->pairing);
      lens_player_seek_place (f->players[0], 5);
      lens_player_set_model (f->players[side], f->models[side]);
      g_assert_null (lens_player_get_pairing (f->players[0]));
      g_assert_null (lens_player_get_pairing (f->players[1]));
      g_assert_cmpuint (lens_player_get_step (f->players[side]), ==, 0);
      g_assert_cmpuint (lens_player_get_step (f->players[1 - side]), >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, function) g_test_add (path, Fixture, GUINT_TO_POINTER (data), set_up, function, tear_down)
  ADD ("/player-pair/commands/first", 0, test_commands);
  ADD ("/player-pair/commands/second", 1, test_commands);
  ADD ("/player-pair/seek", 0, test_seek);
  ADD ("/player-pair/play/first", 0, test_play);
  ADD ("/player-pair/play/second", 1, test_play);
  ADD ("/player-pair/loop", 0, test_loop);
  ADD ("/player-pair/trace-time", 0, test_trace_time);
  ADD ("/player-pair/parting", 0, test_parting);
  ADD ("/player-pair/other-model", 0, test_other_model);
  return g_test_run ();
}
