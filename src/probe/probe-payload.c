/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-payload.c: bytes of the program as JSON. Text stays text, everything else becomes base64 (RFC 4648), and what
 * does not fit is cut between two characters, never inside one.
 */
#include "probe/probe-text.h"

#include <string.h>

#define TAIL_BYTES 160 /* room for `,"cut":true`, `,"enc":"base64"` and `,"fill":[…]` */
#define MAX_CHANGES 8
#define WORTH_BYTES 32 /* less is not worth the words */

/* Length of the UTF-8 character at @bytes; 0 when there is none (RFC 3629: no surrogates, nothing overlong). */
static size_t
character_length (const unsigned char *bytes, size_t n_bytes)
{
  static const struct { unsigned char first, last, low, high; size_t len; } forms[] = {
    { 0x00, 0x7f, 0, 0, 1 },       { 0xc2, 0xdf, 0x80, 0xbf, 2 }, { 0xe0, 0xe0, 0xa0, 0xbf, 3 },
    { 0xe1, 0xec, 0x80, 0xbf, 3 }, { 0xed, 0xed, 0x80, 0x9f, 3 }, { 0xee, 0xef, 0x80, 0xbf, 3 },
    { 0xf0, 0xf0, 0x90, 0xbf, 4 }, { 0xf1, 0xf3, 0x80, 0xbf, 4 }, { 0xf4, 0xf4, 0x80, 0x8f, 4 },
  };

  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
    {
      if (bytes[0] < forms[i].first || bytes[0] > forms[i].last)
        continue;
      if (forms[i].len > n_bytes || (forms[i].len > 1 && (bytes[1] < forms[i].low || bytes[1] > forms[i].high)))
        return 0;
      for (size_t k = 2; k < forms[i].len; k++)
        if ((bytes[k] & 0xc0) != 0x80)
          return 0;
      return forms[i].len;
    }
  return 0;
}

bool
probe_is_utf8 (const unsigned char *bytes, size_t n_bytes)
{
  for (size_t at = 0, step; at < n_bytes; at += step)
    if ((step = character_length (bytes + at, n_bytes - at)) == 0)
      return false;
  return true;
}

/* A cap may fall inside a character: give up to three bytes back when that makes the text whole. */
static size_t
trim_to_character (const unsigned char *bytes, size_t n_bytes)
{
  for (size_t back = 0; back < 4 && back < n_bytes; back++)
    if (probe_is_utf8 (bytes, n_bytes - back))
      return n_bytes - back;
  return n_bytes;
}

/* How one character looks inside a JSON string; returns the length of @form. */
static size_t
escape_character (const unsigned char *bytes, size_t n_bytes, char form[6])
{
  static const char shorthands[] = "\"\"\\\\\bb\ff\nn\rr\tt";

  for (const char *pair = shorthands; *pair != '\0'; pair += 2)
    if (bytes[0] == (unsigned char) pair[0])
      {
        form[0] = '\\';
        form[1] = pair[1];
        return 2;
      }
  if (bytes[0] < 0x20)
    {
      memcpy (form, "\\u00", 4);
      form[4] = (char) ('0' + (bytes[0] >> 4));
      form[5] = "0123456789abcdef"[bytes[0] & 15];
      return 6;
    }
  for (size_t i = 0; i < n_bytes; i++)
    form[i] = (char) bytes[i];
  return n_bytes;
}

/* Escapes until @limit is reached in the buffer; returns how many bytes went in. The source may lie further back in the same
 * buffer: writing stops before it would overtake reading. */
static size_t
put_escaped (struct probe_text *text, const unsigned char *bytes, size_t n_bytes, size_t limit)
{
  size_t at = 0;

  while (at < n_bytes)
    {
      char form[6];
      size_t len = character_length (bytes + at, n_bytes - at);
      size_t step = len == 0 ? 1 : len;
      size_t form_len = len == 0 ? 3 : escape_character (bytes + at, len, form);
      uintptr_t to = (uintptr_t) text->bytes + text->len + form_len;
      bool is_inside = (uintptr_t) bytes >= (uintptr_t) text->bytes
                       && (uintptr_t) bytes < (uintptr_t) text->bytes + text->capacity + TAIL_BYTES;

      if (text->len + form_len > limit || (is_inside && to > (uintptr_t) bytes + at + step))
        break;
      probe_put_bytes (text, len == 0 ? "\xef\xbf\xbd" : form, form_len);
      at += step;
    }
  return at;
}

void
probe_put_string (struct probe_text *text, const char *string, size_t n_bytes)
{
  if (text->capacity - text->len < 2)
    {
      text->is_full = true;
      return;
    }
  probe_put (text, "\"");
  put_escaped (text, (const unsigned char *) string, n_bytes, text->capacity - 1);
  probe_put (text, "\"");
}

static size_t
put_base64 (struct probe_text *text, const unsigned char *bytes, size_t n_bytes, size_t limit)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  size_t at = 0;

  while (at < n_bytes && text->len + 4 <= limit)
    {
      size_t n = n_bytes - at < 3 ? n_bytes - at : 3;
      uint32_t group = (uint32_t) bytes[at] << 16 | (n > 1 ? (uint32_t) bytes[at + 1] << 8 : 0) | (n > 2 ? bytes[at + 2] : 0);
      char form[4] = { digits[group >> 18], digits[group >> 12 & 63], n > 1 ? digits[group >> 6 & 63] : '=',
                       n > 2 ? digits[group & 63] : '=' };

      /* In place this cannot overtake the source: see the room that probe_member_data() leaves. */
      probe_put_bytes (text, form, sizeof form);
      at += n;
    }
  return at;
}

/* How far the byte before @bytes goes on. */
static size_t
count_same (const unsigned char *bytes, size_t n_bytes)
{
  size_t at = 0, n;

  for (; at < n_bytes; at += n)
    {
      n = n_bytes - at < 256 ? n_bytes - at : 256;
      if (memcmp (bytes + at - 1, bytes + at, n) != 0)
        break;
    }
  while (at < n_bytes && bytes[at] == bytes[at - 1])
    at++;
  return at;
}

/* Where the bytes change after the first @n_kept; gives how often, or more than there is room for. */
static size_t
find_changes (const unsigned char *bytes, size_t n_kept, size_t n_bytes, size_t changes[MAX_CHANGES])
{
  size_t n_changes = 0, at = n_kept + count_same (bytes + n_kept, n_bytes - n_kept);

  for (; at < n_bytes && n_changes < MAX_CHANGES; at += 1 + count_same (bytes + at + 1, n_bytes - at - 1))
    changes[n_changes++] = at;
  return at < n_bytes ? MAX_CHANGES + 1 : n_changes;
}

/* What was cut off, where that takes few words: "fill":[[5000,67]] */
static void
put_fill (struct probe_text *text, const unsigned char *bytes, size_t n_kept, size_t n_bytes)
{
  size_t changes[MAX_CHANGES];
  size_t n_changes = n_kept > 0 && n_kept + WORTH_BYTES <= n_bytes ? find_changes (bytes, n_kept, n_bytes, changes) : MAX_CHANGES + 1;

  if (n_changes > MAX_CHANGES)
    return;
  probe_put (text, ",\"fill\":[");
  for (size_t i = 0; i < n_changes; i++)
    {
      probe_put (text, i > 0 ? ",[" : "[");
      probe_put_unsigned (text, changes[i]);
      probe_put (text, ",");
      probe_put_unsigned (text, bytes[changes[i]]);
      probe_put (text, "]");
    }
  probe_put (text, "]");
}

/* Gives how many bytes stand there now. */
static size_t
put_data (struct probe_text *text, const void *data, size_t n_present, size_t n_bytes, size_t cap_bytes)
{
  size_t mark = text->len, room, kept, written;
  unsigned char *copy;
  bool is_text;

  probe_member (text, "data");
  probe_put (text, "\"");
  if (text->capacity < text->len + TAIL_BYTES + 8)
    {
      text->len = mark;
      text->is_full = true;
      return n_bytes;
    }

  /* The copy goes to the end of the buffer and is escaped towards its front: no second buffer on a signal stack. */
  room = text->capacity - text->len - TAIL_BYTES;
  kept = n_present < cap_bytes ? n_present : cap_bytes;
  kept = kept < room ? kept : room;
  copy = (unsigned char *) text->bytes + text->len + room - kept;
  memcpy (copy, data, kept);
  if (kept < n_bytes)
    kept = trim_to_character (copy, kept);
  is_text = probe_is_utf8 (copy, kept);
  if (!is_text && kept > room / 4 * 3)
    {
      /* Base64 grows by a third and must not overtake its source. */
      kept = room / 4 * 3;
      memmove ((unsigned char *) text->bytes + text->len + room - kept, copy, kept);
      copy = (unsigned char *) text->bytes + text->len + room - kept;
    }
  written = is_text ? put_escaped (text, copy, kept, text->len + room) : put_base64 (text, copy, kept, text->len + room);
  probe_put (text, "\"");
  if (!is_text)
    probe_put (text, ",\"enc\":\"base64\"");
  if (written < n_bytes)
    probe_put (text, ",\"cut\":true");
  return written;
}

void
probe_member_data_start (struct probe_text *text, const void *data, size_t n_present, size_t n_bytes, size_t cap_bytes)
{
  put_data (text, data, n_present, n_bytes, cap_bytes);
}

void
probe_member_data (struct probe_text *text, const void *data, size_t n_bytes, size_t cap_bytes)
{
  size_t n_kept = put_data (text, data, n_bytes, n_bytes, cap_bytes);

  put_fill (text, data, n_kept, n_bytes);
}
