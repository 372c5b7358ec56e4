/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-compare.c: a comparison in the window: it runs, it shows a row for each facility, a row leads to its recorded run; cancelled or closed in
 * the middle it leaves nothing running.
 */
#include "app-fixture.h"

#include "app/lens-compare-window.h"

typedef struct
{
  LensWindow *window;
  LensCompareWindow *comparison;
} Fixture;

static LensCompareWindow *
find_comparison (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *item = windows; item != NULL; item = item->next)
    if (LENS_IS_COMPARE_WINDOW (item->data))
      return item->data;
  return NULL;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_window ();
  app_fixture_present (f->window, 1024, 700);
  app_fixture_act (f->window, "win.compare");
  f->comparison = find_comparison ();
  g_assert_nonnull (f->comparison);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  app_fixture_close (f->window);
}

static void
start (Fixture *f)
{
  static const guint64 some_sizes[] = { 64, 65536 };
  g_autoptr (GPtrArray) transfers = g_ptr_array_new ();
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (guint64));

  g_ptr_array_add (transfers, (gpointer) lens_transfer_find ("pipe"));
  g_ptr_array_add (transfers, (gpointer) lens_transfer_find ("posix-shm"));
  g_array_append_vals (sizes, some_sizes, G_N_ELEMENTS (some_sizes));
  lens_compare_window_run (f->comparison, transfers, sizes);
}

static const char *
page_of (Fixture *f)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (app_fixture_find (f->comparison, "pages")));
}

static void
test_run (Fixture *f, gconstpointer data)
{
  GtkWidget *view;

  start (f);
  g_assert_true (gtk_widget_get_visible (app_fixture_find (f->comparison, "cancel")));
  app_fixture_wait_until (!lens_compare_window_is_running (f->comparison));
  g_assert_cmpstr (page_of (f), ==, "results");
  g_assert_true (gtk_widget_get_visible (app_fixture_find (f->comparison, "start")));
  view = adw_bin_get_child (ADW_BIN (app_fixture_find (f->comparison, "table")));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)))), ==, 2);
  g_assert_nonnull (g_strstr_len (gtk_label_get_label (GTK_LABEL (app_fixture_find (f->comparison, "overtaking"))), -1, "Pipe: "));

  g_signal_emit_by_name (view, "activate", 1);
  app_fixture_wait_until (lens_window_get_document (f->window) != NULL);
  LensTrace *trace = lens_document_get_trace (lens_window_get_document (f->window));
  g_assert_cmpstr (lens_trace_get_lesson (trace), ==, "transfer-posix-shm");
  g_assert_true (lens_window_is_on_stage (f->window));
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  start (f);
  app_fixture_iterate ();
  g_signal_emit_by_name (app_fixture_find (f->comparison, "cancel"), "clicked");
  app_fixture_wait_until (!lens_compare_window_is_running (f->comparison));
  g_assert_cmpstr (page_of (f), ==, "empty");
}

static void
note_end (gpointer is_gone, GObject *object)
{
  *(gboolean *) is_gone = TRUE;
}

static void
test_close (Fixture *f, gconstpointer data)
{
  gboolean is_gone = FALSE;

  start (f);
  app_fixture_iterate ();
  g_object_weak_ref (G_OBJECT (lens_compare_window_get_comparison (f->comparison)), note_end, &is_gone);
  gtk_window_close (GTK_WINDOW (f->comparison));
  app_fixture_wait_until (is_gone); /* which is when its last run has ended */
  g_assert_null (find_comparison ());
}

int
main (int argc, char *argv[])
{
  app_fixture_init (&argc, &argv);
  g_test_add ("/compare/run", Fixture, NULL, set_up, test_run, tear_down);
  g_test_add ("/compare/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/compare/close", Fixture, NULL, set_up, test_close, tear_down);
  return g_test_run ();
}
