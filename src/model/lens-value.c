/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-value.c: bytes as values, the way a C programmer writes them.
 */
#include "model/lens-memory.h"

#include <string.h>

static gboolean
is_printable (guint8 byte)
{
  return byte >= 0x20 && byte < 0x7f;
}

/* Text up to its NUL, if that is what the bytes are. */
static char *
text_value (const guint8 *bytes, gsize n_bytes)
{
  gsize len = strnlen ((const char *) bytes, n_bytes);
  g_autofree char *text = NULL;
  if (!g_utf8_validate_len ((const char *) bytes, len, NULL))
    return NULL;
  text = g_strndup ((const char *) bytes, len);
  for (char *at = text; *at != '\0'; at++)
    if ((guint8) *at < 0x20 || *at == 0x7f)
      *at = ' ';
  return g_strdup_printf ("\"%s\"", text);
}

static char *
hexadecimal_value (const guint8 *bytes, gsize n_bytes)
{
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < MIN (n_bytes, 16); i++)
    g_string_append_printf (text, i > 0 ? " %02x" : "%02x", bytes[i]);
  if (n_bytes > 16)
    g_string_append (text, " …");
  return g_string_free (text, FALSE);
}

/* As x86-64 and aarch64 keep them: least significant byte first. */
static guint64
read_integer (const guint8 *bytes, gsize n_bytes)
{
  guint64 value = 0;
  for (gsize i = n_bytes; i-- > 0;)
    value = value << 8 | bytes[i];
  return value;
}

static gboolean
is_unsigned (const char *type)
{
  return type != NULL && (strstr (type, "unsigned") != NULL || strstr (type, "size_t") != NULL || g_str_has_prefix (type, "uint"));
}

static char *
floating_value (const guint8 *bytes, gsize n_bytes)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double value;
  if (n_bytes == sizeof (float))
    {
      float single;
      memcpy (&single, bytes, sizeof single);
      value = single;
    }
  else
    memcpy (&value, bytes, sizeof value);
  return g_strdup (g_ascii_formatd (text, sizeof text, "%g", value));
}

static char *
integer_value (const guint8 *bytes, gsize n_bytes, const char *type)
{
  guint64 value = read_integer (bytes, n_bytes);
  if (n_bytes == 1 && g_strcmp0 (type, "char") == 0 && is_printable (bytes[0]))
    return g_strdup_printf ("'%c'", bytes[0]);
  if (is_unsigned (type))
    return g_strdup_printf ("%" G_GUINT64_FORMAT, value);
  return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) (value << (64 - 8 * n_bytes)) >> (64 - 8 * n_bytes));
}

static gboolean
is_floating (const char *type, gsize n_bytes)
{
  return type != NULL && ((strcmp (type, "double") == 0 && n_bytes == 8) || (strcmp (type, "float") == 0 && n_bytes == 4));
}

char *
lens_value_to_text (const guint8 *bytes, gsize n_bytes, const char *type)
{
  gboolean is_text = type != NULL && g_str_has_prefix (type, "char[");
  gboolean is_integer = n_bytes == 1 || n_bytes == 2 || n_bytes == 4 || n_bytes == 8;
  char *text = NULL;

  if (n_bytes == 0)
    return g_strdup ("\"\"");
  if (is_floating (type, n_bytes))
    return floating_value (bytes, n_bytes);
  if (is_integer && !is_text && (type == NULL || strpbrk (type, "[{") == NULL))
    return integer_value (bytes, n_bytes, type);
  if (type == NULL || is_text)
    text = text_value (bytes, n_bytes);
  return text != NULL ? text : hexadecimal_value (bytes, n_bytes);
}
