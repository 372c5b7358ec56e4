/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-failure.c: a lesson that fails in the middle, or is not there as a whole, says why and what to do.
 */
#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "session-fixture.h"
#include "session/lens-session-private.h"
#include "session/lens-transfer.h"

/* Runs the lesson as it stands; gives the error that it must end with. (transfer full) */
static GError *
fail_lesson (const LensLesson *lesson, guint time_limit_ms, guint turn_limit_ms)
{
  GError *error = NULL;
  g_autoptr (LensSession) session = lens_session_new (lesson, NULL, &error);

  g_assert_no_error (error);
  lens_session_set_limits (session, time_limit_ms, turn_limit_ms);
  g_assert_false (lens_session_run (session, &error));
  g_assert_nonnull (error);
  g_assert_false (lens_session_is_running (session));
  g_test_message ("%s", error->message);
  fixture_assert_nothing_left (session->run);
  return error;
}

static void
assert_fails (const LensLesson *lesson, int code, const char *wanted)
{
  g_autoptr (GError) error = fail_lesson (lesson, 20000, 5000);
  g_assert_error (error, LENS_SESSION_ERROR, code);
  if (strstr (error->message, wanted) == NULL)
    g_error ("“%s” does not say “%s”", error->message, wanted);
}

/* A lesson of one worker without a schedule. */
static LensLesson *
one_worker (const char *program, const char *arguments)
{
  static LensWorker workers[2];
  static LensLesson lesson;

  workers[0] = (LensWorker) { "A", program, arguments };
  lesson = (LensLesson) { .id = "test", .title = "Test", .subtitle = "", .summary = "", .family = "data transfer",
                          .kind = "message", .workers = workers, .roles = "A=worker", .objects = "mq:@name@ shm:@name@" };
  return &lesson;
}

static void
test_status (void)
{
  assert_fails (one_worker ("posix-mq-receiver", "@name@"), LENS_SESSION_ERROR_WORKER,
                "Process A (posix-mq-receiver) failed with exit status 1. It said last: “mq_open: No such file or directory”");
}

static void
test_missing_program (void)
{
  assert_fails (one_worker ("no-such-program", ""), LENS_SESSION_ERROR_UNAVAILABLE, "no-such-program is missing");
}

static void
test_missing_supervisor (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  g_setenv ("IPC_LENS_LIBEXECDIR", "/nowhere", TRUE);
  assert_fails (lens_lesson_find ("pipe"), LENS_SESSION_ERROR_UNAVAILABLE, "ipc-lens-supervisor is missing");
}

/* The program is there, but cannot be executed. */
static void
test_exec (void)
{
  g_autofree char *folder = g_test_subprocess () ? NULL : g_dir_make_tmp ("ipc-lens-test-XXXXXX", NULL);
  g_autofree char *program = NULL;

  if (g_test_subprocess ())
    {
      g_setenv ("IPC_LENS_PROGRAMDIR", g_getenv ("TEST_FOLDER"), TRUE);
      assert_fails (lens_lesson_find ("pipe"), LENS_SESSION_ERROR_START, "The program pipe cannot be started");
      return;
    }
  program = g_build_filename (folder, "pipe", NULL);
  g_assert_true (g_file_set_contents (program, "not a program", -1, NULL));
  g_setenv ("TEST_FOLDER", folder, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  unlink (program);
  rmdir (folder);
}

static void
test_turn_limit (void)
{
  LensLesson lesson = *lens_lesson_find ("pipe");
  g_autoptr (GError) error = NULL;

  lesson.schedule = "A before close; B asleep read; B before never";
  error = fail_lesson (&lesson, 20000, 300);
  g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_TIME);
  g_assert_nonnull (strstr (error->message, "Turn 3 of the schedule, “B before never”, was not reached in 0.3 seconds: "
                                            "process B is in read."));
}

static void
test_time_limit (void)
{
  LensLesson lesson = *lens_lesson_find ("pipe");
  g_autoptr (GError) error = NULL;

  lesson.schedule = "A before close; B asleep read; B before never";
  error = fail_lesson (&lesson, 300, 20000);
  g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_TIME);
  g_assert_nonnull (strstr (error->message, "took longer than 0.3 seconds"));
}

/* A program without the probe tells nothing, and is not blamed for that. */
static void
test_time_limit_of_a_timed_run (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LensSession) session = lens_transfer_time (lens_transfer_find ("pty"), LENS_TRANSFER_BYTES_MAX, 1000, LENS_PLACE_FREE, &error);

  g_assert_no_error (error);
  lens_session_set_limits (session, 200, 200);
  g_assert_false (lens_session_run (session, &error));
  g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_TIME);
  fixture_assert_nothing_left (session->run);
}

static void
test_nobody (void)
{
  LensLesson lesson = *lens_lesson_find ("pipe");

  lesson.schedule = "A before close; C before read";
  assert_fails (&lesson, LENS_SESSION_ERROR_WORKER,
                "Turn 2 of the schedule, “C before read”, cannot be reached: process C has ended, or was never born.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_set_up ();
  g_test_add_func ("/failure/status", test_status);
  g_test_add_func ("/failure/missing-program", test_missing_program);
  g_test_add_func ("/failure/missing-supervisor", test_missing_supervisor);
  g_test_add_func ("/failure/exec", test_exec);
  g_test_add_func ("/failure/turn-limit", test_turn_limit);
  g_test_add_func ("/failure/time-limit", test_time_limit);
  g_test_add_func ("/failure/time-limit-of-a-timed-run", test_time_limit_of_a_timed_run);
  g_test_add_func ("/failure/nobody", test_nobody);
  return g_test_run ();
}
