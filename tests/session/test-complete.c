/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-complete.c: a recording has every operation of its run, however late the thread of a window comes to look at it; and where one is missing it says so.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>

#include "session-fixture.h"
#include "session/lens-session-private.h"

#define TIMES "500" /* the longest lesson that can be chosen */

static LensSession *
start_long (gboolean is_free)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  LensSession *session;

  g_hash_table_insert (settings, (gpointer) "times", (gpointer) TIMES);
  session = lens_session_new (lens_lesson_find ("shm-race"), settings, &error);
  g_assert_no_error (error);
  lens_session_set_free_run (session, is_free);
  g_assert_true (lens_session_start (session, &error));
  g_assert_no_error (error);
  return session;
}

static void
wait_for_end (LensSession *session)
{
  while (lens_session_is_running (session))
    g_main_context_iteration (NULL, TRUE);
}

/* This thread does nothing for the run, as one that draws a large picture. GLib buries the supervisor in a thread of its own. */
static void
stand_still_until_it_is_over (LensSession *session)
{
  while (g_subprocess_get_identifier (session->supervisor) != NULL)
    g_thread_yield ();
}

static void
assert_complete (LensTrace *trace)
{
  g_test_message ("%u events", lens_trace_get_n_events (trace));
  g_assert_cmpuint (lens_trace_get_n_missing (trace), ==, 0);
  g_assert_cmpuint (lens_trace_get_warnings (trace)->len, ==, 0);
  g_assert_cmpuint (lens_trace_get_n_events (trace), >, 2000);
  fixture_assert_well_formed (trace, NULL);
}

static void
test_nobody_looks (gconstpointer is_free)
{
  g_autoptr (LensSession) session = start_long (GPOINTER_TO_INT (is_free));

  stand_still_until_it_is_over (session);
  g_assert_cmpuint (lens_trace_get_n_events (lens_session_get_trace (session)), ==, 0);
  wait_for_end (session);
  assert_complete (lens_session_get_trace (session));
}

/* The smallest pipe that the kernel gives, which three processes fill all the time. */
static void
test_small_pipe (void)
{
  g_autoptr (LensSession) session = start_long (TRUE);

  while (fcntl (session->side_pipe.write_fd, F_SETPIPE_SZ, 4096) != 4096)
    g_assert_cmpint (errno, ==, EBUSY); /* more than that is in it already: until somebody has read it */
  wait_for_end (session);
  assert_complete (lens_session_get_trace (session));
}

static const char *
last_warning (LensSession *session)
{
  GPtrArray *warnings = lens_trace_get_warnings (lens_session_get_trace (session));

  g_assert_cmpuint (warnings->len, >, 0);
  g_test_message ("%s", (char *) warnings->pdata[warnings->len - 1]);
  return warnings->pdata[warnings->len - 1];
}

/* Nobody reads any more, and there is little room: the programs go on without being recorded, and each of them knows how many records it had. */
static void
test_nobody_reads (void)
{
  g_autoptr (LensSession) session = start_long (TRUE);
  LensTrace *trace = lens_session_get_trace (session);
  guint64 n_missing;

  while (fcntl (session->side_pipe.write_fd, F_SETPIPE_SZ, 4096) != 4096)
    g_assert_cmpint (errno, ==, EBUSY);
  while (lens_trace_get_n_events (trace) == 0)
    g_main_context_iteration (NULL, TRUE);
  lens_side_pipe_stop (session->records);
  wait_for_end (session);
  n_missing = lens_trace_get_n_missing (trace);
  g_test_message ("%u events, %u missing", lens_trace_get_n_events (trace), (guint) n_missing);
  g_assert_cmpuint (n_missing, >, 1000);
  g_assert_cmpuint (lens_trace_get_n_events (trace) + n_missing, >, 2000);
  g_assert_nonnull (strstr (((char *) lens_trace_get_warnings (trace)->pdata[0]), " missing "));
}

/* What the supervisor could not send has no number that anybody would miss. */
static void
test_lost_without_number (void)
{
  g_autoptr (LensSession) session = fixture_new_session ("pipe");
  g_autoptr (GError) error = NULL;

  g_assert_true (lens_session_start (session, &error));
  atomic_store (&session->page->n_dropped, 3);
  wait_for_end (session);
  g_assert_cmpstr (last_warning (session), ==, "3 records of this run could not be sent; what they told is not shown.");
}

/* Whether all its programs are gone that the control page tells of. */
static gboolean
is_deserted (LensSession *session)
{
  for (guint i = 0; i < CONTROL_SLOTS; i++)
    {
      int pid = atomic_load (&session->page->slots[i].pid);
      if (pid > 0 && kill (pid, 0) == 0)
        return FALSE;
    }
  return TRUE;
}

/* Killed between counting an operation and sending its record, as Stop may do: nothing is lost that anybody waits for. */
static void
test_stopped_before_sending (void)
{
  g_autoptr (LensSession) session = start_long (FALSE);
  LensTrace *trace = lens_session_get_trace (session);

  while (lens_trace_get_n_events (trace) < 20)
    g_main_context_iteration (NULL, TRUE);
  lens_session_cancel (session);
  while (!is_deserted (session))
    g_thread_yield ();
  atomic_fetch_add (&session->page->slots[0].next_seq, 1);
  wait_for_end (session);
  if (lens_trace_get_warnings (trace)->len > 0)
    g_error ("Told: %s", last_warning (session));
  g_assert_cmpuint (lens_trace_get_n_missing (trace), ==, 0);
}

int
main (int argc, char **argv)
{
  fixture_set_up ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/complete/nobody-looks/schedule", GINT_TO_POINTER (FALSE), test_nobody_looks);
  g_test_add_data_func ("/complete/nobody-looks/free", GINT_TO_POINTER (TRUE), test_nobody_looks);
  g_test_add_func ("/complete/small-pipe", test_small_pipe);
  g_test_add_func ("/complete/nobody-reads", test_nobody_reads);
  g_test_add_func ("/complete/lost-without-number", test_lost_without_number);
  g_test_add_func ("/complete/stopped-before-sending", test_stopped_before_sending);
  return g_test_run ();
}
