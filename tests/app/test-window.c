/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-window.c: the window with a recording: buttons, list, live runs, sizes, and no frames at rest.
 */
#include "app-fixture.h"

#include "app/lens-preferences.h"
#include "app/lens-step-item.h"
#include "app/lens-step-list.h"
#include "scene/lens-scene.h"

static LensModel *
model_of (LensWindow *window)
{
  return lens_player_get_model (lens_window_get_player (window));
}

static void
test_opens_with_a_lesson (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensPlayer *player = lens_window_get_player (window);

  app_fixture_present (window, 1440, 900);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Pipe");
  g_assert_cmpuint (lens_player_get_step (player), ==, 0);
  g_assert_cmpuint (lens_model_get_n_steps (model_of (window)), >, 5);
  g_assert_false (lens_player_is_playing (player));
  g_assert_false (lens_player_has_motion (player));
  app_fixture_close (window);
}

static void
click (LensWindow *window, const char *id)
{
  g_signal_emit_by_name (app_fixture_find (app_fixture_find (window, "transport"), id), "clicked");
}

static void
test_buttons (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensPlayer *player = lens_window_get_player (window);
  guint n_steps = lens_model_get_n_steps (model_of (window));

  click (window, "forward");
  g_assert_cmpuint (lens_player_get_step (player), ==, 1);
  click (window, "last");
  g_assert_cmpuint (lens_player_get_step (player), ==, n_steps);
  click (window, "back");
  g_assert_cmpuint (lens_player_get_step (player), ==, n_steps - 1);
  click (window, "first");
  g_assert_cmpuint (lens_player_get_step (player), ==, 0);
  click (window, "back");
  g_assert_cmpuint (lens_player_get_step (player), ==, 0);
  app_fixture_close (window);
}

/* The window is not on the screen, so that nobody but the test moves time. */
static void
test_plays_to_the_end_and_again (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensPlayer *player = lens_window_get_player (window);
  guint n_steps = lens_model_get_n_steps (model_of (window));
  double elapsed_ms = 0;

  click (window, "play");
  g_assert_true (lens_player_is_playing (player));
  for (guint i = 0; i < 10000 && lens_player_advance (player, 50); i++)
    elapsed_ms += 50;
  g_assert_cmpuint (lens_player_get_step (player), ==, n_steps);
  g_assert_false (lens_player_is_playing (player));
  g_assert_cmpfloat (elapsed_ms, >, 100 * n_steps);
  g_assert_cmpfloat (elapsed_ms, <, 1500 * n_steps);
  click (window, "play");
  g_assert_true (lens_player_is_playing (player));
  g_assert_cmpuint (lens_player_get_step (player), <=, 1);
  app_fixture_close (window);
}

static void
test_stepping_stops_the_show (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensPlayer *player = lens_window_get_player (window);

  click (window, "play");
  for (int i = 0; i < 100; i++)
    lens_player_advance (player, 50);
  g_assert_true (lens_player_is_playing (player));
  click (window, "back");
  g_assert_false (lens_player_is_playing (player));
  app_fixture_close (window);
}

static GtkSelectionModel *
event_rows (LensWindow *window)
{
  GtkWidget *view = app_fixture_find (app_fixture_find (window, "events"), "view");

  return gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
}

static void
test_list_and_stage_agree (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensPlayer *player = lens_window_get_player (window);
  GtkSelectionModel *rows = event_rows (window);
  guint n_steps = lens_model_get_n_steps (model_of (window));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, n_steps);
  for (guint i = 0; i < n_steps; i++)
    g_assert_false (gtk_selection_model_is_selected (rows, i));
  lens_player_seek (player, 3);
  g_assert_true (gtk_selection_model_is_selected (rows, 2));
  g_assert_false (gtk_selection_model_is_selected (rows, 3));
  gtk_selection_model_select_item (rows, 4, TRUE);
  g_assert_cmpuint (lens_player_get_step (player), ==, 5);
  g_assert_false (gtk_selection_model_is_selected (rows, 2));
  app_fixture_close (window);
}

static void
test_row_says_what_the_model_says (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  g_autoptr (LensStepItem) item = g_list_model_get_item (G_LIST_MODEL (event_rows (window)), 0);
  g_autofree char *result = NULL;
  g_autofree char *call = lens_model_describe_step (model_of (window), 1, &result);
  g_autofree char *shown_call = NULL;
  g_autofree char *shown_result = NULL;
  g_autofree char *letter = NULL;

  g_object_get (item, "call", &shown_call, "result", &shown_result, "letter", &letter, NULL);
  g_assert_cmpstr (shown_call, ==, call);
  g_assert_cmpstr (shown_result, ==, result);
  g_assert_cmpint (letter[0], ==, lens_model_get_letter (model_of (window), 1));
  app_fixture_close (window);
}

static gboolean
shows_row (GtkWidget *widget, const char *text)
{
  if (GTK_IS_INSCRIPTION (widget) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) == 0)
    return gtk_widget_get_mapped (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_row (child, text))
      return TRUE;
  return FALSE;
}

/* A long list makes rows for what is in sight only, and brings the player's step into sight. */
static void
test_long_list_is_virtual (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autoptr (LensTrace) trace = app_fixture_new_trace (5000);
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);
  LensPlayer *player = lens_window_get_player (window);

  lens_window_set_document (window, document);
  app_fixture_present (window, 1440, 900);
  g_autofree char *first = lens_step_format_ms (model_of (window), 1);
  g_autofree char *late = lens_step_format_ms (model_of (window), 4000);
  app_fixture_wait_until (shows_row (app_fixture_find (window, "events"), first));
  g_assert_false (shows_row (app_fixture_find (window, "events"), late));
  lens_player_seek (player, 4000);
  app_fixture_wait_until (shows_row (app_fixture_find (window, "events"), late));
  g_assert_cmpuint (lens_player_get_step (player), ==, 4000);
  app_fixture_close (window);
}

static void
test_live_run_is_followed (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autoptr (LensTrace) trace = app_fixture_new_trace (0);
  LensPlayer *player = lens_window_get_player (window);
  GtkWidget *place = app_fixture_find (app_fixture_find (window, "transport"), "place_label");

  lens_trace_set_live (trace, TRUE);
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);
  lens_window_set_document (window, document);
  app_fixture_append (trace, 3);
  for (guint i = 0; i < 1000 && lens_player_advance (player, 100); i++)
    continue;
  g_assert_cmpuint (lens_player_get_step (player), ==, lens_model_get_n_steps (model_of (window)));
  app_fixture_append (trace, 20);
  g_assert_true (lens_player_has_motion (player));
  lens_player_advance (player, 100);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (place)), "19 steps behind"));
  /* One key catches up. */
  app_fixture_act (window, "win.last");
  g_assert_cmpuint (lens_player_get_step (player), ==, lens_model_get_n_steps (model_of (window)));
  /* Whoever looks back is left there. */
  app_fixture_act (window, "win.back");
  guint chosen = lens_player_get_step (player);
  app_fixture_append (trace, 5);
  g_assert_false (lens_player_has_motion (player));
  g_assert_cmpuint (lens_player_get_step (player), ==, chosen);
  lens_trace_set_live (trace, FALSE);
  g_assert_null (strstr (gtk_label_get_label (GTK_LABEL (place)), "behind"));
  app_fixture_close (window);
}

static gint64
count_frames (LensWindow *window)
{
  return gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (GTK_WIDGET (window)));
}

static void
test_no_frames_at_rest (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensPlayer *player = lens_window_get_player (window);
  gint64 before = -1;

  app_fixture_present (window, 1440, 900);
  lens_player_seek (player, 4);
  /* What was changed is drawn; then a long row of turns must pass without a frame. */
  for (int quiet = 0, turns = 0; quiet < 25; turns++)
    {
      g_assert_cmpint (turns, <, 2000);
      quiet = count_frames (window) == before ? quiet + 1 : 0;
      before = count_frames (window);
      app_fixture_iterate ();
    }
  lens_player_play_step (player, 5);
  app_fixture_wait_until (count_frames (window) > before + 2);
  app_fixture_wait_until (!lens_player_has_motion (player));
  app_fixture_close (window);
}

static void
test_small_window_folds (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  AdwFlap *flap = ADW_FLAP (app_fixture_find (window, "events_flap"));
  GtkWidget *stage = app_fixture_find (window, "stage");
  int wide;

  app_fixture_present (window, 1440, 900);
  app_fixture_wait_until (!adw_flap_get_folded (flap) && adw_flap_get_reveal_flap (flap) && gtk_widget_get_width (stage) > 0);
  wide = gtk_widget_get_width (stage);
  g_assert_cmpint (wide, >=, 940);
  app_fixture_close (window);

  window = app_fixture_new_lesson ();
  flap = ADW_FLAP (app_fixture_find (window, "events_flap"));
  stage = app_fixture_find (window, "stage");
  app_fixture_present (window, 1024, 768);
  app_fixture_wait_until (adw_flap_get_folded (flap) && !adw_flap_get_reveal_flap (flap));
  app_fixture_wait_until (gtk_widget_get_width (stage) >= 940);
  /* It can be had all the same: over the stage, which keeps its size. */
  app_fixture_act (window, "win.show-events");
  app_fixture_wait_until (adw_flap_get_reveal_flap (flap));
  g_assert_cmpint (gtk_widget_get_width (stage), >=, 940);
  app_fixture_close (window);
}

static void
test_speed (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensPlayer *player = lens_window_get_player (window);
  GtkWidget *scale = app_fixture_find (app_fixture_find (window, "transport"), "speed_scale");
  GtkWidget *value = app_fixture_find (app_fixture_find (window, "transport"), "speed_value");

  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (value)), ==, "1×");
  app_fixture_act (window, "win.speed(true)");
  g_assert_cmpfloat (lens_player_get_speed (player), ==, 1.5);
  for (int i = 0; i < 20; i++)
    app_fixture_act (window, "win.speed(false)");
  g_assert_cmpfloat (lens_player_get_speed (player), ==, 0.1);
  gtk_range_set_value (GTK_RANGE (scale), 1);
  g_assert_cmpfloat_with_epsilon (lens_player_get_speed (player), 10, 0.001);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (value)), ==, "10×");
  app_fixture_close (window);
}

static void
test_remembers (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  int width, height, next_width, next_height;

  app_fixture_present (window, 1700, 800);
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, !=, 1440);
  lens_player_set_speed (lens_window_get_player (window), 2);
  app_fixture_wait_until (!adw_flap_get_folded (ADW_FLAP (app_fixture_find (window, "events_flap"))));
  adw_flap_set_reveal_flap (ADW_FLAP (app_fixture_find (window, "lessons_flap")), TRUE);
  adw_flap_set_reveal_flap (ADW_FLAP (app_fixture_find (window, "events_flap")), FALSE);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  app_fixture_wait_until (window == NULL);

  LensWindow *next = lens_window_new (application);
  gtk_window_get_default_size (GTK_WINDOW (next), &next_width, &next_height);
  g_assert_cmpint (next_width, ==, width);
  g_assert_cmpint (next_height, ==, height);
  g_assert_cmpfloat (lens_player_get_speed (lens_window_get_player (next)), ==, 2);
  g_assert_true (adw_flap_get_reveal_flap (ADW_FLAP (app_fixture_find (next, "lessons_flap"))));
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (app_fixture_find (next, "events_flap"))));
  g_autofree char *lesson = g_settings_get_string (lens_preferences_get (), "last-lesson");
  g_assert_cmpstr (lesson, ==, "pipe");
  app_fixture_close (next);
}

/* Nothing holds a part of a window that is gone. */
static void
test_closing_frees_all (void)
{
  static const char *const ids[] = { "stage", "transport", "timeline", "events", "lessons", "knobs" };
  LensWindow *window = app_fixture_new_lesson ();
  gpointer parts[G_N_ELEMENTS (ids) + 2] = { window, lens_window_get_player (window) };

  app_fixture_present (window, 1440, 900);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    parts[i + 2] = app_fixture_find (window, ids[i]);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_object_add_weak_pointer (parts[i], &parts[i]);
  gtk_window_close (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    app_fixture_wait_until (parts[i] == NULL);
}

static void
test_scrubber (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensPlayer *player = lens_window_get_player (window);
  GtkWidget *scrubber = app_fixture_find (app_fixture_find (window, "transport"), "scrubber");
  GtkWidget *place = app_fixture_find (app_fixture_find (window, "transport"), "place_label");

  gtk_range_set_value (GTK_RANGE (scrubber), 4);
  g_assert_cmpuint (lens_player_get_step (player), ==, 4);
  lens_player_seek (player, 2);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (scrubber)), ==, 2);
  g_autofree char *begins = g_strdup_printf ("step 2 of %u · ", lens_model_get_n_steps (model_of (window)));
  g_assert_true (g_str_has_prefix (gtk_label_get_label (GTK_LABEL (place)), begins));
  app_fixture_close (window);
}

static void
test_same_process (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensPlayer *player = lens_window_get_player (window);
  LensModel *model = model_of (window);
  guint last = lens_model_get_n_steps (model), step;
  char letter = lens_model_get_letter (model, last);

  lens_player_seek (player, last);
  app_fixture_act (window, "win.same-process(false)");
  step = lens_player_get_step (player);
  g_assert_cmpuint (step, <, last);
  g_assert_cmpint (lens_model_get_letter (model, step), ==, letter);
  for (guint between = step + 1; between < last; between++)
    g_assert_cmpint (lens_model_get_letter (model, between), !=, letter);
  app_fixture_act (window, "win.same-process(true)");
  g_assert_cmpuint (lens_player_get_step (player), ==, last);
  app_fixture_act (window, "win.same-process(true)");
  g_assert_cmpuint (lens_player_get_step (player), ==, last);
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/window/opens-with-a-lesson", test_opens_with_a_lesson);
  g_test_add_func ("/window/buttons", test_buttons);
  g_test_add_func ("/window/plays-to-the-end-and-again", test_plays_to_the_end_and_again);
  g_test_add_func ("/window/stepping-stops-the-show", test_stepping_stops_the_show);
  g_test_add_func ("/window/list-and-stage-agree", test_list_and_stage_agree);
  g_test_add_func ("/window/row-says-what-the-model-says", test_row_says_what_the_model_says);
  g_test_add_func ("/window/long-list-is-virtual", test_long_list_is_virtual);
  g_test_add_func ("/window/live-run-is-followed", test_live_run_is_followed);
  g_test_add_func ("/window/no-frames-at-rest", test_no_frames_at_rest);
  g_test_add_func ("/window/small-window-folds", test_small_window_folds);
  g_test_add_func ("/window/speed", test_speed);
  g_test_add_func ("/window/remembers", test_remembers);
  g_test_add_func ("/window/closing-frees-all", test_closing_frees_all);
  g_test_add_func ("/window/scrubber", test_scrubber);
  g_test_add_func ("/window/same-process", test_same_process);
  return g_test_run ();
}
