/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-blocks.c: more bytes than there can be cells for: a block for each write, with its tag, its length and how it begins.
 */
#include "scene/lens-pieces.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define HEIGHT 24.0
#define LOWEST 20.0
#define GAP 4.0
#define WIDTH 118.0
#define NARROW 62.0 /* tag and length only */

static void
block (LensStage *stage, LensRect rect, const LensRun *run, LensRunState state, guint64 at)
{
  gboolean is_empty = state == LENS_RUN_TAKEN || state == LENS_RUN_COMING;
  gboolean is_taken = state == LENS_RUN_TAKEN;
  char letter = is_taken ? run->taken_by : run->author;
  g_autofree char *preview = lens_run_preview (run, 60);
  g_autofree char *tag = is_taken ? g_strdup_printf (_("%c took w%u"), run->taken_by, run->write_number)
                        : run->write_number ? g_strdup_printf ("w%u", run->write_number) : g_strdup_printf ("%c", run->author ? run->author : '?');
  g_autofree char *size = g_strdup_printf (_("%" PRIu64 " B"), run->len_bytes);
  LensItem *box = lens_stage_author_box (stage, rect, is_empty ? LENS_INK_NONE : LENS_INK_AUTHOR_FILL, run->author, 1, 3);

  box->is_dashed = state != LENS_RUN_HERE;
  if (state != LENS_RUN_COMING)
    lens_stage_cell (stage, rect, run, 0, run->len_bytes, at);
  box->pattern = is_empty ? 0 : lens_pattern_of (run->author);
  rect = lens_rect_inset (rect, 6 * stage->unit, 0);
  lens_stage_append (stage, &rect, LENS_STYLE_STRONG, LENS_INK_AUTHOR_TEXT, letter, tag);
  /* A number is whole or not there. */
  if (lens_stage_text_width (stage, LENS_STYLE_PLAIN, size) <= rect.width)
    lens_stage_append (stage, &rect, LENS_STYLE_PLAIN, LENS_INK_AUTHOR_TEXT, run->author, size);
  if (!is_empty && rect.width > 30 * stage->unit)
    lens_stage_append (stage, &rect, LENS_STYLE_CODE, LENS_INK_AUTHOR_TEXT, run->author, preview);
}

static void
more (LensStage *stage, LensRect rect, GPtrArray *runs, guint first)
{
  guint64 len_bytes = 0;
  g_autofree char *full = NULL, *number = NULL;
  const char *texts[] = { NULL, NULL, NULL };

  for (guint i = first; i < runs->len; i++)
    len_bytes += ((const LensRun *) g_ptr_array_index (runs, i))->len_bytes;
  texts[0] = full = g_strdup_printf (ngettext ("+%u more, %" PRIu64 " B", "+%u more, %" PRIu64 " B", runs->len - first),
                                     runs->len - first, len_bytes);
  texts[1] = number = g_strdup_printf ("+%u", runs->len - first);
  lens_stage_write (stage, rect, LENS_STYLE_STRONG, LENS_INK_DIM_TEXT, 0, 0, lens_stage_pick (stage, LENS_STYLE_STRONG, rect.width, texts));
}

void
lens_stage_blocks (LensStage *stage, LensRect rect, const LensCells *cells)
{
  double u = stage->unit;
  guint columns = MAX (1, (guint) (rect.width / (WIDTH * u))), rows = (rect.height + GAP * u) / ((HEIGHT + GAP) * u) + 0.001;
  double height = rows == 0 && rect.height >= (LOWEST - 0.01) * u ? rect.height : HEIGHT * u;
  guint capacity, shown;
  guint64 at = 0;

  if (height == rect.height)
    rows = 1;
  if (columns * rows < cells->runs->len)
    columns = MAX (1, (guint) (rect.width / (NARROW * u)));
  columns = MIN (columns, MAX (1, cells->runs->len));
  capacity = columns * rows;
  shown = cells->runs->len <= capacity ? cells->runs->len : MAX (1, capacity) - 1;
  for (guint i = 0; rows > 0 && i < MIN (cells->runs->len, capacity); i++)
    {
      LensRect line = { rect.x, rect.y + i / columns * (height + GAP * u), rect.width, height };
      LensRect place = lens_rect_column (line, i % columns, columns, GAP * u);
      const LensRun *run = g_ptr_array_index (cells->runs, i);
      LensRunState state = cells->is_coming ? LENS_RUN_COMING : cells->is_buffer ? LENS_RUN_HERE : lens_stage_run_state (stage, run);
      if (i < shown)
        block (stage, place, run, state, at);
      else
        more (stage, place, cells->runs, i);
      at += run->len_bytes;
    }
}
