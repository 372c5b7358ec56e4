/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-plot-draw.h: a plot on a cairo context: for a widget, and for a file.
 */
#pragma once

#include "draw/lens-draw.h"
#include "session/lens-comparison.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *rows; /* (element-type LensComparisonRow): of all sizes */
  LensPlace place;
  gboolean is_throughput; /* bytes in a second, else the time */
  PangoContext *context;  /* its font decides how much room words take */
  const LensPalette *palette;
  double width, height;
} LensComparePlotting;

/** lens_compare_plot_draw: draws it at 0, 0. Nothing where nothing was timed. */
void lens_compare_plot_draw (cairo_t *cr, const LensComparePlotting *plotting);
/** lens_compare_plot_get_least_height: Returns: what the names of all facilities need, one above the other. */
double lens_compare_plot_get_least_height (PangoContext *context);
/** lens_compare_plot_format_value: Returns: (transfer full): a time, or a throughput, "12.3 MB/s", as tables write it; 0 is "–". */
char *lens_compare_plot_format_value (const LensComparisonRow *row, LensPlace place, gboolean is_throughput);

G_END_DECLS
