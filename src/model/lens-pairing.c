/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-pairing.c: the list of places, and how it is made from two lists of steps.
 */
#include "model/lens-pairing-private.h"

typedef struct
{
  guint steps[2];
  int meeting; /* index of a milestone of the first; -1 */
  gint64 time_ns;
} Place;

struct _LensPairing
{
  GObject parent_instance;
  LensPairingRule rule;
  gboolean is_by_messages;
  GArray *milestones; /* (nullable): LensMilestone, of the first */
  GArray *places;     /* Place */
};

G_DEFINE_FINAL_TYPE (LensPairing, lens_pairing, G_TYPE_OBJECT)

static const Place *
get_place (LensPairing *self, guint place)
{
  return &g_array_index (self->places, Place, MIN (place, self->places->len - 1));
}

static void
add_place (LensPairing *self, guint first, guint second, int meeting, gint64 time_ns)
{
  Place place = { { first, second }, meeting, time_ns };
  g_array_append_val (self->places, place);
}

/* Both go on at once; who has fewer steps to go does its last one together with the other. */
static void
walk_to (LensPairing *self, guint first, guint second, int meeting)
{
  const Place from = *get_place (self, G_MAXUINT);
  guint n_first = first - from.steps[0], n_second = second - from.steps[1], n = MAX (n_first, n_second);

  for (guint i = 1; i < n; i++)
    add_place (self, from.steps[0] + MIN (i, MAX (n_first, 1) - 1), from.steps[1] + MIN (i, MAX (n_second, 1) - 1), -1, 0);
  if (n > 0)
    add_place (self, first, second, meeting, 0);
}

static void
pair_by_data (LensPairing *self, LensModel *first, LensModel *second)
{
  g_autoptr (GArray) others = lens_milestones_new (second);

  self->milestones = lens_milestones_new (first);
  self->is_by_messages = !lens_milestones_move_as_much (self->milestones, others);
  g_autoptr (GArray) meetings = lens_meetings_find (self->milestones, others, self->is_by_messages);
  for (guint i = 0; i < meetings->len; i++)
    {
      const LensMeeting *meeting = &g_array_index (meetings, LensMeeting, i);
      walk_to (self, g_array_index (self->milestones, LensMilestone, meeting->first).step,
               g_array_index (others, LensMilestone, meeting->second).step, (int) meeting->first);
    }
  walk_to (self, lens_model_get_n_steps (first), lens_model_get_n_steps (second), -1);
}

/* When @step was there for everybody to see: the order of steps is that of the tickets, and a clock that was read a little
 * early or late does not change it. */
static gint64
get_time_ns (LensModel *model, guint step, gint64 before_ns)
{
  return step <= lens_model_get_n_steps (model) ? MAX (before_ns, lens_model_get_step (model, step)->ts_ns - lens_model_get_origin_ns (model))
                                                : G_MAXINT64;
}

static void
pair_by_clock (LensPairing *self, LensModel *first, LensModel *second)
{
  guint a = 0, b = 0;
  gint64 a_ns = get_time_ns (first, 1, 0), b_ns = get_time_ns (second, 1, 0);

  while (MIN (a_ns, b_ns) < G_MAXINT64)
    {
      gint64 now_ns = MIN (a_ns, b_ns);
      gboolean is_first = a_ns == now_ns, is_second = b_ns == now_ns;
      a += is_first;
      b += is_second;
      add_place (self, a, b, -1, now_ns);
      if (is_first)
        a_ns = get_time_ns (first, a + 1, a_ns);
      if (is_second)
        b_ns = get_time_ns (second, b + 1, b_ns);
    }
}

LensPairing *
lens_pairing_new (LensModel *first, LensModel *second, LensPairingRule rule)
{
  LensPairing *self = g_object_new (LENS_TYPE_PAIRING, NULL);

  self->rule = rule;
  add_place (self, 0, 0, -1, 0);
  if (rule == LENS_PAIRING_BY_CLOCK)
    pair_by_clock (self, first, second);
  else
    pair_by_data (self, first, second);
  return self;
}

LensPairingRule
lens_pairing_get_rule (LensPairing *self)
{
  return self->rule;
}

gboolean
lens_pairing_is_by_messages (LensPairing *self)
{
  return self->is_by_messages;
}

guint
lens_pairing_get_last_place (LensPairing *self)
{
  return self->places->len - 1;
}

guint
lens_pairing_get_step (LensPairing *self, guint place, guint side)
{
  return get_place (self, place)->steps[side];
}

gboolean
lens_pairing_is_moving (LensPairing *self, guint place, guint side)
{
  return place > 0 && get_place (self, place)->steps[side] > get_place (self, place - 1)->steps[side];
}

guint
lens_pairing_find_place (LensPairing *self, guint side, guint step)
{
  guint low = 0, high = self->places->len - 1;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (get_place (self, middle)->steps[side] < step)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const LensMilestone *
lens_pairing_get_meeting (LensPairing *self, guint place)
{
  int meeting = get_place (self, place)->meeting;

  return meeting >= 0 ? &g_array_index (self->milestones, LensMilestone, meeting) : NULL;
}

gint64
lens_pairing_get_time_ns (LensPairing *self, guint place)
{
  return get_place (self, place)->time_ns;
}

char *
lens_pairing_to_text (LensPairing *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = get_place (self, i);
      const LensMilestone *meeting = lens_pairing_get_meeting (self, i);
      g_autofree char *what = meeting != NULL ? lens_milestone_describe (meeting, self->is_by_messages) : NULL;
      g_string_append_printf (text, "%u: %u %u", i, place->steps[0], place->steps[1]);
      if (place->time_ns > 0)
        g_string_append_printf (text, "  %" G_GINT64_FORMAT " ns", place->time_ns);
      g_string_append_printf (text, "%s%s\n", what != NULL ? "  " : "", what != NULL ? what : "");
    }
  return g_string_free (text, FALSE);
}

static void
lens_pairing_finalize (GObject *object)
{
  LensPairing *self = LENS_PAIRING (object);

  g_clear_pointer (&self->milestones, g_array_unref);
  g_array_unref (self->places);
  G_OBJECT_CLASS (lens_pairing_parent_class)->finalize (object);
}

static void
lens_pairing_class_init (LensPairingClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lens_pairing_finalize;
}

static void
lens_pairing_init (LensPairing *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
}
