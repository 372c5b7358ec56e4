/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-preferences-window.c: rows and their keys.
 */
#include "app/lens-preferences-window.h"

#include "app/lens-preferences.h"

struct _LensPreferencesWindow
{
  AdwPreferencesWindow parent_instance;
  GtkWidget *color_scheme, *detail, *reduced_motion;
  GtkWidget *speed, *trace_time;
  GtkWidget *projector_palette, *asks_first;
  GtkWidget *opens_last_lesson;
};

G_DEFINE_FINAL_TYPE (LensPreferencesWindow, lens_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
lens_preferences_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_PREFERENCES_WINDOW);
  G_OBJECT_CLASS (lens_preferences_window_parent_class)->dispose (object);
}

static void
lens_preferences_window_class_init (LensPreferencesWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_preferences_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LensPreferencesWindow, color_scheme);
  gtk_widget_class_bind_template_child (widget_class, LensPreferencesWindow, detail);
  gtk_widget_class_bind_template_child (widget_class, LensPreferencesWindow, reduced_motion);
  gtk_widget_class_bind_template_child (widget_class, LensPreferencesWindow, speed);
  gtk_widget_class_bind_template_child (widget_class, LensPreferencesWindow, trace_time);
  gtk_widget_class_bind_template_child (widget_class, LensPreferencesWindow, projector_palette);
  gtk_widget_class_bind_template_child (widget_class, LensPreferencesWindow, asks_first);
  gtk_widget_class_bind_template_child (widget_class, LensPreferencesWindow, opens_last_lesson);
}

static void
lens_preferences_window_init (LensPreferencesWindow *self)
{
  GSettings *settings = lens_preferences_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  if (settings == NULL)
    return;
  lens_preferences_bind_choice ("color-scheme", self->color_scheme, "selected");
  lens_preferences_bind_choice ("detail", self->detail, "selected");
  lens_preferences_bind_choice ("projector-palette", self->projector_palette, "selected");
  g_settings_bind (settings, "reduced-motion", self->reduced_motion, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "speed", self->speed, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "trace-time", self->trace_time, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "asks-first", self->asks_first, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "opens-last-lesson", self->opens_last_lesson, "active", G_SETTINGS_BIND_DEFAULT);
}

LensPreferencesWindow *
lens_preferences_window_new (GtkWindow *parent)
{
  return g_object_new (LENS_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
}
