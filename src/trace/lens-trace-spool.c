/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-spool.c: lines lie one after another in text blocks; a fixed number of index entries lies in each entry
 * block, so that an index leads to its entry by a division.
 */
#include "trace/lens-trace-spool.h"

#include <string.h>

#define TEXT_BLOCK_BYTES (256 * 1024)
#define ENTRIES_PER_BLOCK 1024

typedef struct
{
  LensEventHead head;
  const char *line;
  gsize length_bytes;
} Entry;

struct _LensTraceSpool
{
  GPtrArray *text_blocks;
  gsize text_free_bytes; /* in the last text block */
  char *text_end;
  GPtrArray *entry_blocks;
  guint n_lines;
};

LensTraceSpool *
lens_trace_spool_new (void)
{
  LensTraceSpool *self = g_new0 (LensTraceSpool, 1);

  self->text_blocks = g_ptr_array_new_with_free_func (g_free);
  self->entry_blocks = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
lens_trace_spool_free (LensTraceSpool *self)
{
  g_ptr_array_unref (self->text_blocks);
  g_ptr_array_unref (self->entry_blocks);
  g_free (self);
}

static const char *
copy_line (LensTraceSpool *self, const char *line, gsize length_bytes)
{
  char *copy;

  if (self->text_free_bytes < length_bytes + 1)
    {
      self->text_free_bytes = MAX (TEXT_BLOCK_BYTES, length_bytes + 1);
      self->text_end = g_malloc (self->text_free_bytes);
      g_ptr_array_add (self->text_blocks, self->text_end);
    }
  copy = self->text_end;
  memcpy (copy, line, length_bytes);
  copy[length_bytes] = '\0';
  self->text_end += length_bytes + 1;
  self->text_free_bytes -= length_bytes + 1;
  return copy;
}

static Entry *
get_entry (const LensTraceSpool *self, guint index)
{
  Entry *block = g_ptr_array_index (self->entry_blocks, index / ENTRIES_PER_BLOCK);

  return &block[index % ENTRIES_PER_BLOCK];
}

void
lens_trace_spool_append (LensTraceSpool *self, const LensEventHead *head, const char *line, gsize length_bytes)
{
  Entry *entry;

  if (self->n_lines % ENTRIES_PER_BLOCK == 0)
    g_ptr_array_add (self->entry_blocks, g_new (Entry, ENTRIES_PER_BLOCK));
  entry = get_entry (self, self->n_lines++);
  entry->head = *head;
  entry->line = copy_line (self, line, length_bytes);
  entry->length_bytes = length_bytes;
}

guint
lens_trace_spool_get_n_lines (const LensTraceSpool *self)
{
  return self->n_lines;
}

const LensEventHead *
lens_trace_spool_get_head (const LensTraceSpool *self, guint index)
{
  return &get_entry (self, index)->head;
}

const char *
lens_trace_spool_get_line (const LensTraceSpool *self, guint index, gsize *length_bytes)
{
  const Entry *entry = get_entry (self, index);

  if (length_bytes != NULL)
    *length_bytes = entry->length_bytes;
  return entry->line;
}
