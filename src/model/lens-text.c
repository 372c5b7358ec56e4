/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-text.c: facts as text.
 */
#include "model/lens-text.h"

void
lens_text_add (LensText *text, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_string_append_vprintf (text->string, format, args);
  va_end (args);
}

void
lens_text_add_event (LensText *text, guint event)
{
  if (text->has_events && event != G_MAXUINT)
    g_string_append_printf (text->string, " event %u", event);
}

void
lens_text_add_bytes (LensText *text, GBytes *bytes)
{
  gsize size = 0;
  const guchar *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  g_string_append_c (text->string, '"');
  for (gsize i = 0; i < size; i++)
    if (data[i] == '"' || data[i] == '\\')
      g_string_append_printf (text->string, "\\%c", data[i]);
    else if (data[i] == '\n')
      g_string_append (text->string, "\\n");
    else if (data[i] < 0x20 || data[i] >= 0x7f)
      g_string_append_printf (text->string, "\\x%02x", data[i]);
    else
      g_string_append_c (text->string, data[i]);
  g_string_append_c (text->string, '"');
}
