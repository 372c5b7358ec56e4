/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-text.c: numbers, names and members. Payload is in probe-payload.c.
 */
#include "probe/probe-text.h"

#include <string.h>

void
probe_text_init (struct probe_text *text, char *bytes, size_t capacity)
{
  *text = (struct probe_text) { .bytes = bytes, .capacity = capacity };
}

void
probe_put_bytes (struct probe_text *text, const char *bytes, size_t n_bytes)
{
  if (n_bytes > text->capacity - text->len)
    {
      text->is_full = true;
      return;
    }
  memcpy (text->bytes + text->len, bytes, n_bytes);
  text->len += n_bytes;
}

void
probe_put (struct probe_text *text, const char *literal)
{
  probe_put_bytes (text, literal, strlen (literal));
}

static void
put_number (struct probe_text *text, uint64_t value, unsigned base)
{
  char digits[24];
  size_t at = sizeof digits;

  do
    digits[--at] = "0123456789abcdef"[value % base];
  while ((value /= base) != 0);
  probe_put_bytes (text, digits + at, sizeof digits - at);
}

void
probe_put_unsigned (struct probe_text *text, uint64_t value)
{
  put_number (text, value, 10);
}

void
probe_put_signed (struct probe_text *text, int64_t value)
{
  if (value < 0)
    probe_put (text, "-");
  put_number (text, value < 0 ? -(uint64_t) value : (uint64_t) value, 10);
}

void
probe_put_hex (struct probe_text *text, uint64_t value)
{
  put_number (text, value, 16);
}

void
probe_put_octal (struct probe_text *text, uint64_t value)
{
  put_number (text, value, 8);
}

void
probe_put_micros (struct probe_text *text, uint64_t ns)
{
  char decimals[4] = { '.', (char) ('0' + ns / 100 % 10), (char) ('0' + ns / 10 % 10), (char) ('0' + ns % 10) };

  put_number (text, ns / 1000, 10);
  probe_put_bytes (text, decimals, sizeof decimals);
}

void
probe_member (struct probe_text *text, const char *key)
{
  probe_put (text, text->len == 0 ? "\"" : ",\"");
  probe_put (text, key);
  probe_put (text, "\":");
}

size_t
probe_member_begin (struct probe_text *text, const char *key)
{
  size_t mark = text->len;

  text->is_full = false;
  probe_member (text, key);
  return mark;
}

void
probe_member_end (struct probe_text *text, size_t mark)
{
  if (text->is_full)
    text->len = mark;
}

void
probe_member_unsigned (struct probe_text *text, const char *key, uint64_t value)
{
  size_t mark = probe_member_begin (text, key);
  probe_put_unsigned (text, value);
  probe_member_end (text, mark);
}

void
probe_member_signed (struct probe_text *text, const char *key, int64_t value)
{
  size_t mark = probe_member_begin (text, key);
  probe_put_signed (text, value);
  probe_member_end (text, mark);
}

void
probe_member_hex (struct probe_text *text, const char *key, uint64_t value)
{
  size_t mark = probe_member_begin (text, key);
  probe_put (text, "\"");
  probe_put_hex (text, value);
  probe_put (text, "\"");
  probe_member_end (text, mark);
}

void
probe_member_octal (struct probe_text *text, const char *key, uint64_t value)
{
  size_t mark = probe_member_begin (text, key);
  probe_put (text, value != 0 ? "\"0" : "\"");
  probe_put_octal (text, value);
  probe_put (text, "\"");
  probe_member_end (text, mark);
}

void
probe_member_string (struct probe_text *text, const char *key, const char *string)
{
  size_t mark = probe_member_begin (text, key);
  probe_put_string (text, string, strlen (string));
  probe_member_end (text, mark);
}

void
probe_member_true (struct probe_text *text, const char *key)
{
  size_t mark = probe_member_begin (text, key);
  probe_put (text, "true");
  probe_member_end (text, mark);
}

void
probe_member_pair (struct probe_text *text, const char *key, const int pair[2])
{
  size_t mark = probe_member_begin (text, key);
  probe_put (text, "[");
  probe_put_signed (text, pair[0]);
  probe_put (text, ",");
  probe_put_signed (text, pair[1]);
  probe_put (text, "]");
  probe_member_end (text, mark);
}
