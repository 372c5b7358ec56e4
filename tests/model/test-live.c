/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-live.c: a trace that grows while the model looks at it. However the records come in, what comes out in the end is what a model makes of the
 * finished trace; and "changed" names the first step that may be different, so that all before it need not be looked at again.
 */
#include "model-fixture.h"

#include <string.h>

typedef struct
{
  LensModel *model;
  GPtrArray *worlds; /* LensWorld by step, as they were before the last record */
  guint first_changed;
  guint n_signals;
} Watch;

static void
on_changed (Watch *watch, guint first_step)
{
  watch->first_changed = MIN (watch->first_changed, first_step);
  watch->n_signals++;
}

static LensTrace *
new_trace (void)
{
  json_object *metadata = json_tokener_parse (FIXTURE_METADATA);
  LensTrace *trace = lens_trace_new (metadata);
  json_object_put (metadata);
  return trace;
}

static void
append (LensTrace *trace, const char *line)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (lens_trace_append_line (trace, line, -1, &error));
  g_assert_no_error (error);
}

static void
shuffle (GPtrArray *lines, guint reach, GRand *rand)
{
  for (guint i = 0; i < lines->len; i++)
    {
      guint other = (guint) g_rand_int_range (rand, (gint32) i, (gint32) MIN (lines->len, i + reach));
      gpointer line = g_ptr_array_index (lines, i);
      lines->pdata[i] = g_ptr_array_index (lines, other);
      lines->pdata[other] = line;
    }
}

static void
assert_like_new (LensModel *grown)
{
  g_autoptr (LensModel) fresh = lens_model_new (lens_model_get_trace (grown));
  guint n_steps = lens_model_get_n_steps (fresh);

  g_assert_cmpuint (lens_model_get_n_steps (grown), ==, n_steps);
  for (guint step = 0; step <= n_steps; step++)
    {
      g_autoptr (LensWorld) of_grown = lens_model_get_world (grown, step), of_fresh = lens_model_get_world (fresh, step);
      fixture_assert_equal (of_grown, of_fresh);
    }
}

/* In any order, looked at now and then while it grows. */
static void
test_any_order (gconstpointer reach)
{
  for (guint32 seed = 1; seed <= 8; seed++)
    {
      g_autoptr (GPtrArray) lines = fixture_random_lines (seed, 250, 40);
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (LensTrace) trace = new_trace ();
      g_autoptr (LensModel) model = lens_model_new (trace);

      shuffle (lines, GPOINTER_TO_UINT (reach), rand);
      for (guint i = 0; i < lines->len; i++)
        {
          append (trace, g_ptr_array_index (lines, i));
          if (g_rand_int_range (rand, 0, 8) == 0)
            {
              guint step = (guint) g_rand_int_range (rand, 0, (gint32) lens_model_get_n_steps (model) + 1);
              g_autoptr (LensWorld) world = lens_model_get_world (model, step);
              fixture_assert_sound (world);
            }
        }
      assert_like_new (model);
    }
}

static void
remember_worlds (Watch *watch)
{
  g_ptr_array_set_size (watch->worlds, 0);
  for (guint step = 0; step <= lens_model_get_n_steps (watch->model); step++)
    g_ptr_array_add (watch->worlds, lens_model_get_world (watch->model, step));
}

/* Steps before the one that "changed" names are what they were. */
static void
test_changed_tells_the_first (void)
{
  g_autoptr (GPtrArray) lines = fixture_random_lines (21, 120, 20);
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  g_autoptr (LensTrace) trace = new_trace ();
  g_autoptr (LensModel) model = lens_model_new (trace);
  Watch watch = { .model = model, .worlds = g_ptr_array_new_with_free_func ((GDestroyNotify) lens_world_free) };

  g_signal_connect_swapped (model, "changed", G_CALLBACK (on_changed), &watch);
  shuffle (lines, 6, rand);
  for (guint i = 0; i < lines->len; i++)
    {
      remember_worlds (&watch);
      watch.first_changed = G_MAXUINT;
      append (trace, g_ptr_array_index (lines, i));
      for (guint step = 0; step < MIN (watch.worlds->len, watch.first_changed); step++)
        {
          g_autoptr (LensWorld) world = lens_model_get_world (model, step);
          fixture_assert_equal (world, g_ptr_array_index (watch.worlds, step));
        }
    }
  g_assert_cmpuint (watch.n_signals, >, lines->len / 2);
  g_ptr_array_unref (watch.worlds);
}

/* As a live run hands them on: nothing but appending, so nothing is folded twice. */
static void
test_growing_folds_once (void)
{
  g_autoptr (LensTrace) trace = new_trace ();
  g_autoptr (LensModel) model = lens_model_new (trace);

  append (trace, "{\"ph\":\"i\",\"name\":\"process start\",\"cat\":\"process\",\"pid\":101,\"tid\":101,\"ts\":1.000,"
                 "\"args\":{\"seq\":0,\"in\":1,\"out\":1,\"program\":\"test\",\"argv\":[],\"letter\":\"A\"}}");
  for (guint i = 1; i < 2000; i++)
    {
      g_autofree char *line = g_strdup_printf ("{\"ph\":\"X\",\"name\":\"store\",\"cat\":\"memory\",\"pid\":101,\"tid\":101,\"ts\":%u.000,\"dur\":0.100,"
                                               "\"args\":{\"seq\":%u,\"in\":%u,\"out\":%u,\"obj\":\"anon:1\",\"off\":0,\"len\":4,\"val\":%u}}",
                                               i, i, 2 * i, 2 * i + 1, i);
      append (trace, line);
      lens_keyframes_seek (lens_model_get_keyframes (model), lens_model_get_n_steps (model));
    }
  g_assert_cmpuint (lens_keyframes_get_n_folded (lens_model_get_keyframes (model)), ==, lens_model_get_n_steps (model));
}

/* A call that sleeps is known only when it returns; then its first step appears in its place, back there. */
static void
test_late_sleeper (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  guint64 in;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  model = lens_model_new (script->trace);
  in = script_draw (script);
  script_call (script, FIXTURE_A, "write", "\"fd\":4,\"obj\":\"pipe:1\",\"len\":1,\"ret\":1,\"data\":\"x\"");
  g_assert_cmpuint (lens_model_get_n_steps (model), ==, 5);
  script_call_at (script, FIXTURE_B, "read", in, script_draw (script), "\"fd\":3,\"obj\":\"pipe:1\",\"len\":1,\"ret\":1,\"data\":\"x\",\"slept\":true");
  g_assert_cmpuint (lens_model_get_n_steps (model), ==, 7);
  g_assert_cmpint (lens_model_get_step (model, 5)->phase, ==, LENS_STEP_SLEEP);
  g_assert_cmpuint (lens_model_find_step_of_event (model, lens_model_get_step (model, 7)->event), ==, 5);
  g_assert_cmpint (lens_model_get_letter (model, 5), ==, 'B');
  assert_like_new (model);
}

/* The child has no name until its first record comes. */
static void
test_late_letter (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) nameless = NULL, named = NULL;

  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "fork", "\"ret\":%d", FIXTURE_B);
  model = lens_model_new (script->trace);
  nameless = lens_model_get_world (model, 2);
  g_assert_nonnull (lens_world_find_letter (nameless, '?'));
  script_instant (script, FIXTURE_B, "process start", "\"program\":\"test\",\"argv\":[],\"parent\":%d,\"letter\":\"B\"", FIXTURE_A);
  named = lens_model_get_world (model, 2);
  g_assert_nonnull (lens_world_find_letter (named, 'B'));
  g_assert_null (lens_world_find_letter (named, '?'));
}

/* That the supervisor has buried a process is a step only as long as the process has not told its end itself. */
static void
test_late_exit (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  guint64 in, out;

  script_start (script, FIXTURE_A, 'A');
  in = script_draw (script);
  out = script_draw (script);
  script_instant (script, 1, "process end", "\"process\":%d,\"status\":3", FIXTURE_A);
  model = lens_model_new (script->trace);
  g_assert_cmpuint (lens_model_get_n_steps (model), ==, 2);
  g_assert_cmpint (lens_model_get_letter (model, 2), ==, 'A');
  script_call_at (script, FIXTURE_A, "exit", in, out, "\"status\":3");
  g_assert_cmpuint (lens_model_get_n_steps (model), ==, 2);
  {
    g_autofree char *call = lens_model_describe_step (model, 2, NULL);
    g_assert_cmpstr (call, ==, "exit(3)");
  }
  assert_like_new (model);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/live/in-order", GUINT_TO_POINTER (1), test_any_order);
  g_test_add_data_func ("/live/nearly-in-order", GUINT_TO_POINTER (5), test_any_order);
  g_test_add_data_func ("/live/any-order", GUINT_TO_POINTER (1000), test_any_order);
  g_test_add_func ("/live/changed-tells-the-first", test_changed_tells_the_first);
  g_test_add_func ("/live/growing-folds-once", test_growing_folds_once);
  g_test_add_func ("/live/late-sleeper", test_late_sleeper);
  g_test_add_func ("/live/late-letter", test_late_letter);
  g_test_add_func ("/live/late-exit", test_late_exit);
  return g_test_run ();
}
