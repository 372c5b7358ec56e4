/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-playing.c: what a teacher does with the show besides going forwards and back: a step over and over while R is held, a loop, the next step
 * worth a stop, and whether steps keep to the recording's time.
 */
#include "app/lens-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-preferences.h"
#include "model/lens-interest.h"

static void
go_to_interesting (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);
  LensModel *model = lens_player_get_model (self->player);
  gboolean is_later = g_variant_get_boolean (parameter);
  guint step;

  if (model == NULL)
    return;
  lens_player_pause (self->player);
  step = lens_model_find_interesting (model, lens_player_get_step (self->player), is_later ? 1 : -1);
  if (step == 0)
    lens_window_show_toast (self, is_later ? _("No later step has a sleep, wake-up, error, copy or page fault.")
                                           : _("No earlier step has a sleep, wake-up, error, copy or page fault."));
  else if (is_later)
    lens_player_play_step (self->player, step);
  else
    lens_player_seek (self->player, step);
}

static void
once_more (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensPlayer *player = LENS_WINDOW (widget)->player;

  lens_player_pause (player);
  lens_player_play_step (player, lens_player_get_step (player));
}

/* One end alone reaches to the end of the recording on its other side; so does an end that has passed the other. */
static void
loop_at (LensPlayer *player, guint place, gboolean is_last)
{
  guint here = MAX (place, 1), first, last;
  gboolean has_loop = lens_player_get_loop (player, &first, &last);

  if (is_last)
    lens_player_set_loop (player, has_loop && first <= here ? first : 1, here);
  else
    lens_player_set_loop (player, here, has_loop && last >= here ? last : G_MAXUINT);
}

static void
set_loop_end (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensPlayer *player = LENS_WINDOW (widget)->player;

  loop_at (player, lens_player_get_place (player), g_variant_get_boolean (parameter));
}

static void
loop_from_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensPlayer *player = LENS_WINDOW (widget)->player;

  loop_at (player, lens_player_find_place (player, g_variant_get_uint32 (parameter)), FALSE);
}

static void
loop_to_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensPlayer *player = LENS_WINDOW (widget)->player;

  loop_at (player, lens_player_find_place (player, g_variant_get_uint32 (parameter)), TRUE);
}

static void
clear_loop (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_player_set_loop (LENS_WINDOW (widget)->player, 0, 0);
}

static void
on_loop (LensWindow *self)
{
  guint first, last;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.clear-loop", lens_player_get_loop (self->player, &first, &last));
}

static gboolean
is_repeat_key (guint keyval, GdkModifierType state)
{
  return gdk_keyval_to_lower (keyval) == GDK_KEY_r && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0;
}

/* A key that is held is pressed again and again; only the first time counts. */
static gboolean
on_key_pressed (LensWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (!is_repeat_key (keyval, state) || !lens_window_is_on_stage (self))
    return GDK_EVENT_PROPAGATE;
  lens_player_pause (self->player);
  lens_player_set_repeating (self->player, TRUE);
  return GDK_EVENT_STOP;
}

/* Whatever else is held meanwhile. */
static void
on_key_released (LensWindow *self, guint keyval)
{
  if (gdk_keyval_to_lower (keyval) == GDK_KEY_r)
    lens_player_set_repeating (self->player, FALSE);
}

/* Its release goes to another window. */
static void
on_active (LensWindow *self)
{
  if (!gtk_window_is_active (GTK_WINDOW (self)))
    lens_player_set_repeating (self->player, FALSE);
}

void
lens_window_class_init_playing (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.interesting", "b", go_to_interesting);
  gtk_widget_class_install_action (class, "win.once-more", NULL, once_more);
  gtk_widget_class_install_action (class, "win.set-loop-end", "b", set_loop_end);
  gtk_widget_class_install_action (class, "win.loop-from-step", "u", loop_from_step);
  gtk_widget_class_install_action (class, "win.loop-to-step", "u", loop_to_step);
  gtk_widget_class_install_action (class, "win.clear-loop", NULL, clear_loop);
}

void
lens_window_init_playing (LensWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GPropertyAction) trace_time = g_property_action_new ("trace-time", self->player, "trace-time");

  if (lens_preferences_get () != NULL)
    g_settings_bind (lens_preferences_get (), "trace-time", self->player, "trace-time", G_SETTINGS_BIND_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (trace_time));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (on_key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active), NULL);
  g_signal_connect_object (self->player, "notify::loop-first", G_CALLBACK (on_loop), self, G_CONNECT_SWAPPED);
  on_loop (self);
}
