/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-spans.c: by entry; and of each 16 of them, of each 16 of these, and so on, the ticket until which the last was under way: where that is too early,
 * none of them needs to be looked at.
 */
#include "model/lens-spans.h"

#define FAN_BITS 4
#define FAN (1u << FAN_BITS) /* of the tier below are one of a tier */
#define TIERS 6

typedef struct
{
  guint64 entry, last;
  guint event;
} Span;

struct _LensSpans
{
  GArray *spans;        /* Span by entry: tier 0 */
  GArray *tiers[TIERS]; /* guint64: the latest `last` */
};

LensSpans *
lens_spans_new (void)
{
  LensSpans *self = g_new0 (LensSpans, 1);
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  for (guint tier = 0; tier < TIERS; tier++)
    self->tiers[tier] = g_array_new (FALSE, FALSE, sizeof (guint64));
  return self;
}

void
lens_spans_free (LensSpans *self)
{
  g_array_unref (self->spans);
  for (guint tier = 0; tier < TIERS; tier++)
    g_array_unref (self->tiers[tier]);
  g_free (self);
}

static guint
get_length (const LensSpans *self, guint tier)
{
  return tier == 0 ? self->spans->len : self->tiers[tier - 1]->len;
}

static guint64
get_last (const LensSpans *self, guint tier, guint index)
{
  return tier == 0 ? g_array_index (self->spans, Span, index).last : g_array_index (self->tiers[tier - 1], guint64, index);
}

/* In @tier, all that stand for something from @first on of the tier below. */
static void
renew (LensSpans *self, guint tier, guint first)
{
  guint n_below = get_length (self, tier - 1);
  GArray *lasts = self->tiers[tier - 1];

  g_array_set_size (lasts, (n_below + FAN - 1) / FAN);
  for (guint i = first / FAN; i < lasts->len; i++)
    {
      guint64 last = 0;
      for (guint below = i * FAN; below < MIN ((i + 1) * FAN, n_below); below++)
        last = MAX (last, get_last (self, tier - 1, below));
      g_array_index (lasts, guint64, i) = last;
    }
}

void
lens_spans_add (LensSpans *self, guint event, guint64 entry, guint64 last)
{
  Span span = { entry, last, event };
  guint place = self->spans->len;

  while (place > 0 && g_array_index (self->spans, Span, place - 1).entry > entry)
    place--;
  g_array_insert_val (self->spans, place, span);
  for (guint tier = 1; tier <= TIERS; tier++, place /= FAN)
    renew (self, tier, place);
}

typedef struct
{
  guint64 after, before;
  LensSpansVisit visit;
  gpointer user_data;
} Search;

static gboolean
search (const LensSpans *self, const Search *what, guint tier, guint index)
{
  const Span *first = &g_array_index (self->spans, Span, index << (FAN_BITS * tier));

  if (get_last (self, tier, index) <= what->after || first->entry >= what->before)
    return FALSE;
  if (tier == 0)
    return what->visit (first->event, what->user_data);
  for (guint i = MIN ((index + 1) * FAN, get_length (self, tier - 1)); i-- > index * FAN;)
    if (search (self, what, tier - 1, i))
      return TRUE;
  return FALSE;
}

gboolean
lens_spans_visit (const LensSpans *self, guint64 after, guint64 before, LensSpansVisit visit, gpointer user_data)
{
  Search what = { after, before, visit, user_data };

  for (guint i = get_length (self, TIERS); i-- > 0;)
    if (search (self, &what, TIERS, i))
      return TRUE;
  return FALSE;
}
