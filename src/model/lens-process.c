/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-process.c: processes, their descriptors and their mappings: made, copied and forked; and mappings found.
 */
#include "model/lens-process.h"

static LensDescriptor *
copy_descriptor (const LensDescriptor *descriptor, gpointer unused)
{
  LensDescriptor *copy = g_memdup2 (descriptor, sizeof *descriptor);
  copy->object = g_strdup (descriptor->object);
  copy->end = g_strdup (descriptor->end);
  return copy;
}

static void
free_descriptor (LensDescriptor *descriptor)
{
  g_free (descriptor->object);
  g_free (descriptor->end);
  g_free (descriptor);
}

static LensPageTableEntry *
copy_entry (const LensPageTableEntry *entry, gpointer unused)
{
  LensPageTableEntry *copy = g_memdup2 (entry, sizeof *entry);
  copy->frame = g_strdup (entry->frame);
  return copy;
}

static void
free_entry (LensPageTableEntry *entry)
{
  g_free (entry->frame);
  g_free (entry);
}

LensMapping *
lens_mapping_new (void)
{
  LensMapping *mapping = g_new0 (LensMapping, 1);
  mapping->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  return mapping;
}

static LensMapping *
copy_mapping (const LensMapping *mapping, gpointer unused)
{
  LensMapping *copy = g_memdup2 (mapping, sizeof *mapping);
  copy->protection = g_strdup (mapping->protection);
  copy->object = g_strdup (mapping->object);
  copy->entries = g_ptr_array_copy (mapping->entries, (GCopyFunc) copy_entry, NULL);
  return copy;
}

static void
free_mapping (LensMapping *mapping)
{
  g_free (mapping->protection);
  g_free (mapping->object);
  g_ptr_array_unref (mapping->entries);
  g_free (mapping);
}

LensMapping *
lens_mapping_copy_range (const LensMapping *mapping, guint64 address, guint64 len_bytes)
{
  LensMapping *copy = lens_mapping_new ();
  copy->address = address;
  copy->len_bytes = len_bytes;
  copy->protection = g_strdup (mapping->protection);
  copy->is_shared = mapping->is_shared;
  copy->is_mapped = mapping->is_mapped;
  copy->object = g_strdup (mapping->object);
  copy->object_offset = mapping->object_offset + (address - mapping->address);
  return copy;
}

static LensBuffer *
copy_buffer (const LensBuffer *buffer)
{
  LensBuffer *copy = g_memdup2 (buffer, sizeof *buffer);
  copy->runs = lens_runs_copy (buffer->runs);
  return copy;
}

static void
free_buffer (LensBuffer *buffer)
{
  g_ptr_array_unref (buffer->runs);
  g_free (buffer);
}

static LensHeld *
copy_held (const LensHeld *held, gpointer unused)
{
  LensHeld *copy = g_memdup2 (held, sizeof *held);
  copy->name = g_strdup (held->name);
  copy->value_text = g_strdup (held->value_text);
  return copy;
}

static void
free_held (LensHeld *held)
{
  g_free (held->name);
  g_free (held->value_text);
  g_free (held);
}

LensProcess *
lens_process_new (int pid, char letter)
{
  LensProcess *process = g_new0 (LensProcess, 1);
  process->pid = pid;
  process->letter = letter;
  process->program = g_strdup ("");
  process->role = g_strdup ("");
  process->operation.event = process->sleeps_in = process->placed_by = G_MAXUINT;
  process->descriptors = g_ptr_array_new_with_free_func ((GDestroyNotify) free_descriptor);
  process->mappings = g_ptr_array_new_with_free_func ((GDestroyNotify) free_mapping);
  process->held = g_ptr_array_new_with_free_func ((GDestroyNotify) free_held);
  return process;
}

LensProcess *
lens_process_copy (const LensProcess *process)
{
  LensProcess *copy = g_memdup2 (process, sizeof *process);
  copy->descriptors_by_fd = copy->descriptors_by_object = NULL;
  copy->program = g_strdup (process->program);
  copy->role = g_strdup (process->role);
  copy->signal = g_strdup (process->signal);
  copy->operation.call_text = g_strdup (process->operation.call_text);
  copy->operation.result_text = g_strdup (process->operation.result_text);
  copy->operation.object = g_strdup (process->operation.object);
  copy->operation.source_file = g_strdup (process->operation.source_file);
  copy->buffer = process->buffer != NULL ? copy_buffer (process->buffer) : NULL;
  copy->descriptors = g_ptr_array_copy (process->descriptors, (GCopyFunc) copy_descriptor, NULL);
  copy->mappings = g_ptr_array_copy (process->mappings, (GCopyFunc) copy_mapping, NULL);
  copy->held = g_ptr_array_copy (process->held, (GCopyFunc) copy_held, NULL);
  return copy;
}

void
lens_process_free (LensProcess *process)
{
  g_free (process->program);
  g_free (process->role);
  g_free (process->signal);
  g_free (process->operation.call_text);
  g_free (process->operation.result_text);
  g_free (process->operation.object);
  g_free (process->operation.source_file);
  g_clear_pointer (&process->buffer, free_buffer);
  g_ptr_array_unref (process->descriptors);
  g_clear_pointer (&process->descriptors_by_fd, g_hash_table_unref);
  g_clear_pointer (&process->descriptors_by_object, g_hash_table_unref);
  g_ptr_array_unref (process->mappings);
  g_ptr_array_unref (process->held);
  g_free (process);
}

void
lens_process_share_private (LensProcess *process)
{
  for (guint i = 0; i < process->mappings->len; i++)
    {
      const LensMapping *mapping = g_ptr_array_index (process->mappings, i);
      for (guint k = 0; !mapping->is_shared && k < mapping->entries->len; k++)
        {
          LensPageTableEntry *entry = g_ptr_array_index (mapping->entries, k);
          entry->is_exclusive = entry->is_writable = FALSE;
        }
    }
}

/* Closed descriptors and former mappings are the parent's past, not the child's. */
static void
drop_past (LensProcess *child)
{
  for (guint i = child->descriptors->len; i-- > 0;)
    if (!((LensDescriptor *) g_ptr_array_index (child->descriptors, i))->is_open)
      g_ptr_array_remove_index (child->descriptors, i);
  for (guint i = child->mappings->len; i-- > 0;)
    {
      LensMapping *mapping = g_ptr_array_index (child->mappings, i);
      if (!mapping->is_mapped)
        g_ptr_array_remove_index (child->mappings, i);
      /* fork() copies entries only where they cannot be found again by a fault: private memory. Shared pages are in the object. */
      else if (mapping->is_shared)
        g_ptr_array_set_size (mapping->entries, 0);
    }
  lens_process_share_private (child);
}

LensProcess *
lens_process_fork (const LensProcess *parent, int pid, char letter)
{
  LensProcess *child = lens_process_new (pid, letter);
  child->parent_pid = parent->pid;
  g_free (child->program);
  child->program = g_strdup (parent->program);
  child->placed_by = parent->placed_by;
  g_ptr_array_unref (child->descriptors);
  g_ptr_array_unref (child->mappings);
  child->descriptors = g_ptr_array_copy (parent->descriptors, (GCopyFunc) copy_descriptor, NULL);
  child->mappings = g_ptr_array_copy (parent->mappings, (GCopyFunc) copy_mapping, NULL);
  drop_past (child);
  return child;
}

void
lens_process_note_place (LensProcess *process, const LensEvent *event, guint event_index)
{
  guint64 at;

  if (lens_event_get_hex (event, "at", &at))
    process->placed_by = event_index;
}

void
lens_process_fall_asleep (LensProcess *process, guint event)
{
  if (process->sleeps_in != G_MAXUINT && process->sleeps_in != event && process->n_outer_sleeps < LENS_PROCESS_SLEEPS)
    process->outer_sleeps[process->n_outer_sleeps++] = process->sleeps_in;
  process->sleeps_in = event;
}

void
lens_process_wake_up (LensProcess *process, guint event)
{
  guint depth = 0;

  while (depth < process->n_outer_sleeps && process->outer_sleeps[depth] != event)
    depth++;
  if (depth == process->n_outer_sleeps && process->sleeps_in != event)
    return;
  process->n_outer_sleeps = depth > 0 ? depth - 1 : 0;
  process->sleeps_in = depth > 0 ? process->outer_sleeps[depth - 1] : G_MAXUINT;
}

gboolean
lens_process_is_alive (const LensProcess *process)
{
  return process->state == LENS_PROCESS_RUNNING || process->state == LENS_PROCESS_ASLEEP;
}

guint
lens_process_weigh (const LensProcess *process)
{
  guint weight = 4 + process->descriptors->len + (process->buffer != NULL ? process->buffer->runs->len : 0);
  for (guint i = 0; i < process->mappings->len; i++)
    weight += 1 + ((LensMapping *) g_ptr_array_index (process->mappings, i))->entries->len;
  return weight;
}

LensMapping *
lens_process_find_mapping (const LensProcess *process, guint64 address)
{
  for (guint i = 0; i < process->mappings->len; i++)
    {
      LensMapping *mapping = g_ptr_array_index (process->mappings, i);
      if (mapping->is_mapped && address >= mapping->address && address - mapping->address < mapping->len_bytes)
        return mapping;
    }
  return NULL;
}

gboolean
lens_process_maps (const LensProcess *process, const char *object)
{
  for (guint i = 0; i < process->mappings->len; i++)
    {
      const LensMapping *mapping = g_ptr_array_index (process->mappings, i);
      if (mapping->is_mapped && g_strcmp0 (mapping->object, object) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Index of the first entry at or behind @page_offset. */
static guint
find_place (const LensMapping *mapping, guint64 page_offset)
{
  guint low = 0, high = mapping->entries->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (((LensPageTableEntry *) g_ptr_array_index (mapping->entries, middle))->page_offset < page_offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

LensPageTableEntry *
lens_mapping_find_entry (const LensMapping *mapping, guint64 page_offset)
{
  guint place = find_place (mapping, page_offset);
  LensPageTableEntry *entry = place < mapping->entries->len ? g_ptr_array_index (mapping->entries, place) : NULL;
  return entry != NULL && entry->page_offset == page_offset ? entry : NULL;
}

LensPageTableEntry *
lens_mapping_get_entry (LensMapping *mapping, guint64 page_offset)
{
  LensPageTableEntry *entry = lens_mapping_find_entry (mapping, page_offset);
  if (entry == NULL)
    {
      entry = g_new0 (LensPageTableEntry, 1);
      entry->page_offset = page_offset;
      entry->private_since = G_MAXUINT;
      g_ptr_array_insert (mapping->entries, (gint) find_place (mapping, page_offset), entry);
    }
  return entry;
}

/* A read that sleeps, or ends at the end of file, touches nothing: what an earlier one brought to the same place stays. */
static void
leave_as_it_is (LensBuffer *buffer, LensBuffer *former)
{
  if (buffer->is_source || buffer->runs->len > 0 || former == NULL || former->is_source || former->address != buffer->address
      || buffer->address == 0 || lens_runs_count_bytes (former->runs) > buffer->len_bytes)
    return;
  g_ptr_array_unref (buffer->runs);
  buffer->runs = g_ptr_array_ref (former->runs);
  buffer->is_left = buffer->runs->len > 0;
}

void
lens_process_set_buffer (LensProcess *process, const LensEvent *event, guint event_index, gboolean is_source, GPtrArray *runs)
{
  LensBuffer *buffer = g_new0 (LensBuffer, 1);
  lens_event_get_hex (event, "buf", &buffer->address);
  buffer->len_bytes = (guint64) MAX (0, lens_event_int_or (event, "len", 0));
  buffer->is_source = is_source;
  buffer->runs = runs;
  buffer->event = event_index;
  leave_as_it_is (buffer, process->buffer);
  g_clear_pointer (&process->buffer, free_buffer);
  process->buffer = buffer;
}
