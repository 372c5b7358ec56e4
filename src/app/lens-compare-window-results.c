/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-window-results.c: of all rows those of one size, timed in one place, in some of their columns.
 */
#include "app/lens-compare-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-compare-plot.h"
#include "app/lens-compare-table.h"
#include "app/lens-compare-values.h"
#include "app/lens-wrap-layout.h"
#include "session/lens-comparison-figures.h"
#include "session/lens-size-text.h"

#define USUAL_SIZE_BYTES 65536
#define SPACING_PX 6

static const char size_key[] = "lens-size";

LensPlace
lens_compare_window_get_place (LensCompareWindow *self)
{
  return (LensPlace) MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->place)), LENS_PLACES - 1);
}

static void
show_plots (LensCompareWindow *self, GPtrArray *rows, LensPlace place)
{
  const LensTransfer *memory = lens_comparison_get_memory (rows);
  g_autofree char *title = NULL;

  lens_compare_plot_show (LENS_COMPARE_PLOT (self->times), rows, place, FALSE);
  lens_compare_plot_show (LENS_COMPARE_PLOT (self->throughputs), rows, place, TRUE);
  lens_compare_values_show (LENS_COMPARE_VALUES (self->time_values), rows, place, FALSE);
  lens_compare_values_show (LENS_COMPARE_VALUES (self->throughput_values), rows, place, TRUE);
  gtk_widget_set_visible (self->overtaking_title, memory != NULL);
  if (memory == NULL)
    return;
  /* Translators: %s is a facility that shares memory. */
  title = g_strdup_printf (_("Last column: from which size on %s took less time in this run, its own copies included."),
                           lens_transfer_get_title (memory));
  gtk_label_set_label (GTK_LABEL (self->overtaking_title), title);
}

void
lens_compare_window_update (LensCompareWindow *self)
{
  LensPlace place = lens_compare_window_get_place (self);
  GPtrArray *rows;

  if (self->shown == NULL)
    return;
  rows = lens_comparison_get_rows (self->shown);
  lens_compare_table_show (LENS_COMPARE_TABLE (self->table), rows, self->size_bytes, place);
  show_plots (self, rows, place);
  g_autofree char *where = lens_comparison_describe_place (place);
  g_autofree char *text = g_strdup_printf ("%s %s", _("Counts: from the recorded run. Times: from runs without the recorder, "
                                                      "the median of many; those of shared memory include the programs' own copies and "
                                                      "the semaphore. Another machine, and another run, give other times."),
                                           where);
  gtk_label_set_label (GTK_LABEL (self->method), text);
}

void
lens_compare_window_update_columns (LensCompareWindow *self)
{
  guint group = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->columns));
  lens_compare_table_show_columns (LENS_COMPARE_TABLE (self->table), (LensColumnGroup) MIN (group, LENS_N_COLUMN_GROUPS - 1));
}

/* Sizes and columns are the table's, the place is that of the plots as well. */
void
lens_compare_window_update_bar (LensCompareWindow *self)
{
  const char *page = adw_view_stack_get_visible_child_name (ADW_VIEW_STACK (self->pages));

  gtk_widget_set_visible (self->results_bar, self->shown != NULL && (g_strcmp0 (page, "table") == 0 || g_strcmp0 (page, "plots") == 0));
  gtk_widget_set_visible (self->table_controls, g_strcmp0 (page, "table") == 0);
}

static void
on_size (LensCompareWindow *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->size_bytes = *(const guint64 *) g_object_get_data (G_OBJECT (button), size_key);
  lens_compare_window_update (self);
}

static void
add_size_button (LensCompareWindow *self, guint64 size_bytes)
{
  g_autofree char *label = lens_size_text_format (size_bytes);
  GtkWidget *button = gtk_toggle_button_new_with_label (label), *first = gtk_widget_get_first_child (self->sizes);

  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  g_object_set_data_full (G_OBJECT (button), size_key, g_memdup2 (&size_bytes, sizeof size_bytes), g_free);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), size_bytes == self->size_bytes);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_size), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->sizes), button);
}

/* (element-type guint64): those of which anything is there, from the smallest */
static GArray *
get_sizes (GPtrArray *rows)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint i = 0; i < rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (rows, i);
      if (lens_comparison_row_is_begun (row) && (sizes->len == 0 || g_array_index (sizes, guint64, sizes->len - 1) != row->size_bytes))
        g_array_append_val (sizes, row->size_bytes);
    }
  return sizes;
}

/* The size that was chosen, if it is still there; else the usual one, or the next. */
static guint64
choose_size (GArray *sizes, guint64 chosen_bytes)
{
  guint64 choice = 0;

  for (guint i = 0; i < sizes->len; i++)
    {
      guint64 size_bytes = g_array_index (sizes, guint64, i);
      if (size_bytes == chosen_bytes)
        return chosen_bytes;
      if (choice < USUAL_SIZE_BYTES)
        choice = size_bytes;
    }
  return choice;
}

static void
show_sizes (LensCompareWindow *self, GPtrArray *rows)
{
  g_autoptr (GArray) sizes = get_sizes (rows);
  GtkWidget *button;

  while ((button = gtk_widget_get_first_child (self->sizes)) != NULL)
    gtk_box_remove (GTK_BOX (self->sizes), button);
  self->size_bytes = choose_size (sizes, self->size_bytes);
  for (guint i = 0; i < sizes->len; i++)
    add_size_button (self, g_array_index (sizes, guint64, i));
}

static gboolean
is_timed (GPtrArray *rows, LensPlace place)
{
  for (guint i = 0; i < rows->len; i++)
    if (((const LensComparisonRow *) g_ptr_array_index (rows, i))->times[place].n > 0)
      return TRUE;
  return FALSE;
}

/* Another place only where nothing was timed in the one that is chosen. */
static void
choose_place (LensCompareWindow *self, GPtrArray *rows)
{
  for (LensPlace place = 0; place < LENS_PLACES && !is_timed (rows, lens_compare_window_get_place (self)); place++)
    if (is_timed (rows, place))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->place), place);
}

void
lens_compare_window_show (LensCompareWindow *self, LensComparison *comparison)
{
  GPtrArray *rows = lens_comparison_get_rows (comparison);

  g_set_object (&self->shown, comparison);
  choose_place (self, rows);
  show_sizes (self, rows);
  lens_compare_window_update (self);
  adw_view_stack_page_set_visible (self->table_page, TRUE);
  adw_view_stack_page_set_visible (self->plots_page, TRUE);
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (self->pages), "table");
  lens_compare_window_update_bar (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.export", TRUE);
}

GPtrArray *
lens_compare_window_get_chosen (LensCompareWindow *self)
{
  return lens_compare_table_get_chosen (LENS_COMPARE_TABLE (self->table));
}

void
lens_compare_window_init_results (LensCompareWindow *self)
{
  g_autoptr (GtkStringList) places = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) columns = gtk_string_list_new (NULL);

  for (LensPlace place = 0; place < LENS_PLACES; place++)
    gtk_string_list_append (places, lens_comparison_format_place (place));
  for (LensColumnGroup group = 0; group < LENS_N_COLUMN_GROUPS; group++)
    gtk_string_list_append (columns, lens_column_group_get_title (group));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->place), G_LIST_MODEL (places));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->columns), G_LIST_MODEL (columns));
  gtk_widget_set_layout_manager (self->sizes, lens_wrap_layout_new (SPACING_PX, FALSE));
}
