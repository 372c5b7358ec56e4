/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-record.c: free runs are counted by what their programs say at the end; all of them, and none twice.
 */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "cli/lens-record.h"

static GHashTable *
new_settings (const char *name, const char *value)
{
  GHashTable *settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (settings, g_strdup (name), g_strdup (value));
  return settings;
}

static GHashTable *
count (const char *lesson_id, GHashTable *settings, guint n_runs)
{
  GHashTable *endings = NULL;
  g_autoptr (LensTrace) last = NULL;
  g_autoptr (GError) error = NULL;

  lens_record_free_runs (lens_lesson_find (lesson_id), settings, n_runs, &endings, &last, &error);
  g_assert_no_error (error);
  g_assert_nonnull (last);
  return endings;
}

static guint
times_of (GHashTable *endings, const char *ending)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (endings, ending));
}

/* What the schedule makes certain does happen by chance; how often is nobody's to say, but the kernel's. With 500 turns for each of
 * two processes that really run at once, and on one processor sooner or later, an update is lost. */
static void
test_race (void)
{
  g_autoptr (GHashTable) settings = new_settings ("times", "500");
  guint n_lost = 0, n_kept = 0;

  for (int round = 0; round < 50 && n_lost == 0; round++)
    {
      g_autoptr (GHashTable) endings = count ("shm-race", settings, 4);
      n_lost += times_of (endings, "A: Updates were lost");
      n_kept += times_of (endings, "A: No update was lost");
    }
  g_test_message ("%u of %u runs lost an update", n_lost, n_lost + n_kept);
  g_assert_cmpuint (n_lost, >, 0);
  g_assert_cmpuint ((n_lost + n_kept) % 4, ==, 0);
}

/* With a semaphore or a mutex it cannot happen, however the runs go. */
static void
test_right (gconstpointer lesson_id)
{
  g_autoptr (GHashTable) settings = new_settings ("times", "200");
  g_autoptr (GHashTable) endings = count (lesson_id, settings, 10);

  g_assert_cmpuint (g_hash_table_size (endings), ==, 1);
  g_assert_cmpuint (times_of (endings, "A: Both counted 200: 400 expected, 400 found"), ==, 10);
}

static void
test_last_lines (void)
{
  g_autoptr (GHashTable) endings = count ("pipe", NULL, 3);

  g_assert_cmpuint (times_of (endings, "A: Parent wrote 27 bytes\nB: Child read 27 bytes: Hello from parent via pipe!"), ==, 3);
}

static void
test_failure (void)
{
  g_autoptr (GHashTable) settings = new_settings ("times", "many"), endings = NULL;
  g_autoptr (LensTrace) last = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (lens_record_free_runs (lens_lesson_find ("shm-race"), settings, 3, &endings, &last, &error));
  g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER);
  g_assert_null (last);
  g_assert_cmpuint (g_hash_table_size (endings), ==, 0);
}

/* Nothing is concluded from a run of which something is missing. */
static void
test_complete (void)
{
  g_autoptr (LensSession) session = lens_session_new (lens_lesson_find ("pipe"), NULL, NULL);
  LensTrace *trace = lens_session_get_trace (session);
  g_autoptr (GError) error = NULL;

  g_assert_true (lens_record (session, &error));
  g_assert_true (lens_record_require_complete (trace, &error));
  g_assert_no_error (error);
  lens_trace_expect_until (trace, 1234, 1);
  lens_trace_warn_of_missing (trace);
  g_assert_false (lens_record_require_complete (trace, &error));
  g_assert_cmpstr (error->message, ==, "2 records of process 1234 are missing (from number 0 on); what they did is not shown.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/free/race", test_race);
  g_test_add_data_func ("/record/free/semaphore", "shm-semaphore", test_right);
  g_test_add_data_func ("/record/free/sysv-semaphore", "sysv-semaphore", test_right);
  g_test_add_data_func ("/record/free/mutex", "shm-mutex", test_right);
  g_test_add_func ("/record/free/last-lines", test_last_lines);
  g_test_add_func ("/record/free/failure", test_failure);
  g_test_add_func ("/record/complete", test_complete);
  return g_test_run ();
}
