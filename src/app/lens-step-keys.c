/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-keys.c: hears of keys before what is inside does. Keys with Shift or Ctrl stay with it: they select text.
 */
#include "app/lens-step-keys.h"

static const struct
{
  const char *keys, *action;
} table[] = {
  { "space", "action(win.play)" },
  { "Left|KP_Left|Page_Up|KP_Page_Up", "action(win.back)" },
  { "Right|KP_Right|Page_Down|KP_Page_Down", "action(win.forward)" },
  { "Home|KP_Home", "action(win.first)" },
  { "End|KP_End", "action(win.last)" },
};

void
lens_step_keys_attach (GtkWidget *widget)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (table[i].keys),
                                                            gtk_shortcut_action_parse_string (table[i].action)));
  gtk_widget_add_controller (widget, controller);
}
