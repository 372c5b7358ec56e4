/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-large.c: the window with a hundred thousand events. It never stands still: no turn of its main loop takes long. What counts is the time
 * that the window's thread computes, so that other programs on the machine do not spoil it.
 */
#include "app-fixture.h"
#include "turns.h"

#include <errno.h>
#include <signal.h>

#include "app/lens-growing-rows.h"
#include "app/lens-step-list.h"

#define MANY 100000
#define FEW 100

static char *
find_many (void)
{
  return g_getenv ("LENS_MEASURE") != NULL ? g_strdup (g_getenv ("LENS_MEASURE")) : app_fixture_write_trace ("many.json", MANY);
}

/* The stage has been seen once: what its first look costs, it costs for any recording. */
static LensWindow *
new_warm_window (void)
{
  LensWindow *window = app_fixture_new_window_of (3);

  for (int i = 0; i < 30; i++)
    app_fixture_iterate ();
  return window;
}

/* Something that is computed at once, as if a source had called it, and what follows. */
static void
act (Turns *turns, LensWindow *window, const char *action)
{
  double begin_ms = lens_test_computed_ms (CLOCK_THREAD_CPUTIME_ID);

  app_fixture_act (window, action);
  turns->longest_ms = MAX (turns->longest_ms, lens_test_computed_ms (CLOCK_THREAD_CPUTIME_ID) - begin_ms);
  for (int i = 0; i < 10; i++)
    turns_take (turns);
}

static void
seek (Turns *turns, LensWindow *window, guint step)
{
  g_autofree char *action = g_strdup_printf ("win.go-to-step(uint32 %u)", step);
  g_autofree char *what = g_strdup_printf ("seek to step %u", step);

  act (turns, window, action);
  g_assert_cmpuint (lens_player_get_step (lens_window_get_player (window)), ==, step);
  turns_expect_short (turns, what);
}

static void
sort (Turns *turns, LensWindow *window)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (app_fixture_find (window, "view"));
  LensStepList *steps = LENS_STEP_LIST (lens_growing_rows_get_all (LENS_GROWING_ROWS (gtk_column_view_get_model (view))));

  for (guint i = 0; i < g_list_model_get_n_items (gtk_column_view_get_columns (view)); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (view), i);
      double begin_ms = lens_test_computed_ms (CLOCK_THREAD_CPUTIME_ID);
      gtk_column_view_sort_by_column (view, column, GTK_SORT_DESCENDING);
      turns->longest_ms = MAX (turns->longest_ms, lens_test_computed_ms (CLOCK_THREAD_CPUTIME_ID) - begin_ms);
      TAKE_TURNS_UNTIL (turns, lens_step_list_get_progress (steps) >= 1);
      for (int n = 0; n < 5; n++)
        turns_take (turns);
      turns_expect_short (turns, "sort");
    }
  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
}

static void
filter (Turns *turns, LensWindow *window)
{
  LensStepList *steps = LENS_STEP_LIST (lens_growing_rows_get_all (LENS_GROWING_ROWS (gtk_column_view_get_model (GTK_COLUMN_VIEW (app_fixture_find (window, "view"))))));
  double begin_ms = lens_test_computed_ms (CLOCK_THREAD_CPUTIME_ID);

  g_hash_table_add (lens_step_list_get_filter (steps)->calls, (gpointer) g_intern_string ("write"));
  lens_step_list_refilter (steps);
  turns->longest_ms = MAX (turns->longest_ms, lens_test_computed_ms (CLOCK_THREAD_CPUTIME_ID) - begin_ms);
  TAKE_TURNS_UNTIL (turns, lens_step_list_get_progress (steps) >= 1);
  for (int n = 0; n < 5; n++)
    turns_take (turns);
  turns_expect_short (turns, "filter");
  lens_step_filter_clear (lens_step_list_get_filter (steps));
  lens_step_list_refilter (steps);
}

static void
search (Turns *turns, LensWindow *window)
{
  GtkLabel *status = GTK_LABEL (app_fixture_find (app_fixture_find (window, "events"), "status"));

  app_fixture_act (window, "win.find");
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_find (app_fixture_find (window, "events"), "entry")), "no such words");
  TAKE_TURNS_UNTIL (turns, g_str_equal (gtk_label_get_label (status), "No event shown has these words"));
  turns_expect_short (turns, "search");
}

static void
open_file (Turns *turns, LensWindow *window, const char *path)
{
  LensDocument *before = lens_window_get_document (window);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  lens_window_open (window, file);
  TAKE_TURNS_UNTIL (turns, lens_window_get_document (window) != before);
  for (int i = 0; i < 20; i++)
    turns_take (turns);
}

/* A list of some hundred rows makes as many widgets for its first look as one of a hundred thousand; and where no graphics card is, the renderer compiles
 * its programs for what is drawn for the first time, in the very turn that draws it: that is what more may cost. */
static double
open_few (Turns *turns, LensWindow *window)
{
  g_autofree char *few = app_fixture_write_trace ("few.json", 3 * FEW);
  double few_ms;

  open_file (turns, window, few);
  few_ms = turns->longest_ms;
  turns_expect_shorter (turns, G_MAXDOUBLE, "open 300 steps");
  return MAX (LONGEST_TURN_MS, 1.5 * few_ms);
}

static void
open_many (Turns *turns, LensWindow *window, const char *path)
{
  double limit_ms = open_few (turns, window);

  open_file (turns, window, path);
  turns_expect_shorter (turns, limit_ms, "open many steps");
}

static void
test_never_stands_still (void)
{
  LensWindow *window = new_warm_window ();
  g_autofree char *path = find_many ();
  Turns turns = { 0 };
  guint n_steps;

  open_many (&turns, window, path);
  n_steps = lens_model_get_n_steps (lens_player_get_model (lens_window_get_player (window)));
  g_assert_cmpuint (n_steps, >=, MANY);
  seek (&turns, window, n_steps / 2);
  seek (&turns, window, n_steps);
  seek (&turns, window, n_steps - 1);
  seek (&turns, window, 3);
  act (&turns, window, "win.timeline-zoom(true)");
  turns_expect_short (&turns, "zoom");
  sort (&turns, window);
  filter (&turns, window);
  search (&turns, window);
  app_fixture_close (window);
}

/* At first the event list knows few of its rows, so that no turn has many widgets to make; a step that is gone to at once is in sight as soon as its row is
 * known. */
static void
test_rows_grow (void)
{
  LensWindow *window = app_fixture_new_window_of (MANY);
  GtkWidget *events = app_fixture_find (window, "events"), *view = app_fixture_find (events, "view");
  GtkWidget *scrolled = gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  g_autoptr (LensDocument) other = lens_document_new_for_trace (lens_document_get_trace (lens_window_get_document (window)), NULL);
  GListModel *rows;
  guint n_turns = 0;

  lens_window_set_document (window, other);
  rows = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
  g_assert_cmpuint (g_list_model_get_n_items (rows), <, 100);
  lens_player_seek (lens_window_get_player (window), MANY / 2);
  g_assert_false (gtk_widget_get_visible (app_fixture_find (events, "hidden_note")));
  for (guint n_told = 0; n_told < MANY; n_told = g_list_model_get_n_items (rows))
    {
      guint n_before = g_list_model_get_n_items (rows);
      app_fixture_iterate ();
      g_assert_cmpuint (++n_turns, <, 100000);
      g_assert_true (g_list_model_get_n_items (rows) - n_before < 100 || n_before > 200);
    }
  app_fixture_wait_until (gtk_adjustment_get_value (adjustment) > 0.4 * gtk_adjustment_get_upper (adjustment));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <, 0.6 * gtk_adjustment_get_upper (adjustment));
  app_fixture_close (window);
}

/* A load that is given up when so much of it is done. */
typedef struct
{
  GCancellable *cancellable;
  double cancel_at, last, cancelled_ms;
  guint n_told;
  gboolean is_done, is_gone;
} Load;

static void
on_progress (double fraction, gpointer data)
{
  Load *load = data;

  g_assert_cmpfloat (fraction, >=, load->last);
  load->last = fraction;
  load->n_told++;
  if (fraction < load->cancel_at || g_cancellable_is_cancelled (load->cancellable))
    return;
  load->cancelled_ms = lens_test_computed_ms (CLOCK_PROCESS_CPUTIME_ID);
  g_cancellable_cancel (load->cancellable);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LensDocument) document = lens_document_load_finish (result, &error);

  g_assert_true (((Load *) data)->cancel_at < 1 ? g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) : document != NULL);
  ((Load *) data)->is_done = TRUE;
}

static void
on_gone (gpointer data, GObject *cancellable)
{
  ((Load *) data)->is_gone = TRUE;
}

/* When the last who knows the cancellable has let it go, its thread is done. */
static void
load_until (GFile *file, double cancel_at)
{
  Load load = { .cancellable = g_cancellable_new (), .cancel_at = cancel_at };

  g_object_weak_ref (G_OBJECT (load.cancellable), on_gone, &load);
  lens_document_load_async (file, load.cancellable, on_progress, on_loaded, &load);
  app_fixture_wait_until (load.is_done);
  g_object_unref (load.cancellable);
  app_fixture_wait_until (load.is_gone);
  g_test_message ("told %u times, last %.2f; computed for %.1f ms after it was cancelled", load.n_told, load.last,
                  load.cancelled_ms > 0 ? lens_test_computed_ms (CLOCK_PROCESS_CPUTIME_ID) - load.cancelled_ms : 0);
  g_assert_cmpuint (load.n_told, >, 0);
  if (cancel_at < 1)
    g_assert_cmpfloat (lens_test_computed_ms (CLOCK_PROCESS_CPUTIME_ID) - load.cancelled_ms, <, LONGEST_TURN_MS);
}

/* In each part of its way: reading, index, history. What it gives up it frees as well, which is most of what it still computes. */
static void
test_cancel (void)
{
  static const double parts[] = { 0.01, 0.3, 0.56, 0.8 };
  g_autofree char *path = find_many ();
  g_autoptr (GFile) file = g_file_new_for_path (path);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    load_until (file, parts[i]);
  load_until (file, 2);
}

static char *
read_file (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static guint
count_files (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (directory) != NULL)
    n_files++;
  return n_files;
}

/* The window says how far it is, and lives; who has enough of it finds the old file as it was, and nothing beside it. */
static void
test_save (void)
{
  LensWindow *window = app_fixture_new_window_of (MANY);
  g_autofree char *path = app_fixture_write_trace ("saved.json", 3), *before = read_file (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *busy = app_fixture_find (window, "busy"), *bar = app_fixture_find (window, "busy_bar");
  LensDocument *document = lens_window_get_document (window);
  Turns turns = { 0 };
  guint n_files = count_files (path);

  TAKE_TURNS_UNTIL (&turns, turns.n_turns > 20);
  turns = (Turns) { 0 };
  lens_window_save_as (window, file);
  TAKE_TURNS_UNTIL (&turns, gtk_widget_get_visible (busy) && gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)) > 0);
  g_signal_emit_by_name (gtk_widget_get_last_child (busy), "clicked");
  TAKE_TURNS_UNTIL (&turns, !gtk_widget_get_visible (busy));
  g_assert_null (lens_document_get_file (document));
  g_autofree char *after = read_file (path);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_files (path), ==, n_files);
  lens_window_save_as (window, file);
  TAKE_TURNS_UNTIL (&turns, lens_document_get_file (document) != NULL);
  turns_expect_short (&turns, "save");
  g_assert_false (gtk_widget_get_visible (busy));
  g_assert_false (lens_document_is_unsaved (document));
  g_assert_cmpuint (count_files (path), ==, n_files);
  app_fixture_close (window);
}

static LensTrace *
record_long (LensWindow *window)
{
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (settings, (gpointer) "times", (gpointer) "500");
  lens_window_record (window, lens_lesson_find ("shm-race"), settings);
  g_assert_true (lens_document_is_live (lens_window_get_document (window)));
  return lens_document_get_trace (lens_window_get_document (window));
}

static gboolean
is_alive (int pid)
{
  return kill (pid, 0) == 0 || errno != ESRCH;
}

/* The longest lesson that can be chosen: two thousand accesses, each held at the gate. Who has enough of it keeps what was recorded until then, and no
 * program runs on. */
static void
test_long_recording (void)
{
  LensWindow *window = new_warm_window ();
  Turns turns = { 0 };
  double limit_ms = open_few (&turns, window);
  LensTrace *trace = record_long (window);
  guint n_events;

  TAKE_TURNS_UNTIL (&turns, !lens_document_is_live (lens_window_get_document (window)));
  g_test_message ("%u events, %u missing", lens_trace_get_n_events (trace), (guint) lens_trace_get_n_missing (trace));
  turns_expect_shorter (&turns, limit_ms, "record"); /* hundreds of records come in one turn: how many, the machine decides */
  n_events = lens_trace_get_n_events (trace);
  g_assert_cmpuint (n_events, >, 2000);
  trace = record_long (window);
  TAKE_TURNS_UNTIL (&turns, lens_trace_get_n_events (trace) > 300);
  app_fixture_act (window, "win.stop");
  TAKE_TURNS_UNTIL (&turns, !lens_document_is_live (lens_window_get_document (window)));
  g_test_message ("%u events until it was stopped, of %u", lens_trace_get_n_events (trace), n_events);
  g_assert_cmpuint (lens_trace_get_n_events (trace), >, 300);
  g_assert_cmpuint (lens_trace_get_n_events (trace), <, n_events);
  g_assert_true (lens_document_get_trace (lens_window_get_document (window)) == trace);
  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    g_assert_false (is_alive (lens_trace_get_head (trace, i)->pid));
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/large/never-stands-still", test_never_stands_still);
  g_test_add_func ("/large/rows-grow", test_rows_grow);
  g_test_add_func ("/large/cancel", test_cancel);
  g_test_add_func ("/large/save", test_save);
  g_test_add_func ("/large/long-recording", test_long_recording);
  return g_test_run ();
}
