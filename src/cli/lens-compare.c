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
lens_compare_add_sentence (GString *text, const char *sentence, guint indent)
{
  g_autofree char *lines = lens_terminal_wrap (sentence, indent, lens_terminal_get_width ());
  g_string_append (text, lines);
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

static guint
measure_table (GPtrArray *lines, guint n_columns)
{
  guint width = 0;
  for (guint j = 0; j < n_columns; j++)
    width += measure_column (lines, j) + 2;
  return width;
}

/* Below each other, "heading: cell", for a terminal that is too narrow for them side by side. */
static void
add_stack (GString *text, GPtrArray *lines, guint n_columns)
{
  char *const *headings = g_ptr_array_index (lines, 0);

  if (headings[0][0] != '\0')
    g_string_append_printf (text, "  %s\n", headings[0]);
  for (guint i = 1; i < lines->len; i++)
    {
      char *const *cells = g_ptr_array_index (lines, i);
      g_string_append_printf (text, "  %s\n", cells[0]);
      for (guint j = 1; j < n_columns; j++)
        {
          g_autofree char *words = g_strdup_printf ("%s%s%s", headings[j], headings[j][0] != '\0' ? ": " : "", cells[j]);
          lens_compare_add_sentence (text, words, 4);
        }
    }
}

static void
add_line (GString *text, GPtrArray *lines, guint index, guint n_columns, guint n_left)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint j = 0; j < n_columns; j++)
    {
      const char *cell = ((char **) g_ptr_array_index (lines, index))[j];
      int room = (int) (measure_column (lines, j) - lens_terminal_count_columns (cell));
      g_string_append_printf (line, "  %*s%s%*s", j < n_left ? 0 : room, "", cell, j < n_left ? room : 0, "");
    }
  g_string_append_printf (text, "%s\n", g_strchomp (line->str));
}

void
lens_compare_add_table (GString *text, GPtrArray *lines, guint n_left)
{
  guint n_columns = g_strv_length (g_ptr_array_index (lines, 0));

  if (!lens_terminal_has_room (measure_table (lines, n_columns)))
    {
      add_stack (text, lines, n_columns);
      return;
    }
  for (guint i = 0; i < lines->len; i++)
    add_line (text, lines, i, n_columns, n_left);
}
