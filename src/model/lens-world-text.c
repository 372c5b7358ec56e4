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
append_operation (LensText *text, const LensOperation *operation)
{
  if (operation->event == G_MAXUINT)
    return;
  lens_text_add (text, "    %s:", operation->is_in_kernel ? "in the kernel" : "last");
  lens_text_add_event (text, operation->event);
  lens_text_add (text, " %s %s", or_dash (operation->call_text), or_dash (operation->result_text));
  if (operation->object != NULL)
    lens_text_add (text, " on %s", operation->object);
  if (operation->source_file != NULL)
    lens_text_add (text, " at %s:%u", operation->source_file, operation->source_line);
  lens_text_add (text, ", since %" G_GINT64_FORMAT " ns\n", operation->since_ns);
}

static void
append_buffer (LensText *text, const LensBuffer *buffer)
{
  lens_text_add (text, "    buffer 0x%" G_GINT64_MODIFIER "x of %" G_GUINT64_FORMAT " bytes, %s", buffer->address,
                 buffer->len_bytes, !buffer->is_source ? buffer->went_past ? "copied to, past its object" : "copied to" : buffer->went_past ? "copied from, past its object" : "copied from");
  lens_text_add_event (text, buffer->event);
  lens_text_add (text, buffer->is_left ? ", nothing new\n" : "\n");
  for (guint i = 0; i < buffer->runs->len; i++)
    {
      lens_text_add (text, "      ");
      lens_run_to_text (text, g_ptr_array_index (buffer->runs, i));
      lens_text_add (text, "\n");
    }
}

static void
append_held (LensText *text, const LensHeld *held)
{
  lens_text_add (text, "    holds %s: %s%s\n", held->name, held->value_text, held->is_stale ? ", stale" : "");
}

static void
append_descriptor (LensText *text, const LensDescriptor *descriptor)
{
  lens_text_add (text, "    fd %d: %s, %s%s%s%s%s%s\n", descriptor->fd, or_dash (descriptor->object), or_dash (descriptor->end),
                          descriptor->is_open ? "" : ", closed", descriptor->can_read ? ", readable" : "",
                          descriptor->can_write ? ", writable" : "", descriptor->closes_on_exec ? ", close on exec" : "",
                          descriptor->is_master ? ", master" : "");
}

static void
append_entry (LensText *text, const LensPageTableEntry *entry)
{
  lens_text_add (text, "      page 0x%" G_GINT64_MODIFIER "x at +%" G_GUINT64_FORMAT ": frame %s%s%s", entry->virtual_page,
                 entry->page_offset, or_dash (entry->frame), entry->is_exclusive ? ", exclusive" : "",
                 entry->is_writable ? ", writable" : "");
  lens_text_add_event (text, entry->event);
  if (entry->private_since != G_MAXUINT)
    lens_text_add (text, ", a private copy");
  lens_text_add_event (text, entry->private_since);
  lens_text_add (text, "\n");
}

static void
append_mapping (LensText *text, const LensMapping *mapping)
{
  lens_text_add (text, "    mapping 0x%" G_GINT64_MODIFIER "x of %" G_GUINT64_FORMAT " bytes, %s %s: %s at +%" G_GUINT64_FORMAT
                          "%s\n",
                          mapping->address, mapping->len_bytes, mapping->is_shared ? "shared" : "private",
                          or_dash (mapping->protection), or_dash (mapping->object), mapping->object_offset,
                          mapping->is_mapped ? "" : ", unmapped");
  for (guint i = 0; i < mapping->entries->len; i++)
    append_entry (text, g_ptr_array_index (mapping->entries, i));
}

/* A handler runs in the middle of a call that sleeps; else the state says it. */
static void
append_sleep (LensText *text, const LensProcess *process)
{
  for (guint i = 0; i < process->n_outer_sleeps; i++)
    {
      lens_text_add (text, "    and after that in another");
      lens_text_add_event (text, process->outer_sleeps[i]);
      lens_text_add (text, "\n");
    }
  if (process->sleeps_in == G_MAXUINT || process->state == LENS_PROCESS_ASLEEP)
    return;
  lens_text_add (text, "    goes back to sleep in a call");
  lens_text_add_event (text, process->sleeps_in);
  lens_text_add (text, "\n");
}

static void
append_state (LensText *text, const LensProcess *process)
{
  static const char *const states[] = { "running", "asleep", "exited", "killed" };
  lens_text_add (text, ", %s", states[process->state]);
  if (process->state == LENS_PROCESS_EXITED)
    lens_text_add (text, " with status %d", process->exit_status);
  if (process->signal != NULL)
    lens_text_add (text, " by %s", process->signal);
  if (process->n_accesses > 0)
    lens_text_add (text, ", %u accesses", process->n_accesses);
  lens_text_add (text, "\n");
}

void
lens_process_to_text (LensText *text, const LensProcess *process)
{
  lens_text_add (text, "process %c: pid %d", process->letter, process->pid);
  if (process->parent_pid != 0)
    lens_text_add (text, ", child of %d", process->parent_pid);
  lens_text_add (text, ", %s", or_dash (process->program));
  if (process->role != NULL && *process->role != '\0')
    lens_text_add (text, ", %s", process->role);
  append_state (text, process);
  append_operation (text, &process->operation);
  append_sleep (text, process);
  if (process->buffer != NULL)
    append_buffer (text, process->buffer);
  for (guint i = 0; i < process->held->len; i++)
    append_held (text, g_ptr_array_index (process->held, i));
  for (guint i = 0; i < process->descriptors->len; i++)
    append_descriptor (text, g_ptr_array_index (process->descriptors, i));
  for (guint i = 0; i < process->mappings->len; i++)
    append_mapping (text, g_ptr_array_index (process->mappings, i));
}

static void
append_counters (LensText *text, const LensCounters *counters)
{
  lens_text_add (text, "copies: %u, %" G_GUINT64_FORMAT " bytes\n", counters->copies, counters->bytes_copied);
  if (counters->copies_saved > 0)
    lens_text_add (text, "copies saved: %u\n", counters->copies_saved);
  lens_text_add (text, "calls: %u, %u since set-up, %u slept\n", counters->calls, counters->calls_since_setup,
                          counters->sleeps);
  lens_text_add (text, "accesses: %u loads, %u stores, %u page faults\n", counters->loads, counters->stores,
                          counters->page_faults);
  if (counters->lost_updates > 0)
    lens_text_add (text, "lost updates: %u\n", counters->lost_updates);
  lens_text_add (text, "matches: %u certain, %u uncertain\n", counters->matches_certain, counters->matches_uncertain);
  lens_text_add (text, "now: %" G_GUINT64_FORMAT " bytes in the kernel, %u messages waiting, %u frames shared\n",
                          counters->bytes_in_kernel, counters->messages_waiting, counters->shared_frames);
}

static char *
to_text (const LensWorld *world, gboolean has_events)
{
  LensText building = { g_string_new (NULL), has_events }, *text = &building;
  lens_text_add (text, "step %u\n", world->step);
  for (guint i = 0; i < world->processes->len; i++)
    lens_process_to_text (text, g_ptr_array_index (world->processes, i));
  for (guint i = 0; i < world->objects->len; i++)
    lens_object_to_text (text, g_ptr_array_index (world->objects, i));
  append_counters (text, &world->counters);
  return g_string_free (building.string, FALSE);
}

char *
lens_world_to_text (const LensWorld *world)
{
  return to_text (world, FALSE);
}

/* The text holds every fact, so nothing can be forgotten here that is not forgotten there, where it would be seen. */
gboolean
lens_world_equal (const LensWorld *a, const LensWorld *b)
{
  g_autofree char *text_of_a = to_text (a, TRUE), *text_of_b = to_text (b, TRUE);
  return g_str_equal (text_of_a, text_of_b);
}
