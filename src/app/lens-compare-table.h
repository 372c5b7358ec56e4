/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-table.h: the rows of one size of a comparison. Activating one asks for its recorded run.
 */
#pragma once

#include <adwaita.h>

#include "session/lens-comparison.h"

G_BEGIN_DECLS

/* Signal "replay" (LensTrace *trace): a row was activated. */
#define LENS_TYPE_COMPARE_TABLE (lens_compare_table_get_type ())
G_DECLARE_FINAL_TYPE (LensCompareTable, lens_compare_table, LENS, COMPARE_TABLE, AdwBin)

/** lens_compare_table_show: shows those of @rows, (transfer none) (element-type LensComparisonRow), that have this size. */
void lens_compare_table_show (LensCompareTable *self, GPtrArray *rows, guint64 size_bytes, LensPlace place);

G_END_DECLS
