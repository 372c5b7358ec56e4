/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-updates.c: loads that wait for their stores.
 */
#include "model/lens-updates.h"

#define MOST_LOADED 64 /* places that programs count at are few; a buffer that is read through is none of them */
#define MOST_PLACES 64
#define MOST_LOST 8

void
lens_updates_init (LensUpdates *updates)
{
  updates->loaded = g_array_new (FALSE, FALSE, sizeof (LensLoaded));
  updates->places = g_array_new (FALSE, FALSE, sizeof (LensUpdated));
  updates->lost = g_array_new (FALSE, FALSE, sizeof (LensLostUpdate));
  updates->n_lost = 0;
}

void
lens_updates_init_copy (LensUpdates *to, const LensUpdates *from)
{
  to->loaded = g_array_copy (from->loaded);
  to->places = g_array_copy (from->places);
  to->lost = g_array_copy (from->lost);
  to->n_lost = from->n_lost;
}

void
lens_updates_clear (LensUpdates *updates)
{
  g_array_unref (updates->loaded);
  g_array_unref (updates->places);
  g_array_unref (updates->lost);
}

static void
places_to_text (LensText *text, const LensUpdates *updates)
{
  for (guint i = 0; i < updates->places->len; i++)
    {
      const LensUpdated *place = &g_array_index (updates->places, LensUpdated, i);
      lens_text_add (text, "    +%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT " holds %u of %u updates since step %u\n", place->offset, place->len_bytes,
                     place->n_held, place->n_updates, place->since_step);
    }
}

void
lens_updates_to_text (LensText *text, const LensUpdates *updates)
{
  for (guint i = 0; i < updates->loaded->len; i++)
    {
      const LensLoaded *loaded = &g_array_index (updates->loaded, LensLoaded, i);
      lens_text_add (text, "    %c has loaded +%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT " step %u, with %u updates", loaded->letter,
                     loaded->offset, loaded->len_bytes, loaded->step, loaded->n_held);
      lens_text_add_event (text, loaded->event);
      lens_text_add (text, "\n");
    }
  for (guint i = 0; i < updates->lost->len; i++)
    {
      const LensLostUpdate *lost = &g_array_index (updates->lost, LensLostUpdate, i);
      lens_text_add (text, "    lost at +%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT ": that of %c, %u in all", lost->offset, lost->len_bytes, lost->loser, lost->n);
      lens_text_add_event (text, lost->loser_event);
      lens_text_add (text, ", by %c", lost->by);
      lens_text_add_event (text, lost->event);
      lens_text_add_event (text, lost->loaded_event);
      lens_text_add (text, "\n");
    }
  places_to_text (text, updates);
  if (updates->n_lost > 0)
    lens_text_add (text, "    %u lost updates\n", updates->n_lost);
}

static gboolean
is_there (const LensLoaded *loaded, guint64 offset, guint64 len_bytes)
{
  return loaded->offset == offset && loaded->len_bytes == len_bytes;
}

/* Takes out what this process has loaded there. */
static gboolean
take_loaded (LensUpdates *updates, const LensLoaded *wanted, LensLoaded *taken)
{
  for (guint i = 0; i < updates->loaded->len; i++)
    {
      *taken = g_array_index (updates->loaded, LensLoaded, i);
      if (taken->letter != wanted->letter || !is_there (taken, wanted->offset, wanted->len_bytes))
        continue;
      g_array_remove_index (updates->loaded, i);
      return TRUE;
    }
  return FALSE;
}

static LensUpdated *
find_place (LensUpdates *updates, const LensLoaded *wanted)
{
  for (guint i = 0; i < updates->places->len; i++)
    {
      LensUpdated *place = &g_array_index (updates->places, LensUpdated, i);
      if (place->offset == wanted->offset && place->len_bytes == wanted->len_bytes)
        return place;
    }
  return NULL;
}

void
lens_updates_note_load (LensUpdates *updates, const LensLoaded *loaded)
{
  LensLoaded former, noted = *loaded;
  const LensUpdated *place = find_place (updates, loaded);

  noted.n_held = place != NULL ? place->n_held : 0;
  if (!take_loaded (updates, loaded, &former) && updates->loaded->len == MOST_LOADED)
    g_array_remove_index (updates->loaded, 0);
  g_array_append_val (updates->loaded, noted);
}

/* A store at other bounds: what was counted within them has come to an end. */
static void
forget_overlapped (LensUpdates *updates, const LensLoaded *store)
{
  for (guint i = updates->places->len; i-- > 0;)
    {
      const LensUpdated *place = &g_array_index (updates->places, LensUpdated, i);
      if (place->offset < store->offset + store->len_bytes && store->offset < place->offset + place->len_bytes)
        g_array_remove_index (updates->places, i);
    }
}

/* @n_held: what is taken for granted of a place that is not known yet. */
static LensUpdated *
get_place (LensUpdates *updates, const LensLoaded *store, guint n_held)
{
  LensUpdated *place = find_place (updates, store);
  LensUpdated made = { store->offset, store->len_bytes, n_held, n_held, 0 };
  if (place != NULL)
    return place;
  forget_overlapped (updates, store);
  if (updates->places->len == MOST_PLACES)
    g_array_remove_index (updates->places, 0);
  g_array_append_val (updates->places, made);
  return &g_array_index (updates->places, LensUpdated, updates->places->len - 1);
}

static void
append_lost (LensUpdates *updates, const LensLoaded *store, const LensLoaded *loaded, const LensLoaded *former, guint n)
{
  LensLostUpdate lost = { store->offset, store->len_bytes, former->letter, former->event, store->letter, store->event, loaded->event, n };
  if (updates->lost->len == MOST_LOST)
    g_array_remove_index (updates->lost, 0);
  g_array_append_val (updates->lost, lost);
}

int
lens_updates_note_store (LensUpdates *updates, const LensLoaded *store, const LensLoaded *former)
{
  LensLoaded loaded = { 0 };
  gboolean has_loaded = take_loaded (updates, store, &loaded);
  LensUpdated *place = get_place (updates, store, loaded.n_held);
  int n_lost_before = (int) (place->n_updates - place->n_held), n;

  if (!has_loaded)
    {
      place->n_updates = place->n_held = 1;
      place->since_step = store->step;
      return 0;
    }
  place->n_updates++;
  place->n_held = 1 + (loaded.step >= place->since_step ? loaded.n_held : 0);
  n = (int) (place->n_updates - place->n_held) - n_lost_before;
  updates->n_lost = (guint) ((int) updates->n_lost + n);
  if (former != NULL && former->letter != store->letter && former->step > loaded.step)
    append_lost (updates, store, &loaded, former, (guint) MAX (1, n));
  return n;
}

const LensLoaded *
lens_updates_find_other (const LensUpdates *updates, char letter, guint64 offset, guint64 len_bytes, guint step)
{
  for (guint i = 0; i < updates->loaded->len; i++)
    {
      const LensLoaded *loaded = &g_array_index (updates->loaded, LensLoaded, i);
      if (loaded->letter != letter && loaded->step >= step && is_there (loaded, offset, len_bytes))
        return loaded;
    }
  return NULL;
}

const LensLostUpdate *
lens_updates_find_lost (const LensUpdates *updates, guint event)
{
  for (guint i = 0; i < updates->lost->len; i++)
    {
      const LensLostUpdate *lost = &g_array_index (updates->lost, LensLostUpdate, i);
      if (lost->event == event)
        return lost;
    }
  return NULL;
}
