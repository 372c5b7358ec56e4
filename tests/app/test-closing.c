/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-closing.c: the window is closed, or the program is ended, while something is under way: what is being saved is saved or kept, everything else ends
 * with the window, and nothing is said to parts that are gone (a warning of GTK's ends the test).
 */
#include "compare-fixture.h"

#include "app/lens-presentation.h"
#include "trace/lens-trace.h"

#define MANY 60000

static LensWindow *
watch (LensWindow *window, gpointer *place)
{
  *place = window;
  g_object_add_weak_pointer (G_OBJECT (window), place);
  return window;
}

static void
close_and_wait (LensWindow *window)
{
  gpointer left;

  watch (window, &left);
  gtk_window_close (GTK_WINDOW (window));
  app_fixture_wait_until (left == NULL);
  for (int i = 0; i < 20; i++)
    app_fixture_iterate ();
}

static void
save_as (LensWindow *window, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  lens_window_save_as (window, file);
}

static void
expect_whole (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lens_trace_get_n_events (trace), ==, MANY + 1);
  g_assert_cmpuint (lens_trace_get_warnings (trace)->len, ==, 0);
}

/* The window goes when the file is there, not before. */
static void
test_saving (void)
{
  LensWindow *window = app_fixture_new_window_of (MANY);
  g_autofree char *path = app_fixture_path ("closed.json");
  gpointer left;

  watch (window, &left);
  save_as (window, path);
  gtk_window_close (GTK_WINDOW (window));
  g_assert_nonnull (left);
  app_fixture_wait_until (left == NULL);
  expect_whole (path);
}

/* Who cannot wait for it need not: the file is written nevertheless, and what it says then has no window to be said in. */
static void
test_saving_closed_twice (void)
{
  LensWindow *window = app_fixture_new_window_of (MANY);
  g_autofree char *path = app_fixture_path ("closed-twice.json");
  gpointer left;

  watch (window, &left);
  save_as (window, path);
  gtk_window_close (GTK_WINDOW (window));
  g_assert_true (gtk_widget_get_realized (GTK_WIDGET (window)));
  gtk_window_close (GTK_WINDOW (window));
  g_assert_false (gtk_widget_get_realized (GTK_WIDGET (window)));
  app_fixture_wait_until (left == NULL);
  expect_whole (path);
}

static void
test_saving_fails (void)
{
  LensWindow *window = app_fixture_new_lesson ();

  app_fixture_present (window, 1440, 900);
  save_as (window, "/nowhere/at-all.json");
  gtk_window_close (GTK_WINDOW (window));
  app_fixture_wait_until (app_fixture_banner (window) != NULL);
  g_assert_nonnull (strstr (app_fixture_banner (window), "/nowhere/at-all.json"));
  for (int i = 0; i < 20; i++)
    app_fixture_iterate ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  g_assert_true (lens_document_is_unsaved (lens_window_get_document (window)));
  close_and_wait (window);
}

static void
test_loading (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autofree char *path = app_fixture_write_trace ("loading.json", MANY);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  app_fixture_present (window, 1440, 900);
  lens_window_open (window, file);
  app_fixture_wait_until (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (app_fixture_find (window, "busy_bar"))) > 0);
  close_and_wait (window);
}

static void
test_recording (void)
{
  LensWindow *window = app_fixture_new_window ();

  app_fixture_present (window, 1440, 900);
  lens_window_record (window, lens_lesson_find ("pipe"), NULL);
  app_fixture_wait_until (lens_window_get_document (window) != NULL
                          && lens_trace_get_n_events (lens_document_get_trace (lens_window_get_document (window))) > 3);
  close_and_wait (window);
}

static void
test_exporting (void)
{
  LensWindow *window = app_fixture_new_window_of (400);
  g_autofree char *path = app_fixture_path ("closed.html");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  lens_window_export (window, file, FALSE);
  close_and_wait (window);
  g_assert_false (g_file_query_exists (file, NULL));
}

static void
test_presenting (void)
{
  LensWindow *window = app_fixture_new_recording ("pipe");

  app_fixture_act (window, "win.present");
  app_fixture_wait_until (app_fixture_find_toplevel (LENS_TYPE_PRESENTATION) != NULL);
  close_and_wait (window);
  g_assert_null (app_fixture_find_toplevel (LENS_TYPE_PRESENTATION));
}

static void
note_end (gpointer is_gone, GObject *object)
{
  *(gboolean *) is_gone = TRUE;
}

static void
test_comparing (void)
{
  CompareFixture f;
  gboolean is_gone = FALSE;

  compare_fixture_set_up (&f, NULL);
  g_autoptr (LensComparison) comparison = compare_fixture_new_comparison ((const char *const[]) { "pipe", NULL }, (const guint64[]) { 64, 65536, 0 });
  lens_compare_window_run (f.comparison, comparison);
  app_fixture_iterate ();
  g_object_weak_ref (G_OBJECT (comparison), note_end, &is_gone);
  g_clear_object (&comparison);
  close_and_wait (f.window);
  app_fixture_wait_until (is_gone); /* which is when its last run has ended */
  g_assert_null (compare_fixture_find ());
}

/* Every window that belongs to it is open. */
static LensWindow *
new_window_with_others (void)
{
  static const char *const actions[] = { "win.help", "win.compare", "win.preferences", "win.show-help-overlay", "app.about" };
  LensWindow *window = app_fixture_new_recording ("pipe");

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      app_fixture_act (window, actions[i]);
      for (int n = 0; n < 20; n++)
        app_fixture_iterate ();
    }
  return window;
}

static void
test_others (void)
{
  LensWindow *window = new_window_with_others ();
  GApplication *application = g_application_get_default ();
  g_autofree char *path = app_fixture_write_trace ("beside-others.json", 3);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_application_activate (application);
  g_application_open (application, &file, 1, "");
  app_fixture_wait_until (lens_document_get_file (lens_window_get_document (window)) != NULL);
  close_and_wait (window);
}

static void
test_quit (void)
{
  gpointer left;

  watch (new_window_with_others (), &left);
  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "quit", NULL);
  app_fixture_wait_until (left == NULL);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/closing/saving", test_saving);
  g_test_add_func ("/closing/saving-closed-twice", test_saving_closed_twice);
  g_test_add_func ("/closing/saving-fails", test_saving_fails);
  g_test_add_func ("/closing/loading", test_loading);
  g_test_add_func ("/closing/recording", test_recording);
  g_test_add_func ("/closing/exporting", test_exporting);
  g_test_add_func ("/closing/presenting", test_presenting);
  g_test_add_func ("/closing/comparing", test_comparing);
  g_test_add_func ("/closing/others", test_others);
  g_test_add_func ("/closing/quit", test_quit);
  return g_test_run ();
}
