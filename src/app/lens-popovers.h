/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-popovers.h: no popover is open any more when its window ends. GTK 4.8 never frees one that is, and half a second later looks for a tooltip on
 * its surface, which is gone by then.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Closes all that are open below @widget. */
void lens_popovers_close (GtkWidget *widget);

G_END_DECLS
