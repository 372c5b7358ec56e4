/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-touch-timeline.c: fingers on the timeline: they go to a step, look closer without going anywhere, and ask for the menu. test_on_xorg.py gives it
 * the screen to touch.
 */
#include "app-fixture.h"
#include "app-input.h"
#include "app-touch.h"

#include <math.h>

#include "app/lens-timeline.h"

#define NEAR_PX 2.0 /* the axes of the screen and its pixels do not divide each other */

typedef struct
{
  LensWindow *window;
  LensPlayer *player;
  GtkWidget *stage, *timeline;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_still_lesson (1240, 740);
  f->player = lens_window_get_player (f->window);
  f->stage = app_fixture_find (f->window, "stage");
  f->timeline = app_fixture_find (f->window, "timeline");
  g_object_set (gtk_settings_get_default (), "gtk-long-press-time", 60000, NULL); /* however slow this machine is today */
  app_fixture_wait_until (gtk_widget_get_height (f->stage) > 250);
  lens_player_seek (f->player, 5);
  app_fixture_settle (f->stage);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  app_fixture_close (f->window);
}

static void
test_tap (Fixture *f, gconstpointer data)
{
  LensTimeline *timeline = LENS_TIMELINE (f->timeline);

  for (guint step = 3; step <= 12; step += 3)
    {
      app_touch_tap (f->timeline, lens_timeline_get_x_of (timeline, step) - 4, step % 2 == 0 ? 8 : 50);
      app_fixture_wait_until (lens_player_get_step (f->player) == step);
    }
  app_touch_finger (0, APP_TOUCH_BEGIN, f->timeline, lens_timeline_get_x_of (timeline, 3) - 4, 8);
  for (guint step = 6; step <= 12; step += 3)
    {
      app_touch_finger (0, APP_TOUCH_UPDATE, f->timeline, lens_timeline_get_x_of (timeline, step) - 4, 8);
      app_fixture_wait_until (lens_player_get_step (f->player) == step);
    }
  app_touch_finger (0, APP_TOUCH_END, f->timeline, lens_timeline_get_x_of (timeline, 12) - 4, 8);
}

static void
pinch (Fixture *f, AppTouchPhase phase, double left, double right, double y)
{
  app_touch_finger (0, phase, f->timeline, left, y);
  app_touch_finger (1, phase, f->timeline, right, y);
}

static void
expect_pinch (Fixture *f, double y)
{
  LensTimeline *timeline = LENS_TIMELINE (f->timeline);
  double left = lens_timeline_get_x_of (timeline, 8), right = lens_timeline_get_x_of (timeline, 12), from, to;

  pinch (f, APP_TOUCH_BEGIN, left, right, y);
  for (double by = 20; by <= 120; by += 20)
    {
      pinch (f, APP_TOUCH_UPDATE, left - by, right + by, y);
      app_fixture_wait_until (fabs (lens_timeline_get_x_of (timeline, 8) - (left - by)) <= NEAR_PX);
      app_fixture_wait_until (fabs (lens_timeline_get_x_of (timeline, 12) - (right + by)) <= NEAR_PX);
    }
  pinch (f, APP_TOUCH_UPDATE, left - 60, right + 180, y);
  app_fixture_wait_until (fabs (lens_timeline_get_x_of (timeline, 8) - (left - 60)) <= NEAR_PX);
  pinch (f, APP_TOUCH_END, left - 60, right + 180, y);
  app_touch_tap (f->stage, 5, 5);
  app_fixture_wait_until (gtk_window_get_focus (GTK_WINDOW (f->window)) == f->stage); /* all that was touched before has arrived */
  lens_timeline_get_seen (timeline, &from, &to);
  g_assert_cmpfloat (to - from, <, 12);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 5);
  lens_timeline_fit (timeline);
}

/* On the ruler and on the lanes; where the recording stands it stays. */
static void
test_pinch (Fixture *f, gconstpointer data)
{
  expect_pinch (f, 8);
  gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
  expect_pinch (f, 50);
}

/* A finger that stays opens the menu of the step under it, and goes nowhere; nor does it when it is lifted. */
static void
test_long_press (Fixture *f, gconstpointer data)
{
  LensTimeline *timeline = LENS_TIMELINE (f->timeline);
  GtkWidget *lanes = app_fixture_find (f->timeline, "lanes"), *menu;
  GtkSettings *settings = gtk_settings_get_default ();
  double x = lens_timeline_get_x_of (timeline, 9) - 4;

  g_object_set (settings, "gtk-long-press-time", 100, NULL);
  app_touch_finger (0, APP_TOUCH_BEGIN, f->timeline, x, 50);
  app_fixture_wait_until ((menu = gtk_widget_get_first_child (lanes)) != NULL && gtk_widget_get_mapped (menu));
  g_assert_true (GTK_IS_POPOVER_MENU (menu));
  g_object_set (settings, "gtk-long-press-time", 60000, NULL);
  app_touch_finger (0, APP_TOUCH_END, f->timeline, x, 50);
  app_fixture_settle (f->stage);
  g_assert_true (gtk_widget_get_mapped (menu));
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 5);
  app_input_key (GTK_WIDGET (f->window), GDK_KEY_Escape, 0);
  app_fixture_wait_until (gtk_widget_get_first_child (lanes) == NULL);
  app_touch_tap (f->timeline, x, 50);
  app_fixture_wait_until (lens_player_get_step (f->player) == 9);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_assert_true (app_input_is_available ());
  app_touch_connect ();
  g_test_add ("/app/touch-timeline/tap", Fixture, NULL, set_up, test_tap, tear_down);
  g_test_add ("/app/touch-timeline/pinch", Fixture, NULL, set_up, test_pinch, tear_down);
  g_test_add ("/app/touch-timeline/long-press", Fixture, NULL, set_up, test_long_press, tear_down);
  return g_test_run ();
}
