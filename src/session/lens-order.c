/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-order.c: a queue sorted by ticket, and the set of tickets that are accounted for.
 */
#include "session/lens-order.h"

#include <string.h>

#include "trace/lens-event.h"

typedef struct
{
  guint64 place; /* ticket at which it belongs */
  guint64 arrival; /* for records without tickets, and to keep the sorting stable */
  char *line;
  gsize length_bytes;
} LensPending;

struct _LensOrder
{
  LensOrderEmit emit;
  gpointer user_data;
  GSequence *pending;  /* LensPending, by place */
  GHashTable *begun;   /* tid → LensPending of a call that never returned, until its end comes */
  GHashTable *seen;    /* pid and seq of what was taken */
  GHashTable *settled; /* tickets above @n_settled that are accounted for */
  guint64 n_settled;   /* every ticket up to this one is */
  GHashTable *asleep;  /* tickets of calls that were seen asleep */
  guint64 n_arrivals;
};

static void
pending_free (gpointer data)
{
  LensPending *pending = data;
  g_free (pending->line);
  g_free (pending);
}

static int
pending_compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const LensPending *one = a, *two = b;
  if (one->place != two->place)
    return one->place < two->place ? -1 : 1;
  return one->arrival < two->arrival ? -1 : one->arrival > two->arrival;
}

static gint64 *
new_key (guint64 value)
{
  gint64 *key = g_new (gint64, 1);
  *key = (gint64) value;
  return key;
}

LensOrder *
lens_order_new (LensOrderEmit emit, gpointer user_data)
{
  LensOrder *self = g_new0 (LensOrder, 1);
  self->emit = emit;
  self->user_data = user_data;
  self->pending = g_sequence_new (pending_free);
  self->begun = g_hash_table_new_full (NULL, NULL, NULL, pending_free);
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->settled = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->asleep = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
lens_order_free (LensOrder *self)
{
  g_sequence_free (self->pending);
  g_hash_table_unref (self->begun);
  g_hash_table_unref (self->seen);
  g_hash_table_unref (self->settled);
  g_hash_table_unref (self->asleep);
  g_free (self);
}

static gboolean
contains (GHashTable *tickets, guint64 ticket)
{
  gint64 key = (gint64) ticket;
  return g_hash_table_contains (tickets, &key);
}

static void
settle (LensOrder *self, guint64 ticket)
{
  if (ticket > self->n_settled)
    g_hash_table_add (self->settled, new_key (ticket));
  for (gint64 next = (gint64) self->n_settled + 1; g_hash_table_remove (self->settled, &next); next++)
    self->n_settled = (guint64) next;
}

/* FALSE when the record of this process with this number has come already. */
static gboolean
remember (LensOrder *self, const LensEventHead *head)
{
  if (head->seq < 0)
    return TRUE;
  return g_hash_table_add (self->seen, new_key ((guint64) head->pid << 32 | (guint64) head->seq));
}

static guint64
find_place (LensOrder *self, const LensEvent *event, const LensEventHead *head)
{
  gboolean has_slept = lens_event_slept (event) || contains (self->asleep, head->in_ticket);

  if (head->in_ticket == 0)
    return head->out_ticket;
  return has_slept && head->out_ticket != 0 ? head->out_ticket : head->in_ticket;
}

static void
insert (LensOrder *self, LensPending *pending, guint64 place)
{
  pending->place = place;
  g_sequence_insert_sorted (self->pending, pending, pending_compare, NULL);
}

/* A call that never returned is known only when its process has ended: its beginning comes right before its end. FALSE: the beginning was
 * told before, by a supervisor that was killed before it could note that, and so was this end. */
static gboolean
insert_beginning (LensOrder *self, int tid, guint64 place)
{
  gpointer pending = NULL;

  if (!g_hash_table_steal_extended (self->begun, GINT_TO_POINTER (tid), NULL, &pending))
    return FALSE;
  insert (self, pending, place);
  return TRUE;
}

static void
take (LensOrder *self, const LensEvent *event, LensPending *pending)
{
  const LensEventHead *head = lens_event_head (event);
  guint64 place = find_place (self, event, head);

  settle (self, head->in_ticket);
  settle (self, head->out_ticket);
  pending->place = place; /* of a beginning: if its end never comes */
  if (head->kind == LENS_EVENT_UNFINISHED)
    g_hash_table_insert (self->begun, GINT_TO_POINTER (head->tid), pending);
  else if (head->kind != LENS_EVENT_FINISH || insert_beginning (self, head->tid, place))
    insert (self, pending, place);
  else
    pending_free (pending);
}

gboolean
lens_order_add (LensOrder *self, const char *line, gsize length_bytes, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (LensEvent) event = lens_event_parse (line, (gssize) length_bytes, &cause);
  LensPending *pending;

  if (event == NULL)
    {
      if (cause != NULL)
        g_propagate_error (error, g_steal_pointer (&cause));
      return error == NULL || *error == NULL;
    }
  if (!remember (self, lens_event_head (event)))
    return TRUE;
  pending = g_new0 (LensPending, 1);
  pending->arrival = self->n_arrivals++;
  pending->line = g_strndup (line, length_bytes);
  pending->length_bytes = length_bytes;
  take (self, event, pending);
  return TRUE;
}

void
lens_order_set_asleep (LensOrder *self, guint64 ticket)
{
  g_hash_table_add (self->asleep, new_key (ticket));
}

static void
release_until (LensOrder *self, guint64 limit)
{
  GSequenceIter *first;

  while (!g_sequence_iter_is_end (first = g_sequence_get_begin_iter (self->pending)))
    {
      LensPending *pending = g_sequence_get (first);
      if (pending->place >= limit)
        return;
      self->emit (pending->line, pending->length_bytes, self->user_data);
      g_sequence_remove (first);
    }
}

void
lens_order_release (LensOrder *self)
{
  guint64 next = self->n_settled + 1;

  /* A sleeper's entry counts as known, though its record comes when it wakes. */
  while (contains (self->settled, next) || contains (self->asleep, next))
    next++;
  release_until (self, next);
}

void
lens_order_flush (LensOrder *self)
{
  GHashTableIter iter;
  gpointer pending;

  g_hash_table_iter_init (&iter, self->begun);
  while (g_hash_table_iter_next (&iter, NULL, &pending))
    {
      g_hash_table_iter_steal (&iter);
      insert (self, pending, ((LensPending *) pending)->place);
    }
  release_until (self, G_MAXUINT64);
}

guint
lens_order_get_n_pending (LensOrder *self)
{
  return (guint) g_sequence_get_length (self->pending) + g_hash_table_size (self->begun);
}
