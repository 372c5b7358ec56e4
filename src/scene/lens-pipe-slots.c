/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-pipe-slots.c: the page slots of a pipe. Each is a page, drawn from its first byte down to its last: what was read from it is empty again, what
 * is unread has the colour of who wrote it, and below that it is blank: that a page holds 2049 bytes and is used up all the same is seen at once.
 */
#include "scene/lens-pieces.h"

#include <glib/gi18n-lib.h>

/* The unread bytes of a pipe, walked from the oldest on. */
typedef struct
{
  const GPtrArray *runs;
  guint index;
  guint64 used; /* of that run */
} Walk;

static const LensRun *
walk (Walk *walk, guint64 most, guint64 *len_bytes)
{
  const LensRun *run;

  while (walk->index < walk->runs->len)
    {
      run = g_ptr_array_index (walk->runs, walk->index);
      if (!run->taken_by && walk->used < run->len_bytes)
        {
          *len_bytes = MIN (most, run->len_bytes - walk->used);
          walk->used += *len_bytes;
          return run;
        }
      walk->index++;
      walk->used = 0;
    }
  return NULL;
}

/* How one page is drawn: its inside, and how high a byte is. */
typedef struct
{
  LensRect page;
  double byte_px;
  gboolean has_tags;
} Page;

/* All writes are named, or none: a name that is left out would look like a write without one. */
static gboolean
do_tags_fit (const LensStage *stage, const GPtrArray *runs, double width)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const LensRun *run = g_ptr_array_index (runs, i);
      g_autofree char *tag = g_strdup_printf ("w%u", run->write_number);
      if (!run->taken_by && run->write_number && lens_stage_text_width (stage, LENS_STYLE_STRONG, tag) > width)
        return FALSE;
    }
  return TRUE;
}

static void
piece (LensStage *stage, const Page *page, guint64 start, guint64 len_bytes, const LensRun *run)
{
  double u = stage->unit, y = page->page.y + start * page->byte_px, height = MAX (3 * u, len_bytes * page->byte_px);
  LensRect rect = { page->page.x, MIN (y, lens_rect_bottom (page->page) - height), page->page.width, height };
  g_autofree char *tag = g_strdup_printf ("w%u", run->write_number);
  LensItem *box = lens_stage_author_box (stage, rect, LENS_INK_AUTHOR_FILL, run->author, height > 6 * u ? 1 : 0, 2);

  box->pattern = lens_pattern_of (run->author);
  if (run->write_number && height >= 15 * u && page->has_tags)
    lens_stage_write (stage, rect, LENS_STYLE_STRONG, LENS_INK_AUTHOR_TEXT, run->author, 0.5, tag);
}

/* Of a slot that is in use: what was read from it, then what is in it. */
static void
contents (LensStage *stage, const Page *page, const LensPipeSlot *slot, Walk *unread)
{
  guint64 at = slot->start_bytes, end = slot->end_bytes, len_bytes;
  const LensRun *run;

  if (!slot->is_lent && slot->start_bytes * page->byte_px >= 3 * stage->unit)
    {
      LensRect read = page->page;
      read.height = slot->start_bytes * page->byte_px;
      lens_stage_box (stage, read, LENS_INK_NONE, LENS_INK_SLOT_BORDER, 1, 2)->is_dashed = TRUE;
    }
  while (at < end && (run = walk (unread, end - at, &len_bytes)))
    {
      piece (stage, page, at, len_bytes, run);
      at += len_bytes;
    }
}

/* The bytes that are in it where there is room to say so, else only its number in the ring. */
static void
captions (LensStage *stage, LensRect rect, const LensPipeSlot *slot, guint number)
{
  g_autofree char *bytes = slot ? g_strdup_printf (_("%u B"), slot->end_bytes - slot->start_bytes) : NULL;
  g_autofree char *only = slot ? g_strdup_printf ("%u", slot->end_bytes - slot->start_bytes) : NULL;
  g_autofree char *place = g_strdup_printf ("%u", number);
  double line = lens_stage_line_height (stage, LENS_STYLE_PLAIN);
  LensRect first = lens_rect_cut_top (&rect, line, 0);
  const char *texts[] = { bytes, only, NULL };

  lens_stage_write (stage, first, LENS_STYLE_PLAIN, LENS_INK_KERNEL_SPACE_TEXT, 0, 0.5, place);
  if (slot == NULL || rect.height < line - 0.5)
    return;
  if (lens_stage_text_width (stage, LENS_STYLE_PLAIN, only) <= rect.width)
    lens_stage_write (stage, lens_rect_cut_top (&rect, line, 0), LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0.5,
                      lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width, texts));
}

static void
slot (LensStage *stage, LensRect rect, const LensPipe *pipe, guint index, Walk *unread)
{
  double u = stage->unit;
  const LensPipeSlot *used = index < pipe->slots->len ? g_ptr_array_index (pipe->slots, index) : NULL;
  guint page_bytes = MAX (1, pipe->n_slots ? pipe->capacity_bytes / pipe->n_slots : 4096);
  Page page = { lens_rect_inset (rect, 3 * u, 3 * u), 0, FALSE };

  lens_stage_box (stage, rect, used ? LENS_INK_SLOT : LENS_INK_SLOT_EMPTY, used ? LENS_INK_OBJECT_BORDER : LENS_INK_SLOT_BORDER, used ? 2 : 1, 3);
  page.byte_px = page.page.height / page_bytes;
  page.has_tags = do_tags_fit (stage, pipe->runs, page.page.width);
  if (used)
    contents (stage, &page, used, unread);
}

/* Who takes bytes out, or puts bytes in, does so until the step is over: till then the slots are as they were. */
void
lens_stage_slots (LensStage *stage, LensRect rect, const LensObject *object)
{
  const LensObject *before = lens_stage_object_before (stage, object);
  const LensPipe *pipe = stage->is_done || before == NULL ? &object->pipe : &before->pipe;
  double u = stage->unit, line = lens_stage_line_height (stage, LENS_STYLE_PLAIN);
  guint n = CLAMP (pipe->n_slots, 1, LENS_MAX_SLOTS), n_lines = rect.height >= 44 * u + 2 * line ? 2 : rect.height >= 26 * u + line ? 1 : 0;
  Walk unread = { pipe->runs, 0, 0 };
  LensRect numbers = rect, boxes = rect;

  if (rect.width / n <= 17 * u)
    n_lines = 0;
  if (n_lines > 0)
    numbers = lens_rect_cut_bottom (&boxes, n_lines * line, 0);
  for (guint i = 0; i < n; i++)
    {
      guint place = pipe->n_slots > n ? i : (pipe->first_slot + i) % n; /* of more than can be shown: the next to be read first */
      slot (stage, lens_rect_column (boxes, place, n, 3 * u), pipe, i, &unread);
      if (n_lines > 0)
        captions (stage, lens_rect_column (numbers, place, n, 0), i < pipe->slots->len ? g_ptr_array_index (pipe->slots, i) : NULL, place);
    }
}
