/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-pipe-order.c: whose bytes a read got, where the tickets leave the order of several readers or writers open.
 */
#include "pipe-calls.h"

/* Both sleep; each write wakes one. Though all bytes look alike, only one order is possible. */
static void
test_two_sleeping_readers (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) world = NULL;
  guint64 in_b, in_c;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_fork (script, FIXTURE_A, FIXTURE_C, 'C');
  in_b = script_draw (script);
  in_c = script_draw (script);
  script_call (script, FIXTURE_A, "write", WRITE (1, 1) ",\"data\":\"x\"");
  script_call_at (script, FIXTURE_B, "read", in_b, script_draw (script), READ (9, 1) ",\"data\":\"x\",\"slept\":true");
  script_call (script, FIXTURE_A, "write", WRITE (1, 1) ",\"data\":\"x\"");
  script_call_at (script, FIXTURE_C, "read", in_c, script_draw (script), READ (9, 1) ",\"data\":\"x\",\"slept\":true");
  model = lens_model_new (script->trace);
  world = lens_model_get_world (model, lens_model_get_n_steps (model));
  g_assert_cmpuint (world->counters.matches_certain, ==, 2);
  g_assert_cmpuint (world->counters.matches_uncertain, ==, 0);
  {
    g_autoptr (LensWorld) asleep = lens_model_get_world (model, 8);
    g_assert_cmpuint (fixture_object (asleep, "pipe:1")->waiters->len, ==, 2);
  }
}

/* Two reads at the same time, of bytes that look alike: nobody can tell who got which. */
static void
test_ambiguous_readers (gconstpointer are_different)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) world = NULL;
  guint64 in_b, in_c;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_fork (script, FIXTURE_A, FIXTURE_C, 'C');
  script_call (script, FIXTURE_A, "write", WRITE (2, 2) ",\"data\":\"x%s\"", are_different ? "y" : "x");
  in_b = script_draw (script);
  in_c = script_draw (script);
  script_call_at (script, FIXTURE_B, "read", in_b, script_draw (script), READ (1, 1) ",\"data\":\"x\"");
  script_call_at (script, FIXTURE_C, "read", in_c, script_draw (script), READ (1, 1) ",\"data\":\"%s\"", are_different ? "y" : "x");
  model = lens_model_new (script->trace);
  world = lens_model_get_world (model, lens_model_get_n_steps (model));
  g_assert_cmpuint (world->counters.matches_certain, ==, are_different ? 2 : 0);
  g_assert_cmpuint (world->counters.matches_uncertain, ==, are_different ? 0 : 2);
}

/* Two writes at the same time: the tickets leave the order open, the payload tells it. */
static void
test_writes_that_overlap (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensFlow) flow = NULL;
  guint64 in_a, in_b;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  in_a = script_draw (script);
  in_b = script_draw (script);
  script_call_at (script, FIXTURE_A, "write", in_a, script_draw (script), WRITE (3, 3) ",\"data\":\"aaa\"");
  script_call_at (script, FIXTURE_B, "write", in_b, script_draw (script), WRITE (3, 3) ",\"data\":\"bbb\"");
  script_call (script, FIXTURE_A, "read", READ (6, 6) ",\"data\":\"bbbaaa\"");
  model = lens_model_new (script->trace);
  flow = lens_model_get_flow (model, lens_model_get_n_steps (model));
  g_assert_cmpint (((LensRun *) g_ptr_array_index (flow->runs, 0))->author, ==, 'B');
  g_assert_cmpint (((LensRun *) g_ptr_array_index (flow->runs, 1))->author, ==, 'A');
  g_assert_true (flow->is_certain);
}

/* When both wrote the same, nothing tells. */
static void
test_writes_that_look_alike (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensFlow) flow = NULL;
  guint64 in_a, in_b;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  in_a = script_draw (script);
  in_b = script_draw (script);
  script_call_at (script, FIXTURE_A, "write", in_a, script_draw (script), WRITE (4, 4) ",\"data\":\"same\"");
  script_call_at (script, FIXTURE_B, "write", in_b, script_draw (script), WRITE (4, 4) ",\"data\":\"same\"");
  script_call (script, FIXTURE_A, "read", READ (4, 4) ",\"data\":\"same\"");
  model = lens_model_new (script->trace);
  flow = lens_model_get_flow (model, lens_model_get_n_steps (model));
  g_assert_false (flow->is_certain);
}

/* Two large writes: each that wakes up and is not through stands behind the other again, so their pages alternate. */
static void
test_large_writes_interleave (void)
{
  static const char authors[] = "AABAB";
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  guint64 in_a, in_b;
  guint first_read;

  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "pipe", "\"ret\":0,\"fds\":[3,4],\"obj\":\"pipe:1\",\"capacity\":4096");
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_fork (script, FIXTURE_A, FIXTURE_C, 'C');
  in_a = script_draw (script);
  in_b = script_draw (script);
  for (guint i = 0; i < 4; i++)
    script_call (script, FIXTURE_C, "read", READ (4096, 4096));
  script_call_at (script, FIXTURE_A, "write", in_a, script_draw (script), WRITE (12288, 12288) ",\"slept\":true");
  script_call_at (script, FIXTURE_B, "write", in_b, script_draw (script), WRITE (8192, 8192) ",\"slept\":true");
  script_call (script, FIXTURE_C, "read", READ (4096, 4096));
  model = lens_model_new (script->trace);
  first_read = 9;
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (LensFlow) flow = lens_model_get_flow (model, i < 4 ? first_read + i : lens_model_get_n_steps (model));
      g_assert_cmpint (flow->kind, ==, LENS_FLOW_FROM_KERNEL);
      g_assert_cmpint (((LensRun *) g_ptr_array_index (flow->runs, 0))->author, ==, authors[i]);
    }
}

/* Bytes that nobody wrote in this trace: told as such, and the books still balance. */
static void
test_unknown_bytes (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) world = NULL;
  g_autoptr (LensFlow) flow = NULL;

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_call (script, FIXTURE_A, "write", WRITE (2, 2) ",\"data\":\"hi\"");
  script_call (script, FIXTURE_A, "read", READ (9, 5) ",\"data\":\"hi???\"");
  model = lens_model_new (script->trace);
  world = lens_model_get_world (model, 4);
  flow = lens_model_get_flow (model, 4);
  fixture_assert_sound (world);
  g_assert_cmpuint (fixture_object (world, "pipe:1")->bytes_in, ==, 5);
  g_assert_cmpuint (flow->runs->len, ==, 2);
  g_assert_cmpint (((LensRun *) g_ptr_array_index (flow->runs, 1))->author, ==, 0);
  g_assert_cmpuint (world->counters.matches_uncertain, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pipe/two-sleeping-readers", test_two_sleeping_readers);
  g_test_add_data_func ("/pipe/ambiguous-readers", NULL, test_ambiguous_readers);
  g_test_add_data_func ("/pipe/different-readers", "different", test_ambiguous_readers);
  g_test_add_func ("/pipe/writes-that-overlap", test_writes_that_overlap);
  g_test_add_func ("/pipe/writes-that-look-alike", test_writes_that_look_alike);
  g_test_add_func ("/pipe/large-writes-interleave", test_large_writes_interleave);
  g_test_add_func ("/pipe/unknown-bytes", test_unknown_bytes);
  return g_test_run ();
}
