/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-step-select.c: which steps a list shows and in which order, and where bookmarks stand.
 */
#include "model-fixture.h"
#include "pipe-calls.h"

#include "model/lens-bookmark-steps.h"
#include "model/lens-step-choice.h"

/* B sleeps in a read until A writes; then A fails. */
static LensModel *
new_model (void)
{
  g_autoptr (Script) script = script_new ();
  guint64 sleep;

  script_start (script, FIXTURE_A, 'A');                                                     /* 1 */
  script_pipe (script, FIXTURE_A);                                                           /* 2 */
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');                                           /* 3, 4 */
  sleep = script_draw (script);                                                              /* 5: B sleeps */
  script_call (script, FIXTURE_A, "write", WRITE (5, 5) ",\"data\":\"hello\"");              /* 6 */
  script_call_at (script, FIXTURE_B, "read", sleep, script_draw (script), READ (8, 5) ",\"data\":\"hello\",\"slept\":true"); /* 7 */
  script_call (script, FIXTURE_A, "write", WRITE (5, -1) ",\"errno\":\"EPIPE\"");            /* 8 */
  return lens_model_new (script->trace);
}

static char *
select_text (LensModel *model, const LensStepFilter *filter, LensStepOrder order, gboolean is_descending)
{
  g_autoptr (GArray) steps = lens_model_select_steps (model, 1, filter, order, is_descending);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", g_array_index (steps, guint, i));
  return g_string_free (text, FALSE);
}

static void
assert_selects (LensModel *model, const LensStepFilter *filter, LensStepOrder order, gboolean is_descending, const char *expected)
{
  g_autofree char *text = select_text (model, filter, order, is_descending);

  g_assert_cmpstr (text, ==, expected);
}

static void
toggle (GHashTable *set, gconstpointer member)
{
  if (!g_hash_table_add (set, (gpointer) member))
    g_hash_table_remove (set, member);
}

static void
test_filters (void)
{
  g_autoptr (LensModel) model = new_model ();
  LensStepFilter *filter = lens_step_filter_new ();

  g_assert_true (lens_step_filter_is_empty (filter));
  assert_selects (model, filter, LENS_ORDER_STEP, FALSE, "1 2 3 4 5 6 7 8");
  toggle (filter->pids, GINT_TO_POINTER (FIXTURE_B));
  g_assert_false (lens_step_filter_is_empty (filter));
  assert_selects (model, filter, LENS_ORDER_STEP, FALSE, "4 5 7");
  toggle (filter->calls, g_intern_string ("read"));
  assert_selects (model, filter, LENS_ORDER_STEP, FALSE, "5 7");
  toggle (filter->pids, GINT_TO_POINTER (FIXTURE_A)); /* within one criterion either will do, and both criteria must hold */
  assert_selects (model, filter, LENS_ORDER_STEP, FALSE, "5 7");
  toggle (filter->calls, g_intern_string ("write"));
  assert_selects (model, filter, LENS_ORDER_STEP, FALSE, "5 6 7 8");
  filter->only_slept = TRUE;
  assert_selects (model, filter, LENS_ORDER_STEP, FALSE, "5 7");
  filter->only_failed = TRUE;
  assert_selects (model, filter, LENS_ORDER_STEP, FALSE, "");
  filter->only_slept = FALSE;
  assert_selects (model, filter, LENS_ORDER_STEP, FALSE, "8");
  lens_step_filter_clear (filter);
  toggle (filter->facilities, g_intern_string ("pipe")); /* all of them say "test" */
  assert_selects (model, filter, LENS_ORDER_STEP, FALSE, "");
  toggle (filter->facilities, g_intern_string ("test"));
  assert_selects (model, filter, LENS_ORDER_STEP, FALSE, "1 2 3 4 5 6 7 8");
  lens_step_filter_clear (filter);
  g_assert_true (lens_step_filter_is_empty (filter));
  lens_step_filter_free (filter);
}

/* Equal ones stand by step, in both directions. */
static void
test_orders (void)
{
  g_autoptr (LensModel) model = new_model ();
  LensStepFilter *all = lens_step_filter_new ();

  assert_selects (model, all, LENS_ORDER_STEP, TRUE, "8 7 6 5 4 3 2 1");
  assert_selects (model, all, LENS_ORDER_PROCESS, FALSE, "1 2 3 6 8 4 5 7");
  assert_selects (model, all, LENS_ORDER_PROCESS, TRUE, "4 5 7 1 2 3 6 8");
  assert_selects (model, all, LENS_ORDER_CALL, FALSE, "3 2 1 4 5 7 6 8"); /* fork, pipe, process start, read, write */
  assert_selects (model, all, LENS_ORDER_RESULT, FALSE, "1 4 2 6 7 3 8 5"); /* none, 0, 5, 5, a pid, EPIPE, asleep */
  assert_selects (model, all, LENS_ORDER_RESULT, TRUE, "5 8 3 6 7 2 1 4");
  lens_step_filter_free (all);
}

/* A list is sorted while somebody waits. */
static void
test_many_results (void)
{
  g_autoptr (Script) script = script_new ();
  LensStepFilter *all = lens_step_filter_new ();

  script_start (script, FIXTURE_A, 'A');
  for (guint i = 0; i < 50000; i++)
    script_call (script, FIXTURE_A, "load", "\"obj\":\"shm:1\",\"off\":0,\"len\":4,\"val\":0");
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  gint64 before_us = g_get_monotonic_time (), by_call_us;
  g_array_unref (lens_model_select_steps (model, 1, all, LENS_ORDER_CALL, FALSE));
  by_call_us = g_get_monotonic_time () - before_us;
  before_us = g_get_monotonic_time ();
  g_array_unref (lens_model_select_steps (model, 1, all, LENS_ORDER_RESULT, FALSE));
  g_test_message ("by call %" G_GINT64_FORMAT " µs, by result %" G_GINT64_FORMAT " µs", by_call_us, g_get_monotonic_time () - before_us);
  g_assert_cmpint (g_get_monotonic_time () - before_us, <, 10 * by_call_us + 20000);
  lens_step_filter_free (all);
}

static void
assert_same_in_slices (LensModel *model, const LensStepFilter *filter, LensStepOrder order, gboolean is_descending, guint slice)
{
  g_autoptr (GArray) at_once = lens_model_select_steps (model, 1, filter, order, is_descending), steps = NULL;
  LensStepChoice *choice = lens_step_choice_new (model, 1, filter, order, is_descending);
  double before = 0;

  while (lens_step_choice_advance (choice, slice))
    {
      g_assert_cmpfloat (lens_step_choice_get_fraction (choice), >=, before);
      before = lens_step_choice_get_fraction (choice);
    }
  if (slice < 1000)
    g_assert_cmpfloat (before, >, 0.5);
  g_assert_cmpfloat (lens_step_choice_get_fraction (choice), >=, 1);
  steps = lens_step_choice_get_steps (choice);
  lens_step_choice_free (choice);
  g_assert_cmpmem (steps->data, steps->len * sizeof (guint), at_once->data, at_once->len * sizeof (guint));
}

static gint64
value_of (LensModel *model, guint step)
{
  return lens_trace_get_head (lens_model_get_trace (model), lens_model_get_step (model, step)->event)->outcome_number;
}

/* Several runs have to be merged, the last of them shorter; whoever stops in between, also in the midst of a merge, comes to the same. */
static void
test_slices (void)
{
  g_autoptr (Script) script = script_new ();
  LensStepFilter *filter = lens_step_filter_new ();
  const guint slices[] = { 1, 777, 16384 };

  script_start (script, FIXTURE_A, 'A');
  for (guint i = 0; i < 9000; i++)
    {
      g_autofree char *args = g_strdup_printf (WRITE (5, %u), i * 7919 % 9001);
      script_call (script, FIXTURE_A, i % 3 == 0 ? "write" : "read", "%s", args);
    }
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_autoptr (GArray) by_result = lens_model_select_steps (model, 2, filter, LENS_ORDER_RESULT, FALSE);
  g_assert_cmpuint (by_result->len, ==, 9000);
  for (guint i = 1; i < by_result->len; i++)
    g_assert_cmpint (value_of (model, g_array_index (by_result, guint, i - 1)), <, value_of (model, g_array_index (by_result, guint, i)));
  for (guint i = 0; i < G_N_ELEMENTS (slices); i++)
    for (LensStepOrder order = LENS_ORDER_STEP; order <= LENS_ORDER_RESULT; order++)
      for (gboolean is_descending = FALSE; is_descending <= TRUE; is_descending++)
        assert_same_in_slices (model, filter, order, is_descending, slices[i]);
  toggle (filter->calls, g_intern_string ("write"));
  assert_same_in_slices (model, filter, LENS_ORDER_RESULT, FALSE, 777);
  assert_same_in_slices (model, filter, LENS_ORDER_STEP, FALSE, 777);
  lens_step_filter_free (filter);
}

static void
test_lists (void)
{
  g_autoptr (LensModel) model = new_model ();
  g_autoptr (GPtrArray) calls = lens_model_list_calls (model);
  g_autoptr (GPtrArray) facilities = lens_model_list_facilities (model);

  g_ptr_array_add (calls, NULL);
  g_autofree char *text = g_strjoinv (",", (char **) calls->pdata);
  g_assert_cmpstr (text, ==, "fork,pipe,process start,read,write");
  g_assert_cmpuint (facilities->len, ==, 1);
  g_assert_cmpstr (facilities->pdata[0], ==, "test");
}

/* Both moments of a call that slept can have a bookmark; it stays at its record when the steps are counted anew. */
static void
test_bookmarks (void)
{
  g_autoptr (LensModel) model = new_model ();
  g_autoptr (GPtrArray) steps = NULL;

  g_assert_true (lens_model_set_bookmark (model, 7, "woken"));
  g_assert_true (lens_model_set_bookmark (model, 5, "sleeps"));
  g_assert_true (lens_model_set_bookmark (model, 8, ""));
  g_assert_false (lens_model_set_bookmark (model, 99, "nowhere"));
  g_assert_false (lens_model_set_bookmark (model, 0, "nowhere"));
  steps = lens_model_get_bookmarked_steps (model);
  g_assert_cmpuint (steps->len, ==, 3);
  g_assert_cmpuint (((LensBookmarkedStep *) steps->pdata[0])->step, ==, 5);
  g_assert_cmpstr (((LensBookmarkedStep *) steps->pdata[0])->note, ==, "sleeps");
  g_assert_cmpstr (((LensBookmarkedStep *) steps->pdata[1])->note, ==, "woken");
  g_assert_cmpuint (lens_model_find_bookmark (model, 5, TRUE), ==, 7);
  g_assert_cmpuint (lens_model_find_bookmark (model, 0, TRUE), ==, 5);
  g_assert_cmpuint (lens_model_find_bookmark (model, 8, TRUE), ==, 0);
  g_assert_cmpuint (lens_model_find_bookmark (model, 8, FALSE), ==, 7);
  g_assert_cmpuint (lens_model_find_bookmark (model, 5, FALSE), ==, 0);
  g_assert_true (lens_model_set_bookmark (model, 5, NULL));
  g_assert_cmpuint (lens_model_find_bookmark (model, 0, TRUE), ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/step-select/filters", test_filters);
  g_test_add_func ("/step-select/orders", test_orders);
  g_test_add_func ("/step-select/many-results", test_many_results);
  g_test_add_func ("/step-select/slices", test_slices);
  g_test_add_func ("/step-select/lists", test_lists);
  g_test_add_func ("/step-select/bookmarks", test_bookmarks);
  return g_test_run ();
}
