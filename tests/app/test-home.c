/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-home.c: the home page, and the ways from it to the stage and back.
 */
#include "app-fixture.h"

static void
wait_for_page (LensWindow *window, gboolean is_on_stage)
{
  GtkWidget *page = app_fixture_find (window, is_on_stage ? "stage" : "home");

  app_fixture_wait_until (lens_window_is_on_stage (window) == is_on_stage && gtk_widget_get_mapped (page));
}

static void
test_opens_at_home (void)
{
  LensWindow *window = app_fixture_new_window ();

  app_fixture_present (window, 1440, 900);
  wait_for_page (window, FALSE);
  g_assert_null (lens_window_get_document (window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "IPC Lens");
  g_assert_false (gtk_widget_get_visible (app_fixture_find (window, "home_button")));
  g_assert_false (gtk_widget_get_visible (app_fixture_find (window, "lessons_button")));
  /* What belongs to a recording cannot be asked for. */
  app_fixture_act (window, "win.record");
  app_fixture_act (window, "win.stage");
  g_assert_null (lens_window_get_document (window));
  g_assert_false (lens_window_is_on_stage (window));
  app_fixture_close (window);
}

/* A recording is still there when one comes back from looking at the lessons. */
static void
test_home_and_back (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensDocument *document = lens_window_get_document (window);
  LensPlayer *player = lens_window_get_player (window);

  app_fixture_present (window, 1440, 900);
  wait_for_page (window, TRUE);
  lens_player_seek (player, 4);
  lens_player_set_playing (player, TRUE);
  app_fixture_act (window, "win.home");
  wait_for_page (window, FALSE);
  g_assert_false (lens_player_is_playing (player));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "IPC Lens");
  guint step = lens_player_get_step (player);
  app_fixture_act (window, "win.stage");
  wait_for_page (window, TRUE);
  g_assert_true (lens_window_get_document (window) == document);
  g_assert_cmpuint (lens_player_get_step (player), ==, step);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Pipe");
  g_assert_true (gtk_widget_get_visible (app_fixture_find (window, "home_button")));
  app_fixture_close (window);
}

static void
test_lesson_starts_at_rest (void)
{
  LensWindow *window = app_fixture_new_window ();
  LensPlayer *player = lens_window_get_player (window);

  app_fixture_present (window, 1440, 900);
  app_fixture_act (window, "win.record-lesson::pipe");
  wait_for_page (window, TRUE);
  g_assert_false (lens_player_is_playing (player));
  app_fixture_wait_until (!lens_document_is_live (lens_window_get_document (window)));
  g_assert_cmpuint (lens_player_get_step (player), ==, 0);
  g_assert_false (lens_player_is_playing (player));
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/home/opens-at-home", test_opens_at_home);
  g_test_add_func ("/home/home-and-back", test_home_and_back);
  g_test_add_func ("/home/lesson-starts-at-rest", test_lesson_starts_at_rest);
  return g_test_run ();
}
