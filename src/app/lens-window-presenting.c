/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-presenting.c: from the window to the presentation and back. While somebody presents, the presentation has the clock, the window shows
 * the notes, and a remote's keys go to the presentation whichever of the two has the focus.
 */
#include "app/lens-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-preferences.h"
#include "app/lens-presentation.h"

static void
end_presentation (LensWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GtkWindow *presentation = GTK_WINDOW (g_steal_pointer (&self->presentation));

  if (presentation == NULL)
    return;
  if (self->inhibit_cookie != 0 && application != NULL)
    gtk_application_uninhibit (application, self->inhibit_cookie);
  self->inhibit_cookie = 0;
  gtk_window_destroy (presentation);
}

static void
on_leave (LensWindow *self)
{
  end_presentation (self);
  lens_window_present_question (self);
  g_object_set (self->notes, "revealed", FALSE, NULL);
  g_object_set (lens_window_get_first_stage (self), "clocked", TRUE, NULL);
  gtk_window_present (GTK_WINDOW (self));
}

static void
name_subject (LensWindow *self)
{
  g_autofree char *subject = NULL;

  if (self->presentation == NULL || self->document == NULL)
    return;
  subject = lens_document_get_subject (self->document);
  g_object_set (self->presentation, "subject", subject, NULL);
}

void
lens_window_present_together (LensWindow *self)
{
  if (self->presentation == NULL)
    return;
  if (lens_window_is_together (self))
    lens_window_tell_together (self, LENS_PRESENTATION (self->presentation));
  else
    lens_presentation_set_beside (LENS_PRESENTATION (self->presentation), NULL, NULL, NULL);
}

static void
begin_presentation (LensWindow *self)
{
  self->presentation = GTK_WIDGET (lens_presentation_new (lens_window_get_lead (self)));
  if (lens_preferences_get () != NULL)
    g_settings_bind (lens_preferences_get (), "asks-first", self->presentation, "asks-first", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->presentation, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->presentation, "forward", G_CALLBACK (lens_window_present_quiz_forward), self, G_CONNECT_SWAPPED);
  g_object_bind_property (self->stage, "detail", lens_presentation_get_stage (LENS_PRESENTATION (self->presentation)), "detail",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  name_subject (self);
  /* Two clocks would make the show run twice as fast. */
  g_object_set (lens_window_get_first_stage (self), "clocked", FALSE, NULL);
  g_object_set (self->notes, "revealed", TRUE, NULL);
  if (gtk_window_get_application (GTK_WINDOW (self)) != NULL)
    self->inhibit_cookie = gtk_application_inhibit (gtk_window_get_application (GTK_WINDOW (self)), GTK_WINDOW (self),
                                                    GTK_APPLICATION_INHIBIT_IDLE, _("A presentation is shown"));
  lens_window_present_question (self);
  lens_window_present_together (self);
  lens_presentation_show_beside (LENS_PRESENTATION (self->presentation), GTK_WIDGET (self));
}

static void
present (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);

  if (self->presentation != NULL)
    gtk_window_present (GTK_WINDOW (self->presentation));
  else
    begin_presentation (self);
}

/* Never while typing. */
static gboolean
on_key_pressed (LensWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (self->presentation == NULL || GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus))
    return GDK_EVENT_PROPAGATE;
  return lens_presentation_take_remote_key (LENS_PRESENTATION (self->presentation), keyval, state);
}

void
lens_window_class_init_presenting (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.present", NULL, present);
}

void
lens_window_init_presenting (LensWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::document", G_CALLBACK (name_subject), NULL);
}

void
lens_window_dispose_presenting (LensWindow *self)
{
  end_presentation (self);
}
