/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-step-overlap.c: calls of different threads that were under way at the same time, and what follows for the place of a step.
 */
#include "model/lens-step-index-private.h"

#include "model/lens-reduce.h"

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

typedef struct
{
  const LensStepIndex *index;
  int tid;
  LensIsMeant is_meant;
  gpointer user_data;
} Rivals;

static gboolean
is_rival (guint event, gpointer data)
{
  const Rivals *self = data;
  return lens_trace_get_head (self->index->trace, event)->tid != self->tid && self->is_meant (self->index->trace, event, self->user_data);
}

gboolean
lens_step_index_has_rival (const LensStepIndex *self, guint event, guint64 since_ticket, LensIsMeant is_meant, gpointer user_data)
{
  const LensEventHead *head = lens_trace_get_head (self->trace, event);
  Rivals rivals = { self, head->tid, is_meant, user_data };

  return lens_spans_visit (self->calls, MAX (since_ticket, lens_step_index_entry_ticket (head)), last_ticket (head), is_rival, &rivals);
}

static gboolean
has_place (const LensEventHead *head, LensPlace place)
{
  const LensReducer *reducer = head->kind == LENS_EVENT_CALL ? lens_reducer_find (head->name) : NULL;
  return reducer != NULL && reducer->place == place;
}

static gboolean
is_taker (const LensEventHead *head)
{
  return has_place (head, LENS_TAKES) && !head->has_slept && head->in_ticket != 0 && head->out_ticket != 0;
}

static gboolean
is_of_object (const LensStepIndex *self, guint event, const char *object)
{
  g_autoptr (LensEvent) other = lens_trace_get_event (self->trace, event);
  return object != NULL && g_strcmp0 (lens_event_object (other), object) == 0;
}

void
lens_step_index_note_call (LensStepIndex *self, const LensEventHead *head, guint event)
{
  if (head->kind != LENS_EVENT_CALL && head->kind != LENS_EVENT_UNFINISHED)
    return;
  lens_spans_add (self->calls, event, lens_step_index_entry_ticket (head), last_ticket (head));
  if (has_place (head, LENS_GIVES) || is_taker (head))
    lens_spans_add (self->partners, event, lens_step_index_entry_ticket (head), last_ticket (head));
}

/* What other threads did to the object while a call was under way. */
typedef struct
{
  const LensStepIndex *index;
  const LensEventHead *head;
  const char *object;
  guint64 return_ticket; /* of the first that had slept and gave; 0 when there was none */
  guint64 entry_ticket;  /* of the last that came in to give */
  gboolean is_alone;     /* nobody else was taking */
} Surroundings;

static void
look_at_neighbour (Surroundings *self, guint event)
{
  const LensEventHead *other = lens_trace_get_head (self->index->trace, event);

  if (!is_of_object (self->index, event, self->object))
    return;
  if (is_taker (other))
    self->is_alone = FALSE;
  else if (other->has_slept && other->out_ticket > self->head->in_ticket && other->out_ticket < self->head->out_ticket
           && (self->return_ticket == 0 || other->out_ticket < self->return_ticket))
    self->return_ticket = other->out_ticket;
  if (!is_taker (other))
    self->entry_ticket = MAX (self->entry_ticket, lens_step_index_entry_ticket (other));
}

typedef struct
{
  const LensStepIndex *index;
  int tid;
  void (*look) (gpointer data, guint other);
  gpointer data;
} Neighbours;

static gboolean
visit_neighbour (guint event, gpointer data)
{
  const Neighbours *self = data;
  if (lens_trace_get_head (self->index->trace, event)->tid != self->tid)
    self->look (self->data, event);
  return FALSE;
}

/* Calls @look for each partner in other threads that overlaps with @event. */
static void
foreach_neighbour (const LensStepIndex *self, guint event, void (*look) (gpointer data, guint other), gpointer data)
{
  const LensEventHead *head = lens_trace_get_head (self->trace, event);
  Neighbours neighbours = { self, head->tid, look, data };

  lens_spans_visit (self->partners, lens_step_index_entry_ticket (head), last_ticket (head), visit_neighbour, &neighbours);
}

static void
look (gpointer data, guint other)
{
  look_at_neighbour (data, other);
}

static void
look_for_sleeper (gpointer data, guint other)
{
  Surroundings *self = data;
  const LensEventHead *head = lens_trace_get_head (self->index->trace, other);
  self->return_ticket |= has_place (head, LENS_GIVES) && head->has_slept ? head->out_ticket : 0;
}

/* Mostly nobody slept beside it, and then neither event needs to be read again. */
static gboolean
may_have_woken (const LensStepIndex *self, guint event)
{
  Surroundings surroundings = { .index = self };
  foreach_neighbour (self, event, look_for_sleeper, &surroundings);
  return surroundings.return_ticket != 0;
}

/* A read that makes room returns to its program at any time, perhaps after the writer that it woke. What it took, though, it took before
 * that. Only where this is the one explanation: nobody else was taking, and nobody came in to give after that return, whose
 * bytes it might have taken. */
guint64
lens_step_index_find_place_of_taker (const LensStepIndex *self, guint event)
{
  const LensEventHead *head = lens_trace_get_head (self->trace, event);
  g_autoptr (LensEvent) taker = NULL;
  Surroundings surroundings = { .index = self, .head = head, .is_alone = TRUE };

  if (!is_taker (head) || !may_have_woken (self, event))
    return 0;
  taker = lens_trace_get_event (self->trace, event);
  surroundings.object = lens_event_object (taker);
  if (surroundings.object == NULL || head->has_failed)
    return 0;
  foreach_neighbour (self, event, look, &surroundings);
  return surroundings.is_alone && surroundings.entry_ticket < surroundings.return_ticket ? surroundings.return_ticket : 0;
}

typedef struct
{
  LensStepIndex *index;
  void (*take) (LensStepIndex *index, guint taker);
} Visit;

static void
visit (gpointer data, guint other)
{
  const Visit *self = data;
  if (is_taker (lens_trace_get_head (self->index->trace, other)))
    self->take (self->index, other);
}

void
lens_step_index_foreach_taker_beside (LensStepIndex *self, guint event, void (*take) (LensStepIndex *self, guint taker))
{
  Visit data = { self, take };
  const LensEventHead *head = lens_trace_get_head (self->trace, event);
  if (has_place (head, LENS_GIVES) || is_taker (head))
    foreach_neighbour (self, event, visit, &data);
}
