/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-record.c: runs that are started from the window: knobs, another lesson, what goes wrong, and what is shown of it.
 */
#include "app-fixture.h"
#include "lost-records.h"

#include <signal.h>

#include "app/lens-knobs.h"

static LensTrace *
trace_of (LensWindow *window)
{
  return lens_document_get_trace (lens_window_get_document (window));
}

static void
wait_for_end (LensWindow *window)
{
  app_fixture_wait_until (!lens_document_is_live (lens_window_get_document (window)));
}

static gboolean
has_event_data (LensTrace *trace, const char *name, const char *data)
{
  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    {
      g_autoptr (LensEvent) event = lens_trace_get_event (trace, i);
      if (g_str_equal (lens_event_head (event)->name, name) && g_strcmp0 (lens_event_get_string (event, "data"), data) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_knobs_are_used (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensKnobs *knobs = LENS_KNOBS (app_fixture_find (window, "knobs"));

  g_assert_false (has_event_data (trace_of (window), "write", "Good morning"));
  gtk_editable_set_text (GTK_EDITABLE (lens_knobs_find (knobs, "message")), "Good morning");
  app_fixture_act (window, "win.record");
  wait_for_end (window);
  g_assert_true (has_event_data (trace_of (window), "write", "Good morning"));
  /* They stay as they were turned. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (lens_knobs_find (knobs, "message"))), ==, "Good morning");
  app_fixture_close (window);
}

/* What people choose from has names; ids are for the command line, and what is set. */
static void
test_choices_have_names (void)
{
  LensWindow *window = app_fixture_new_window ();
  LensKnobs *knobs = LENS_KNOBS (app_fixture_find (window, "knobs"));
  guint n_choices = 0;

  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    {
      lens_knobs_set_lesson (knobs, *lesson);
      g_autoptr (GHashTable) settings = lens_knobs_get_settings (knobs);
      for (const LensParameter *parameter = (*lesson)->parameters; parameter != NULL && parameter->name != NULL; parameter++)
        {
          g_auto (GStrv) words = parameter->type == LENS_PARAMETER_CHOICE ? g_strsplit (parameter->choices, " ", -1) : g_new0 (char *, 1);
          g_assert_cmpstr (g_hash_table_lookup (settings, parameter->name), ==, parameter->fallback);
          for (guint i = 0; words[i] != NULL; i++, n_choices++)
            {
              GListModel *names = adw_combo_row_get_model (ADW_COMBO_ROW (lens_knobs_find (knobs, parameter->name)));
              const char *name = gtk_string_list_get_string (GTK_STRING_LIST (names), i);
              g_assert_true (g_ascii_isupper (*name));
              g_assert_cmpstr (name, !=, words[i]);
            }
        }
    }
  g_assert_cmpuint (n_choices, >=, 13);
  app_fixture_close (window);
}

static void
press_enter_in (GtkWidget *field)
{
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (field)), "activate");
}

static void
test_enter_records (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensKnobs *knobs = LENS_KNOBS (app_fixture_find (window, "knobs"));
  LensDocument *before = lens_window_get_document (window);

  gtk_editable_set_text (GTK_EDITABLE (lens_knobs_find (knobs, "message")), "Good evening");
  press_enter_in (lens_knobs_find (knobs, "message"));
  g_assert_true (lens_window_get_document (window) != before);
  wait_for_end (window);
  g_assert_true (has_event_data (trace_of (window), "write", "Good evening"));
  app_fixture_close (window);
}

static void
test_bad_knob_is_explained (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensDocument *before = lens_window_get_document (window);
  LensKnobs *knobs = LENS_KNOBS (app_fixture_find (window, "knobs"));

  gtk_editable_set_text (GTK_EDITABLE (lens_knobs_find (knobs, "message")), "");
  app_fixture_act (window, "win.record");
  g_assert_nonnull (app_fixture_banner (window));
  g_assert_nonnull (strstr (app_fixture_banner (window), "message"));
  g_assert_true (lens_window_get_document (window) == before);
  /* The way forward leads to the field. */
  app_fixture_present (window, 1440, 900);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (knobs)));
  g_signal_emit_by_name (app_fixture_find (window, "banner_button"), "clicked");
  app_fixture_wait_until (gtk_widget_get_mapped (GTK_WIDGET (knobs)));
  gtk_editable_set_text (GTK_EDITABLE (lens_knobs_find (knobs, "message")), "Better");
  press_enter_in (lens_knobs_find (knobs, "message"));
  wait_for_end (window);
  g_assert_cmpstr (app_fixture_banner (window), ==, NULL);
  g_assert_true (has_event_data (trace_of (window), "write", "Better"));
  app_fixture_close (window);
}

/* Whatever has the focus in it, what was opened ends with its window. */
static void
test_knobs_end_with_window (gconstpointer is_open)
{
  LensWindow *window = app_fixture_new_lesson ();
  GtkWidget *knobs = app_fixture_find (window, "knobs");
  GtkWidget *popover = gtk_widget_get_ancestor (knobs, GTK_TYPE_POPOVER);

  app_fixture_present (window, 1440, 900);
  app_fixture_act (window, "win.show-knobs");
  app_fixture_wait_until (gtk_widget_get_mapped (knobs));
  if (!GPOINTER_TO_INT (is_open))
    gtk_popover_popdown (GTK_POPOVER (popover));
  g_object_add_weak_pointer (G_OBJECT (knobs), (gpointer *) &knobs);
  g_object_add_weak_pointer (G_OBJECT (popover), (gpointer *) &popover);
  app_fixture_close (window);
  app_fixture_wait_until (knobs == NULL && popover == NULL);
}

static void
test_another_lesson (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  AdwFlap *flap = ADW_FLAP (app_fixture_find (window, "lessons_flap"));
  GtkListBox *rows = GTK_LIST_BOX (app_fixture_find (app_fixture_find (window, "lessons"), "rows"));

  app_fixture_present (window, 1024, 768);
  app_fixture_act (window, "win.show-lessons");
  app_fixture_wait_until (adw_flap_get_reveal_flap (flap) && adw_flap_get_folded (flap));
  app_fixture_act (window, "win.record-lesson::posix-shm");
  wait_for_end (window);
  g_assert_cmpstr (lens_trace_get_lesson (trace_of (window)), ==, "posix-shm");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "POSIX shared memory");
  g_assert_cmpuint (lens_player_get_step (lens_window_get_player (window)), ==, 0);
  g_assert_false (adw_flap_get_reveal_flap (flap));
  g_autofree char *target
      = g_variant_print (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (gtk_list_box_get_selected_row (rows))), FALSE);
  g_assert_cmpstr (target, ==, "'posix-shm'");
  app_fixture_close (window);
}

/* Every lesson of the catalogue has its row. */
static void
test_list_is_the_catalogue (void)
{
  LensWindow *window = app_fixture_new_window ();
  GtkListBox *rows = GTK_LIST_BOX (app_fixture_find (app_fixture_find (window, "lessons"), "rows"));
  int n_lessons = 0;

  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++, n_lessons++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (rows, n_lessons);
      g_assert_nonnull (row);
      GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row));
      g_assert_cmpstr (g_variant_get_string (target, NULL), ==, (*lesson)->id);
    }
  g_assert_null (gtk_list_box_get_row_at_index (rows, n_lessons));
  app_fixture_close (window);
}

/* What cannot be started leaves what was there, says why, and offers another try; which succeeds when the cause is gone. */
static void
test_cannot_start (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensDocument *before = lens_window_get_document (window);
  g_autofree char *empty = app_fixture_path ("empty");

  g_setenv ("IPC_LENS_PROGRAMDIR", empty, TRUE);
  app_fixture_act (window, "win.record-lesson::posix-mq");
  g_unsetenv ("IPC_LENS_PROGRAMDIR");
  g_assert_nonnull (app_fixture_banner (window));
  g_assert_nonnull (strstr (app_fixture_banner (window), "posix-mq"));
  g_assert_true (lens_window_get_document (window) == before);
  g_signal_emit_by_name (app_fixture_find (window, "banner_button"), "clicked");
  g_assert_true (lens_window_get_document (window) != before);
  wait_for_end (window);
  g_assert_cmpstr (app_fixture_banner (window), ==, NULL);
  g_assert_cmpstr (lens_trace_get_lesson (trace_of (window)), ==, "posix-mq");
  app_fixture_close (window);
}

/* Without a recording the window stays at home, and the way to try again is at hand. */
static void
test_nothing_can_start (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autofree char *empty = app_fixture_path ("empty");

  g_setenv ("IPC_LENS_PROGRAMDIR", empty, TRUE);
  lens_window_record (window, lens_lesson_find ("pipe"), NULL);
  g_unsetenv ("IPC_LENS_PROGRAMDIR");
  g_assert_nonnull (app_fixture_banner (window));
  app_fixture_present (window, 1440, 900);
  app_fixture_wait_until (gtk_widget_get_mapped (app_fixture_find (window, "home")));
  g_assert_false (gtk_widget_get_mapped (app_fixture_find (window, "stage")));
  g_signal_emit_by_name (app_fixture_find (window, "banner_button"), "clicked");
  wait_for_end (window);
  app_fixture_wait_until (gtk_widget_get_mapped (app_fixture_find (window, "stage")));
  app_fixture_close (window);
}

static void
kill_first (LensTrace *trace, guint first, guint n, gpointer is_done)
{
  for (guint i = first; i < first + n && !*(gboolean *) is_done; i++)
    {
      const LensEventHead *head = lens_trace_get_head (trace, i);
      if (head->kind == LENS_EVENT_PROCESS_START)
        *(gboolean *) is_done = kill (head->pid, SIGKILL) == 0;
    }
}

/* FALSE when the process was too quick to be killed. */
static gboolean
record_and_kill (LensWindow *window)
{
  gboolean is_killed = FALSE;
  gulong handler;

  lens_window_record (window, lens_lesson_find ("pipe"), NULL);
  LensTrace *trace = trace_of (window);
  handler = g_signal_connect (trace, "appended", G_CALLBACK (kill_first), &is_killed);
  wait_for_end (window);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_signal_handler_disconnect (trace, handler);
  return app_fixture_banner (window) != NULL;
}

static void
test_killed_worker_is_explained (void)
{
  LensWindow *window = app_fixture_new_window ();

  for (int attempt = 0; !record_and_kill (window); attempt++)
    g_assert_cmpint (attempt, <, 200);
  g_assert_nonnull (strstr (app_fixture_banner (window), "SIGKILL"));
  g_assert_true (gtk_widget_get_visible (app_fixture_find (window, "banner_button")));
  /* What was recorded until then is there. */
  g_assert_cmpuint (lens_model_get_n_steps (lens_document_get_model (lens_window_get_document (window))), >, 0);
  app_fixture_close (window);
}

static void
stop_run (LensTrace *trace, guint first, guint n, gpointer window)
{
  app_fixture_act (window, "win.stop");
}

static void
test_stop (void)
{
  LensWindow *window = app_fixture_new_window ();
  gulong handler;

  lens_window_record (window, lens_lesson_find ("pipe"), NULL);
  LensTrace *trace = trace_of (window);
  handler = g_signal_connect (trace, "appended", G_CALLBACK (stop_run), window);
  wait_for_end (window);
  g_signal_handler_disconnect (trace, handler);
  g_assert_cmpstr (app_fixture_banner (window), ==, NULL); /* nobody needs to be told what he asked for */
  app_fixture_close (window);
}

/* The run itself went well, so nothing else would say it. */
static void
test_missing_is_told (void)
{
  LensWindow *window = app_fixture_new_lesson ();

  app_fixture_act (window, "win.record");
  lost_records_add (lens_document_get_session (lens_window_get_document (window)), 1);
  wait_for_end (window);
  g_assert_cmpstr (app_fixture_banner (window), ==, "1 record of this run could not be sent; what it told is not shown.");
  app_fixture_act (window, "win.record");
  wait_for_end (window);
  g_assert_cmpstr (app_fixture_banner (window), ==, NULL);
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/record/choices-have-names", test_choices_have_names);
  g_test_add_func ("/record/knobs-are-used", test_knobs_are_used);
  g_test_add_func ("/record/enter-records", test_enter_records);
  g_test_add_func ("/record/bad-knob-is-explained", test_bad_knob_is_explained);
  g_test_add_data_func ("/record/knobs-end-with-window/open", GINT_TO_POINTER (TRUE), test_knobs_end_with_window);
  g_test_add_data_func ("/record/knobs-end-with-window/closed", GINT_TO_POINTER (FALSE), test_knobs_end_with_window);
  g_test_add_func ("/record/another-lesson", test_another_lesson);
  g_test_add_func ("/record/list-is-the-catalogue", test_list_is_the_catalogue);
  g_test_add_func ("/record/cannot-start", test_cannot_start);
  g_test_add_func ("/record/nothing-can-start", test_nothing_can_start);
  g_test_add_func ("/record/killed-worker-is-explained", test_killed_worker_is_explained);
  g_test_add_func ("/record/stop", test_stop);
  g_test_add_func ("/record/missing-is-told", test_missing_is_told);
  return g_test_run ();
}
