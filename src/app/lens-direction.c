/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-direction.c: keeps a part of the window from being mirrored. GTK hands a widget's direction down to nobody, so each is told.
 */
#include "app/lens-direction.h"

void
lens_direction_keep_rightwards (GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget))
    return;
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    lens_direction_keep_rightwards (child);
}

#define LEFT_TO_RIGHT_MARK "\xe2\x80\x8e"

char *
lens_direction_mark_code (const char *text)
{
  gboolean is_mirrored = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  return is_mirrored && text != NULL && *text != '\0' ? g_strconcat (LEFT_TO_RIGHT_MARK, text, NULL) : g_strdup (text);
}
