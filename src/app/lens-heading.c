/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lens-heading.c: "byte stream" → "Byte stream". */
#include "app/lens-heading.h"

char *
lens_heading_from (const char *text)
{
  char first[7] = "";

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first);
  return g_strconcat (first, *text != '\0' ? g_utf8_next_char (text) : "", NULL);
}
