/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-facts-process.c: one process: what it does, what it has open, what it maps.
 */
#include "model/lens-facts-private.h"

#include <glib/gi18n-lib.h>

#include "model/lens-wording.h"

static char *
describe_state (LensFactsWriter *writer, const LensProcess *process)
{
  g_autofree char *since = lens_wording_ms (process->operation.since_ns - lens_model_get_origin_ns (writer->model));

  switch (process->state)
    {
    case LENS_PROCESS_ASLEEP: return g_strdup_printf (_("asleep since %s ms"), since);
    case LENS_PROCESS_EXITED: return g_strdup_printf (_("exited with status %d"), process->exit_status);
    case LENS_PROCESS_KILLED: return g_strdup_printf (_("ended by %s"), process->signal != NULL ? process->signal : "?");
    default: return g_strdup (_("running"));
    }
}

static void
write_operation (LensFactsWriter *writer, const LensProcess *process)
{
  const LensOperation *operation = &process->operation;

  if (operation->event == G_MAXUINT)
    return;
  lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_CODE, operation->is_in_kernel ? _("Is in") : _("Did last"), "%s %s",
                  operation->call_text, operation->result_text);
  if (operation->is_at_source_line)
    lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Line"), _("line %1$u of %2$s"), operation->source_line,
                    operation->source_file);
}

static void
write_descriptors (LensFactsWriter *writer, const LensProcess *process)
{
  for (guint i = 0; i < process->descriptors->len; i++)
    {
      const LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, i);
      g_autofree char *name = g_strdup_printf (_("Descriptor %d"), descriptor->fd);
      g_autofree char *object = lens_facts_object_name (writer, descriptor->object);
      const char *end = descriptor->end != NULL ? descriptor->end : "";
      g_autofree char *what = descriptor->is_open ? g_strdup (end) : lens_wording_closed (end);
      lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, name, "%s\n%s", what, object);
    }
}

static void
write_mappings (LensFactsWriter *writer, const LensProcess *process)
{
  for (guint i = 0; i < process->mappings->len; i++)
    {
      const LensMapping *mapping = g_ptr_array_index (process->mappings, i);
      g_autofree char *bytes = lens_facts_bytes (mapping->len_bytes);
      g_autofree char *object = lens_facts_object_name (writer, mapping->object);
      g_autofree char *entries = g_strdup_printf (ngettext ("%u page-table entry", "%u page-table entries", mapping->entries->len),
                                                  mapping->entries->len);
      g_autofree char *address = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", mapping->address);
      lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, mapping->is_mapped ? _("Mapping") : _("Former mapping"),
                      "%s, %s, %s\n%s\n%s", address, mapping->protection, bytes, object, entries);
    }
}

static void
write_held (LensFactsWriter *writer, const LensProcess *process)
{
  for (guint i = 0; i < process->held->len; i++)
    {
      const LensHeld *held = g_ptr_array_index (process->held, i);
      lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Has loaded"),
                      held->is_stale ? _("%s = %s, which is stale: another process has stored since") : "%s = %s", held->name, held->value_text);
    }
}

static void
write_buffer (LensFactsWriter *writer, const LensBuffer *buffer)
{
  g_autofree char *bytes = lens_facts_bytes (buffer->len_bytes);
  g_autofree char *runs = lens_facts_runs (writer, buffer->runs);
  g_autofree char *address = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", buffer->address);

  lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Buffer"), _("%1$s at %2$s"), bytes, address);
  if (buffer->runs->len > 0)
    lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Buffer holds"), "%s", runs);
}

void
lens_facts_write_process (LensFactsWriter *writer)
{
  const LensProcess *process = lens_world_find_letter (writer->world, writer->subject->letter);
  g_autofree char *state = process != NULL ? describe_state (writer, process) : NULL;

  lens_facts_set_title (writer, _("Process %c"), writer->subject->letter);
  if (process == NULL)
    return;
  if (*lens_wording_role (process->role) != '\0')
    lens_facts_add (writer, LENS_FACT_REFERENCE, LENS_FACT_WORDS, _("Role"), "%s", lens_wording_role (process->role));
  lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("State"), "%s", state);
  lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Process number"), "%d", process->pid);
  if (process->parent_pid > 0)
    lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Parent"), "%d", process->parent_pid);
  lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Program"), "%s", process->program != NULL ? process->program : "?");
  write_operation (writer, process);
  write_held (writer, process);
  if (process->buffer != NULL)
    write_buffer (writer, process->buffer);
  write_descriptors (writer, process);
  write_mappings (writer, process);
}
