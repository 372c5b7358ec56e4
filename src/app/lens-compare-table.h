/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-table.h: the rows of one size of a comparison. Activating one asks for its recorded run; several can be selected.
 */
#pragma once

#include <adwaita.h>

#include "app/lens-compare-item.h"

G_BEGIN_DECLS

/* Signals: "replay" (LensTrace *trace): a row was activated; "selection-changed". */
#define LENS_TYPE_COMPARE_TABLE (lens_compare_table_get_type ())
G_DECLARE_FINAL_TYPE (LensCompareTable, lens_compare_table, LENS, COMPARE_TABLE, AdwBin)

/**
 * lens_compare_table_show: shows those of @rows, (transfer none) (element-type LensComparisonRow), that have this size and in which anything
 * was measured; the rows outlive it. Who is selected stays so.
 */
void lens_compare_table_show (LensCompareTable *self, GPtrArray *rows, guint64 size_bytes, LensPlace place);
/** lens_compare_table_show_columns: shows these columns only. */
void lens_compare_table_show_columns (LensCompareTable *self, LensColumnGroup group);
/** lens_compare_table_select: selects the row of @transfer, and no other. */
void lens_compare_table_select (LensCompareTable *self, const LensTransfer *transfer);
/** lens_compare_table_get_chosen: Returns: (transfer container) (element-type LensTrace): recorded runs of the selected rows, from above. */
GPtrArray *lens_compare_table_get_chosen (LensCompareTable *self);

G_END_DECLS
