/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-interest.c: the steps worth a stop, as text: of recorded lessons, and of a script with every reason in it.
 */
#include "model-fixture.h"

#include "model/lens-interest.h"

static const char *
reason (LensInterest interest)
{
  switch ((int) interest)
    {
    case LENS_INTEREST_SLEEP: return "sleep";
    case LENS_INTEREST_WAKE: return "wake";
    case LENS_INTEREST_ERROR: return "error";
    case LENS_INTEREST_COPY: return "copy";
    case LENS_INTEREST_FAULT: return "fault";
    case LENS_INTEREST_WAKE | LENS_INTEREST_COPY: return "wake, copy";
    default: return "?";
    }
}

/* All of them, found from the first to the last: "6 A write copy". */
static char *
list_interesting (LensModel *model)
{
  GString *text = g_string_new (NULL);

  for (guint step = 0; (step = lens_model_find_interesting (model, step, 1)) != 0;)
    {
      const LensStep *here = lens_model_get_step (model, step);
      g_string_append_printf (text, "%u %c %s: %s\n", step, lens_model_get_letter (model, step),
                              lens_trace_get_head (lens_model_get_trace (model), here->event)->name,
                              reason (lens_model_get_interest (model, step)));
    }
  return g_string_free (text, FALSE);
}

static LensModel *
load (const char *lesson)
{
  g_autofree char *file = g_strconcat (lesson, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);

  g_assert_no_error (error);
  return lens_model_new (trace);
}

static void
test_lessons (void)
{
  static const char *const expected[][2] = {
    { "pipe", "6 B read: sleep\n8 A write: copy\n9 B read: wake, copy\n10 B read: sleep\n12 B read: wake\n13 A waitpid: sleep\n"
              "16 A waitpid: wake\n" },
    { "posix-mq", "3 A mq_send: copy\n4 A mq_send: copy\n7 B mq_receive: copy\n8 B mq_receive: copy\n" },
    { "posix-shm", "5 A page fault: fault\n13 B page fault: fault\n" }, /* nobody sleeps there, and nothing is copied */
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (LensModel) model = load (expected[i][0]);
      g_autofree char *text = list_interesting (model);
      g_assert_cmpstr (text, ==, expected[i][1]);
    }
}

/* Backwards the same ones are found, the other way round; from the first and the last there is nowhere to go. */
static void
test_both_ways (void)
{
  g_autoptr (LensModel) model = load ("pipe");
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint step = 0;

  while ((step = lens_model_find_interesting (model, step, 1)) != 0)
    g_array_append_val (found, step);
  g_assert_cmpuint (found->len, >, 3);
  step = lens_model_get_n_steps (model) + 1;
  for (guint i = found->len; i-- > 0;)
    {
      step = lens_model_find_interesting (model, step, -1);
      g_assert_cmpuint (step, ==, g_array_index (found, guint, i));
    }
  g_assert_cmpuint (lens_model_find_interesting (model, step, -1), ==, 0);
  g_assert_cmpuint (lens_model_find_interesting (model, 0, -1), ==, 0);
}

static void
test_errors (void)
{
  g_autoptr (Script) script = script_new ();

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_call (script, FIXTURE_A, "read", "\"fd\":3,\"obj\":\"pipe:1\",\"buf\":\"7ffd1c20\",\"len\":1,\"ret\":-1,\"errno\":\"EAGAIN\"");
  script_call (script, FIXTURE_A, "close", "\"fd\":3,\"obj\":\"pipe:1\",\"ret\":0");
  script_call (script, FIXTURE_A, "write", "\"fd\":4,\"obj\":\"pipe:1\",\"buf\":\"7ffd1c20\",\"len\":1,\"ret\":-1,\"errno\":\"EPIPE\"");
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_autofree char *text = list_interesting (model);
  g_assert_cmpstr (text, ==, "3 A read: error\n5 A write: error\n");
}

/* A long row of loads between two copies is crossed without folding worlds for each. */
static void
test_many_loads (void)
{
  g_autoptr (Script) script = script_new ();

  script_start (script, FIXTURE_A, 'A');
  for (guint i = 0; i < 50000; i++)
    script_call (script, FIXTURE_A, "load", "\"obj\":\"shm:1\",\"off\":0,\"len\":4,\"val\":0");
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  gint64 before_us = g_get_monotonic_time ();
  g_assert_cmpuint (lens_model_find_interesting (model, 1, 1), ==, 0);
  g_assert_cmpint (g_get_monotonic_time () - before_us, <, G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/interest/lessons", test_lessons);
  g_test_add_func ("/model/interest/both-ways", test_both_ways);
  g_test_add_func ("/model/interest/errors", test_errors);
  g_test_add_func ("/model/interest/many-loads", test_many_loads);
  return g_test_run ();
}
