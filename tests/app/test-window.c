/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-window.c: the window with a lesson: steps, keys, buttons, list, and no frames at rest.
 */
#include "app-fixture.h"
#include "app-input.h"

static void
test_opens_with_a_lesson (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensPlayer *player = lens_window_get_player (window);

  app_fixture_present (window, 1440, 900);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Pipe");
  g_assert_cmpuint (lens_player_get_step (player), ==, 0);
  g_assert_cmpuint (lens_model_get_n_steps (lens_player_get_model (player)), >, 5);
  g_assert_false (lens_player_is_playing (player));
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/window/opens-with-a-lesson", test_opens_with_a_lesson);
  return g_test_run ();
}
