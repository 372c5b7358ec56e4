/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hold-repeat.c: a long press starts a timer, which ends with the press or with the button.
 */
#include "app/lens-hold-repeat.h"

#define REPEAT_MS 120

static const char source_key[] = "lens-hold-repeat";

static void
remove_source (gpointer id)
{
  g_source_remove (GPOINTER_TO_UINT (id));
}

static gboolean
click_again (gpointer button)
{
  g_signal_emit_by_name (button, "clicked");
  return G_SOURCE_CONTINUE;
}

static void
on_long_press (GtkButton *button)
{
  guint id = g_timeout_add (REPEAT_MS, click_again, button);

  g_object_set_data_full (G_OBJECT (button), source_key, GUINT_TO_POINTER (id), remove_source);
}

static void
on_end (GtkButton *button)
{
  g_object_set_data (G_OBJECT (button), source_key, NULL);
}

void
lens_hold_repeat_attach (GtkButton *button)
{
  GtkGesture *press = gtk_gesture_long_press_new ();

  /* Before the button's own gesture, which takes the click for itself. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (on_long_press), button);
  g_signal_connect_swapped (press, "cancelled", G_CALLBACK (on_end), button);
  g_signal_connect_swapped (press, "end", G_CALLBACK (on_end), button);
  gtk_widget_add_controller (GTK_WIDGET (button), GTK_EVENT_CONTROLLER (press));
}
