/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-text.h: building JSON in a buffer of fixed size, without malloc and without stdio, since it happens inside signal handlers,
 * between fork and exec, and millions of times.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* A member that does not fit is left out as a whole: what stands in the buffer is always well formed. */
struct probe_text
{
  char *bytes;
  size_t len;
  size_t capacity;
  bool is_full; /* something was left out */
};

void probe_text_init (struct probe_text *text, char *bytes, size_t capacity);

void probe_put (struct probe_text *text, const char *literal);
void probe_put_bytes (struct probe_text *text, const char *bytes, size_t n_bytes);
void probe_put_unsigned (struct probe_text *text, uint64_t value);
void probe_put_signed (struct probe_text *text, int64_t value);
void probe_put_hex (struct probe_text *text, uint64_t value);
void probe_put_octal (struct probe_text *text, uint64_t value);
/* Nanoseconds as microseconds with exactly three decimals: no double ever holds a time. */
void probe_put_micros (struct probe_text *text, uint64_t ns);
/* A JSON string with its quotes, cut so that it fits; bytes that are not UTF-8 become U+FFFD. */
void probe_put_string (struct probe_text *text, const char *string, size_t n_bytes);

/* Members: a comma comes first unless the buffer is empty. */
void probe_member (struct probe_text *text, const char *key);
void probe_member_unsigned (struct probe_text *text, const char *key, uint64_t value);
void probe_member_signed (struct probe_text *text, const char *key, int64_t value);
void probe_member_hex (struct probe_text *text, const char *key, uint64_t value);
void probe_member_octal (struct probe_text *text, const char *key, uint64_t value);
void probe_member_string (struct probe_text *text, const char *key, const char *string);
void probe_member_true (struct probe_text *text, const char *key);
/* "fds":[3,4] */
void probe_member_pair (struct probe_text *text, const char *key, const int pair[2]);

/* A member whose value is put together with the functions above: the end takes it back if it did not fit. */
size_t probe_member_begin (struct probe_text *text, const char *key);
void probe_member_end (struct probe_text *text, size_t mark);

/**
 * probe_member_data:
 * @cap_bytes: how much payload to keep at most
 *
 * Writes `data`, and `enc` and `cut` where they apply. The payload is copied once, first, so that a writer who changes it
 * meanwhile cannot make the text invalid; it is cut after escaping, which may grow it sixfold. `fill` says what was cut off, where it
 * consists of few runs of equal bytes: so a large buffer of one letter is known as a whole.
 */
void probe_member_data (struct probe_text *text, const void *data, size_t n_bytes, size_t cap_bytes);
/* The same when only the first @n_present of the @n_bytes are at hand. */
void probe_member_data_start (struct probe_text *text, const void *data, size_t n_present, size_t n_bytes, size_t cap_bytes);

/* Whether JSON may hold the bytes as a string: whole characters of UTF-8. */
bool probe_is_utf8 (const unsigned char *bytes, size_t n_bytes);
