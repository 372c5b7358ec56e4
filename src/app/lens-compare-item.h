/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-item.h: a row of a comparison as a list model wants it: the texts of its cells. Which columns there are is said here only.
 */
#pragma once

#include "session/lens-comparison.h"

G_BEGIN_DECLS

#define LENS_TYPE_COMPARE_ITEM (lens_compare_item_get_type ())
G_DECLARE_FINAL_TYPE (LensCompareItem, lens_compare_item, LENS, COMPARE_ITEM, GObject)

typedef enum
{
  LENS_COLUMN_FACILITY,
  LENS_COLUMN_COPIES,
  LENS_COLUMN_BYTES_COPIED,
  LENS_COLUMN_OWN_COPIES,
  LENS_COLUMN_OWN_BYTES,
  LENS_COLUMN_CALLS_SET_UP,
  LENS_COLUMN_CALLS_TRANSFER,
  LENS_COLUMN_WAKE_UPS,
  LENS_COLUMN_PAGE_FAULTS,
  LENS_COLUMN_TIME, /* the median, with a bar */
  LENS_COLUMN_SPREAD,
  LENS_COLUMN_REPETITIONS,
  LENS_COLUMN_THROUGHPUT,
  LENS_COLUMN_COPY_IN,
  LENS_COLUMN_SEMAPHORE,
  LENS_COLUMN_COPY_OUT,
  LENS_COLUMN_BOUNDARIES,
  LENS_COLUMN_READING,
  LENS_COLUMN_SYNCHRONISES,
  LENS_COLUMN_ACCESS,
  LENS_COLUMN_FUNCTIONS,
  LENS_N_COLUMNS,
} LensColumn;

/* Which of them are shown together; the facility always is. */
typedef enum
{
  LENS_COLUMNS_OVERVIEW,
  LENS_COLUMNS_COUNTS,
  LENS_COLUMNS_TIMES,
  LENS_COLUMNS_MANNERS,
  LENS_COLUMNS_ALL,
  LENS_N_COLUMN_GROUPS,
} LensColumnGroup;

/** lens_column_get_title: Returns: (transfer none): translated. */
const char *lens_column_get_title (LensColumn column);
gboolean lens_column_is_number (LensColumn column);
gboolean lens_column_is_in (LensColumn column, LensColumnGroup group);
/** lens_column_group_get_title: Returns: (transfer none): translated. */
const char *lens_column_group_get_title (LensColumnGroup group);

/**
 * lens_compare_item_new:
 * @row: outlives the item
 * @longest_ns: what a whole bar stands for
 */
LensCompareItem *lens_compare_item_new (const LensComparisonRow *row, LensPlace place, gint64 longest_ns);
const LensComparisonRow *lens_compare_item_get_row (LensCompareItem *self);
/** lens_compare_item_get_text: Returns: (transfer none): "–" where nothing was counted or timed. */
const char *lens_compare_item_get_text (LensCompareItem *self, LensColumn column);
/** lens_compare_item_get_remark: Returns: (transfer none) (nullable): what must be said of this row. */
const char *lens_compare_item_get_remark (LensCompareItem *self);
/** lens_compare_item_get_bar: @lower, @median, @upper: (out): as parts of the longest, up to 1. Returns: whether it was timed. */
gboolean lens_compare_item_get_bar (LensCompareItem *self, double *lower, double *median, double *upper);

G_END_DECLS
