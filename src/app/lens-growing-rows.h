/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-growing-rows.h: a list of which a view learns little by little. GTK's list views make the widgets of two hundred rows at their first look, however
 * few are in sight, and all in one turn of the main loop, which a person notices.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A GListModel and GtkSelectionModel of the first rows of another one: some tens at once, and soon all. */
#define LENS_TYPE_GROWING_ROWS (lens_growing_rows_get_type ())
G_DECLARE_FINAL_TYPE (LensGrowingRows, lens_growing_rows, LENS, GROWING_ROWS, GObject)

/* @rows: (transfer none): what it changes lies at its end: rows after those that come and go are told anew. */
LensGrowingRows *lens_growing_rows_new (GtkSelectionModel *rows);

/* (transfer none) */
GtkSelectionModel *lens_growing_rows_get_all (LensGrowingRows *self);

G_END_DECLS
