/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-fixture.h"

#include <string.h>

LensCompareWindow *
compare_fixture_find (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *item = windows; item != NULL; item = item->next)
    if (LENS_IS_COMPARE_WINDOW (item->data))
      return item->data;
  return NULL;
}

void
compare_fixture_set_up (CompareFixture *f, gconstpointer data)
{
  f->window = app_fixture_new_window ();
  app_fixture_present (f->window, 1024, 700);
  app_fixture_act (f->window, "win.compare");
  f->comparison = compare_fixture_find ();
  g_assert_nonnull (f->comparison);
  gtk_window_set_default_size (GTK_WINDOW (f->comparison), 2500, 1500); /* so that a list has widgets for all of its rows */
  app_fixture_wait_until (gtk_widget_get_mapped (GTK_WIDGET (f->comparison)));
}

void
compare_fixture_tear_down (CompareFixture *f, gconstpointer data)
{
  app_fixture_close (f->window);
}

LensComparison *
compare_fixture_new_comparison (const char *const *ids, const guint64 *sizes)
{
  g_autoptr (GPtrArray) transfers = g_ptr_array_new ();
  g_autoptr (GArray) all_sizes = g_array_new (FALSE, FALSE, sizeof (guint64));
  const LensTransfer *transfer;

  for (guint i = 0; (transfer = lens_transfer_get (i)) != NULL; i++)
    if (ids == NULL || g_strv_contains (ids, transfer->id))
      g_ptr_array_add (transfers, (gpointer) transfer);
  for (; *sizes != 0; sizes++)
    g_array_append_val (all_sizes, *sizes);
  return lens_comparison_new (transfers, all_sizes);
}

/* Memory begins slower, and gains by 64 KiB. */
static void
fill_times (LensComparisonRow *row, guint number, LensPlace place)
{
  LensTransferTimes *times = &row->times[place];
  gint64 median_ns = row->transfer->is_memory ? 9000 + (gint64) row->size_bytes / 10 : 4000 + (gint64) row->size_bytes / 4;

  median_ns += 300 * (gint64) number;
  median_ns *= place + 1;
  times->n = 100;
  times->whole = (LensQuartiles) { .lower = median_ns * 9 / 10, .median = median_ns, .upper = median_ns * 12 / 10 };
  times->has_parts = row->transfer->is_memory;
  times->copy_in = (LensQuartiles) { 100, 200, 300 };
  times->hand_over = (LensQuartiles) { 1100, 1200, 1300 };
  times->copy_out = (LensQuartiles) { 2100, 2200, 2300 };
}

LensComparison *
compare_fixture_new_result (const char *const *ids, const guint64 *sizes)
{
  LensComparison *comparison = compare_fixture_new_comparison (ids, sizes);
  GPtrArray *rows = lens_comparison_get_rows (comparison);

  for (guint i = 0; i < rows->len; i++)
    {
      LensComparisonRow *row = g_ptr_array_index (rows, i);
      row->trace = app_fixture_new_trace (2);
      for (LensPlace place = 0; place < LENS_PLACES; place++)
        fill_times (row, i, place);
    }
  return comparison;
}

/* Of a column view: its rows, which are the children of its last child. */
static GtkWidget *
find_row (GtkWidget *view, guint row)
{
  GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_last_child (view));

  while (child != NULL && row-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

GtkWidget *
compare_fixture_find_cell (GtkWidget *view, guint row, const char *title)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));
  GtkWidget *cell = gtk_widget_get_first_child (find_row (view, row));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      g_autofree char *in_one_line = g_strdelimit (g_strdup (gtk_column_view_column_get_title (column)), "\n", ' ');
      if (g_str_equal (in_one_line, title))
        return cell;
      cell = gtk_widget_get_next_sibling (cell);
    }
  return NULL;
}

static void
add_text (GString *text, GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget))
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_text (text, child);
}

char *
compare_fixture_read_text (GtkWidget *widget)
{
  GString *text = g_string_new (NULL);

  if (widget != NULL)
    add_text (text, widget);
  return g_string_free (text, FALSE);
}
