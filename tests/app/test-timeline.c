/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-timeline.c: bars of a recording, and seeking by pointing at them.
 */
#include "app-fixture.h"
#include "app-input.h"

#include "app/lens-timeline.h"
#include "scene/lens-timeline-bars.h"

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
      if (bar->kind == LENS_BAR_ASLEEP)
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

static void
show (LensWindow *window, LensTrace *trace)
{
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);

  lens_window_set_document (window, document);
  app_fixture_present (window, 1440, 900);
}

static guint
count_nodes (GskRenderNode *node)
{
  guint n_nodes = 0;

  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        n_nodes += count_nodes (gsk_container_node_get_child (node, i));
      return n_nodes;
    case GSK_TRANSFORM_NODE: return count_nodes (gsk_transform_node_get_child (node));
    case GSK_CLIP_NODE: return count_nodes (gsk_clip_node_get_child (node));
    case GSK_ROUNDED_CLIP_NODE: return count_nodes (gsk_rounded_clip_node_get_child (node));
    default: return 1;
    }
}

/* A hundred thousand steps are no more nodes than pixels: bars of two kinds at most, and levels with their line. */
static void
test_many_steps (void)
{
  LensWindow *window = app_fixture_new_window ();
  LensTimeline *timeline = LENS_TIMELINE (app_fixture_find (window, "timeline"));
  g_autoptr (LensTrace) trace = app_fixture_new_trace (100000);
  double from, to;

  show (window, trace);
  app_fixture_wait_until (lens_timeline_get_drawn (timeline) != NULL && gtk_widget_get_width (GTK_WIDGET (timeline)) > 1000);
  guint n_nodes = count_nodes (lens_timeline_get_drawn (timeline)), n_px = (guint) gtk_widget_get_width (GTK_WIDGET (timeline));
  g_test_message ("%u nodes for %u pixels", n_nodes, n_px);
  g_assert_cmpuint (n_nodes, >, 200);
  g_assert_cmpuint (n_nodes, <, 6 * n_px);
  /* In the middle of it, at the highest zoom, there are few. */
  lens_player_seek (lens_window_get_player (window), 50000);
  for (int i = 0; i < 40; i++)
    lens_timeline_zoom (timeline, TRUE);
  lens_timeline_get_seen (timeline, &from, &to);
  g_assert_cmpfloat (to - from, <, 5);
  g_assert_true (from <= 50000 && to >= 50000);
  app_fixture_wait_until (lens_timeline_get_drawn (timeline) != NULL && count_nodes (lens_timeline_get_drawn (timeline)) < 100);
  /* Playing on, the place stays in sight. */
  lens_player_seek (lens_window_get_player (window), 50050);
  lens_timeline_get_seen (timeline, &from, &to);
  g_assert_true (from <= 50050 && to >= 50050);
  app_fixture_close (window);
}

/* Between two markers lies the time that the recording says. */
static void
test_markers (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensPlayer *player = lens_window_get_player (window);
  LensModel *model = lens_player_get_model (player);
  LensTimeline *timeline = LENS_TIMELINE (app_fixture_find (window, "timeline"));
  gint64 us = (lens_model_get_step (model, 9)->ts_ns - lens_model_get_step (model, 4)->ts_ns) / 1000;
  g_autofree char *expected = g_strdup_printf ("Δ %d.%03d ms", (int) (us / 1000), (int) (us % 1000));

  lens_player_seek (player, 9);
  app_fixture_act (window, "win.timeline-mark");
  g_assert_null (lens_timeline_describe_marks (timeline));
  lens_player_seek (player, 4);
  app_fixture_act (window, "win.timeline-mark");
  g_autofree char *delta = lens_timeline_describe_marks (timeline);
  g_assert_cmpstr (delta, ==, expected);
  app_fixture_act (window, "win.timeline-mark"); /* a third begins anew */
  g_assert_null (lens_timeline_describe_marks (timeline));
  app_fixture_act (window, "win.timeline-unmark");
  app_fixture_close (window);
}

/* The axis of time is chosen in the menu, and kept. */
static void
test_by_time (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensModel *model = lens_player_get_model (lens_window_get_player (window));
  LensTimeline *timeline = LENS_TIMELINE (app_fixture_find (window, "timeline"));
  guint n_steps = lens_model_get_n_steps (model);
  double ms, all_ms = (double) (lens_model_get_step (model, n_steps)->ts_ns - lens_model_get_origin_ns (model)) / 1e6;

  app_fixture_present (window, 1440, 900);
  app_fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (timeline)) > 1000);
  double left = lens_timeline_get_x_of (timeline, 0), right = lens_timeline_get_x_of (timeline, n_steps);
  app_fixture_act (window, "win.timeline-by-time");
  for (guint step = 1; step <= n_steps; step++)
    {
      ms = (double) (lens_model_get_step (model, step)->ts_ns - lens_model_get_origin_ns (model)) / 1e6;
      g_assert_cmpfloat_with_epsilon (lens_timeline_get_x_of (timeline, step), left + ms / all_ms * (right - left), 1);
    }
  gtk_window_close (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* Pan and zoom stay within the run, and F shows all of it. */
static void
test_zoom (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensTimeline *timeline = LENS_TIMELINE (app_fixture_find (window, "timeline"));
  double from, to, all;

  lens_timeline_get_seen (timeline, &from, &all);
  lens_player_seek (lens_window_get_player (window), 5);
  app_fixture_act (window, "win.timeline-zoom(true)");
  lens_timeline_get_seen (timeline, &from, &to);
  g_assert_cmpfloat_with_epsilon (to - from, all / 2, 1e-6);
  for (int i = 0; i < 30; i++)
    app_fixture_act (window, "win.timeline-pan(true)");
  lens_timeline_get_seen (timeline, &from, &to);
  g_assert_cmpfloat_with_epsilon (to, all, 1e-6);
  app_fixture_act (window, "win.timeline-fit");
  lens_timeline_get_seen (timeline, &from, &to);
  g_assert_cmpfloat (from, ==, 0);
  g_assert_cmpfloat_with_epsilon (to, all, 1e-6);
  app_fixture_close (window);
}

/* A screen reader is told where the player is, and what is there. */
static void
test_is_described (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensModel *model = lens_player_get_model (lens_window_get_player (window));
  g_autofree char *result = NULL;
  g_autofree char *call = lens_model_describe_step (model, 5, &result);
  g_autofree char *expected = g_strdup_printf ("step 5 of %u: %c %s %s", lens_model_get_n_steps (model), lens_model_get_letter (model, 5), call,
                                               result);

  lens_player_seek (lens_window_get_player (window), 5);
  gtk_test_accessible_assert_property (app_fixture_find (window, "lanes"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, expected);
  g_assert_true (gtk_widget_get_focusable (app_fixture_find (window, "lanes")));
  app_fixture_close (window);
}

/* More processes than there is room for are scrolled to. */
static void
test_many_lanes (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autoptr (LensTrace) trace = app_fixture_new_trace (4);
  GtkScrolledWindow *scroller;

  for (int i = 1; i < 12; i++)
    {
      g_autofree char *line = g_strdup_printf ("{\"ph\":\"i\",\"name\":\"process start\",\"cat\":\"process\",\"pid\":%d,\"tid\":%d,\"ts\":900.000,"
                                               "\"s\":\"t\",\"args\":{\"seq\":0,\"in\":%d,\"out\":%d,\"program\":\"p\",\"letter\":\"%c\"}}",
                                               10 + i, 10 + i, 100 + i, 100 + i, 'A' + i);
      g_assert_true (lens_trace_append_line (trace, line, -1, NULL));
    }
  show (window, trace);
  scroller = GTK_SCROLLED_WINDOW (app_fixture_find (window, "scroller"));
  app_fixture_wait_until (gtk_adjustment_get_upper (gtk_scrolled_window_get_vadjustment (scroller))
                          > gtk_adjustment_get_page_size (gtk_scrolled_window_get_vadjustment (scroller)) + 100);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (scroller)), <, 130);
  app_fixture_close (window);
}

static graphene_rect_t
get_drawn_bounds (LensTimeline *timeline)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT_ZERO;

  if (lens_timeline_get_drawn (timeline) != NULL)
    gsk_render_node_get_bounds (lens_timeline_get_drawn (timeline), &bounds);
  return bounds;
}

/* Of thousands those are drawn that are in sight, with their arrows: no renderer makes a texture as high as all of them, and one that is asked for it may
 * end the program. */
static void
test_thousands_of_lanes (void)
{
  LensWindow *window = app_fixture_new_window ();
  LensTimeline *timeline = LENS_TIMELINE (app_fixture_find (window, "timeline"));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (app_fixture_find (window, "scroller")));
  g_autoptr (LensTrace) trace = app_fixture_new_trace (4);

  for (int i = 1; i < 2000; i++)
    app_fixture_append_process (trace, (char) ('A' + MIN (i, 25)), 10 + i);
  show (window, trace);
  app_fixture_wait_until (gtk_adjustment_get_upper (adjustment) > 2000 * 20 && lens_timeline_get_drawn (timeline) != NULL);
  g_assert_cmpfloat (get_drawn_bounds (timeline).size.height, <, 1000);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  app_fixture_wait_until (get_drawn_bounds (timeline).origin.y + get_drawn_bounds (timeline).size.height > gtk_adjustment_get_upper (adjustment) - 40);
  g_assert_cmpfloat (get_drawn_bounds (timeline).size.height, <, 1000);
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
  g_test_add_func ("/timeline/many-steps", test_many_steps);
  g_test_add_func ("/timeline/markers", test_markers);
  g_test_add_func ("/timeline/zoom", test_zoom);
  g_test_add_func ("/timeline/is-described", test_is_described);
  g_test_add_func ("/timeline/many-lanes", test_many_lanes);
  g_test_add_func ("/timeline/thousands-of-lanes", test_thousands_of_lanes);
  g_test_add_func ("/timeline/by-time", test_by_time);
  return g_test_run ();
}
