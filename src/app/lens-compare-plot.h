/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-plot.h: time, or throughput, against size, for all facilities of a comparison; both axes are logarithmic.
 */
#pragma once

#include <gtk/gtk.h>

#include "session/lens-comparison.h"

G_BEGIN_DECLS

#define LENS_TYPE_COMPARE_PLOT (lens_compare_plot_get_type ())
G_DECLARE_FINAL_TYPE (LensComparePlot, lens_compare_plot, LENS, COMPARE_PLOT, GtkWidget)

/**
 * lens_compare_plot_show:
 * @rows: (transfer none) (element-type LensComparisonRow): kept by reference
 * @is_throughput: what is shown: bytes in a second, else the time
 */
void lens_compare_plot_show (LensComparePlot *self, GPtrArray *rows, LensPlace place, gboolean is_throughput);

G_END_DECLS
