/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-sequence.c: numbers nearly always come in order, so a process is one counter, and a small set for those
 * that came early.
 */
#include "trace/lens-trace-sequence.h"

typedef struct
{
  gint64 next;       /* all below were seen */
  gint64 highest;    /* seen or told; -1: none */
  gboolean is_last_told;
  guint64 n_seen;
  GHashTable *early; /* seen at or above next */
} Process;

struct _LensTraceSequence
{
  GHashTable *processes; /* pid → Process */
};

static void
process_free (gpointer data)
{
  Process *process = data;

  g_hash_table_unref (process->early);
  g_free (process);
}

LensTraceSequence *
lens_trace_sequence_new (void)
{
  LensTraceSequence *self = g_new0 (LensTraceSequence, 1);

  self->processes = g_hash_table_new_full (NULL, NULL, NULL, process_free);
  return self;
}

void
lens_trace_sequence_free (LensTraceSequence *self)
{
  g_hash_table_unref (self->processes);
  g_free (self);
}

static Process *
get_process (LensTraceSequence *self, int pid)
{
  Process *process = g_hash_table_lookup (self->processes, GINT_TO_POINTER (pid));

  if (process == NULL)
    {
      process = g_new0 (Process, 1);
      process->highest = -1;
      process->early = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      g_hash_table_insert (self->processes, GINT_TO_POINTER (pid), process);
    }
  return process;
}

gboolean
lens_trace_sequence_contains (LensTraceSequence *self, int pid, gint64 seq)
{
  Process *process = g_hash_table_lookup (self->processes, GINT_TO_POINTER (pid));

  return process != NULL && seq >= 0 && (seq < process->next || g_hash_table_contains (process->early, &seq));
}

gboolean
lens_trace_sequence_add (LensTraceSequence *self, int pid, gint64 seq)
{
  Process *process = get_process (self, pid);

  if (seq < process->next || g_hash_table_contains (process->early, &seq))
    return FALSE;
  process->n_seen++;
  process->highest = MAX (process->highest, seq);
  if (seq == process->next)
    do
      process->next++;
    while (g_hash_table_remove (process->early, &process->next));
  else
    g_hash_table_add (process->early, g_memdup2 (&seq, sizeof seq));
  return TRUE;
}

void
lens_trace_sequence_set_last (LensTraceSequence *self, int pid, gint64 last, gboolean is_killed)
{
  Process *process = get_process (self, pid);

  process->is_last_told = TRUE;
  process->highest = MAX (process->highest, is_killed ? last - 1 : last);
}

void
lens_trace_sequence_expect (LensTraceSequence *self, int pid, gint64 last)
{
  Process *process = get_process (self, pid);

  if (!process->is_last_told)
    process->highest = MAX (process->highest, last);
}

static int
compare_pids (gconstpointer a, gconstpointer b)
{
  return GPOINTER_TO_INT (a) - GPOINTER_TO_INT (b);
}

void
lens_trace_sequence_foreach_gap (LensTraceSequence *self, LensTraceGap found, gpointer user_data)
{
  g_autoptr (GList) pids = g_list_sort (g_hash_table_get_keys (self->processes), compare_pids);

  for (GList *item = pids; item != NULL; item = item->next)
    {
      Process *process = g_hash_table_lookup (self->processes, item->data);
      guint64 n_missing = (guint64) process->highest + 1 - process->n_seen;
      if (n_missing > 0)
        found (GPOINTER_TO_INT (item->data), n_missing, process->next, user_data);
    }
}
