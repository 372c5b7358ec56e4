/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-input.c: what is done when a key of the table is pressed, or the mouse. A covered picture comes back first, whatever is pressed to
 * go on.
 */
#include "app/lens-presentation-private.h"

#include "app/lens-preferences.h"
#include "app/lens-presentation-board.h"
#include "app/lens-presentation-keys.h"
#include "app/lens-stage-view.h"
#include "app/lens-transport.h"

#define MOST_DIGITS 7

void
lens_presentation_set_asking (LensPresentation *self, gboolean is_asking)
{
  self->is_asking = is_asking;
  self->asked_place = lens_player_get_place (self->player);
  lens_stage_view_set_asking (LENS_STAGE_VIEW (self->stage), is_asking);
  if (self->second != NULL)
    lens_presentation_set_pair_asking (self, is_asking);
}

void
lens_presentation_ask (LensPresentation *self, const char *what, const char *why)
{
  self->is_asking = TRUE;
  self->asked_place = lens_player_get_place (self->player);
  lens_stage_view_ask (LENS_STAGE_VIEW (self->stage), what, why);
}

static void
set_typed (LensPresentation *self, const char *typed)
{
  g_string_assign (self->typed, typed);
  lens_presentation_cover_set_typed (LENS_PRESENTATION_COVER (self->cover), self->typed->len > 0 ? self->typed->str : NULL);
}

static gboolean
is_at_end (LensPresentation *self)
{
  return lens_player_get_place (self->player) == lens_player_count_places (self->player);
}

/* With the question first: one press asks, the next one answers. */
static void
go_forward (LensPresentation *self)
{
  if (lens_presentation_board_turn (LENS_PRESENTATION_BOARD (self->board), 1) || lens_presentation_emit_forward (self))
    return;
  if (self->asks_first && !self->is_asking && !is_at_end (self))
    {
      lens_player_seek_place (self->player, lens_player_get_place (self->player));
      lens_presentation_set_asking (self, TRUE);
      return;
    }
  lens_presentation_set_asking (self, FALSE);
  lens_player_forward (self->player);
}

/* Back from a question leads to what was told before it. */
static void
go_back (LensPresentation *self)
{
  if (lens_presentation_board_turn (LENS_PRESENTATION_BOARD (self->board), -1))
    return;
  if (self->is_asking)
    lens_presentation_set_asking (self, FALSE);
  else
    lens_player_back (self->player);
}

static void
go_to_typed (LensPresentation *self)
{
  guint64 step = g_ascii_strtoull (self->typed->str, NULL, 10);

  lens_presentation_set_asking (self, FALSE);
  lens_player_seek_place (self->player, (guint) MIN (step, G_MAXUINT));
}

static void
go (LensPresentation *self, LensPresentCommand command)
{
  lens_player_pause (self->player);
  switch (command)
    {
    case LENS_PRESENT_FORWARD: go_forward (self); break;
    case LENS_PRESENT_BACK: go_back (self); break;
    case LENS_PRESENT_FIRST: lens_player_first (self->player); break;
    case LENS_PRESENT_LAST: lens_player_last (self->player); break;
    case LENS_PRESENT_GO: self->typed->len > 0 ? go_to_typed (self) : go_forward (self); break;
    case LENS_PRESENT_REPEAT: lens_player_set_repeating (self->player, TRUE); break;
    default: g_assert_not_reached ();
    }
  set_typed (self, "");
}

/* What goes through the steps brings a covered picture back, and does no more. */
static void
go_or_uncover (LensPresentation *self, LensPresentCommand command)
{
  LensPresentationCover *cover = LENS_PRESENTATION_COVER (self->cover);

  if (lens_presentation_cover_get_blank (cover) != LENS_BLANK_NOT && self->typed->len == 0)
    lens_presentation_cover_set_blank (cover, LENS_BLANK_NOT);
  else
    {
      lens_presentation_cover_set_blank (cover, LENS_BLANK_NOT);
      go (self, command);
    }
}

static void
toggle_blank (LensPresentation *self, LensBlank blank)
{
  LensPresentationCover *cover = LENS_PRESENTATION_COVER (self->cover);

  lens_presentation_cover_set_blank (cover, lens_presentation_cover_get_blank (cover) == blank ? LENS_BLANK_NOT : blank);
}

static void
toggle_play (LensPresentation *self)
{
  gboolean is_playing = lens_player_is_playing (self->player);

  lens_presentation_set_asking (self, FALSE);
  if (!is_playing && is_at_end (self))
    lens_player_first (self->player);
  lens_player_set_playing (self->player, !is_playing);
}

static void
toggle_palette (void)
{
  GSettings *settings = lens_preferences_get ();

  if (settings != NULL)
    g_settings_set_enum (settings, "projector-palette", !g_settings_get_enum (settings, "projector-palette"));
}

static void
toggle_detail (LensPresentation *self)
{
  g_autofree char *detail = NULL;

  g_object_get (self->stage, "detail", &detail, NULL);
  g_object_set (self->stage, "detail", g_str_equal (detail, "kernel") ? "textbook" : "kernel", NULL);
}

static void
toggle_asking (LensPresentation *self)
{
  lens_presentation_set_asking (self, FALSE);
  g_object_set (self, "asks-first", !self->asks_first, NULL);
}

static void
type_digit (LensPresentation *self, guint digit)
{
  g_autofree char *typed = g_strdup_printf ("%s%u", self->typed->str, digit);

  if (self->typed->len < MOST_DIGITS)
    set_typed (self, typed);
}

static void
erase_digit (LensPresentation *self)
{
  g_autofree char *typed = g_strndup (self->typed->str, self->typed->len > 0 ? self->typed->len - 1 : 0);

  set_typed (self, typed);
}

/* A number that is being typed is given up first. */
static void
leave (LensPresentation *self)
{
  if (self->typed->len > 0)
    set_typed (self, "");
  else
    g_signal_emit_by_name (self, "leave");
}

/* Whatever is pressed takes the list of keys away, and does no more. */
static gboolean
hide_help (LensPresentation *self)
{
  gboolean was_shown = gtk_widget_get_visible (self->help);

  gtk_widget_hide (self->help);
  return was_shown;
}

static void
change_speed (LensPresentation *self, gboolean is_faster)
{
  lens_player_set_speed (self->player, lens_speed_next (lens_player_get_speed (self->player), is_faster));
}

/* Shift alone is half a key. */
static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R) || keyval == GDK_KEY_ISO_Level3_Shift;
}

static gboolean
obey (LensPresentation *self, guint keyval, GdkModifierType state)
{
  guint digit = 0;
  LensPresentCommand command = lens_presentation_command_of (keyval, state, &digit);

  if (!is_modifier (keyval) && hide_help (self))
    return GDK_EVENT_STOP;
  switch (command)
    {
    case LENS_PRESENT_NOTHING: return GDK_EVENT_PROPAGATE;
    case LENS_PRESENT_STAY: break;
    case LENS_PRESENT_PLAY: toggle_play (self); break;
    case LENS_PRESENT_FASTER: change_speed (self, TRUE); break;
    case LENS_PRESENT_SLOWER: change_speed (self, FALSE); break;
    case LENS_PRESENT_SPOTLIGHT: lens_presentation_set_spotlight (self, TRUE); break;
    case LENS_PRESENT_BLACK: toggle_blank (self, LENS_BLANK_BLACK); break;
    case LENS_PRESENT_WHITE: toggle_blank (self, LENS_BLANK_WHITE); break;
    case LENS_PRESENT_ASK: toggle_asking (self); break;
    case LENS_PRESENT_PALETTE: toggle_palette (); break;
    case LENS_PRESENT_DETAIL: toggle_detail (self); break;
    case LENS_PRESENT_OTHER: lens_presentation_show_other (self); break;
    case LENS_PRESENT_DIGIT: type_digit (self, digit); break;
    case LENS_PRESENT_ERASE: erase_digit (self); break;
    case LENS_PRESENT_HELP: gtk_widget_show (self->help); break;
    case LENS_PRESENT_LEAVE: leave (self); break;
    default: go_or_uncover (self, command); break;
    }
  return GDK_EVENT_STOP;
}

gboolean
lens_presentation_take_remote_key (LensPresentation *self, guint keyval, GdkModifierType state)
{
  return lens_presentation_is_remote_key (keyval, state) && obey (self, keyval, state);
}

static gboolean
on_key_pressed (LensPresentation *self, guint keyval, guint keycode, GdkModifierType state)
{
  return obey (self, keyval, state);
}

/* What is held ends with the key, whatever else is pressed meanwhile. */
static void
on_key_released (LensPresentation *self, guint keyval)
{
  guint digit;
  LensPresentCommand command = lens_presentation_command_of (keyval, 0, &digit);

  if (command == LENS_PRESENT_SPOTLIGHT)
    lens_presentation_set_spotlight (self, FALSE);
  else if (command == LENS_PRESENT_REPEAT)
    lens_player_set_repeating (self->player, FALSE);
}

static void
on_active (LensPresentation *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    return;
  lens_presentation_set_spotlight (self, FALSE);
  lens_player_set_repeating (self->player, FALSE);
}

/* When it is released: until then it may still become a drag of the picture, or a pinch. */
static void
on_click (LensPresentation *self, int n_presses, double x, double y, GtkGestureSingle *click)
{
  if (!hide_help (self))
    go_or_uncover (self, gtk_gesture_single_get_current_button (click) == GDK_BUTTON_SECONDARY ? LENS_PRESENT_BACK : LENS_PRESENT_FORWARD);
}

/* A finger's second button. */
static void
on_long_press (LensPresentation *self, double x, double y, GtkGesture *press)
{
  gtk_gesture_set_state (press, GTK_EVENT_SEQUENCE_CLAIMED);
  if (!hide_help (self))
    go_or_uncover (self, LENS_PRESENT_BACK);
}

void
lens_presentation_init_input (LensPresentation *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new (), *long_press = gtk_gesture_long_press_new ();

  /* Before the boxes of the stage, which have a use for some of them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (on_key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect_swapped (long_press, "pressed", G_CALLBACK (on_long_press), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (long_press));
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active), NULL);
}
