/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-pointer.c: GTK 4's scroll events have no place of their own (gdk_event_get_position() says FALSE of them), so the pointer is
 * asked, the one that is seen: of a single mouse X does not know a place. It is a place in the surface, and a window may begin some way inside of
 * that: its shadow belongs to the surface.
 */
#include "app/lens-pointer.h"

#define NOTCH_PX 40.0

gboolean
lens_pointer_get_place (GtkEventController *controller, double *x, double *y)
{
  GtkWidget *widget = gtk_event_controller_get_widget (controller);
  GtkNative *native = gtk_widget_get_native (widget);
  GdkDevice *device = gtk_event_controller_get_current_event_device (controller);
  GdkDevice *pointer = device != NULL ? gdk_seat_get_pointer (gdk_device_get_seat (device)) : NULL;
  double in_surface_x, in_surface_y, begin_x, begin_y;

  if (pointer == NULL || !gdk_surface_get_device_position (gtk_native_get_surface (native), pointer, &in_surface_x, &in_surface_y, NULL))
    return FALSE;
  gtk_native_get_surface_transform (native, &begin_x, &begin_y);
  return gtk_widget_translate_coordinates (GTK_WIDGET (native), widget, in_surface_x - begin_x, in_surface_y - begin_y, x, y);
}

/* Wayland tells how many pixels two fingers on a touchpad mean, X11 gives parts of a notch. */
double
lens_pointer_get_notches (GtkEventController *controller, double delta)
{
  gboolean is_in_pixels = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller)) == GDK_SCROLL_UNIT_SURFACE;

  return is_in_pixels ? delta / NOTCH_PX : delta;
}
