/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-save-name.c: a name without an ending gets ours, and what bears that name already is not replaced without a question.
 */
#include "app-fixture.h"

#include "app/lens-window-private.h"

static gpointer
find_toplevel (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (g_type_is_a (G_OBJECT_TYPE (item->data), type) && gtk_widget_get_visible (item->data))
      return item->data;
  return NULL;
}

static gboolean
has_chosen (GtkWidget *chooser, const char *path)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  return file != NULL && g_strcmp0 (g_file_peek_path (file), path) == 0;
}

/* As somebody does who types @name into the chooser. */
static void
save_under (LensWindow *window, const char *name)
{
  g_autofree char *path = app_fixture_path (name), *folder = g_path_get_dirname (path);
  g_autoptr (GFile) place = g_file_new_for_path (folder);
  GtkWidget *chooser;

  app_fixture_act (window, "win.save-as");
  app_fixture_wait_until ((chooser = find_toplevel (GTK_TYPE_FILE_CHOOSER)) != NULL);
  g_assert_true (gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), place, NULL));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  app_fixture_wait_until (has_chosen (chooser, path));
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
}

static gboolean
is_saved_as (LensWindow *window, const char *name)
{
  GFile *file = lens_document_get_file (lens_window_get_document (window));
  g_autofree char *base = file != NULL ? g_file_get_basename (file) : NULL;

  return g_strcmp0 (base, name) == 0;
}

static void
test_endings (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  g_autofree char *bare = app_fixture_path ("bare");

  app_fixture_present (window, 1440, 900);
  save_under (window, "bare");
  app_fixture_wait_until (is_saved_as (window, "bare.ipc-lens.json"));
  g_assert_false (g_file_test (bare, G_FILE_TEST_EXISTS));
  save_under (window, "own.json");
  app_fixture_wait_until (is_saved_as (window, "own.json"));
  app_fixture_close (window);
}

static GFile *named;

static void
on_named (LensWindow *window, GFile *file, LensWindowSaved done)
{
  g_clear_object (&named);
  named = file != NULL ? g_object_ref (file) : NULL;
  done (window, file != NULL);
}

static int n_done;

static void
on_done (LensWindow *window, gboolean is_saved)
{
  n_done++;
}

static void
answer (LensWindow *window, GFile *chosen, const char *response)
{
  AdwMessageDialog *question;

  n_done = 0;
  lens_window_name_then (window, chosen, on_named, on_done);
  app_fixture_wait_until ((question = find_toplevel (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_assert_cmpint (n_done, ==, 0);
  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question));
  app_fixture_wait_until (n_done == 1);
}

/* GTK's own chooser completes such a name, and asks; that of a portal does not. */
static void
test_replacing (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  g_autofree char *path = app_fixture_path ("old.ipc-lens.json"), *bare = app_fixture_path ("old");
  g_autoptr (GFile) chosen = g_file_new_for_path (bare);

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  app_fixture_present (window, 1440, 900);
  answer (window, chosen, "cancel");
  g_assert_null (named);
  answer (window, chosen, "replace");
  g_assert_cmpstr (g_file_peek_path (named), ==, path);
  g_clear_object (&named);
  app_fixture_close (window);
}

int
main (int argc, char *argv[])
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/app/save-name/endings", test_endings);
  g_test_add_func ("/app/save-name/replacing", test_replacing);
  return g_test_run ();
}
