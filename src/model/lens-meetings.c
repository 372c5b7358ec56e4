/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-meetings.c: the longest list of milestones that two runs have in common. No milestone comes twice in a run, so it is the longest list of
 * rising steps, found in n log n: for each length, the list of that length that ends soonest in the second run is known, and each milestone
 * in the order of the first makes one of them longer.
 */
#include "model/lens-pairing-private.h"

typedef struct
{
  LensMeeting meeting;
  guint first_step, second_step;
  int former; /* of the list that ends here; -1 */
} Candidate;

static guint64
count_handed_over (const GArray *milestones)
{
  const LensMilestone *first = milestones->len > 0 ? &g_array_index (milestones, LensMilestone, 0) : NULL;
  guint64 n_bytes = 0;

  for (guint i = 0; i < milestones->len; i++)
    {
      const LensMilestone *milestone = &g_array_index (milestones, LensMilestone, i);
      if (milestone->reader == 0 && milestone->writer == first->writer)
        n_bytes = milestone->n_bytes;
    }
  return n_bytes;
}

gboolean
lens_milestones_move_as_much (const GArray *first, const GArray *second)
{
  return count_handed_over (first) == count_handed_over (second);
}

/* Who has a part in the moving, in the order in which they do: 0 is who hands over first, whatever its letter. */
static guint
get_part (GPtrArray *parts, char letter)
{
  guint part;

  if (letter == 0)
    return G_MAXUINT;
  if (!g_ptr_array_find (parts, GINT_TO_POINTER (letter), &part))
    {
      g_ptr_array_add (parts, GINT_TO_POINTER (letter));
      part = parts->len - 1;
    }
  return part;
}

/* (transfer full): for each milestone, a text that is the same for one that says the same. */
static GPtrArray *
list_keys (const GArray *milestones, gboolean is_by_messages)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 0; i < milestones->len; i++)
    {
      const LensMilestone *milestone = &g_array_index (milestones, LensMilestone, i);
      guint writer = get_part (parts, milestone->writer), reader = get_part (parts, milestone->reader);
      g_ptr_array_add (keys, g_strdup_printf ("%u %u %" G_GUINT64_FORMAT, writer, reader,
                                              is_by_messages ? milestone->n_messages : milestone->n_bytes));
    }
  return keys;
}

/* Those in the same step of the first stand in falling order of the second, so that only one of them gets into a rising list. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *left = a, *right = b;

  if (left->first_step != right->first_step)
    return left->first_step < right->first_step ? -1 : 1;
  return (left->second_step < right->second_step) - (left->second_step > right->second_step);
}

static GArray *
list_candidates (const GArray *first, const GArray *second, gboolean is_by_messages)
{
  g_autoptr (GPtrArray) first_keys = list_keys (first, is_by_messages), second_keys = list_keys (second, is_by_messages);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = second->len; i-- > 0;)
    g_hash_table_insert (places, second_keys->pdata[i], GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < first->len; i++)
    {
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, first_keys->pdata[i]));
      if (place == 0)
        continue;
      Candidate candidate = { { i, place - 1 }, g_array_index (first, LensMilestone, i).step,
                              g_array_index (second, LensMilestone, place - 1).step, -1 };
      g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);
  return candidates;
}

/* The first of @ends, one for each length, behind which a list that goes on at @second_step cannot stand. */
static guint
find_length (const GArray *candidates, const GArray *ends, guint second_step)
{
  guint low = 0, high = ends->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      guint end = g_array_index (ends, guint, middle);
      if (g_array_index (candidates, Candidate, end).second_step < second_step)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

GArray *
lens_meetings_find (const GArray *first, const GArray *second, gboolean is_by_messages)
{
  g_autoptr (GArray) candidates = list_candidates (first, second, is_by_messages);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *meetings = g_array_new (FALSE, TRUE, sizeof (LensMeeting));

  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);
      guint length = find_length (candidates, ends, candidate->second_step);
      candidate->former = length > 0 ? (int) g_array_index (ends, guint, length - 1) : -1;
      if (length == ends->len)
        g_array_append_val (ends, i);
      else
        g_array_index (ends, guint, length) = i;
    }
  g_array_set_size (meetings, ends->len);
  for (int i = ends->len > 0 ? (int) g_array_index (ends, guint, ends->len - 1) : -1, n = (int) ends->len; i >= 0;
       i = g_array_index (candidates, Candidate, i).former)
    g_array_index (meetings, LensMeeting, --n) = g_array_index (candidates, Candidate, i).meeting;
  return meetings;
}
