/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-memory.c: shared memory comes and goes: shm_open(3), ftruncate(2), mmap(2), munmap(2), mprotect(2). What is stored
 * in it is in lens-reduce-access.c.
 */
#include "model/lens-reduce-memory.h"

#include <glib/gi18n-lib.h>

#include "model/lens-world-private.h"

static void
init (LensObject *object)
{
  lens_memory_init (&object->memory);
}

static void
copy (LensObject *to, const LensObject *from)
{
  lens_memory_init_copy (&to->memory, &from->memory);
}

static void
clear (LensObject *object)
{
  lens_memory_clear (&object->memory);
}

static guint
weigh (const LensObject *object)
{
  return lens_memory_weigh (&object->memory);
}

static void
append_field (LensText *text, const LensField *field)
{
  lens_text_add (text, "    %s at +%" G_GUINT64_FORMAT ", %u bytes", field->name, field->offset, field->len_bytes);
  if (field->type != NULL)
    lens_text_add (text, ", %s", field->type);
  lens_text_add (text, ": %s", field->value_text);
  if (field->author != 0)
    lens_text_add (text, " by %c%s", field->author, field->is_exact ? "" : ", derived");
  lens_text_add_event (text, field->event);
  lens_text_add (text, "\n");
}

static void
append_fields (LensText *text, const GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const LensField *field = g_ptr_array_index (fields, i);
      append_field (text, field);
      if (field->lost_text != NULL)
        lens_text_add (text, "    %s has lost %s\n", field->name, field->lost_text);
    }
}

static void
append_frame (LensText *text, const LensFrame *frame)
{
  lens_text_add (text, "    frame %s of page +%" G_GUINT64_FORMAT ", mapped by %s", frame->frame != NULL ? frame->frame : "-",
                 frame->page_offset, frame->mapped_by->len > 0 ? frame->mapped_by->str : "nobody");
  if (frame->private_since != G_MAXUINT)
    lens_text_add (text, frame->is_copy ? ", a private copy" : ", private");
  lens_text_add_event (text, frame->private_since);
  lens_text_add (text, "\n");
  if (frame->private_since == G_MAXUINT)
    return;
  append_fields (text, frame->fields);
  lens_stores_to_text (text, frame->stores);
}

static void
to_text (LensText *text, const LensObject *object)
{
  const LensMemory *memory = &object->memory;
  lens_text_add (text, "    size %" G_GUINT64_FORMAT "%s%s\n", memory->size_bytes, memory->is_zeroed ? ", began as zeros" : "",
                 memory->is_synced ? ", on disk" : "");
  if (memory->n_given_back > 0)
    lens_text_add (text, "    frames given back: %u\n", memory->n_given_back);
  append_fields (text, memory->fields);
  lens_stores_to_text (text, memory->stores);
  for (guint i = 0; i < memory->frames->len; i++)
    append_frame (text, g_ptr_array_index (memory->frames, i));
  lens_updates_to_text (text, &memory->updates);
}

/* A private frame lives as long as somebody maps it. */
static void
released (LensFold *fold, LensObject *object)
{
  for (guint i = object->memory.frames->len; i-- > 0;)
    {
      const LensFrame *frame = g_ptr_array_index (object->memory.frames, i);
      if (frame->private_since != G_MAXUINT
          && !lens_world_has_entry (fold->world, object->id, frame->page_offset, frame->private_since))
        lens_memory_give_back (&object->memory, i);
    }
}

static void
lost (LensObject *object)
{
  while (object->memory.frames->len > 0)
    lens_memory_give_back (&object->memory, object->memory.frames->len - 1);
}

/* A file becomes memory when somebody maps it. */
static gboolean
is_memory (LensFold *fold)
{
  return fold->object != NULL && fold->process != NULL && lens_object_become_memory (fold->object);
}

static void
shm_open_entry (LensFold *fold)
{
  LensDescriptor *descriptor;
  if (!is_memory (fold))
    return;
  lens_fold_name_object (fold);
  fold->object->memory.size_bytes = lens_fold_count (fold, "size");
  if (fold->object->is_created)
    fold->object->memory.is_zeroed = TRUE;
  descriptor = lens_fold_open (fold, lens_event_ret (fold->event), N_ ("shared memory object"));
  if (descriptor == NULL)
    return;
  descriptor->can_write = !lens_fold_has_flag (fold, "flags", "O_RDONLY");
  descriptor->closes_on_exec = TRUE; /* shm_open(3) sees to that by itself */
}

static void
ftruncate_entry (LensFold *fold)
{
  if (fold->object != NULL && fold->object->kind == LENS_OBJECT_MEMORY)
    lens_memory_truncate (&fold->object->memory, lens_fold_count (fold, "len"));
}

/* "rw-s", as /proc/PID/maps writes it. */
static char *
protection_text (LensFold *fold, gboolean is_shared)
{
  return g_strdup_printf ("%c%c%c%c", lens_fold_has_flag (fold, "prot", "PROT_READ") ? 'r' : '-',
                          lens_fold_has_flag (fold, "prot", "PROT_WRITE") ? 'w' : '-',
                          lens_fold_has_flag (fold, "prot", "PROT_EXEC") ? 'x' : '-', is_shared ? 's' : 'p');
}

/* Pages are what is mapped, whatever length was asked for. */
static guint64
end_of_pages (const LensFold *fold, guint64 address, guint64 len_bytes)
{
  guint64 mask = fold->page_bytes - 1;
  if (len_bytes > G_MAXUINT64 - address - mask)
    return G_MAXUINT64 - mask;
  return (address + len_bytes + mask) & ~mask;
}

/* Moves the entries from @address on into @rest. */
static void
move_entries (LensMapping *mapping, LensMapping *rest)
{
  for (guint i = 0; i < mapping->entries->len;)
    {
      LensPageTableEntry *entry = g_ptr_array_index (mapping->entries, i);
      if (entry->virtual_page < rest->address)
        i++;
      else
        g_ptr_array_add (rest->entries, g_ptr_array_steal_index (mapping->entries, i));
    }
}

/* Makes two mappings of the one that @address lies within, as the kernel does. */
static void
split_at (LensFold *fold, guint64 address)
{
  for (guint i = 0; i < fold->process->mappings->len; i++)
    {
      LensMapping *mapping = g_ptr_array_index (fold->process->mappings, i), *rest;
      if (!mapping->is_mapped || address <= mapping->address
          || address >= end_of_pages (fold, mapping->address, mapping->len_bytes))
        continue;
      rest = lens_mapping_copy_range (mapping, address, MAX (1, mapping->address + mapping->len_bytes - MIN (address,
                                      mapping->address + mapping->len_bytes)));
      move_entries (mapping, rest);
      mapping->len_bytes = address - mapping->address;
      g_ptr_array_insert (fold->process->mappings, (gint) i + 1, rest);
      return;
    }
}

void
lens_fold_for_mappings (LensFold *fold, guint64 address, guint64 len_bytes, LensEachMapping each)
{
  guint64 end = end_of_pages (fold, address, len_bytes);
  split_at (fold, address);
  split_at (fold, end);
  for (guint i = 0; i < fold->process->mappings->len; i++)
    {
      LensMapping *mapping = g_ptr_array_index (fold->process->mappings, i);
      if (mapping->is_mapped && mapping->address >= address && mapping->address < end)
        each (fold, mapping);
    }
}

void
lens_fold_unmap (LensFold *fold, LensMapping *mapping)
{
  mapping->is_mapped = FALSE;
  lens_fold_forget_entries (fold, mapping);
}

static void
protect (LensFold *fold, LensMapping *mapping)
{
  g_free (mapping->protection);
  mapping->protection = protection_text (fold, mapping->is_shared);
  for (guint i = 0; i < mapping->entries->len; i++)
    {
      LensPageTableEntry *entry = g_ptr_array_index (mapping->entries, i);
      entry->is_writable = entry->is_writable && lens_fold_has_flag (fold, "prot", "PROT_WRITE");
    }
}

static void
mmap_entry (LensFold *fold)
{
  LensMapping *mapping;
  guint64 address, len_bytes = lens_fold_count (fold, "len");
  gboolean is_anonymous = lens_fold_has_flag (fold, "flags", "MAP_ANONYMOUS");

  if (!lens_event_get_hex (fold->event, "ret", &address) || len_bytes == 0 || !is_memory (fold))
    return;
  lens_fold_for_mappings (fold, address, len_bytes, lens_fold_unmap); /* MAP_FIXED takes the place of what was there */
  mapping = lens_mapping_new ();
  mapping->address = address;
  mapping->len_bytes = len_bytes;
  mapping->is_shared = !lens_fold_has_flag (fold, "flags", "MAP_PRIVATE");
  mapping->is_mapped = TRUE;
  mapping->protection = protection_text (fold, mapping->is_shared);
  mapping->object = g_strdup (fold->object->id);
  mapping->object_offset = lens_fold_count (fold, "off");
  g_ptr_array_add (fold->process->mappings, mapping);
  fold->object->is_gone = FALSE;
  if (is_anonymous)
    {
      fold->object->memory.is_zeroed = TRUE;
      fold->object->memory.size_bytes = MAX (fold->object->memory.size_bytes, len_bytes);
    }
}

static void
munmap_entry (LensFold *fold)
{
  guint64 address;
  if (fold->process != NULL && lens_event_get_hex (fold->event, "addr", &address))
    lens_fold_for_mappings (fold, address, lens_fold_count (fold, "len"), lens_fold_unmap);
}

static void
mprotect_entry (LensFold *fold)
{
  guint64 address;
  if (fold->process != NULL && lens_event_get_hex (fold->event, "addr", &address))
    lens_fold_for_mappings (fold, address, lens_fold_count (fold, "len"), protect);
}

const LensReducer lens_reducers_memory[] = {
  { .name = "shm_open", .place = LENS_GIVES, .at_entry = shm_open_entry, .is_setup = TRUE },
  { .name = "ftruncate", .place = LENS_GIVES, .at_entry = ftruncate_entry, .is_setup = TRUE },
  { .name = "mmap", .place = LENS_GIVES, .at_entry = mmap_entry, .is_setup = TRUE },
  { .name = "munmap", .place = LENS_GIVES, .at_entry = munmap_entry, .releases = LENS_RELEASES_ANY },
  { .name = "mprotect", .place = LENS_GIVES, .at_entry = mprotect_entry },
  { NULL },
};

#define MEMORY_METHODS \
  .kind = LENS_OBJECT_MEMORY, .init = init, .copy = copy, .clear = clear, .to_text = to_text, .weigh = weigh, \
  .released = released, .lost = lost, .read_exit = lens_memory_read_exit

const LensObjectMethods lens_memory_methods = { MEMORY_METHODS, .name = N_ ("shared memory") };
const LensObjectMethods lens_private_memory_methods = { MEMORY_METHODS, .name = N_ ("private memory") };
const LensObjectMethods lens_file_methods = { MEMORY_METHODS, .name = N_ ("file") };
