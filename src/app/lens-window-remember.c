/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-remember.c: what the window keeps from one time to the next: its size, its panes, the speed, the last lesson.
 */
#include "app/lens-window-private.h"

#include <string.h>

#include "app/lens-preferences.h"

void
lens_window_recall (LensWindow *self)
{
  GSettings *settings = lens_preferences_get ();

  if (settings == NULL)
    return;
  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_settings_bind (settings, "is-maximized", self, "maximized", G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_settings_bind (settings, "speed", self->player, "speed", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "shows-lessons", self->lessons_flap, "reveal-flap", G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_settings_bind (settings, "shows-side-bar", self->events_flap, "reveal-flap", G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_settings_bind (settings, "side-bar-page", self->side_bar, "page", G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_settings_bind (settings, "side-bar-split", self->side_bar, "split", G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
}

static void
remember_int (GSettings *settings, const char *key, int value)
{
  if (g_settings_get_int (settings, key) != value)
    g_settings_set_int (settings, key, value);
}

static void
remember_boolean (GSettings *settings, const char *key, gboolean value)
{
  if (g_settings_get_boolean (settings, key) != value)
    g_settings_set_boolean (settings, key, value);
}

static void
remember_double (GSettings *settings, const char *key, double value)
{
  if (g_settings_get_double (settings, key) != value)
    g_settings_set_double (settings, key, value);
}

static void
remember_side_bar (LensWindow *self, GSettings *settings)
{
  g_autofree char *page = NULL;
  g_autofree char *page_before = g_settings_get_string (settings, "side-bar-page");
  double split;

  g_object_get (self->side_bar, "page", &page, "split", &split, NULL);
  if (page != NULL && !g_str_equal (page, page_before))
    g_settings_set_string (settings, "side-bar-page", page);
  remember_double (settings, "side-bar-split", split);
}

/* A narrow window closes its panes by itself: that says nothing of what is wanted in a wide one. */
static void
remember_pane (GSettings *settings, const char *key, GtkWidget *flap, gboolean is_shown)
{
  if (!adw_flap_get_folded (ADW_FLAP (flap)))
    remember_boolean (settings, key, is_shown);
}

/* Only what differs is written: where there is no settings service each write is a complaint on standard error. */
void
lens_window_remember (LensWindow *self)
{
  GSettings *settings = lens_preferences_get ();
  const LensLesson *lesson = self->document != NULL ? lens_document_get_lesson (self->document) : NULL;
  g_autofree char *last_lesson = NULL;
  int width, height;

  if (settings == NULL)
    return;
  last_lesson = g_settings_get_string (settings, "last-lesson");
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  remember_int (settings, "window-width", width);
  remember_int (settings, "window-height", height);
  remember_boolean (settings, "is-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  lens_window_remember_detail (self);
  if (lesson != NULL && strcmp (lesson->id, last_lesson) != 0)
    g_settings_set_string (settings, "last-lesson", lesson->id);
  remember_double (settings, "speed", lens_player_get_speed (self->player));
  remember_side_bar (self, settings);
  lens_window_remember_timeline (self, settings);
  remember_pane (settings, "shows-lessons", self->lessons_flap, adw_flap_get_reveal_flap (ADW_FLAP (self->lessons_flap)));
  remember_pane (settings, "shows-side-bar", self->events_flap, lens_window_wants_side_bar (self));
}
