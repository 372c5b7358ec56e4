/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-compare-results.c: what the window makes of a comparison's figures: rows, plots and their values, files. The figures are
 * given, so that each can be told from all others.
 */
#include "app-input.h"
#include "compare-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/lens-compare-export.h"
#include "app/lens-compare-series.h"
#include "session/lens-comparison-figures.h"

static const guint64 three_sizes[] = { 64, 4096, 65536, 0 };

static GtkWidget *
view_of (CompareFixture *f, const char *id)
{
  return adw_bin_get_child (ADW_BIN (app_fixture_find (f->comparison, id)));
}

static guint
count_rows (CompareFixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view_of (f, "table")))));
}

static void
assert_cell (GtkWidget *view, guint row, const char *column, const char *text)
{
  g_autofree char *shown = compare_fixture_read_text (compare_fixture_find_cell (view, row, column));
  g_assert_cmpstr (shown, ==, text);
}

/* Widgets for the rows come with the next frames. */
static void
wait_for_rows (GtkWidget *view, guint row)
{
  app_fixture_wait_until (gtk_widget_get_mapped (view) && gtk_widget_get_last_child (gtk_widget_get_last_child (view)) != NULL
                          && g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)))) > row);
  for (guint i = 0; i < 3; i++)
    app_fixture_iterate ();
}

static void
show_columns (CompareFixture *f, guint group)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_fixture_find (f->comparison, "columns")), group);
}

static void
test_rows (CompareFixture *f, gconstpointer data)
{
  g_autoptr (LensComparison) comparison = compare_fixture_new_result (NULL, three_sizes);
  GtkWidget *view = view_of (f, "table");

  lens_compare_window_show (f->comparison, comparison);
  g_assert_cmpuint (count_rows (f), ==, 13);
  show_columns (f, 4); /* all */
  wait_for_rows (view, 9);
  /* 64 KiB: the rows behind 13 of 64 B and 13 of 4 KiB; the fixture's trace writes and reads in turn. */
  assert_cell (view, 0, "Facility", "Pipe");
  assert_cell (view, 0, "time, median", "28.2 µs");
  assert_cell (view, 0, "half of them between", "25.4 µs – 33.8 µs");
  assert_cell (view, 0, "repetitions", "100");
  assert_cell (view, 0, "copies", "2");
  assert_cell (view, 0, "copy in", "–");
  assert_cell (view, 0, "a read", "takes the data out");
  assert_cell (view, 0, "who else can read it", "related processes");
  assert_cell (view, 0, "calls that its programs need", "2: write, read");
  assert_cell (view, 4, "Facility", "POSIX message queue in 8 messages: one holds at most 8192 bytes");
  assert_cell (view, 9, "Facility", "POSIX shared memory");
  assert_cell (view, 9, "copy in", "200 ns");
  assert_cell (view, 9, "semaphore", "1.2 µs");
  assert_cell (view, 9, "copy out", "2.2 µs");
  assert_cell (view, 9, "synchronises", "not by itself: needs a semaphore");
}

/* A click chooses a row, one with Ctrl held another as well, and once more lets go of it. */
static void
test_two_rows_by_pointer (CompareFixture *f, gconstpointer data)
{
  g_autoptr (LensComparison) comparison = compare_fixture_new_result (NULL, three_sizes);
  GtkWidget *view = view_of (f, "table"), *button = app_fixture_find (f->comparison, "together");
  GtkSelectionModel *rows = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));

  if (!app_input_is_available ())
    {
      g_test_skip ("no X server with XTEST");
      return;
    }
  lens_compare_window_show (f->comparison, comparison);
  wait_for_rows (view, 9);
  app_fixture_wait_until (gtk_widget_get_width (compare_fixture_find_cell (view, 3, "Facility")) > 0);
  app_input_click (compare_fixture_find_cell (view, 0, "Facility"), 4, 4);
  app_fixture_wait_until (gtk_selection_model_is_selected (rows, 0));
  g_assert_false (gtk_widget_is_sensitive (button));
  app_input_click_with (compare_fixture_find_cell (view, 3, "Facility"), 4, 4, GDK_CONTROL_MASK);
  app_fixture_wait_until (gtk_selection_model_is_selected (rows, 3));
  g_assert_true (gtk_selection_model_is_selected (rows, 0));
  g_assert_true (gtk_widget_is_sensitive (button));
  app_input_click_with (compare_fixture_find_cell (view, 3, "copies"), 4, 4, GDK_CONTROL_MASK);
  app_fixture_wait_until (!gtk_selection_model_is_selected (rows, 3));
  g_assert_true (gtk_selection_model_is_selected (rows, 0));
}

/* The facility is always there; what is not asked for is not. */
static void
test_columns (CompareFixture *f, gconstpointer data)
{
  static const struct { guint group; const char *has, *lacks; } rows[] = {
    { 0, "bytes copied", "copy in" }, { 1, "own copies", "a read" }, { 2, "copy out", "copies" }, { 3, "who else can read it", "copies" },
  };
  g_autoptr (LensComparison) comparison = compare_fixture_new_result (NULL, three_sizes);
  GtkWidget *view = view_of (f, "table");

  lens_compare_window_show (f->comparison, comparison);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      show_columns (f, rows[i].group);
      wait_for_rows (view, 0);
      g_assert_nonnull (compare_fixture_find_cell (view, 0, "Facility"));
      g_assert_nonnull (compare_fixture_find_cell (view, 0, rows[i].has));
      g_assert_null (compare_fixture_find_cell (view, 0, rows[i].lacks));
    }
}

/* One that failed says why, and the others remain. */
static void
test_failed_facility (CompareFixture *f, gconstpointer data)
{
  static const char *const two[] = { "pipe", "posix-mq", NULL };
  static const guint64 sizes[] = { 64, 0 };
  g_autoptr (LensComparison) comparison = compare_fixture_new_result (two, sizes);
  LensComparisonRow *failed = g_ptr_array_index (lens_comparison_get_rows (comparison), 1);

  failed->trouble = g_strdup ("No queue can be made here. Mount /dev/mqueue.");
  g_clear_object (&failed->trace);
  memset (failed->times, 0, sizeof failed->times);
  lens_compare_window_show (f->comparison, comparison);
  wait_for_rows (view_of (f, "table"), 1);
  assert_cell (view_of (f, "table"), 0, "time, median", "4.0 µs");
  assert_cell (view_of (f, "table"), 1, "Facility", "POSIX message queue No queue can be made here. Mount /dev/mqueue.");
  assert_cell (view_of (f, "table"), 1, "time, median", "–");
  assert_cell (view_of (f, "table"), 1, "copies", "–");
  /* Nothing to replay, and no harm done. */
  g_signal_emit_by_name (view_of (f, "table"), "activate", 1);
  g_assert_null (lens_window_get_document (f->window));
}

static void
choose_size (CompareFixture *f, const char *label)
{
  GtkWidget *button = gtk_widget_get_first_child (app_fixture_find (f->comparison, "sizes"));

  while (!g_str_equal (gtk_button_get_label (GTK_BUTTON (button)), label))
    button = gtk_widget_get_next_sibling (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

/* Other sizes and places change the figures, not who is selected. */
static void
test_choices (CompareFixture *f, gconstpointer data)
{
  static const char *const two[] = { "pipe", "posix-shm", NULL };
  g_autoptr (LensComparison) comparison = compare_fixture_new_result (two, three_sizes);
  GtkWidget *view = view_of (f, "table");
  GtkSelectionModel *selection;

  lens_compare_window_show (f->comparison, comparison);
  selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  gtk_selection_model_select_item (selection, 1, TRUE);
  choose_size (f, "64 B");
  wait_for_rows (view, 1);
  assert_cell (view, 0, "time, median", "4.0 µs");
  g_assert_true (gtk_selection_model_is_selected (selection, 1));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_fixture_find (f->comparison, "place")), LENS_PLACE_APART);
  wait_for_rows (view, 1);
  assert_cell (view, 0, "time, median", "8.0 µs");
  g_assert_true (gtk_selection_model_is_selected (selection, 1));
  g_assert_false (gtk_selection_model_is_selected (selection, 0));
  g_autofree char *where = lens_comparison_describe_place (LENS_PLACE_APART);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (app_fixture_find (f->comparison, "method"))), where));
}

/* Closed by mistake, it is not lost. */
static void
test_closed_and_opened_again (CompareFixture *f, gconstpointer data)
{
  g_autoptr (LensComparison) comparison = compare_fixture_new_result (NULL, three_sizes);

  lens_compare_window_show (f->comparison, comparison);
  gtk_window_close (GTK_WINDOW (f->comparison));
  app_fixture_wait_until (compare_fixture_find () == NULL);
  app_fixture_act (f->window, "win.compare");
  f->comparison = compare_fixture_find ();
  g_assert_true (lens_compare_window_get_shown (f->comparison) == comparison);
  g_assert_cmpuint (count_rows (f), ==, 13);
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (ADW_VIEW_STACK (app_fixture_find (f->comparison, "pages"))), ==, "table");
}

/* The plot for whoever does not see it. */
static void
test_values (CompareFixture *f, gconstpointer data)
{
  static const char *const two[] = { "pipe", "posix-shm", NULL };
  g_autoptr (LensComparison) comparison = compare_fixture_new_result (two, three_sizes);

  lens_compare_window_show (f->comparison, comparison);
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (app_fixture_find (f->comparison, "pages")), "plots");
  wait_for_rows (view_of (f, "time_values"), 1);
  wait_for_rows (view_of (f, "throughput_values"), 1);
  assert_cell (view_of (f, "time_values"), 0, "Facility", "Pipe");
  assert_cell (view_of (f, "time_values"), 0, "64 B", "4.0 µs");
  assert_cell (view_of (f, "time_values"), 1, "64 KiB", "17.1 µs");
  assert_cell (view_of (f, "throughput_values"), 0, "4 KiB", "728.3 MB/s");
  LensOvertaking overtaking = lens_comparison_find_overtaking (lens_comparison_get_rows (comparison), lens_transfer_find ("posix-shm"),
                                                               lens_transfer_find ("pipe"), LENS_PLACE_TOGETHER);
  g_autofree char *text = lens_comparison_format_overtaking (&overtaking);
  g_assert_cmpint (overtaking.kind, ==, LENS_OVERTAKING_BETWEEN);
  assert_cell (view_of (f, "time_values"), 0, "overtaken by shared memory", text);
  assert_cell (view_of (f, "time_values"), 1, "overtaken by shared memory", "");
}

/* What is drawn by @number, in black. */
static GBytes *
draw_marker (guint number)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 24, 24);
  cairo_t *cr = cairo_create (surface);

  lens_series_draw_marker (cr, number, 12, 12);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  GBytes *bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) (24 * cairo_image_surface_get_stride (surface)));
  cairo_surface_destroy (surface);
  return bytes;
}

/* Each facility has a marker that no other has, without colour. */
static void
test_markers_differ (void)
{
  GBytes *markers[LENS_SERIES_MARKERS];

  for (guint i = 0; i < LENS_SERIES_MARKERS; i++)
    {
      markers[i] = draw_marker (i);
      for (guint j = 0; j < i; j++)
        g_assert_false (g_bytes_equal (markers[i], markers[j]));
    }
  g_assert_null (lens_transfer_get (LENS_SERIES_MARKERS)); /* there are not more facilities than markers */
  for (guint i = 0; i < LENS_SERIES_MARKERS; i++)
    g_bytes_unref (markers[i]);
}

static void
test_export (CompareFixture *f, gconstpointer data)
{
  static const char *const two[] = { "pipe", "posix-shm", NULL }, *const beginnings[] = { "facility,", "[", "<?xml", "\x89PNG", "%PDF" };
  g_autoptr (LensComparison) comparison = compare_fixture_new_result (two, three_sizes);

  /* One row was not begun. */
  LensComparisonRow *last = g_ptr_array_index (lens_comparison_get_rows (comparison), 5);
  g_clear_object (&last->trace);
  memset (last->times, 0, sizeof last->times);
  lens_compare_window_show (f->comparison, comparison);
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autofree char *name = g_strconcat ("comparison", lens_compare_export_endings ()[i], NULL), *path = app_fixture_path (name), *text = NULL;
      g_autoptr (GFile) file = g_file_new_for_path (path);
      lens_compare_window_export (f->comparison, file);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_true (g_str_has_prefix (text, beginnings[i]));
      if (i > 0)
        continue;
      g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
      g_assert_cmpuint (g_strv_length (lines), ==, 1 + 5 + 1); /* the last is empty */
      g_assert_true (g_str_has_prefix (lines[2], "posix-shm,64,"));
    }
}

/* A clear sentence, and nothing half-written. */
static void
test_export_that_fails (CompareFixture *f, gconstpointer data)
{
  static const char *const two[] = { "pipe", "posix-shm", NULL };
  static const struct { const char *name, *says; } rows[] = {
    { "comparison.doc", "“comparison.doc” must have one of these endings, which chooses the format: .csv, .json, .svg, .png, .pdf." },
    { "no such folder/comparison.csv", "no such folder" },
    { "no such folder/comparison.svg", "no such folder" },
  };
  g_autoptr (LensComparison) comparison = compare_fixture_new_result (two, three_sizes);
  GtkWidget *note = app_fixture_find (f->comparison, "note");

  lens_compare_window_show (f->comparison, comparison);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = app_fixture_path (rows[i].name);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      lens_compare_window_export (f->comparison, file);
      g_assert_true (gtk_info_bar_get_revealed (GTK_INFO_BAR (note)));
      g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (app_fixture_find (f->comparison, "note_text"))), rows[i].says));
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      gtk_info_bar_set_revealed (GTK_INFO_BAR (note), FALSE);
    }
}

/* However large the text is, the window fits on a small screen. */
static void
test_large_text (CompareFixture *f, gconstpointer data)
{
  g_autoptr (LensComparison) comparison = compare_fixture_new_result (NULL, three_sizes);
  GtkSettings *settings = gtk_settings_get_default ();
  int width, height;

  lens_compare_window_show (f->comparison, comparison);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  app_fixture_iterate ();
  gtk_widget_measure (GTK_WIDGET (f->comparison), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (f->comparison), GTK_ORIENTATION_VERTICAL, MAX (width, 1024), &height, NULL, NULL, NULL);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  g_assert_cmpint (width, <=, 1024);
  g_assert_cmpint (height, <=, 768);
}

/* At 1024 × 768 the first columns are there without scrolling. */
static void
test_small_window (CompareFixture *f, gconstpointer data)
{
  g_autoptr (LensComparison) comparison = compare_fixture_new_result (NULL, three_sizes);
  GtkWidget *view = view_of (f, "table");
  int minimum;

  lens_compare_window_show (f->comparison, comparison);
  gtk_widget_measure (GTK_WIDGET (f->comparison), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 1024);
  gtk_widget_measure (GTK_WIDGET (f->comparison), GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 768);
  wait_for_rows (view, 12);
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 1024 - 2 * 18);
}

#define ADD(name, test) g_test_add ("/compare-results/" name, CompareFixture, NULL, compare_fixture_set_up, test, compare_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_fixture_init (&argc, &argv);
  ADD ("rows", test_rows);
  ADD ("two-rows-by-pointer", test_two_rows_by_pointer);
  ADD ("columns", test_columns);
  ADD ("failed-facility", test_failed_facility);
  ADD ("choices", test_choices);
  ADD ("closed-and-opened-again", test_closed_and_opened_again);
  ADD ("values", test_values);
  g_test_add_func ("/compare-results/markers-differ", test_markers_differ);
  ADD ("export", test_export);
  ADD ("export-that-fails", test_export_that_fails);
  ADD ("small-window", test_small_window);
  ADD ("large-text", test_large_text);
  return g_test_run ();
}
