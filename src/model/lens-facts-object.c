/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-facts-object.c: one kernel object: its names, who has it open, what went in and out; and of one frame of memory, who maps it.
 */
#include "model/lens-facts-private.h"

#include <glib/gi18n-lib.h>

static void
write_name (LensFactsWriter *writer, const LensObject *object)
{
  if (object->name == NULL)
    lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Name"), "%s", _("none: only who inherits or is given a descriptor reaches it"));
  else
    lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Name"), object->is_name_linked ? "%s" : _("%s, which leads here no more"),
                    object->name);
}

/* Who holds it, by which descriptors and mappings. */
static void
write_holders (LensFactsWriter *writer, const LensObject *object)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < writer->world->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (writer->world->processes, i);
      for (guint d = 0; d < process->descriptors->len; d++)
        {
          const LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, d);
          if (descriptor->is_open && g_strcmp0 (descriptor->object, object->id) == 0)
            g_string_append_printf (text, _("%1$c: descriptor %2$d, %3$s\n"), process->letter, descriptor->fd,
                                    descriptor->end != NULL ? descriptor->end : "");
        }
      if (lens_process_maps (process, object->id))
        g_string_append_printf (text, _("%c: maps it\n"), process->letter);
    }
  if (text->len > 0)
    g_string_truncate (text, text->len - 1);
  else
    g_string_append (text, _("nobody"));
  lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Open in"), "%s", text->str);
}

static void
write_totals (LensFactsWriter *writer, const LensObject *object)
{
  g_autofree char *in = lens_facts_bytes (object->bytes_in), *out = lens_facts_bytes (object->bytes_out);
  g_autofree char *left = lens_facts_bytes (object->bytes_left), *dropped = lens_facts_bytes (object->bytes_dropped);

  if (object->n_writes == 0 && object->n_reads == 0)
    return;
  /* Translators: %1$s is "27 bytes" */
  lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Went in"), ngettext ("%1$s, by %2$u write", "%1$s, by %2$u writes", object->n_writes), in,
                  object->n_writes);
  lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Came out"), ngettext ("%1$s, by %2$u read", "%1$s, by %2$u reads", object->n_reads), out,
                  object->n_reads);
  lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Left"), "%s", left);
  if (object->bytes_dropped > 0)
    lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, C_("datagrams", "Thrown away"), "%s", dropped);
}

static void
write_waiters (LensFactsWriter *writer, const LensObject *object)
{
  for (guint i = 0; i < object->waiters->len; i++)
    {
      const LensWaiter *waiter = g_ptr_array_index (object->waiters, i);
      lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Asleep here"), "%c %s", waiter->letter, waiter->reason);
    }
}

void
lens_facts_write_object (LensFactsWriter *writer)
{
  const char *id = writer->subject->object;
  const LensObject *object = id != NULL ? lens_world_find_object (writer->world, id) : NULL;

  lens_facts_set_title (writer, "%s", id != NULL ? id : "");
  if (object == NULL)
    return;
  if (object->name != NULL)
    lens_facts_set_title (writer, "%s", object->name);
  lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Kind"), "%s", _(lens_object_methods (object)->name));
  lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_CODE, _("Identity"), "%s", object->id);
  write_name (writer, object);
  if (object->is_gone)
    lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("State"), _("gone: %s; the kernel has freed it"), lens_object_why_gone (object));
  lens_facts_write_object_kind (writer, object);
  write_holders (writer, object);
  write_waiters (writer, object);
  write_totals (writer, object);
  lens_facts_add_manual (writer, lens_manual_of_object (object->id));
}

static void
write_entries (LensFactsWriter *writer, const LensSubject *page)
{
  for (guint i = 0; i < writer->world->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (writer->world->processes, i);
      for (guint m = 0; m < process->mappings->len; m++)
        {
          const LensMapping *mapping = g_ptr_array_index (process->mappings, m);
          const LensPageTableEntry *entry = mapping->is_mapped && g_strcmp0 (mapping->object, page->object) == 0
                                              ? lens_mapping_find_entry (mapping, page->offset) : NULL;
          g_autofree char *address = entry != NULL ? g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", entry->virtual_page) : NULL;
          if (entry != NULL && entry->private_since == page->private_since)
            lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Mapped by"),
                            entry->is_writable ? _("%1$c at %2$s, to read and write") : _("%1$c at %2$s, to read only"), process->letter, address);
        }
    }
}

static void
write_fields (LensFactsWriter *writer, const LensFrame *frame)
{
  for (guint i = 0; i < frame->fields->len; i++)
    {
      const LensField *field = g_ptr_array_index (frame->fields, i);
      guint step = field->event != G_MAXUINT ? lens_model_find_step_of_event (writer->model, field->event) : 0;
      lens_facts_add (writer, field->is_exact ? LENS_FACT_MEASURED : LENS_FACT_DERIVED, LENS_FACT_WORDS, field->name,
                      step > 0 && field->author != 0 ? _("%1$s, stored by %2$c at step %3$u") : "%1$s", field->value_text, field->author, step);
    }
}

void
lens_facts_write_page (LensFactsWriter *writer)
{
  const LensSubject *page = writer->subject;
  const LensObject *object = page->object != NULL ? lens_world_find_object (writer->world, page->object) : NULL;
  const LensFrame *frame = object != NULL && object->kind == LENS_OBJECT_MEMORY
                             ? lens_memory_find_frame (&object->memory, page->offset, page->private_since) : NULL;
  g_autofree char *name = page->object != NULL ? lens_facts_object_name (writer, page->object) : g_strdup ("");
  g_autofree char *offset = g_strdup_printf ("%" G_GUINT64_FORMAT, page->offset);

  /* Translators: %1$s is a number of bytes, %2$s the name of shared memory */
  lens_facts_set_title (writer, _("Page at offset %1$s of %2$s"), offset, name);
  if (frame == NULL)
    return;
  lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Page frame"), "%s%s", frame->frame != NULL ? "0x" : "",
                  frame->frame != NULL ? frame->frame : _("exists; its number may not be read without privilege"));
  lens_facts_add (writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Belongs to"), "%s",
                  frame->private_since == G_MAXUINT ? _("the object: all who map it shared see the same")
                  : frame->is_copy ? _("a private mapping: made by copy on write") : _("a private mapping"));
  write_entries (writer, page);
  write_fields (writer, frame);
  lens_facts_add_manual (writer, "proc_pid_pagemap(5)");
}
