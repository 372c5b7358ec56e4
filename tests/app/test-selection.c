/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-selection.c: what is selected: a value that tells when it changes, stays while steps go by, and ends with its recording.
 */
#include "app-fixture.h"

static void
count (guint *n)
{
  (*n)++;
}

static void
test_notifies_only_changes (void)
{
  g_autoptr (LensSelection) selection = lens_selection_new ();
  LensSubject byte = LENS_SUBJECT_INIT;
  guint n = 0;

  g_signal_connect_swapped (selection, "notify::subject", G_CALLBACK (count), &n);
  g_assert_cmpint (lens_selection_get (selection)->kind, ==, LENS_SUBJECT_NOTHING);
  lens_selection_clear (selection);
  g_assert_cmpuint (n, ==, 0);
  lens_selection_select_process (selection, 'A');
  lens_selection_select_process (selection, 'A');
  g_assert_cmpuint (n, ==, 1);
  lens_selection_select_process (selection, 'B');
  lens_selection_select_object (selection, "pipe:1");
  lens_selection_set (selection, lens_selection_get (selection));
  g_assert_cmpuint (n, ==, 3);
  byte.kind = LENS_SUBJECT_BYTE;
  byte.object = "pipe:1";
  byte.event = 7;
  for (byte.write_offset = 0; byte.write_offset < 2; byte.write_offset++)
    lens_selection_set (selection, &byte);
  g_assert_cmpuint (n, ==, 5);
  g_assert_cmpstr (lens_selection_get (selection)->object, ==, "pipe:1");
}

static void
test_stays_while_steps_go_by (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensSelection *selection = lens_window_get_selection (window);
  LensPlayer *player = lens_window_get_player (window);
  LensModel *model = lens_player_get_model (player);
  g_autoptr (LensWorld) first = lens_model_get_world (model, 1), last = lens_model_get_world (model, lens_model_get_n_steps (model));

  lens_selection_select_process (selection, 'B');
  g_assert_false (lens_subject_is_in (lens_selection_get (selection), first));
  g_assert_true (lens_subject_is_in (lens_selection_get (selection), last));
  lens_player_last (player);
  lens_player_first (player);
  g_assert_cmpint (lens_selection_get (selection)->letter, ==, 'B');
  app_fixture_close (window);
}

static void
test_ends_with_its_recording (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  g_autoptr (LensTrace) trace = app_fixture_new_trace (4);
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);

  lens_selection_select_process (lens_window_get_selection (window), 'B');
  lens_window_set_document (window, document);
  g_assert_cmpint (lens_selection_get (lens_window_get_selection (window))->kind, ==, LENS_SUBJECT_NOTHING);
  app_fixture_close (window);
}

/* However much there is to say of what was selected, it is said in the room there is: the side bar stays beside the stage. */
static void
test_keeps_the_side_bar (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  AdwFlap *flap = ADW_FLAP (app_fixture_find (window, "events_flap"));
  GtkRevealer *fold = GTK_REVEALER (app_fixture_find (app_fixture_find (window, "selection_bar"), "fold"));

  app_fixture_present (window, 1440, 900);
  /* B has read what A wrote: there is the most to say. */
  lens_player_seek (lens_window_get_player (window), app_fixture_find_call (window, "write") + 1);
  app_fixture_wait_until (!adw_flap_get_folded (flap) && adw_flap_get_reveal_flap (flap));
  lens_selection_select_process (lens_window_get_selection (window), 'B');
  app_fixture_wait_until (gtk_revealer_get_child_revealed (fold) && gtk_widget_get_height (GTK_WIDGET (fold)) > 0);
  g_assert_false (adw_flap_get_folded (flap));
  g_assert_true (adw_flap_get_reveal_flap (flap));
  app_fixture_close (window);
}

/* Whoever clicks once more means what is under the pointer: it is still there. */
static void
test_leaves_the_picture_where_it_is (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  GtkWidget *stage = app_fixture_find (window, "stage"), *terms = app_fixture_find (window, "term_links");
  GtkRevealer *fold = GTK_REVEALER (app_fixture_find (app_fixture_find (window, "selection_bar"), "fold"));
  GtkWidget *lanes = app_fixture_find (app_fixture_find (window, "timeline"), "lanes");
  int height;

  app_fixture_present (window, 1440, 900);
  lens_player_seek (lens_window_get_player (window), app_fixture_find_call (window, "write"));
  /* The timeline takes its room when it has found what there is to show: two lanes, and the level of the pipe. */
  app_fixture_wait_until (gtk_widget_get_height (lanes) > 60 && gtk_widget_get_height (terms) > 0 && gtk_widget_get_can_focus (terms));
  height = gtk_widget_get_height (stage);
  lens_selection_select_process (lens_window_get_selection (window), 'B');
  app_fixture_wait_until (gtk_revealer_get_child_revealed (fold) && gtk_widget_get_height (GTK_WIDGET (fold)) > 0);
  g_assert_cmpint (gtk_widget_get_height (stage), ==, height);
  g_assert_false (gtk_widget_get_can_focus (terms)); /* the focus goes nowhere that is covered */
  lens_selection_clear (lens_window_get_selection (window));
  app_fixture_wait_until (!gtk_revealer_get_child_revealed (fold));
  g_assert_true (gtk_widget_get_can_focus (terms));
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/selection/notifies-only-changes", test_notifies_only_changes);
  g_test_add_func ("/selection/stays-while-steps-go-by", test_stays_while_steps_go_by);
  g_test_add_func ("/selection/ends-with-its-recording", test_ends_with_its_recording);
  g_test_add_func ("/selection/keeps-the-side-bar", test_keeps_the_side_bar);
  g_test_add_func ("/selection/leaves-the-picture-where-it-is", test_leaves_the_picture_where_it_is);
  return g_test_run ();
}
