/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-table.c: a column view over lens-compare-item.h. The facility's cell has the remark below its name, the time's a bar.
 */
#include "app/lens-compare-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/lens-compare-bar.h"
#include "app/lens-compare-table-fixed.h"
#include "session/lens-comparison-figures.h"

/* How wide words are at least, and at most, before they go on in another line. */
#define LEAST_CHARS 10
#define FACILITY_LEAST_CHARS 17
#define FACILITY_CHARS 26
#define MANNERS_CHARS 16
#define FUNCTIONS_CHARS 34
#define SHORT_TITLE_CHARS 10
#define TIME_CHARS 8

struct _LensCompareTable
{
  AdwBin parent_instance;
  GListStore *items;
  GtkSelectionModel *selection;
  GtkWidget *view;
  gboolean is_watching; /* what scrolls it */
  GtkColumnViewColumn *columns[LENS_N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (LensCompareTable, lens_compare_table, ADW_TYPE_BIN)

enum { REPLAY, SELECTION_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* @most_chars: 0: in one line */
static GtkWidget *
create_label (double xalign, int least_chars, int most_chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), (float) xalign);
  if (most_chars == 0)
    return label;
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), least_chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), most_chars);
  return label;
}

static void
set_up_facility (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = create_label (0, FACILITY_LEAST_CHARS, FACILITY_CHARS), *remark = create_label (0, FACILITY_LEAST_CHARS, FACILITY_CHARS);

  gtk_widget_add_css_class (name, "name");
  gtk_widget_add_css_class (remark, "remark");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), remark);
  gtk_list_item_set_child (cell, box);
}

static void
set_class (GtkWidget *widget, const char *class, gboolean has_it)
{
  (has_it ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (widget, class);
}

static void
bind_facility (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  LensCompareItem *item = LENS_COMPARE_ITEM (gtk_list_item_get_item (cell));
  const LensComparisonRow *row = lens_compare_item_get_row (item);
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (cell)), *remark = gtk_widget_get_next_sibling (name);
  const char *text = lens_compare_item_get_remark (item);

  gtk_label_set_label (GTK_LABEL (name), lens_compare_item_get_text (item, LENS_COLUMN_FACILITY));
  gtk_label_set_label (GTK_LABEL (remark), text != NULL ? text : "");
  gtk_widget_set_visible (remark, text != NULL);
  set_class (remark, "trouble", row->trouble != NULL);
  set_class (name, "memory", row->transfer->is_memory);
}

static void
set_up_time (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  GtkWidget *bar = lens_compare_bar_new (), *label = create_label (0, 0, 0);

  gtk_widget_set_hexpand (bar, TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), TIME_CHARS); /* so that all bars are of the same scale */
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (cell, box);
}

static void
bind_time (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  LensCompareItem *item = LENS_COMPARE_ITEM (gtk_list_item_get_item (cell));
  GtkWidget *bar = gtk_widget_get_first_child (gtk_list_item_get_child (cell)), *label = gtk_widget_get_next_sibling (bar);
  double lower = 0, median = 0, upper = 0;

  gtk_widget_set_visible (bar, lens_compare_item_get_bar (item, &lower, &median, &upper));
  lens_compare_bar_show (LENS_COMPARE_BAR (bar), lens_compare_item_get_row (item)->transfer->is_memory, lower, median, upper);
  gtk_label_set_label (GTK_LABEL (label), lens_compare_item_get_text (item, LENS_COLUMN_TIME));
}

static void
set_up_cell (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  LensColumn column = (LensColumn) GPOINTER_TO_INT (data);
  gboolean is_number = lens_column_is_number (column);
  int most_chars = column == LENS_COLUMN_FUNCTIONS ? FUNCTIONS_CHARS : MANNERS_CHARS;
  GtkWidget *label = is_number ? create_label (1, 0, 0) : create_label (0, LEAST_CHARS, most_chars);

  if (is_number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (cell, label);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer column)
{
  LensCompareItem *item = LENS_COMPARE_ITEM (gtk_list_item_get_item (cell));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (cell)),
                       lens_compare_item_get_text (item, (LensColumn) GPOINTER_TO_INT (column)));
}

/*
 * The row is what is chosen. A cell of GTK 4.8 answers a click as well as the row that it stands in: with Ctrl held the second answer would take back
 * the first, and nothing would ever be added.
 */
static void
leave_clicks_to_row (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  gtk_list_item_set_selectable (cell, FALSE);
  gtk_list_item_set_activatable (cell, FALSE);
}

static GtkListItemFactory *
create_factory (LensColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  gpointer data = GINT_TO_POINTER (column);

  if (column == LENS_COLUMN_FACILITY)
    g_object_connect (factory, "signal::setup", set_up_facility, NULL, "signal::bind", bind_facility, NULL, NULL);
  else if (column == LENS_COLUMN_TIME)
    g_object_connect (factory, "signal::setup", set_up_time, NULL, "signal::bind", bind_time, NULL, NULL);
  else
    g_object_connect (factory, "signal::setup", set_up_cell, data, "signal::bind", bind_cell, data, NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (leave_clicks_to_row), NULL);
  return factory;
}

/* A title in one line is often wider than all that stands below it: in two lines, as equal as its words allow. (transfer full) */
static char *
break_title (const char *title)
{
  char *broken = g_strdup (title), *best = NULL;
  const char *middle = broken + strlen (broken) / 2;

  if (g_utf8_strlen (broken, -1) < SHORT_TITLE_CHARS)
    return broken;
  for (char *space = strchr (broken, ' '); space != NULL; space = strchr (space + 1, ' '))
    if (best == NULL || ABS (space - middle) < ABS (best - middle))
      best = space;
  if (best != NULL)
    *best = '\n';
  return broken;
}

static GtkColumnViewColumn *
create_column (LensColumn column)
{
  g_autofree char *title = break_title (lens_column_get_title (column));
  GtkColumnViewColumn *view_column = gtk_column_view_column_new (title, create_factory (column));

  gtk_column_view_column_set_expand (view_column, !lens_column_is_number (column)); /* words and bars use the room, figures stay together */
  return view_column;
}

static void
on_activated (LensCompareTable *self, guint position)
{
  g_autoptr (LensCompareItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  const LensComparisonRow *row = item != NULL ? lens_compare_item_get_row (item) : NULL;
  if (row != NULL && row->trace != NULL)
    g_signal_emit (self, signals[REPLAY], 0, row->trace);
}

static void
on_selection (LensCompareTable *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
lens_compare_table_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GTK_WIDGET_CLASS (lens_compare_table_parent_class)->snapshot (widget, snapshot);
  lens_compare_table_draw_fixed (widget, LENS_COMPARE_TABLE (widget)->view, snapshot);
}

static void
lens_compare_table_map (GtkWidget *widget)
{
  LensCompareTable *self = LENS_COMPARE_TABLE (widget);

  if (!self->is_watching)
    lens_compare_table_watch_scrolling (widget);
  self->is_watching = TRUE;
  GTK_WIDGET_CLASS (lens_compare_table_parent_class)->map (widget);
}

static void
lens_compare_table_dispose (GObject *object)
{
  LensCompareTable *self = LENS_COMPARE_TABLE (object);

  g_clear_object (&self->items);
  g_clear_object (&self->selection);
  for (LensColumn column = 0; column < LENS_N_COLUMNS; column++)
    g_clear_object (&self->columns[column]);
  G_OBJECT_CLASS (lens_compare_table_parent_class)->dispose (object);
}

static void
lens_compare_table_class_init (LensCompareTableClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lens_compare_table_dispose;
  GTK_WIDGET_CLASS (class)->snapshot = lens_compare_table_snapshot;
  GTK_WIDGET_CLASS (class)->map = lens_compare_table_map;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "lens-compare-table");
  signals[REPLAY] = g_signal_new ("replay", LENS_TYPE_COMPARE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LENS_TYPE_TRACE);
  signals[SELECTION_CHANGED]
    = g_signal_new ("selection-changed", LENS_TYPE_COMPARE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lens_compare_table_init (LensCompareTable *self)
{
  self->items = g_list_store_new (LENS_TYPE_COMPARE_ITEM);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->items))));
  self->view = gtk_column_view_new (g_object_ref (self->selection));
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Compare"), -1);
  for (LensColumn column = 0; column < LENS_N_COLUMNS; column++)
    self->columns[column] = create_column (column);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_activated), self);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->view);
  lens_compare_table_show_columns (self, LENS_COLUMNS_OVERVIEW);
}

static gint64
find_longest (GPtrArray *rows, guint64 size_bytes, LensPlace place)
{
  gint64 longest_ns = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (rows, i);
      if (row->size_bytes == size_bytes)
        longest_ns = MAX (longest_ns, row->times[place].whole.upper);
    }
  return longest_ns;
}

static LensCompareItem *
get_item (LensCompareTable *self, guint position)
{
  g_autoptr (LensCompareItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  return item; /* the store keeps it */
}

/* (element-type LensTransfer) */
static GPtrArray *
get_selected_transfers (LensCompareTable *self)
{
  GPtrArray *transfers = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    if (gtk_selection_model_is_selected (self->selection, i))
      g_ptr_array_add (transfers, (gpointer) lens_compare_item_get_row (get_item (self, i))->transfer);
  return transfers;
}

void
lens_compare_table_show (LensCompareTable *self, GPtrArray *rows, guint64 size_bytes, LensPlace place)
{
  g_autoptr (GPtrArray) selected = get_selected_transfers (self);
  gint64 longest_ns = find_longest (rows, size_bytes, place);

  g_list_store_remove_all (self->items);
  for (guint i = 0; i < rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (rows, i);
      if (row->size_bytes != size_bytes || !lens_comparison_row_is_begun (row))
        continue;
      g_autoptr (LensCompareItem) item = lens_compare_item_new (row, place, longest_ns);
      g_list_store_append (self->items, item);
      if (g_ptr_array_find (selected, row->transfer, NULL))
        gtk_selection_model_select_item (self->selection, g_list_model_get_n_items (G_LIST_MODEL (self->items)) - 1, FALSE);
    }
}

/* All are taken away and come anew: the cells of one that becomes visible later would be the last ones to a screen reader. */
void
lens_compare_table_show_columns (LensCompareTable *self, LensColumnGroup group)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (self->view);
  GListModel *columns = gtk_column_view_get_columns (view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) first = g_list_model_get_item (columns, 0);
      gtk_column_view_remove_column (view, first);
    }
  for (LensColumn column = 0; column < LENS_N_COLUMNS; column++)
    if (lens_column_is_in (column, group))
      gtk_column_view_append_column (view, self->columns[column]);
}

void
lens_compare_table_select (LensCompareTable *self, const LensTransfer *transfer)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    if (lens_compare_item_get_row (get_item (self, i))->transfer == transfer)
      gtk_selection_model_select_item (self->selection, i, TRUE);
}

GPtrArray *
lens_compare_table_get_chosen (LensCompareTable *self)
{
  GPtrArray *traces = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      LensTrace *trace = lens_compare_item_get_row (get_item (self, i))->trace;
      if (trace != NULL && gtk_selection_model_is_selected (self->selection, i))
        g_ptr_array_add (traces, trace);
    }
  return traces;
}
