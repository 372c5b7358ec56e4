/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-actions.c: what can be done in a window, and with which keys. Keys of single letters and arrows belong to the window's
 * shortcut controller in ui/lens-window.ui, which hears of them only when the focused widget has no use for them: so never
 * while somebody types. Keys with Ctrl are the application's.
 */
#include "app/lens-window-private.h"

#include "app/lens-preferences-window.h"
#include "app/lens-transport.h"

/* Whoever steps by hand has stopped the show. */
static LensPlayer *
pause_player (GtkWidget *widget)
{
  LensPlayer *player = LENS_WINDOW (widget)->player;

  lens_player_pause (player);
  return player;
}

static void
first (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_player_first (pause_player (widget));
}

static void
back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_player_back (pause_player (widget));
}

static void
forward (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_player_forward (pause_player (widget));
}

/* While a run is live this is the key that catches up with it. */
static void
last (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);
  gboolean is_live = self->document != NULL && lens_document_is_live (self->document);

  lens_player_last (self->player);
  lens_player_set_playing (self->player, is_live);
  lens_player_set_following (self->player, is_live);
}

/* At the end, play means once more from the beginning. */
static void
play (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensPlayer *player = LENS_WINDOW (widget)->player;

  if (lens_player_get_model (player) == NULL)
    return;
  if (lens_player_is_playing (player))
    {
      pause_player (widget);
      return;
    }
  if (lens_player_get_place (player) == lens_player_count_places (player))
    lens_player_first (player);
  lens_player_set_playing (player, TRUE);
}

static void
change_speed (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensPlayer *player = LENS_WINDOW (widget)->player;

  lens_player_set_speed (player, lens_speed_next (lens_player_get_speed (player), g_variant_get_boolean (parameter)));
}

/* To the next operation, or the one before, of the process that made this step. Before the first step any process will do. */
static void
same_process (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensPlayer *player = pause_player (widget);
  LensModel *model = lens_player_get_model (player);
  gint64 n_steps = model != NULL ? lens_model_get_n_steps (model) : 0, here = lens_player_get_step (player);
  int way = g_variant_get_boolean (parameter) ? 1 : -1;
  char letter = here > 0 ? lens_model_get_letter (model, (guint) here) : 0;

  for (gint64 step = here + way; step >= 1 && step <= n_steps; step += way)
    if (letter == 0 || lens_model_get_letter (model, (guint) step) == letter)
      {
        lens_player_seek (player, (guint) step);
        return;
      }
}

/* They begin with what is so now. */
static void
show_preferences (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_window_remember (LENS_WINDOW (widget));
  gtk_window_present (GTK_WINDOW (lens_preferences_window_new (GTK_WINDOW (widget))));
}

static gboolean
close_if_over_stage (GtkWidget *flap)
{
  gboolean is_over_stage = adw_flap_get_folded (ADW_FLAP (flap)) && adw_flap_get_reveal_flap (ADW_FLAP (flap));

  if (is_over_stage)
    adw_flap_set_reveal_flap (ADW_FLAP (flap), FALSE);
  return is_over_stage;
}

/* One step outwards: panes that lie over the stage give it free again, nothing is selected any more, the focus comes back to it, and from there the way leads home. */
static void
close_panes (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);
  gboolean was_lessons = close_if_over_stage (self->lessons_flap), was_events = close_if_over_stage (self->events_flap);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (!was_lessons && !was_events && lens_selection_get (self->selection)->kind != LENS_SUBJECT_NOTHING)
    {
      lens_selection_clear (self->selection);
      gtk_widget_grab_focus (self->stage);
    }
  else if (was_lessons || was_events || focus != self->stage)
    gtk_widget_grab_focus (self->stage);
  else if (lens_window_is_together (self))
    lens_window_end_side_by_side (widget, NULL, NULL);
  else
    lens_window_show_home (self);
}

/* The panes are the stage's: where it is not seen, there is nothing to show or to hide; nor while they would tell an answer. */
static void
update_panes (LensWindow *self, gboolean are_there)
{
  const struct { const char *action; gpointer of; const char *property; } panes[] = {
    { "show-lessons", self->lessons_flap, "reveal-flap" },
    { "show-events", self->events_flap, "reveal-flap" },
    { "show-timeline", gtk_widget_get_layout_manager (self->stage_page), "shows-timeline" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      g_autoptr (GPropertyAction) show = g_property_action_new (panes[i].action, panes[i].of, panes[i].property);
      if (!are_there)
        g_action_map_remove_action (G_ACTION_MAP (self), panes[i].action);
      else if (g_action_map_lookup_action (G_ACTION_MAP (self), panes[i].action) == NULL)
        g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (show));
    }
}

void
lens_window_update_actions (LensWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean has_document = self->document != NULL;
  gboolean is_live = has_document && lens_document_is_live (self->document);

  gboolean is_on_stage = lens_window_is_on_stage (self);

  gboolean is_asking = lens_window_is_asking (self);

  update_panes (self, is_on_stage && !is_asking); /* they would tell the answer */
  gtk_widget_action_set_enabled (widget, "win.home", is_on_stage);
  gtk_widget_action_set_enabled (widget, "win.search", !is_on_stage);
  gtk_widget_action_set_enabled (widget, "win.stage", has_document && !is_on_stage);
  gtk_widget_action_set_enabled (widget, "win.save", is_on_stage && !is_live);
  gtk_widget_action_set_enabled (widget, "win.save-as", is_on_stage && !is_live);
  gtk_widget_action_set_enabled (widget, "win.export", is_on_stage && !is_live && !is_asking);
  gtk_widget_action_set_enabled (widget, "win.export-picture", is_on_stage && !is_live && !is_asking);
  gtk_widget_action_set_enabled (widget, "win.print", is_on_stage && !is_live && !is_asking);
  gtk_widget_action_set_enabled (widget, "win.stop", is_live);
  gtk_widget_action_set_enabled (widget, "win.present", is_on_stage);
  gtk_widget_action_set_enabled (widget, "win.zoom-fit", is_on_stage);
  gtk_widget_action_set_enabled (widget, "win.quiz", is_on_stage && !is_live && !lens_window_is_together (self));
  gtk_widget_action_set_enabled (widget, "win.side-by-side", is_on_stage && !is_live);
  gtk_widget_action_set_enabled (widget, "win.end-side-by-side", lens_window_is_together (self));
  gtk_widget_action_set_enabled (widget, "win.other-stage", lens_window_is_together (self));
  gtk_widget_action_set_enabled (widget, "win.show-knobs", is_on_stage && !is_live);
  gtk_widget_action_set_enabled (widget, "win.record", is_on_stage && !is_live && lens_document_get_lesson (self->document) != NULL);
}

void
lens_window_class_init_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.first", NULL, first);
  gtk_widget_class_install_action (class, "win.back", NULL, back);
  gtk_widget_class_install_action (class, "win.play", NULL, play);
  gtk_widget_class_install_action (class, "win.forward", NULL, forward);
  gtk_widget_class_install_action (class, "win.last", NULL, last);
  gtk_widget_class_install_action (class, "win.speed", "b", change_speed);
  gtk_widget_class_install_action (class, "win.same-process", "b", same_process);
  gtk_widget_class_install_action (class, "win.home", NULL, lens_window_go_home);
  gtk_widget_class_install_action (class, "win.stage", NULL, lens_window_go_to_stage);
  gtk_widget_class_install_action (class, "win.search", NULL, lens_window_search);
  gtk_widget_class_install_action (class, "win.record", NULL, lens_window_record_again);
  gtk_widget_class_install_action (class, "win.show-knobs", NULL, lens_window_show_knobs);
  gtk_widget_class_install_action (class, "win.record-lesson", "s", lens_window_record_lesson);
  gtk_widget_class_install_action (class, "win.stop", NULL, lens_window_stop);
  gtk_widget_class_install_action (class, "win.open", NULL, lens_window_choose_open);
  gtk_widget_class_install_action (class, "win.open-uri", "s", lens_window_open_uri);
  gtk_widget_class_install_action (class, "win.save", NULL, lens_window_save);
  gtk_widget_class_install_action (class, "win.save-as", NULL, lens_window_choose_save);
  gtk_widget_class_install_action (class, "win.close-panes", NULL, close_panes);
  gtk_widget_class_install_action (class, "win.preferences", NULL, show_preferences);
  gtk_widget_class_install_property_action (class, "win.fullscreen", "fullscreened");
  lens_window_class_init_export (class);
  lens_window_class_init_playing (class);
  lens_window_class_init_presenting (class);
  lens_window_class_init_help (class);
  lens_window_class_init_compare (class);
}

void
lens_window_init_actions (LensWindow *self)
{
  lens_window_init_playing (self);
  lens_window_init_presenting (self);
  lens_window_update_actions (self);
}

/* They keep what they act on. */
void
lens_window_dispose_actions (LensWindow *self)
{
  g_action_map_remove_action (G_ACTION_MAP (self), "show-lessons");
  g_action_map_remove_action (G_ACTION_MAP (self), "show-events");
  g_action_map_remove_action (G_ACTION_MAP (self), "show-timeline");
  g_action_map_remove_action (G_ACTION_MAP (self), "trace-time");
}
