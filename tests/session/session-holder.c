/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * session-holder.c: a stand-in for the app, made to be killed: runs a lesson with a schedule of its own and tells on standard
 * output "RUN-ID SUPERVISOR-PID", then a dot for every event.
 */
#include <stdio.h>

#include "session/lens-session-private.h"

static void
on_appended (LensTrace *trace, guint first_index, guint n_events, gpointer data)
{
  for (guint i = 0; i < n_events; i++)
    putchar ('.');
  fflush (stdout);
}

int
main (int argc, char *argv[])
{
  LensLesson lesson = *lens_lesson_find (argv[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensSession) session = NULL;

  lesson.schedule = argc > 2 ? argv[2] : lesson.schedule;
  session = lens_session_new (&lesson, NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (lens_session_get_trace (session), "appended", G_CALLBACK (on_appended), NULL);
  lens_session_start (session, &error);
  g_assert_no_error (error);
  printf ("%s %s\n", session->run, g_subprocess_get_identifier (session->supervisor) ?: "0"); /* 0: it is through already */
  fflush (stdout);
  while (lens_session_is_running (session))
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
