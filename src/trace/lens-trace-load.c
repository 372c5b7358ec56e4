/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-load.c: a trace from a file. What is missing is told, not made up.
 */
#include "trace/lens-trace-private.h"
#include "trace/lens-trace-reader.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define EVENTS_UNTOLD 1000

typedef struct
{
  LensTrace *trace;
  GHashTable *last_heads; /* tid → the LensEventHead of its highest seq */
  guint n_out_of_order;
  guint first_out_of_order_line;
  LensTraceProgress progress;
  gpointer user_data;
  goffset n_bytes, n_bytes_read; /* without the white space between tokens */
} Load;

static gboolean
load_metadata (json_object *metadata, LensLineSpan lines, gpointer user_data, GError **error)
{
  Load *load = user_data;

  lens_trace_set_metadata (load->trace, metadata);
  return TRUE;
}

/* One thread makes one call after another, so its numbers can only rise; but a call that a signal's handler has interrupted ends after
 * what the handler did. */
static void
watch_order (Load *load, const LensEventHead *head, guint line)
{
  gpointer tid = GINT_TO_POINTER (head->tid);
  LensEventHead *last = g_hash_table_lookup (load->last_heads, tid);

  if (head->seq < 0)
    return;
  if (last == NULL)
    g_hash_table_insert (load->last_heads, tid, g_memdup2 (head, sizeof *head));
  else if (head->seq >= last->seq)
    *last = *head;
  else if (head->in_ticket < last->in_ticket && head->out_ticket > last->out_ticket)
    return;
  else if (load->n_out_of_order++ == 0)
    load->first_out_of_order_line = line;
}

static gboolean
tell_progress (Load *load, GError **error)
{
  double fraction = load->n_bytes > 0 ? MIN (load->n_bytes_read / (double) load->n_bytes, 1) : 0;

  if (load->progress == NULL || load->progress (fraction, load->user_data))
    return TRUE;
  g_set_error_literal (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_CANCELLED, g_strerror (ECANCELED));
  return FALSE;
}

static gboolean
load_event (const char *text, gsize length_bytes, LensLineSpan lines, gpointer user_data, GError **error)
{
  Load *load = user_data;
  guint n_before = lens_trace_get_n_events (load->trace);

  load->n_bytes_read += length_bytes;
  if (n_before % EVENTS_UNTOLD == 0 && !tell_progress (load, error))
    return FALSE;
  if (!lens_trace_append_line (load->trace, text, (gssize) length_bytes, error))
    return FALSE;
  if (lens_trace_get_n_events (load->trace) > n_before)
    watch_order (load, lens_trace_get_head (load->trace, n_before), lines.first);
  return TRUE;
}

static void
add_warnings (Load *load, guint cut_line)
{
  guint n_events = lens_trace_get_n_events (load->trace);

  if (cut_line > 0)
    lens_trace_add_warning (load->trace,
                            ngettext ("The file is cut off in line %u; the %u whole event before is shown.",
                                      "The file is cut off in line %u; the %u whole events before are shown.", n_events),
                            cut_line, n_events);
  if (load->n_out_of_order > 0)
    lens_trace_add_warning (load->trace,
                            ngettext ("%u event stands out of order (line %u); the order tickets tell its place.",
                                      "%u events stand out of order (from line %u on); the order tickets tell their places.",
                                      load->n_out_of_order),
                            load->n_out_of_order, load->first_out_of_order_line);
  lens_trace_warn_of_missing (load->trace);
  lens_trace_warn_of_bookmarks (load->trace);
}

static goffset
get_size (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_size : 0;
}

LensTrace *
lens_trace_load (const char *path, GError **error)
{
  return lens_trace_load_telling (path, NULL, NULL, error);
}

LensTrace *
lens_trace_load_telling (const char *path, LensTraceProgress progress, gpointer user_data, GError **error)
{
  static const LensTraceVisitor visitor = { .metadata = load_metadata, .event = load_event };
  g_autoptr (LensTrace) trace = lens_trace_new (NULL);
  g_autoptr (GHashTable) last_heads = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Load load = { .trace = trace, .last_heads = last_heads, .progress = progress, .user_data = user_data, .n_bytes = get_size (path) };
  guint cut_line;

  if (!lens_trace_reader_walk (path, &visitor, &load, &cut_line, error))
    return NULL;
  add_warnings (&load, cut_line);
  return g_steal_pointer (&trace);
}
