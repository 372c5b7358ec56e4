/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-payload.c: the formatting of records, under the address and undefined-behaviour sanitizers, in buffers of exactly the size that it
 * is told.
 */
#include "probe/probe-text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int n_tests;

static void
report (bool is_right, const char *what, const char *got)
{
  printf ("%sok %d %s%s%s\n", is_right ? "" : "not ", ++n_tests, what, is_right ? "" : " # got ", is_right ? "" : got);
}

/* The result in a block of its own, so that one byte too many is seen. */
static char *
format (const void *data, size_t n_bytes, size_t cap_bytes, size_t capacity)
{
  char *room = malloc (capacity), *result;
  struct probe_text text;

  probe_text_init (&text, room, capacity);
  probe_member_data (&text, data, n_bytes, cap_bytes);
  result = calloc (text.len + 1, 1);
  memcpy (result, room, text.len);
  free (room);
  return result;
}

static void
check (const char *what, const void *data, size_t n_bytes, size_t cap_bytes, const char *expected)
{
  char *got = format (data, n_bytes, cap_bytes, 4000);

  report (strcmp (got, expected) == 0, what, got);
  free (got);
}

/* Whatever the payload and the room: never more than the room, and always closed. */
static void
check_rooms (const char *what, char byte)
{
  char data[4096];
  bool is_right = true;

  memset (data, byte, sizeof data);
  for (size_t capacity = 0; capacity < 4096; capacity += 7)
    for (size_t n_bytes = 0; n_bytes <= sizeof data; n_bytes += 512)
      {
        char *got = format (data, n_bytes, sizeof data, capacity);
        size_t len = strlen (got);
        is_right = is_right && len <= capacity && (len == 0 || got[len - 1] == '"' || strcmp (got + len - 4, "true") == 0 || got[len - 1] == ']');
        free (got);
      }
  report (is_right, what, "a member that is not closed");
}

static void
check_numbers (void)
{
  char room[200];
  struct probe_text text;

  probe_text_init (&text, room, sizeof room);
  probe_put_micros (&text, 1234567);
  probe_put (&text, " ");
  probe_put_micros (&text, 5);
  probe_put (&text, " ");
  probe_put_signed (&text, INT64_MIN);
  probe_put (&text, " ");
  probe_put_hex (&text, UINT64_MAX);
  probe_put_bytes (&text, "", 1);
  report (strcmp (room, "1234.567 0.005 -9223372036854775808 ffffffffffffffff") == 0, "numbers", room);
}

static void
check_left_out (void)
{
  char room[12];
  struct probe_text text;

  probe_text_init (&text, room, sizeof room);
  probe_member_unsigned (&text, "fd", 3);
  probe_member_unsigned (&text, "length", 123456);
  probe_put_bytes (&text, "", 1);
  report (strcmp (room, "\"fd\":3") == 0, "a member that does not fit is left out whole", room);
}

int
main (void)
{
  check ("text", "Hello", 5, 100, "\"data\":\"Hello\"");
  check ("escapes", "\"\\\n\t\x01", 5, 100, "\"data\":\"\\\"\\\\\\n\\t\\u0001\"");
  check ("zero byte", "a\0b", 3, 100, "\"data\":\"a\\u0000b\"");
  check ("UTF-8", "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80", 9, 100, "\"data\":\"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\"");
  check ("cut by the cap", "abcdef", 6, 3, "\"data\":\"abc\",\"cut\":true");
  check ("goes on with the last byte", "abbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", 40, 3, "\"data\":\"abb\",\"cut\":true,\"fill\":[]");
  check ("goes on with few others", "abbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcc", 40, 3,
         "\"data\":\"abb\",\"cut\":true,\"fill\":[[38,99]]");
  check ("goes on with many others", "abbcdefghijklmnopqrstuvwxyzabcdefghijklm", 40, 3, "\"data\":\"abb\",\"cut\":true");
  check ("goes on too shortly to be told", "abbbbb", 6, 3, "\"data\":\"abb\",\"cut\":true");
  check ("goes on with bytes that are no text", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
         "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 36, 3,
         "\"data\":\"////\",\"enc\":\"base64\",\"cut\":true,\"fill\":[]");
  check ("cut before a character, not inside", "ab\xe2\x82\xac", 5, 4, "\"data\":\"ab\",\"cut\":true");
  check ("not UTF-8", "\xff\x00\xfe", 3, 100, "\"data\":\"/wD+\",\"enc\":\"base64\"");
  check ("overlong form", "\xc0\x80", 2, 100, "\"data\":\"wIA=\",\"enc\":\"base64\"");
  check ("surrogate", "\xed\xa0\x80", 3, 100, "\"data\":\"7aCA\",\"enc\":\"base64\"");
  check ("truncated character that is not cut", "a\xe2\x82", 3, 100, "\"data\":\"YeKC\",\"enc\":\"base64\"");
  check ("nothing", "", 0, 100, "\"data\":\"\"");
  check_rooms ("plain text fits any room", 'x');
  check_rooms ("text that grows sixfold fits any room", '\x01');
  check_rooms ("base64 fits any room", '\xff');
  check_numbers ();
  check_left_out ();
  printf ("1..%d\n", n_tests);
  return 0;
}
