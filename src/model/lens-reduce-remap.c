/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-remap.c: mappings that move or change their length, mremap(2), and pages that are given back, madvise(2). Of the other advices nothing
 * can be told: what the kernel makes of them shows only when it does.
 */
#include "model/lens-reduce-memory.h"

#include "model/lens-world-private.h"

static LensMapping *
find_at (LensFold *fold, guint64 address)
{
  for (guint i = 0; i < fold->process->mappings->len; i++)
    {
      LensMapping *mapping = g_ptr_array_index (fold->process->mappings, i);
      if (mapping->is_mapped && mapping->address == address)
        return mapping;
    }
  return NULL;
}

static void
leave_alone (LensFold *fold, LensMapping *mapping)
{
}

/* Of length 0 it is no move: the same shared pages are mapped a second time. MREMAP_DONTUNMAP leaves the old place mapped, too, but without pages. */
static void
keep_place (LensFold *fold, const LensMapping *mapping, guint64 len_bytes)
{
  g_ptr_array_add (fold->process->mappings, lens_mapping_copy_range (mapping, mapping->address, len_bytes));
}

/* The page-table entries go along, and lead to the same frames as before: nothing is copied. */
static void
move (LensMapping *mapping, guint64 to, guint64 len_bytes)
{
  for (guint i = 0; i < mapping->entries->len; i++)
    {
      LensPageTableEntry *entry = g_ptr_array_index (mapping->entries, i);
      entry->virtual_page = entry->virtual_page - mapping->address + to;
    }
  mapping->address = to;
  mapping->len_bytes = len_bytes;
}

static void
mremap_entry (LensFold *fold)
{
  guint64 from, to, old_bytes = lens_fold_count (fold, "len"), new_bytes = lens_fold_count (fold, "size");
  LensMapping *mapping;
  LensObject *object;

  if (fold->process == NULL || new_bytes == 0 || !lens_event_get_hex (fold->event, "addr", &from) || !lens_event_get_hex (fold->event, "ret", &to))
    return;
  lens_fold_for_mappings (fold, from, MAX (1, old_bytes), leave_alone);
  if (to != from)
    lens_fold_for_mappings (fold, to, new_bytes, lens_fold_unmap);
  if (new_bytes < old_bytes)
    lens_fold_for_mappings (fold, from + new_bytes, old_bytes - new_bytes, lens_fold_unmap);
  mapping = find_at (fold, from);
  if (mapping == NULL)
    return;
  if (old_bytes == 0 || lens_fold_has_flag (fold, "flags", "MREMAP_DONTUNMAP"))
    keep_place (fold, mapping, old_bytes > 0 ? old_bytes : mapping->len_bytes);
  if (old_bytes == 0)
    g_ptr_array_set_size (mapping->entries, 0);
  move (mapping, to, new_bytes);
  object = lens_world_edit_object (fold->world, mapping->object);
  if (object != NULL && object->kind == LENS_OBJECT_MEMORY && !mapping->is_shared)
    object->memory.size_bytes = MAX (object->memory.size_bytes, mapping->object_offset + new_bytes);
}

/* Those that still have an entry for this frame of the object. */
static LensPageTableEntry *
find_only_entry (const LensFold *fold, const char *object, guint64 page_offset, guint private_since)
{
  LensPageTableEntry *found = NULL;

  for (guint p = 0; p < fold->world->processes->len; p++)
    {
      const LensProcess *process = g_ptr_array_index (fold->world->processes, p);
      for (guint m = 0; m < process->mappings->len; m++)
        {
          const LensMapping *mapping = g_ptr_array_index (process->mappings, m);
          LensPageTableEntry *entry = g_strcmp0 (mapping->object, object) == 0 ? lens_mapping_find_entry (mapping, page_offset) : NULL;
          if (entry == NULL || entry->private_since != private_since)
            continue;
          if (found != NULL)
            return NULL;
          found = entry;
        }
    }
  return found;
}

void
lens_fold_forget_entries (LensFold *fold, LensMapping *mapping)
{
  while (mapping->entries->len > 0)
    {
      LensPageTableEntry *entry = g_ptr_array_index (mapping->entries, mapping->entries->len - 1), *left;
      guint64 page_offset = entry->page_offset;
      guint private_since = entry->private_since;
      g_ptr_array_remove_index (mapping->entries, mapping->entries->len - 1);
      left = find_only_entry (fold, mapping->object, page_offset, private_since);
      if (left != NULL)
        left->is_exclusive = TRUE; /* it has the frame for itself now */
    }
}

/* Of all processes: the pages of the object are there no more. */
static void
drop_entries (LensFold *fold, const char *object, guint64 start, guint64 end)
{
  for (guint p = 0; p < fold->world->processes->len; p++)
    {
      const LensProcess *process = g_ptr_array_index (fold->world->processes, p);
      for (guint m = 0; m < process->mappings->len; m++)
        {
          LensMapping *mapping = g_ptr_array_index (process->mappings, m);
          for (guint i = g_strcmp0 (mapping->object, object) == 0 ? mapping->entries->len : 0; i-- > 0;)
            {
              const LensPageTableEntry *entry = g_ptr_array_index (mapping->entries, i);
              if (entry->page_offset >= start && entry->page_offset < end && entry->private_since == G_MAXUINT)
                g_ptr_array_remove_index (mapping->entries, i);
            }
        }
    }
}

/* MADV_REMOVE: a hole in the object, for everybody; who touches it finds zeros. */
static void
punch_hole (LensFold *fold, LensMapping *mapping)
{
  LensObject *object = lens_world_edit_object (fold->world, mapping->object);
  guint64 start = mapping->object_offset, end = start + mapping->len_bytes;

  end = MIN (MAX (start, end), G_MAXUINT64 - fold->page_bytes);
  end = (end + fold->page_bytes - 1) / fold->page_bytes * fold->page_bytes;
  drop_entries (fold, mapping->object, start, end);
  if (object == NULL || object->kind != LENS_OBJECT_MEMORY)
    return;
  lens_stores_cut (object->memory.stores, start, end);
  for (guint i = object->memory.frames->len; i-- > 0;)
    {
      const LensFrame *frame = g_ptr_array_index (object->memory.frames, i);
      if (frame->page_offset >= start && frame->page_offset < end && frame->private_since == G_MAXUINT)
        lens_memory_give_back (&object->memory, i);
    }
}

static void
madvise_entry (LensFold *fold)
{
  LensEachMapping each = lens_fold_has_flag (fold, "flags", "MADV_DONTNEED") ? lens_fold_forget_entries : lens_fold_has_flag (fold, "flags", "MADV_REMOVE") ? punch_hole : NULL;
  guint64 address;

  if (fold->process != NULL && each != NULL && lens_event_get_hex (fold->event, "addr", &address))
    lens_fold_for_mappings (fold, address, lens_fold_count (fold, "len"), each);
}

const LensReducer lens_reducers_remap[] = {
  { .name = "mremap", .place = LENS_GIVES, .at_entry = mremap_entry, .releases = LENS_RELEASES_ANY, .is_setup = TRUE },
  { .name = "madvise", .place = LENS_GIVES, .at_entry = madvise_entry, .releases = LENS_RELEASES_ANY },
  { NULL },
};
