/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-pipe-pages.c: pages that go into a pipe as they are, splice(2): the pipe refers to them, and nothing is copied. A page that was only this
 * pipe's own moves with all that may be merged into it; any other is lent, and its bytes end where they end.
 */
#include "model/lens-pipe.h"

#define MOST_PAGES 8192 /* twice the slots of the largest pipe there is */

static void
add_page (GPtrArray *pages, guint start_bytes, guint end_bytes, gboolean is_lent)
{
  LensPipeSlot *page = g_new0 (LensPipeSlot, 1);
  page->start_bytes = start_bytes;
  page->end_bytes = end_bytes;
  page->is_lent = is_lent;
  g_ptr_array_add (pages, page);
}

GPtrArray *
lens_pipe_cut_pages (const LensPipe *pipe, guint64 len_bytes, gboolean is_shared)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < pipe->slots->len && len_bytes > 0; i++)
    {
      const LensPipeSlot *slot = g_ptr_array_index (pipe->slots, i);
      guint part = (guint) MIN (len_bytes, slot->end_bytes - slot->start_bytes);
      add_page (pages, slot->start_bytes, slot->start_bytes + part, is_shared || slot->is_lent || slot->start_bytes + part < slot->end_bytes);
      len_bytes -= part;
    }
  return pages;
}

GPtrArray *
lens_pages_of_range (guint64 offset, guint64 len_bytes, guint page_bytes)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (g_free);
  guint start = (guint) (offset % page_bytes);

  while (len_bytes > 0 && pages->len < MOST_PAGES)
    {
      guint part = (guint) MIN (len_bytes, page_bytes - start);
      add_page (pages, start, start + part, TRUE);
      len_bytes -= part;
      start = 0;
    }
  return pages;
}

void
lens_pipe_add_pages (LensPipe *pipe, const GPtrArray *pages, const GPtrArray *runs)
{
  guint64 placed = 0;

  lens_pipe_forget_taken (pipe);
  /* As with a write, slots are lent until a read that is under way returns; what goes beyond that has no slot. */
  for (guint i = 0; i < pages->len && pipe->slots->len < 2 * pipe->n_slots; i++)
    {
      const LensPipeSlot *page = g_ptr_array_index (pages, i);
      add_page (pipe->slots, page->start_bytes, page->end_bytes, page->is_lent);
      placed += page->end_bytes - page->start_bytes;
    }
  pipe->n_beyond += lens_runs_count_bytes (runs) - placed;
  for (guint i = 0; i < runs->len; i++)
    g_ptr_array_add (pipe->runs, lens_run_copy (g_ptr_array_index (runs, i)));
}
