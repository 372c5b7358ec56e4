/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-timeline.c: bars of a recording, and seeking by pointing at them.
 */
#include "app-fixture.h"
#include "app-input.h"

#include "app/lens-timeline-bars.h"
#include "app/lens-timeline.h"

static const LensBar *
bar_at (const LensTimelineBars *bars, guint index)
{
  return &g_array_index (bars->bars, LensBar, index);
}

/* Each step is one bar in the lane of its process; bars of a lane never overlap. */
static void
test_bars (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensModel *model = lens_player_get_model (lens_window_get_player (window));
  LensTimelineBars *bars = lens_timeline_bars_new (model);
  guint end[26] = { 0 };

  g_assert_cmpuint (bars->lanes->len, ==, 2);
  g_assert_cmpuint (bars->n_steps, ==, lens_model_get_n_steps (model));
  g_assert_cmpuint (bars->bars->len, ==, bars->n_steps);
  for (guint i = 0; i < bars->bars->len; i++)
    {
      const LensBar *bar = bar_at (bars, i);
      g_assert_cmpuint (bar->first_step, ==, i + 1);
      g_assert_cmpint (g_array_index (bars->lanes, LensLane, bar->lane).letter, ==, lens_model_get_letter (model, bar->first_step));
      g_assert_cmpuint (bar->first_step, >, end[bar->lane]);
      g_assert_cmpuint (bar->last_step, >=, bar->first_step);
      end[bar->lane] = bar->last_step;
    }
  lens_timeline_bars_free (bars);
  app_fixture_close (window);
}

/* A sleep lasts until the next step of its process. */
static void
test_sleep_is_one_bar (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensModel *model = lens_player_get_model (lens_window_get_player (window));
  LensTimelineBars *bars = lens_timeline_bars_new (model);
  guint n_asleep = 0;

  for (guint i = 0; i < bars->bars->len; i++)
    {
      const LensBar *bar = bar_at (bars, i);
      if (bar->is_asleep)
        {
          g_assert_cmpint (lens_model_get_step (model, bar->first_step)->phase, ==, LENS_STEP_SLEEP);
          g_assert_cmpint (lens_model_get_step (model, bar->last_step + 1)->phase, ==, LENS_STEP_RETURN);
          n_asleep++;
        }
    }
  g_assert_cmpuint (n_asleep, >=, 2); /* the reader, and the parent that waits */
  lens_timeline_bars_free (bars);
  app_fixture_close (window);
}

static void
test_places (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensTimeline *timeline = LENS_TIMELINE (app_fixture_find (window, "timeline"));
  guint n_steps = lens_model_get_n_steps (lens_player_get_model (lens_window_get_player (window)));

  app_fixture_present (window, 1440, 900);
  app_fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (timeline)) > 1000);
  for (guint step = 1; step <= n_steps; step++)
    g_assert_cmpuint (lens_timeline_get_step_at (timeline, lens_timeline_get_x_of (timeline, step) - 2), ==, step);
  g_assert_cmpuint (lens_timeline_get_step_at (timeline, 0), ==, 0);
  g_assert_cmpuint (lens_timeline_get_step_at (timeline, 5000), ==, n_steps);
  app_fixture_close (window);
}

static void
test_click_seeks (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensPlayer *player = lens_window_get_player (window);
  LensTimeline *timeline = LENS_TIMELINE (app_fixture_find (window, "timeline"));

  if (!app_input_is_available ())
    {
      g_test_skip ("no X server with XTEST");
      return;
    }
  app_fixture_present (window, 1440, 900);
  app_fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (timeline)) > 1000);
  app_input_click (GTK_WIDGET (timeline), lens_timeline_get_x_of (timeline, 5) - 4, 20);
  app_fixture_wait_until (lens_player_get_step (player) == 5);
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/timeline/bars", test_bars);
  g_test_add_func ("/timeline/sleep-is-one-bar", test_sleep_is_one_bar);
  g_test_add_func ("/timeline/places", test_places);
  g_test_add_func ("/timeline/click-seeks", test_click_seeks);
  return g_test_run ();
}
