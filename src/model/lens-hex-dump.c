/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hex-dump.c: bytes in rows of eight, which fit a narrow column: offset, hexadecimal, characters.
 */
#include "model/lens-facts.h"

#define ROW_BYTES 8

static void
append_row (GString *text, const guint8 *bytes, gsize offset, gsize n_bytes)
{
  g_string_append_printf (text, "%s%04" G_GSIZE_MODIFIER "x ", offset > 0 ? "\n" : "", offset);
  for (gsize i = 0; i < ROW_BYTES; i++)
    {
      if (i < n_bytes)
        g_string_append_printf (text, " %02x", bytes[offset + i]);
      else
        g_string_append (text, "   ");
    }
  g_string_append (text, "  ");
  for (gsize i = 0; i < n_bytes; i++)
    g_string_append_c (text, bytes[offset + i] >= 0x20 && bytes[offset + i] < 0x7f ? (char) bytes[offset + i] : '.');
}

char *
lens_hex_dump (const guint8 *bytes, gsize n_bytes, gsize max_bytes)
{
  GString *text = g_string_new (NULL);
  gsize n_shown = MIN (n_bytes, max_bytes);

  for (gsize offset = 0; offset < n_shown; offset += ROW_BYTES)
    append_row (text, bytes, offset, MIN (ROW_BYTES, n_shown - offset));
  if (n_shown < n_bytes)
    g_string_append (text, "\n…");
  return g_string_free (text, FALSE);
}
