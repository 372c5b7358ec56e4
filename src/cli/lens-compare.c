/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare.c: the figures that all forms share.
 */
#include "cli/lens-compare.h"

#include <string.h>

#include "cli/lens-terminal.h"

LensTransferCounts *
lens_compare_count (const LensComparisonRow *row)
{
  return row->trace != NULL ? lens_transfer_counts_new (row->trace) : NULL;
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
