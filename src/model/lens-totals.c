/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-totals.c: the whole run in numbers.
 */
#include "model/lens-model-private.h"

#include <string.h>

#include "model/lens-reduce.h"

static void
call_totals_free (LensCallTotals *totals)
{
  g_free (totals->name);
  g_hash_table_unref (totals->errors);
  g_free (totals);
}

static LensCallTotals *
get_call (GHashTable *by_name, LensTotals *totals, const char *name)
{
  LensCallTotals *call = g_hash_table_lookup (by_name, name);
  if (call == NULL)
    {
      call = g_new0 (LensCallTotals, 1);
      call->name = g_strdup (name);
      call->errors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (by_name, (gpointer) name, call);
      g_ptr_array_add (totals->calls, call);
    }
  return call;
}

static void
count_bytes (LensCallTotals *call, const LensEvent *event)
{
  const LensReducer *reducer = lens_reducer_find (lens_event_head (event)->name);
  LensByteCount how = reducer != NULL ? reducer->byte_count : LENS_COUNTS_NOTHING;
  gint64 ret = lens_event_ret (event), len = lens_event_int_or (event, "len", ret);
  gint64 n = how == LENS_COUNTS_RET ? MIN (ret, len) : how == LENS_COUNTS_LEN ? len : 0; /* MSG_TRUNC returns more than it moves */
  if (n > 0 && lens_event_errno (event) == NULL && lens_event_head (event)->kind == LENS_EVENT_CALL)
    call->bytes += (guint64) n;
}

static void
count_call (LensCallTotals *call, const LensEvent *event)
{
  const char *error = lens_event_errno (event);
  call->count++;
  call->slept += lens_event_slept (event) ? 1 : 0;
  count_bytes (call, event);
  if (error != NULL)
    g_hash_table_insert (call->errors, g_strdup (error),
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (call->errors, error)) + 1));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(LensCallTotals *const *) a)->name, (*(LensCallTotals *const *) b)->name);
}

LensTotals *
lens_model_get_totals (LensModel *self)
{
  LensTrace *trace = lens_model_get_trace (self);
  g_autoptr (GHashTable) by_name = g_hash_table_new (NULL, NULL);
  g_autoptr (LensWorld) world = lens_model_get_world (self, lens_model_get_n_steps (self));
  LensTotals *totals = g_new0 (LensTotals, 1);

  totals->n_events = lens_trace_get_n_events (trace);
  totals->n_steps = lens_model_get_n_steps (self);
  totals->n_dropped = (guint) MIN (lens_trace_get_n_missing (trace), G_MAXUINT);
  totals->counters = world->counters;
  totals->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) call_totals_free);
  for (guint i = 0; i < totals->n_events; i++)
    {
      const LensEventHead *head = lens_trace_get_head (trace, i);
      g_autoptr (LensEvent) event = NULL;
      if (head->kind != LENS_EVENT_CALL && head->kind != LENS_EVENT_UNFINISHED)
        continue;
      event = lens_trace_get_event (trace, i);
      count_call (get_call (by_name, totals, head->name), event);
    }
  g_ptr_array_sort (totals->calls, compare_names);
  return totals;
}

void
lens_totals_free (LensTotals *totals)
{
  g_ptr_array_unref (totals->calls);
  g_free (totals);
}
