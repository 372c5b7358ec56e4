/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-print.c: the printf family. A "%s" that points into shared memory is a load that the C library makes; printing into shared
 * memory is a store; and what is printed on stdout belongs to the line of the program that printed it.
 */
#include "probe/probe-access.h"
#include "probe/probe-output.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum size { SIZE_INT, SIZE_LONG, SIZE_LONG_LONG, SIZE_LONG_DOUBLE };

struct directive
{
  enum size size;
  char conversion;
  int precision; /* -1: none */
};

/* Reads what stands behind a '%', taking the arguments of '*' on the way. */
static const char *
parse_directive (const char *at, va_list *arguments, struct directive *directive)
{
  bool is_in_precision = false;

  *directive = (struct directive) { .precision = -1 };
  for (;; at++)
    if (*at == '*')
      {
        int value = va_arg (*arguments, int);
        if (is_in_precision)
          directive->precision = value;
      }
    else if (*at == '.')
      {
        is_in_precision = true;
        directive->precision = 0;
      }
    else if (*at >= '0' && *at <= '9')
      {
        if (is_in_precision)
          directive->precision = directive->precision * 10 + (*at - '0');
      }
    else if (*at == 'l')
      directive->size = directive->size == SIZE_LONG ? SIZE_LONG_LONG : SIZE_LONG;
    else if (*at == 'z' || *at == 't')
      directive->size = SIZE_LONG;
    else if (*at == 'j' || *at == 'q')
      directive->size = SIZE_LONG_LONG;
    else if (*at == 'L')
      directive->size = SIZE_LONG_DOUBLE;
    else if (*at == '\0' || strchr ("#-+ 'hI", *at) == NULL)
      break;
  directive->conversion = *at;
  return *at == '\0' ? at : at + 1;
}

static void
skip_argument (va_list *arguments, const struct directive *directive)
{
  if (strchr ("diouxXc", directive->conversion) != NULL)
    {
      if (directive->size == SIZE_INT)
        (void) va_arg (*arguments, int);
      else if (directive->size == SIZE_LONG)
        (void) va_arg (*arguments, long);
      else
        (void) va_arg (*arguments, long long);
    }
  else if (strchr ("eEfFgGaA", directive->conversion) != NULL)
    {
      if (directive->size == SIZE_LONG_DOUBLE)
        (void) va_arg (*arguments, long double);
      else
        (void) va_arg (*arguments, double);
    }
  else if (strchr ("pn", directive->conversion) != NULL)
    (void) va_arg (*arguments, void *);
}

static void
load_shown (const struct probe_access *access, const char *string, int precision)
{
  probe_load_string (access, string, precision < 0 ? SIZE_MAX : (size_t) precision);
}

static void
load_strings (const struct probe_access *access, const char *format, va_list arguments)
{
  va_list copy;

  load_shown (access, format, -1);
  va_copy (copy, arguments);
  while ((format = strchr (format, '%')) != NULL)
    {
      struct directive directive;
      format = parse_directive (format + 1, &copy, &directive);
      if (directive.conversion == 's' && directive.size == SIZE_INT)
        load_shown (access, va_arg (copy, const char *), directive.precision);
      else if (directive.conversion == 's')
        (void) va_arg (copy, void *);
      else
        skip_argument (&copy, &directive);
    }
  va_end (copy);
}

static int
print (const struct probe_access *access, FILE *stream, const char *format, va_list arguments)
{
  int ret;

  probe_store_settle ();
  load_strings (access, format, arguments);
  probe_output_set_caller (access->caller);
  ret = vfprintf (stream, format, arguments);
  probe_output_set_caller (NULL);
  return ret;
}

static int
print_into (const struct probe_access *access, char *to, size_t n_bytes, const char *format, va_list arguments)
{
  va_list copy;
  int len;

  load_strings (access, format, arguments);
  if (!probe_is_shared (to))
    return vsnprintf (to, n_bytes, format, arguments);
  va_copy (copy, arguments);
  len = vsnprintf (NULL, 0, format, copy);
  va_end (copy);
  if (len >= 0 && n_bytes > 0)
    probe_store (access, to, (size_t) len < n_bytes ? (size_t) len + 1 : n_bytes);
  len = vsnprintf (to, n_bytes, format, arguments);
  probe_store_settle ();
  return len;
}

/* Formatted first, so that it is one write(2), as it is in the C library. */
static int
print_to_descriptor (const struct probe_access *access, int fd, const char *format, va_list arguments)
{
  char short_text[512], *text = short_text;
  va_list copy;
  int len;

  load_strings (access, format, arguments);
  va_copy (copy, arguments);
  len = vsnprintf (short_text, sizeof short_text, format, copy);
  va_end (copy);
  if (len >= (int) sizeof short_text)
    len = vasprintf (&text, format, arguments);
  if (len > 0)
    len = (int) (probe_output_stream (fd) != 0 ? probe_output_write (fd, text, (size_t) len, access->caller)
                                               : probe_recorded_write (fd, text, (size_t) len, access->caller));
  if (text != short_text)
    free (text);
  return len;
}

#define ACCESS(name) (&(struct probe_access) { .caller = __builtin_return_address (0), .by = name })

#define WRAP_VARIADIC(name, declaration, body) \
  int __wrap_##name declaration; \
  int __wrap_##name declaration \
  { \
    va_list arguments; \
    va_start (arguments, format); \
    int ret = body; \
    va_end (arguments); \
    return ret; \
  }

WRAP_VARIADIC (printf, (const char *format, ...), print (ACCESS ("printf"), stdout, format, arguments))
WRAP_VARIADIC (fprintf, (FILE *stream, const char *format, ...), print (ACCESS ("fprintf"), stream, format, arguments))
WRAP_VARIADIC (sprintf, (char *to, const char *format, ...),
               print_into (ACCESS ("sprintf"), to, (size_t) INT32_MAX, format, arguments))
WRAP_VARIADIC (snprintf, (char *to, size_t n_bytes, const char *format, ...),
               print_into (ACCESS ("snprintf"), to, n_bytes, format, arguments))

WRAP_VARIADIC (dprintf, (int fd, const char *format, ...), print_to_descriptor (ACCESS ("dprintf"), fd, format, arguments))

int __wrap_vprintf (const char *format, va_list arguments);
int
__wrap_vprintf (const char *format, va_list arguments)
{
  return print (ACCESS ("vprintf"), stdout, format, arguments);
}

int __wrap_vfprintf (FILE *stream, const char *format, va_list arguments);
int
__wrap_vfprintf (FILE *stream, const char *format, va_list arguments)
{
  return print (ACCESS ("vfprintf"), stream, format, arguments);
}

int __wrap_vsnprintf (char *to, size_t n_bytes, const char *format, va_list arguments);
int
__wrap_vsnprintf (char *to, size_t n_bytes, const char *format, va_list arguments)
{
  return print_into (ACCESS ("vsnprintf"), to, n_bytes, format, arguments);
}

size_t __real_fwrite (const void *items, size_t item_bytes, size_t n_items, FILE *stream);
size_t __wrap_fwrite (const void *items, size_t item_bytes, size_t n_items, FILE *stream);
size_t
__wrap_fwrite (const void *items, size_t item_bytes, size_t n_items, FILE *stream)
{
  size_t ret;

  probe_load (ACCESS ("fwrite"), items, item_bytes * n_items);
  probe_output_set_caller (__builtin_return_address (0));
  ret = __real_fwrite (items, item_bytes, n_items, stream);
  probe_output_set_caller (NULL);
  return ret;
}

int __real_fputs (const char *string, FILE *stream);
int __wrap_puts (const char *string);
int
__wrap_puts (const char *string)
{
  int ret;

  load_shown (ACCESS ("puts"), string, -1);
  probe_output_set_caller (__builtin_return_address (0));
  ret = __real_fputs (string, stdout) == EOF || fputc ('\n', stdout) == EOF ? EOF : 1;
  probe_output_set_caller (NULL);
  return ret;
}

int __wrap_fputs (const char *string, FILE *stream);
int
__wrap_fputs (const char *string, FILE *stream)
{
  int ret;

  load_shown (ACCESS ("fputs"), string, -1);
  probe_output_set_caller (__builtin_return_address (0));
  ret = __real_fputs (string, stream);
  probe_output_set_caller (NULL);
  return ret;
}

void __real_perror (const char *what);
void __wrap_perror (const char *what);
void
__wrap_perror (const char *what)
{
  load_shown (ACCESS ("perror"), what, -1);
  probe_output_set_caller (__builtin_return_address (0));
  __real_perror (what);
  probe_output_set_caller (NULL);
}
