/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-code-follow.c: the lines of the step come into sight and stay there, whatever moves them.
 */
#include "app-fixture.h"

#include "app/lens-code-text.h"

#define CONTEXT 0.1 /* of the pane's height, at least, above and below */

static LensModel *
model_of (LensWindow *window)
{
  return lens_player_get_model (lens_window_get_player (window));
}

static gboolean
is_lit_in_sight (LensWindow *window)
{
  return lens_code_text_shows_lit (LENS_CODE_TEXT (app_fixture_find (window, "code_text")), 0);
}

/* However quickly the texts change. */
static void
test_lit_line_is_in_sight (void)
{
  LensWindow *window = app_fixture_new_recording ("fifo");
  LensPlayer *player = lens_window_get_player (window);

  for (guint step = 1; step <= lens_model_get_n_steps (model_of (window)); step++)
    lens_player_seek (player, step);
  app_fixture_wait_until (is_lit_in_sight (window));
  lens_player_seek (player, app_fixture_find_call (window, "write"));
  app_fixture_wait_until (is_lit_in_sight (window));
  app_fixture_close (window);
}

/* Where drawing is so slow that a step leaves no idle moment, the code follows all the same. */
static void
test_follows_when_never_idle (void)
{
  LensWindow *window = app_fixture_new_recording ("fifo");
  LensPlayer *player = lens_window_get_player (window);
  guint busy;

  app_fixture_present (window, 1440, 900);
  lens_player_seek (player, app_fixture_find_call (window, "mkfifo"));
  app_fixture_wait_until (is_lit_in_sight (window));
  busy = app_fixture_keep_busy ();
  lens_player_seek (player, app_fixture_find_call (window, "write"));
  g_assert_false (is_lit_in_sight (window));
  app_fixture_wait_until (is_lit_in_sight (window));
  lens_player_seek (player, app_fixture_find_call (window, "read"));
  g_assert_false (is_lit_in_sight (window));
  app_fixture_wait_until (is_lit_in_sight (window));
  g_source_remove (busy);
  app_fixture_close (window);
}

/* In a pane that was just opened, and one that gets another height: whole, and with some lines around it. */
static void
test_lit_line_stays_when_the_pane_changes (void)
{
  LensWindow *window = app_fixture_new_recording ("pipe-broken");
  LensPlayer *player = lens_window_get_player (window);
  GtkWidget *side_bar = app_fixture_find (window, "side_bar");
  LensCodeText *text = LENS_CODE_TEXT (app_fixture_find (window, "code_text"));
  int before = gtk_widget_get_height (GTK_WIDGET (text));

  g_object_set (side_bar, "page", "output", NULL);
  lens_player_seek (player, lens_model_get_n_steps (model_of (window)));
  g_object_set (side_bar, "page", "code", NULL);
  app_fixture_wait_until (lens_code_text_shows_lit (text, CONTEXT));
  g_object_set (side_bar, "split", 0.25, NULL);
  app_fixture_wait_until (gtk_widget_get_height (GTK_WIDGET (text)) < before && lens_code_text_shows_lit (text, CONTEXT));
  for (guint step = 1; step <= lens_model_get_n_steps (model_of (window)); step++)
    {
      lens_player_seek (player, step);
      app_fixture_wait_until (lens_code_text_shows_lit (text, CONTEXT));
    }
  app_fixture_close (window);
}

static int
get_line_px (LensWindow *window)
{
  GtkTextView *text = GTK_TEXT_VIEW (app_fixture_find (window, "code_text"));
  GdkRectangle line;
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (text), &start);
  gtk_text_view_get_iter_location (text, &start, &line);
  return line.height;
}

/* Larger text pushes it away; whoever watches it goes on to see it. */
static void
test_lit_line_stays_when_text_grows (void)
{
  LensWindow *window = app_fixture_new_recording ("pty");
  GtkSettings *settings = gtk_settings_get_default ();
  int small_px;

  lens_player_seek (lens_window_get_player (window), lens_model_get_n_steps (model_of (window)));
  app_fixture_wait_until (is_lit_in_sight (window));
  small_px = get_line_px (window);
  g_object_set (settings, "gtk-xft-dpi", (int) (1.5 * 96 * 1024), NULL);
  app_fixture_wait_until (get_line_px (window) > small_px && is_lit_in_sight (window));
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  app_fixture_wait_until (get_line_px (window) == small_px && is_lit_in_sight (window));
  app_fixture_close (window);
}

/* Where drawing is slow, the first frame may be the last: then once more. */
static void
catch_gliding (LensWindow *window, guint from, guint to)
{
  LensPlayer *player = lens_window_get_player (window);
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (app_fixture_find (window, "code_text")));
  double former;

  do
    {
      lens_player_seek (player, from);
      app_fixture_wait_until (is_lit_in_sight (window));
      former = gtk_adjustment_get_value (place);
      lens_player_seek (player, to);
      app_fixture_wait_until (gtk_adjustment_get_value (place) != former);
    }
  while (is_lit_in_sight (window));
}

/* GTK 4.8 complains when a text goes out of sight that is still gliding to its line. */
static void
test_may_leave_while_gliding (void)
{
  LensWindow *window = app_fixture_new_recording ("pty");
  g_autoptr (LensTrace) trace = app_fixture_new_trace (4);
  g_autoptr (LensDocument) without_text = lens_document_new_for_trace (trace, NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), 1440, 600);
  /* Or the line would be sought in the former height. */
  app_fixture_wait_until (gtk_widget_get_height (GTK_WIDGET (window)) > 0 && gtk_widget_get_height (GTK_WIDGET (window)) < 800);
  catch_gliding (window, lens_model_get_n_steps (model_of (window)), 2);
  lens_window_set_document (window, without_text);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (app_fixture_find (window, "code_pages"))), ==, "none");
  app_fixture_close (window);
}

/* Out of sight and back, or in a pane that gets lower: the end of the way is found all the same. */
static void
test_change_while_gliding (void)
{
  LensWindow *window = app_fixture_new_recording ("pty");
  LensCodeText *text = LENS_CODE_TEXT (app_fixture_find (window, "code_text"));
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (text));
  GtkWidget *side_bar = app_fixture_find (window, "side_bar");
  int before;

  catch_gliding (window, 2, lens_model_get_n_steps (model_of (window)));
  g_object_set (side_bar, "page", "output", NULL);
  app_fixture_wait_until (!gtk_widget_get_mapped (GTK_WIDGET (text)));
  lens_player_seek (lens_window_get_player (window), 2);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_set (side_bar, "page", "code", NULL);
  app_fixture_wait_until (gtk_widget_get_mapped (GTK_WIDGET (text)) && lens_code_text_shows_lit (text, CONTEXT));
  catch_gliding (window, 2, lens_model_get_n_steps (model_of (window)));
  before = gtk_widget_get_height (GTK_WIDGET (text));
  g_object_set (side_bar, "split", 0.25, NULL);
  app_fixture_wait_until (gtk_widget_get_height (GTK_WIDGET (text)) < before && lens_code_text_shows_lit (text, CONTEXT));
  g_assert_cmpfloat (gtk_adjustment_get_page_size (place), ==, gtk_widget_get_height (GTK_WIDGET (text)));
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/code-follow/lit-line-is-in-sight", test_lit_line_is_in_sight);
  g_test_add_func ("/code-follow/follows-when-never-idle", test_follows_when_never_idle);
  g_test_add_func ("/code-follow/lit-line-stays-when-text-grows", test_lit_line_stays_when_text_grows);
  g_test_add_func ("/code-follow/may-leave-while-gliding", test_may_leave_while_gliding);
  g_test_add_func ("/code-follow/change-while-gliding", test_change_while_gliding);
  g_test_add_func ("/code-follow/lit-line-stays-when-the-pane-changes", test_lit_line_stays_when_the_pane_changes);
  return g_test_run ();
}
