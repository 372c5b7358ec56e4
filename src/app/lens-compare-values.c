/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-values.c: the columns are made anew with each comparison, since another one has other sizes.
 */
#include "app/lens-compare-values.h"

#include <glib/gi18n-lib.h>

#include "app/lens-compare-plot-draw.h"
#include "session/lens-comparison-figures.h"
#include "session/lens-size-text.h"

struct _LensCompareValues
{
  AdwBin parent_instance;
  GPtrArray *rows; /* (nullable) */
  LensPlace place;
  gboolean is_throughput;
  GtkStringList *facilities; /* their ids */
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (LensCompareValues, lens_compare_values, ADW_TYPE_BIN)

/* What a column shows of a facility. */
typedef char *(*FormatCell) (LensCompareValues *self, const LensTransfer *transfer, guint64 size_bytes);

typedef struct
{
  LensCompareValues *self;
  FormatCell format;
  guint64 size_bytes;
} Column;

static char *
format_title (LensCompareValues *self, const LensTransfer *transfer, guint64 size_bytes)
{
  return g_strdup (lens_transfer_get_title (transfer));
}

static char *
format_value (LensCompareValues *self, const LensTransfer *transfer, guint64 size_bytes)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (self->rows, i);
      if (row->transfer == transfer && row->size_bytes == size_bytes)
        return lens_compare_plot_format_value (row, self->place, self->is_throughput);
    }
  return g_strdup ("–");
}

/* Shared memory itself has nothing to overtake. */
static char *
format_overtaking (LensCompareValues *self, const LensTransfer *transfer, guint64 size_bytes)
{
  if (transfer->is_memory)
    return g_strdup ("");
  LensOvertaking overtaking = lens_comparison_find_overtaking (self->rows, lens_comparison_get_memory (self->rows), transfer, self->place);
  return lens_comparison_format_overtaking (&overtaking);
}

static void
set_up_cell (GtkSignalListItemFactory *factory, GtkListItem *cell, const Column *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->format == format_value ? 1 : 0);
  gtk_widget_add_css_class (label, column->format == format_title ? "name" : "numeric");
  gtk_list_item_set_child (cell, label);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *cell, const Column *column)
{
  const char *id = gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (cell)));
  g_autofree char *text = column->format (column->self, lens_transfer_find (id), column->size_bytes);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (cell)), text);
}

static void
free_column (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
add_column (LensCompareValues *self, const char *title, FormatCell format, guint64 size_bytes)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *column = g_new (Column, 1);
  g_autoptr (GtkColumnViewColumn) view_column = gtk_column_view_column_new (title, factory);

  *column = (Column) { self, format, size_bytes };
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell), column);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cell), column, free_column, 0);
  gtk_column_view_column_set_expand (view_column, format != format_value);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), view_column);
}

static void
remove_columns (LensCompareValues *self)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view));

  gtk_string_list_splice (self->facilities, 0, g_list_model_get_n_items (G_LIST_MODEL (self->facilities)), NULL);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);
      gtk_column_view_remove_column (GTK_COLUMN_VIEW (self->view), column);
    }
}

static void
add_size_columns (LensCompareValues *self)
{
  guint64 former = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (self->rows, i);
      if (row->size_bytes == former)
        continue;
      g_autofree char *title = lens_size_text_format (row->size_bytes);
      add_column (self, title, format_value, row->size_bytes);
      former = row->size_bytes;
    }
}

static void
add_facilities (LensCompareValues *self)
{
  const LensTransfer *transfer;

  for (guint i = 0; (transfer = lens_transfer_get (i)) != NULL; i++)
    for (guint j = 0; j < self->rows->len; j++)
      if (((const LensComparisonRow *) g_ptr_array_index (self->rows, j))->transfer == transfer)
        {
          gtk_string_list_append (self->facilities, transfer->id);
          break;
        }
}

static void
lens_compare_values_dispose (GObject *object)
{
  LensCompareValues *self = LENS_COMPARE_VALUES (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->facilities);
  G_OBJECT_CLASS (lens_compare_values_parent_class)->dispose (object);
}

static void
lens_compare_values_class_init (LensCompareValuesClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lens_compare_values_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "lens-compare-values");
}

static void
lens_compare_values_init (LensCompareValues *self)
{
  self->facilities = gtk_string_list_new (NULL);
  self->view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->facilities)))));
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  adw_bin_set_child (ADW_BIN (self), self->view);
}

void
lens_compare_values_show (LensCompareValues *self, GPtrArray *rows, LensPlace place, gboolean is_throughput)
{
  remove_columns (self);
  g_ptr_array_ref (rows);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = rows;
  self->place = place;
  self->is_throughput = is_throughput;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, is_throughput ? _("Throughput") : _("Time"), -1);
  add_column (self, _("Facility"), format_title, 0);
  add_size_columns (self);
  if (!is_throughput && lens_comparison_get_memory (rows) != NULL)
    /* Translators: heading of a column: from which size on shared memory took less time than the facility of the row. */
    add_column (self, _("overtaken by shared memory"), format_overtaking, 0);
  add_facilities (self);
}
