/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-selection.c: how the stage is looked at: along the way of the selected byte, closer, and in which detail.
 */
#include "app/lens-window-private.h"

#include "app/lens-preferences.h"
#include "app/lens-stage-view.h"

#define ZOOM_FACTOR 1.25
#define PAN_PX 80

static LensStageView *
stage_of (GtkWidget *widget)
{
  return LENS_STAGE_VIEW (LENS_WINDOW (widget)->stage);
}

/* The byte stays selected in the place that the stop is about. */
static void
go_to_stop (LensWindow *self, const LensByteStop *stop, gboolean is_onward)
{
  const LensByteWay *way = lens_stage_view_get_way (LENS_STAGE_VIEW (self->stage));
  LensSubject place = lens_byte_way_get_place (way, stop);
  g_autoptr (LensSubject) kept = lens_subject_copy (&place);
  guint step = stop->step;

  lens_player_pause (self->player);
  if (is_onward)
    lens_player_play_step (self->player, step);
  else
    lens_player_seek (self->player, step);
  lens_selection_set (self->selection, kept);
}

static const LensByteStop *
find_stop (LensWindow *self, gboolean is_onward)
{
  const LensByteWay *way = lens_stage_view_get_way (LENS_STAGE_VIEW (self->stage));
  guint step = lens_player_get_step (self->player);

  if (way == NULL)
    return NULL;
  return is_onward ? lens_byte_way_on (way, step) : lens_byte_way_back (way, step);
}

static void
byte_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const LensByteStop *stop = find_stop (LENS_WINDOW (widget), FALSE);

  if (stop != NULL)
    go_to_stop (LENS_WINDOW (widget), stop, FALSE);
}

static void
byte_on (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const LensByteStop *stop = find_stop (LENS_WINDOW (widget), TRUE);

  if (stop != NULL)
    go_to_stop (LENS_WINDOW (widget), stop, TRUE);
}

static void
clear_selection (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_selection_clear (LENS_WINDOW (widget)->selection);
  gtk_widget_grab_focus (LENS_WINDOW (widget)->stage);
}

static void
zoom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_stage_view_zoom_by (stage_of (widget), g_variant_get_boolean (parameter) ? ZOOM_FACTOR : 1 / ZOOM_FACTOR);
}

static void
zoom_fit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_stage_view_zoom_fit (stage_of (widget));
}

static void
pan (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int x, y;

  g_variant_get (parameter, "(ii)", &x, &y);
  lens_stage_view_pan (stage_of (widget), x * PAN_PX, y * PAN_PX);
}

static void
other_detail (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *detail = NULL;

  g_object_get (stage_of (widget), "detail", &detail, NULL);
  g_object_set (stage_of (widget), "detail", g_str_equal (detail, "kernel") ? "textbook" : "kernel", NULL);
}

void
lens_window_update_selection (LensWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const LensSubject *subject = lens_selection_get (self->selection);

  gtk_widget_action_set_enabled (widget, "win.byte-back", find_stop (self, FALSE) != NULL);
  gtk_widget_action_set_enabled (widget, "win.byte-on", find_stop (self, TRUE) != NULL);
  gtk_widget_action_set_enabled (widget, "win.clear-selection", subject->kind != LENS_SUBJECT_NOTHING);
  g_object_set (self->selection_bar, "has-way", subject->kind == LENS_SUBJECT_BYTE, NULL);
}

void
lens_window_class_init_selection (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.byte-back", NULL, byte_back);
  gtk_widget_class_install_action (class, "win.byte-on", NULL, byte_on);
  gtk_widget_class_install_action (class, "win.clear-selection", NULL, clear_selection);
  gtk_widget_class_install_action (class, "win.zoom", "b", zoom);
  gtk_widget_class_install_action (class, "win.zoom-fit", NULL, zoom_fit);
  gtk_widget_class_install_action (class, "win.pan", "(ii)", pan);
  gtk_widget_class_install_action (class, "win.other-detail", NULL, other_detail);
}

/* They are heard of like the other keys of the stage: not while somebody types. */
static void
add_keys (LensWindow *self)
{
  static const struct { const char *keys, *action, *arguments; } shortcuts[] = {
    { "bracketleft", "win.byte-back", NULL },
    { "bracketright", "win.byte-on", NULL },
    { "t", "win.other-detail", NULL },
    { "<Control>plus|<Control>equal|<Control>KP_Add", "win.zoom", "true" },
    { "<Control>minus|<Control>KP_Subtract", "win.zoom", "false" },
    { "<Control>0|<Control>KP_0", "win.zoom-fit", NULL },
    { "<Control>Left|<Control>KP_Left", "win.pan", "(-1, 0)" },
    { "<Control>Right|<Control>KP_Right", "win.pan", "(1, 0)" },
    { "<Control>Up|<Control>KP_Up", "win.pan", "(0, -1)" },
    { "<Control>Down|<Control>KP_Down", "win.pan", "(0, 1)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].keys), gtk_named_action_new (shortcuts[i].action));
      if (shortcuts[i].arguments != NULL)
        gtk_shortcut_set_arguments (shortcut, g_variant_new_parsed (shortcuts[i].arguments));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (self->stage_keys), shortcut);
    }
}

void
lens_window_init_selection (LensWindow *self)
{
  g_autoptr (GPropertyAction) detail = g_property_action_new ("detail", self->stage, "detail");
  GSettings *settings = lens_preferences_get ();

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (detail));
  add_keys (self);
  if (settings != NULL)
    g_settings_bind (settings, "detail", self->stage, "detail", G_SETTINGS_BIND_GET);
  g_signal_connect_object (self->selection, "notify::subject", G_CALLBACK (lens_window_update_selection), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->stage, "notify::selected-text", G_CALLBACK (lens_window_update_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::step", G_CALLBACK (lens_window_update_selection), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  lens_window_update_selection (self);
}

void
lens_window_dispose_selection (LensWindow *self)
{
  g_action_map_remove_action (G_ACTION_MAP (self), "detail");
  if (self->stage != NULL)
    g_signal_handlers_disconnect_by_func (self->stage, lens_window_update_selection, self);
  g_signal_handlers_disconnect_by_func (self->player, lens_window_update_selection, self);
}

void
lens_window_remember_detail (LensWindow *self)
{
  GSettings *settings = lens_preferences_get ();
  g_autofree char *detail = NULL, *former = NULL;

  if (settings == NULL)
    return;
  g_object_get (self->stage, "detail", &detail, NULL);
  former = g_settings_get_string (settings, "detail");
  if (!g_str_equal (detail, former))
    g_settings_set_string (settings, "detail", detail);
}
