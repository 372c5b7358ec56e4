/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-sysv.c: what System V objects have in common, sysvipc(7): found by a key, and there until somebody removes them. And
 * shared memory segments, shmop(2): attached and detached, and after their removal there for those who have them attached.
 */
#include "model/lens-reduce-memory.h"

#include "model/lens-world-private.h"

void
lens_fold_name_by_key (LensFold *fold)
{
  const char *key = lens_event_get_string (fold->event, "key");
  if (fold->object == NULL || key == NULL)
    return;
  g_free (fold->object->name);
  fold->object->name = g_str_equal (key, "0") ? g_strdup ("IPC_PRIVATE") : g_strdup_printf ("0x%s", key);
  fold->object->is_name_linked = TRUE;
  fold->object->is_gone = FALSE;
}

void
lens_fold_remove_object (LensFold *fold)
{
  if (fold->object == NULL)
    return;
  if (fold->object->name == NULL)
    fold->object->name = g_strdup ("?");
  fold->object->is_name_linked = FALSE;
}

static gboolean
is_memory (const LensFold *fold)
{
  return fold->object != NULL && fold->object->kind == LENS_OBJECT_MEMORY && fold->process != NULL;
}

static void
get_entry (LensFold *fold)
{
  LensMemory *memory;
  if (!is_memory (fold))
    return;
  memory = &fold->object->memory;
  lens_fold_name_by_key (fold);
  memory->size_bytes = MAX (memory->size_bytes, lens_fold_count (fold, "len"));
  memory->is_zeroed = memory->is_zeroed || lens_event_get_flag (fold->event, "created");
}

static void
attach_entry (LensFold *fold)
{
  LensMapping *mapping;
  guint64 address, len_bytes = lens_fold_count (fold, "len");
  if (!is_memory (fold) || len_bytes == 0 || !lens_event_get_hex (fold->event, "ret", &address))
    return;
  mapping = lens_mapping_new ();
  mapping->address = address;
  mapping->len_bytes = len_bytes;
  mapping->is_shared = mapping->is_mapped = TRUE;
  mapping->protection = g_strdup (lens_fold_has_flag (fold, "prot", "PROT_WRITE") ? "rw-s" : "r--s");
  mapping->object = g_strdup (fold->object->id);
  g_ptr_array_add (fold->process->mappings, mapping);
  fold->object->is_gone = FALSE;
  fold->object->memory.size_bytes = MAX (fold->object->memory.size_bytes, len_bytes);
}

static void
detach_entry (LensFold *fold)
{
  guint64 address;
  LensMapping *mapping = fold->process != NULL && lens_event_get_hex (fold->event, "addr", &address)
                           ? lens_process_find_mapping (fold->process, address) : NULL;
  if (mapping != NULL)
    lens_fold_unmap (fold, mapping);
}

static void
control_entry (LensFold *fold)
{
  if (lens_fold_has_flag (fold, "cmd", "IPC_RMID"))
    lens_fold_remove_object (fold);
}

const LensReducer lens_reducers_sysv[] = {
  { .name = "shmget", .place = LENS_GIVES, .at_entry = get_entry, .is_setup = TRUE },
  { .name = "shmat", .place = LENS_GIVES, .at_entry = attach_entry, .is_setup = TRUE },
  { .name = "shmdt", .place = LENS_GIVES, .at_entry = detach_entry, .releases = LENS_RELEASES_ANY },
  { .name = "shmctl", .place = LENS_GIVES, .at_entry = control_entry, .releases = LENS_RELEASES_ANY },
  { .name = "ftok", .place = LENS_GIVES, .is_setup = TRUE },
  { NULL },
};
