/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-text.c: facts as text.
 */
#include "model/lens-text.h"

#define FEW_BYTES 16 /* of one kind are written one by one */

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

static void
add_byte (GString *string, guchar byte)
{
  if (byte == '"' || byte == '\\')
    g_string_append_printf (string, "\\%c", byte);
  else if (byte == '\n')
    g_string_append (string, "\\n");
  else if (byte < 0x20 || byte >= 0x7f)
    g_string_append_printf (string, "\\x%02x", byte);
  else
    g_string_append_c (string, (char) byte);
}

void
lens_text_add_bytes (LensText *text, GBytes *bytes)
{
  gsize size = 0, n;
  const guchar *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  g_string_append_c (text->string, '"');
  for (gsize i = 0; i < size; i += n)
    {
      for (n = 1; i + n < size && data[i + n] == data[i];)
        n++;
      if (n < FEW_BYTES)
        n = 1;
      add_byte (text->string, data[i]);
      if (n > 1)
        g_string_append_printf (text->string, "\\{%" G_GSIZE_FORMAT "}", n);
    }
  g_string_append_c (text->string, '"');
}
