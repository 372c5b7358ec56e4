/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-index.c: steps sorted by ticket. Records mostly come in order; one that comes late is put in its place.
 */
#include "model/lens-step-index-private.h"

#include <stdlib.h>
#include <string.h>

#include "model/lens-reduce.h"

#define FEW_STEPS 16 /* are put in their places one by one; more are sorted */

LensStepIndex *
lens_step_index_new (LensTrace *trace)
{
  LensStepIndex *self = g_new0 (LensStepIndex, 1);
  self->trace = trace;
  self->steps = g_array_new (FALSE, FALSE, sizeof (LensStep));
  self->calls = lens_spans_new ();
  self->partners = lens_spans_new ();
  self->letters = g_hash_table_new (NULL, NULL);
  self->forks = g_hash_table_new (NULL, NULL);
  self->exits = g_hash_table_new (NULL, NULL);
  self->ends = g_hash_table_new (NULL, NULL);
  return self;
}

void
lens_step_index_free (LensStepIndex *self)
{
  g_array_unref (self->steps);
  lens_spans_free (self->calls);
  lens_spans_free (self->partners);
  g_hash_table_unref (self->letters);
  g_hash_table_unref (self->forks);
  g_hash_table_unref (self->exits);
  g_hash_table_unref (self->ends);
  g_free (self);
}

guint
lens_step_index_get_n_steps (const LensStepIndex *self)
{
  return self->steps->len;
}

const LensStep *
lens_step_index_get (const LensStepIndex *self, guint step)
{
  return step >= 1 && step <= self->steps->len ? &g_array_index (self->steps, LensStep, step - 1) : NULL;
}

LensTrace *
lens_step_index_get_trace (const LensStepIndex *self)
{
  return self->trace;
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const LensStep *one = a, *other = b;
  if (one->ticket != other->ticket)
    return one->ticket < other->ticket ? -1 : 1;
  if (one->is_ahead != other->is_ahead)
    return one->is_ahead ? -1 : 1;
  if (one->event != other->event)
    return one->event < other->event ? -1 : 1;
  return (int) one->phase - (int) other->phase;
}

/* How many steps stand before @step's place. */
static guint
find_place (const LensStepIndex *self, const LensStep *step)
{
  guint low = 0, high = self->steps->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (compare_steps (&g_array_index (self->steps, LensStep, middle), step) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint64
lens_step_index_entry_ticket (const LensEventHead *head)
{
  return head->in_ticket != 0 ? head->in_ticket : head->out_ticket;
}

static guint64
exit_ticket (const LensEventHead *head)
{
  return head->out_ticket != 0 ? MAX (head->out_ticket, head->in_ticket) : head->in_ticket;
}

static gboolean
has_two_steps (const LensEventHead *head)
{
  return head->kind == LENS_EVENT_CALL && head->has_slept;
}

/* A program that was replaced never came back, but did not sleep. */
static gboolean
never_returned (const LensEventHead *head)
{
  return head->kind == LENS_EVENT_UNFINISHED && !g_str_has_prefix (head->name, "exec");
}

static LensStep
first_step_of (const LensStepIndex *self, guint event)
{
  const LensEventHead *head = lens_trace_get_head (self->trace, event);
  const LensReducer *reducer = lens_reducer_find (head->name);
  gboolean is_at_entry = (reducer != NULL && reducer->place == LENS_GIVES) || has_two_steps (head)
                         || head->kind == LENS_EVENT_UNFINISHED;
  LensStep step = { .event = event, .phase = LENS_STEP_WHOLE };
  guint64 place = lens_step_index_find_place_of_taker (self, event);

  if (has_two_steps (head) || never_returned (head))
    step.phase = LENS_STEP_SLEEP;
  step.ticket = is_at_entry ? lens_step_index_entry_ticket (head) : exit_ticket (head);
  step.ts_ns = is_at_entry ? head->ts_ns : head->ts_ns + head->dur_ns;
  step.is_ahead = place != 0;
  if (step.is_ahead)
    step.ticket = place;
  return step;
}

static LensStep
return_step_of (const LensEventHead *head, guint event)
{
  return (LensStep) { .event = event, .phase = LENS_STEP_RETURN, .ticket = exit_ticket (head), .ts_ns = head->ts_ns + head->dur_ns };
}

int
lens_step_index_get_pid (const LensStepIndex *self, guint event)
{
  const LensEventHead *head = lens_trace_get_head (self->trace, event);
  g_autoptr (LensEvent) end = NULL;
  gint64 pid;
  if (head->kind != LENS_EVENT_PROCESS_END)
    return head->pid;
  end = lens_trace_get_event (self->trace, event);
  pid = lens_event_int_or (end, "process", 0);
  return pid > 0 && pid <= G_MAXINT ? (int) pid : 0;
}

/* That the supervisor has buried a process is a step only when the process could not tell its end itself. */
static gboolean
is_end_a_step (const LensStepIndex *self, guint event)
{
  g_autoptr (LensEvent) end = lens_trace_get_event (self->trace, event);
  return lens_event_get_string (end, "signal") != NULL
         || !g_hash_table_contains (self->exits, GINT_TO_POINTER (lens_step_index_get_pid (self, event)));
}

static gboolean
is_step (const LensStepIndex *self, const LensEventHead *head, guint event)
{
  switch (head->kind)
    {
    case LENS_EVENT_OUTPUT:
    case LENS_EVENT_NOTE:
    case LENS_EVENT_FINISH:
      return FALSE;
    case LENS_EVENT_OTHER: /* known to a reducer, at least */
      return lens_reducer_find (head->name) != NULL;
    case LENS_EVENT_PROCESS_END:
      return is_end_a_step (self, event);
    default:
      return TRUE;
    }
}

static void
note_letter (LensStepIndex *self, guint event, int pid)
{
  g_autoptr (LensEvent) start = lens_trace_get_event (self->trace, event);
  const char *letter = lens_event_get_string (start, "letter");
  if (letter != NULL && g_ascii_isalnum (letter[0]))
    g_hash_table_insert (self->letters, GINT_TO_POINTER (pid), GINT_TO_POINTER ((int) letter[0]));
}

static void
note_fork (LensStepIndex *self, guint event)
{
  g_autoptr (LensEvent) fork = lens_trace_get_event (self->trace, event);
  gint64 pid = lens_event_ret (fork);
  if (pid > 0 && pid <= G_MAXINT)
    g_hash_table_insert (self->forks, GINT_TO_POINTER ((int) pid), GUINT_TO_POINTER (event + 1));
}

static gboolean
is_fork (const LensEventHead *head)
{
  return head->kind == LENS_EVENT_CALL && (strcmp (head->name, "fork") == 0 || strcmp (head->name, "vfork") == 0);
}

static gboolean
is_exit (const LensEventHead *head)
{
  return head->kind == LENS_EVENT_CALL && strcasestr (head->name, "exit") != NULL;
}

/* Remembers what can be asked of the index, and returns the first ticket at which this event may change something. */
static guint64
note_event (LensStepIndex *self, const LensEventHead *head, guint event)
{
  guint64 ticket = lens_step_index_entry_ticket (head);
  gpointer fork = NULL;

  if (head->kind == LENS_EVENT_PROCESS_START)
    {
      note_letter (self, event, head->pid);
      /* The child that its fork made has a name now. */
      if (g_hash_table_lookup_extended (self->forks, GINT_TO_POINTER (head->pid), NULL, &fork))
        ticket = MIN (ticket, lens_step_index_entry_ticket (lens_trace_get_head (self->trace, GPOINTER_TO_UINT (fork) - 1)));
    }
  else if (is_fork (head))
    note_fork (self, event);
  else if (is_exit (head))
    {
      g_hash_table_add (self->exits, GINT_TO_POINTER (head->pid));
      if (g_hash_table_contains (self->ends, GINT_TO_POINTER (head->pid)))
        ticket = 0;
    }
  else if (head->kind == LENS_EVENT_PROCESS_END)
    g_hash_table_add (self->ends, GINT_TO_POINTER (lens_step_index_get_pid (self, event)));
  return ticket;
}

static void
collect_steps (const LensStepIndex *self, guint first, guint n, GArray *steps)
{
  for (guint event = first; event < first + n; event++)
    {
      const LensEventHead *head = lens_trace_get_head (self->trace, event);
      LensStep step;
      if (!is_step (self, head, event))
        continue;
      step = first_step_of (self, event);
      g_array_append_val (steps, step);
      if (!has_two_steps (head))
        continue;
      step = return_step_of (head, event);
      g_array_append_val (steps, step);
    }
}

/* What stands before the first of them stays where it is: of a long trace that comes in parts, nearly all. */
static void
sort_in (LensStepIndex *self, GArray *steps)
{
  guint place;

  g_array_sort (steps, compare_steps);
  place = find_place (self, &g_array_index (steps, LensStep, 0));
  g_array_append_vals (self->steps, steps->data, steps->len);
  if (place + steps->len < self->steps->len)
    qsort (&g_array_index (self->steps, LensStep, place), self->steps->len - place, sizeof (LensStep), compare_steps);
}

static void
put_in_place (LensStepIndex *self, GArray *steps)
{
  if (steps->len > FEW_STEPS)
    {
      sort_in (self, steps);
      return;
    }
  for (guint i = 0; i < steps->len; i++)
    {
      LensStep *step = &g_array_index (steps, LensStep, i);
      g_array_insert_vals (self->steps, find_place (self, step), step, 1);
    }
}

/* Takes the step of a call out and puts it where it belongs now. */
static void
move_taker (LensStepIndex *self, guint event)
{
  const LensEventHead *head = lens_trace_get_head (self->trace, event);
  LensStep probe = { .ticket = lens_step_index_entry_ticket (head), .is_ahead = TRUE }, step;
  guint at = find_place (self, &probe);

  while (at < self->steps->len && g_array_index (self->steps, LensStep, at).event != event
         && g_array_index (self->steps, LensStep, at).ticket <= exit_ticket (head))
    at++;
  if (at == self->steps->len || g_array_index (self->steps, LensStep, at).event != event) /* it is new itself, and not in yet */
    return;
  step = first_step_of (self, event);
  if (compare_steps (&step, &g_array_index (self->steps, LensStep, at)) == 0)
    return;
  g_array_remove_index (self->steps, at);
  g_array_insert_vals (self->steps, find_place (self, &step), &step, 1);
  self->lowest_moved = MIN (self->lowest_moved, probe.ticket);
}

guint
lens_step_index_add (LensStepIndex *self, guint first, guint n)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (LensStep));
  guint64 lowest = G_MAXUINT64;
  LensStep probe = { 0 };
  guint place;

  for (guint event = first; event < first + n; event++)
    {
      const LensEventHead *head = lens_trace_get_head (self->trace, event);
      lowest = MIN (lowest, note_event (self, head, event));
      lens_step_index_note_call (self, head, event);
    }
  self->n_events = MAX (self->n_events, first + n);
  if (lowest == 0) /* something that was a step may be none any more */
    {
      g_array_set_size (self->steps, 0);
      collect_steps (self, 0, self->n_events, steps);
    }
  else
    collect_steps (self, first, n, steps);
  self->lowest_moved = G_MAXUINT64;
  for (guint event = first; lowest > 0 && event < first + n; event++)
    lens_step_index_foreach_taker_beside (self, event, move_taker);
  put_in_place (self, steps);
  probe = (LensStep) { .ticket = MIN (lowest, self->lowest_moved), .is_ahead = TRUE };
  place = find_place (self, &probe);
  return place < self->steps->len ? place + 1 : 0;
}

guint
lens_step_index_find_event (const LensStepIndex *self, guint event)
{
  LensStep step;
  guint place;
  if (event >= lens_trace_get_n_events (self->trace))
    return 0;
  step = first_step_of (self, event);
  place = find_place (self, &step);
  return place < self->steps->len && g_array_index (self->steps, LensStep, place).event == event ? place + 1 : 0;
}

char
lens_step_index_get_letter (const LensStepIndex *self, int pid)
{
  int letter = GPOINTER_TO_INT (g_hash_table_lookup (self->letters, GINT_TO_POINTER (pid)));
  return letter != 0 ? (char) letter : '?';
}
