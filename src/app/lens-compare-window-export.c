/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-window-export.c: asks where to, and says what came of it.
 */
#include "app/lens-compare-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-chooser.h"
#include "app/lens-compare-export.h"

void
lens_compare_window_export (LensCompareWindow *self, GFile *file)
{
  const char *path = g_file_peek_path (file);
  g_autoptr (GError) error = NULL;

  if (self->shown == NULL)
    return;
  if (path == NULL)
    {
      lens_compare_window_note (self, GTK_MESSAGE_ERROR, _("Only files on this machine can be written. Choose another place."));
      return;
    }
  if (!lens_compare_export (lens_comparison_get_rows (self->shown), lens_compare_window_get_place (self), path, &error))
    {
      lens_compare_window_note (self, GTK_MESSAGE_ERROR, error->message);
      return;
    }
  g_autofree char *name = g_filename_display_basename (path), *text = g_strdup_printf (_("Saved as %s"), name);
  lens_compare_window_note (self, GTK_MESSAGE_INFO, NULL);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), adw_toast_new (text));
}

static void
on_response (LensCompareWindow *self, int response, GtkFileChooserNative *chooser)
{
  g_autoptr (GtkFileChooserNative) over = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (over)) : NULL;

  if (file != NULL)
    lens_compare_window_export (self, file);
}

static void
choose (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensCompareWindow *self = LENS_COMPARE_WINDOW (widget);
  g_autofree char *list = g_strjoinv (", ", (char **) lens_compare_export_endings ());
  g_autofree char *title = g_strdup_printf (_("Export the Comparison (%s)"), list);

  if (self->shown == NULL || self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), "comparison.csv");
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  lens_chooser_show (self->chooser);
}

void
lens_compare_window_class_init_export (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "compare.export", NULL, choose);
}

void
lens_compare_window_dispose_export (LensCompareWindow *self)
{
  g_clear_object (&self->chooser);
}
