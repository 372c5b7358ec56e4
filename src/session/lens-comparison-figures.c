/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-comparison-figures.c: what is worked out of a comparison's rows, and how it is written.
 */
#include "session/lens-comparison-figures.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h> /* xgettext understands PRIu64, but not GLib's names */
#include <math.h>
#include <sys/utsname.h>

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
lens_comparison_describe_place (LensPlace place)
{
  int first, second;

  if (!lens_transfer_get_processors (place, &first, &second))
    return g_strdup (place == LENS_PLACE_APART ? _("Two processors: not possible here, this program may use just one.")
                                               : _("One processor: not known here which this program may use."));
  if (place == LENS_PLACE_TOGETHER)
    return g_strdup_printf (_("One processor: both processes held to number %d."), first);
  if (place == LENS_PLACE_APART)
    return g_strdup_printf (_("Two processors: A held to number %d, B to number %d."), first, second);
  return g_strdup (lens_transfer_get_processors (LENS_PLACE_APART, &first, &second)
                     ? _("Not pinned: the kernel chooses, and may move them.")
                     : _("Not pinned: this program may use just one processor, so both processes share it all the same."));
}

char *
lens_comparison_describe_machine (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  guint n_processors = g_get_num_processors ();
  struct utsname system;

  if (uname (&system) == -1)
    return g_strdup (day);
  /* Translators: name and release of the kernel, machine, how many processors, date: "Linux 6.18.1, x86_64, 2 processors, 2026-11-26". */
  return g_strdup_printf (ngettext ("%s %s, %s, %u processor, %s", "%s %s, %s, %u processors, %s", n_processors), system.sysname,
                          system.release, system.machine, n_processors, day);
}

const guint64 *
lens_comparison_get_usual_sizes (guint *n)
{
  static const guint64 sizes[] = { 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576 };
  *n = G_N_ELEMENTS (sizes);
  return sizes;
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

gboolean
lens_comparison_row_is_begun (const LensComparisonRow *row)
{
  gboolean is_timed = FALSE;

  for (guint place = 0; place < LENS_PLACES; place++)
    is_timed |= row->times[place].n > 0;
  return row->trace != NULL || row->trouble != NULL || is_timed;
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

static gboolean
is_timed (const LensComparisonRow *row, LensPlace place)
{
  return row != NULL && row->times[place].n > 0;
}

/* How much longer @memory took: the logarithm of the ratio, below 0 where it took less. A clock that saw no time at all saw less than a nanosecond. */
static gdouble
measure_lead (const LensComparisonRow *memory, const LensComparisonRow *other, LensPlace place)
{
  return log ((gdouble) MAX (memory->times[place].whole.median, 1)) - log ((gdouble) MAX (other->times[place].whole.median, 1));
}

/* Two digits: the times of neighbouring sizes don't say more. */
static guint64
find_crossing (guint64 below_bytes, guint64 bytes, gdouble lead_below, gdouble lead)
{
  gdouble part = lead_below / (lead_below - lead);
  gdouble crossing = (gdouble) below_bytes * pow ((gdouble) bytes / (gdouble) below_bytes, part);
  gdouble step = pow (10, MAX (floor (log10 (crossing)) - 1, 0));
  return CLAMP ((guint64) (round (crossing / step) * step), below_bytes, bytes);
}

/* From the largest size down, as long as it holds. A size that one of them has no time for ends it as well: what happens there is not known. */
LensOvertaking
lens_comparison_find_overtaking (GPtrArray *rows, const LensTransfer *memory, const LensTransfer *other, LensPlace place)
{
  LensOvertaking found = { .kind = LENS_OVERTAKING_UNTIMED };
  gdouble lead = 0;

  for (guint i = rows->len; i-- > 0;)
    {
      const LensComparisonRow *row = g_ptr_array_index (rows, i);
      const LensComparisonRow *against = find_row (rows, memory, row->size_bytes);
      if (row->transfer != other)
        continue;
      if (!is_timed (row, place) || !is_timed (against, place))
        break;
      gdouble lead_here = measure_lead (against, row, place);
      if (lead_here >= 0 && found.kind == LENS_OVERTAKING_UNTIMED)
        return (LensOvertaking) { .kind = LENS_OVERTAKING_NEVER };
      if (lead_here >= 0)
        return (LensOvertaking) { LENS_OVERTAKING_BETWEEN, row->size_bytes, found.bytes,
                                  find_crossing (row->size_bytes, found.bytes, lead_here, lead) };
      found = (LensOvertaking) { .kind = LENS_OVERTAKING_ALWAYS, .bytes = row->size_bytes };
      lead = lead_here;
    }
  return found;
}

char *
lens_comparison_format_overtaking (const LensOvertaking *overtaking)
{
  switch (overtaking->kind)
    {
    case LENS_OVERTAKING_NEVER:
      return g_strdup (_("not in this run"));
    case LENS_OVERTAKING_ALWAYS:
      /* Translators: a cell of a table: at all sizes that were timed, of which this is the smallest. */
      return g_strdup_printf (_("from %" PRIu64 " bytes on"), overtaking->bytes);
    case LENS_OVERTAKING_BETWEEN:
      /* Translators: a cell of a table: the size, and in parentheses the two measured ones that it lies between: "about 2100 bytes (1024–4096)". */
      return g_strdup_printf (_("about %" PRIu64 " bytes (%" PRIu64 "–%" PRIu64 ")"), overtaking->about_bytes, overtaking->below_bytes,
                              overtaking->bytes);
    case LENS_OVERTAKING_UNTIMED:
    default:
      return g_strdup ("–");
    }
}

const LensTransfer *
lens_comparison_get_memory (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (rows, i);
      if (row->transfer->is_memory)
        return row->transfer;
    }
  return NULL;
}
