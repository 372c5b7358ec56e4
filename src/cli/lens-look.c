/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-look.c: what `--theme` and `--detail` may say.
 */
#include "cli/lens-look.h"

#include <glib/gi18n-lib.h>

gboolean
lens_look_take_choice (const char *word, const char *zero, const char *one, guint *choice)
{
  *choice = word != NULL && g_str_equal (word, one);
  return word == NULL || *choice || g_str_equal (word, zero);
}

int
lens_look_parse (const LensCommand *command, const char *theme_word, const char *detail_word, LensTheme *theme, LensDetail *detail)
{
  guint is_dark, is_textbook;

  if (!lens_look_take_choice (theme_word, "light", "dark", &is_dark))
    return lens_command_misuse (command, _("%s: --theme is light or dark, not “%s”."), command->name, theme_word);
  if (!lens_look_take_choice (detail_word, "kernel", "textbook", &is_textbook))
    return lens_command_misuse (command, _("%s: --detail is textbook or kernel, not “%s”."), command->name, detail_word);
  *theme = is_dark ? LENS_THEME_DARK : LENS_THEME_LIGHT;
  *detail = is_textbook ? LENS_DETAIL_TEXTBOOK : LENS_DETAIL_KERNEL;
  return LENS_EXIT_DONE;
}
