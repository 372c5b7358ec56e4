/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-missing.c: the numbers of a process have no gaps, so a record that was lost shows, and is told.
 */
#include "trace/lens-trace-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static void
add_gap (int pid, guint64 n_missing, gint64 first_missing, gpointer total)
{
  *(guint64 *) total += n_missing;
}

guint64
lens_trace_get_n_missing (LensTrace *self)
{
  guint64 total = 0;

  lens_trace_sequence_foreach_gap (lens_trace_get_sequence (self), add_gap, &total);
  return total;
}

void
lens_trace_expect_until (LensTrace *self, int pid, gint64 last)
{
  if (last >= 0)
    lens_trace_sequence_expect (lens_trace_get_sequence (self), pid, last);
}

static void
warn_of_gap (int pid, guint64 n_missing, gint64 first_missing, gpointer user_data)
{
  lens_trace_add_warning (user_data,
                          ngettext ("%" PRIu64 " record of process %d is missing (from number %" PRId64
                                    " on); what it did there is not shown.",
                                    "%" PRIu64 " records of process %d are missing (from number %" PRId64
                                    " on); what they did is not shown.",
                                    (gulong) n_missing),
                          n_missing, pid, first_missing);
}

void
lens_trace_warn_of_missing (LensTrace *self)
{
  lens_trace_sequence_foreach_gap (lens_trace_get_sequence (self), warn_of_gap, self);
}
