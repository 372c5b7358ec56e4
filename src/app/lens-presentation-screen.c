/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-screen.c: on which screen it is: the one after the notes'. A projector may be plugged in while somebody presents: then the presentation goes
 * there, and the notes, which it covered, come to light. When the projector goes away, the window system brings the presentation to the screen that
 * is left, below the notes; that is left to it.
 */
#include "app/lens-presentation-keys.h"
#include "app/lens-presentation-private.h"

/* A screen that comes has its place a little later, and window systems move windows about meanwhile. */
#define SETTLE_MS 500

static GdkMonitor *
get_monitor (GtkWidget *widget)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));

  return surface != NULL ? gdk_display_get_monitor_at_surface (gtk_widget_get_display (widget), surface) : NULL;
}

static guint
find_monitor (GListModel *monitors, GdkMonitor *monitor)
{
  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) other = g_list_model_get_item (monitors, i);
      if (other == monitor)
        return i;
    }
  return 0;
}

/* (transfer full) (nullable) */
static GdkMonitor *
choose_monitor (LensPresentation *self)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (self->beside));
  guint own = find_monitor (monitors, get_monitor (self->beside));

  return g_list_model_get_item (monitors, lens_presentation_choose_screen (g_list_model_get_n_items (monitors), own));
}

/* The window system may hold a window that fills a screen on that screen. */
static gboolean
move (gpointer data)
{
  LensPresentation *self = data;
  g_autoptr (GdkMonitor) monitor = self->beside != NULL ? choose_monitor (self) : NULL;

  self->settle_timer = 0;
  if (monitor == NULL || monitor == get_monitor (self->beside) || get_monitor (GTK_WIDGET (self)) != get_monitor (self->beside))
    return G_SOURCE_REMOVE;
  gtk_window_unfullscreen (GTK_WINDOW (self));
  gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  return G_SOURCE_REMOVE;
}

static void
on_monitors_changed (LensPresentation *self)
{
  g_clear_handle_id (&self->settle_timer, g_source_remove);
  self->settle_timer = g_timeout_add (SETTLE_MS, move, self);
}

/* The size is for window managers that know no full screen, or when there is none. */
void
lens_presentation_show_beside (LensPresentation *self, GtkWidget *beside)
{
  g_autoptr (GdkMonitor) monitor = NULL;
  GdkRectangle geometry;

  g_set_weak_pointer (&self->beside, beside);
  g_signal_connect_object (gdk_display_get_monitors (gtk_widget_get_display (beside)), "items-changed", G_CALLBACK (on_monitors_changed), self,
                           G_CONNECT_SWAPPED);
  monitor = choose_monitor (self);
  if (monitor != NULL)
    {
      gdk_monitor_get_geometry (monitor, &geometry);
      gtk_window_set_default_size (GTK_WINDOW (self), geometry.width, geometry.height);
      gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
    }
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->stage);
}

/* GTK 4.8 goes on listening to the screen that a window filled, for a window that is gone, and uses it when that screen goes, too. */
static void
forget_monitors (LensPresentation *self)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      g_signal_handlers_disconnect_by_data (monitor, self);
    }
}

void
lens_presentation_dispose_screen (LensPresentation *self)
{
  forget_monitors (self);
  g_clear_handle_id (&self->settle_timer, g_source_remove);
  g_clear_weak_pointer (&self->beside);
}
