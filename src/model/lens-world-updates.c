/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-world-updates.c: both halves of an update, in words: what a process has loaded and holds, and what was lost when it stored.
 */
#include "model/lens-world-private.h"

#include <glib/gi18n-lib.h>

#include "model/lens-describe.h"

#define MOST_HELD 3
#define REGISTER_BYTES 8 /* what is longer is copied, not held */

/* Somebody else has stored there since. */
static gboolean
is_stale (const LensMemory *memory, const LensLoaded *loaded)
{
  guint at = lens_stores_find (memory->stores, loaded->offset);
  const LensStored *store = at < memory->stores->len ? g_ptr_array_index (memory->stores, at) : NULL;
  return store != NULL && store->offset < loaded->offset + loaded->len_bytes && store->step > loaded->step
         && store->author != loaded->letter;
}

static LensHeld *
describe_held (const LensMemory *memory, const LensLoaded *loaded, LensTrace *trace)
{
  g_autoptr (LensEvent) event = lens_trace_get_event (trace, loaded->event);
  LensHeld *held;
  if (lens_event_get_string (event, "by") != NULL) /* a function of the C library had a look: nothing of it stays */
    return NULL;
  held = g_new0 (LensHeld, 1);
  held->name = lens_describe_place (trace, loaded->offset, loaded->len_bytes);
  held->value_text = lens_describe_value (trace, event);
  held->is_stale = is_stale (memory, loaded);
  if (held->value_text == NULL)
    held->value_text = g_strdup ("?");
  return held;
}

static void
complete_held (LensWorld *world, const LensMemory *memory, LensTrace *trace)
{
  for (guint i = 0; i < memory->updates.loaded->len; i++)
    {
      const LensLoaded *loaded = &g_array_index (memory->updates.loaded, LensLoaded, i);
      LensProcess *process = (LensProcess *) lens_world_find_letter (world, loaded->letter);
      LensHeld *held = loaded->len_bytes <= REGISTER_BYTES && process != NULL && lens_process_is_alive (process)
                         ? describe_held (memory, loaded, trace) : NULL;
      if (held == NULL)
        continue;
      if (process->held->len == MOST_HELD)
        g_ptr_array_remove_index (process->held, 0);
      g_ptr_array_add (process->held, held);
    }
}

/* Of the store that the value in the field has taken the place of. */
static void
complete_lost (LensField *field, const LensLostUpdate *lost, LensTrace *trace)
{
  g_autoptr (LensEvent) event = NULL;
  g_autofree char *value = NULL;
  if (field->offset != lost->offset || field->len_bytes != lost->len_bytes)
    return;
  event = lens_trace_get_event (trace, lost->loser_event);
  value = lens_describe_value (trace, event);
  g_free (field->lost_text);
  /* Translators: a value, and the letter of the process that stored it: “1 by A”. */
  field->lost_text = g_strdup_printf (_("%s by %c"), value != NULL ? value : "?", lost->loser);
}

void
lens_world_complete_updates (LensWorld *world, LensObject *memory, LensTrace *trace)
{
  const LensUpdates *updates = &memory->memory.updates;

  complete_held (world, &memory->memory, trace);
  for (guint i = 0; i < updates->lost->len; i++)
    for (guint k = 0; k < memory->memory.fields->len; k++)
      complete_lost (g_ptr_array_index (memory->memory.fields, k), &g_array_index (updates->lost, LensLostUpdate, i), trace);
}
