/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-byte-words.c: the way of a byte in words: who wrote it, when, by which call, and where it went.
 */
#include "model/lens-byte-way.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static void
add_sentence (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

static char *
object_name (LensModel *model, const char *id)
{
  g_autoptr (LensWorld) last = lens_model_get_world (model, lens_model_get_n_steps (model));
  const LensObject *object = lens_world_find_object (last, id);

  return g_strdup (object != NULL && object->name != NULL ? object->name : id);
}

static char *
sign_of (const LensByteWay *way)
{
  if (way->value < 0)
    return g_strdup ("?");
  if (way->value > 32 && way->value < 127 && !way->is_number)
    return g_strdup_printf ("“%c”", way->value);
  return g_strdup_printf ("0x%02x", (guint) way->value);
}

char *
lens_byte_way_get_title (const LensByteWay *way, LensModel *model)
{
  const LensSubject *byte = &way->byte;
  g_autofree char *sign = sign_of (way), *name = way->is_memory ? object_name (model, byte->object) : NULL;

  if (way->is_memory)
    /* Translators: a place in shared memory. 8 is an offset in bytes, “H” or 0x00 the byte that lies there: Byte at offset 8 of /demo: “H” */
    return g_strdup_printf (_("Byte at offset %" PRIu64 " of %s: %s"), byte->offset, name, sign);
  /* Translators: counted from 1 in what one call wrote: Byte 5, “o” */
  return g_strdup_printf (_("Byte %" PRIu64 ", %s"), (byte->event == G_MAXUINT ? byte->offset : byte->write_offset) + 1, sign);
}

/* What each kind of stop is called. Arguments: the letter of who did it, the step, the call. */
static char *
describe_stop (LensModel *model, const LensByteStop *stop)
{
  g_autofree char *call = lens_model_describe_step (model, stop->step, NULL);

  switch (stop->deed)
    {
    /* Translators: %c is the letter of a process, %s a call as a programmer writes it: Written by A at step 8 with write(4, "Hello", 5). */
    case LENS_BYTE_WRITTEN: return g_strdup_printf (_("Written by %c at step %u with %s."), stop->letter, stop->step, call);
    /* Translators: %s is an assignment: Stored by A at step 8: store counter = 1. */
    case LENS_BYTE_STORED: return g_strdup_printf (_("Stored by %c at step %u: %s."), stop->letter, stop->step, call);
    case LENS_BYTE_READ: return g_strdup_printf (_("Read by %c at step %u with %s."), stop->letter, stop->step, call);
    case LENS_BYTE_OVERWRITTEN: return g_strdup_printf (_("Overwritten by %c at step %u: %s."), stop->letter, stop->step, call);
    case LENS_BYTE_THROWN_AWAY: return g_strdup_printf (_("Thrown away at step %u: nobody gets it."), stop->step);
    default: return g_strdup_printf (_("Gone at step %u, with what it lay in: nobody held that any more."), stop->step);
    }
}

static guint
count_loads (const LensByteWay *way, char letter)
{
  guint n = 0;

  for (guint i = 0; i < way->stops->len; i++)
    {
      const LensByteStop *stop = &g_array_index (way->stops, LensByteStop, i);
      n += stop->deed == LENS_BYTE_LOADED && stop->letter == letter ? 1 : 0;
    }
  return n;
}

/* Who loads once mostly loads again: each process is named once. */
static char *
describe_loads (const LensByteWay *way, const LensByteStop *first)
{
  guint n = count_loads (way, first->letter);

  if (n == 1)
    return g_strdup_printf (_("Loaded by %c at step %u."), first->letter, first->step);
  /* Translators: at step 8, and again two times later */
  return g_strdup_printf (ngettext ("Loaded by %c at step %u, and %u time more.", "Loaded by %c at step %u, and %u times more.", n - 1),
                          first->letter, first->step, n - 1);
}

static gboolean
is_first_load (const LensByteWay *way, guint index)
{
  for (guint i = 0; i < index; i++)
    {
      const LensByteStop *stop = &g_array_index (way->stops, LensByteStop, i);
      if (stop->deed == LENS_BYTE_LOADED && stop->letter == g_array_index (way->stops, LensByteStop, index).letter)
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_origin (const LensByteWay *way)
{
  const LensByteStop *first = way->stops->len > 0 ? &g_array_index (way->stops, LensByteStop, 0) : NULL;

  return first != NULL && (first->deed == LENS_BYTE_WRITTEN || first->deed == LENS_BYTE_STORED);
}

static void
describe_stops (GString *text, const LensByteWay *way, LensModel *model)
{
  gboolean is_certain = TRUE;

  for (guint i = 0; i < way->stops->len; i++)
    {
      const LensByteStop *stop = &g_array_index (way->stops, LensByteStop, i);
      if (stop->deed != LENS_BYTE_LOADED)
        add_sentence (text, describe_stop (model, stop));
      else if (is_first_load (way, i))
        add_sentence (text, describe_loads (way, stop));
      is_certain = is_certain && (stop->deed != LENS_BYTE_READ || stop->is_certain);
    }
  if (!is_certain)
    add_sentence (text, g_strdup (_("That it was this byte is not certain: calls were under way at the same time, and what they carried does not tell.")));
  if (!way->is_exact)
    add_sentence (text, g_strdup (_("Its value is derived: others may have stored at the same time.")));
}

char *
lens_byte_way_describe (const LensByteWay *way, LensModel *model)
{
  GString *text = g_string_new (NULL);
  guint n_own = has_origin (way) ? 1 : 0; /* stops at which it came here */

  if (!has_origin (way))
    add_sentence (text, g_strdup (way->is_memory && way->byte.event == G_MAXUINT ? _("Nobody has stored here.")
                                                                                  : _("The recording does not tell who wrote it.")));
  describe_stops (text, way, model);
  if (way->last_step < lens_model_get_n_steps (model))
    add_sentence (text, g_strdup_printf (_("Steps after %u were not searched."), way->last_step));
  else if (way->is_still_there && way->stops->len == n_own)
    add_sentence (text, g_strdup (way->is_memory ? _("Nobody has loaded it since.") : _("Nobody has read it yet.")));
  return g_string_free (text, FALSE);
}
