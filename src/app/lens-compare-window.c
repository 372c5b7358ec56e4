/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-window.c: runs a comparison when it is asked to, and shows what is there while it goes on. Closing the window ends the runs.
 */
#include "app/lens-compare-window.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h> /* xgettext understands PRIu64, but not GLib's names */

#include "app/lens-compare-plot.h"
#include "app/lens-compare-table.h"
#include "session/lens-comparison-figures.h"

struct _LensCompareWindow
{
  AdwWindow parent_instance;
  LensComparison *comparison; /* (nullable) */
  gboolean is_running;
  GtkWidget *size, *place, *start, *cancel, *progress, *pages, *table, *times, *throughputs, *overtaking;
};

G_DEFINE_FINAL_TYPE (LensCompareWindow, lens_compare_window, ADW_TYPE_WINDOW)

static guint replay_signal;

static void
add_overtaking (GString *text, GPtrArray *rows, const LensTransfer *transfer, LensPlace place)
{
  LensOvertaking overtaking = lens_comparison_find_overtaking (rows, lens_transfer_find ("posix-shm"), transfer, place);
  g_autofree char *from = lens_comparison_format_overtaking (&overtaking);

  g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", lens_transfer_get_title (transfer), from);
}

/* What is there so far, for the size and the place that are chosen. */
static void
update (LensCompareWindow *self)
{
  LensPlace place = (LensPlace) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->place));
  guint n_sizes;
  const guint64 *sizes = lens_comparison_get_usual_sizes (&n_sizes);
  guint64 size_bytes = sizes[MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->size)), n_sizes - 1)];
  g_autoptr (GString) text = g_string_new (NULL);
  const LensTransfer *transfer;

  if (self->comparison == NULL || self->is_running)
    return;
  GPtrArray *rows = lens_comparison_get_rows (self->comparison);
  lens_compare_table_show (LENS_COMPARE_TABLE (self->table), rows, size_bytes, place);
  lens_compare_plot_show (LENS_COMPARE_PLOT (self->times), rows, place, FALSE);
  lens_compare_plot_show (LENS_COMPARE_PLOT (self->throughputs), rows, place, TRUE);
  for (guint i = 0; (transfer = lens_transfer_get (i)) != NULL; i++)
    if (!transfer->is_memory)
      add_overtaking (text, rows, transfer, place);
  gtk_label_set_label (GTK_LABEL (self->overtaking), text->str);
}

static void
set_running (LensCompareWindow *self, gboolean is_running)
{
  self->is_running = is_running;
  gtk_widget_set_visible (self->start, !is_running);
  gtk_widget_set_visible (self->cancel, is_running);
  gtk_widget_set_visible (self->progress, is_running);
}

static void
on_progress (LensCompareWindow *self)
{
  guint n_done, n_all;
  const LensComparisonRow *row = lens_comparison_get_progress (self->comparison, &n_done, &n_all);
  if (row == NULL)
    return;
  g_autofree char *text = g_strdup_printf (_("%u of %u runs: %s, %" PRIu64 " bytes"), n_done, n_all, lens_transfer_get_title (row->transfer),
                                           row->size_bytes);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), (double) n_done / n_all);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (self->progress), text);
}

/* What was cancelled is half of a comparison, and none. */
static void
on_finished (LensCompareWindow *self, GError *error)
{
  set_running (self, FALSE);
  if (error != NULL)
    g_clear_object (&self->comparison);
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), error != NULL ? "empty" : "results");
  gtk_widget_grab_focus (error != NULL ? self->start : self->table);
  update (self);
}

void
lens_compare_window_run (LensCompareWindow *self, GPtrArray *transfers, GArray *wanted)
{
  g_return_if_fail (!self->is_running);

  g_clear_object (&self->comparison);
  self->comparison = lens_comparison_new (transfers, wanted);
  g_signal_connect_object (self->comparison, "progress", G_CALLBACK (on_progress), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comparison, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
  set_running (self, TRUE);
  gtk_widget_grab_focus (self->cancel);
  lens_comparison_start (self->comparison);
}

LensComparison *
lens_compare_window_get_comparison (LensCompareWindow *self)
{
  return self->comparison;
}

gboolean
lens_compare_window_is_running (LensCompareWindow *self)
{
  return self->is_running;
}

static void
start (LensCompareWindow *self)
{
  g_autoptr (GPtrArray) transfers = g_ptr_array_new ();
  g_autoptr (GArray) all_sizes = g_array_new (FALSE, FALSE, sizeof (guint64));
  const LensTransfer *transfer;
  guint n_sizes;
  const guint64 *sizes = lens_comparison_get_usual_sizes (&n_sizes);

  for (guint i = 0; (transfer = lens_transfer_get (i)) != NULL; i++)
    g_ptr_array_add (transfers, (gpointer) transfer);
  g_array_append_vals (all_sizes, sizes, n_sizes);
  lens_compare_window_run (self, transfers, all_sizes);
}

static void
cancel (LensCompareWindow *self)
{
  if (self->is_running)
    lens_comparison_cancel (self->comparison);
}

static void
on_replay (LensCompareWindow *self, LensTrace *trace)
{
  g_signal_emit (self, replay_signal, 0, trace);
}

static void
lens_compare_window_dispose (GObject *object)
{
  LensCompareWindow *self = LENS_COMPARE_WINDOW (object);

  cancel (self);
  g_clear_object (&self->comparison);
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_COMPARE_WINDOW);
  G_OBJECT_CLASS (lens_compare_window_parent_class)->dispose (object);
}

static void
lens_compare_window_class_init (LensCompareWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (LENS_TYPE_COMPARE_TABLE);
  g_type_ensure (LENS_TYPE_COMPARE_PLOT);
  G_OBJECT_CLASS (class)->dispose = lens_compare_window_dispose;
  replay_signal = g_signal_new ("replay", LENS_TYPE_COMPARE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LENS_TYPE_TRACE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-compare-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LensCompareWindow, size);
  gtk_widget_class_bind_template_child (widget_class, LensCompareWindow, place);
  gtk_widget_class_bind_template_child (widget_class, LensCompareWindow, start);
  gtk_widget_class_bind_template_child (widget_class, LensCompareWindow, cancel);
  gtk_widget_class_bind_template_child (widget_class, LensCompareWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, LensCompareWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, LensCompareWindow, table);
  gtk_widget_class_bind_template_child (widget_class, LensCompareWindow, times);
  gtk_widget_class_bind_template_child (widget_class, LensCompareWindow, throughputs);
  gtk_widget_class_bind_template_child (widget_class, LensCompareWindow, overtaking);
  gtk_widget_class_bind_template_callback (widget_class, start);
  gtk_widget_class_bind_template_callback (widget_class, cancel);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_replay);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lens_compare_window_init (LensCompareWindow *self)
{
  g_autoptr (GtkStringList) size_names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) place_names = gtk_string_list_new (NULL);
  guint n_sizes;
  const guint64 *sizes = lens_comparison_get_usual_sizes (&n_sizes);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_sizes; i++)
    gtk_string_list_take (size_names, g_format_size_full (sizes[i], G_FORMAT_SIZE_IEC_UNITS));
  for (LensPlace place = 0; place < LENS_PLACES; place++)
    gtk_string_list_append (place_names, lens_comparison_format_place (place));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->size), G_LIST_MODEL (size_names));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->place), G_LIST_MODEL (place_names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->size), 5); /* 64 KiB */
}

LensCompareWindow *
lens_compare_window_new (GtkWindow *parent)
{
  return g_object_new (LENS_TYPE_COMPARE_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
}
