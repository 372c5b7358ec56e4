/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-key-names.c: no name of a key has an underscore, but symbols have.
 */
#include "app/lens-key-names.h"

char *
lens_key_names_get (guint keyval)
{
  return g_strdelimit (gtk_accelerator_get_label (keyval, 0), "_", ' ');
}

void
lens_key_names_mend (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "keycap"))
    {
      const char *label = gtk_label_get_text (GTK_LABEL (widget));
      g_autofree char *name = g_strdup (label);
      if (*label != '\0' && label[1] != '\0')
        gtk_label_set_text (GTK_LABEL (widget), g_strdelimit (name, "_", ' '));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    lens_key_names_mend (child);
}
