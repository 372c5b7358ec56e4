/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-chooser.c: shown by a portal, a file chooser keeps a window of its own that never comes on the screen, and that GTK crashes over when assistive
 * technology is led to it (lens-window-help.c says how). A change of what assistive technology could ask it for gives it the address that it lacks.
 */
#include "app/lens-chooser.h"

void
lens_chooser_show (GtkFileChooserNative *chooser)
{
  GListModel *windows = gtk_window_get_toplevels ();

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_visible (window))
        continue;
      gtk_widget_set_focusable (window, !gtk_widget_get_focusable (window));
      gtk_widget_set_focusable (window, !gtk_widget_get_focusable (window));
    }
}
