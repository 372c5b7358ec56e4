/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-events.c: actions of the event list.
 */
#include "app/lens-window-private.h"

#include "app/lens-event-list.h"
#include "app/lens-side-bar.h"

static LensEventList *
show_events (GtkWidget *widget)
{
  LensWindow *self = LENS_WINDOW (widget);

  adw_flap_set_reveal_flap (ADW_FLAP (self->events_flap), TRUE);
  return LENS_EVENT_LIST (lens_side_bar_get_events (LENS_SIDE_BAR (self->side_bar)));
}

static void
find (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_event_list_find (show_events (widget));
}

static void
find_next (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_event_list_find_next (show_events (widget), g_variant_get_boolean (parameter));
}

void
lens_window_class_init_events (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.find", NULL, find);
  gtk_widget_class_install_action (class, "win.find-next", "b", find_next);
}
