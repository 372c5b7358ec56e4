/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-seek.c: a seek gives the world that folding from the start gives, back after forward is where one was, and it costs no more in a long
 * trace than in a short one.
 */
#include "model-fixture.h"

#define N_SEEKS 60

static void
test_seek_equals_fold (gconstpointer absurd_permille)
{
  for (guint32 seed = 1; seed <= 4; seed++)
    {
      g_autoptr (LensTrace) trace = fixture_random_trace (seed, 700, GPOINTER_TO_UINT (absurd_permille));
      g_autoptr (LensModel) model = lens_model_new (trace);
      guint n_steps = lens_model_get_n_steps (model);
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

      for (guint i = 0; i < N_SEEKS; i++)
        {
          guint step = (guint) g_rand_int_range (rand, 0, (gint32) n_steps + 1);
          g_autoptr (LensWorld) sought = lens_model_get_world (model, step);
          g_autoptr (LensWorld) folded = fixture_fold (model, step);
          g_assert_cmpuint (sought->step, ==, step);
          fixture_assert_equal (sought, folded);
        }
    }
}

static void
test_back_after_forward (void)
{
  g_autoptr (LensTrace) trace = fixture_random_trace (7, 900, 20);
  g_autoptr (LensModel) model = lens_model_new (trace);
  guint n_steps = lens_model_get_n_steps (model);
  g_autoptr (GPtrArray) forward = g_ptr_array_new_with_free_func ((GDestroyNotify) lens_world_free);

  for (guint step = 0; step <= n_steps; step++)
    g_ptr_array_add (forward, lens_model_get_world (model, step));
  for (guint step = n_steps + 1; step-- > 0;)
    {
      g_autoptr (LensWorld) back = lens_model_get_world (model, step);
      fixture_assert_equal (back, g_ptr_array_index (forward, step));
    }
}

static void
test_every_world_is_sound (gconstpointer absurd_permille)
{
  for (guint32 seed = 11; seed <= 14; seed++)
    {
      g_autoptr (LensTrace) trace = fixture_random_trace (seed, 250, GPOINTER_TO_UINT (absurd_permille));
      g_autoptr (LensModel) model = lens_model_new (trace);
      for (guint step = 0; step <= lens_model_get_n_steps (model); step++)
        {
          g_autoptr (LensWorld) world = lens_model_get_world (model, step), copy = lens_world_copy (world);
          fixture_assert_sound (world);
          fixture_assert_equal (world, copy);
          if (step > 0)
            fixture_ask_everything (model, step);
        }
    }
}

/* The most that any of some seeks folds, once each part of the trace has been visited. */
static guint64
most_folded (guint n_events, guint *n_kept)
{
  g_autoptr (LensTrace) trace = fixture_random_trace (3, n_events, 0);
  g_autoptr (LensModel) model = lens_model_new (trace);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  LensKeyframes *keyframes = lens_model_get_keyframes (model);
  guint n_steps = lens_model_get_n_steps (model);
  guint64 most = 0;

  lens_keyframes_seek (keyframes, n_steps);
  g_assert_cmpuint (lens_keyframes_get_n_folded (keyframes), ==, n_steps);
  for (guint i = 0; i < 500; i++)
    {
      guint64 before = lens_keyframes_get_n_folded (keyframes);
      lens_keyframes_seek (keyframes, (guint) g_rand_int_range (rand, 0, (gint32) n_steps + 1));
      most = MAX (most, lens_keyframes_get_n_folded (keyframes) - before);
    }
  *n_kept = lens_keyframes_get_n_kept (keyframes);
  return most;
}

static void
test_costs_the_same_everywhere (void)
{
  guint few_kept, many_kept;
  guint64 in_short = most_folded (2000, &few_kept), in_long = most_folded (40000, &many_kept);

  g_assert_cmpuint (in_short, <=, 600);
  g_assert_cmpuint (in_long, <=, 600);
  g_assert_cmpuint (many_kept, <=, 40000 / 256 * 2);
}

/* How many worlds of a run are kept that stores 20000 times, every @stride bytes. */
static guint
count_kept (guint stride, guint *weight)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  LensKeyframes *keyframes;

  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "mmap", "\"ret\":\"10000\",\"len\":1048576,\"prot\":\"PROT_WRITE\",\"flags\":\"MAP_SHARED|MAP_ANONYMOUS\",\"obj\":\"anon:1\",\"off\":0");
  for (guint i = 0; i < 20000; i++)
    script_call (script, FIXTURE_A, "store", "\"obj\":\"anon:1\",\"off\":%u,\"addr\":\"%x\",\"len\":4,\"val\":1", i * stride, 0x10000 + i * stride);
  model = lens_model_new (script->trace);
  keyframes = lens_model_get_keyframes (model);
  *weight = lens_world_weigh (lens_keyframes_seek (keyframes, lens_model_get_n_steps (model)));
  return lens_keyframes_get_n_kept (keyframes);
}

/* A world that grows is kept less and less often: never more than eight parts for each step. */
static void
test_large_worlds_are_kept_less_often (void)
{
  guint small_weight, large_weight, n_small = count_kept (0, &small_weight), n_large = count_kept (8, &large_weight);

  g_assert_cmpuint (small_weight, <, 100);
  g_assert_cmpuint (n_small, >=, 20000 / 256);
  g_assert_cmpuint (large_weight, >=, 20000);
  g_assert_cmpuint (n_large, <, n_small / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/seek/equals-fold", GUINT_TO_POINTER (0), test_seek_equals_fold);
  g_test_add_data_func ("/seek/equals-fold-with-nonsense", GUINT_TO_POINTER (150), test_seek_equals_fold);
  g_test_add_func ("/seek/back-after-forward", test_back_after_forward);
  g_test_add_data_func ("/seek/sound", GUINT_TO_POINTER (0), test_every_world_is_sound);
  g_test_add_data_func ("/seek/sound-with-nonsense", GUINT_TO_POINTER (200), test_every_world_is_sound);
  g_test_add_data_func ("/seek/sound-in-nonsense", GUINT_TO_POINTER (900), test_every_world_is_sound);
  g_test_add_func ("/seek/costs-the-same-everywhere", test_costs_the_same_everywhere);
  g_test_add_func ("/seek/large-worlds-are-kept-less-often", test_large_worlds_are_kept_less_often);
  return g_test_run ();
}
