/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-item.c: from figures to words.
 */
#include "app/lens-compare-item.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h> /* xgettext understands PRIu64, but not GLib's names */

#include "model/lens-transfer-counts.h"
#include "session/lens-comparison-figures.h"
#include "session/lens-tables.h"

#define IN(group) (1u << LENS_COLUMNS_##group)

static const struct
{
  const char *title;
  guint groups;
  gboolean is_number;
} columns[LENS_N_COLUMNS] = {
  [LENS_COLUMN_FACILITY] = { N_("Facility"), IN (OVERVIEW) | IN (COUNTS) | IN (TIMES) | IN (MANNERS), FALSE },
  /* Translators: heading of a column: copies across the boundary */
  [LENS_COLUMN_COPIES] = { N_("copies"), IN (OVERVIEW) | IN (COUNTS), TRUE },
  [LENS_COLUMN_BYTES_COPIED] = { N_("bytes copied"), IN (OVERVIEW) | IN (COUNTS), TRUE },
  /* Translators: heading of a column: copies that the programs make themselves */
  [LENS_COLUMN_OWN_COPIES] = { N_("own copies"), IN (COUNTS), TRUE },
  [LENS_COLUMN_OWN_BYTES] = { N_("bytes of own copies"), IN (COUNTS), TRUE },
  /* Translators: heading of a column: system calls before the transfer */
  [LENS_COLUMN_CALLS_SET_UP] = { N_("calls, set-up"), IN (COUNTS), TRUE },
  [LENS_COLUMN_CALLS_TRANSFER] = { N_("calls, transfer"), IN (OVERVIEW) | IN (COUNTS), TRUE },
  /* Translators: heading of a column: how often a sleeping process is woken */
  [LENS_COLUMN_WAKE_UPS] = { N_("wake-ups"), IN (OVERVIEW) | IN (COUNTS), TRUE },
  [LENS_COLUMN_PAGE_FAULTS] = { N_("page faults"), IN (OVERVIEW) | IN (COUNTS), TRUE },
  [LENS_COLUMN_TIME] = { N_("time, median"), IN (OVERVIEW) | IN (TIMES), FALSE },
  [LENS_COLUMN_SPREAD] = { N_("half of them between"), IN (TIMES), TRUE },
  [LENS_COLUMN_REPETITIONS] = { N_("repetitions"), IN (TIMES), TRUE },
  [LENS_COLUMN_THROUGHPUT] = { N_("Throughput"), IN (TIMES), TRUE },
  [LENS_COLUMN_COPY_IN] = { N_("copy in"), IN (TIMES), TRUE },
  [LENS_COLUMN_SEMAPHORE] = { N_("semaphore"), IN (TIMES), TRUE },
  [LENS_COLUMN_COPY_OUT] = { N_("copy out"), IN (TIMES), TRUE },
  /* Translators: heading of a column: whether boundaries between messages are kept */
  [LENS_COLUMN_BOUNDARIES] = { N_("boundaries"), IN (OVERVIEW) | IN (MANNERS), FALSE },
  /* Translators: heading of a column: what a read does to the data */
  [LENS_COLUMN_READING] = { N_("a read"), IN (OVERVIEW) | IN (MANNERS), FALSE },
  /* Translators: heading of a column: whether the facility synchronises its processes by itself */
  [LENS_COLUMN_SYNCHRONISES] = { N_("synchronises"), IN (OVERVIEW) | IN (MANNERS), FALSE },
  [LENS_COLUMN_ACCESS] = { N_("who else can read it"), IN (MANNERS), FALSE },
  [LENS_COLUMN_FUNCTIONS] = { N_("calls that its programs need"), IN (MANNERS), FALSE },
};

struct _LensCompareItem
{
  GObject parent_instance;
  const LensComparisonRow *row;
  LensPlace place;
  gint64 longest_ns;
  char *cells[LENS_N_COLUMNS];
  char *remark;
};

G_DEFINE_FINAL_TYPE (LensCompareItem, lens_compare_item, G_TYPE_OBJECT)

const char *
lens_column_get_title (LensColumn column)
{
  return _(columns[column].title);
}

gboolean
lens_column_is_number (LensColumn column)
{
  return columns[column].is_number;
}

gboolean
lens_column_is_in (LensColumn column, LensColumnGroup group)
{
  return group == LENS_COLUMNS_ALL || (columns[column].groups & 1u << group) != 0;
}

const char *
lens_column_group_get_title (LensColumnGroup group)
{
  static const char *const titles[LENS_N_COLUMN_GROUPS] = {
    [LENS_COLUMNS_OVERVIEW] = NC_ ("columns", "Overview"),     [LENS_COLUMNS_COUNTS] = NC_ ("columns", "What was counted"),
    [LENS_COLUMNS_TIMES] = NC_ ("columns", "What was timed"), [LENS_COLUMNS_MANNERS] = NC_ ("columns", "How data are treated"),
    [LENS_COLUMNS_ALL] = NC_ ("columns", "All columns"),
  };
  return g_dpgettext2 (NULL, "columns", titles[group]);
}

static void
lens_compare_item_finalize (GObject *object)
{
  LensCompareItem *self = LENS_COMPARE_ITEM (object);

  for (guint i = 0; i < LENS_N_COLUMNS; i++)
    g_free (self->cells[i]);
  g_free (self->remark);
  G_OBJECT_CLASS (lens_compare_item_parent_class)->finalize (object);
}

static void
lens_compare_item_class_init (LensCompareItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lens_compare_item_finalize;
}

static void
lens_compare_item_init (LensCompareItem *self)
{
}

static char *
format_count (guint64 count)
{
  return g_strdup_printf ("%'" PRIu64, count); /* with the language's own marks between its thousands */
}

static char *
format_functions (GPtrArray *functions)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%u: ", functions->len);
  for (guint i = 0; i < functions->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (functions, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fill_counts (LensCompareItem *self)
{
  g_autoptr (LensTransferCounts) counts = self->row->trace != NULL ? lens_transfer_counts_new (self->row->trace) : NULL;
  if (counts == NULL)
    return;
  self->cells[LENS_COLUMN_COPIES] = format_count (counts->copies);
  self->cells[LENS_COLUMN_BYTES_COPIED] = format_count (counts->bytes_copied);
  self->cells[LENS_COLUMN_OWN_COPIES] = format_count (counts->own_copies);
  self->cells[LENS_COLUMN_OWN_BYTES] = format_count (counts->own_bytes);
  self->cells[LENS_COLUMN_CALLS_SET_UP] = format_count (counts->calls_set_up);
  self->cells[LENS_COLUMN_CALLS_TRANSFER] = format_count (counts->calls_transfer);
  self->cells[LENS_COLUMN_WAKE_UPS] = format_count (counts->wake_ups);
  self->cells[LENS_COLUMN_PAGE_FAULTS] = format_count (counts->page_faults);
  self->cells[LENS_COLUMN_FUNCTIONS] = format_functions (counts->functions);
}

static void
fill_times (LensCompareItem *self)
{
  const LensTransferTimes *times = &self->row->times[self->place];
  if (times->n == 0)
    return;
  g_autofree char *lower = lens_comparison_format_time (times->whole.lower), *upper = lens_comparison_format_time (times->whole.upper);
  self->cells[LENS_COLUMN_TIME] = lens_comparison_format_time (times->whole.median);
  self->cells[LENS_COLUMN_SPREAD] = g_strdup_printf ("%s – %s", lower, upper);
  self->cells[LENS_COLUMN_REPETITIONS] = format_count (times->n);
  self->cells[LENS_COLUMN_THROUGHPUT]
    = g_strdup_printf ("%.1f MB/s", lens_comparison_throughput (self->row->size_bytes, times->whole.median) / 1e6);
  if (!times->has_parts)
    return;
  self->cells[LENS_COLUMN_COPY_IN] = lens_comparison_format_time (times->copy_in.median);
  self->cells[LENS_COLUMN_SEMAPHORE] = lens_comparison_format_time (times->hand_over.median);
  self->cells[LENS_COLUMN_COPY_OUT] = lens_comparison_format_time (times->copy_out.median);
}

static void
fill_manners (LensCompareItem *self)
{
  const LensFacilityRow *facts = lens_facility_row_find (self->row->transfer->id);

  self->cells[LENS_COLUMN_BOUNDARIES] = g_strdup (_(facts->boundaries.text));
  self->cells[LENS_COLUMN_READING] = g_strdup (_(facts->reading.text));
  self->cells[LENS_COLUMN_SYNCHRONISES] = g_strdup (_(facts->synchronisation.text));
  self->cells[LENS_COLUMN_ACCESS] = g_strdup (_(facts->accessibility.text));
}

/* What went wrong comes before what is only different. */
static char *
create_remark (const LensComparisonRow *row)
{
  guint64 n_messages = lens_comparison_count_messages (row);

  if (row->trouble != NULL)
    return g_strdup (row->trouble);
  if (n_messages <= 1)
    return NULL;
  return g_strdup_printf (_("in %1$" PRIu64 " messages: one holds at most %2$" PRIu64 " bytes"), n_messages, row->message_bytes);
}

LensCompareItem *
lens_compare_item_new (const LensComparisonRow *row, LensPlace place, gint64 longest_ns)
{
  LensCompareItem *self = g_object_new (LENS_TYPE_COMPARE_ITEM, NULL);

  self->row = row;
  self->place = place;
  self->longest_ns = longest_ns;
  self->cells[LENS_COLUMN_FACILITY] = g_strdup (lens_transfer_get_title (row->transfer));
  self->remark = create_remark (row);
  fill_counts (self);
  fill_times (self);
  fill_manners (self);
  return self;
}

const LensComparisonRow *
lens_compare_item_get_row (LensCompareItem *self)
{
  return self->row;
}

const char *
lens_compare_item_get_text (LensCompareItem *self, LensColumn column)
{
  return self->cells[column] != NULL ? self->cells[column] : "–";
}

const char *
lens_compare_item_get_remark (LensCompareItem *self)
{
  return self->remark;
}

gboolean
lens_compare_item_get_bar (LensCompareItem *self, double *lower, double *median, double *upper)
{
  const LensTransferTimes *times = &self->row->times[self->place];
  double longest = (double) MAX (self->longest_ns, 1);

  if (times->n == 0)
    return FALSE;
  *lower = (double) times->whole.lower / longest;
  *median = (double) times->whole.median / longest;
  *upper = (double) times->whole.upper / longest;
  return TRUE;
}
