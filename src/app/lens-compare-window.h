/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-window.h: the same payload through each facility: a table, two plots, and where shared memory overtakes.
 */
#pragma once

#include <adwaita.h>

#include "session/lens-comparison.h"

G_BEGIN_DECLS

/* Signal "replay" (LensTrace *trace): somebody wants to see that very run. */
#define LENS_TYPE_COMPARE_WINDOW (lens_compare_window_get_type ())
G_DECLARE_FINAL_TYPE (LensCompareWindow, lens_compare_window, LENS, COMPARE_WINDOW, AdwWindow)

LensCompareWindow *lens_compare_window_new (GtkWindow *parent);

/* Starts a comparison of these (element-type LensTransfer, guint64); its button does so for all there are. Not while one is running. */
void lens_compare_window_run (LensCompareWindow *self, GPtrArray *transfers, GArray *sizes);
/* (transfer none) (nullable) */
LensComparison *lens_compare_window_get_comparison (LensCompareWindow *self);
gboolean lens_compare_window_is_running (LensCompareWindow *self);

G_END_DECLS
