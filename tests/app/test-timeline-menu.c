/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-timeline-menu.c: the menu at a place of the timeline, opened and used with the X server's own pointer and keys. The finger that stays is in
 * test-touch-timeline.c.
 */
#include "app-fixture.h"
#include "app-input.h"

#include "app/lens-bookmark-popover.h"
#include "app/lens-timeline.h"
#include "model/lens-bookmark-steps.h"

#define RULER_Y 8
#define LANES_Y 44 /* of the timeline */

typedef struct
{
  LensWindow *window;
  LensPlayer *player;
  GtkWidget *timeline, *ruler, *lanes;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_still_lesson (1240, 740);
  f->player = lens_window_get_player (f->window);
  f->timeline = app_fixture_find (f->window, "timeline");
  f->ruler = app_fixture_find (f->timeline, "ruler");
  f->lanes = app_fixture_find (f->timeline, "lanes");
  app_fixture_wait_until (gtk_widget_get_width (f->timeline) > 500);
  lens_player_seek (f->player, 2);
  app_fixture_settle (f->timeline);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  app_fixture_close (f->window);
}

/* (transfer none) (nullable): of this class, open or about to go */
static GtkWidget *
find_popover (Fixture *f, GType type)
{
  GtkWidget *canvases[] = { f->ruler, f->lanes };

  for (guint i = 0; i < G_N_ELEMENTS (canvases); i++)
    for (GtkWidget *child = gtk_widget_get_first_child (canvases[i]); child != NULL; child = gtk_widget_get_next_sibling (child))
      if (G_TYPE_CHECK_INSTANCE_TYPE (child, type))
        return child;
  return NULL;
}

static GtkWidget *
find_menu (Fixture *f)
{
  GtkWidget *menu = find_popover (f, GTK_TYPE_POPOVER_MENU);

  return menu != NULL && gtk_widget_get_mapped (menu) ? menu : NULL;
}

/* An item's own text, or a part's title. (transfer none) (nullable): what is on the screen. */
static GtkWidget *
find_words (GtkWidget *widget, const char *words)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_words (child, words);
  return found;
}

static gboolean
offers (Fixture *f, const char *words)
{
  return find_words (find_menu (f), words) != NULL;
}

static double
get_x (Fixture *f, guint step)
{
  return lens_timeline_get_x_of (LENS_TIMELINE (f->timeline), step) - 4;
}

/* Nothing is left of it, hidden or not. */
static void
expect_gone (Fixture *f)
{
  app_fixture_wait_until (find_popover (f, GTK_TYPE_POPOVER) == NULL);
}

static void
open_at (Fixture *f, double x, double y)
{
  expect_gone (f);
  app_input_any_button (f->timeline, GDK_BUTTON_SECONDARY, x, y, TRUE);
  app_input_any_button (f->timeline, GDK_BUTTON_SECONDARY, x, y, FALSE);
  app_fixture_wait_until (find_menu (f) != NULL);
}

/* It is clicked where the pointer has found it: a menu takes its place, and its parts their titles, a moment after it is there. */
static gboolean
is_pointed_at (GtkWidget *label)
{
  app_input_move (label, 4, gtk_widget_get_height (label) / 2.0);
  app_fixture_iterate ();
  return (gtk_widget_get_state_flags (gtk_widget_get_parent (label)) & GTK_STATE_FLAG_PRELIGHT) != 0;
}

static void
choose (Fixture *f, const char *words)
{
  GtkWidget *label;

  app_fixture_wait_until ((label = find_words (find_menu (f), words)) != NULL);
  app_fixture_wait_until (is_pointed_at (label));
  app_input_click (label, 4, gtk_widget_get_height (label) / 2.0);
  app_fixture_wait_until (find_menu (f) == NULL);
}

static void
press (Fixture *f, guint keyval, GdkModifierType modifiers)
{
  app_input_key (GTK_WIDGET (f->window), keyval, modifiers);
}

/* On the ruler and on the lanes it opens, says which step it is about, and goes nowhere by itself. */
static void
test_goes_to_step (Fixture *f, gconstpointer data)
{
  static const char *const titles[] = { "Step 5: close", "Step 8: write" };

  for (guint i = 0; i < 2; i++)
    {
      guint step = i == 0 ? 5 : 8, before = lens_player_get_step (f->player);

      open_at (f, get_x (f, step), i == 0 ? RULER_Y : LANES_Y);
      app_fixture_wait_until (offers (f, titles[i])); /* GTK adds titles later */
      g_assert_cmpuint (lens_player_get_step (f->player), ==, before);
      choose (f, "Go to This Step");
      app_fixture_wait_until (lens_player_get_step (f->player) == step);
      expect_gone (f);
    }
}

/* The button that opens it moves nothing when it is drawn along, as the first one does. */
static void
test_secondary_drag (Fixture *f, gconstpointer data)
{
  app_input_any_button (f->timeline, GDK_BUTTON_SECONDARY, get_x (f, 6), RULER_Y, TRUE);
  app_fixture_wait_until (find_menu (f) != NULL);
  app_input_move (f->timeline, get_x (f, 11), RULER_Y);
  app_input_any_button (f->timeline, GDK_BUTTON_SECONDARY, get_x (f, 12), RULER_Y, FALSE);
  press (f, GDK_KEY_Escape, 0);
  expect_gone (f);
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 2);
  app_input_click (f->timeline, get_x (f, 7), RULER_Y);
  app_fixture_wait_until (lens_player_get_step (f->player) == 7);
}

static gboolean
has_loop (Fixture *f, guint first, guint last)
{
  guint is_first, is_last;

  lens_player_get_loop (f->player, &is_first, &is_last);
  return is_first == first && is_last == last;
}

static void
test_loop (Fixture *f, gconstpointer data)
{
  guint n_steps = lens_model_get_n_steps (lens_player_get_model (f->player));

  open_at (f, get_x (f, 4), LANES_Y);
  g_assert_false (offers (f, "End the Loop"));
  choose (f, "Loop From Here");
  app_fixture_wait_until (has_loop (f, 4, n_steps));
  open_at (f, get_x (f, 8), LANES_Y);
  choose (f, "Loop Up To Here");
  app_fixture_wait_until (has_loop (f, 4, 8));
  open_at (f, get_x (f, 12), LANES_Y);
  choose (f, "End the Loop");
  app_fixture_wait_until (has_loop (f, 0, 0));
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 2);
}

/* With the letters that are underlined. */
static void
test_markers (Fixture *f, gconstpointer data)
{
  LensModel *model = lens_player_get_model (f->player);
  gint64 us = (lens_model_get_step (model, 9)->ts_ns - lens_model_get_step (model, 4)->ts_ns) / 1000;
  g_autofree char *expected = g_strdup_printf ("Δ %d.%03d ms", (int) (us / 1000), (int) (us % 1000));
  gboolean has_marks;

  for (guint step = 4; step <= 9; step += 5)
    {
      open_at (f, get_x (f, step), RULER_Y);
      g_assert_true (offers (f, "Remove Markers") == (step == 9));
      press (f, GDK_KEY_m, 0);
      app_fixture_wait_until ((g_object_get (f->timeline, "has-marks", &has_marks, NULL), has_marks));
      expect_gone (f);
    }
  g_autofree char *delta = lens_timeline_describe_marks (LENS_TIMELINE (f->timeline));
  g_assert_cmpstr (delta, ==, expected);
  open_at (f, get_x (f, 6), RULER_Y);
  choose (f, "Remove Markers");
  app_fixture_wait_until ((g_object_get (f->timeline, "has-marks", &has_marks, NULL), !has_marks));
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 2);
}

static gboolean
has_bookmark (Fixture *f, guint step, const char *note)
{
  g_autoptr (GPtrArray) steps = lens_model_get_bookmarked_steps (lens_player_get_model (f->player));
  const LensBookmarkedStep *only = steps->len == 1 ? g_ptr_array_index (steps, 0) : NULL;

  return only != NULL && only->step == step && g_str_equal (only->note, note);
}

/* The question comes where the menu was asked for, not where the player is; and a flag is its own step's, as it is for the first button. */
static void
test_bookmark (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      double x = i == 0 ? get_x (f, 8) : lens_timeline_get_x_of (LENS_TIMELINE (f->timeline), 8) + 5; /* above the next one */

      open_at (f, x, RULER_Y);
      choose (f, "Bookmark This Step…");
      app_fixture_wait_until (GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (f->window))));
      g_assert_nonnull (find_words (find_popover (f, LENS_TYPE_BOOKMARK_POPOVER), "Bookmark at step 8"));
      press (f, i == 0 ? GDK_KEY_x : GDK_KEY_y, 0);
      press (f, GDK_KEY_Return, 0);
      app_fixture_wait_until (has_bookmark (f, 8, i == 0 ? "x" : "y"));
      expect_gone (f);
    }
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 2);
}

/* Left of the first step is the beginning: it can be gone to, but holds no bookmark. */
static void
test_before_first_step (Fixture *f, gconstpointer data)
{
  open_at (f, 40, LANES_Y);
  g_assert_false (offers (f, "Bookmark This Step…"));
  choose (f, "Go to This Step");
  app_fixture_wait_until (lens_player_get_step (f->player) == 0);
}

static void
test_shows_all (Fixture *f, gconstpointer data)
{
  LensTimeline *timeline = LENS_TIMELINE (f->timeline);
  double from, to, all;

  lens_timeline_get_seen (timeline, &from, &all);
  lens_timeline_zoom (timeline, TRUE);
  open_at (f, 600, LANES_Y);
  choose (f, "Show All");
  app_fixture_wait_until ((lens_timeline_get_seen (timeline, &from, &to), from == 0 && to == all));
}

/* Both keys, about the step that the player is at, which comes into sight; Escape leaves all as it was, and the focus where it was. */
static void
test_keys (Fixture *f, gconstpointer data)
{
  LensTimeline *timeline = LENS_TIMELINE (f->timeline);
  GtkRoot *root = GTK_ROOT (f->window);
  double from, to;

  lens_player_seek (f->player, 11);
  for (guint i = 0; i < 2; i++)
    {
      lens_timeline_fit (timeline);
      for (guint n = 0; n < 4; n++)
        lens_timeline_zoom (timeline, TRUE);
      for (guint n = 0; n < 40; n++)
        lens_timeline_pan (timeline, FALSE);
      gtk_widget_grab_focus (f->lanes);
      press (f, i == 0 ? GDK_KEY_Menu : GDK_KEY_F10, i == 0 ? 0 : GDK_SHIFT_MASK);
      app_fixture_wait_until (find_menu (f) != NULL);
      lens_timeline_get_seen (timeline, &from, &to);
      g_assert_true (from <= 11 && to >= 11);
      press (f, GDK_KEY_Escape, 0);
      expect_gone (f);
      app_fixture_wait_until (gtk_root_get_focus (root) == f->lanes);
    }
  press (f, GDK_KEY_Menu, 0);
  app_fixture_wait_until (find_menu (f) != NULL);
  press (f, GDK_KEY_f, 0);
  app_fixture_wait_until (has_loop (f, 11, lens_model_get_n_steps (lens_player_get_model (f->player))));
  expect_gone (f);
  app_fixture_wait_until (gtk_root_get_focus (root) == f->lanes);
}

/* It is about steps of this recording: another one closes it. */
static void
test_another_recording (Fixture *f, gconstpointer data)
{
  g_autoptr (LensTrace) trace = app_fixture_new_trace (10);
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);

  open_at (f, get_x (f, 5), LANES_Y);
  lens_window_set_document (f->window, document);
  expect_gone (f);
}

/* So does another page. */
static void
test_page_leaves (Fixture *f, gconstpointer data)
{
  open_at (f, get_x (f, 5), LANES_Y);
  app_fixture_act (f->window, "win.home");
  expect_gone (f);
}

/* The window may be closed over it, and takes it along. */
static void
test_window_closes (Fixture *f, gconstpointer data)
{
  GtkWidget *lanes = f->lanes;
  g_autoptr (GtkWidget) menu = NULL;

  g_object_add_weak_pointer (G_OBJECT (lanes), (gpointer *) &lanes);
  /* By the keys, with the pointer elsewhere: GTK 4.8 would look for a tooltip of what is gone. */
  app_input_rest ();
  gtk_widget_grab_focus (f->lanes);
  press (f, GDK_KEY_Menu, 0);
  app_fixture_wait_until (find_menu (f) != NULL);
  menu = g_object_ref (find_menu (f));
  tear_down (f, NULL);
  app_fixture_wait_until (lanes == NULL && gtk_widget_get_parent (menu) == NULL);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  app_input_require ();
#define ADD(name, function) g_test_add ("/timeline-menu/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("goes-to-step", test_goes_to_step);
  ADD ("secondary-drag", test_secondary_drag);
  ADD ("loop", test_loop);
  ADD ("markers", test_markers);
  ADD ("bookmark", test_bookmark);
  ADD ("before-first-step", test_before_first_step);
  ADD ("shows-all", test_shows_all);
  ADD ("keys", test_keys);
  ADD ("another-recording", test_another_recording);
  ADD ("page-leaves", test_page_leaves);
  g_test_add ("/timeline-menu/window-closes", Fixture, NULL, set_up, test_window_closes, NULL);
  return g_test_run ();
}
