/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-application.c: start, single instance, files from outside.
 */
#include "app/lens-application.h"

#include "app/lens-window.h"
#include "lens-resources.h"

struct _LensApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (LensApplication, lens_application, ADW_TYPE_APPLICATION)

static void
lens_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (window == NULL)
    window = GTK_WINDOW (lens_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

static void
lens_application_class_init (LensApplicationClass *class)
{
  G_APPLICATION_CLASS (class)->activate = lens_application_activate;
}

static void
lens_application_init (LensApplication *self)
{
  lens_register_resource ();
}

LensApplication *
lens_application_new (GApplicationFlags flags)
{
  return g_object_new (LENS_TYPE_APPLICATION, "application-id", LENS_APPLICATION_ID, "flags", flags, NULL);
}

int
lens_app_run (int argc, char **argv)
{
  g_autoptr (LensApplication) application = lens_application_new (G_APPLICATION_HANDLES_OPEN);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
