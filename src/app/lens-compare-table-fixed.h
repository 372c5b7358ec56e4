/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-table-fixed.h: the titles and the first column of a column view stay where they can be read while the rest of it is scrolled.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Draws those of @view, the child of @widget, once more, over what has come to lie where they belong. For @widget's snapshot, after its child. */
void lens_compare_table_draw_fixed (GtkWidget *widget, GtkWidget *view, GtkSnapshot *snapshot);
/* Has @widget drawn anew when what scrolls it, which must be around it by now, does so. */
void lens_compare_table_watch_scrolling (GtkWidget *widget);

G_END_DECLS
