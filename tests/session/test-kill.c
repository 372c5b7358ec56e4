/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-kill.c: whoever is killed, worker, supervisor or app, and whenever: nothing is left behind, and what was recorded is told.
 */
#include <errno.h>
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "session-fixture.h"
#include "session/lens-session-private.h"

#define N_MOMENTS 6 /* of each lesson, for each victim */
/* Schedules that stop at a known point, because their last turn is never reached. */
static const struct
{
  const char *lesson, *schedule;
  char at_gate;     /* letter of the process that waits at the gate… */
  const char *gate; /* …before this */
  char asleep;      /* letter of the process that sleeps… */
  const char *call; /* …in this call */
} moments[] = {
  { "pipe", "A before close; B asleep read; A before write; B before never", 'A', "write", 'B', "read" },
  { "pipe", "A before close; B before close; A asleep waitpid; A before never", 'B', "close", 'A', "waitpid" },
  { "posix-mq", "A before mq_send; B asleep mq_receive; B before never", 'A', "mq_send", 'B', "mq_receive" },
  { "mmap-anon", "A asleep waitpid; B before store; A before never", 'B', "store", 'A', "waitpid" },
};

static gboolean
is_in_state (LensSession *session, char letter, guint32 state, const char *name)
{
  g_assert_true (lens_session_is_running (session));
  for (guint i = 0; i < CONTROL_SLOTS; i++)
    {
      struct control_slot *slot = &session->page->slots[i];
      if (atomic_load (&slot->state) == state && atomic_load (&slot->process) == (guint) (letter - 'A')
          && g_str_equal (slot->name, name))
        return TRUE;
    }
  return FALSE;
}

static gboolean
wake_up (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Until the moment has come, told by the control page itself; the sleeper has also been seen asleep. */
static void
wait_for_moment (LensSession *session, guint moment)
{
  guint clock = g_timeout_add (2, wake_up, NULL);
  while (!is_in_state (session, moments[moment].at_gate, CONTROL_AT_GATE, moments[moment].gate)
         || !is_in_state (session, moments[moment].asleep, CONTROL_IN_CALL, moments[moment].call)
         || !session->has_sleepers)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (clock);
}

static void
keep_error (LensSession *session, GError *error, gpointer data)
{
  GError **kept = data;
  *kept = error != NULL ? g_error_copy (error) : NULL;
}

static void
run_to_end (LensSession *session)
{
  while (lens_session_is_running (session))
    g_main_context_iteration (NULL, TRUE);
}

static LensSession *
start_held (guint moment, GError **error)
{
  static LensLesson lessons[G_N_ELEMENTS (moments)]; /* a session keeps its lesson */
  LensLesson *lesson = &lessons[moment];
  LensSession *session;
  g_autoptr (GError) cause = NULL;

  *lesson = *lens_lesson_find (moments[moment].lesson);
  lesson->schedule = moments[moment].schedule;
  session = lens_session_new (lesson, NULL, &cause);
  g_assert_no_error (cause);
  g_signal_connect (session, "finished", G_CALLBACK (keep_error), error);
  g_assert_true (lens_session_start (session, &cause));
  g_assert_no_error (cause);
  wait_for_moment (session, moment);
  return session;
}

static guint
count_events (LensTrace *trace, LensEventKind kind, int pid, const char *name)
{
  guint n = 0;
  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    {
      const LensEventHead *head = lens_trace_get_head (trace, i);
      n += head->kind == kind && (pid == 0 || head->pid == pid) && (name == NULL || g_str_equal (head->name, name));
    }
  return n;
}

static int
pid_on_page (LensSession *session, char letter)
{
  for (guint i = 0; i < CONTROL_SLOTS; i++)
    if (atomic_load (&session->page->slots[i].state) != CONTROL_FREE
        && atomic_load (&session->page->slots[i].process) == (guint) (letter - 'A'))
      return atomic_load (&session->page->slots[i].pid);
  g_assert_not_reached ();
}

/* Each process of each moment in turn. The one that slept leaves the call it never returned from. */
static void
test_worker (gconstpointer data)
{
  guint moment = GPOINTER_TO_UINT (data) / 2;
  gboolean is_sleeper = GPOINTER_TO_UINT (data) % 2 == 1;
  char letter = is_sleeper ? moments[moment].asleep : moments[moment].at_gate;
  g_autoptr (GError) error = NULL;
  g_autoptr (LensSession) session = start_held (moment, &error);
  g_autofree char *name = g_strdup_printf ("Process %c", letter);
  int pid = pid_on_page (session, letter);

  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  run_to_end (session);
  g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_WORKER);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, name));
  if (letter == 'A' || moments[moment].asleep == 'A' || g_str_equal (moments[moment].lesson, "posix-mq"))
    g_assert_nonnull (strstr (error->message, "SIGKILL"));
  fixture_assert_nothing_left (session->run);

  LensTrace *trace = lens_session_get_trace (session);
  g_assert_cmpuint (count_events (trace, LENS_EVENT_PROCESS_START, pid, NULL), ==, 1);
  g_assert_cmpuint (count_events (trace, LENS_EVENT_UNFINISHED, pid, moments[moment].call), ==, is_sleeper);
  g_assert_cmpuint (count_events (trace, LENS_EVENT_FINISH, pid, moments[moment].call), ==, is_sleeper);
  fixture_assert_well_formed (trace, NULL);
}

/* The session notices at once, and a second supervisor clears up. */
static void
test_supervisor (gconstpointer data)
{
  guint moment = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensSession) session = start_held (moment, &error);
  LensTrace *trace = lens_session_get_trace (session);

  g_subprocess_force_exit (session->supervisor);
  run_to_end (session);
  g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_WORKER);
  g_assert_nonnull (strstr (error->message, "supervisor"));
  fixture_wait_for_orphans ();
  fixture_assert_nothing_left (session->run);
  g_assert_cmpuint (count_events (trace, LENS_EVENT_PROCESS_START, 0, NULL), ==, 2);
  fixture_assert_well_formed (trace, NULL);
  /* The sleeper never returned, or was woken because the other one, killed with the supervisor, let go of its end. */
  g_assert_cmpuint (count_events (trace, LENS_EVENT_UNFINISHED, 0, moments[moment].call)
                    + count_events (trace, LENS_EVENT_CALL, 0, moments[moment].call), >=, 1);
}

/* A polite request is followed: everything is ended in good order. */
static void
test_polite (gconstpointer data)
{
  guint moment = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensSession) session = start_held (moment, &error);

  g_subprocess_send_signal (session->supervisor, SIGTERM);
  run_to_end (session);
  g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_WORKER);
  g_assert_nonnull (strstr (error->message, "SIGTERM"));
  fixture_assert_nothing_left (session->run);
}

/* Where a call belongs: at its entry, or at its return if it slept. */
static guint64
place_of (LensTrace *trace, guint index)
{
  g_autoptr (LensEvent) event = lens_trace_get_event (trace, index);
  return lens_event_slept (event) ? lens_event_head (event)->out_ticket : lens_event_head (event)->in_ticket;
}

/* While a run goes on its events are there already, in order, though one of the processes is still asleep in a call. */
static void
test_live (gconstpointer data)
{
  guint moment = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensSession) session = start_held (moment, &error);
  LensTrace *trace = lens_session_get_trace (session);

  while (lens_order_get_n_pending (session->order) > 0 || fixture_find_pid (trace, 'B') == 0)
    {
      g_assert_true (lens_session_is_running (session)); /* else nothing came until the end */
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_true (lens_trace_is_live (trace));
  for (guint i = 1; i < lens_trace_get_n_events (trace); i++)
    g_assert_cmpuint (place_of (trace, i), >, place_of (trace, i - 1));
  lens_session_cancel (session);
  run_to_end (session);
  g_assert_false (lens_trace_is_live (trace));
}

static void
test_cancel (gconstpointer data)
{
  guint moment = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensSession) session = start_held (moment, &error);

  lens_session_cancel (session);
  lens_session_cancel (session); /* twice does no harm */
  run_to_end (session);
  g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_CANCELLED);
  fixture_assert_nothing_left (session->run);
  fixture_assert_well_formed (lens_session_get_trace (session), NULL);
}

/* At the n-th event of a run that goes on by itself: too late sometimes, then it just ends well. */
typedef struct
{
  LensSession *session;
  guint at_event;
  char victim; /* a letter, or 'S' for the supervisor */
  gboolean is_over;
} Moment;

static void
kill_at_event (LensTrace *trace, guint first_index, guint n_events, gpointer data)
{
  Moment *moment = data;
  int pid = moment->victim == 'S' ? atoi (g_subprocess_get_identifier (moment->session->supervisor) ?: "0")
                                  : fixture_find_pid (trace, moment->victim);

  if (moment->is_over || first_index + n_events <= moment->at_event || pid <= 1)
    return;
  moment->is_over = TRUE;
  kill (pid, SIGKILL);
}

static void
test_any_moment (gconstpointer data)
{
  static const char victims[] = { 'A', 'B', 'S' };
  /* A process was killed while it wrote a record; a supervisor after it had buried a process and before it could say so. */
  static const char *const cut[] = { "1 record of process", NULL };
  static const char *const forgotten[] = { "1 record of process", "never ends", NULL };
  guint n_events = 3;

  for (guint at_event = 0; at_event < n_events; at_event += MAX (3, n_events / N_MOMENTS))
    for (guint i = 0; i < G_N_ELEMENTS (victims); i++)
      {
        g_autoptr (LensSession) session = fixture_new_session (data);
        Moment moment = { session, at_event, victims[i], FALSE };
        g_autoptr (GError) error = NULL;

        g_signal_connect (lens_session_get_trace (session), "appended", G_CALLBACK (kill_at_event), &moment);
        if (!lens_session_run (session, &error))
          g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_WORKER);
        fixture_wait_for_orphans ();
        fixture_assert_nothing_left (session->run);
        fixture_assert_well_formed (lens_session_get_trace (session), victims[i] == 'S' ? forgotten : cut);
        n_events = MAX (n_events, lens_trace_get_n_events (lens_session_get_trace (session)));
        g_signal_handlers_disconnect_by_data (lens_session_get_trace (session), &moment);
      }
}

/* A process that can be killed as the app. */
typedef struct
{
  GPid pid;
  int output_fd;
  char run[32];
  int supervisor_pid;
} Holder;

static void
start_holder (Holder *self, const char *lesson, const char *schedule)
{
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "session-holder", NULL);
  char *argv[] = { path, (char *) lesson, (char *) schedule, NULL };
  char line[64] = "";
  g_autoptr (GError) error = NULL;

  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &self->pid, NULL, &self->output_fd, NULL,
                            &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < sizeof line - 1 && (i == 0 || line[i - 1] != '\n'); i++)
    g_assert_cmpint (read (self->output_fd, line + i, 1), ==, 1);
  g_assert_cmpint (sscanf (line, "%31s %d", self->run, &self->supervisor_pid), ==, 2);
}

/* Until so many events have been told, or it has ended. */
static void
wait_for_events (Holder *self, guint n_events)
{
  char dot;
  for (guint i = 0; i < n_events && read (self->output_fd, &dot, 1) == 1; i++)
    continue;
}

static void
test_app (gconstpointer data)
{
  for (guint n_events = 0; n_events < 24; n_events += 24 / N_MOMENTS)
    {
      Holder holder;
      start_holder (&holder, data, NULL);
      wait_for_events (&holder, n_events);
      kill (holder.pid, SIGKILL);
      fixture_wait_for_orphans ();
      close (holder.output_fd);
      fixture_assert_nothing_left (holder.run);
    }
}

static void
test_app_held (gconstpointer data)
{
  guint moment = GPOINTER_TO_UINT (data);
  Holder holder;

  start_holder (&holder, moments[moment].lesson, moments[moment].schedule);
  wait_for_events (&holder, 2);
  kill (holder.pid, SIGKILL);
  fixture_wait_for_orphans ();
  close (holder.output_fd);
  fixture_assert_nothing_left (holder.run);
}

/* Nobody is left to clear up: the next start does it. */
static void
test_app_and_supervisor (gconstpointer data)
{
  guint moment = GPOINTER_TO_UINT (data);
  g_autoptr (LensSession) next = fixture_new_session ("mmap-anon");
  Holder holder;

  start_holder (&holder, moments[moment].lesson, moments[moment].schedule);
  wait_for_events (&holder, 2);
  kill (holder.pid, SIGSTOP); /* so that it cannot start another supervisor */
  kill (holder.supervisor_pid, SIGKILL);
  kill (holder.pid, SIGKILL);
  close (holder.output_fd);
  g_assert_cmpint (waitpid (holder.pid, NULL, 0), ==, holder.pid);
  if (waitpid (holder.supervisor_pid, NULL, 0) == -1) /* ours now, or the holder buried it before it stopped */
    g_assert_cmpint (errno, ==, ECHILD);
  g_assert_true (lens_session_run (next, NULL));
  fixture_wait_for_orphans ();
  fixture_assert_nothing_left (holder.run);
}

static void
add_moment_tests (const char *name, GTestDataFunc test, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/kill/%s/%u", name, i);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test);
    }
}

static void
add_lesson_tests (const char *name, GTestDataFunc test)
{
  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    {
      g_autofree char *path = g_strdup_printf ("/kill/%s/%s", name, (*lesson)->id);
      g_test_add_data_func (path, (*lesson)->id, test);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_set_up ();
  add_moment_tests ("worker", test_worker, 2 * G_N_ELEMENTS (moments));
  add_moment_tests ("supervisor", test_supervisor, G_N_ELEMENTS (moments));
  add_moment_tests ("polite", test_polite, G_N_ELEMENTS (moments));
  add_moment_tests ("live", test_live, G_N_ELEMENTS (moments));
  add_moment_tests ("cancel", test_cancel, G_N_ELEMENTS (moments));
  add_moment_tests ("app-held", test_app_held, G_N_ELEMENTS (moments));
  add_moment_tests ("app-and-supervisor", test_app_and_supervisor, G_N_ELEMENTS (moments));
  add_lesson_tests ("any-moment", test_any_moment);
  add_lesson_tests ("app", test_app);
  return g_test_run ();
}
