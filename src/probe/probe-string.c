/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-string.c: C library functions that read and write memory on behalf of the program. The compiler does not instrument
 * them, so each tells what it is about to load and to store.
 */
#include "probe/probe-access.h"
#include "probe/probe-tsan.h"

#include <stdlib.h>
#include <string.h>

#define WRAP(type, name, ...) \
  type __real_##name (__VA_ARGS__); \
  type __wrap_##name (__VA_ARGS__); \
  type __wrap_##name (__VA_ARGS__)

#define ACCESS(name) (&(struct probe_access) { .caller = __builtin_return_address (0), .by = name })

/* What the function stored is there when it returns: nothing stays pending. */
#define STORED(result) ({ __typeof__ (result) stored = (result); probe_store_settle (); stored; })

static void
load_string (const struct probe_access *access, const char *string)
{
  probe_load_string (access, string, SIZE_MAX);
}

WRAP (void *, memcpy, void *to, const void *from, size_t n_bytes)
{
  if (!probe_is_shared (to) && !probe_is_shared (from))
    return __real_memcpy (to, from, n_bytes);
  probe_load (ACCESS ("memcpy"), from, n_bytes);
  probe_store (ACCESS ("memcpy"), to, n_bytes);
  return STORED (__real_memcpy (to, from, n_bytes));
}

WRAP (void *, memmove, void *to, const void *from, size_t n_bytes)
{
  if (!probe_is_shared (to) && !probe_is_shared (from))
    return __real_memmove (to, from, n_bytes);
  probe_load (ACCESS ("memmove"), from, n_bytes);
  probe_store (ACCESS ("memmove"), to, n_bytes);
  return STORED (__real_memmove (to, from, n_bytes));
}

WRAP (void *, memset, void *to, int byte, size_t n_bytes)
{
  if (!probe_is_shared (to))
    return __real_memset (to, byte, n_bytes);
  probe_store (ACCESS ("memset"), to, n_bytes);
  return STORED (__real_memset (to, byte, n_bytes));
}

WRAP (int, memcmp, const void *one, const void *other, size_t n_bytes)
{
  probe_load (ACCESS ("memcmp"), one, n_bytes);
  probe_load (ACCESS ("memcmp"), other, n_bytes);
  return __real_memcmp (one, other, n_bytes);
}

WRAP (char *, strcpy, char *to, const char *from)
{
  load_string (ACCESS ("strcpy"), from);
  if (probe_is_shared (to))
    probe_store (ACCESS ("strcpy"), to, strlen (from) + 1);
  return STORED (__real_strcpy (to, from));
}

WRAP (char *, stpcpy, char *to, const char *from)
{
  load_string (ACCESS ("stpcpy"), from);
  if (probe_is_shared (to))
    probe_store (ACCESS ("stpcpy"), to, strlen (from) + 1);
  return STORED (__real_stpcpy (to, from));
}

/* strncpy() fills the rest of the field with zeros: it stores all of it. */
WRAP (char *, strncpy, char *to, const char *from, size_t n_bytes)
{
  probe_load_string (ACCESS ("strncpy"), from, n_bytes);
  probe_store (ACCESS ("strncpy"), to, n_bytes);
  return STORED (__real_strncpy (to, from, n_bytes));
}

WRAP (char *, strcat, char *to, const char *from)
{
  load_string (ACCESS ("strcat"), to);
  load_string (ACCESS ("strcat"), from);
  probe_store (ACCESS ("strcat"), to + strlen (to), strlen (from) + 1);
  return STORED (__real_strcat (to, from));
}

WRAP (char *, strncat, char *to, const char *from, size_t n_bytes)
{
  load_string (ACCESS ("strncat"), to);
  probe_load_string (ACCESS ("strncat"), from, n_bytes);
  probe_store (ACCESS ("strncat"), to + strlen (to), strnlen (from, n_bytes) + 1);
  return STORED (__real_strncat (to, from, n_bytes));
}

WRAP (size_t, strlen, const char *string)
{
  load_string (ACCESS ("strlen"), string);
  return __real_strlen (string);
}

WRAP (size_t, strnlen, const char *string, size_t n_bytes)
{
  if (probe_is_shared (string))
    probe_load_string (ACCESS ("strnlen"), string, n_bytes);
  return __real_strnlen (string, n_bytes);
}

WRAP (int, strcmp, const char *one, const char *other)
{
  load_string (ACCESS ("strcmp"), one);
  load_string (ACCESS ("strcmp"), other);
  return __real_strcmp (one, other);
}

WRAP (int, strncmp, const char *one, const char *other, size_t n_bytes)
{
  probe_load_string (ACCESS ("strncmp"), one, n_bytes);
  probe_load_string (ACCESS ("strncmp"), other, n_bytes);
  return __real_strncmp (one, other, n_bytes);
}

WRAP (char *, strchr, const char *string, int byte)
{
  load_string (ACCESS ("strchr"), string);
  return __real_strchr (string, byte);
}

WRAP (char *, strdup, const char *string)
{
  load_string (ACCESS ("strdup"), string);
  return __real_strdup (string);
}

WRAP (int, atoi, const char *string)
{
  load_string (ACCESS ("atoi"), string);
  return __real_atoi (string);
}
