/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-access.c: loads, stores and page faults. No call, no copy: a store changes the frame, and every page table that leads
 * there shows it.
 */
#include "model/lens-reduce.h"

#include <glib/gi18n-lib.h>

static gboolean
is_memory (const LensFold *fold)
{
  return fold->object != NULL && fold->object->kind == LENS_OBJECT_MEMORY && fold->process != NULL;
}

/* `val` for what the machine moves at once, `data` for all else. */
static GBytes *
get_bytes (const LensEvent *event, guint64 len_bytes)
{
  guint8 bytes[8];
  guint64 value;
  gint64 negative;
  if (!lens_event_get_unsigned (event, "val", &value))
    {
      if (!lens_event_get_int (event, "val", &negative))
        return lens_event_get_data (event);
      value = (guint64) negative;
    }
  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (value >> 8 * i);
  return g_bytes_new (bytes, MIN (len_bytes, sizeof bytes));
}

static void
note_access (LensFold *fold, LensFlowKind kind)
{
  if (fold->process != NULL)
    fold->process->n_accesses++;
  if (fold->flow == NULL)
    return;
  fold->flow->kind = kind;
  fold->flow->len_bytes = lens_fold_count (fold, "len");
}

static void
keep (LensFold *fold, char author)
{
  guint64 len_bytes = lens_fold_count (fold, "len");
  g_autoptr (GBytes) bytes = get_bytes (fold->event, len_bytes);
  LensStored store = { .offset = lens_fold_count (fold, "off"), .len_bytes = len_bytes, .author = author,
                       .event = fold->step->event, .step = fold->world->step,
                       .is_exact = lens_event_get_flag (fold->event, "exact"), .bytes = bytes };
  lens_memory_store (&fold->object->memory, &store);
}

static LensLoaded
describe_access (const LensFold *fold)
{
  return (LensLoaded) { .letter = fold->process->letter, .offset = lens_fold_count (fold, "off"), .len_bytes = lens_fold_count (fold, "len"),
                        .event = fold->step->event, .step = fold->world->step };
}

/* Does it overwrite what its process has never seen? Only where the same place was loaded, as a whole: that is what adding to it looks like. */
static void
note_update (LensFold *fold)
{
  LensMemory *memory = &fold->object->memory;
  LensLoaded store = describe_access (fold);
  guint at = lens_memory_find_store (memory, store.offset);
  const LensStored *former = at < memory->stores->len ? g_ptr_array_index (memory->stores, at) : NULL;

  if (former != NULL && (former->offset != store.offset || former->len_bytes != store.len_bytes))
    former = NULL;
  if (lens_updates_note_store (&memory->updates, &store, former != NULL ? former->author : 0, former != NULL ? former->event : 0,
                               former != NULL ? former->step : 0))
    fold->world->counters.lost_updates++;
}

static void
store_entry (LensFold *fold)
{
  fold->world->counters.stores++;
  note_access (fold, LENS_FLOW_STORE);
  if (!is_memory (fold))
    return;
  note_update (fold);
  keep (fold, fold->process->letter);
}

/* A load shows what was there before the trace began. */
static void
load_exit (LensFold *fold)
{
  LensLoaded loaded;

  fold->world->counters.loads++;
  note_access (fold, LENS_FLOW_LOAD);
  if (!is_memory (fold))
    return;
  loaded = describe_access (fold);
  lens_updates_note_load (&fold->object->memory.updates, &loaded);
  if (!fold->object->memory.is_zeroed
      && !lens_memory_is_known (&fold->object->memory, lens_fold_count (fold, "off"), lens_fold_count (fold, "len")))
    keep (fold, 0);
}

static LensFrame *
get_frame (LensMemory *memory, guint64 page_offset, guint copied_by)
{
  LensFrame *frame;
  guint place = 0;
  for (; place < memory->frames->len; place++)
    {
      frame = g_ptr_array_index (memory->frames, place);
      if (frame->page_offset == page_offset && frame->copied_by == copied_by)
        return frame;
      if (frame->page_offset > page_offset)
        break;
    }
  frame = g_new0 (LensFrame, 1);
  frame->page_offset = page_offset;
  frame->copied_by = copied_by;
  frame->mapped_by = g_string_new (NULL);
  g_ptr_array_insert (memory->frames, (gint) place, frame);
  return frame;
}

/* Whoever else maps the same frame has it no longer for himself. */
static void
spread_exclusive (LensFold *fold, const LensPageTableEntry *entry)
{
  for (guint p = 0; p < fold->world->processes->len; p++)
    {
      const LensProcess *process = g_ptr_array_index (fold->world->processes, p);
      for (guint m = 0; m < process->mappings->len; m++)
        {
          const LensMapping *mapping = g_ptr_array_index (process->mappings, m);
          LensPageTableEntry *other = g_strcmp0 (mapping->object, fold->object->id) == 0
                                        ? lens_mapping_find_entry (mapping, entry->page_offset) : NULL;
          if (other != NULL && other->copied_by == entry->copied_by)
            other->is_exclusive = entry->is_exclusive;
        }
    }
}

static gboolean
is_private_copy_shared (const LensFold *fold, const LensPageTableEntry *entry)
{
  guint n_mapped = 0;
  for (guint p = 0; p < fold->world->processes->len; p++)
    {
      const LensProcess *process = g_ptr_array_index (fold->world->processes, p);
      for (guint m = 0; m < process->mappings->len; m++)
        {
          const LensMapping *mapping = g_ptr_array_index (process->mappings, m);
          const LensPageTableEntry *other = g_strcmp0 (mapping->object, fold->object->id) == 0
                                              ? lens_mapping_find_entry (mapping, entry->page_offset) : NULL;
          if (other != NULL && other->copied_by == entry->copied_by)
            n_mapped++;
        }
    }
  return n_mapped > 1;
}

/* Copy on write: a store into a private mapping needs a frame of its own, unless this process is the only one left that has it. */
static gboolean
makes_private_copy (const LensFold *fold, const LensMapping *mapping, const LensPageTableEntry *entry)
{
  if (mapping->is_shared || g_strcmp0 (lens_event_get_string (fold->event, "access"), "store") != 0)
    return FALSE;
  return entry->copied_by == G_MAXUINT || is_private_copy_shared (fold, entry);
}

static void
note_page (LensFold *fold, LensMapping *mapping, guint64 page_offset, const char *frame_number, gboolean is_exclusive, gboolean is_known)
{
  gboolean is_touched = page_offset == (lens_fold_count (fold, "off") & ~(guint64) (fold->page_bytes - 1));
  gboolean is_store = g_strcmp0 (lens_event_get_string (fold->event, "access"), "store") == 0;
  LensPageTableEntry *entry = lens_mapping_get_entry (mapping, page_offset);
  LensFrame *frame;

  if (is_touched && makes_private_copy (fold, mapping, entry))
    {
      entry->copied_by = fold->step->event;
      g_clear_pointer (&entry->frame, g_free);
      entry->is_exclusive = TRUE;
    }
  entry->virtual_page = (mapping->address & ~(guint64) (fold->page_bytes - 1)) + (page_offset - mapping->object_offset);
  entry->event = fold->step->event;
  entry->is_writable = mapping->protection[1] == 'w' && (mapping->is_shared || (is_touched && is_store) || entry->is_writable);
  if (frame_number != NULL)
    {
      g_free (entry->frame);
      entry->frame = g_strdup (frame_number);
    }
  if (is_known)
    entry->is_exclusive = is_exclusive;
  frame = get_frame (&fold->object->memory, page_offset, entry->copied_by);
  if (entry->frame != NULL)
    {
      g_free (frame->frame);
      frame->frame = g_strdup (entry->frame);
    }
  if (is_known)
    spread_exclusive (fold, entry);
}

static void
note_listed_page (LensFold *fold, LensMapping *mapping, json_object *page)
{
  json_object *offset, *frame, *exclusive;
  gboolean has_exclusive;
  guint64 first = mapping->object_offset & ~(guint64) (fold->page_bytes - 1);
  if (!json_object_is_type (page, json_type_object) || !json_object_object_get_ex (page, "off", &offset)
      || !json_object_is_type (offset, json_type_int) || (guint64) json_object_get_int64 (offset) < first
      || (guint64) json_object_get_int64 (offset) - first >= mapping->len_bytes + fold->page_bytes)
    return;
  if (!json_object_object_get_ex (page, "frame", &frame) || !json_object_is_type (frame, json_type_string))
    frame = NULL;
  has_exclusive = json_object_object_get_ex (page, "exclusive", &exclusive) && json_object_is_type (exclusive, json_type_boolean);
  note_page (fold, mapping, (guint64) json_object_get_int64 (offset), frame != NULL ? json_object_get_string (frame) : NULL,
             has_exclusive && json_object_get_boolean (exclusive), has_exclusive);
}

static void
fault_exit (LensFold *fold)
{
  json_object *pages = NULL;
  guint64 address, page_offset = lens_fold_count (fold, "off") & ~(guint64) (fold->page_bytes - 1);
  LensMapping *mapping = NULL;

  fold->world->counters.page_faults++;
  if (fold->flow != NULL)
    fold->flow->kind = LENS_FLOW_FAULT;
  if (!is_memory (fold) || !lens_event_get_hex (fold->event, "addr", &address))
    return;
  mapping = lens_process_find_mapping (fold->process, address);
  if (mapping == NULL || g_strcmp0 (mapping->object, fold->object->id) != 0)
    return;
  json_object_object_get_ex (lens_event_get_args (fold->event), "pages", &pages);
  for (gsize i = 0; json_object_is_type (pages, json_type_array) && i < json_object_array_length (pages); i++)
    note_listed_page (fold, mapping, json_object_array_get_idx (pages, i));
  /* The page that was touched is there in any case, also where page tables cannot be looked at. */
  if (lens_mapping_find_entry (mapping, page_offset) == NULL || lens_mapping_find_entry (mapping, page_offset)->event != fold->step->event)
    note_page (fold, mapping, page_offset, NULL, FALSE, FALSE);
}

const LensReducer lens_reducers_access[] = {
  { .name = "store", .place = LENS_GIVES, .at_entry = store_entry },
  { .name = "load", .at_exit = load_exit },
  { .name = "page fault", .at_exit = fault_exit },
  { NULL },
};
