/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-terminal.c: width, colours and safe text.
 */
#include "cli/lens-terminal.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDTH_ELSEWHERE 100
#define WIDTH_NARROWEST 40
#define WIDTH_WIDEST 110 /* longer lines are hard to read */

/* The processes' colours of the picture, from the 256 that terminals have: readable on black and on white. */
static const char *const author_marks[] = {
  "\033[1;38;5;32m", "\033[1;38;5;166m", "\033[1;38;5;35m", "\033[1;38;5;169m",
};

static const char *const style_marks[] = {
  [LENS_STYLE_PLAIN] = "",
  [LENS_STYLE_BOLD] = "\033[1m",
  [LENS_STYLE_DIM] = "\033[2m",
  [LENS_STYLE_ERROR] = "\033[31m",
};

gboolean
lens_terminal_has_color (void)
{
  const char *no_color = g_getenv ("NO_COLOR");
  const char *terminal = g_getenv ("TERM");
  if (no_color != NULL && *no_color != '\0')
    return FALSE;
  return isatty (STDOUT_FILENO) && terminal != NULL && !g_str_equal (terminal, "dumb");
}

guint
lens_terminal_get_width (void)
{
  struct winsize size;
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == -1 || size.ws_col == 0)
    return WIDTH_ELSEWHERE;
  return CLAMP (size.ws_col, WIDTH_NARROWEST, WIDTH_WIDEST);
}

gboolean
lens_terminal_has_room (guint columns)
{
  struct winsize size;
  return ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == -1 || size.ws_col == 0 || size.ws_col >= columns;
}

char *
lens_terminal_style (LensStyle style, char letter, const char *text)
{
  const char *mark;
  if (style == LENS_STYLE_PLAIN || !lens_terminal_has_color ())
    return g_strdup (text);
  if (style == LENS_STYLE_AUTHOR)
    mark = author_marks[(guint) (letter - 'A') % G_N_ELEMENTS (author_marks)];
  else
    mark = style_marks[style];
  return g_strconcat (mark, text, "\033[0m", NULL);
}

char *
lens_terminal_make_safe (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *safe = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == '\n' || c == '\t' || !(g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT))
        g_string_append_unichar (safe, c);
      else
        g_string_append_unichar (safe, c < 0x20 ? 0x2400 + c : c == 0x7f ? 0x2421 : 0xfffd);
    }
  return g_string_free (safe, FALSE);
}

guint
lens_terminal_count_columns (const char *text)
{
  guint columns = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      columns += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return columns;
}

static int
count_blanks (const char *text, guint columns)
{
  guint used = lens_terminal_count_columns (text);
  return used < columns ? (int) (columns - used) : 0;
}

char *
lens_terminal_pad (const char *text, guint columns)
{
  return g_strdup_printf ("%s%*s", text, count_blanks (text, columns), "");
}

char *
lens_terminal_pad_before (const char *text, guint columns)
{
  return g_strdup_printf ("%*s%s", count_blanks (text, columns), "", text);
}

char *
lens_terminal_wrap (const char *text, guint indent, guint width)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  GString *lines = g_string_new (NULL);
  guint used = 0;
  for (char **word = words; *word != NULL; word++)
    {
      guint columns = lens_terminal_count_columns (*word);
      if (columns == 0)
        continue;
      if (used > 0 && used + 1 + columns > width)
        {
          g_string_append_c (lines, '\n');
          used = 0;
        }
      if (used == 0)
        g_string_append_printf (lines, "%*s%s", (int) indent, "", *word);
      else
        g_string_append_printf (lines, " %s", *word);
      used += columns + (used == 0 ? indent : 1);
    }
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  return g_string_free (lines, FALSE);
}
