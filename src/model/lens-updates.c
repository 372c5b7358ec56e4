/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-updates.c: loads that wait for their stores.
 */
#include "model/lens-updates.h"

#define MOST_LOADED 64 /* places that programs count at are few; a buffer that is read through is none of them */
#define MOST_LOST 8

void
lens_updates_init (LensUpdates *updates)
{
  updates->loaded = g_array_new (FALSE, FALSE, sizeof (LensLoaded));
  updates->lost = g_array_new (FALSE, FALSE, sizeof (LensLostUpdate));
  updates->n_lost = 0;
}

void
lens_updates_init_copy (LensUpdates *to, const LensUpdates *from)
{
  to->loaded = g_array_copy (from->loaded);
  to->lost = g_array_copy (from->lost);
  to->n_lost = from->n_lost;
}

void
lens_updates_clear (LensUpdates *updates)
{
  g_array_unref (updates->loaded);
  g_array_unref (updates->lost);
}

void
lens_updates_to_text (LensText *text, const LensUpdates *updates)
{
  for (guint i = 0; i < updates->loaded->len; i++)
    {
      const LensLoaded *loaded = &g_array_index (updates->loaded, LensLoaded, i);
      lens_text_add (text, "    %c has loaded +%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT " step %u", loaded->letter, loaded->offset,
                     loaded->len_bytes, loaded->step);
      lens_text_add_event (text, loaded->event);
      lens_text_add (text, "\n");
    }
  for (guint i = 0; i < updates->lost->len; i++)
    {
      const LensLostUpdate *lost = &g_array_index (updates->lost, LensLostUpdate, i);
      lens_text_add (text, "    lost at +%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT ": that of %c", lost->offset, lost->len_bytes, lost->loser);
      lens_text_add_event (text, lost->loser_event);
      lens_text_add (text, ", by %c", lost->by);
      lens_text_add_event (text, lost->event);
      lens_text_add_event (text, lost->loaded_event);
      lens_text_add (text, "\n");
    }
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

void
lens_updates_note_load (LensUpdates *updates, const LensLoaded *loaded)
{
  LensLoaded former;
  if (!take_loaded (updates, loaded, &former) && updates->loaded->len == MOST_LOADED)
    g_array_remove_index (updates->loaded, 0);
  g_array_append_val (updates->loaded, *loaded);
}

gboolean
lens_updates_note_store (LensUpdates *updates, const LensLoaded *store, char former, guint former_event, guint former_step)
{
  LensLoaded loaded;
  LensLostUpdate lost;

  if (!take_loaded (updates, store, &loaded) || former == 0 || former == store->letter || former_step <= loaded.step)
    return FALSE;
  lost = (LensLostUpdate) { store->offset, store->len_bytes, former, former_event, store->letter, store->event, loaded.event };
  if (updates->lost->len == MOST_LOST)
    g_array_remove_index (updates->lost, 0);
  g_array_append_val (updates->lost, lost);
  updates->n_lost++;
  return TRUE;
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
