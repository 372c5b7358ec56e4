/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-popovers.c: popovers are children of what they point at.
 */
#include "app/lens-popovers.h"

void
lens_popovers_close (GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_visible (widget))
    gtk_popover_popdown (GTK_POPOVER (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    lens_popovers_close (child);
}
