/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-export.c: hand-outs made from the window: the file, the toast that can stop it, and what is said when it fails; and the pages for a printer.
 */
#include "app-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/lens-print.h"
#include "app/lens-window-private.h"

/* (transfer full) (nullable): the title of the toast that is shown. */
static char *
find_toast (GtkWidget *widget)
{
  char *title = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && gtk_widget_has_css_class (widget, "heading"))
    return g_strdup (gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && title == NULL; child = gtk_widget_get_next_sibling (child))
    title = find_toast (child);
  return title;
}

static gboolean
toast_says (LensWindow *window, const char *words)
{
  GtkWidget *overlay = app_fixture_find (window, "toasts"), *last = gtk_widget_get_last_child (overlay);
  g_autofree char *title = last != NULL ? find_toast (last) : NULL;

  return title != NULL && strstr (title, words) != NULL;
}

static void
export_to (LensWindow *window, const char *path, gboolean is_picture)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  lens_window_export (window, file, is_picture);
}

static LensWindow *
new_window (void)
{
  LensWindow *window = app_fixture_new_lesson ();

  app_fixture_present (window, 1280, 900);
  return window;
}

static void
expect_file (LensWindow *window, const char *name, gboolean is_picture, const char *start)
{
  g_autofree char *path = app_fixture_path (name), *content = NULL;

  export_to (window, path, is_picture);
  app_fixture_wait_until (toast_says (window, name));
  g_assert_cmpstr (app_fixture_banner (window), ==, NULL);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, start));
}

static void
test_files (void)
{
  LensWindow *window = new_window ();

  expect_file (window, "all.html", FALSE, "<!DOCTYPE html>");
  expect_file (window, "all.csv", FALSE, "step,time_us,");
  expect_file (window, "all.pdf", FALSE, "%PDF-");
  lens_player_last (lens_window_get_player (window));
  expect_file (window, "one.svg", TRUE, "<?xml");
  expect_file (window, "one.png", TRUE, "\x89PNG");
  app_fixture_close (window);
}

/* A window in the middle of a long one. */
static LensWindow *
begin_long (const char *path)
{
  LensWindow *window = app_fixture_new_window ();
  g_autoptr (LensTrace) trace = app_fixture_new_trace (4000);
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);

  lens_window_set_document (window, document);
  app_fixture_present (window, 1280, 900);
  export_to (window, path, FALSE);
  app_fixture_wait_until (toast_says (window, "%"));
  return window;
}

/* Neither the file, nor what it grew in. */
static gboolean
is_nothing_left (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_prefix (name, ".ipc-lens-"))
      return FALSE;
  return !g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_cancel (void)
{
  g_autofree char *path = app_fixture_path ("long.html");
  LensWindow *window = begin_long (path);

  app_fixture_act (window, "win.cancel-export");
  app_fixture_wait_until (toast_says (window, "cancelled"));
  g_assert_true (is_nothing_left (path));
  app_fixture_close (window);
}

/* What is no longer shown is no longer handed out; and who looks is told. */
static void
test_another_document (void)
{
  g_autofree char *path = app_fixture_path ("long.html");
  LensWindow *window = begin_long (path);
  g_autoptr (LensTrace) trace = app_fixture_new_trace (10);
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);

  lens_window_set_document (window, document);
  app_fixture_wait_until (toast_says (window, "cancelled"));
  g_assert_true (is_nothing_left (path));
  app_fixture_close (window);
}

/* The tool of a film holds a half-written file open just then. */
static void
test_close (const void *name)
{
  g_autofree char *path = app_fixture_path (name);
  LensWindow *window = begin_long (path);
  LensDocument *document = lens_window_get_document (window);

  g_object_add_weak_pointer (G_OBJECT (document), (gpointer *) &document);
  gtk_window_close (GTK_WINDOW (window));
  app_fixture_wait_until (document == NULL); /* the export holds it until its end */
  g_assert_true (is_nothing_left (path));
}

/* A range of the steps, where a loop is set. */
static void
test_loop (void)
{
  LensWindow *window = new_window ();
  g_autofree char *path = app_fixture_path ("loop.csv"), *content = NULL;
  g_auto (GStrv) lines = NULL;

  lens_player_set_loop (lens_window_get_player (window), 3, 5);
  export_to (window, path, FALSE);
  app_fixture_wait_until (toast_says (window, "loop.csv"));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  lines = g_strsplit (content, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5); /* with the names, and what follows the last line end */
  g_assert_true (g_str_has_prefix (lines[1], "3,"));
  app_fixture_close (window);
}

static void
test_refusals (void)
{
  LensWindow *window = new_window ();
  g_autofree char *action_of_all = NULL, *action_of_picture = NULL;
  g_autofree char *nowhere = app_fixture_path ("no-such-folder/x.html"), *wrong = app_fixture_path ("x.doc");

  export_to (window, wrong, FALSE);
  g_assert_nonnull (strstr (app_fixture_banner (window), ".html"));
  action_of_all = app_fixture_banner_action (window);
  g_assert_cmpstr (action_of_all, ==, "win.export");
  export_to (window, wrong, TRUE);
  g_assert_nonnull (strstr (app_fixture_banner (window), ".png"));
  action_of_picture = app_fixture_banner_action (window);
  g_assert_cmpstr (action_of_picture, ==, "win.export-picture");
  export_to (window, nowhere, FALSE);
  app_fixture_wait_until (app_fixture_banner (window) != NULL && strstr (app_fixture_banner (window), "no-such-folder") != NULL);
  expect_file (window, "capitals.CSV", FALSE, "step,time_us,"); /* which takes the refusal away */
  app_fixture_close (window);
}

/* Done at once, while the toast before it fades: the one toast says how it ended. */
static void
test_fading_toast (void)
{
  LensWindow *window = new_window ();
  gboolean was_animated;

  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &was_animated, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("done %u", i);
      lens_window_show_toast (window, "before");
      app_fixture_wait_until (toast_says (window, "before"));
      adw_toast_dismiss (window->toast);
      lens_window_begin_work (window, "working", "Stop", "win.cancel-export");
      lens_window_end_work (window, text);
      app_fixture_wait_until (toast_says (window, text));
      g_assert_null (adw_toast_get_button_label (window->toast)); /* nothing is left to stop */
    }
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", was_animated, NULL);
  app_fixture_close (window);
}

/* A place that is not on this machine is what is wrong then, not the ending. */
static void
test_another_machine (void)
{
  LensWindow *window = new_window ();
  g_autoptr (GFile) file = g_file_new_for_uri ("sftp://teacher@lab/lesson.html"), picture = g_file_new_for_uri ("sftp://teacher@lab/step.png");

  lens_window_export_as (window, file, FALSE);
  g_assert_cmpstr (app_fixture_banner (window), ==, "Only files on this machine can be written. Choose another place.");
  g_autofree char *action = app_fixture_banner_action (window);
  g_assert_cmpstr (action, ==, "win.export");
  lens_window_hide_problem (window);
  lens_window_export_as (window, picture, TRUE);
  g_assert_cmpstr (app_fixture_banner (window), ==, "Only files on this machine can be written. Choose another place.");
  app_fixture_close (window);
}

/* What was typed without an ending, as somebody does in the chooser, whose question does not ask about this file. */
static void
test_without_ending (void)
{
  LensWindow *window = new_window ();
  g_autofree char *path = app_fixture_path ("bare"), *picture = app_fixture_path ("bare.png");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *question;

  lens_window_export_as (window, file, FALSE);
  app_fixture_wait_until (toast_says (window, "bare.html"));
  g_assert_true (g_file_set_contents (picture, "mine", -1, NULL));
  lens_window_export_as (window, file, TRUE);
  app_fixture_wait_until ((question = app_fixture_find_toplevel (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "replace");
  app_fixture_wait_until (toast_says (window, "bare.png"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  app_fixture_close (window);
}

static void
test_print (void)
{
  LensWindow *window = new_window ();
  LensModel *model = lens_player_get_model (lens_window_get_player (window));
  g_autofree char *path = app_fixture_path ("print.pdf"), *content = NULL;
  g_autoptr (GtkPrintOperation) operation = lens_print_new (model, LENS_DETAIL_KERNEL, 1, lens_model_get_n_steps (model));
  g_autoptr (GError) error = NULL;
  int n_pages;

  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_object_get (operation, "n-pages", &n_pages, NULL);
  g_assert_cmpint (n_pages, ==, (lens_model_get_n_steps (model) + 3) / 4);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  app_fixture_close (window);
}

int
main (int argc, char *argv[])
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/app/export/files", test_files);
  g_test_add_func ("/app/export/cancel", test_cancel);
  g_test_add_func ("/app/export/another-document", test_another_document);
  g_test_add_data_func ("/app/export/close", "long.html", test_close);
  if (g_find_program_in_path ("ffmpeg") != NULL)
    g_test_add_data_func ("/app/export/close-film", "long.webm", test_close);
  g_test_add_func ("/app/export/loop", test_loop);
  g_test_add_func ("/app/export/refusals", test_refusals);
  g_test_add_func ("/app/export/print", test_print);
  g_test_add_func ("/app/export/fading-toast", test_fading_toast);
  g_test_add_func ("/app/export/another-machine", test_another_machine);
  g_test_add_func ("/app/export/without-ending", test_without_ending);
  return g_test_run ();
}
