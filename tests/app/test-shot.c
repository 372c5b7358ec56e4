/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-shot.c: pictures for people are made, and one that could not be made, or shows nothing, does not pass.
 */
#include "app-fixture.h"
#include "shot.h"

#include <glib/gstdio.h>

#include "app/lens-code-text.h"

static void
test_a_lesson_is_saved (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  g_autofree char *path = app_fixture_path ("lesson.png");
  g_autoptr (GError) error = NULL;

  app_fixture_present (window, 1024, 768);
  shot_draw_frames (GTK_WIDGET (window), 5);
  g_assert_true (shot_save (GTK_WIDGET (window), app_fixture_find (window, "stage"), path, &error));
  g_assert_no_error (error);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, gtk_widget_get_width (GTK_WIDGET (window)));
  app_fixture_close (window);
}

/* Frames alone leave the code where it was, on a machine that is busy with drawing. */
static void
test_code_is_waited_for (void)
{
  LensWindow *window = app_fixture_new_recording ("fifo");
  LensCodeText *text = LENS_CODE_TEXT (app_fixture_find (window, "code_text"));
  guint busy;

  app_fixture_present (window, 1440, 900);
  lens_player_seek (lens_window_get_player (window), app_fixture_find_call (window, "mkfifo"));
  shot_wait_for_code (GTK_WIDGET (window));
  g_assert_true (lens_code_text_shows_lit (text, 0));
  busy = app_fixture_keep_busy ();
  lens_player_seek (lens_window_get_player (window), app_fixture_find_call (window, "write"));
  shot_draw_frames (GTK_WIDGET (window), 2);
  g_assert_false (lens_code_text_shows_lit (text, 0));
  shot_wait_for_code (GTK_WIDGET (window));
  g_assert_true (lens_code_text_shows_lit (text, 0));
  g_source_remove (busy);
  app_fixture_close (window);
}

static void
assert_refused (GtkWidget *window, GtkWidget *subject, const char *path, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (shot_save (window, subject, path, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Also where only the part that the picture is about shows nothing. */
static void
test_blank_is_refused (void)
{
  GtkWidget *window = gtk_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *hole = gtk_drawing_area_new ();
  g_autofree char *path = app_fixture_path ("blank.png");

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_widget_set_vexpand (hole, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_label_new ("A window with words, and a hole"));
  gtk_box_append (GTK_BOX (box), hole);
  gtk_window_present (GTK_WINDOW (window));
  app_fixture_wait_until (gtk_widget_get_width (window) > 0);
  shot_draw_frames (window, 5);
  assert_refused (window, hole, path, "blank");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_unwritable_is_an_error (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autofree char *path = app_fixture_path ("no/such/folder.png");

  app_fixture_present (window, 1024, 768);
  shot_draw_frames (GTK_WIDGET (window), 5);
  assert_refused (GTK_WIDGET (window), NULL, path, "written");
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/shot/a-lesson-is-saved", test_a_lesson_is_saved);
  g_test_add_func ("/shot/code-is-waited-for", test_code_is_waited_for);
  g_test_add_func ("/shot/blank-is-refused", test_blank_is_refused);
  g_test_add_func ("/shot/unwritable-is-an-error", test_unwritable_is_an_error);
  return g_test_run ();
}
