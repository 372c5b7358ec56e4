/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-world-text.c: the world as text. Complete on purpose: two worlds are equal when their texts are.
 */
#include "model/lens-world.h"

static const char *
or_dash (const char *text)
{
  return text != NULL && *text != '\0' ? text : "-";
}

static void
append_operation (GString *text, const LensOperation *operation)
{
  if (operation->event == G_MAXUINT)
    return;
  g_string_append_printf (text, "    %s, event %u: %s %s", operation->is_in_kernel ? "in the kernel" : "last", operation->event,
                          or_dash (operation->call_text), or_dash (operation->result_text));
  if (operation->object != NULL)
    g_string_append_printf (text, " on %s", operation->object);
  if (operation->source_file != NULL)
    g_string_append_printf (text, " at %s:%u", operation->source_file, operation->source_line);
  g_string_append_printf (text, ", since %" G_GINT64_FORMAT " ns\n", operation->since_ns);
}

static void
append_buffer (GString *text, const LensBuffer *buffer)
{
  g_string_append_printf (text, "    buffer 0x%" G_GINT64_MODIFIER "x of %" G_GUINT64_FORMAT " bytes, %s, event %u\n", buffer->address,
                          buffer->len_bytes, buffer->is_source ? "copied from" : "copied to", buffer->event);
  for (guint i = 0; i < buffer->runs->len; i++)
    {
      g_string_append (text, "      ");
      lens_run_to_text (text, g_ptr_array_index (buffer->runs, i));
      g_string_append_c (text, '\n');
    }
}

static void
append_descriptor (GString *text, const LensDescriptor *descriptor)
{
  g_string_append_printf (text, "    fd %d: %s, %s%s%s%s%s\n", descriptor->fd, or_dash (descriptor->object), or_dash (descriptor->end),
                          descriptor->is_open ? "" : ", closed", descriptor->can_read ? ", readable" : "",
                          descriptor->can_write ? ", writable" : "", descriptor->closes_on_exec ? ", close on exec" : "");
}

static void
append_entry (GString *text, const LensPageTableEntry *entry)
{
  g_string_append_printf (text, "      page 0x%" G_GINT64_MODIFIER "x at +%" G_GUINT64_FORMAT ": frame %s%s%s, event %u",
                          entry->virtual_page, entry->page_offset, or_dash (entry->frame), entry->is_exclusive ? ", exclusive" : "",
                          entry->is_writable ? ", writable" : "", entry->event);
  if (entry->copied_by != G_MAXUINT)
    g_string_append_printf (text, ", a private copy since event %u", entry->copied_by);
  g_string_append_c (text, '\n');
}

static void
append_mapping (GString *text, const LensMapping *mapping)
{
  g_string_append_printf (text, "    mapping 0x%" G_GINT64_MODIFIER "x of %" G_GUINT64_FORMAT " bytes, %s %s: %s at +%" G_GUINT64_FORMAT
                          "%s\n",
                          mapping->address, mapping->len_bytes, mapping->is_shared ? "shared" : "private",
                          or_dash (mapping->protection), or_dash (mapping->object), mapping->object_offset,
                          mapping->is_mapped ? "" : ", unmapped");
  for (guint i = 0; i < mapping->entries->len; i++)
    append_entry (text, g_ptr_array_index (mapping->entries, i));
}

static void
append_state (GString *text, const LensProcess *process)
{
  static const char *const states[] = { "running", "asleep", "exited", "killed" };
  g_string_append_printf (text, ", %s", states[process->state]);
  if (process->state == LENS_PROCESS_EXITED)
    g_string_append_printf (text, " with status %d", process->exit_status);
  if (process->signal != NULL)
    g_string_append_printf (text, " by %s", process->signal);
  if (process->n_accesses > 0)
    g_string_append_printf (text, ", %u accesses", process->n_accesses);
  g_string_append_c (text, '\n');
}

void
lens_process_to_text (GString *text, const LensProcess *process)
{
  g_string_append_printf (text, "process %c: pid %d", process->letter, process->pid);
  if (process->parent_pid != 0)
    g_string_append_printf (text, ", child of %d", process->parent_pid);
  g_string_append_printf (text, ", %s", or_dash (process->program));
  if (process->role != NULL && *process->role != '\0')
    g_string_append_printf (text, ", %s", process->role);
  append_state (text, process);
  append_operation (text, &process->operation);
  if (process->buffer != NULL)
    append_buffer (text, process->buffer);
  for (guint i = 0; i < process->descriptors->len; i++)
    append_descriptor (text, g_ptr_array_index (process->descriptors, i));
  for (guint i = 0; i < process->mappings->len; i++)
    append_mapping (text, g_ptr_array_index (process->mappings, i));
}

static void
append_counters (GString *text, const LensCounters *counters)
{
  g_string_append_printf (text, "copies: %u, %" G_GUINT64_FORMAT " bytes\n", counters->copies, counters->bytes_copied);
  g_string_append_printf (text, "calls: %u, %u since set-up, %u slept\n", counters->calls, counters->calls_since_setup,
                          counters->sleeps);
  g_string_append_printf (text, "accesses: %u loads, %u stores, %u page faults\n", counters->loads, counters->stores,
                          counters->page_faults);
  g_string_append_printf (text, "matches: %u certain, %u uncertain\n", counters->matches_certain, counters->matches_uncertain);
  g_string_append_printf (text, "now: %" G_GUINT64_FORMAT " bytes in the kernel, %u messages waiting, %u frames shared\n",
                          counters->bytes_in_kernel, counters->messages_waiting, counters->shared_frames);
}

char *
lens_world_to_text (const LensWorld *world)
{
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "step %u\n", world->step);
  for (guint i = 0; i < world->processes->len; i++)
    lens_process_to_text (text, g_ptr_array_index (world->processes, i));
  for (guint i = 0; i < world->objects->len; i++)
    lens_object_to_text (text, g_ptr_array_index (world->objects, i));
  append_counters (text, &world->counters);
  return g_string_free (text, FALSE);
}
