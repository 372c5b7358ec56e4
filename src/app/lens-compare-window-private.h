/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-window-private.h: the window's parts, for its files: runs and pages (lens-compare-window.c), what is shown (-results.c), files
 * (-export.c).
 */
#pragma once

#include "app/lens-compare-window.h"

G_BEGIN_DECLS

struct _LensCompareWindow
{
  AdwWindow parent_instance;
  LensComparison *comparison; /* (nullable): started last */
  LensComparison *shown;      /* (nullable): whose rows are shown */
  gboolean is_running;
  guint64 size_bytes;         /* whose rows are shown */
  GtkFileChooserNative *chooser; /* (nullable): while it is open */

  GtkWidget *start, *cancel, *export, *progress, *toasts, *note, *note_text;
  GtkWidget *pages, *form, *results_bar, *table_controls, *sizes, *place, *columns;
  GtkWidget *table, *method, *times, *throughputs, *overtaking_title, *time_values, *throughput_values;
  AdwViewStackPage *table_page, *plots_page;
};

/* lens-compare-window-results.c */
void lens_compare_window_init_results (LensCompareWindow *self);
/* What is chosen above the table and the plots decides what they show. */
void lens_compare_window_update (LensCompareWindow *self);
void lens_compare_window_update_columns (LensCompareWindow *self);
void lens_compare_window_update_bar (LensCompareWindow *self);
LensPlace lens_compare_window_get_place (LensCompareWindow *self);

/* lens-compare-window-export.c: its action, and the end of the dialogue with the window */
void lens_compare_window_class_init_export (GtkWidgetClass *class);
void lens_compare_window_dispose_export (LensCompareWindow *self);

/* Says @text above the pages until it is closed or something else happens; %NULL: nothing. */
void lens_compare_window_note (LensCompareWindow *self, GtkMessageType type, const char *text);

G_END_DECLS
