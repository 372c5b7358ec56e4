/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-playing.c: loops, skipping, repeating and pace in the window, with real keys; and the preferences that stand behind them.
 */
#include "app-fixture.h"
#include "app-input.h"

#include "app/lens-loop-mark.h"
#include "app/lens-preferences-window.h"
#include "app/lens-preferences.h"
#include "app/lens-theme.h"
#include "model/lens-interest.h"

typedef struct
{
  LensWindow *window;
  LensPlayer *player;
  LensModel *model;
  guint n_steps;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_lesson ();
  f->player = lens_window_get_player (f->window);
  f->model = lens_player_get_model (f->player);
  f->n_steps = lens_model_get_n_steps (f->model);
  app_fixture_present (f->window, 1440, 900);
  /* Time passes only when a test says so. */
  g_object_set (app_fixture_find (f->window, "stage"), "clocked", FALSE, NULL);
  app_fixture_wait_until (gtk_window_is_active (GTK_WINDOW (f->window)));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  app_fixture_close (f->window);
}

static void
press (Fixture *f, guint keyval, GdkModifierType modifiers)
{
  app_input_key (GTK_WIDGET (f->window), keyval, modifiers);
}

static const char *
place_of (Fixture *f)
{
  return gtk_label_get_label (GTK_LABEL (app_fixture_find (app_fixture_find (f->window, "transport"), "place_label")));
}

static gboolean
has_loop (Fixture *f, guint first, guint last)
{
  guint loop_first, loop_last;

  return lens_player_get_loop (f->player, &loop_first, &loop_last) == (first > 0) && loop_first == first && loop_last == last;
}

static void
test_starts_paused_on_the_first_picture (Fixture *f, gconstpointer data)
{
  g_autofree char *path = app_fixture_path ("opened.ipc-lens.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  LensDocument *recorded = lens_window_get_document (f->window);

  g_assert_cmpuint (lens_player_get_step (f->player), ==, 0);
  g_assert_false (lens_player_is_playing (f->player) || lens_player_has_motion (f->player));
  lens_window_save_as (f->window, file);
  app_fixture_wait_until (!lens_document_is_unsaved (recorded));
  lens_player_seek (f->player, 5);
  lens_player_set_playing (f->player, TRUE);
  lens_window_open (f->window, file);
  app_fixture_wait_until (lens_window_get_document (f->window) != recorded);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 0);
  g_assert_false (lens_player_is_playing (f->player) || lens_player_has_motion (f->player));
}

static void
test_interesting (Fixture *f, gconstpointer data)
{
  guint first = lens_model_find_interesting (f->model, 0, 1), second = lens_model_find_interesting (f->model, first, 1);

  g_assert_cmpuint (second, >, first);
  press (f, GDK_KEY_n, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) == first);
  press (f, GDK_KEY_n, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) == second);
  press (f, GDK_KEY_n, GDK_SHIFT_MASK);
  app_fixture_wait_until (lens_player_get_step (f->player) == first);
  /* Where there is none, it stays, and says so. */
  app_fixture_act (f->window, "win.interesting(false)");
  g_assert_cmpuint (lens_player_get_step (f->player), ==, first);
}

/* The scale's own knob, in the mark's coordinates. */
static double
knob_middle_of (GtkWidget *scrubber, GtkWidget *mark)
{
  GtkWidget *trough = gtk_widget_get_first_child (scrubber), *knob = gtk_widget_get_last_child (trough);
  graphene_rect_t bounds;

  g_assert_cmpstr (gtk_widget_get_css_name (knob), ==, "slider");
  g_assert_true (gtk_widget_compute_bounds (knob, mark, &bounds));
  return bounds.origin.x + bounds.size.width / 2;
}

/* Wherever the player stands, the bracket has the same place for a step as the scale has. */
static void
test_loop_is_under_the_knob (Fixture *f, gconstpointer data)
{
  GtkWidget *transport = app_fixture_find (f->window, "transport");
  GtkWidget *scrubber = app_fixture_find (transport, "scrubber"), *mark = app_fixture_find (transport, "loop_mark");

  app_fixture_present (f->window, 1440, 900);
  for (guint step = 0; step <= f->n_steps; step += 3)
    {
      double middle = knob_middle_of (scrubber, mark);
      lens_player_seek (f->player, step);
      app_fixture_wait_until (step == 0 || knob_middle_of (scrubber, mark) > middle);
      app_fixture_wait_until (ABS (lens_loop_mark_get_x_of (LENS_LOOP_MARK (mark), step) - knob_middle_of (scrubber, mark)) < 2);
    }
}

/* "step 9 of 18" and "step 10 of 18" take the same room, else the slider would shrink under the pointer that draws it. */
static void
test_slider_keeps_its_length (Fixture *f, gconstpointer data)
{
  GtkWidget *room = gtk_widget_get_parent (app_fixture_find (app_fixture_find (f->window, "transport"), "place_label"));
  int first_px, px;

  g_assert_cmpuint (f->n_steps, >=, 10);
  gtk_widget_measure (room, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &first_px, NULL, NULL);
  for (guint step = 1; step <= f->n_steps; step++)
    {
      lens_player_seek (f->player, step);
      gtk_widget_measure (room, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &px, NULL, NULL);
      g_assert_cmpint (px, ==, first_px);
    }
}

static gboolean
has_item (GMenuModel *menu, const char *action)
{
  gboolean is_there = FALSE;

  for (int i = 0; i < g_menu_model_get_n_items (menu) && !is_there; i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *own = NULL;
      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &own);
      is_there = g_strcmp0 (own, action) == 0 || (section != NULL && has_item (section, action));
    }
  return is_there;
}

/* Who does not know the keys finds markers where loops and bookmarks are. */
static void
test_markers_are_in_the_menu (Fixture *f, gconstpointer data)
{
  GtkWidget *options = app_fixture_find (app_fixture_find (f->window, "transport"), "options");
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (options));

  g_assert_true (has_item (menu, "win.timeline-mark"));
  g_assert_true (has_item (menu, "win.timeline-unmark"));
  /* And the way back from an enlarged picture where its look is chosen. */
  g_assert_true (has_item (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (app_fixture_find (f->window, "menu_button"))), "win.zoom-fit"));
}

/* Its ends, on the scale and in words; then it is gone. */
static void
test_loop (Fixture *f, gconstpointer data)
{
  LensLoopMark *mark = LENS_LOOP_MARK (app_fixture_find (app_fixture_find (f->window, "transport"), "loop_mark"));

  lens_player_seek (f->player, 4);
  press (f, GDK_KEY_i, 0);
  app_fixture_wait_until (has_loop (f, 4, f->n_steps));
  lens_player_seek (f->player, 7);
  press (f, GDK_KEY_o, 0);
  app_fixture_wait_until (has_loop (f, 4, 7));
  g_assert_nonnull (strstr (place_of (f), "loop 4–7"));
  g_assert_cmpfloat (lens_loop_mark_get_x_of (mark, 0), >=, 0);
  g_assert_cmpfloat (lens_loop_mark_get_x_of (mark, 4), <, lens_loop_mark_get_x_of (mark, 7));
  g_assert_cmpfloat (lens_loop_mark_get_x_of (mark, f->n_steps), <=, gtk_widget_get_width (GTK_WIDGET (mark)));
  press (f, GDK_KEY_space, 0);
  app_fixture_wait_until (lens_player_is_playing (f->player));
  lens_player_advance (f->player, LENS_PLAYER_BEAT_MS / 2);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 4);
  press (f, GDK_KEY_x, 0);
  app_fixture_wait_until (has_loop (f, 0, 0));
  g_assert_null (strstr (place_of (f), "loop"));
}

/* An end that passes the other one opens the loop on that side. */
static void
test_loop_ends_cross (Fixture *f, gconstpointer data)
{
  lens_player_seek (f->player, 5);
  app_fixture_act (f->window, "win.set-loop-end(true)");
  g_assert_true (has_loop (f, 1, 5));
  lens_player_seek (f->player, 8);
  app_fixture_act (f->window, "win.set-loop-end(false)");
  g_assert_true (has_loop (f, 8, f->n_steps));
  lens_player_seek (f->player, 3);
  app_fixture_act (f->window, "win.set-loop-end(true)");
  g_assert_true (has_loop (f, 1, 3));
}

static gboolean
is_repeating (Fixture *f)
{
  gboolean is_repeating;

  g_object_get (f->player, "repeating", &is_repeating, NULL);
  return is_repeating;
}

static void
test_hold_to_repeat (Fixture *f, gconstpointer data)
{
  lens_player_seek (f->player, 4);
  app_input_hold_key (GTK_WIDGET (f->window), GDK_KEY_r, TRUE);
  app_fixture_wait_until (is_repeating (f));
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpfloat (lens_player_get_show_ms (f->player), ==, 0);
      lens_player_advance (f->player, LENS_PLAYER_BEAT_MS);
      g_assert_cmpuint (lens_player_get_step (f->player), ==, 4);
    }
  app_input_hold_key (GTK_WIDGET (f->window), GDK_KEY_r, FALSE);
  app_fixture_wait_until (!is_repeating (f));
  lens_player_advance (f->player, LENS_PLAYER_BEAT_MS);
  g_assert_false (lens_player_has_motion (f->player));
  app_fixture_act (f->window, "win.once-more");
  g_assert_cmpfloat (lens_player_get_show_ms (f->player), ==, 0);
  g_assert_true (lens_player_has_motion (f->player));
}

/* A few calls right after each other, and one after a pause that no pace would show in full: how long a real run pauses is not known. */
static LensDocument *
new_with_pause (void)
{
  g_autoptr (LensTrace) trace = app_fixture_new_trace (8);
  g_autoptr (GError) error = NULL;
  guint i = lens_trace_get_n_events (trace);
  g_autofree char *line = g_strdup_printf ("{\"ph\":\"X\",\"name\":\"write\",\"cat\":\"pipe\",\"pid\":10,\"tid\":10,\"ts\":900000.000,\"dur\":1.000,"
                                           "\"args\":{\"seq\":%u,\"in\":%u,\"out\":%u,\"fd\":4,\"obj\":\"pipe:7\",\"buf\":\"7ffd1c20\","
                                           "\"len\":1,\"ret\":1,\"data\":\"x\"}}",
                                           i, 2 * i + 1, 2 * i + 2);

  g_assert_true (lens_trace_append_line (trace, line, -1, &error));
  g_assert_no_error (error);
  return lens_document_new_for_trace (trace, NULL);
}

/* Remembered, and said where a pause is too long. */
static void
test_trace_time (Fixture *f, gconstpointer data)
{
  g_autoptr (LensDocument) document = new_with_pause ();
  guint step = 1;

  lens_window_set_document (f->window, document);
  f->n_steps = lens_model_get_n_steps (lens_player_get_model (f->player));
  app_fixture_act (f->window, "win.trace-time");
  g_assert_true (g_settings_get_boolean (lens_preferences_get (), "trace-time"));
  for (lens_player_seek (f->player, step); lens_player_get_cut_ns (f->player) == 0; lens_player_seek (f->player, ++step))
    g_assert_cmpuint (step, <, f->n_steps);
  g_assert_nonnull (strstr (place_of (f), "shortened"));
  app_fixture_act (f->window, "win.trace-time");
  g_assert_false (g_settings_get_boolean (lens_preferences_get (), "trace-time"));
  g_assert_null (strstr (place_of (f), "shortened"));
}

static LensPreferencesWindow *
open_preferences (Fixture *f)
{
  LensPreferencesWindow *found = NULL;
  g_autoptr (GList) windows = NULL;

  press (f, GDK_KEY_comma, GDK_CONTROL_MASK);
  while (found == NULL)
    {
      app_fixture_iterate ();
      g_clear_pointer (&windows, g_list_free);
      windows = gtk_window_list_toplevels ();
      for (GList *item = windows; item != NULL; item = item->next)
        if (LENS_IS_PREFERENCES_WINDOW (item->data))
          found = item->data;
    }
  app_fixture_wait_until (gtk_widget_get_mapped (GTK_WIDGET (found)));
  return found;
}

/* Each row does what it says, at once. */
static void
test_preferences (Fixture *f, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  LensPreferencesWindow *preferences;
  g_autofree char *detail = NULL;
  gboolean is_animated;

  lens_player_set_speed (f->player, 3);
  preferences = open_preferences (f);
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (app_fixture_find (preferences, "speed"))), ==, 3);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (app_fixture_find (preferences, "speed")), 0.5);
  g_assert_cmpfloat (lens_player_get_speed (f->player), ==, 0.5);
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_fixture_find (preferences, "color_scheme")), 2);
  g_assert_true (adw_style_manager_get_dark (manager));
  g_assert_true (lens_theme_get_palette () == lens_palette_for_theme (LENS_THEME_DARK));
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_fixture_find (preferences, "color_scheme")), 1);
  g_assert_false (adw_style_manager_get_dark (manager));
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_fixture_find (preferences, "color_scheme")), 0);
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_DEFAULT);
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_fixture_find (preferences, "detail")), 0);
  g_object_get (app_fixture_find (f->window, "stage"), "detail", &detail, NULL);
  g_assert_cmpstr (detail, ==, "textbook");
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_fixture_find (preferences, "detail")), 1);
  gtk_switch_set_active (GTK_SWITCH (app_fixture_find (preferences, "reduced_motion")), TRUE);
  g_object_get (f->player, "animated", &is_animated, NULL);
  g_assert_false (is_animated);
  gtk_switch_set_active (GTK_SWITCH (app_fixture_find (preferences, "reduced_motion")), FALSE);
  g_object_get (f->player, "animated", &is_animated, NULL);
  g_assert_true (is_animated);
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* The lesson that was there when the window closed. */
static void
test_last_lesson (Fixture *f, gconstpointer data)
{
  g_autofree char *last = NULL;

  app_fixture_act (f->window, "window.close");
  last = g_settings_get_string (lens_preferences_get (), "last-lesson");
  g_assert_cmpstr (last, ==, "pipe");
  f->window = app_fixture_new_window ();
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  app_input_require ();
#define ADD(name, function) g_test_add ("/playing/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("starts-paused-on-the-first-picture", test_starts_paused_on_the_first_picture);
  ADD ("interesting", test_interesting);
  ADD ("loop", test_loop);
  ADD ("loop-is-under-the-knob", test_loop_is_under_the_knob);
  ADD ("slider-keeps-its-length", test_slider_keeps_its_length);
  ADD ("markers-are-in-the-menu", test_markers_are_in_the_menu);
  ADD ("loop-ends-cross", test_loop_ends_cross);
  ADD ("hold-to-repeat", test_hold_to_repeat);
  ADD ("trace-time", test_trace_time);
  ADD ("preferences", test_preferences);
  ADD ("last-lesson", test_last_lesson);
  return g_test_run ();
}
