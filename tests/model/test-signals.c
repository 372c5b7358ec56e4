/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-signals.c: handlers that run in the middle of calls, and sleep themselves: to which sleep their process goes back.
 */
#include "model-fixture.h"

#include <string.h>

#define READ "\"fd\":3,\"obj\":\"pipe:1\",\"buf\":\"1000\",\"len\":9,\"ret\":1,\"data\":\"x\",\"slept\":true"

/* A has a pipe, and a child B that writes to it. */
static Script *
new_pipe (void)
{
  Script *script = script_new ();
  script_start (script, FIXTURE_A, 'A');             /* 1 */
  script_pipe (script, FIXTURE_A);                   /* 2 */
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');   /* 3, 4 */
  return script;
}

static void
write_one (Script *script)
{
  script_call (script, FIXTURE_B, "write", "\"fd\":4,\"obj\":\"pipe:1\",\"buf\":\"1000\",\"len\":1,\"ret\":1,\"data\":\"x\"");
}

static void
assert_sleeps_in (LensModel *model, guint step, const char *name, gboolean is_asleep)
{
  g_autoptr (LensWorld) world = lens_model_get_world (model, step);
  const LensProcess *process = fixture_process (world, 'A');

  fixture_assert_sound (world);
  g_assert_cmpint (process->state == LENS_PROCESS_ASLEEP, ==, is_asleep);
  if (name == NULL)
    g_assert_cmpuint (process->sleeps_in, ==, G_MAXUINT);
  else
    g_assert_cmpstr (lens_trace_get_head (lens_model_get_trace (model), process->sleeps_in)->name, ==, name);
}

static void
assert_seeks_equal (LensModel *model)
{
  for (guint step = lens_model_get_n_steps (model); step > 0; step--)
    {
      LensWorld *folded = fixture_fold (model, step);
      g_autoptr (LensWorld) sought = lens_model_get_world (model, step);
      fixture_assert_equal (sought, folded);
      lens_world_free (folded);
    }
}

/* wait, in it a handler that reads, in it a handler that sleeps: each comes back to the one around it. */
static void
test_nested (void)
{
  g_autoptr (Script) script = new_pipe ();
  g_autoptr (LensModel) model = NULL;
  guint64 outer = script_draw (script), middle, inner;                                                 /* 5 */

  script_instant (script, FIXTURE_A, "signal", "\"signal\":\"SIGUSR1\",\"code\":\"SI_USER\"");       /* 6 */
  middle = script_draw (script);                                                                       /* 7 */
  script_instant (script, FIXTURE_A, "signal", "\"signal\":\"SIGUSR2\",\"code\":\"SI_USER\"");       /* 8 */
  inner = script_draw (script);                                                                        /* 9 */
  write_one (script);                                                                                  /* 10 */
  script_call_at (script, FIXTURE_A, "usleep", inner, script_draw (script), "\"us\":9,\"ret\":0,\"slept\":true"); /* 11 */
  write_one (script);                                                                                  /* 12 */
  script_call_at (script, FIXTURE_A, "read", middle, script_draw (script), READ);                      /* 13 */
  write_one (script);                                                                                  /* 14 */
  script_call_at (script, FIXTURE_A, "wait", outer, script_draw (script), "\"ret\":%d,\"status\":0,\"slept\":true", FIXTURE_B); /* 15 */
  model = lens_model_new (script->trace);
  g_assert_cmpuint (lens_model_get_n_steps (model), ==, 15);
  assert_sleeps_in (model, 5, "wait", TRUE);
  assert_sleeps_in (model, 6, "wait", FALSE);
  assert_sleeps_in (model, 7, "read", TRUE);
  assert_sleeps_in (model, 8, "read", FALSE);
  assert_sleeps_in (model, 9, "usleep", TRUE);
  assert_sleeps_in (model, 11, "read", FALSE);
  assert_sleeps_in (model, 12, "read", TRUE);
  assert_sleeps_in (model, 13, "wait", FALSE);
  assert_sleeps_in (model, 14, "wait", TRUE);
  assert_sleeps_in (model, 15, NULL, FALSE);
  assert_seeks_equal (model);
}

/* The handler never comes back to the call that it interrupted, but the program goes on from elsewhere, and that call is left. */
static void
test_left (void)
{
  g_autoptr (Script) script = new_pipe ();
  g_autoptr (LensModel) model = NULL;
  guint64 outer = script_draw (script), inner;

  script_instant (script, FIXTURE_A, "signal", "\"signal\":\"SIGUSR1\",\"code\":\"SI_USER\"");
  inner = script_draw (script);
  write_one (script);
  script_call_at (script, FIXTURE_A, "wait", outer, script_draw (script), "\"ret\":-1,\"errno\":\"EINTR\",\"slept\":true");
  script_unfinished (script, FIXTURE_A, "read", inner, "\"fd\":3,\"obj\":\"pipe:1\",\"buf\":\"1000\",\"len\":9");
  model = lens_model_new (script->trace);
  assert_sleeps_in (model, lens_model_get_n_steps (model), NULL, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signals/nested", test_nested);
  g_test_add_func ("/signals/left", test_left);
  return g_test_run ();
}
