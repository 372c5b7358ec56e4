/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-source.c: which steps ran on which line, of which program: also in loops, after execve(2), and while a run is live.
 */
#include "model-fixture.h"

#include "model/lens-source.h"

#define METADATA \
  "{\"schema\":1,\"lesson\":\"test\",\"title\":\"Test\",\"programs\":[" \
  "{\"program\":\"first\",\"file\":\"first.c\",\"source\":\"int\\nmain\\n\",\"lines\":[[\"10\",\"20\",1],[\"20\",\"30\",2],[\"30\",\"40\",4]]}," \
  "{\"program\":\"second\",\"file\":\"second.c\",\"lines\":[[\"20\",\"30\",7]]}]}"

static void
script_begin (Script *script, int pid, char letter, const char *program)
{
  script_instant (script, pid, "process start", "\"program\":\"%s\",\"letter\":\"%c\"", program, letter);
}

static void
script_close (Script *script, int pid, const char *at)
{
  script_call (script, pid, "close", "\"fd\":9,\"ret\":0,\"at\":\"%s\"", at);
}

static void
assert_steps (LensSource *source, guint file, guint line, guint n, const guint *expected)
{
  const GArray *steps = lens_source_get_steps (source, file, line);

  g_assert_cmpuint (steps != NULL ? steps->len : 0, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (g_array_index (steps, guint, i), ==, expected[i]);
}

/* Two rounds of a loop of A; B runs the other program, whose same offset is another line. */
static Script *
new_run (void)
{
  Script *script = script_new_with_metadata (METADATA);

  script_begin (script, FIXTURE_A, 'A', "first");  /* step 1 */
  script_close (script, FIXTURE_A, "15");          /* 2: line 1 */
  script_begin (script, FIXTURE_B, 'B', "second"); /* 3 */
  script_close (script, FIXTURE_B, "22");          /* 4: line 7 of the other */
  script_close (script, FIXTURE_A, "20");          /* 5: line 2 */
  script_close (script, FIXTURE_A, "15");          /* 6: line 1 */
  return script;
}

static void
test_lines (void)
{
  g_autoptr (Script) script = new_run ();
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_autoptr (LensSource) source = lens_source_new (model);
  guint file, line;

  g_assert_cmpuint (lens_source_get_n_files (source), ==, 2);
  g_assert_cmpstr (lens_source_get_file (source, 0)->text, ==, "int\nmain\n");
  g_assert_null (lens_source_get_file (source, 1)->text);
  g_assert_null (lens_source_get_file (source, 2));
  g_assert_cmpuint (lens_source_find_program (source, "second"), ==, 1);
  g_assert_cmpuint (lens_source_find_program (source, "third"), ==, G_MAXUINT);
  g_assert_false (lens_source_advance (source, G_MAXUINT));
  assert_steps (source, 0, 1, 2, (const guint[]) { 2, 6 });
  assert_steps (source, 0, 2, 1, (const guint[]) { 5 });
  assert_steps (source, 0, 4, 0, NULL);
  assert_steps (source, 1, 7, 1, (const guint[]) { 4 });
  g_assert_true (lens_source_has_code (source, 0, 4));
  g_assert_false (lens_source_has_code (source, 0, 3));
  g_assert_true (lens_source_find_step (source, 4, &file, &line));
  g_assert_cmpuint (file, ==, 1);
  g_assert_cmpuint (line, ==, 7);
  g_assert_false (lens_source_find_step (source, 1, &file, &line));
  g_assert_false (lens_source_find_step (source, 7, &file, &line));
}

static void
test_after_exec (void)
{
  g_autoptr (Script) script = new_run ();
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_autoptr (LensSource) source = lens_source_new (model);

  script_instant (script, FIXTURE_A, "process start", "\"program\":\"second\",\"letter\":\"A\",\"exec\":true"); /* 7 */
  script_close (script, FIXTURE_A, "22");                                                                       /* 8 */
  lens_source_advance (source, G_MAXUINT);
  assert_steps (source, 1, 7, 2, (const guint[]) { 4, 8 });
}

/* What is printed is no step: it counts with the one before it. */
static void
test_output (void)
{
  g_autoptr (Script) script = new_run ();
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_autoptr (LensSource) source = lens_source_new (model);

  script_instant (script, FIXTURE_A, "output", "\"stream\":\"stdout\",\"data\":\"hello\\n\",\"at\":\"30\"");
  script_close (script, FIXTURE_A, "15");
  lens_source_advance (source, G_MAXUINT);
  assert_steps (source, 0, 4, 1, (const guint[]) { 6 });
  assert_steps (source, 0, 1, 3, (const guint[]) { 2, 6, 7 });
}

/* A piece at a time, a run that goes on, and steps that come out differently: all the same in the end. */
static void
test_grows (void)
{
  g_autoptr (Script) script = new_run ();
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_autoptr (LensSource) source = lens_source_new (model);

  g_assert_true (lens_source_advance (source, 3));
  assert_steps (source, 0, 1, 1, (const guint[]) { 2 });
  g_assert_false (lens_source_advance (source, 3));
  script_close (script, FIXTURE_A, "15");
  lens_source_forget_from (source, 7);
  g_assert_false (lens_source_advance (source, 3));
  assert_steps (source, 0, 1, 3, (const guint[]) { 2, 6, 7 });
  lens_source_forget_from (source, 3);
  assert_steps (source, 0, 1, 0, NULL);
  lens_source_advance (source, G_MAXUINT);
  assert_steps (source, 0, 1, 3, (const guint[]) { 2, 6, 7 });
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/lines", test_lines);
  g_test_add_func ("/source/after-exec", test_after_exec);
  g_test_add_func ("/source/output", test_output);
  g_test_add_func ("/source/grows", test_grows);
  return g_test_run ();
}
