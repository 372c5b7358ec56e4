/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stores.c: putting and cutting stores.
 */
#include "model/lens-stores.h"

static void
free_stored (LensStored *store)
{
  g_clear_pointer (&store->bytes, g_bytes_unref);
  g_free (store);
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

static gpointer
copy_stored (gconstpointer store, gpointer unused)
{
  LensStored *copy = g_memdup2 (store, sizeof *copy);
  if (copy->bytes != NULL)
    g_bytes_ref (copy->bytes);
  return copy;
}

GPtrArray *
lens_stores_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) free_stored);
}

GPtrArray *
lens_stores_copy (const GPtrArray *stores)
{
  return g_ptr_array_copy ((GPtrArray *) stores, copy_stored, NULL);
}

guint
lens_stores_find (const GPtrArray *stores, guint64 offset)
{
  guint low = 0, high = stores->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const LensStored *store = g_ptr_array_index (stores, middle);
      if (store->offset + store->len_bytes <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
lens_stores_cut (GPtrArray *stores, guint64 start, guint64 end)
{
  guint at = lens_stores_find (stores, start);

  while (at < stores->len)
    {
      LensStored *old = g_ptr_array_index (stores, at);
      guint64 old_end = old->offset + old->len_bytes;
      if (old->offset >= end)
        break;
      g_ptr_array_steal_index (stores, at);
      if (old_end > end)
        g_ptr_array_insert (stores, (gint) at, slice_stored (old, end - old->offset, old_end - end));
      if (old->offset < start)
        g_ptr_array_insert (stores, (gint) at++, slice_stored (old, 0, start - old->offset));
      free_stored (old);
      if (old_end > end)
        break;
    }
  return at;
}

void
lens_stores_put (GPtrArray *stores, const LensStored *store)
{
  guint64 len_bytes = MIN (store->len_bytes, G_MAXUINT64 - store->offset);
  guint at;

  if (len_bytes == 0)
    return;
  at = lens_stores_cut (stores, store->offset, store->offset + len_bytes);
  g_ptr_array_insert (stores, (gint) at, slice_stored (store, 0, len_bytes));
}

void
lens_stores_put_range (GPtrArray *stores, const GPtrArray *from, guint64 start, guint64 end)
{
  lens_stores_cut (stores, start, end);
  for (guint i = lens_stores_find (from, start); i < from->len; i++)
    {
      const LensStored *store = g_ptr_array_index (from, i);
      guint64 first = MAX (store->offset, start), last = MIN (store->offset + store->len_bytes, end);
      LensStored *piece;
      if (first >= last)
        return;
      piece = slice_stored (store, first - store->offset, last - first);
      lens_stores_put (stores, piece);
      free_stored (piece);
    }
}

gboolean
lens_stores_is_known (const GPtrArray *stores, guint64 offset, guint64 len_bytes)
{
  guint at = lens_stores_find (stores, offset);
  return at < stores->len && ((const LensStored *) g_ptr_array_index (stores, at))->offset < offset + len_bytes;
}

void
lens_stores_to_text (LensText *text, const GPtrArray *stores)
{
  for (guint i = 0; i < stores->len; i++)
    {
      const LensStored *store = g_ptr_array_index (stores, i);
      lens_text_add (text, "    stored +%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT, store->offset, store->len_bytes);
      if (store->author != 0)
        lens_text_add (text, " by %c", store->author);
      lens_text_add_event (text, store->event);
      lens_text_add (text, " in step %u%s ", store->step, store->is_exact ? "" : ", derived");
      lens_text_add_bytes (text, store->bytes);
      lens_text_add (text, "\n");
    }
}
