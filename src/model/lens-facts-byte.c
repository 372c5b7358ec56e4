/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-facts-byte.c: one byte: what it is, and its way from who wrote it to who read it.
 */
#include "model/lens-facts-private.h"

#include <glib/gi18n-lib.h>

#include "model/lens-byte-way.h"

static const char *
name_of (LensByteDeed deed)
{
  switch (deed)
    {
    case LENS_BYTE_WRITTEN: return C_("byte", "Written");
    case LENS_BYTE_STORED: return C_("byte", "Stored");
    case LENS_BYTE_READ: return C_("byte", "Read");
    case LENS_BYTE_LOADED: return C_("byte", "Loaded");
    case LENS_BYTE_OVERWRITTEN: return C_("byte", "Overwritten");
    case LENS_BYTE_THROWN_AWAY: return C_("byte", "Thrown away");
    case LENS_BYTE_FREED: return C_("byte", "Freed");
    default: return C_("byte", "Moved");
    }
}

static void
write_stop (LensFactsWriter *writer, const LensByteWay *way, const LensByteStop *stop)
{
  gboolean is_measured = stop->deed == LENS_BYTE_WRITTEN || (stop->deed == LENS_BYTE_STORED && way->is_exact);
  g_autofree char *call = lens_model_describe_step (writer->model, stop->step, NULL);

  if (stop->letter != 0)
    lens_facts_add (writer, is_measured ? LENS_FACT_MEASURED : LENS_FACT_DERIVED, LENS_FACT_WORDS, name_of (stop->deed),
                    _("step %1$u, by %2$c: %3$s"), stop->step, stop->letter, call);
  else
    lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, name_of (stop->deed), _("step %1$u: %2$s"), stop->step, call);
}

void
lens_facts_write_byte (LensFactsWriter *writer)
{
  g_autoptr (LensByteWay) way = lens_byte_way_new (writer->model, writer->subject);
  g_autofree char *title = lens_byte_way_get_title (way, writer->model), *words = lens_byte_way_describe (way, writer->model);

  lens_facts_set_title (writer, "%s", title);
  if (way->value >= 0)
    lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_CODE, _("Value"), way->value > 32 && way->value < 127 ? "0x%02x '%c'" : "0x%02x", way->value,
                    way->value);
  for (guint i = 0; i < way->stops->len; i++)
    write_stop (writer, way, &g_array_index (way->stops, LensByteStop, i));
  lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("In words"), "%s", words);
}
