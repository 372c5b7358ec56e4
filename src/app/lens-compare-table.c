/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-table.c: one column for each figure. A cell is text, made when its row is shown.
 */
#include "app/lens-compare-table.h"

#include <glib/gi18n-lib.h>

#include "model/lens-transfer-counts.h"
#include "session/lens-comparison-figures.h"
#include "session/lens-tables.h"

/* A row as a list model wants it: the texts of its cells. */
#define LENS_TYPE_COMPARE_ITEM (lens_compare_item_get_type ())
G_DECLARE_FINAL_TYPE (LensCompareItem, lens_compare_item, LENS, COMPARE_ITEM, GObject)

typedef enum
{
  FACILITY,
  TIME,
  THROUGHPUT,
  COPIES,
  BYTES_COPIED,
  OWN_COPIES,
  CALLS_SET_UP,
  CALLS_TRANSFER,
  WAKE_UPS,
  PAGE_FAULTS,
  BOUNDARIES,
  READING,
  SYNCHRONISES,
  ACCESS,
  N_COLUMNS,
} Column;

static const char *const titles[N_COLUMNS] = {
  N_("Facility"), N_("Time"), N_("Throughput"), N_("copies"), N_("bytes copied"), N_("own copies"), N_("calls, set-up"),
  N_("calls, transfer"), N_("wake-ups"), N_("page faults"), N_("boundaries"), N_("a read"), N_("synchronises"), N_("who else can read it"),
};

struct _LensCompareItem
{
  GObject parent_instance;
  LensTrace *trace; /* (nullable) */
  char *cells[N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (LensCompareItem, lens_compare_item, G_TYPE_OBJECT)

static void
lens_compare_item_finalize (GObject *object)
{
  LensCompareItem *self = LENS_COMPARE_ITEM (object);

  g_clear_object (&self->trace);
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (self->cells[i]);
  G_OBJECT_CLASS (lens_compare_item_parent_class)->finalize (object);
}

static void
lens_compare_item_class_init (LensCompareItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lens_compare_item_finalize;
}

static void
lens_compare_item_init (LensCompareItem *self)
{
}

static void
fill_counts (LensCompareItem *self, const LensComparisonRow *row)
{
  g_autoptr (LensTransferCounts) counts = row->trace != NULL ? lens_transfer_counts_new (row->trace) : NULL;
  if (counts == NULL)
    return;
  self->cells[COPIES] = g_strdup_printf ("%u", counts->copies);
  self->cells[BYTES_COPIED] = g_strdup_printf ("%" G_GUINT64_FORMAT, counts->bytes_copied);
  self->cells[OWN_COPIES] = g_strdup_printf ("%u", counts->own_copies);
  self->cells[CALLS_SET_UP] = g_strdup_printf ("%u", counts->calls_set_up);
  self->cells[CALLS_TRANSFER] = g_strdup_printf ("%u", counts->calls_transfer);
  self->cells[WAKE_UPS] = g_strdup_printf ("%u", counts->wake_ups);
  self->cells[PAGE_FAULTS] = g_strdup_printf ("%u", counts->page_faults);
}

static void
fill_times (LensCompareItem *self, const LensComparisonRow *row, LensPlace place)
{
  const LensTransferTimes *times = &row->times[place];
  if (times->n == 0)
    return;
  g_autofree char *median = lens_comparison_format_time (times->whole.median);
  g_autofree char *lower = lens_comparison_format_time (times->whole.lower);
  g_autofree char *upper = lens_comparison_format_time (times->whole.upper);
  self->cells[TIME] = g_strdup_printf ("%s (%s–%s)", median, lower, upper);
  self->cells[THROUGHPUT] = g_strdup_printf ("%.1f MB/s", lens_comparison_throughput (row->size_bytes, times->whole.median) / 1e6);
}

static LensCompareItem *
new_item (const LensComparisonRow *row, LensPlace place)
{
  LensCompareItem *self = g_object_new (LENS_TYPE_COMPARE_ITEM, NULL);
  const LensFacilityRow *facts = lens_facility_row_find (row->transfer->id);

  g_set_object (&self->trace, row->trace);
  self->cells[FACILITY] = g_strdup (lens_transfer_get_title (row->transfer));
  fill_counts (self, row);
  fill_times (self, row, place);
  self->cells[BOUNDARIES] = g_strdup (_(facts->boundaries.text));
  self->cells[READING] = g_strdup (_(facts->reading.text));
  self->cells[SYNCHRONISES] = g_strdup (_(facts->synchronisation.text));
  self->cells[ACCESS] = g_strdup (_(facts->accessibility.text));
  return self;
}

struct _LensCompareTable
{
  AdwBin parent_instance;
  GListStore *items;
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (LensCompareTable, lens_compare_table, ADW_TYPE_BIN)

static guint replay_signal;

static gboolean
is_number (Column column)
{
  return column >= TIME && column <= PAGE_FAULTS;
}

static void
set_up_cell (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), is_number ((Column) GPOINTER_TO_INT (column)) ? 1 : 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (cell, label);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer column)
{
  const LensCompareItem *item = LENS_COMPARE_ITEM (gtk_list_item_get_item (cell));
  const char *text = item->cells[GPOINTER_TO_INT (column)];
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (cell)), text != NULL ? text : "–");
}

static void
add_column (LensCompareTable *self, Column column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell), GINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), GINT_TO_POINTER (column));
  view_column = gtk_column_view_column_new (_(titles[column]), factory);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), view_column);
}

static void
on_activated (LensCompareTable *self, guint position)
{
  g_autoptr (LensCompareItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  if (item != NULL && item->trace != NULL)
    g_signal_emit (self, replay_signal, 0, item->trace);
}

static void
lens_compare_table_dispose (GObject *object)
{
  g_clear_object (&LENS_COMPARE_TABLE (object)->items);
  G_OBJECT_CLASS (lens_compare_table_parent_class)->dispose (object);
}

static void
lens_compare_table_class_init (LensCompareTableClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lens_compare_table_dispose;
  replay_signal = g_signal_new ("replay", LENS_TYPE_COMPARE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LENS_TYPE_TRACE);
}

static void
lens_compare_table_init (LensCompareTable *self)
{
  self->items = g_list_store_new (LENS_TYPE_COMPARE_ITEM);
  self->view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)))));
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Compare"), -1);
  for (Column column = 0; column < N_COLUMNS; column++)
    add_column (self, column);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_activated), self);
  adw_bin_set_child (ADW_BIN (self), self->view);
}

void
lens_compare_table_show (LensCompareTable *self, GPtrArray *rows, guint64 size_bytes, LensPlace place)
{
  g_list_store_remove_all (self->items);
  for (guint i = 0; i < rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (rows, i);
      if (row->size_bytes != size_bytes)
        continue;
      g_autoptr (LensCompareItem) item = new_item (row, place);
      g_list_store_append (self->items, item);
    }
}
