/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-fault.c: page faults: an entry of a page table appears, or leads somewhere else from now on (copy on write).
 *
 * What a record says of a page counts. Where page tables could not be read, what must have happened is derived: the page that was
 * touched is there; a store into a private mapping has a frame of its own, unless nobody else has that frame any more.
 */
#include "model/lens-reduce.h"

#include "model/lens-member.h"

typedef struct
{
  guint64 page_offset;
  const char *frame;      /* (nullable) */
  const char *was;        /* (nullable) */
  gboolean is_listed;     /* the record tells of it; else it is derived */
  gboolean has_exclusive, is_exclusive;
  gboolean is_touched;    /* the page whose access made the fault */
  gboolean is_copied;
} Page;

/* Calls for each entry that leads to the same frame as @entry. */
typedef void (*EachEntry) (LensPageTableEntry *other, gpointer data);

static void
for_sharers (const LensFold *fold, const LensPageTableEntry *entry, EachEntry each, gpointer data)
{
  for (guint p = 0; p < fold->world->processes->len; p++)
    {
      const LensProcess *process = g_ptr_array_index (fold->world->processes, p);
      for (guint m = 0; m < process->mappings->len; m++)
        {
          const LensMapping *mapping = g_ptr_array_index (process->mappings, m);
          LensPageTableEntry *other = mapping->is_mapped && g_strcmp0 (mapping->object, fold->object->id) == 0
                                        ? lens_mapping_find_entry (mapping, entry->page_offset) : NULL;
          if (other != NULL && other->private_since == entry->private_since)
            each (other, data);
        }
    }
}

static void
set_exclusive (LensPageTableEntry *other, gpointer is_exclusive)
{
  other->is_exclusive = *(gboolean *) is_exclusive;
}

static void
count_entry (LensPageTableEntry *other, gpointer n)
{
  (*(guint *) n)++;
}

static gboolean
is_store (const LensFold *fold)
{
  return g_strcmp0 (lens_event_get_string (fold->event, "access"), "store") == 0;
}

static gboolean
needs_own_frame (const LensFold *fold, const LensMapping *mapping, const LensPageTableEntry *entry, const Page *page)
{
  guint n_sharers = 0;
  if (mapping->is_shared)
    return FALSE;
  if (page->is_copied)
    return TRUE;
  if (!page->is_touched || !is_store (fold))
    return FALSE;
  if (entry->private_since == G_MAXUINT)
    return TRUE;
  if (page->frame != NULL && entry->frame != NULL)
    return g_strcmp0 (page->frame, entry->frame) != 0;
  for_sharers (fold, entry, count_entry, &n_sharers);
  return n_sharers > 1;
}

/* The new frame begins with what the old one held; what is left of the old one belongs to the others. */
static void
part (LensFold *fold, LensPageTableEntry *entry, gboolean had_entry, const Page *page)
{
  LensMemory *memory = &fold->object->memory;
  LensFrame *old = lens_memory_find_frame (memory, entry->page_offset, entry->private_since);
  LensFrame *own = lens_memory_get_frame (memory, entry->page_offset, fold->step->event);

  LensPageTableEntry former = *entry;
  gboolean is_alone = TRUE;
  guint n_left = 0;

  own->is_copy = page->is_copied || had_entry;
  lens_stores_put_range (own->stores, old != NULL && entry->private_since != G_MAXUINT ? old->stores : memory->stores, entry->page_offset,
                         entry->page_offset + fold->page_bytes);
  entry->private_since = fold->step->event;
  g_clear_pointer (&entry->frame, g_free);
  /* One that is left alone with the old frame has it for itself. */
  for_sharers (fold, &former, count_entry, &n_left);
  if (n_left == 1 && former.private_since != G_MAXUINT)
    for_sharers (fold, &former, set_exclusive, &is_alone);
}

static void
name_frame (LensFold *fold, LensPageTableEntry *entry, const char *number)
{
  LensFrame *frame = lens_memory_get_frame (&fold->object->memory, entry->page_offset, entry->private_since);
  if (number == NULL)
    return;
  g_free (entry->frame);
  g_free (frame->frame);
  entry->frame = g_strdup (number);
  frame->frame = g_strdup (number);
}

static void
note_page (LensFold *fold, LensMapping *mapping, const Page *page)
{
  guint64 mask = fold->page_bytes - 1;
  gboolean had_entry = lens_mapping_find_entry (mapping, page->page_offset) != NULL;
  LensPageTableEntry *entry = lens_mapping_get_entry (mapping, page->page_offset);
  gboolean is_exclusive = page->is_exclusive;
  guint n_sharers = 0;

  if (needs_own_frame (fold, mapping, entry, page))
    {
      part (fold, entry, had_entry, page);
      is_exclusive = page->has_exclusive ? page->is_exclusive : TRUE;
    }
  else if (!page->has_exclusive)
    {
      for_sharers (fold, entry, count_entry, &n_sharers);
      is_exclusive = n_sharers <= 1;
    }
  entry->virtual_page = (mapping->address & ~mask) + (page->page_offset - (mapping->object_offset & ~mask));
  entry->event = fold->step->event;
  entry->is_writable = mapping->protection[1] == 'w'
                       && (mapping->is_shared || (page->is_touched && is_store (fold)) || (had_entry && entry->is_writable));
  name_frame (fold, entry, page->frame);
  for_sharers (fold, entry, set_exclusive, &is_exclusive);
}

static guint64
touched_page (const LensFold *fold)
{
  return lens_fold_count (fold, "off") & ~(guint64) (fold->page_bytes - 1);
}

static void
note_listed_page (LensFold *fold, LensMapping *mapping, json_object *listed)
{
  gint64 offset = lens_member_int (listed, "off", -1);
  guint64 first = mapping->object_offset & ~(guint64) (fold->page_bytes - 1);
  json_object *exclusive = NULL;
  Page page = { .page_offset = (guint64) offset, .is_listed = TRUE };

  if (offset < 0 || page.page_offset % fold->page_bytes != 0 || page.page_offset < first
      || page.page_offset - first >= mapping->len_bytes + fold->page_bytes)
    return;
  page.frame = lens_member_string (listed, "frame");
  page.was = lens_member_string (listed, "was");
  page.has_exclusive = json_object_object_get_ex (listed, "exclusive", &exclusive);
  page.is_exclusive = lens_member_flag (listed, "exclusive");
  page.is_copied = lens_member_flag (listed, "copied");
  page.is_touched = page.page_offset == touched_page (fold);
  note_page (fold, mapping, &page);
}

static LensMapping *
find_mapping (LensFold *fold)
{
  LensMapping *mapping;
  guint64 address;
  if (fold->object == NULL || fold->object->kind != LENS_OBJECT_MEMORY || fold->process == NULL
      || !lens_event_get_hex (fold->event, "addr", &address))
    return NULL;
  mapping = lens_process_find_mapping (fold->process, address);
  return mapping != NULL && g_strcmp0 (mapping->object, fold->object->id) == 0 ? mapping : NULL;
}

static void
fault_exit (LensFold *fold)
{
  json_object *pages = lens_event_get_list (fold->event, "pages");
  LensMapping *mapping = find_mapping (fold);
  const LensPageTableEntry *entry;
  Page touched = { .page_offset = touched_page (fold), .is_touched = TRUE };

  fold->world->counters.page_faults++;
  if (fold->flow != NULL)
    fold->flow->kind = LENS_FLOW_FAULT;
  if (mapping == NULL)
    return;
  for (gsize i = 0; pages != NULL && i < json_object_array_length (pages); i++)
    note_listed_page (fold, mapping, json_object_array_get_idx (pages, i));
  entry = lens_mapping_find_entry (mapping, touched.page_offset);
  if (entry == NULL || entry->event != fold->step->event)
    note_page (fold, mapping, &touched);
}

const LensReducer lens_reducers_fault[] = {
  { .name = "page fault", .at_exit = fault_exit },
  { NULL },
};
