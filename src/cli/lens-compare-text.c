/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-text.c: the comparison for people: one block for each size, and what holds for all of them after that.
 */
#include "cli/lens-compare.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h> /* xgettext understands PRIu64, but not GLib's names */

#include "cli/lens-terminal.h"

static GPtrArray *
new_table (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}

static char *
format_title (const LensComparisonRow *row)
{
  return g_strdup (lens_transfer_get_title (row->transfer));
}

static char *
format_count (guint64 count)
{
  return g_strdup_printf ("%" PRIu64, count);
}

static void
add_heading (GString *text, const char *heading)
{
  g_autofree char *styled = lens_terminal_style (LENS_STYLE_BOLD, 0, heading);
  g_string_append_printf (text, "\n%s\n", styled);
}

static void
add_counts (GString *text, GPtrArray *rows, guint64 size_bytes)
{
  g_autoptr (GPtrArray) lines = new_table ();

  lens_compare_add_line (lines, g_strdup (_("Facility")), g_strdup (_("copies")), g_strdup (_("bytes copied")), g_strdup (_("own copies")),
                         g_strdup (_("own bytes")), g_strdup (_("calls, set-up")), g_strdup (_("calls, transfer")), g_strdup (_("wake-ups")),
                         g_strdup (_("page faults")), NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (rows, i);
      g_autoptr (LensTransferCounts) counts = row->size_bytes == size_bytes ? lens_compare_count (row) : NULL;
      if (counts != NULL)
        lens_compare_add_line (lines, format_title (row), format_count (counts->copies), format_count (counts->bytes_copied),
                               format_count (counts->own_copies), format_count (counts->own_bytes), format_count (counts->calls_set_up),
                               format_count (counts->calls_transfer), format_count (counts->wake_ups), format_count (counts->page_faults),
                               NULL);
    }
  lens_compare_add_table (text, lines, 1);
}

static char *
format_span (const LensQuartiles *span)
{
  g_autofree char *median = lens_comparison_format_time (span->median);
  g_autofree char *lower = lens_comparison_format_time (span->lower);
  g_autofree char *upper = lens_comparison_format_time (span->upper);
  return g_strdup_printf ("%s (%s–%s)", median, lower, upper);
}

static char *
format_quartiles (const LensTransferTimes *times)
{
  return times->n > 0 ? format_span (&times->whole) : g_strdup ("–");
}

static char *
format_throughput (const LensComparisonRow *row, LensPlace place)
{
  if (row->times[place].n == 0)
    return g_strdup ("–");
  return g_strdup_printf ("%.1f MB/s", lens_comparison_throughput (row->size_bytes, row->times[place].whole.median) / 1e6);
}

static void
add_times (GString *text, GPtrArray *rows, guint64 size_bytes)
{
  g_autoptr (GPtrArray) times = new_table ();
  g_autoptr (GPtrArray) throughputs = new_table ();

  lens_compare_add_line (times, g_strdup (_("Time")), g_strdup (lens_comparison_format_place (0)), g_strdup (lens_comparison_format_place (1)),
                         g_strdup (lens_comparison_format_place (2)), NULL);
  lens_compare_add_line (throughputs, g_strdup (_("Throughput")), g_strdup (lens_comparison_format_place (0)),
                         g_strdup (lens_comparison_format_place (1)), g_strdup (lens_comparison_format_place (2)), NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (rows, i);
      if (row->size_bytes != size_bytes)
        continue;
      lens_compare_add_line (times, format_title (row), format_quartiles (&row->times[0]), format_quartiles (&row->times[1]),
                             format_quartiles (&row->times[2]), NULL);
      lens_compare_add_line (throughputs, format_title (row), format_throughput (row, 0), format_throughput (row, 1),
                             format_throughput (row, 2), NULL);
    }
  g_string_append_c (text, '\n');
  lens_compare_add_table (text, times, 1);
  g_string_append_c (text, '\n');
  lens_compare_add_table (text, throughputs, 1);
}

/* Shared memory: what the programs pay for their own copies, and what for the semaphore. */
static void
add_parts (GString *text, GPtrArray *rows, guint64 size_bytes)
{
  g_autoptr (GPtrArray) lines = new_table ();

  lens_compare_add_line (lines, g_strdup (_("Parts of the time")), g_strdup (""), g_strdup (C_("part of the time", "copy in")), g_strdup (C_("part of the time", "semaphore")),
                         g_strdup (C_("part of the time", "copy out")), NULL);
  for (guint i = 0; i < rows->len * LENS_PLACES; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (rows, i / LENS_PLACES);
      const LensTransferTimes *times = &row->times[i % LENS_PLACES];
      if (row->size_bytes == size_bytes && times->has_parts)
        lens_compare_add_line (lines, format_title (row), g_strdup (lens_comparison_format_place ((LensPlace) (i % LENS_PLACES))),
                               format_span (&times->copy_in), format_span (&times->hand_over), format_span (&times->copy_out), NULL);
    }
  if (lines->len == 1)
    return;
  g_string_append_c (text, '\n');
  lens_compare_add_table (text, lines, 2);
}

static void
add_remark (GString *text, const LensComparisonRow *row)
{
  guint64 n_messages = lens_comparison_count_messages (row);
  g_autofree char *limit = n_messages > 1
                             ? g_strdup_printf (_("%s: a message holds at most %" PRIu64 " bytes here, so the payload goes in %" PRIu64 "."),
                                                lens_transfer_get_title (row->transfer), row->message_bytes, n_messages)
                             : NULL;
  if (limit != NULL)
    lens_compare_add_sentence (text, limit, 2);
  if (limit != NULL && row->transfer->is_answered)
    lens_compare_add_sentence (text, _("The receiver answers each of them but the last, since what does not fit would be thrown away; the "
                                       "answers are counted."), 2);
  if (row->trouble != NULL)
    {
      g_autofree char *trouble = g_strdup_printf ("%s: %s", lens_transfer_get_title (row->transfer), row->trouble);
      lens_compare_add_sentence (text, trouble, 2);
    }
}

static void
add_size (GString *text, GPtrArray *rows, guint64 size_bytes)
{
  g_autofree char *heading = g_strdup_printf (_("%" PRIu64 " bytes from A to B, through each facility"), size_bytes);

  add_heading (text, heading);
  for (guint i = 0; i < rows->len; i++)
    if (((LensComparisonRow *) g_ptr_array_index (rows, i))->size_bytes == size_bytes)
      add_remark (text, g_ptr_array_index (rows, i));
  g_string_append_c (text, '\n');
  add_counts (text, rows, size_bytes);
  add_times (text, rows, size_bytes);
  add_parts (text, rows, size_bytes);
}

static char *
format_functions (const LensComparisonRow *row)
{
  g_autoptr (LensTransferCounts) counts = lens_compare_count (row);
  if (counts == NULL)
    return g_strdup ("–");
  g_autofree char *count = format_count (counts->functions->len);
  g_autoptr (GString) names = g_string_new (count);
  for (guint i = 0; i < counts->functions->len; i++)
    g_string_append_printf (names, "%s%s", i == 0 ? ": " : " ", (const char *) g_ptr_array_index (counts->functions, i));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* What does not depend on the size; the rows of the first one are those of all facilities. */
static void
add_manners (GString *text, GPtrArray *rows)
{
  const LensComparisonRow *first = g_ptr_array_index (rows, 0);
  g_autoptr (GPtrArray) lines = new_table ();
  g_autoptr (GPtrArray) functions = new_table ();

  lens_compare_add_line (lines, g_strdup (_("Facility")), g_strdup (_("boundaries")), g_strdup (_("a read")), g_strdup (_("synchronises")),
                         g_strdup (_("who else can read it")), NULL);
  lens_compare_add_line (functions, g_strdup (_("Facility")), g_strdup (_("calls that its programs need")), NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (rows, i);
      const LensFacilityRow *facts = lens_facility_row_find (row->transfer->id);
      if (row->size_bytes != first->size_bytes)
        break;
      lens_compare_add_line (lines, format_title (row), g_strdup (_(facts->boundaries.text)), g_strdup (_(facts->reading.text)),
                             g_strdup (_(facts->synchronisation.text)), g_strdup (_(facts->accessibility.text)), NULL);
      lens_compare_add_line (functions, format_title (row), format_functions (row), NULL);
    }
  add_heading (text, _("How each of them treats its data"));
  lens_compare_add_table (text, lines, 5);
  g_string_append_c (text, '\n');
  lens_compare_add_table (text, functions, 2);
}

static char *
format_overtaking (GPtrArray *rows, const LensTransfer *memory, const LensTransfer *other, LensPlace place)
{
  LensOvertaking overtaking = lens_comparison_find_overtaking (rows, memory, other, place);
  return lens_comparison_format_overtaking (&overtaking);
}

static gboolean
has_several_sizes (GPtrArray *rows)
{
  const LensComparisonRow *first = g_ptr_array_index (rows, 0), *last = g_ptr_array_index (rows, rows->len - 1);
  return first->size_bytes != last->size_bytes;
}

/* Only where there is something to overtake. */
static void
add_overtaking (GString *text, GPtrArray *rows)
{
  const LensTransfer *memory = lens_comparison_get_memory (rows);
  const LensComparisonRow *first = g_ptr_array_index (rows, 0);
  g_autoptr (GPtrArray) lines = new_table ();

  lens_compare_add_line (lines, g_strdup (_("Facility")), g_strdup (lens_comparison_format_place (0)), g_strdup (lens_comparison_format_place (1)),
                         g_strdup (lens_comparison_format_place (2)), NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (rows, i);
      if (memory != NULL && row->size_bytes == first->size_bytes && !row->transfer->is_memory)
        lens_compare_add_line (lines, format_title (row), format_overtaking (rows, memory, row->transfer, 0),
                               format_overtaking (rows, memory, row->transfer, 1), format_overtaking (rows, memory, row->transfer, 2), NULL);
    }
  if (lines->len == 1 || !has_several_sizes (rows))
    return;
  /* Translators: %s is a facility, such as "POSIX shared memory". */
  g_autofree char *heading = g_strdup_printf (_("%s: from which size on it took less time in this run, its own copies included"),
                                              lens_transfer_get_title (memory));
  add_heading (text, heading);
  lens_compare_add_sentence (text, _("By the medians. In parentheses the two measured sizes that it lies between; what lies between them is "
                                     "read off the straight line that joins their points on logarithmic axes."), 2);
  g_string_append_c (text, '\n');
  lens_compare_add_table (text, lines, 1);
}

static void
add_method (GString *text, GPtrArray *rows)
{
  guint n_least = G_MAXUINT;
  for (guint i = 0; i < rows->len * LENS_PLACES; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (rows, i / LENS_PLACES);
      guint n = row->times[i % LENS_PLACES].n;
      n_least = n > 0 ? MIN (n_least, n) : n_least;
    }
  g_autofree char *times = g_strdup_printf (_("Times: runs without the recorder, the median of %u payloads or more and, in parentheses, the two "
                                              "quartiles; from before the first call of A to after the last one of B. Throughput is the size "
                                              "divided by the median. Another machine, and another run, give other times."),
                                            n_least == G_MAXUINT ? 0 : n_least);
  add_heading (text, _("How it was measured"));
  lens_compare_add_sentence (text, _("Counts: from the recorded run of a program that sends one payload. Own copies are those that the "
                                     "programs make into shared memory and out of it; page faults are those in it; what happens in the "
                                     "terminal's line discipline is not counted."), 2);
  lens_compare_add_sentence (text, times, 2);
  for (LensPlace place = 0; place < LENS_PLACES; place++)
    {
      g_autofree char *where = lens_comparison_describe_place (place);
      lens_compare_add_sentence (text, where, 2);
    }
  g_autofree char *machine = lens_comparison_describe_machine ();
  lens_compare_add_sentence (text, machine, 2);
}

char *
lens_compare_write_text (GPtrArray *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint64 size_bytes = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (rows, i);
      if (row->size_bytes != size_bytes)
        add_size (text, rows, row->size_bytes);
      size_bytes = row->size_bytes;
    }
  add_overtaking (text, rows);
  add_manners (text, rows);
  add_method (text, rows);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
