/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-suggest.c: the optimal string alignment distance, row by row, and a rule for what is near.
 */
#include "cli/lens-suggest.h"

#include <string.h>

/* Words are short; longer ones are compared by their beginnings. */
#define LONGEST_WORD 64

guint
lens_suggest_distance (const char *a, const char *b)
{
  guint rows[3][LONGEST_WORD + 1];
  gsize a_length = MIN (strlen (a), LONGEST_WORD);
  gsize b_length = MIN (strlen (b), LONGEST_WORD);

  for (gsize j = 0; j <= b_length; j++)
    rows[0][j] = j;
  for (gsize i = 1; i <= a_length; i++)
    {
      guint *now = rows[i % 3], *before = rows[(i + 2) % 3], *two_before = rows[(i + 1) % 3];
      now[0] = i;
      for (gsize j = 1; j <= b_length; j++)
        {
          guint change = before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
          now[j] = MIN (change, MIN (before[j], now[j - 1]) + 1);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            now[j] = MIN (now[j], two_before[j - 2] + 1);
        }
    }
  return rows[a_length % 3][b_length];
}

/* "shm" and "shm-posix" are "posix-shm": one remembers the parts of a name before their order. */
static gboolean
has_all_parts (const char *candidate, const char *word)
{
  g_auto (GStrv) wanted = g_strsplit (word, "-", 0), there = g_strsplit (candidate, "-", 0);

  for (guint i = 0; wanted[i] != NULL; i++)
    if (*wanted[i] == '\0' || !g_strv_contains ((const char *const *) there, wanted[i]))
      return FALSE;
  return wanted[0] != NULL;
}

const char *
lens_suggest (const char *word, const char *const *candidates)
{
  guint nearest_distance = 1 + strlen (word) / 3; /* one letter in three may be wrong, and one more */
  const char *nearest = NULL;
  for (; *candidates != NULL; candidates++)
    {
      guint distance = lens_suggest_distance (word, *candidates);
      if (*word != '\0' && g_str_has_prefix (*candidates, word))
        distance = MIN (distance, 1); /* "pip" is "pipe", "posix-m" is "posix-mq" */
      if (has_all_parts (*candidates, word))
        distance = MIN (distance, 1);
      if (distance < nearest_distance + (nearest == NULL))
        {
          nearest_distance = distance;
          nearest = *candidates;
        }
    }
  return nearest;
}
