/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-files.c: open, save, drop; and what goes wrong with files.
 */
#include "app-fixture.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/lens-window-private.h"

static char *
write_text (const char *name, const char *text, gssize n_bytes)
{
  char *path = app_fixture_path (name);

  g_assert_true (g_file_set_contents (path, text, n_bytes, NULL));
  return path;
}

static void
open_path (LensWindow *window, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  lens_window_open (window, file);
}

static void
save_as (LensWindow *window, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  lens_window_save_as (window, file);
}

static void
wait_for_file (LensWindow *window, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  app_fixture_wait_until (lens_window_get_document (window) != NULL
                          && lens_document_get_file (lens_window_get_document (window)) != NULL
                          && g_file_equal (lens_document_get_file (lens_window_get_document (window)), file));
}

static void
test_open (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensPlayer *player = lens_window_get_player (window);
  g_autofree char *path = app_fixture_write_trace ("good.ipc-lens.json", 9);

  lens_player_last (player);
  open_path (window, path);
  g_assert_true (gtk_widget_get_visible (app_fixture_find (window, "busy")));
  wait_for_file (window, path);
  g_assert_false (gtk_widget_get_visible (app_fixture_find (window, "busy")));
  g_assert_cmpuint (lens_player_get_step (player), ==, 0);
  g_assert_cmpuint (lens_trace_get_n_events (lens_document_get_trace (lens_window_get_document (window))), ==, 10);
  g_assert_cmpstr (app_fixture_banner (window), ==, NULL);
  g_assert_false (lens_document_is_unsaved (lens_window_get_document (window)));
  app_fixture_close (window);
}

/* It tells how far it is, and nothing comes of it when it is cancelled. */
static void
test_opening_is_cancelled (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autofree char *large = app_fixture_write_trace ("cancelled.json", 60000), *small = app_fixture_write_trace ("after-it.json", 3);
  GtkWidget *busy = app_fixture_find (window, "busy");

  open_path (window, large);
  app_fixture_wait_until (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (app_fixture_find (window, "busy_bar"))) > 0);
  g_signal_emit_by_name (gtk_widget_get_last_child (busy), "clicked");
  g_assert_false (gtk_widget_get_visible (busy));
  g_assert_false (lens_window_is_busy (window));
  open_path (window, small);
  wait_for_file (window, small);
  app_fixture_close (window);
}

static void
test_bad_file_keeps_what_was_open (void)
{
  static const char *const bad[] = { "", "no trace at all", "{\"traceEvents\":[]}", "[[[[[[[[", "{\"metadata\":{\"schema\":99},\"traceEvents\":[]}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      LensWindow *window = app_fixture_new_lesson ();
      LensDocument *before = lens_window_get_document (window);
      g_autofree char *path = write_text ("bad.json", bad[i], -1);

      open_path (window, path);
      app_fixture_wait_until (app_fixture_banner (window) != NULL);
      g_assert_true (lens_window_get_document (window) == before);
      g_assert_nonnull (strstr (app_fixture_banner (window), "bad.json"));
      g_assert_true (gtk_widget_get_visible (app_fixture_find (window, "banner_button")));
      app_fixture_close (window);
    }
}

static void
test_missing_file (void)
{
  LensWindow *window = app_fixture_new_lesson ();

  open_path (window, "/nowhere/there-is-none.json");
  app_fixture_wait_until (app_fixture_banner (window) != NULL);
  g_assert_nonnull (strstr (app_fixture_banner (window), "/nowhere/there-is-none.json"));
  app_fixture_close (window);
}

/* Started with a bad file, the window says so at home, where there are other things to see. */
static void
test_bad_file_at_the_start (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autofree char *path = write_text ("bad.json", "{", -1);

  open_path (window, path);
  app_fixture_wait_until (app_fixture_banner (window) != NULL && strstr (app_fixture_banner (window), "bad.json") != NULL);
  g_assert_null (lens_window_get_document (window));
  g_assert_false (lens_window_is_on_stage (window));
  app_fixture_close (window);
}

static void
test_cut_file_shows_what_is_whole (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autofree char *whole = app_fixture_write_trace ("whole.json", 9);
  g_autofree char *text = NULL;
  gsize n_bytes;

  g_assert_true (g_file_get_contents (whole, &text, &n_bytes, NULL));
  g_autofree char *path = write_text ("cut.json", text, (gssize) n_bytes - 60);
  open_path (window, path);
  wait_for_file (window, path);
  g_assert_cmpuint (lens_trace_get_n_events (lens_document_get_trace (lens_window_get_document (window))), ==, 9);
  g_assert_nonnull (app_fixture_banner (window));
  g_assert_nonnull (strstr (app_fixture_banner (window), "line"));
  app_fixture_close (window);
}

static void
test_drop (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  g_autofree char *path = app_fixture_write_trace ("dropped.json", 3);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));
  GdkFileList *list = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  list = gdk_file_list_new_from_array ((GFile *[]) { g_file_new_for_path (path) }, 1);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, list);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_DROP_TARGET (controller) && gdk_content_formats_contain_gtype (gtk_drop_target_get_formats (GTK_DROP_TARGET (controller)),
                                                                               GDK_TYPE_FILE_LIST))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &is_taken);
    }
  g_assert_true (is_taken);
  wait_for_file (window, path);
  app_fixture_close (window);
}

/* As a file manager gives them: none is passed over in silence. */
static void
test_several (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autofree char *first = app_fixture_write_trace ("first of several.json", 3), *second = app_fixture_write_trace ("second.json", 3);
  g_autoptr (GFile) first_file = g_file_new_for_path (first), second_file = g_file_new_for_path (second);
  GFile *files[20] = { first_file };

  for (guint i = 1; i < G_N_ELEMENTS (files); i++)
    files[i] = second_file;
  g_application_open (g_application_get_default (), files, G_N_ELEMENTS (files), "");
  wait_for_file (window, first);
  g_assert_cmpstr (adw_toast_get_title (window->toast), ==,
                   "first of several.json is opened, the first of 20: the window shows one recording at a time.");
  app_fixture_close (window);
}

static void
test_recent (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autofree char *path = app_fixture_write_trace ("recent.json", 3);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  g_assert_false (gtk_recent_manager_has_item (gtk_recent_manager_get_default (), uri));
  open_path (window, path);
  app_fixture_wait_until (gtk_recent_manager_has_item (gtk_recent_manager_get_default (), uri));
  g_assert_cmpint (g_unlink (path), ==, 0);
  open_path (window, path);
  app_fixture_wait_until (app_fixture_banner (window) != NULL && strstr (app_fixture_banner (window), "recent.json") != NULL);
  g_assert_false (gtk_recent_manager_has_item (gtk_recent_manager_get_default (), uri));
  app_fixture_close (window);
}

static void
test_save_and_reopen (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensModel *model = lens_document_get_model (lens_window_get_document (window));
  guint n_steps = lens_model_get_n_steps (model);
  g_autofree char *before = lens_world_to_text (lens_model_get_world (model, n_steps));
  g_autofree char *path = app_fixture_path ("saved.ipc-lens.json");

  save_as (window, path);
  app_fixture_wait_until (!lens_document_is_unsaved (lens_window_get_document (window)));
  g_autoptr (GPtrArray) findings = lens_trace_check (path, NULL);
  g_assert_nonnull (findings);
  g_assert_cmpuint (findings->len, ==, 0);
  app_fixture_close (window);

  window = app_fixture_new_window ();
  open_path (window, path);
  wait_for_file (window, path);
  model = lens_document_get_model (lens_window_get_document (window));
  g_assert_cmpuint (lens_model_get_n_steps (model), ==, n_steps);
  g_autofree char *after = lens_world_to_text (lens_model_get_world (model, n_steps));
  g_assert_cmpstr (after, ==, before);
  app_fixture_close (window);
}

/* What cannot be written leaves the old file as it was, and says so. */
static void
test_save_failure_keeps_the_old_file (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autofree char *path = app_fixture_write_trace ("kept.json", 3);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  open_path (window, path);
  wait_for_file (window, path);
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  app_fixture_act (window, "win.save");
  app_fixture_wait_until (app_fixture_banner (window) != NULL);
  g_assert_nonnull (strstr (app_fixture_banner (window), "kept.json"));
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, before);
  app_fixture_close (window);
}

static void
test_save_to_a_full_disk (void)
{
  LensWindow *window = app_fixture_new_lesson ();

  if (access ("/dev/full", W_OK) == -1)
    {
      g_test_skip ("there is no /dev/full");
      return;
    }
  save_as (window, "/dev/full");
  app_fixture_wait_until (app_fixture_banner (window) != NULL);
  g_assert_true (lens_document_is_unsaved (lens_window_get_document (window)));
  app_fixture_close (window);
}

static GtkWidget *
find_chooser (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (GTK_IS_FILE_CHOOSER (item->data) && gtk_widget_get_visible (item->data))
      return item->data;
  return NULL;
}

/* Save asks for a name when there is none, and proposes one that says what it is. */
static void
test_save_asks_for_a_name (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  GtkWidget *chooser;

  app_fixture_present (window, 1440, 900);
  app_fixture_act (window, "win.save");
  app_fixture_wait_until ((chooser = find_chooser ()) != NULL);
  g_autofree char *name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (chooser));
  g_assert_cmpstr (name, ==, "pipe.ipc-lens.json");
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_CANCEL);
  app_fixture_wait_until (find_chooser () == NULL);
  g_assert_true (lens_document_is_unsaved (lens_window_get_document (window)));
  app_fixture_close (window);
}

/* Beside another, what was saved last need not be looked for. */
static void
test_recent_beside (void)
{
  LensWindow *window = app_fixture_new_recording ("pipe");
  GtkListBox *rows = GTK_LIST_BOX (app_fixture_find (window, "beside_recent"));
  g_autofree char *path = app_fixture_path ("lately.ipc-lens.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);

  app_fixture_present (window, 1440, 900);
  lens_window_save_as (window, file);
  app_fixture_wait_until (gtk_recent_manager_has_item (gtk_recent_manager_get_default (), uri));
  app_fixture_act (window, "win.side-by-side");
  app_fixture_wait_until (gtk_widget_get_mapped (GTK_WIDGET (rows)) && gtk_list_box_get_row_at_index (rows, 0) != NULL);
  g_assert_null (gtk_list_box_get_row_at_index (rows, 3));
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (rows, 0));
  graphene_rect_t name;
  app_fixture_wait_until (gtk_widget_compute_bounds (gtk_widget_get_first_child (gtk_widget_get_first_child (row)), row, &name) && name.size.width > 0);
  g_assert_cmpfloat (name.origin.x, >=, 8); /* it does not touch the frame */
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (rows, 0)));
  app_fixture_wait_until (lens_window_get_player_beside (window) != NULL);
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/files/open", test_open);
  g_test_add_func ("/files/opening-is-cancelled", test_opening_is_cancelled);
  g_test_add_func ("/files/bad-file-keeps-what-was-open", test_bad_file_keeps_what_was_open);
  g_test_add_func ("/files/missing-file", test_missing_file);
  g_test_add_func ("/files/bad-file-at-the-start", test_bad_file_at_the_start);
  g_test_add_func ("/files/cut-file-shows-what-is-whole", test_cut_file_shows_what_is_whole);
  g_test_add_func ("/files/drop", test_drop);
  g_test_add_func ("/files/several", test_several);
  g_test_add_func ("/files/recent", test_recent);
  g_test_add_func ("/files/recent-beside", test_recent_beside);
  g_test_add_func ("/files/save-and-reopen", test_save_and_reopen);
  g_test_add_func ("/files/save-failure-keeps-the-old-file", test_save_failure_keeps_the_old_file);
  g_test_add_func ("/files/save-to-a-full-disk", test_save_to_a_full_disk);
  g_test_add_func ("/files/save-asks-for-a-name", test_save_asks_for_a_name);
  return g_test_run ();
}
