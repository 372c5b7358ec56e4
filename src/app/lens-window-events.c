/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-events.c: actions of the event list.
 */
#include "app/lens-window-private.h"

#include "app/lens-event-list.h"
#include "app/lens-side-bar.h"

/* NULL while a question is asked that the list would answer. */
static LensEventList *
show_events (GtkWidget *widget)
{
  LensWindow *self = LENS_WINDOW (widget);

  if (lens_window_is_asking (self))
    return NULL;

  adw_flap_set_reveal_flap (ADW_FLAP (self->events_flap), TRUE);
  return LENS_EVENT_LIST (lens_side_bar_get_events (LENS_SIDE_BAR (self->side_bar)));
}

static void
find (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensEventList *events = show_events (widget);

  if (events != NULL)
    lens_event_list_find (events);
}

static void
find_next (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensEventList *events = show_events (widget);

  if (events != NULL)
    lens_event_list_find_next (events, g_variant_get_boolean (parameter));
}

void
lens_window_class_init_events (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.find", NULL, find);
  gtk_widget_class_install_action (class, "win.find-next", "b", find_next);
}
