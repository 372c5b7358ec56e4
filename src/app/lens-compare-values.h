/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-values.h: what a plot shows, as a table: a row for each facility, a column for each size. It is the plot for whoever does not
 * see it.
 */
#pragma once

#include <adwaita.h>

#include "session/lens-comparison.h"

G_BEGIN_DECLS

#define LENS_TYPE_COMPARE_VALUES (lens_compare_values_get_type ())
G_DECLARE_FINAL_TYPE (LensCompareValues, lens_compare_values, LENS, COMPARE_VALUES, AdwBin)

/**
 * lens_compare_values_show:
 * @rows: (transfer none) (element-type LensComparisonRow): kept by reference
 * @is_throughput: what is shown: bytes in a second, else the time, and where shared memory overtakes
 */
void lens_compare_values_show (LensCompareValues *self, GPtrArray *rows, LensPlace place, gboolean is_throughput);

G_END_DECLS
