/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-unsaved.c: the question about what is not saved: when it is asked, and when it is not.
 */
#include "app-fixture.h"

#include <glib/gstdio.h>

/* (transfer full): its path. */
static char *
write_file (const char *name, gboolean is_good)
{
  g_autoptr (LensTrace) trace = app_fixture_new_trace (3);
  char *path = app_fixture_path (name);

  g_assert_true (is_good ? lens_trace_save (trace, path, NULL, NULL, NULL) : g_file_set_contents (path, "{", -1, NULL));
  return path;
}

static void
open_path (LensWindow *window, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  lens_window_open (window, file);
}

static AdwMessageDialog *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (ADW_IS_MESSAGE_DIALOG (item->data) && gtk_widget_get_visible (item->data))
      return item->data;
  return NULL;
}

/* A recording that somebody pressed Record for. */
static LensWindow *
new_precious_window (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensDocument *before = lens_window_get_document (window);

  app_fixture_act (window, "win.record");
  g_assert_true (lens_window_get_document (window) != before);
  app_fixture_wait_until (!lens_document_is_live (lens_window_get_document (window)));
  return window;
}

static void
test_close_asks (void)
{
  LensWindow *window = new_precious_window ();
  AdwMessageDialog *question;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  app_fixture_present (window, 1440, 900);
  gtk_window_close (GTK_WINDOW (window));
  app_fixture_wait_until ((question = find_question ()) != NULL);
  adw_message_dialog_response (question, "cancel");
  gtk_window_destroy (GTK_WINDOW (question));
  app_fixture_wait_until (find_question () == NULL);
  g_assert_nonnull (window);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));

  gtk_window_close (GTK_WINDOW (window));
  app_fixture_wait_until ((question = find_question ()) != NULL);
  adw_message_dialog_response (question, "discard");
  gtk_window_destroy (GTK_WINDOW (question));
  app_fixture_wait_until (window == NULL);
}

static void
test_open_asks (void)
{
  LensWindow *window = new_precious_window ();
  LensDocument *before = lens_window_get_document (window);
  g_autofree char *path = write_file ("other.json", TRUE);
  AdwMessageDialog *question;

  open_path (window, path);
  app_fixture_wait_until ((question = find_question ()) != NULL);
  g_assert_true (lens_window_get_document (window) == before);
  adw_message_dialog_response (question, "discard");
  gtk_window_destroy (GTK_WINDOW (question));
  app_fixture_wait_until (lens_document_get_file (lens_window_get_document (window)) != NULL);
  g_assert_true (lens_window_get_document (window) != before);
  app_fixture_close (window);
}

/* What cannot be opened is no reason to part with what is open. */
static void
test_bad_file_asks_nothing (void)
{
  LensWindow *window = new_precious_window ();
  LensDocument *before = lens_window_get_document (window);
  g_autofree char *bad = write_file ("bad.json", FALSE), *gone = app_fixture_path ("gone.json");
  const char *const paths[] = { bad, gone };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *name = g_path_get_basename (paths[i]);

      open_path (window, paths[i]);
      app_fixture_wait_until (app_fixture_banner (window) != NULL && strstr (app_fixture_banner (window), name) != NULL);
      g_assert_null (find_question ());
      g_assert_true (lens_window_get_document (window) == before);
      g_assert_true (lens_document_is_unsaved (before));
    }
  app_fixture_close (window);
}

/* What the window recorded by itself can be had again with a click: no question. */
static void
test_closes_without_a_question (void)
{
  LensWindow *window = app_fixture_new_lesson ();

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  app_fixture_present (window, 1440, 900);
  gtk_window_close (GTK_WINDOW (window));
  app_fixture_wait_until (window == NULL);
  g_assert_null (find_question ());
}

static char *
read_text (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
save_and_answer (LensWindow *window, const char *answer)
{
  AdwMessageDialog *question;

  app_fixture_act (window, "win.save");
  app_fixture_wait_until ((question = find_question ()) != NULL);
  adw_message_dialog_response (question, answer);
  gtk_window_destroy (GTK_WINDOW (question));
}

/* What another program has written meanwhile is not replaced without a question; what the window has saved itself is. */
static void
test_file_changed_meanwhile (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autofree char *path = write_file ("changed.json", TRUE);

  app_fixture_present (window, 1440, 900);
  open_path (window, path);
  app_fixture_wait_until (lens_window_get_document (window) != NULL);
  g_assert_true (g_file_set_contents (path, "of another program", -1, NULL));
  save_and_answer (window, "cancel");
  for (int i = 0; i < 20; i++)
    app_fixture_iterate ();
  g_autofree char *kept = read_text (path);
  g_assert_cmpstr (kept, ==, "of another program");

  save_and_answer (window, "replace");
  app_fixture_wait_until (!lens_document_is_file_changed (lens_window_get_document (window)));
  g_assert_cmpint (g_unlink (path), ==, 0);
  app_fixture_act (window, "win.save");
  app_fixture_wait_until (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (find_question ());
  g_autoptr (LensTrace) trace = lens_trace_load (path, NULL);
  g_assert_nonnull (trace);
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/unsaved/close-asks", test_close_asks);
  g_test_add_func ("/unsaved/open-asks", test_open_asks);
  g_test_add_func ("/unsaved/bad-file-asks-nothing", test_bad_file_asks_nothing);
  g_test_add_func ("/unsaved/closes-without-a-question", test_closes_without_a_question);
  g_test_add_func ("/unsaved/file-changed-meanwhile", test_file_changed_meanwhile);
  return g_test_run ();
}
