/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lens-heading.c: "byte stream" → "Byte stream". The names that have a space in them are few: the search, and a screen reader, get the title as it is. */
#include "app/lens-heading.h"

char *
lens_heading_from (const char *text)
{
  char first[7] = "";

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first);
  return g_strconcat (first, *text != '\0' ? g_utf8_next_char (text) : "", NULL);
}

char *
lens_heading_keep_names (const char *title)
{
  GString *kept = g_string_new (title);

  g_string_replace (kept, "System V", "System\u00a0V", 0);
  return g_string_free (kept, FALSE);
}
