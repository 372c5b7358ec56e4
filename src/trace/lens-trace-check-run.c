/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-check-run.c: what holds among the events of a run. Each ticket is drawn once, each number of a process comes
 * once and none is left out, what began has an end.
 */
#include "trace/lens-trace-check-private.h"
#include "trace/lens-trace-sequence.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

typedef struct
{
  guint last_line;  /* of its last record */
  guint start_line; /* of its first “process start”, 0: none */
  gboolean has_end;
  gint64 highest_seq;
  gint64 stated_last; /* by “process end”, -1: not stated */
  guint stated_line;
} Process;

typedef struct
{
  const char *name; /* interned */
  guint64 in_ticket;
  guint line;
} Begin;

typedef struct
{
  guint start_line, end_line; /* 0: not met yet */
} Flow;

struct _LensTraceCheckRun
{
  LensTraceCheck *check;
  LensTraceSequence *sequence;
  GHashTable *tickets;   /* the ticket → its line */
  GHashTable *processes; /* pid → Process */
  GHashTable *begins;    /* tid → Begin, those that are open */
  GHashTable *flows;     /* id → Flow */
};

LensTraceCheckRun *
lens_trace_check_run_new (LensTraceCheck *check)
{
  LensTraceCheckRun *run = g_new0 (LensTraceCheckRun, 1);

  run->check = check;
  run->sequence = lens_trace_sequence_new ();
  run->tickets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  run->processes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  run->begins = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  run->flows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return run;
}

void
lens_trace_check_run_free (LensTraceCheckRun *run)
{
  lens_trace_sequence_free (run->sequence);
  g_hash_table_unref (run->tickets);
  g_hash_table_unref (run->processes);
  g_hash_table_unref (run->begins);
  g_hash_table_unref (run->flows);
  g_free (run);
}

static Process *
get_process (LensTraceCheckRun *run, int pid)
{
  Process *process = g_hash_table_lookup (run->processes, GINT_TO_POINTER (pid));

  if (process == NULL)
    {
      process = g_new0 (Process, 1);
      process->highest_seq = process->stated_last = -1;
      g_hash_table_insert (run->processes, GINT_TO_POINTER (pid), process);
    }
  return process;
}

static void
draw_ticket (LensTraceCheckRun *run, guint64 ticket, guint line)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (run->tickets, &ticket));

  if (before == 0)
    g_hash_table_insert (run->tickets, g_memdup2 (&ticket, sizeof ticket), GUINT_TO_POINTER (line));
  else
    lens_trace_check_say (run->check, line, _("Ticket %" PRIu64 " was drawn in line %u already."), ticket, before);
}

static gboolean
has_arg (const LensEvent *event, const char *key)
{
  return json_object_object_get_ex (lens_event_get_args (event), key, NULL);
}

static void
check_tickets (LensTraceCheckRun *run, const LensEvent *event, guint line)
{
  const LensEventHead *head = lens_event_head (event);
  gboolean has_in = has_arg (event, "in"), has_out = has_arg (event, "out");

  if (has_in)
    draw_ticket (run, head->in_ticket, line);
  if (has_out && !(has_in && head->in_ticket == head->out_ticket))
    draw_ticket (run, head->out_ticket, line);
  if (has_in && has_out && head->in_ticket > head->out_ticket)
    lens_trace_check_say (run->check, line, _("The ticket of its end (%" PRIu64 ") is lower than that of its beginning "
                                              "(%" PRIu64 ")."),
                          head->out_ticket, head->in_ticket);
}

static void
check_seq (LensTraceCheckRun *run, const LensEventHead *head, guint line)
{
  Process *process = get_process (run, head->pid);

  process->last_line = line;
  if (head->seq < 0)
    return;
  if (!lens_trace_sequence_add (run->sequence, head->pid, head->seq))
    lens_trace_check_say (run->check, line, _("Record %" PRId64 " of process %d stands there for a second time."),
                          head->seq, head->pid);
  process->highest_seq = MAX (process->highest_seq, head->seq);
}

static void
add_begin (LensTraceCheckRun *run, const LensEvent *event, guint line)
{
  const LensEventHead *head = lens_event_head (event);
  Begin *begin = g_new (Begin, 1);

  *begin = (Begin){ .name = head->name, .in_ticket = head->in_ticket, .line = line };
  if (g_hash_table_contains (run->begins, GINT_TO_POINTER (head->tid)))
    lens_trace_check_say (run->check, line, _("Thread %d begins “%s” inside of another unfinished call."), head->tid, head->name);
  g_hash_table_insert (run->begins, GINT_TO_POINTER (head->tid), begin);
}

static void
add_finish (LensTraceCheckRun *run, const LensEvent *event, guint line)
{
  const LensEventHead *head = lens_event_head (event);
  Begin *begin = g_hash_table_lookup (run->begins, GINT_TO_POINTER (head->tid));

  if (begin == NULL)
    {
      lens_trace_check_say (run->check, line, _("“%s” of thread %d ends without a beginning."), head->name, head->tid);
      return;
    }
  if (begin->name != head->name)
    lens_trace_check_say (run->check, line, _("“%s” ends what began as “%s” in line %u."), head->name, begin->name, begin->line);
  if (has_arg (event, "out") && head->out_ticket <= begin->in_ticket)
    lens_trace_check_say (run->check, line, _("The ticket of its end (%" PRIu64 ") is lower than that of its beginning "
                                              "(%" PRIu64 ")."),
                          head->out_ticket, begin->in_ticket);
  g_hash_table_remove (run->begins, GINT_TO_POINTER (head->tid));
}

static void
add_process_start (LensTraceCheckRun *run, const LensEvent *event, guint line)
{
  Process *process = get_process (run, lens_event_head (event)->pid);

  if (process->start_line == 0)
    process->start_line = line;
}

static void
add_process_end (LensTraceCheckRun *run, const LensEvent *event, guint line)
{
  gint64 pid = lens_event_int_or (event, "process", -1);
  Process *process;

  if (!has_arg (event, "status") && !has_arg (event, "signal"))
    lens_trace_check_say (run->check, line, _("The end of a process states neither status nor signal."));
  if (pid < 0 || pid > G_MAXINT)
    return;
  process = get_process (run, (int) pid);
  process->has_end = TRUE;
  process->stated_last = lens_event_int_or (event, "last", -1);
  process->stated_line = line;
  lens_trace_sequence_set_last (run->sequence, (int) pid, process->stated_last, has_arg (event, "signal"));
}

static gboolean
is_named (const LensEventHead *head, const char *name, const char *other)
{
  return strcmp (head->name, name) == 0 || strcmp (head->name, other) == 0;
}

/* A process ends by its own word, by its parent's wait, or by the supervisor's. */
static void
add_call (LensTraceCheckRun *run, const LensEvent *event, guint line)
{
  const LensEventHead *head = lens_event_head (event);
  gint64 ret = lens_event_ret (event);

  if (is_named (head, "wait", "waitpid") && ret > 0 && ret <= G_MAXINT)
    get_process (run, (int) ret)->has_end = TRUE;
  if (!is_named (head, "exit", "_exit"))
    return;
  get_process (run, head->pid)->has_end = TRUE;
  if (lens_event_int_or (event, "last", head->seq) != head->seq)
    lens_trace_check_say (run->check, line, _("“last” of “%s” is not the number of the record itself."), head->name);
}

static void (*const add_by_kind[]) (LensTraceCheckRun *run, const LensEvent *event, guint line) = {
  [LENS_EVENT_CALL] = add_call,
  [LENS_EVENT_UNFINISHED] = add_begin,
  [LENS_EVENT_FINISH] = add_finish,
  [LENS_EVENT_PROCESS_START] = add_process_start,
  [LENS_EVENT_PROCESS_END] = add_process_end,
};

void
lens_trace_check_run_add (LensTraceCheckRun *run, const LensEvent *event, guint line)
{
  LensEventKind kind = lens_event_head (event)->kind;

  check_seq (run, lens_event_head (event), line);
  check_tickets (run, event, line);
  if (kind < G_N_ELEMENTS (add_by_kind) && add_by_kind[kind] != NULL)
    add_by_kind[kind](run, event, line);
}

void
lens_trace_check_run_add_flow (LensTraceCheckRun *run, const char *id, gboolean is_start, guint line)
{
  Flow *flow = g_hash_table_lookup (run->flows, id);
  guint *place;

  if (flow == NULL)
    g_hash_table_insert (run->flows, g_strdup (id), flow = g_new0 (Flow, 1));
  place = is_start ? &flow->start_line : &flow->end_line;
  if (*place != 0)
    lens_trace_check_say (run->check, line, _("The flow arrow %s was there in line %u already."), id, *place);
  *place = line;
}

static void
say_gap (int pid, guint64 n_missing, gint64 first_missing, gpointer user_data)
{
  LensTraceCheckRun *run = user_data;
  Process *process = get_process (run, pid);

  lens_trace_check_say (run->check, MAX (process->last_line, process->stated_line),
                        ngettext ("%" PRIu64 " record of process %d is missing, from number %" PRId64 " on.",
                                  "%" PRIu64 " records of process %d are missing, from number %" PRId64 " on.",
                                  (gulong) n_missing),
                        n_missing, pid, first_missing);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return GPOINTER_TO_INT (a) - GPOINTER_TO_INT (b);
}

static void
finish_processes (LensTraceCheckRun *run)
{
  g_autoptr (GList) pids = g_list_sort (g_hash_table_get_keys (run->processes), compare_keys);

  for (GList *item = pids; item != NULL; item = item->next)
    {
      Process *process = g_hash_table_lookup (run->processes, item->data);
      if (process->start_line > 0 && !process->has_end)
        lens_trace_check_say (run->check, process->start_line, _("Process %d starts here and never ends."),
                              GPOINTER_TO_INT (item->data));
      if (process->stated_line > 0 && process->highest_seq > process->stated_last)
        lens_trace_check_say (run->check, process->stated_line,
                              _("Process %d is said to have ended with record %" PRId64 ", but has record %" PRId64
                                "."),
                              GPOINTER_TO_INT (item->data), process->stated_last, process->highest_seq);
    }
}

static void
finish_begins (LensTraceCheckRun *run)
{
  g_autoptr (GList) tids = g_list_sort (g_hash_table_get_keys (run->begins), compare_keys);

  for (GList *item = tids; item != NULL; item = item->next)
    {
      Begin *begin = g_hash_table_lookup (run->begins, item->data);
      lens_trace_check_say (run->check, begin->line, _("The unfinished call “%s” is never closed."), begin->name);
    }
}

static void
finish_flows (LensTraceCheckRun *run)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, run->flows);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      Flow *flow = value;
      if (flow->start_line == 0 || flow->end_line == 0)
        lens_trace_check_say (run->check, MAX (flow->start_line, flow->end_line), _("The flow arrow %s has only one end."),
                              (const char *) id);
    }
}

void
lens_trace_check_run_finish (LensTraceCheckRun *run)
{
  lens_trace_sequence_foreach_gap (run->sequence, say_gap, run);
  finish_begins (run);
  finish_processes (run);
  finish_flows (run);
}
