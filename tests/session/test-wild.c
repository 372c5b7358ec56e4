/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-wild.c: programs that know no measure, with the gate and without it: each run ends in bounded time and memory, says why,
 * and leaves nothing.
 */
#include <glib.h>
#include <string.h>

#include "session-fixture.h"
#include "session/lens-session-private.h"

#define SHORT_MS 400    /* for what only the clock can end */
#define LONG_MS 20000
#define RECORD_LIMIT 3000
#define PATIENCE_US (40 * G_USEC_PER_SEC)

static const struct
{
  const char *way;
  int code;           /* of the error; -1: it ends well */
  const char *wanted; /* part of the message */
} ways[] = {
  { "floods", LENS_SESSION_ERROR_WORKER, "made more than 3000 operations" },
  { "calls-for-ever", LENS_SESSION_ERROR_WORKER, "made more than 3000 operations" },
  { "floods-unseen", LENS_SESSION_ERROR_TIME, "took longer than 0.4 seconds" },
  { "forks", LENS_SESSION_ERROR_WORKER, "made more than 26 processes" },
  { "starts-threads", LENS_SESSION_ERROR_WORKER, "64 threads at one time" },
  { "spins", LENS_SESSION_ERROR_TIME, "took longer than 0.4 seconds" },
  { "hides", LENS_SESSION_ERROR_TIME, "took longer than 0.4 seconds" },
  { "stops", LENS_SESSION_ERROR_TIME, "took longer than 0.4 seconds" },
  { "eats-memory", LENS_SESSION_ERROR_WORKER, "It said last: “malloc: Cannot allocate memory”" },
  { "fills-a-file", LENS_SESSION_ERROR_WORKER, "killed by SIGXFSZ" },
  { "closes-everything", -1, NULL },
  { "kills-its-child", LENS_SESSION_ERROR_WORKER, "Process B (wild) was killed by SIGKILL" },
  { "becomes-a-daemon", -1, NULL },
  { "kills-its-group", LENS_SESSION_ERROR_WORKER, "killed by SIGKILL" },
};

static void
assert_outcome (guint i, GError *error)
{
  if (ways[i].code == -1)
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_error (error, LENS_SESSION_ERROR, ways[i].code);
  if (strstr (error->message, ways[i].wanted) == NULL)
    g_error ("“%s” does not say “%s”", error->message, ways[i].wanted);
}

/* What was closed under the probe's feet is missing, and told to be. */
static const char *const well_formed_but[] = { "records of process", "record of process", "never ends", NULL };

static void
run_wild (guint i, gboolean is_free)
{
  LensWorker workers[] = { { "A", "wild", ways[i].way }, { NULL } };
  LensLesson lesson = { .id = "wild", .title = "Wild", .subtitle = "", .summary = "", .family = "data transfer", .kind = "message",
                        .workers = workers, .roles = "A=worker", .objects = "mq:@name@ shm:@name@" };
  g_autoptr (GError) error = NULL, run_error = NULL;
  g_autoptr (LensSession) session = lens_session_new (&lesson, NULL, &error);
  gint64 start_us = g_get_monotonic_time ();

  g_assert_no_error (error);
  lens_session_set_limits (session, ways[i].code == LENS_SESSION_ERROR_TIME ? SHORT_MS : LONG_MS, LONG_MS);
  lens_session_set_free_run (session, is_free);
  session->record_limit = RECORD_LIMIT;
  lens_session_run (session, &run_error);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, PATIENCE_US);
  g_assert_cmpuint (lens_trace_get_n_events (lens_session_get_trace (session)), <, 100 * RECORD_LIMIT);
  assert_outcome (i, run_error);
  if (run_error == NULL)
    fixture_assert_well_formed (lens_session_get_trace (session), well_formed_but);
  fixture_wait_for_orphans ();
  fixture_assert_nothing_left (session->run);
}

static void
test_free (gconstpointer data)
{
  run_wild (GPOINTER_TO_UINT (data), TRUE);
}

static void
test_gated (gconstpointer data)
{
  run_wild (GPOINTER_TO_UINT (data), FALSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_set_up ();
  g_setenv ("IPC_LENS_PROGRAMDIR", g_test_get_dir (G_TEST_BUILT), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *free_path = g_strdup_printf ("/wild/free/%s", ways[i].way);
      g_autofree char *gated_path = g_strdup_printf ("/wild/gated/%s", ways[i].way);
      g_test_add_data_func (free_path, GUINT_TO_POINTER (i), test_free);
      g_test_add_data_func (gated_path, GUINT_TO_POINTER (i), test_gated);
    }
  return g_test_run ();
}
