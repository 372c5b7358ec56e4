/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-window.h: the same payload through each facility: what to compare, a table, two plots with their values, and the two tables of the
 * field.
 */
#pragma once

#include <adwaita.h>

#include "session/lens-comparison.h"

G_BEGIN_DECLS

/* Signals: "replay" (LensTrace *trace): somebody wants to see that very run; "together" (LensTrace *first, LensTrace
 * *second): somebody wants to see these two side by side; "lesson" (char *id, char *facility): somebody wants to see that
 * lesson, at that facility if it has a knob for it; "selection-changed": other rows are selected. */
#define LENS_TYPE_COMPARE_WINDOW (lens_compare_window_get_type ())
G_DECLARE_FINAL_TYPE (LensCompareWindow, lens_compare_window, LENS, COMPARE_WINDOW, AdwWindow)

LensCompareWindow *lens_compare_window_new (GtkWindow *parent);

/* Starts @comparison; the button does so with what the form says. Not while one is running. */
void lens_compare_window_run (LensCompareWindow *self, LensComparison *comparison);
/* Shows @comparison, which has ended. */
void lens_compare_window_show (LensCompareWindow *self, LensComparison *comparison);
/* The one that was started last. (transfer none) (nullable) */
LensComparison *lens_compare_window_get_comparison (LensCompareWindow *self);
/* The one whose rows are shown. (transfer none) (nullable) */
LensComparison *lens_compare_window_get_shown (LensCompareWindow *self);
gboolean lens_compare_window_is_running (LensCompareWindow *self);
/* Chooses @transfer for the next comparison, and selects its row in the table that is shown. */
void lens_compare_window_show_facility (LensCompareWindow *self, const LensTransfer *transfer);
/** lens_compare_window_get_chosen: Returns: (transfer container) (element-type LensTrace): recorded runs of the selected rows, from above. */
GPtrArray *lens_compare_window_get_chosen (LensCompareWindow *self);
/* Writes what is shown; the ending of @file chooses the format. Says what came of it. */
void lens_compare_window_export (LensCompareWindow *self, GFile *file);

G_END_DECLS
