/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-overlap.c: calls that were under way at the same time. The calls of one thread follow one another, so in each other
 * thread only a few need to be looked at, and these are found by bisection.
 */
#include "model/lens-step-index-private.h"

/* The ticket until which a call was under way. */
static guint64
last_ticket (const LensEventHead *head)
{
  return head->kind == LENS_EVENT_UNFINISHED || head->out_ticket == 0 ? G_MAXUINT64 : head->out_ticket;
}

static gboolean
do_heads_overlap (const LensEventHead *one, const LensEventHead *other)
{
  return one->tid != other->tid && lens_step_index_entry_ticket (one) < last_ticket (other) && lens_step_index_entry_ticket (other) < last_ticket (one);
}

gboolean
lens_step_index_do_overlap (const LensStepIndex *self, guint event, guint other)
{
  guint n_events = lens_trace_get_n_events (self->trace);
  return event < n_events && other < n_events
         && do_heads_overlap (lens_trace_get_head (self->trace, event), lens_trace_get_head (self->trace, other));
}

/* How many of a thread's events were entered before @ticket. */
static guint
count_before (const LensStepIndex *self, const GArray *events, guint64 ticket)
{
  guint low = 0, high = events->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (lens_step_index_entry_ticket (lens_trace_get_head (self->trace, g_array_index (events, guint, middle))) < ticket)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
lens_step_index_has_rival (const LensStepIndex *self, guint event, guint64 since_ticket, LensIsMeant is_meant, gpointer user_data)
{
  const LensEventHead *head = lens_trace_get_head (self->trace, event);
  guint64 since = MAX (since_ticket, lens_step_index_entry_ticket (head));
  GHashTableIter iter;
  gpointer tid, events;

  g_hash_table_iter_init (&iter, self->threads);
  while (g_hash_table_iter_next (&iter, &tid, &events))
    {
      guint at = GPOINTER_TO_INT (tid) == head->tid ? 0 : count_before (self, events, last_ticket (head));
      for (; at > 0; at--)
        {
          guint other = g_array_index ((GArray *) events, guint, at - 1);
          if (last_ticket (lens_trace_get_head (self->trace, other)) <= since)
            break;
          if (is_meant (self->trace, other, user_data))
            return TRUE;
        }
    }
  return FALSE;
}
