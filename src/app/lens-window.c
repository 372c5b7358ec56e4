/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window.c: the window and its parts.
 */
#include "app/lens-window.h"

struct _LensWindow
{
  AdwApplicationWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (LensWindow, lens_window, ADW_TYPE_APPLICATION_WINDOW)

static void
lens_window_class_init (LensWindowClass *class)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (class), "/io/github/ipc_lens/IpcLens/lens-window.ui");
}

static void
lens_window_init (LensWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

LensWindow *
lens_window_new (GtkApplication *application)
{
  return g_object_new (LENS_TYPE_WINDOW, "application", application, NULL);
}
