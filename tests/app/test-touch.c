/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-touch.c: fingers, sent by the X server, on a touch screen and on a touchpad: what lies under them stays under them, and looking closer
 * neither selects nor goes anywhere. test_on_xorg.py gives it the devices. Fingers on the timeline are in test-touch-timeline.c.
 */
#include "app-fixture.h"
#include "app-input.h"
#include "app-touch.h"

#include <math.h>

#include "app/lens-presentation.h"
#include "app/lens-stage-view-private.h"
#include "app/lens-timeline.h"

#define NEAR_PX 2.0 /* the axes of the screen and its pixels do not divide each other */

typedef struct
{
  double x, y;
} Point;

typedef struct
{
  LensWindow *window;
  LensPlayer *player;
  GtkWidget *widget, *timeline;
  LensStageView *stage;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_still_lesson (1240, 740);
  f->player = lens_window_get_player (f->window);
  f->widget = app_fixture_find (f->window, "stage");
  f->stage = LENS_STAGE_VIEW (f->widget);
  f->timeline = app_fixture_find (f->window, "timeline");
  app_fixture_wait_until (gtk_widget_get_height (f->widget) > 250);
  lens_player_seek (f->player, 5);
  app_fixture_settle (f->widget);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  app_fixture_close (f->window);
}

static double
get_zoom (Fixture *f)
{
  return lens_stage_view_get_zoom (f->stage);
}

/* --- The stage --- */

static Point
scene_point (Fixture *f, Point at)
{
  lens_stage_view_to_scene (f->stage, &at.x, &at.y);
  return at;
}

/* A point of the scene, by where it is seen. */
static gboolean
is_seen_at (Fixture *f, Point point, Point at)
{
  LensRect place = lens_stage_view_to_widget (f->stage, (LensRect) { point.x, point.y, 1, 1 });

  return fabs (place.x - at.x) <= NEAR_PX && fabs (place.y - at.y) <= NEAR_PX;
}

static void
touch (Fixture *f, guint finger, AppTouchPhase phase, Point at)
{
  app_touch_finger (finger, phase, f->widget, at.x, at.y);
}

/* Two fingers, each @half_px from @middle; one after the other, as a device tells of them. */
static void
pinch (Fixture *f, AppTouchPhase phase, Point middle, double half_px)
{
  touch (f, 0, phase, (Point) { middle.x - half_px, middle.y });
  touch (f, 1, phase, (Point) { middle.x + half_px, middle.y });
}

/* After all that was touched before has arrived. */
static void
expect_no_selection (Fixture *f)
{
  app_touch_tap (f->timeline, lens_timeline_get_x_of (LENS_TIMELINE (f->timeline), 9) - 4, 8);
  app_fixture_wait_until (lens_player_get_step (f->player) == 9);
  g_assert_cmpint (lens_selection_get (f->stage->selection)->kind, ==, LENS_SUBJECT_NOTHING);
}

static void
test_pinch (Fixture *f, gconstpointer data)
{
  const Point middle = { 500, 180 };
  const Point left = scene_point (f, (Point) { 450, 180 }), right = scene_point (f, (Point) { 550, 180 });

  pinch (f, APP_TOUCH_BEGIN, middle, 50);
  for (double half = 60; half <= 150; half += 10)
    {
      pinch (f, APP_TOUCH_UPDATE, middle, half);
      app_fixture_wait_until (fabs (get_zoom (f) - half / 50) < 0.02);
      app_fixture_wait_until (is_seen_at (f, left, (Point) { middle.x - half, middle.y }));
      g_assert_true (is_seen_at (f, right, (Point) { middle.x + half, middle.y }));
    }
  /* They move together, and the picture with them. */
  for (double by = 10; by <= 60; by += 10)
    {
      pinch (f, APP_TOUCH_UPDATE, (Point) { middle.x + by, middle.y - by }, 150);
      app_fixture_wait_until (is_seen_at (f, left, (Point) { middle.x + by - 150, middle.y - by }));
      g_assert_true (is_seen_at (f, right, (Point) { middle.x + by + 150, middle.y - by }));
    }
  /* And together again: never smaller than the window. */
  for (double half = 140; half >= 30; half -= 10)
    pinch (f, APP_TOUCH_UPDATE, middle, half);
  app_fixture_wait_until (get_zoom (f) == 1 && f->stage->pan_x == 0 && f->stage->pan_y == 0);
  pinch (f, APP_TOUCH_END, middle, 30);
  expect_no_selection (f);
}

/* Whoever lifts one of two fingers goes on with the other, from where the picture is now. */
static void
test_pinch_becomes_drag (Fixture *f, gconstpointer data)
{
  const Point middle = { 500, 180 };
  const Point left = scene_point (f, (Point) { 450, 180 });

  pinch (f, APP_TOUCH_BEGIN, middle, 50);
  pinch (f, APP_TOUCH_UPDATE, middle, 100);
  app_fixture_wait_until (is_seen_at (f, left, (Point) { 400, 180 }));
  touch (f, 1, APP_TOUCH_END, (Point) { 600, 180 });
  touch (f, 0, APP_TOUCH_UPDATE, (Point) { 400, 181 });
  touch (f, 0, APP_TOUCH_UPDATE, (Point) { 420, 190 });
  app_fixture_wait_until (is_seen_at (f, left, (Point) { 420, 190 }));
  touch (f, 0, APP_TOUCH_UPDATE, (Point) { 360, 170 });
  app_fixture_wait_until (is_seen_at (f, left, (Point) { 360, 170 }));
  g_assert_cmpfloat_with_epsilon (get_zoom (f), 2, 0.02);
  touch (f, 0, APP_TOUCH_END, (Point) { 360, 170 });
  expect_no_selection (f);
}

static void
test_drag (Fixture *f, gconstpointer data)
{
  Point point;

  lens_stage_view_zoom_by (f->stage, 3);
  point = scene_point (f, (Point) { 500, 180 });
  touch (f, 0, APP_TOUCH_BEGIN, (Point) { 500, 180 });
  for (double by = 20; by <= 100; by += 20)
    {
      touch (f, 0, APP_TOUCH_UPDATE, (Point) { 500 + by, 180 - by / 2 });
      app_fixture_wait_until (is_seen_at (f, point, (Point) { 500 + by, 180 - by / 2 }));
    }
  touch (f, 0, APP_TOUCH_END, (Point) { 600, 130 });
  expect_no_selection (f);
  g_assert_true (is_seen_at (f, point, (Point) { 600, 130 }));
}

static void
test_tap (Fixture *f, gconstpointer data)
{
  graphene_rect_t bounds;

  app_fixture_wait_until (lens_stage_view_find_child (f->stage, "process:A") != NULL);
  g_assert_true (gtk_widget_compute_bounds (lens_stage_view_find_child (f->stage, "process:A"), f->widget, &bounds));
  app_touch_tap (f->widget, bounds.origin.x + 20, bounds.origin.y + 14);
  app_fixture_wait_until (lens_selection_get (f->stage->selection)->kind == LENS_SUBJECT_PROCESS);
  g_assert_cmpint (lens_selection_get (f->stage->selection)->letter, ==, 'A');
}

/* --- The touchpad --- */

static void
expect_touchpad_pinch (Fixture *f, Point pointer, Point point, double scale, double zoom)
{
  app_touch_pinch (APP_TOUCH_UPDATE, scale);
  app_fixture_wait_until (fabs (get_zoom (f) - zoom) < 0.01);
  app_fixture_wait_until (is_seen_at (f, point, pointer));
}

static void
test_touchpad_pinch (Fixture *f, gconstpointer data)
{
  const Point pointer = { 420, 150 }, point = scene_point (f, pointer);

  app_input_move (f->widget, pointer.x, pointer.y);
  app_touch_pinch (APP_TOUCH_BEGIN, 1);
  for (double scale = 1.1; scale < 3; scale += 0.1)
    expect_touchpad_pinch (f, pointer, point, scale, scale);
  expect_touchpad_pinch (f, pointer, point, 2, 2);
  app_touch_pinch (APP_TOUCH_END, 2);
  app_touch_pinch (APP_TOUCH_BEGIN, 1);
  expect_touchpad_pinch (f, pointer, point, 1.5, 3);
  expect_touchpad_pinch (f, pointer, point, 0.75, 1.5);
  app_touch_pinch (APP_TOUCH_END, 0.75);
}

/* Part of a notch is part of its zoom, so that many small ones are not many large ones. */
static void
test_touchpad_scroll_zooms (Fixture *f, gconstpointer data)
{
  app_input_hold_key (GTK_WIDGET (f->window), GDK_KEY_Control_L, TRUE);
  app_input_move (f->widget, 420, 150);
  /* The first ones of a device only tell GTK where its axis stands. */
  app_fixture_wait_until ((app_touch_scroll (0, -1), get_zoom (f) > 1));
  for (double before = 0; before != get_zoom (f); app_fixture_settle (f->widget))
    before = get_zoom (f);
  lens_stage_view_zoom_fit (f->stage);
  for (guint i = 1; i <= 20; i++)
    {
      app_touch_scroll (0, -0.25);
      app_fixture_wait_until (get_zoom (f) > 1.0001 * pow (1.1, 0.25 * (i - 1)));
      g_assert_cmpfloat_with_epsilon (get_zoom (f), pow (1.1, 0.25 * i), 0.001);
    }
  app_input_hold_key (GTK_WIDGET (f->window), GDK_KEY_Control_L, FALSE);
}

/* --- Lists, and the presentation --- */

static GtkWidget *
find_scroller (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_SCROLLED_WINDOW (widget) && gtk_widget_get_mapped (widget))
    {
      GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget));
      if (gtk_adjustment_get_upper (adjustment) > 1.5 * gtk_adjustment_get_page_size (adjustment))
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_scroller (child);
  return found;
}

/* The home page goes with the finger, and a finger that moves is none that chooses a lesson. */
static void
test_list_scrolls (void)
{
  LensWindow *window = app_fixture_new_window ();
  GtkWidget *scroller;
  GtkAdjustment *adjustment;
  double page_px;

  app_fixture_present (window, 1240, 740);
  app_fixture_wait_until (gtk_window_is_active (GTK_WINDOW (window)) && (scroller = find_scroller (GTK_WIDGET (window))) != NULL);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  page_px = gtk_adjustment_get_page_size (adjustment);
  app_touch_finger (0, APP_TOUCH_BEGIN, scroller, 500, page_px - 40);
  for (double y = page_px - 60; y > 60; y -= 20)
    app_touch_finger (0, APP_TOUCH_UPDATE, scroller, 500, y);
  app_fixture_wait_until (gtk_adjustment_get_value (adjustment) > page_px / 2);
  app_touch_finger (0, APP_TOUCH_END, scroller, 500, 60);
  app_fixture_settle (GTK_WIDGET (window));
  g_assert_null (lens_player_get_model (lens_window_get_player (window)));
  app_fixture_close (window);
}

static void
set_long_press_ms (guint time_ms)
{
  g_object_set (gtk_settings_get_default (), "gtk-long-press-time", time_ms, NULL);
}

/* Before an audience a tap is the next step, a long one the step before, and two fingers are neither. */
static void
test_presentation (Fixture *f, gconstpointer data)
{
  const Point at = { 500, 200 };
  GtkWidget *presentation;

  app_input_key (GTK_WIDGET (f->window), GDK_KEY_F5, 0);
  app_fixture_wait_until ((presentation = app_fixture_find_toplevel (LENS_TYPE_PRESENTATION)) != NULL
                          && gtk_window_is_active (GTK_WINDOW (presentation)));
  f->widget = app_fixture_find (presentation, "stage");
  f->stage = LENS_STAGE_VIEW (f->widget);
  app_fixture_settle (f->widget);
  set_long_press_ms (60000); /* however slow this machine is today */
  touch (f, 0, APP_TOUCH_BEGIN, at);
  app_fixture_iterate ();
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 5);
  touch (f, 0, APP_TOUCH_END, at);
  app_fixture_wait_until (lens_player_get_step (f->player) == 6);
  set_long_press_ms (100);
  touch (f, 0, APP_TOUCH_BEGIN, at);
  app_fixture_wait_until (lens_player_get_step (f->player) == 5);
  set_long_press_ms (60000);
  touch (f, 0, APP_TOUCH_END, at);
  pinch (f, APP_TOUCH_BEGIN, at, 50);
  pinch (f, APP_TOUCH_UPDATE, at, 100);
  pinch (f, APP_TOUCH_END, at, 100);
  app_fixture_settle (f->widget);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 5);
  touch (f, 0, APP_TOUCH_BEGIN, at);
  touch (f, 0, APP_TOUCH_END, at);
  app_fixture_wait_until (lens_player_get_step (f->player) > 5);
  app_fixture_settle (f->widget);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 6);
  app_input_key (presentation, GDK_KEY_Escape, 0);
  app_fixture_wait_until (app_fixture_find_toplevel (LENS_TYPE_PRESENTATION) == NULL);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_assert_true (app_input_is_available ());
  app_touch_connect ();
  g_test_add ("/app/touch/pinch", Fixture, NULL, set_up, test_pinch, tear_down);
  g_test_add ("/app/touch/pinch-becomes-drag", Fixture, NULL, set_up, test_pinch_becomes_drag, tear_down);
  g_test_add ("/app/touch/drag", Fixture, NULL, set_up, test_drag, tear_down);
  g_test_add ("/app/touch/tap", Fixture, NULL, set_up, test_tap, tear_down);
  g_test_add ("/app/touch/touchpad-pinch", Fixture, NULL, set_up, test_touchpad_pinch, tear_down);
  g_test_add ("/app/touch/touchpad-scroll-zooms", Fixture, NULL, set_up, test_touchpad_scroll_zooms, tear_down);
  g_test_add_func ("/app/touch/list-scrolls", test_list_scrolls);
  g_test_add ("/app/touch/presentation", Fixture, NULL, set_up, test_presentation, tear_down);
  return g_test_run ();
}
