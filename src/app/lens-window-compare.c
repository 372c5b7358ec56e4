/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-compare.c: the comparison, in a window of its own, and the way from one of its runs to the stage.
 */
#include "app/lens-window-private.h"

#include "app/lens-compare-window.h"

static void
show_run (LensWindow *self, gpointer trace)
{
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);

  lens_window_set_document (self, document);
  gtk_window_present (GTK_WINDOW (self));
}

static void
on_replay (LensWindow *self, LensTrace *trace)
{
  lens_window_leave_then (self, show_run, g_object_ref (trace), g_object_unref);
}

static void
compare (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);

  if (self->comparison == NULL)
    {
      self->comparison = GTK_WIDGET (lens_compare_window_new (GTK_WINDOW (self)));
      g_object_add_weak_pointer (G_OBJECT (self->comparison), (gpointer *) &self->comparison);
      g_signal_connect_object (self->comparison, "replay", G_CALLBACK (on_replay), self, G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (self->comparison));
}

void
lens_window_class_init_compare (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.compare", NULL, compare);
}

void
lens_window_dispose_compare (LensWindow *self)
{
  GtkWindow *comparison = GTK_WINDOW (self->comparison);

  if (comparison == NULL)
    return;
  g_clear_weak_pointer (&self->comparison);
  gtk_window_destroy (comparison);
}
