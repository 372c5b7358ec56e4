/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-recent.c: GTK's list of recent files.
 */
#include "app/lens-recent.h"

#include <gtk/gtk.h>

void
lens_recent_add (GFile *file, const char *content_type)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = {
    .mime_type = (char *) content_type,
    .app_name = (char *) "IPC Lens",
    .app_exec = (char *) "ipc-lens %f",
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}
