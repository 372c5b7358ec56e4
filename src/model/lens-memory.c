/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-memory.c: the state of shared memory, copied and looked into.
 */
#include "model/lens-memory.h"

static gpointer
copy_field (gconstpointer data, gpointer unused)
{
  const LensField *field = data;
  LensField *copy = g_memdup2 (field, sizeof *field);
  copy->name = g_strdup (field->name);
  copy->type = g_strdup (field->type);
  copy->value_text = g_strdup (field->value_text);
  copy->lost_text = g_strdup (field->lost_text);
  return copy;
}

static void
free_field (LensField *field)
{
  g_free (field->name);
  g_free (field->type);
  g_free (field->value_text);
  g_free (field->lost_text);
  g_free (field);
}

static GPtrArray *
fields_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) free_field);
}

static gpointer
copy_frame (gconstpointer data, gpointer unused)
{
  const LensFrame *frame = data;
  LensFrame *copy = g_memdup2 (frame, sizeof *frame);
  copy->frame = g_strdup (frame->frame);
  copy->mapped_by = g_string_new (frame->mapped_by->str);
  copy->stores = lens_stores_copy (frame->stores);
  copy->fields = g_ptr_array_copy (frame->fields, copy_field, NULL);
  return copy;
}

static void
free_frame (LensFrame *frame)
{
  g_free (frame->frame);
  g_string_free (frame->mapped_by, TRUE);
  g_ptr_array_unref (frame->stores);
  g_ptr_array_unref (frame->fields);
  g_free (frame);
}

void
lens_memory_init (LensMemory *memory)
{
  *memory = (LensMemory) { 0 };
  memory->fields = fields_new ();
  memory->frames = g_ptr_array_new_with_free_func ((GDestroyNotify) free_frame);
  memory->stores = lens_stores_new ();
  lens_updates_init (&memory->updates);
}

void
lens_memory_init_copy (LensMemory *to, const LensMemory *from)
{
  *to = *from;
  to->fields = g_ptr_array_copy (from->fields, copy_field, NULL);
  to->frames = g_ptr_array_copy (from->frames, copy_frame, NULL);
  to->stores = lens_stores_copy (from->stores);
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

void
lens_memory_give_back (LensMemory *memory, guint index)
{
  g_ptr_array_remove_index (memory->frames, index);
  memory->n_given_back++;
}

void
lens_memory_truncate (LensMemory *memory, guint64 size_bytes)
{
  memory->size_bytes = size_bytes;
  lens_stores_cut (memory->stores, size_bytes, G_MAXUINT64);
  for (guint i = memory->frames->len; i-- > 0;)
    if (((LensFrame *) g_ptr_array_index (memory->frames, i))->page_offset >= size_bytes)
      lens_memory_give_back (memory, i);
}

/* Index of the first frame of this page or of a later one. */
static guint
find_page (const LensMemory *memory, guint64 page_offset)
{
  guint low = 0, high = memory->frames->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (((LensFrame *) g_ptr_array_index (memory->frames, middle))->page_offset < page_offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

LensFrame *
lens_memory_find_frame (const LensMemory *memory, guint64 page_offset, guint private_since)
{
  for (guint i = find_page (memory, page_offset); i < memory->frames->len; i++)
    {
      LensFrame *frame = g_ptr_array_index (memory->frames, i);
      if (frame->page_offset != page_offset)
        break;
      if (frame->private_since == private_since)
        return frame;
    }
  return NULL;
}

LensFrame *
lens_memory_get_frame (LensMemory *memory, guint64 page_offset, guint private_since)
{
  LensFrame *frame = lens_memory_find_frame (memory, page_offset, private_since);
  guint place = find_page (memory, page_offset);

  if (frame != NULL)
    return frame;
  while (place < memory->frames->len
         && ((LensFrame *) g_ptr_array_index (memory->frames, place))->page_offset == page_offset)
    place++;
  frame = g_new0 (LensFrame, 1);
  frame->page_offset = page_offset;
  frame->private_since = private_since;
  frame->mapped_by = g_string_new (NULL);
  frame->stores = lens_stores_new ();
  frame->fields = fields_new ();
  g_ptr_array_insert (memory->frames, (gint) place, frame);
  return frame;
}

guint
lens_memory_weigh (const LensMemory *memory)
{
  guint weight = memory->stores->len + memory->updates.loaded->len + memory->updates.places->len;
  for (guint i = 0; i < memory->frames->len; i++)
    weight += 2 + ((LensFrame *) g_ptr_array_index (memory->frames, i))->stores->len;
  return weight;
}
