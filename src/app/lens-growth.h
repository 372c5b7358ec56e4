/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-growth.h: on a large screen the words of a page are larger, rather than few and small in much room.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How many times larger than usual words are in a room of this size; 1 and more, in steps. */
double lens_growth_choose (double width, double height);
/* In the window of @widget: as its header bar grows, too, it must not depend on what that leaves. */
double lens_growth_choose_for (GtkWidget *widget);
/* What @widget, and all in it that is measured in em, is drawn with: one of the style classes "grown-…", and "grown" with each. */
void lens_growth_set (GtkWidget *widget, double growth);

G_END_DECLS
