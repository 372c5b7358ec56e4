/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-memory.c: what was stored where. A store cuts what it overlaps; what is left of the older ones keeps its author.
 */
#include "model/lens-memory.h"

static gpointer
copy_stored (gconstpointer data, gpointer unused)
{
  LensStored *copy = g_memdup2 (data, sizeof *copy);
  if (copy->bytes != NULL)
    g_bytes_ref (copy->bytes);
  return copy;
}

static void
free_stored (LensStored *store)
{
  g_clear_pointer (&store->bytes, g_bytes_unref);
  g_free (store);
}

static gpointer
copy_frame (gconstpointer data, gpointer unused)
{
  const LensFrame *frame = data;
  LensFrame *copy = g_memdup2 (frame, sizeof *frame);
  copy->frame = g_strdup (frame->frame);
  copy->mapped_by = g_string_new (frame->mapped_by->str);
  return copy;
}

static void
free_frame (LensFrame *frame)
{
  g_free (frame->frame);
  g_string_free (frame->mapped_by, TRUE);
  g_free (frame);
}

static gpointer
copy_field (gconstpointer data, gpointer unused)
{
  const LensField *field = data;
  LensField *copy = g_memdup2 (field, sizeof *field);
  copy->name = g_strdup (field->name);
  copy->type = g_strdup (field->type);
  copy->value_text = g_strdup (field->value_text);
  return copy;
}

static void
free_field (LensField *field)
{
  g_free (field->name);
  g_free (field->type);
  g_free (field->value_text);
  g_free (field);
}

void
lens_memory_init (LensMemory *memory)
{
  *memory = (LensMemory) { 0 };
  memory->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) free_field);
  memory->frames = g_ptr_array_new_with_free_func ((GDestroyNotify) free_frame);
  memory->stores = g_ptr_array_new_with_free_func ((GDestroyNotify) free_stored);
  lens_updates_init (&memory->updates);
}

void
lens_memory_init_copy (LensMemory *to, const LensMemory *from)
{
  *to = *from;
  to->fields = g_ptr_array_copy (from->fields, (GCopyFunc) copy_field, NULL);
  to->frames = g_ptr_array_copy (from->frames, (GCopyFunc) copy_frame, NULL);
  to->stores = g_ptr_array_copy (from->stores, (GCopyFunc) copy_stored, NULL);
  lens_updates_init_copy (&to->updates, &from->updates);
}

void
lens_memory_clear (LensMemory *memory)
{
  g_ptr_array_unref (memory->fields);
  g_ptr_array_unref (memory->frames);
  g_ptr_array_unref (memory->stores);
  lens_updates_clear (&memory->updates);
}

guint
lens_memory_find_store (const LensMemory *memory, guint64 offset)
{
  guint low = 0, high = memory->stores->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const LensStored *store = g_ptr_array_index (memory->stores, middle);
      if (store->offset + store->len_bytes <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static LensStored *
slice_stored (const LensStored *store, guint64 skip, guint64 len_bytes)
{
  LensStored *slice = g_memdup2 (store, sizeof *store);
  slice->offset += skip;
  slice->len_bytes = len_bytes;
  slice->bytes = lens_bytes_slice (store->bytes, skip, len_bytes);
  return slice;
}

/* Cuts everything out of [offset, end); returns the index at which something may be put there. */
static guint
cut_out (LensMemory *memory, guint64 offset, guint64 end)
{
  guint at = lens_memory_find_store (memory, offset);

  while (at < memory->stores->len)
    {
      LensStored *old = g_ptr_array_index (memory->stores, at);
      guint64 old_end = old->offset + old->len_bytes;
      if (old->offset >= end)
        break;
      g_ptr_array_steal_index (memory->stores, at);
      if (old_end > end)
        g_ptr_array_insert (memory->stores, (gint) at, slice_stored (old, end - old->offset, old_end - end));
      if (old->offset < offset)
        g_ptr_array_insert (memory->stores, (gint) at++, slice_stored (old, 0, offset - old->offset));
      free_stored (old);
      if (old_end > end)
        break;
    }
  return at;
}

void
lens_memory_store (LensMemory *memory, const LensStored *store)
{
  guint64 len_bytes = MIN (store->len_bytes, G_MAXUINT64 - store->offset);
  guint at;

  if (len_bytes == 0)
    return;
  at = cut_out (memory, store->offset, store->offset + len_bytes);
  g_ptr_array_insert (memory->stores, (gint) at, slice_stored (store, 0, len_bytes));
}

void
lens_memory_truncate (LensMemory *memory, guint64 size_bytes)
{
  memory->size_bytes = size_bytes;
  cut_out (memory, size_bytes, G_MAXUINT64);
  for (guint i = memory->frames->len; i-- > 0;)
    if (((LensFrame *) g_ptr_array_index (memory->frames, i))->page_offset >= size_bytes)
      g_ptr_array_remove_index (memory->frames, i);
}

gboolean
lens_memory_is_known (const LensMemory *memory, guint64 offset, guint64 len_bytes)
{
  guint at = lens_memory_find_store (memory, offset);
  return at < memory->stores->len
         && ((LensStored *) g_ptr_array_index (memory->stores, at))->offset < offset + len_bytes;
}
