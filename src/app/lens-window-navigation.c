/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-navigation.c: from the home page to the stage and back. A recording stays where it is while the home page is shown: nothing
 * is lost by looking around, and Alt+Right leads to it again.
 */
#include "app/lens-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-home.h"

#define HOME "home"
#define STAGE "stage"

gboolean
lens_window_is_on_stage (LensWindow *self)
{
  return self->pages != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->pages)), STAGE) == 0;
}

void
lens_window_show_home (LensWindow *self)
{
  lens_window_end_quiz (self);
  lens_player_set_playing (self->player, FALSE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), HOME);
  lens_home_focus (LENS_HOME (self->home), self->document != NULL ? lens_document_get_lesson (self->document) : NULL);
}

void
lens_window_show_stage (LensWindow *self)
{
  g_return_if_fail (self->document != NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), STAGE);
  gtk_widget_grab_focus (self->stage);
}

/* The stage's keys are letters, arrows and Escape, which mean other things among cards and in a search. */
void
lens_window_update_page (LensWindow *self)
{
  gboolean is_on_stage = lens_window_is_on_stage (self);
  g_autofree char *title = is_on_stage && self->document != NULL ? lens_document_get_title (self->document) : g_strdup (_("IPC Lens"));

  gtk_event_controller_set_propagation_phase (self->stage_keys, is_on_stage ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
  lens_home_listen_to (LENS_HOME (self->home), is_on_stage ? NULL : GTK_WIDGET (self));
  gtk_window_set_title (GTK_WINDOW (self), title);
  lens_window_update_actions (self);
}

void
lens_window_go_home (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_window_show_home (LENS_WINDOW (widget));
}

void
lens_window_go_to_stage (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_window_show_stage (LENS_WINDOW (widget));
}

void
lens_window_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_home_search (LENS_HOME (LENS_WINDOW (widget)->home));
}
