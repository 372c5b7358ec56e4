/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-compare.c: a comparison in the window, with real runs: what is to be compared is said and checked, it runs, a row leads to its recorded run;
 * cancelled or closed in the middle it leaves nothing running.
 */
#include "compare-fixture.h"

#include <string.h>

#include "session/lens-size-text.h"

static const char *const two[] = { "pipe", "posix-shm", NULL };
static const guint64 two_sizes[] = { 64, 65536, 0 };

static void
start (CompareFixture *f)
{
  g_autoptr (LensComparison) comparison = compare_fixture_new_comparison (two, two_sizes);
  lens_comparison_set_places (comparison, 1u << LENS_PLACE_FREE);
  lens_compare_window_run (f->comparison, comparison);
}

static guint
count_done (CompareFixture *f)
{
  guint n_done, n_all;
  lens_comparison_get_progress (lens_compare_window_get_comparison (f->comparison), &n_done, &n_all);
  return n_done;
}

/* A machine that has other things to do as well may need some time for all of them: each run is waited for by itself. */
static void
wait_for_end (CompareFixture *f)
{
  while (lens_compare_window_is_running (f->comparison))
    {
      guint n_before = count_done (f);
      app_fixture_wait_until (!lens_compare_window_is_running (f->comparison) || count_done (f) > n_before);
    }
}

static const char *
page_of (CompareFixture *f)
{
  return adw_view_stack_get_visible_child_name (ADW_VIEW_STACK (app_fixture_find (f->comparison, "pages")));
}

static const char *
note_of (CompareFixture *f)
{
  GtkWidget *note = app_fixture_find (f->comparison, "note");
  return gtk_info_bar_get_revealed (GTK_INFO_BAR (note)) ? gtk_label_get_label (GTK_LABEL (app_fixture_find (f->comparison, "note_text"))) : NULL;
}

static GListModel *
rows_of (CompareFixture *f)
{
  GtkWidget *view = adw_bin_get_child (ADW_BIN (app_fixture_find (f->comparison, "table")));
  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

static void
test_run (CompareFixture *f, gconstpointer data)
{
  start (f);
  g_assert_true (gtk_widget_get_visible (app_fixture_find (f->comparison, "cancel")));
  g_assert_false (gtk_widget_get_sensitive (app_fixture_find (f->comparison, "form")));
  wait_for_end (f);
  g_assert_cmpstr (page_of (f), ==, "table");
  g_assert_null (note_of (f));
  g_assert_true (gtk_widget_get_visible (app_fixture_find (f->comparison, "start")));
  g_assert_true (gtk_widget_get_sensitive (app_fixture_find (f->comparison, "export")));
  g_assert_cmpuint (g_list_model_get_n_items (rows_of (f)), ==, 2);

  /* Both at once, as somebody wants them who plays them side by side. */
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (rows_of (f)));
  g_autoptr (GPtrArray) chosen = lens_compare_window_get_chosen (f->comparison);
  g_assert_cmpuint (chosen->len, ==, 2);
  g_assert_cmpstr (lens_trace_get_lesson (g_ptr_array_index (chosen, 0)), ==, "transfer-pipe");
  g_assert_cmpstr (lens_trace_get_lesson (g_ptr_array_index (chosen, 1)), ==, "transfer-posix-shm");

  g_signal_emit_by_name (adw_bin_get_child (ADW_BIN (app_fixture_find (f->comparison, "table"))), "activate", 1);
  app_fixture_wait_until (lens_window_get_document (f->window) != NULL);
  LensTrace *trace = lens_document_get_trace (lens_window_get_document (f->window));
  g_assert_true (trace == g_ptr_array_index (chosen, 1)); /* that very run */
  g_assert_true (lens_window_is_on_stage (f->window));

  /* From the stage back to the row of what is shown there. */
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (rows_of (f)));
  app_fixture_act (f->window, "win.compare-facility");
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (rows_of (f)), 1));
  g_assert_false (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (rows_of (f)), 0));
}

static void
test_cancel_at_once (CompareFixture *f, gconstpointer data)
{
  start (f);
  app_fixture_iterate ();
  g_signal_emit_by_name (app_fixture_find (f->comparison, "cancel"), "clicked");
  wait_for_end (f);
  g_assert_cmpstr (page_of (f), ==, "form");
  g_assert_cmpstr (note_of (f), ==, "Cancelled: nothing was measured.");
  g_assert_false (gtk_widget_get_sensitive (app_fixture_find (f->comparison, "export")));
}

/* What was measured before is kept, and said to be a part. */
static void
test_cancel_in_the_middle (CompareFixture *f, gconstpointer data)
{
  start (f);
  app_fixture_wait_until (count_done (f) >= 4); /* both facilities at 64 bytes */
  g_signal_emit_by_name (app_fixture_find (f->comparison, "cancel"), "clicked");
  wait_for_end (f);
  g_assert_cmpstr (page_of (f), ==, "table");
  g_assert_true (g_str_has_prefix (note_of (f), "Cancelled after "));
  g_assert_nonnull (strstr (note_of (f), " of 8 runs: what they measured is shown, the rest is missing."));
  g_assert_cmpuint (g_list_model_get_n_items (rows_of (f)), ==, 2); /* of 64 bytes; of the rest is nothing there */
  g_assert_null (gtk_widget_get_next_sibling (gtk_widget_get_first_child (app_fixture_find (f->comparison, "sizes"))));
}

static void
note_end (gpointer is_gone, GObject *object)
{
  *(gboolean *) is_gone = TRUE;
}

static void
test_close (CompareFixture *f, gconstpointer data)
{
  gboolean is_gone = FALSE;

  start (f);
  app_fixture_iterate ();
  g_object_weak_ref (G_OBJECT (lens_compare_window_get_comparison (f->comparison)), note_end, &is_gone);
  gtk_window_close (GTK_WINDOW (f->comparison));
  app_fixture_wait_until (is_gone); /* which is when its last run has ended */
  g_assert_null (compare_fixture_find ());
}

/* A run that is replayed is to be seen, so nothing holds the comparison above the stage; it goes with the window all the same. */
static void
test_not_above_the_stage (void)
{
  LensWindow *window = app_fixture_new_window ();

  app_fixture_present (window, 1024, 700);
  app_fixture_act (window, "win.compare");
  g_assert_null (gtk_window_get_transient_for (GTK_WINDOW (compare_fixture_find ())));
  app_fixture_close (window);
  g_assert_null (compare_fixture_find ());
}

static void
test_sizes (void)
{
  static const struct { const char *text, *problem; } rows[] = {
    { "", NULL },
    { "  100,3 KiB;1MiB 16384k ", NULL },
    { "100，3 KiB、1MiB；16384k", NULL },
    { "0", "0 bytes are nothing to send: a size is at least 1 byte." },
    { "64, 17 MiB", "17 MiB is too large: at most 16 MiB can be sent." },
    { "16777217", "16777217 bytes is too large: at most 16 MiB can be sent." },
    { "99999999999999999999999 KiB", "99999999999999999999999 KiB is too large: at most 16 MiB can be sent." },
    { "100, many", "“many” is not a size. Write whole numbers of bytes, for example 100 or 64 KiB, with commas between them." },
    { "-5", "“-5” is not a size. Write whole numbers of bytes, for example 100 or 64 KiB, with commas between them." },
    { "1.5", "“1.5” is not a size. Write whole numbers of bytes, for example 100 or 64 KiB, with commas between them." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (guint64));
      g_autofree char *problem = lens_size_text_parse (rows[i].text, sizes);
      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (problem, ==, rows[i].problem);
      g_assert_cmpuint (sizes->len, ==, i == 1 || i == 2 ? 4 : sizes->len);
    }
}

static void
test_format_of_sizes (void)
{
  static const struct { guint64 bytes; const char *text; } rows[] = {
    { 1, "1 B" }, { 1000, "1000 B" }, { 1024, "1 KiB" }, { 1536, "1536 B" }, { 65536, "64 KiB" }, { 1048576, "1 MiB" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = lens_size_text_format (rows[i].bytes);
      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
assert_problem (CompareFixture *f, const char *id, const char *problem)
{
  GtkWidget *label = app_fixture_find (f->comparison, id);

  g_assert_true (gtk_widget_get_visible (label) == (problem != NULL));
  if (problem != NULL)
    g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, problem);
}

/* What cannot be compared is refused where it is said, and cannot be started. */
static void
test_form (CompareFixture *f, gconstpointer data)
{
  GtkWidget *start_button = app_fixture_find (f->comparison, "start"), *other = app_fixture_find (f->comparison, "other_sizes");

  g_assert_true (gtk_widget_get_sensitive (start_button));
  gtk_editable_set_text (GTK_EDITABLE (other), "0");
  assert_problem (f, "sizes_problem", "0 bytes are nothing to send: a size is at least 1 byte.");
  gtk_test_accessible_assert_state (other, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_false (gtk_widget_get_sensitive (start_button));
  gtk_editable_set_text (GTK_EDITABLE (other), "100");
  assert_problem (f, "sizes_problem", NULL);
  g_assert_true (gtk_widget_get_sensitive (start_button));

  g_signal_emit_by_name (app_fixture_find (f->comparison, "no_facility"), "clicked");
  assert_problem (f, "facilities_problem", "Choose a facility.");
  g_assert_false (gtk_widget_get_sensitive (start_button));
  lens_compare_window_show_facility (f->comparison, lens_transfer_find ("posix-mq"));
  assert_problem (f, "facilities_problem", NULL);
  g_assert_true (gtk_widget_get_sensitive (start_button));
}

static void
set_all (GtkWidget *boxes, gboolean is_active)
{
  for (GtkWidget *box = gtk_widget_get_first_child (boxes); box != NULL; box = gtk_widget_get_next_sibling (box))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (box), is_active);
}

/* A size, a facility, a place and a number of one's own, and nothing else is run. */
static void
test_own_choice (CompareFixture *f, gconstpointer data)
{
  GtkWidget *places = app_fixture_find (f->comparison, "place_boxes");

  set_all (app_fixture_find (f->comparison, "size_boxes"), FALSE);
  assert_problem (f, "sizes_problem", "Choose a size, or write one.");
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_find (f->comparison, "other_sizes")), "20000");
  g_signal_emit_by_name (app_fixture_find (f->comparison, "no_facility"), "clicked");
  lens_compare_window_show_facility (f->comparison, lens_transfer_find ("posix-mq"));
  set_all (places, FALSE);
  assert_problem (f, "places_problem", "Choose where the processes run.");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_last_child (places)), TRUE); /* not pinned */
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (app_fixture_find (f->comparison, "repetitions")), 7);
  g_signal_emit_by_name (app_fixture_find (f->comparison, "start"), "clicked");
  wait_for_end (f);

  GPtrArray *rows = lens_comparison_get_rows (lens_compare_window_get_comparison (f->comparison));
  const LensComparisonRow *row = g_ptr_array_index (rows, 0);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (row->trouble, ==, NULL);
  g_assert_cmpuint (row->size_bytes, ==, 20000);
  g_assert_cmpuint (row->times[LENS_PLACE_TOGETHER].n, ==, 0);
  g_assert_cmpuint (row->times[LENS_PLACE_APART].n, ==, 0);
  g_assert_cmpuint (row->times[LENS_PLACE_FREE].n, ==, 7);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (app_fixture_find (f->comparison, "place"))), ==, LENS_PLACE_FREE);
}

int
main (int argc, char *argv[])
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/compare/sizes", test_sizes);
  g_test_add_func ("/compare/format-of-sizes", test_format_of_sizes);
  g_test_add ("/compare/form", CompareFixture, NULL, compare_fixture_set_up, test_form, compare_fixture_tear_down);
  g_test_add ("/compare/own-choice", CompareFixture, NULL, compare_fixture_set_up, test_own_choice, compare_fixture_tear_down);
  g_test_add ("/compare/run", CompareFixture, NULL, compare_fixture_set_up, test_run, compare_fixture_tear_down);
  g_test_add ("/compare/cancel-at-once", CompareFixture, NULL, compare_fixture_set_up, test_cancel_at_once, compare_fixture_tear_down);
  g_test_add ("/compare/cancel-in-the-middle", CompareFixture, NULL, compare_fixture_set_up, test_cancel_in_the_middle, compare_fixture_tear_down);
  g_test_add_func ("/compare/not-above-the-stage", test_not_above_the_stage);
  g_test_add ("/compare/close", CompareFixture, NULL, compare_fixture_set_up, test_close, compare_fixture_tear_down);
  return g_test_run ();
}
