/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-size-text.c: one number after the other; the first that is none ends it with a sentence.
 */
#include "session/lens-size-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "session/lens-transfer.h"

/* A number, its unit, and what separates it from the next. A word that begins otherwise is taken whole, for the message. */
#define SEPARATOR "\\s,;，、；" /* also as a Chinese keyboard writes them */
#define SIZE_PATTERN "\\G[" SEPARATOR "]*(?:(\\d+)\\s*(B|Ki?B?|Mi?B?)?(?=[" SEPARATOR "]|$)|([^" SEPARATOR "]+))"

static char *
refuse_word (const char *word)
{
  /* Translators: %s is what somebody typed. "64 KiB" is typed just so in every language. */
  return g_strdup_printf (_("“%s” is not a size. Write whole numbers of bytes, for example 100 or 64 KiB, with commas between them."), word);
}

static char *
refuse_large (const char *number, const char *unit)
{
  g_autofree char *most = lens_size_text_format (LENS_TRANSFER_BYTES_MAX);
  return g_strdup_printf (_("%1$s %2$s is too large: at most %3$s can be sent."), number, *unit != '\0' ? unit : _("bytes"), most);
}

static guint64
get_unit_bytes (const char *unit)
{
  char letter = g_ascii_toupper (*unit);
  return letter == 'K' ? 1024 : letter == 'M' ? 1024 * 1024 : 1;
}

static void
add_size (GArray *sizes, guint64 size_bytes)
{
  for (guint i = 0; i < sizes->len; i++)
    if (g_array_index (sizes, guint64, i) == size_bytes)
      return;
  g_array_append_val (sizes, size_bytes);
}

static char *
take_size (GMatchInfo *match, GArray *sizes)
{
  g_autofree char *number = g_match_info_fetch (match, 1), *unit = g_match_info_fetch (match, 2), *word = g_match_info_fetch (match, 3);
  guint64 count, unit_bytes = unit != NULL ? get_unit_bytes (unit) : 1;

  if (word != NULL && *word != '\0')
    return refuse_word (word);
  if (!g_ascii_string_to_unsigned (number, 10, 0, LENS_TRANSFER_BYTES_MAX / unit_bytes, &count, NULL))
    return refuse_large (number, unit != NULL ? unit : "");
  if (count == 0)
    return g_strdup (_("0 bytes are nothing to send: a size is at least 1 byte."));
  add_size (sizes, count * unit_bytes);
  return NULL;
}

char *
lens_size_text_parse (const char *text, GArray *sizes)
{
  g_autoptr (GRegex) regex = g_regex_new (SIZE_PATTERN, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      char *problem = take_size (match, sizes);
      if (problem != NULL)
        return problem;
    }
  return NULL;
}

char *
lens_size_text_format (guint64 size_bytes)
{
  if (size_bytes % (1024 * 1024) == 0)
    return g_strdup_printf ("%" PRIu64 " MiB", size_bytes / (1024 * 1024));
  if (size_bytes % 1024 == 0)
    return g_strdup_printf ("%" PRIu64 " KiB", size_bytes / 1024);
  return g_strdup_printf ("%" PRIu64 " B", size_bytes);
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  guint64 one = *(const guint64 *) a, other = *(const guint64 *) b;
  return (one > other) - (one < other);
}

void
lens_size_text_sort (GArray *sizes)
{
  g_array_sort (sizes, compare_sizes);
}
