/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-transfer-times.c: reads the programs' lines, "Parent began payload 3 at 17732682527115 ns".
 */
#include "session/lens-transfer-times.h"

#include <stdio.h>
#include <string.h>

typedef enum
{
  BEGAN,
  STORED,
  FOUND,
  HAD,
  N_MARKS,
} Mark;

static const char *const beginnings[] = {
  [BEGAN] = "Parent began payload ",
  [STORED] = "Parent stored payload ",
  [FOUND] = "Child found payload ",
  [HAD] = "Child had payload ",
};

static void
take_line (GArray *marks[], const char *line)
{
  for (guint i = 0; i < N_MARKS; i++)
    {
      int number;
      long long ns;
      if (!g_str_has_prefix (line, beginnings[i]) || sscanf (line + strlen (beginnings[i]), "%d at %lld ns", &number, &ns) != 2)
        continue;
      gint64 value = ns;
      g_array_append_val (marks[i], value);
    }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;
  return (one > other) - (one < other);
}

/* Between the two marks, without the first payload. */
static LensQuartiles
find_quartiles (GArray *from, GArray *to)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 1; i < from->len; i++)
    {
      gint64 span = g_array_index (to, gint64, i) - g_array_index (from, gint64, i);
      g_array_append_val (spans, span);
    }
  g_array_sort (spans, compare_times);
  return (LensQuartiles) { .lower = g_array_index (spans, gint64, spans->len / 4),
                           .median = g_array_index (spans, gint64, spans->len / 2),
                           .upper = g_array_index (spans, gint64, spans->len * 3 / 4) };
}

static gboolean
summarise (LensTransferTimes *times, GArray *marks[])
{
  guint n = marks[BEGAN]->len;

  if (n < 2 || marks[HAD]->len != n)
    return FALSE;
  times->n = n - 1;
  times->whole = find_quartiles (marks[BEGAN], marks[HAD]);
  times->has_parts = marks[STORED]->len == n && marks[FOUND]->len == n;
  if (!times->has_parts)
    return TRUE;
  times->copy_in = find_quartiles (marks[BEGAN], marks[STORED]);
  times->hand_over = find_quartiles (marks[STORED], marks[FOUND]);
  times->copy_out = find_quartiles (marks[FOUND], marks[HAD]);
  return TRUE;
}

gboolean
lens_transfer_times_read (LensTransferTimes *times, const char *text)
{
  GArray *marks[N_MARKS];
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  memset (times, 0, sizeof *times);
  for (guint i = 0; i < N_MARKS; i++)
    marks[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (char **line = lines; *line != NULL; line++)
    take_line (marks, *line);
  gboolean is_whole = summarise (times, marks);
  for (guint i = 0; i < N_MARKS; i++)
    g_array_unref (marks[i]);
  return is_whole;
}
