/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-together.c: two recordings side by side in the window: chosen from the list or from a file, stepped, played, looked at from either side, in rooms of
 * any size and before an audience, and left again.
 */
#include "compare-fixture.h"

#include "app/lens-presentation.h"
#include "app/lens-stage-pair.h"
#include "session/lens-transfer.h"

typedef struct
{
  LensWindow *window;
  LensPlayer *first;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_recording ("pipe");
  f->first = lens_window_get_player (f->window);
  app_fixture_present (f->window, 1440, 900);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  app_fixture_close (f->window);
}

static LensPlayer *
choose (Fixture *f, const char *lesson)
{
  GtkWidget *list = app_fixture_find (f->window, "beside_lessons");

  gtk_widget_activate_action (list, "win.side-by-side-with", "s", lesson);
  app_fixture_wait_until (lens_window_get_player_beside (f->window) != NULL);
  return lens_window_get_player_beside (f->window);
}

static GtkWidget *
stage (Fixture *f, guint side)
{
  return app_fixture_find (f->window, side == 0 ? "stage" : "second_stage");
}

static void
assert_in_step (Fixture *f)
{
  LensPlayer *second = lens_window_get_player_beside (f->window);
  LensPairing *pairing = lens_player_get_pairing (f->first);
  guint place = lens_player_get_place (f->first);

  g_assert_nonnull (pairing);
  g_assert_cmpuint (lens_player_get_step (f->first), ==, lens_pairing_get_step (pairing, place, 0));
  g_assert_cmpuint (lens_player_get_step (second), ==, lens_pairing_get_step (pairing, place, 1));
}

static const char *
state (Fixture *f)
{
  return gtk_label_get_label (GTK_LABEL (app_fixture_find (app_fixture_find (f->window, "bar"), "state")));
}

static const char *
place_of (Fixture *f)
{
  return gtk_label_get_label (GTK_LABEL (app_fixture_find (app_fixture_find (f->window, "transport"), "place_label")));
}

/* The same message goes both ways; steps, a meeting, back, and away. */
static void
test_steps (Fixture *f, gconstpointer data)
{
  LensPlayer *second = choose (f, "posix-shm");
  g_autofree char *message = NULL;
  gboolean has_met = FALSE, has_waited = FALSE;
  guint last = lens_player_count_places (f->first);

  assert_in_step (f);
  g_assert_cmpuint (lens_player_get_place (f->first), ==, 0);
  for (guint place = 1; place <= last; place++)
    {
      app_fixture_act (f->window, "win.forward");
      g_assert_cmpuint (lens_player_get_place (second), ==, place);
      assert_in_step (f);
      has_met |= g_str_equal (state (f), "Both have handed over 1 piece of data.");
      has_waited |= g_str_equal (state (f), "Pipe waits for POSIX shared memory to come as far.");
    }
  g_assert_true (has_met && has_waited);
  g_assert_cmpstr (state (f), ==, "Both are at their end.");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (app_fixture_find (app_fixture_find (f->window, "first_head"), "counters"))), ==,
                   "2\u00a0copies · 54\u00a0bytes\u00a0copied · 12\u00a0system\u00a0calls · 3\u00a0sleeps · 0\u00a0page\u00a0faults");
  app_fixture_act (f->window, "win.back");
  g_assert_cmpuint (lens_player_get_place (second), ==, last - 1);
  app_fixture_act (f->window, "win.first");
  assert_in_step (f);
  message = g_strdup (json_object_to_json_string (lens_trace_get_metadata (lens_model_get_trace (lens_player_get_model (second)))));
  g_assert_nonnull (strstr (message, "Hello from parent via pipe!"));
  lens_player_seek_place (f->first, 10);

  guint step = lens_player_get_step (f->first);
  app_fixture_act (f->window, "win.end-side-by-side");
  g_assert_null (lens_window_get_player_beside (f->window));
  g_assert_cmpuint (lens_player_get_step (f->first), ==, step);
  g_assert_false (gtk_widget_get_visible (stage (f, 1)));
  app_fixture_act (f->window, "win.forward");
  g_assert_cmpuint (lens_player_get_step (f->first), ==, step + 1);
}

static void
note (gboolean *was_said)
{
  *was_said = TRUE;
}

/* That the other one is being recorded is not said when it is recorded already. */
static void
test_short_run_is_wordless (Fixture *f, gconstpointer data)
{
  gint64 before_us = g_get_monotonic_time ();
  gboolean was_said = FALSE;

  g_signal_connect_swapped (app_fixture_find (f->window, "busy"), "show", G_CALLBACK (note), &was_said);
  choose (f, "fifo");
  g_assert_true (!was_said || g_get_monotonic_time () - before_us > 500000);
  g_assert_false (gtk_widget_get_visible (app_fixture_find (f->window, "busy")));
  g_signal_handlers_disconnect_by_data (app_fixture_find (f->window, "busy"), &was_said);
}

/* Where the step has the number of the place, too, the words change when one of the two is gone. */
static void
test_place_in_words (Fixture *f, gconstpointer data)
{
  choose (f, "posix-shm");
  app_fixture_act (f->window, "win.forward");
  g_assert_cmpuint (lens_player_get_step (f->first), ==, lens_player_get_place (f->first));
  g_assert_true (g_str_has_prefix (place_of (f), "both: place 1 of "));
  app_fixture_act (f->window, "win.end-side-by-side");
  g_assert_true (g_str_has_prefix (place_of (f), "step 1 of "));
}

/* One clock: played to the end, both are there. */
static void
test_play (Fixture *f, gconstpointer data)
{
  choose (f, "posix-mq");
  lens_player_set_speed (f->first, 10);
  app_fixture_act (f->window, "win.play");
  app_fixture_wait_until (!lens_player_is_playing (f->first));
  g_assert_cmpuint (lens_player_get_place (f->first), ==, lens_player_count_places (f->first));
  assert_in_step (f);
}

/* Bars, lists and the selection are about the side with the focus; steps of either move both. */
static void
test_sides (Fixture *f, gconstpointer data)
{
  LensPlayer *second = choose (f, "posix-shm");
  LensDocument *document = lens_window_get_document (f->window);
  LensSelection *selection = lens_window_get_selection (f->window);

  app_fixture_act (f->window, "win.other-stage");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == stage (f, 1));
  g_assert_true (lens_window_get_player (f->window) == second);
  g_assert_true (lens_window_get_document (f->window) != document);
  g_assert_true (lens_window_get_selection (f->window) != selection);
  app_fixture_act (f->window, "win.forward");
  g_assert_cmpuint (lens_player_get_place (f->first), ==, 1);
  lens_player_seek (lens_window_get_player (f->window), 14);
  assert_in_step (f);
  g_assert_cmpuint (lens_player_get_step (second), ==, 14);
  lens_selection_select_process (lens_window_get_selection (f->window), 'A');
  g_assert_cmpint (lens_selection_get (selection)->kind, ==, LENS_SUBJECT_NOTHING);
  app_fixture_act (f->window, "win.clear-selection");
  g_assert_cmpint (lens_selection_get (lens_window_get_selection (f->window))->kind, ==, LENS_SUBJECT_NOTHING);

  app_fixture_act (f->window, "win.other-stage");
  g_assert_true (lens_window_get_document (f->window) == document);
  g_assert_true (lens_window_get_player (f->window) == f->first);
  app_fixture_act (f->window, "win.other-stage");
  app_fixture_act (f->window, "win.end-side-by-side");
  g_assert_true (lens_window_get_document (f->window) == document);
  g_assert_true (lens_window_get_selection (f->window) == selection);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == stage (f, 0));
}

static void
test_rule (Fixture *f, gconstpointer data)
{
  GtkWidget *rule;
  guint step;

  choose (f, "posix-shm");
  rule = app_fixture_find (app_fixture_find (f->window, "bar"), "rule");
  app_fixture_act (f->window, "win.forward");
  app_fixture_act (f->window, "win.forward");
  step = lens_player_get_step (f->first);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (rule), LENS_PAIRING_BY_CLOCK);
  g_assert_cmpint (lens_pairing_get_rule (lens_player_get_pairing (f->first)), ==, LENS_PAIRING_BY_CLOCK);
  g_assert_cmpuint (lens_player_get_step (f->first), ==, step);
  assert_in_step (f);
  g_assert_nonnull (strstr (state (f), "ms after the start of each."));
}

/* Another lesson, another recording and home end it, whatever side had the focus. */
static void
test_replaced (Fixture *f, gconstpointer data)
{
  choose (f, "fifo");
  app_fixture_act (f->window, "win.other-stage");
  choose (f, "posix-mq");
  assert_in_step (f);
  g_autoptr (LensTrace) trace = app_fixture_new_trace (4);
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);
  lens_window_set_document (f->window, document);
  g_assert_null (lens_window_get_player_beside (f->window));
  g_assert_null (lens_player_get_pairing (f->first));
  g_assert_true (lens_window_get_player (f->window) == f->first);
}

static void
test_file (Fixture *f, gconstpointer data)
{
  g_autofree char *path = app_fixture_path ("beside.ipc-lens.json");
  g_autofree char *missing = app_fixture_path ("missing.ipc-lens.json"), *action = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path), none = g_file_new_for_path (missing);

  lens_window_save_as (f->window, file);
  app_fixture_wait_until (g_file_query_exists (file, NULL) && !lens_document_is_unsaved (lens_window_get_document (f->window)));
  lens_window_open_beside (f->window, none);
  app_fixture_wait_until (app_fixture_banner (f->window) != NULL);
  action = app_fixture_banner_action (f->window);
  g_assert_cmpstr (action, ==, "win.side-by-side-open");
  g_assert_null (lens_window_get_player_beside (f->window));
  lens_window_open_beside (f->window, file);
  g_assert_cmpstr (app_fixture_banner (f->window), ==, NULL);
  app_fixture_wait_until (lens_window_get_player_beside (f->window) != NULL);
  assert_in_step (f);
  g_assert_cmpuint (lens_player_count_places (f->first), ==, lens_model_get_n_steps (lens_player_get_model (f->first)));
}

/* What its reader has to say of it is said as of any other. */
static void
test_cut_file (Fixture *f, gconstpointer data)
{
  g_autofree char *path = app_fixture_write_trace ("cut-beside.json", 9), *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gsize n_bytes;

  g_assert_true (g_file_get_contents (path, &text, &n_bytes, NULL));
  g_assert_true (g_file_set_contents (path, text, (gssize) n_bytes - 60, NULL));
  lens_window_open_beside (f->window, file);
  app_fixture_wait_until (lens_window_get_player_beside (f->window) != NULL);
  g_assert_nonnull (app_fixture_banner (f->window));
  g_assert_nonnull (strstr (app_fixture_banner (f->window), "cut off"));
}

/* Runs of the comparison: the other one has the same payload. */
static void
test_payload (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LensSession) session = lens_transfer_record (lens_transfer_find ("pipe"), 3000, &error);
  LensPlayer *second;

  g_assert_no_error (error);
  g_assert_true (lens_session_run (session, &error));
  g_autoptr (LensDocument) document = lens_document_new_for_trace (lens_session_get_trace (session), NULL);
  lens_window_set_document (f->window, document);
  second = choose (f, "sysv-mq");
  g_assert_cmpstr (lens_trace_get_lesson (lens_model_get_trace (lens_player_get_model (second))), ==, "transfer-sysv-mq");
  g_assert_false (lens_pairing_is_by_messages (lens_player_get_pairing (second)));
}

/* Large rooms have both pictures; in small ones that of the other side gives way to words. */
static void
test_layout (void)
{
  static const struct { int width, height; double text_scale; LensStagesLayout layout; } rooms[] = {
    { 1440, 640, 1, LENS_STAGES_BESIDE }, { 2560, 1200, 1, LENS_STAGES_BESIDE }, { 3840, 1900, 1, LENS_STAGES_BESIDE },
    { 900, 1300, 1, LENS_STAGES_ABOVE }, { 1024, 500, 1, LENS_STAGES_ONE }, { 700, 700, 1, LENS_STAGES_ONE },
    { 1440, 640, 2, LENS_STAGES_ONE }, { 2880, 1280, 2, LENS_STAGES_BESIDE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    g_assert_cmpint (lens_stages_choose_layout (rooms[i].width, rooms[i].height, rooms[i].text_scale), ==, rooms[i].layout);
}

static void
test_small (Fixture *f, gconstpointer data)
{
  LensPlayer *second;

  app_fixture_present (f->window, 1024, 680); /* well below what two pictures need, whatever the lines around them */
  second = choose (f, "posix-shm");
  app_fixture_wait_until (gtk_widget_get_child_visible (stage (f, 0)) && !gtk_widget_get_child_visible (stage (f, 1)));
  lens_player_seek (second, 6);
  app_fixture_wait_until (g_str_equal (gtk_label_get_label (GTK_LABEL (app_fixture_find (app_fixture_find (f->window, "second_head"), "what"))),
                                       "A stores 42 in counter: no system call, no copy."));
  g_signal_emit_by_name (app_fixture_find (app_fixture_find (f->window, "second_head"), "show"), "clicked");
  app_fixture_wait_until (!gtk_widget_get_child_visible (stage (f, 0)) && gtk_widget_get_child_visible (stage (f, 1)));
  g_assert_true (lens_window_get_player (f->window) == second);
}

static void
test_presentation (Fixture *f, gconstpointer data)
{
  LensPresentation *presentation;

  choose (f, "posix-shm");
  app_fixture_act (f->window, "win.other-stage");
  app_fixture_act (f->window, "win.present");
  presentation = LENS_PRESENTATION (app_fixture_find_toplevel (LENS_TYPE_PRESENTATION));
  g_assert_nonnull (presentation);
  g_assert_true (lens_presentation_take_remote_key (presentation, GDK_KEY_Page_Down, 0));
  g_assert_cmpuint (lens_player_get_place (f->first), ==, 1);
  assert_in_step (f);
  app_fixture_act (f->window, "win.play");
  app_fixture_wait_until (lens_player_get_place (f->first) > 2);
  app_fixture_act (f->window, "win.end-side-by-side");
  g_assert_null (lens_player_get_pairing (f->first));
  g_signal_emit_by_name (presentation, "leave");
  g_assert_null (app_fixture_find_toplevel (LENS_TYPE_PRESENTATION));
}

/* Two selected rows, no more and no fewer. */
static void
test_comparison (CompareFixture *f, gconstpointer data)
{
  static const char *const ids[] = { "pipe", "fifo", "posix-shm", NULL };
  static const guint64 sizes[] = { 64, 0 };
  g_autoptr (LensComparison) comparison = compare_fixture_new_result (ids, sizes);
  GtkWidget *button = app_fixture_find (f->comparison, "together");
  GtkSelectionModel *rows;

  lens_compare_window_show (f->comparison, comparison);
  rows = gtk_column_view_get_model (GTK_COLUMN_VIEW (adw_bin_get_child (ADW_BIN (app_fixture_find (f->comparison, "table")))));
  gtk_selection_model_select_item (rows, 0, TRUE);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_selection_model_select_item (rows, 2, FALSE);
  g_assert_true (gtk_widget_get_sensitive (button));
  gtk_selection_model_select_item (rows, 1, FALSE);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_selection_model_unselect_item (rows, 0);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  app_fixture_wait_until (lens_window_get_player_beside (f->window) != NULL);
  g_assert_true (lens_document_get_trace (lens_window_get_document (f->window))
                 == ((LensComparisonRow *) g_ptr_array_index (lens_comparison_get_rows (comparison), 1))->trace);
  g_assert_nonnull (lens_player_get_pairing (lens_window_get_player (f->window)));
}

/* Closed in the middle of recording the other, and while both play. */
static void
test_closed (void)
{
  LensWindow *window = app_fixture_new_recording ("pipe");

  gtk_widget_activate_action (app_fixture_find (window, "beside_lessons"), "win.side-by-side-with", "s", "posix-mq");
  app_fixture_close (window);
  window = app_fixture_new_recording ("pipe");
  gtk_widget_activate_action (app_fixture_find (window, "beside_lessons"), "win.side-by-side-with", "s", "posix-mq");
  app_fixture_wait_until (lens_window_get_player_beside (window) != NULL);
  app_fixture_act (window, "win.other-stage");
  app_fixture_act (window, "win.play");
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/together/steps", test_steps);
  ADD ("/together/short-run-is-wordless", test_short_run_is_wordless);
  ADD ("/together/place-in-words", test_place_in_words);
  ADD ("/together/play", test_play);
  ADD ("/together/sides", test_sides);
  ADD ("/together/rule", test_rule);
  ADD ("/together/replaced", test_replaced);
  ADD ("/together/file", test_file);
  ADD ("/together/payload", test_payload);
  g_test_add_func ("/together/layout", test_layout);
  ADD ("/together/cut-file", test_cut_file);
  ADD ("/together/small", test_small);
  ADD ("/together/presentation", test_presentation);
  g_test_add ("/together/comparison", CompareFixture, NULL, compare_fixture_set_up, test_comparison, compare_fixture_tear_down);
  g_test_add_func ("/together/closed", test_closed);
  return g_test_run ();
}
