/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-keys.h: what each key means before an audience: a table, without a window. Presenter remotes send Page Down and Page Up, F5 and
 * Escape, and a full stop or a B.
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

typedef enum
{
  LENS_PRESENT_NOTHING, /* the key is not for the presentation */
  LENS_PRESENT_FORWARD,
  LENS_PRESENT_BACK,
  LENS_PRESENT_FIRST,
  LENS_PRESENT_LAST,
  LENS_PRESENT_PLAY,
  LENS_PRESENT_FASTER,
  LENS_PRESENT_SLOWER,
  LENS_PRESENT_REPEAT,    /* as long as the key is held */
  LENS_PRESENT_SPOTLIGHT, /* as long as the key is held */
  LENS_PRESENT_BLACK,
  LENS_PRESENT_WHITE,
  LENS_PRESENT_ASK,       /* what happens next? on and off */
  LENS_PRESENT_PALETTE,
  LENS_PRESENT_DETAIL,    /* the textbook's picture, or the kernel's */
  LENS_PRESENT_OTHER,     /* of two recordings: the other one large */
  LENS_PRESENT_DIGIT,
  LENS_PRESENT_ERASE,     /* the last digit */
  LENS_PRESENT_GO,        /* to the step that was typed; forward if there is none */
  LENS_PRESENT_LEAVE,
  LENS_PRESENT_HELP,      /* all keys of this table, for the presenter */
  LENS_PRESENT_STAY,      /* a remote's start button, pressed once more */
} LensPresentCommand;

/* @digit: (out): of a LENS_PRESENT_DIGIT. Keys with Ctrl, Alt or Super are the window system's. */
LensPresentCommand lens_presentation_command_of (guint keyval, GdkModifierType state, guint *digit);
/* Whether it comes from a remote, and means the presentation whatever window has the focus. */
gboolean lens_presentation_is_remote_key (guint keyval, GdkModifierType state);

/* On which of @n_screens to present, when the window stands on @own_screen: the next one, so that the notes stay where they are; the same where
 * there is no other. */
guint lens_presentation_choose_screen (guint n_screens, guint own_screen);

G_END_DECLS
