/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-pointer.c: the wheel and the middle button, sent by the X server, on the stage and on the timeline.
 * Fingers are in test-touch.c and test-touch-timeline.c: XTEST has none. The second button is in test-timeline-menu.c.
 */
#include "app-fixture.h"
#include "app-input.h"

#include <math.h>

#include "app/lens-stage-view-private.h"
#include "app/lens-timeline.h"

typedef struct
{
  LensWindow *window;
  LensPlayer *player;
  GtkWidget *stage, *timeline;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_still_lesson (1440, 900);
  f->player = lens_window_get_player (f->window);
  f->stage = app_fixture_find (f->window, "stage");
  f->timeline = app_fixture_find (f->window, "timeline");
  app_fixture_wait_until (gtk_widget_get_height (f->stage) > 300 && gtk_widget_get_width (f->timeline) > 900);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  app_fixture_close (f->window);
}

static double
get_zoom (Fixture *f)
{
  return lens_stage_view_get_zoom (LENS_STAGE_VIEW (f->stage));
}

static void
turn (Fixture *f, double x, double y, gboolean is_up, guint n_notches)
{
  for (guint i = 0; i < n_notches; i++)
    {
      double before = get_zoom (f);

      app_input_wheel (f->stage, x, y, is_up, GDK_CONTROL_MASK);
      app_fixture_wait_until (is_up ? get_zoom (f) > before : get_zoom (f) < before);
    }
}

/* What was under the pointer is there still. */
static void
expect_zoom_at (Fixture *f, double x, double y)
{
  LensStageView *stage = LENS_STAGE_VIEW (f->stage);
  double scene_x = x, scene_y = y;
  LensRect place;

  lens_stage_view_to_scene (stage, &scene_x, &scene_y);
  turn (f, x, y, TRUE, 5);
  g_assert_cmpfloat_with_epsilon (get_zoom (f), pow (1.1, 5), 0.001);
  place = lens_stage_view_to_widget (stage, (LensRect) { scene_x, scene_y, 1, 1 });
  g_assert_cmpfloat_with_epsilon (place.x, x, 2); /* the pointer is on whole pixels */
  g_assert_cmpfloat_with_epsilon (place.y, y, 2);
  lens_stage_view_zoom_fit (stage);
}

static void
test_wheel_zooms_at_pointer (Fixture *f, gconstpointer data)
{
  expect_zoom_at (f, 700, 250);
  expect_zoom_at (f, 240, 120);
  turn (f, 400, 200, TRUE, 2);
  turn (f, 400, 200, FALSE, 2);
  g_assert_cmpfloat_with_epsilon (get_zoom (f), 1, 0.001);
}

/* Without Ctrl it moves what is larger than the window, and with Shift sideways. */
static void
test_wheel_pans (Fixture *f, gconstpointer data)
{
  LensStageView *stage = LENS_STAGE_VIEW (f->stage);
  double y, x;

  lens_stage_view_zoom_by (stage, 3);
  y = stage->pan_y;
  app_input_wheel (f->stage, 300, 200, FALSE, 0);
  app_fixture_wait_until (stage->pan_y > y);
  x = stage->pan_x;
  app_input_wheel (f->stage, 300, 200, FALSE, GDK_SHIFT_MASK);
  app_fixture_wait_until (stage->pan_x > x);
  g_assert_cmpfloat (get_zoom (f), ==, 3);
}

/* Also where it is pressed on a thing of the picture; what is selected stays. */
static void
test_middle_button_pans (Fixture *f, gconstpointer data)
{
  LensStageView *stage = LENS_STAGE_VIEW (f->stage);
  double x, y;

  lens_stage_view_zoom_by (stage, 3);
  x = stage->pan_x;
  y = stage->pan_y;
  app_input_any_button (f->stage, GDK_BUTTON_MIDDLE, 300, 200, TRUE);
  app_input_move (f->stage, 340, 220);
  app_fixture_wait_until (fabs (stage->pan_x - (x - 40)) < 1 && fabs (stage->pan_y - (y - 20)) < 1);
  app_input_move (f->stage, 280, 190);
  app_fixture_wait_until (fabs (stage->pan_x - (x + 20)) < 1 && fabs (stage->pan_y - (y + 10)) < 1);
  app_input_any_button (f->stage, GDK_BUTTON_MIDDLE, 280, 190, FALSE);
  app_input_move (f->stage, 500, 300);
  turn (f, 500, 300, FALSE, 1); /* the pointer's way has arrived by then */
  g_assert_cmpint (lens_selection_get (stage->selection)->kind, ==, LENS_SUBJECT_NOTHING);
}

static void
test_drag_on_timeline (Fixture *f, gconstpointer data)
{
  LensTimeline *timeline = LENS_TIMELINE (f->timeline);
  double y = 8;

  for (guint step = 3; step <= 9; step += 3)
    {
      double x = lens_timeline_get_x_of (timeline, step) - 4;

      if (step == 3)
        app_input_button (f->timeline, x, y, TRUE);
      else
        app_input_move (f->timeline, x, y);
      app_fixture_wait_until (lens_player_get_step (f->player) == step);
    }
  app_input_button (f->timeline, lens_timeline_get_x_of (timeline, 9) - 4, y, FALSE);
}

static void
test_double_click_on_timeline (Fixture *f, gconstpointer data)
{
  double x = lens_timeline_get_x_of (LENS_TIMELINE (f->timeline), 6) - 4;

  app_input_click (f->timeline, x, 8);
  app_input_click (f->timeline, x, 8);
  app_fixture_wait_until (lens_player_get_step (f->player) == 6);
  g_assert_false (lens_player_is_playing (f->player));
}

/* Zooming keeps the place under the pointer. */
static void
test_wheel_on_timeline (Fixture *f, gconstpointer data)
{
  LensTimeline *timeline = LENS_TIMELINE (f->timeline);
  double from, to, all, x = lens_timeline_get_x_of (timeline, 6);

  lens_timeline_get_seen (timeline, &from, &all);
  app_input_wheel (f->timeline, x, 8, TRUE, GDK_CONTROL_MASK);
  app_fixture_wait_until ((lens_timeline_get_seen (timeline, &from, &to), to - from < all - 0.1));
  g_assert_cmpfloat_with_epsilon (lens_timeline_get_x_of (timeline, 6), x, 2);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  app_input_require ();
  g_test_add ("/app/pointer/wheel-zooms-at-pointer", Fixture, NULL, set_up, test_wheel_zooms_at_pointer, tear_down);
  g_test_add ("/app/pointer/wheel-pans", Fixture, NULL, set_up, test_wheel_pans, tear_down);
  g_test_add ("/app/pointer/middle-button-pans", Fixture, NULL, set_up, test_middle_button_pans, tear_down);
  g_test_add ("/app/pointer/drag-on-timeline", Fixture, NULL, set_up, test_drag_on_timeline, tear_down);
  g_test_add ("/app/pointer/double-click-on-timeline", Fixture, NULL, set_up, test_double_click_on_timeline, tear_down);
  g_test_add ("/app/pointer/wheel-on-timeline", Fixture, NULL, set_up, test_wheel_on_timeline, tear_down);
  return g_test_run ();
}
