/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-window.c: runs a comparison when it is asked to, and shows it when it has ended. What was measured before somebody cancelled is
 * true, and is shown as what it is. Closing the window ends the runs.
 */
#include "app/lens-compare-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-compare-form.h"
#include "app/lens-compare-plot.h"
#include "app/lens-compare-table.h"
#include "app/lens-compare-values.h"
#include "app/lens-field-tables.h"
#include "app/lens-theme.h"
#include "session/lens-comparison-figures.h"
#include "session/lens-size-text.h"

G_DEFINE_FINAL_TYPE (LensCompareWindow, lens_compare_window, ADW_TYPE_WINDOW)

enum { REPLAY, TOGETHER, LESSON, SELECTION_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

void
lens_compare_window_note (LensCompareWindow *self, GtkMessageType type, const char *text)
{
  gtk_info_bar_set_message_type (GTK_INFO_BAR (self->note), type);
  gtk_info_bar_set_revealed (GTK_INFO_BAR (self->note), text != NULL);
  if (text != NULL)
    gtk_label_set_label (GTK_LABEL (self->note_text), text);
}

static void
close_note (LensCompareWindow *self)
{
  lens_compare_window_note (self, GTK_MESSAGE_INFO, NULL);
}

static void
update_start (LensCompareWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.start",
                                 !self->is_running && lens_compare_form_is_valid (LENS_COMPARE_FORM (self->form)));
}

static void
set_running (LensCompareWindow *self, gboolean is_running)
{
  self->is_running = is_running;
  gtk_widget_set_visible (self->start, !is_running);
  gtk_widget_set_visible (self->cancel, is_running);
  gtk_widget_set_visible (self->progress, is_running);
  gtk_widget_set_sensitive (self->form, !is_running);
  update_start (self);
}

static void
on_progress (LensCompareWindow *self)
{
  guint n_done, n_all;
  const LensComparisonRow *row = lens_comparison_get_progress (self->comparison, &n_done, &n_all);
  if (row == NULL)
    return;
  g_autofree char *size = lens_size_text_format (row->size_bytes);
  /* Translators: how far the comparison is, "12 of 260 runs: Pipe, 4 KiB". */
  g_autofree char *text = g_strdup_printf (_("%1$u of %2$u runs: %3$s, %4$s"), n_done, n_all, lens_transfer_get_title (row->transfer), size);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), (double) n_done / n_all);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (self->progress), text);
}

/* Returns: whether anything is there to be shown. */
static gboolean
tell_cancelled (LensCompareWindow *self)
{
  guint n_done, n_all, n_begun = 0;
  GPtrArray *rows = lens_comparison_get_rows (self->comparison);

  for (guint i = 0; i < rows->len; i++)
    n_begun += lens_comparison_row_is_begun (g_ptr_array_index (rows, i)) ? 1 : 0;
  lens_comparison_get_progress (self->comparison, &n_done, &n_all);
  g_autofree char *text = n_begun > 0
                            ? g_strdup_printf (_("Cancelled after %1$u of %2$u runs: what they measured is shown, the rest is missing."), n_done, n_all)
                            : g_strdup (_("Cancelled: nothing was measured."));
  lens_compare_window_note (self, GTK_MESSAGE_WARNING, text);
  return n_begun > 0;
}

static void
on_finished (LensCompareWindow *self, GError *error)
{
  gboolean is_shown = error == NULL || tell_cancelled (self);

  set_running (self, FALSE);
  if (is_shown)
    lens_compare_window_show (self, self->comparison);
  gtk_widget_grab_focus (is_shown ? self->table : self->start);
}

void
lens_compare_window_run (LensCompareWindow *self, LensComparison *comparison)
{
  g_return_if_fail (!self->is_running);

  g_set_object (&self->comparison, comparison);
  g_signal_connect_object (comparison, "progress", G_CALLBACK (on_progress), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (comparison, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
  close_note (self);
  set_running (self, TRUE);
  gtk_widget_grab_focus (self->cancel);
  lens_comparison_start (comparison);
}

LensComparison *
lens_compare_window_get_comparison (LensCompareWindow *self)
{
  return self->comparison;
}

LensComparison *
lens_compare_window_get_shown (LensCompareWindow *self)
{
  return self->shown;
}

gboolean
lens_compare_window_is_running (LensCompareWindow *self)
{
  return self->is_running;
}

static void
start (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensCompareWindow *self = LENS_COMPARE_WINDOW (widget);
  g_autoptr (LensComparison) comparison = lens_compare_form_create_comparison (LENS_COMPARE_FORM (self->form));

  lens_compare_window_run (self, comparison);
}

static void
end_runs (LensCompareWindow *self)
{
  if (self->is_running)
    lens_comparison_cancel (self->comparison);
}

static void
cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  end_runs (LENS_COMPARE_WINDOW (widget));
}

static void
show_lesson (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *lesson, *facility;

  g_variant_get (parameter, "(&s&s)", &lesson, &facility);
  g_signal_emit (widget, signals[LESSON], 0, lesson, facility);
}

static void
on_replay (LensCompareWindow *self, LensTrace *trace)
{
  g_signal_emit (self, signals[REPLAY], 0, trace);
}

static void
play_together (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray) chosen = lens_compare_window_get_chosen (LENS_COMPARE_WINDOW (widget));

  if (chosen->len == 2)
    g_signal_emit (widget, signals[TOGETHER], 0, chosen->pdata[0], chosen->pdata[1]);
}

static void
on_selection (LensCompareWindow *self)
{
  g_autoptr (GPtrArray) chosen = lens_compare_window_get_chosen (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.together", chosen->len == 2);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

void
lens_compare_window_show_facility (LensCompareWindow *self, const LensTransfer *transfer)
{
  lens_compare_form_add_facility (LENS_COMPARE_FORM (self->form), transfer);
  lens_compare_table_select (LENS_COMPARE_TABLE (self->table), transfer);
}

static void
lens_compare_window_dispose (GObject *object)
{
  LensCompareWindow *self = LENS_COMPARE_WINDOW (object);

  end_runs (self);
  lens_compare_window_dispose_export (self);
  g_clear_object (&self->comparison);
  g_clear_object (&self->shown);
  self->is_running = FALSE;
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_COMPARE_WINDOW);
  G_OBJECT_CLASS (lens_compare_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, LensCompareWindow, start);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, cancel);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, export);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, progress);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, toasts);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, note);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, note_text);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, pages);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, table_page);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, plots_page);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, form);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, results_bar);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, table_controls);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, sizes);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, place);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, columns);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, table);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, method);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, times);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, throughputs);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, overtaking_title);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, time_values);
  gtk_widget_class_bind_template_child (class, LensCompareWindow, throughput_values);
}

static void
bind_callbacks (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_callback (class, update_start);
  gtk_widget_class_bind_template_callback (class, close_note);
  gtk_widget_class_bind_template_callback (class, on_replay);
  gtk_widget_class_bind_template_callback (class, on_selection);
  gtk_widget_class_bind_template_callback_full (class, "update", G_CALLBACK (lens_compare_window_update));
  gtk_widget_class_bind_template_callback_full (class, "update_columns", G_CALLBACK (lens_compare_window_update_columns));
  gtk_widget_class_bind_template_callback_full (class, "update_bar", G_CALLBACK (lens_compare_window_update_bar));
}

static void
lens_compare_window_class_init (LensCompareWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (LENS_TYPE_COMPARE_FORM);
  g_type_ensure (LENS_TYPE_COMPARE_TABLE);
  g_type_ensure (LENS_TYPE_COMPARE_PLOT);
  g_type_ensure (LENS_TYPE_COMPARE_VALUES);
  g_type_ensure (LENS_TYPE_FIELD_TABLES);
  G_OBJECT_CLASS (class)->dispose = lens_compare_window_dispose;
  signals[REPLAY] = g_signal_new ("replay", LENS_TYPE_COMPARE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LENS_TYPE_TRACE);
  signals[TOGETHER] = g_signal_new ("together", LENS_TYPE_COMPARE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, LENS_TYPE_TRACE,
                                    LENS_TYPE_TRACE);
  signals[LESSON] = g_signal_new ("lesson", LENS_TYPE_COMPARE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                  G_TYPE_STRING);
  signals[SELECTION_CHANGED]
    = g_signal_new ("selection-changed", LENS_TYPE_COMPARE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-compare-window.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  gtk_widget_class_install_action (widget_class, "compare.start", NULL, start);
  gtk_widget_class_install_action (widget_class, "compare.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "compare.together", NULL, play_together);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "compare.together", NULL);
  gtk_widget_class_install_action (widget_class, "compare.lesson", "(ss)", show_lesson);
  lens_compare_window_class_init_export (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lens_compare_window_init (LensCompareWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lens_compare_window_init_results (self);
  lens_theme_mark_contrast (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.export", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.together", FALSE);
}

LensCompareWindow *
lens_compare_window_new (GtkWindow *parent)
{
  LensCompareWindow *self = g_object_new (LENS_TYPE_COMPARE_WINDOW, "application", gtk_window_get_application (parent), NULL);

  /* Not transient for its parent: window managers keep such a window above it, and who replays a run wants to see the stage. */
  g_signal_connect_object (parent, "destroy", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  return self;
}
