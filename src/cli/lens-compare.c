/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare.c: the figures that all forms share.
 */
#include "cli/lens-compare.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/lens-terminal.h"

const char *
lens_compare_format_place (LensPlace place)
{
  static const char *const places[] = {
    [LENS_PLACE_TOGETHER] = N_ ("one processor"),
    [LENS_PLACE_APART] = N_ ("two processors"),
    [LENS_PLACE_FREE] = N_ ("not pinned"),
  };
  return _(places[place]);
}

char *
lens_compare_format_time (gint64 time_ns)
{
  if (time_ns < 1000)
    return g_strdup_printf ("%d ns", (int) time_ns);
  if (time_ns < 1000000)
    return g_strdup_printf ("%.1f µs", (double) time_ns / 1e3);
  return g_strdup_printf ("%.2f ms", (double) time_ns / 1e6);
}

gdouble
lens_compare_throughput (guint64 size_bytes, gint64 time_ns)
{
  return time_ns > 0 ? (gdouble) size_bytes * 1e9 / (gdouble) time_ns : 0;
}

guint64
lens_compare_count_messages (const LensComparisonRow *row)
{
  return row->message_bytes > 0 ? (row->size_bytes + row->message_bytes - 1) / row->message_bytes : 0;
}

LensTransferCounts *
lens_compare_count (const LensComparisonRow *row)
{
  return row->trace != NULL ? lens_transfer_counts_new (row->trace) : NULL;
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
lens_compare_find_overtaking (GPtrArray *rows, const LensTransfer *memory, const LensTransfer *other, LensPlace place, guint64 *bytes)
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

void
lens_compare_add_line (GPtrArray *lines, char *cell, ...)
{
  GPtrArray *cells = g_ptr_array_new ();
  va_list rest;

  va_start (rest, cell);
  for (; cell != NULL; cell = va_arg (rest, char *))
    g_ptr_array_add (cells, cell);
  va_end (rest);
  g_ptr_array_add (cells, NULL);
  g_ptr_array_add (lines, g_ptr_array_free (cells, FALSE));
}

static guint
measure_column (GPtrArray *lines, guint column)
{
  guint widest = 0;
  for (guint i = 0; i < lines->len; i++)
    widest = MAX (widest, lens_terminal_count_columns (((char **) g_ptr_array_index (lines, i))[column]));
  return widest;
}

void
lens_compare_add_table (GString *text, GPtrArray *lines, guint n_left)
{
  guint n_columns = g_strv_length (g_ptr_array_index (lines, 0));

  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      for (guint j = 0; j < n_columns; j++)
        {
          const char *cell = ((char **) g_ptr_array_index (lines, i))[j];
          guint width = measure_column (lines, j), used = lens_terminal_count_columns (cell);
          g_string_append_printf (line, "  %*s%s%*s", j < n_left ? 0 : (int) (width - used), "", cell,
                                  j < n_left ? (int) (width - used) : 0, "");
        }
      g_string_append_printf (text, "%s\n", g_strchomp (line->str));
    }
}
