/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-frames.c: what a frame costs does not depend on how much there is, only on how much of it is seen: of the event list while it scrolls, of
 * the timeline while it zooms. Frames are real ones of the window's frame clock; what counts is the time that its thread computes from the beginning of
 * a frame to its end.
 */
#include "app-fixture.h"
#include "turns.h"

#define MANY 100000
#define FEW 100
#define N_FRAMES 40 /* that are measured */
#define SCROLL_PX 40 /* from one to the next */

/* Frames of a widget, and how long each is computed. */
typedef struct
{
  GArray *frames_ms;
  double begin_ms;
  void (*move) (gpointer data, guint frame);
  gpointer data;
} Film;

static void
on_before_paint (Film *film)
{
  film->begin_ms = lens_test_computed_ms (CLOCK_THREAD_CPUTIME_ID);
}

static void
on_after_paint (Film *film)
{
  double frame_ms = lens_test_computed_ms (CLOCK_THREAD_CPUTIME_ID) - film->begin_ms;

  g_array_append_val (film->frames_ms, frame_ms);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Film *film = data;

  film->move (film->data, film->frames_ms->len);
  return G_SOURCE_CONTINUE;
}

static int
compare_ms (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

/* The median of N_FRAMES frames, each of which @move changes. */
static double
take_frames (GtkWidget *widget, const char *what, void (*move) (gpointer data, guint frame), gpointer data)
{
  g_autoptr (GArray) frames_ms = g_array_new (FALSE, FALSE, sizeof (double));
  Film film = { .frames_ms = frames_ms, .move = move, .data = data };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  guint tick = gtk_widget_add_tick_callback (widget, on_tick, &film, NULL);
  gulong before = g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (on_before_paint), &film);
  gulong after = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_after_paint), &film);

  while (frames_ms->len < N_FRAMES) /* however long a busy machine takes */
    app_fixture_iterate ();
  gtk_widget_remove_tick_callback (widget, tick);
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);
  g_array_sort (frames_ms, compare_ms);
  double median_ms = g_array_index (frames_ms, double, frames_ms->len / 2), longest_ms = g_array_index (frames_ms, double, frames_ms->len - 1);
  g_test_message ("%s: a frame computes for %.1f ms, the longest for %.1f ms", what, median_ms, longest_ms);
  return median_ms;
}

/* Down and up again, as a wheel does it. */
static void
scroll (gpointer adjustment, guint frame)
{
  double by = frame % 40 < 20 ? SCROLL_PX : -SCROLL_PX;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);
}

static double
measure_scrolling (guint n_rows, const char *what)
{
  LensWindow *window = app_fixture_new_window_of (n_rows);
  GtkWidget *view;
  GtkAdjustment *adjustment;
  double median_ms;

  view = app_fixture_find (window, "view");
  app_fixture_wait_until (gtk_widget_get_mapped (view) && gtk_widget_get_height (view) > 100);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  app_fixture_wait_until (gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment) + 20 * SCROLL_PX);
  gtk_adjustment_set_value (adjustment, (gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment)) / 2 - 10 * SCROLL_PX);
  median_ms = take_frames (view, what, scroll, adjustment);
  app_fixture_close (window);
  return median_ms;
}

static void
test_scrolling (void)
{
  double few_ms = measure_scrolling (FEW, "scroll 100 rows"), many_ms = measure_scrolling (MANY, "scroll 100000 rows");

  g_assert_cmpfloat (many_ms, <, 1.5 * few_ms);
}

static void
zoom (gpointer window, guint frame)
{
  app_fixture_act (window, frame % 12 < 6 ? "win.timeline-zoom(true)" : "win.timeline-zoom(false)");
}

static double
measure_timeline (guint n_steps, const char *what)
{
  LensWindow *window = app_fixture_new_window_of (n_steps);
  GtkWidget *timeline = app_fixture_find (window, "timeline");
  double median_ms;

  app_fixture_wait_until (gtk_widget_get_mapped (timeline));
  median_ms = take_frames (timeline, what, zoom, window);
  app_fixture_close (window);
  return median_ms;
}

/* Both have more steps than a timeline has pixels. */
static void
test_timeline (void)
{
  double some_ms = measure_timeline (MANY / 10, "zoom in 10000 steps"), many_ms = measure_timeline (MANY, "zoom in 100000 steps");

  g_assert_cmpfloat (many_ms, <, 1.5 * some_ms);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/frames/scrolling", test_scrolling);
  g_test_add_func ("/frames/timeline", test_timeline);
  return g_test_run ();
}
