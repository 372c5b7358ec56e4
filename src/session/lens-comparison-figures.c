/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-comparison-figures.c: what is worked out of a comparison's rows, and how it is written.
 */
#include "session/lens-comparison-figures.h"

#include <glib/gi18n-lib.h>

const char *
lens_comparison_format_place (LensPlace place)
{
  static const char *const places[] = {
    [LENS_PLACE_TOGETHER] = N_ ("one processor"),
    [LENS_PLACE_APART] = N_ ("two processors"),
    [LENS_PLACE_FREE] = N_ ("not pinned"),
  };
  return _(places[place]);
}

char *
lens_comparison_format_time (gint64 time_ns)
{
  if (time_ns < 1000)
    return g_strdup_printf ("%d ns", (int) time_ns);
  if (time_ns < 1000000)
    return g_strdup_printf ("%.1f µs", (double) time_ns / 1e3);
  return g_strdup_printf ("%.2f ms", (double) time_ns / 1e6);
}

gdouble
lens_comparison_throughput (guint64 size_bytes, gint64 time_ns)
{
  return time_ns > 0 ? (gdouble) size_bytes * 1e9 / (gdouble) time_ns : 0;
}

guint64
lens_comparison_count_messages (const LensComparisonRow *row)
{
  return row->message_bytes > 0 ? (row->size_bytes + row->message_bytes - 1) / row->message_bytes : 0;
}

static const LensComparisonRow *
find_row (GPtrArray *rows, const LensTransfer *transfer, guint64 size_bytes)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (rows, i);
      if (row->transfer == transfer && row->size_bytes == size_bytes)
        return row;
    }
  return NULL;
}

/* From the largest size down, as long as it holds. */
gboolean
lens_comparison_find_overtaking (GPtrArray *rows, const LensTransfer *memory, const LensTransfer *other, LensPlace place, guint64 *bytes)
{
  gboolean is_found = FALSE;

  for (guint i = rows->len; i-- > 0;)
    {
      const LensComparisonRow *row = g_ptr_array_index (rows, i);
      const LensComparisonRow *against = find_row (rows, memory, row->size_bytes);
      if (row->transfer != other)
        continue;
      if (against == NULL || row->times[place].n == 0 || against->times[place].n == 0
          || against->times[place].whole.median >= row->times[place].whole.median)
        break;
      *bytes = row->size_bytes;
      is_found = TRUE;
    }
  return is_found;
}
