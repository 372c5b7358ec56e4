/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-column-sorter.h: says by which column a column view is asked to sort. It never compares rows: the list behind the view sorts numbers
 * of steps without making rows of them.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/lens-step-select.h"

G_BEGIN_DECLS

#define LENS_TYPE_COLUMN_SORTER (lens_column_sorter_get_type ())
G_DECLARE_FINAL_TYPE (LensColumnSorter, lens_column_sorter, LENS, COLUMN_SORTER, GtkSorter)

GtkSorter *lens_column_sorter_new (LensStepOrder order);

/* What @sorter, that of a column view whose columns have sorters of this kind, asks for; by step, ascending, when nothing was chosen. */
LensStepOrder lens_column_sorter_get_choice (GtkSorter *sorter, gboolean *is_descending);

G_END_DECLS
