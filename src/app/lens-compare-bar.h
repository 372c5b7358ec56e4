/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-bar.h: a time as a bar up to the median, with a line across its end from the lower quartile to the upper one. The figures stand
 * beside it, so to a screen reader it is nothing.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LENS_TYPE_COMPARE_BAR (lens_compare_bar_get_type ())
G_DECLARE_FINAL_TYPE (LensCompareBar, lens_compare_bar, LENS, COMPARE_BAR, GtkWidget)

GtkWidget *lens_compare_bar_new (void);
/** lens_compare_bar_show: parts of the whole width, 0 to 1; @is_memory: in the colour of shared memory. */
void lens_compare_bar_show (LensCompareBar *self, gboolean is_memory, double lower, double median, double upper);

G_END_DECLS
