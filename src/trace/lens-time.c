/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-time.c: "201.113" (microseconds) is 201113 (nanoseconds): the digits without the point, three of them after it.
 */
#include "trace/lens-time.h"

static gboolean
push_digit (gint64 *number, int digit)
{
  return !__builtin_mul_overflow (*number, (gint64) 10, number) && !__builtin_add_overflow (*number, (gint64) digit, number);
}

gboolean
lens_time_parse_us (const char *text, gint64 *time_ns)
{
  gint64 number = 0;
  int n_decimals = 0;
  const char *c = text;

  if (!g_ascii_isdigit (*c))
    return FALSE;
  for (; g_ascii_isdigit (*c); c++)
    if (!push_digit (&number, *c - '0'))
      return FALSE;
  if (*c == '.' && g_ascii_isdigit (c[1]))
    for (c++; g_ascii_isdigit (*c); c++)
      if (n_decimals < 3 && (n_decimals++, !push_digit (&number, *c - '0')))
        return FALSE;
  for (; n_decimals < 3; n_decimals++)
    if (!push_digit (&number, 0))
      return FALSE;
  if (*c != '\0')
    return FALSE;
  *time_ns = number;
  return TRUE;
}

const char *
lens_time_format_us (gint64 time_ns, char *text)
{
  g_snprintf (text, LENS_TIME_TEXT_BYTES, "%" G_GINT64_FORMAT ".%03d", time_ns / 1000, (int) (time_ns % 1000));
  return text;
}
