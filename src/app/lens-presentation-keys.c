/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-keys.c: the table.
 */
#include "app/lens-presentation-keys.h"

static const struct
{
  guint keyval; /* letters are small ones */
  LensPresentCommand command;
  gboolean is_remote;
} keys[] = {
  { GDK_KEY_Page_Down, LENS_PRESENT_FORWARD, TRUE },    { GDK_KEY_Page_Up, LENS_PRESENT_BACK, TRUE },
  { GDK_KEY_KP_Page_Down, LENS_PRESENT_FORWARD, TRUE }, { GDK_KEY_KP_Page_Up, LENS_PRESENT_BACK, TRUE },
  { GDK_KEY_F5, LENS_PRESENT_STAY, FALSE },             { GDK_KEY_Escape, LENS_PRESENT_LEAVE, TRUE },
  { GDK_KEY_period, LENS_PRESENT_BLACK, TRUE },         { GDK_KEY_b, LENS_PRESENT_BLACK, TRUE },
  { GDK_KEY_w, LENS_PRESENT_WHITE, FALSE },             { GDK_KEY_comma, LENS_PRESENT_WHITE, FALSE },
  { GDK_KEY_Right, LENS_PRESENT_FORWARD, FALSE },       { GDK_KEY_Left, LENS_PRESENT_BACK, FALSE },
  { GDK_KEY_Down, LENS_PRESENT_FORWARD, FALSE },        { GDK_KEY_Up, LENS_PRESENT_BACK, FALSE },
  { GDK_KEY_KP_Right, LENS_PRESENT_FORWARD, FALSE },    { GDK_KEY_KP_Left, LENS_PRESENT_BACK, FALSE },
  { GDK_KEY_space, LENS_PRESENT_FORWARD, FALSE },       { GDK_KEY_n, LENS_PRESENT_FORWARD, FALSE },
  { GDK_KEY_p, LENS_PRESENT_BACK, FALSE },              { GDK_KEY_Home, LENS_PRESENT_FIRST, FALSE },
  { GDK_KEY_End, LENS_PRESENT_LAST, FALSE },            { GDK_KEY_BackSpace, LENS_PRESENT_ERASE, FALSE },
  { GDK_KEY_Return, LENS_PRESENT_GO, FALSE },           { GDK_KEY_KP_Enter, LENS_PRESENT_GO, FALSE },
  { GDK_KEY_a, LENS_PRESENT_PLAY, FALSE },              { GDK_KEY_h, LENS_PRESENT_ASK, FALSE },
  { GDK_KEY_c, LENS_PRESENT_PALETTE, FALSE },           { GDK_KEY_s, LENS_PRESENT_SPOTLIGHT, FALSE },
  { GDK_KEY_r, LENS_PRESENT_REPEAT, FALSE },            { GDK_KEY_plus, LENS_PRESENT_FASTER, FALSE },
  { GDK_KEY_equal, LENS_PRESENT_FASTER, FALSE },        { GDK_KEY_KP_Add, LENS_PRESENT_FASTER, FALSE },
  { GDK_KEY_t, LENS_PRESENT_DETAIL, FALSE },             { GDK_KEY_F6, LENS_PRESENT_OTHER, FALSE },
  { GDK_KEY_F1, LENS_PRESENT_HELP, FALSE },             { GDK_KEY_question, LENS_PRESENT_HELP, FALSE },
  { GDK_KEY_minus, LENS_PRESENT_SLOWER, FALSE },        { GDK_KEY_KP_Subtract, LENS_PRESENT_SLOWER, FALSE },
};

static int
find_key (guint keyval, GdkModifierType state)
{
  /* With Ctrl the question mark asks the same in every window. */
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) && keyval != GDK_KEY_question)
    return -1;
  keyval = gdk_keyval_to_lower (keyval);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].keyval == keyval)
      return (int) i;
  return -1;
}

LensPresentCommand
lens_presentation_command_of (guint keyval, GdkModifierType state, guint *digit)
{
  int found = find_key (keyval, state), value = (int) gdk_keyval_to_unicode (keyval) - '0';

  if (found >= 0)
    return keys[found].command;
  if (value < 0 || value > 9 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return LENS_PRESENT_NOTHING;
  *digit = (guint) value;
  return LENS_PRESENT_DIGIT;
}

gboolean
lens_presentation_is_remote_key (guint keyval, GdkModifierType state)
{
  int found = find_key (keyval, state);

  return found >= 0 && keys[found].is_remote;
}

guint
lens_presentation_choose_screen (guint n_screens, guint own_screen)
{
  return n_screens > 1 ? (own_screen + 1) % n_screens : own_screen;
}
