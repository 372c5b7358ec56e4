/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-access.c: loads and stores. No call, no copy: a store changes the frame, and every page table that leads there shows
 * it. In a private mapping the frame may be the process's own, with a content of its own.
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

/* The page that holds @offset, when it is a private frame of the process; NULL: it is the object's own. */
static LensFrame *
find_private_frame (const LensFold *fold, const LensMapping *mapping, guint64 offset)
{
  guint64 page_offset = offset & ~(guint64) (fold->page_bytes - 1);
  const LensPageTableEntry *entry = mapping != NULL ? lens_mapping_find_entry (mapping, page_offset) : NULL;
  if (entry == NULL || entry->private_since == G_MAXUINT)
    return NULL;
  return lens_memory_find_frame (&fold->object->memory, page_offset, entry->private_since);
}

/* Calls @each for each piece of the access that lies in one content: that of the object, or of a private frame. */
typedef void (*EachPiece) (GPtrArray *stores, const LensStored *access, guint64 start, guint64 end);

static void
for_pieces (LensFold *fold, const LensStored *access, EachPiece each)
{
  guint64 address = 0, start = access->offset, end = start + MIN (access->len_bytes, G_MAXUINT64 - start);
  const LensMapping *mapping = NULL;

  if (lens_event_get_hex (fold->event, "addr", &address))
    mapping = lens_process_find_mapping (fold->process, address);
  if (mapping == NULL || mapping->is_shared)
    {
      each (fold->object->memory.stores, access, start, end);
      return;
    }
  /* A mapping has only so many pages; a damaged record may claim any length. */
  end = MIN (end, start + mapping->len_bytes + fold->page_bytes);
  while (start < end)
    {
      guint64 page_end = (start | (fold->page_bytes - 1)) + 1, piece_end = page_end > start ? MIN (end, page_end) : end;
      LensFrame *frame = find_private_frame (fold, mapping, start);
      each (frame != NULL ? frame->stores : fold->object->memory.stores, access, start, piece_end);
      start = piece_end;
    }
}

static LensStored *
new_access (LensFold *fold, char author)
{
  LensStored *access = g_new0 (LensStored, 1);
  access->offset = lens_fold_count (fold, "off");
  access->len_bytes = lens_fold_count (fold, "len");
  access->author = author;
  access->event = fold->step->event;
  access->step = fold->world->step;
  access->is_exact = lens_event_get_flag (fold->event, "exact");
  access->bytes = get_bytes (fold->event, access->len_bytes);
  return access;
}

static void
free_access (LensStored *access)
{
  g_clear_pointer (&access->bytes, g_bytes_unref);
  g_free (access);
}

static void
put_piece (GPtrArray *stores, const LensStored *access, guint64 start, guint64 end)
{
  LensStored piece = *access;
  g_autoptr (GBytes) bytes = lens_bytes_slice (access->bytes, start - access->offset, end - start);
  piece.offset = start;
  piece.len_bytes = end - start;
  piece.bytes = bytes;
  lens_stores_put (stores, &piece);
}

static void
put_unknown_piece (GPtrArray *stores, const LensStored *access, guint64 start, guint64 end)
{
  if (!lens_stores_is_known (stores, start, end - start))
    put_piece (stores, access, start, end);
}

static LensLoaded
describe_access (const LensFold *fold)
{
  return (LensLoaded) { .letter = fold->process->letter, .offset = lens_fold_count (fold, "off"), .len_bytes = lens_fold_count (fold, "len"),
                        .event = fold->step->event, .step = fold->world->step };
}

/* What others see, and is certain: not a private page, of which each process has its own; nor a value that was derived, in a run where others
 * may have stored at the same time. An atomic instruction loads and stores at once. */
static gboolean
is_update (const LensFold *fold)
{
  guint64 address;
  const LensMapping *mapping = lens_event_get_hex (fold->event, "addr", &address) ? lens_process_find_mapping (fold->process, address) : NULL;
  return (mapping == NULL || mapping->is_shared) && lens_event_get_flag (fold->event, "exact") && !lens_event_get_flag (fold->event, "atomic");
}

/* Does it overwrite what its process has never seen? Only where the same place was loaded, as a whole: that is what adding to it looks like. */
static void
note_update (LensFold *fold)
{
  LensMemory *memory = &fold->object->memory;
  LensLoaded store = describe_access (fold), former = { 0 };
  guint at = lens_stores_find (memory->stores, store.offset);
  const LensStored *found = at < memory->stores->len ? g_ptr_array_index (memory->stores, at) : NULL;
  gboolean is_same = found != NULL && found->author != 0 && found->offset == store.offset && found->len_bytes == store.len_bytes;

  if (is_same)
    former = (LensLoaded) { .letter = found->author, .event = found->event, .step = found->step };
  fold->world->counters.lost_updates
    = (guint) ((int) fold->world->counters.lost_updates + lens_updates_note_store (&memory->updates, &store, is_same ? &former : NULL));
}

static void
store_entry (LensFold *fold)
{
  LensStored *access;
  fold->world->counters.stores++;
  note_access (fold, LENS_FLOW_STORE);
  if (!is_memory (fold))
    return;
  if (is_update (fold))
    note_update (fold);
  fold->object->memory.is_synced = FALSE;
  access = new_access (fold, fold->process->letter);
  for_pieces (fold, access, put_piece);
  free_access (access);
}

/* A load shows what was there before the trace began. */
static void
load_exit (LensFold *fold)
{
  LensStored *access;
  LensLoaded loaded;
  fold->world->counters.loads++;
  note_access (fold, LENS_FLOW_LOAD);
  if (!is_memory (fold))
    return;
  loaded = describe_access (fold);
  if (is_update (fold))
    lens_updates_note_load (&fold->object->memory.updates, &loaded);
  if (fold->object->memory.is_zeroed)
    return;
  access = new_access (fold, 0);
  for_pieces (fold, access, put_unknown_piece);
  free_access (access);
}

const LensReducer lens_reducers_access[] = {
  { .name = "store", .place = LENS_GIVES, .at_entry = store_entry },
  { .name = "load", .at_exit = load_exit },
  { NULL },
};
