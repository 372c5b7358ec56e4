/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-object-pipe.c: a pipe: page slots, not bytes, are what it has sixteen of; the bytes in them; who holds its ends, and who sleeps.
 */
#include "scene/lens-layout.h"

#include <glib/gi18n-lib.h>

#define LOW 360.0 /* of a picture in which there is no room for a FIFO's name on a row of its own */

static gboolean
is_fifo (const LensObject *object)
{
  return g_str_has_prefix (object->id, "fifo:");
}

static void
write_heading (LensStage *stage, LensRect row, const char *name, const char *facts)
{
  lens_stage_append (stage, &row, LENS_STYLE_STRONG, LENS_INK_TEXT, 0, name);
  lens_rect_cut_left (&row, 8 * stage->unit, 0);
  lens_stage_append (stage, &row, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, facts);
}

static void
heading (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data, *before = lens_stage_object_before (stage, object);
  guint n_before = before ? before->pipe.slots->len : object->pipe.slots->len;
  g_autofree char *slots = lens_change_text (n_before, object->pipe.slots->len);
  g_autofree char *bytes = lens_change_text (before ? before->bytes_left : object->bytes_left, object->bytes_left);
  g_autofree char *facts = stage->detail == LENS_DETAIL_KERNEL
                             ? g_strdup_printf (_("%s of %u slots · %s bytes"), slots, object->pipe.n_slots, bytes)
                             : g_strdup_printf (_("%s bytes"), bytes);

  if (is_fifo (object) && stage->area.height >= LOW * stage->unit)
    write_heading (stage, rect, _("pipe"), facts);
  else
    lens_stage_object_heading (stage, rect, object, facts);
}

/* The name of a FIFO, which is all of it that is in the file system: fifo(7). */
static void
name_tag (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data, *before = lens_stage_object_before (stage, object);
  gboolean is_linked = stage->is_done || before == NULL ? object->is_name_linked : before->is_name_linked;
  const char *linked[] = { _("name in the file system"), _("file system"), NULL }, *removed[] = { _("name removed: nobody finds it any more"), _("name removed"), NULL };
  double u = stage->unit, size = lens_stage_text_width (stage, LENS_STYLE_PLAIN, _("size 0"));
  LensRect row = lens_rect_inset (rect, 10 * u, 0), right;
  const char *name = object->name ? object->name : object->id;
  g_autofree char *base = g_path_get_basename (name);
  const char *names[] = { name, base, NULL };

  lens_stage_box (stage, rect, LENS_INK_QUIET, LENS_INK_QUIET_BORDER, 1, 6)->is_dashed = !is_linked;
  right = lens_rect_cut_right (&row, size, 10 * u);
  lens_stage_write (stage, right, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 1, is_linked ? _("size 0") : "");
  lens_stage_append (stage, &row, LENS_STYLE_CODE_STRONG, LENS_INK_TEXT, 0, lens_stage_pick (stage, LENS_STYLE_CODE_STRONG, row.width, names));
  lens_stage_append (stage, &row, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, lens_stage_pick (stage, LENS_STYLE_PLAIN, row.width, is_linked ? linked : removed));
}

static void
no_pipe (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  const char *texts[] = { object->n_writes ? _("no pipe any more: nobody has it open") : _("no pipe yet: nobody has it open"), _("nobody has it open"), NULL };

  lens_stage_box (stage, rect, LENS_INK_NONE, LENS_INK_SLOT_BORDER, 1.5, 6)->is_dashed = TRUE;
  lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_KERNEL_SPACE_TEXT, 0, 0.5, lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width - 16 * stage->unit, texts));
}

/* A page with its bytes as a bar from where reading goes on to where writing stopped. */
static void
slot (LensStage *stage, LensRect rect, const LensPipe *pipe, guint index)
{
  double u = stage->unit;
  const LensPipeSlot *used = index < pipe->slots->len ? g_ptr_array_index (pipe->slots, index) : NULL;
  double page_bytes = pipe->n_slots ? pipe->capacity_bytes / pipe->n_slots : 4096;
  LensRect bar = lens_rect_inset (rect, 3 * u, 3 * u);

  lens_stage_box (stage, rect, used ? LENS_INK_SLOT : LENS_INK_SLOT_EMPTY, used ? LENS_INK_OBJECT_BORDER : LENS_INK_SLOT_BORDER, used ? 2 : 1, 3);
  if (used == NULL || page_bytes <= 0)
    return;
  bar.height = MAX (3 * u, bar.height * (used->end_bytes - used->start_bytes) / page_bytes);
  bar.y += MIN ((rect.height - 6 * u) * used->start_bytes / page_bytes, rect.height - 6 * u - bar.height);
  lens_stage_box (stage, bar, LENS_INK_OBJECT_BORDER, LENS_INK_NONE, 0, 2);
}

static void
slots (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data, *before = lens_stage_object_before (stage, object);
  const LensPipe *pipe = stage->is_done || before == NULL ? &object->pipe : &before->pipe;
  double u = stage->unit, line = lens_stage_line_height (stage, LENS_STYLE_PLAIN);
  guint n = CLAMP (pipe->n_slots, 1, 16);
  gboolean has_numbers = rect.height >= 20 * u + line && rect.width / n > 17 * u;
  LensRect numbers = rect, boxes = rect;

  if (has_numbers)
    numbers = lens_rect_cut_bottom (&boxes, line, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      slot (stage, lens_rect_column (boxes, i, n, 3 * u), pipe, i);
      if (has_numbers)
        lens_stage_write (stage, lens_rect_column (numbers, i, n, 3 * u), LENS_STYLE_PLAIN, LENS_INK_KERNEL_SPACE_TEXT, 0, 0.5, number);
    }
}

static void
bytes_label (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  const LensPipe *pipe = &object->pipe;
  const char *text = pipe->runs->len ? _("bytes, oldest first — dashed: already read") : _("no bytes: a read would sleep");

  lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, text);
}

static LensCells
cells_of (const LensStage *stage, const LensObject *object, double width_px)
{
  return (LensCells) { object->pipe.runs, lens_stage_n_columns (stage, width_px), FALSE, FALSE };
}

static void
bytes (LensStage *stage, LensRect rect, gconstpointer data)
{
  LensCells cells = cells_of (stage, data, rect.width);

  lens_stage_cells (stage, rect, &cells);
}

static void
ends (LensStage *stage, LensRect rect, gconstpointer data)
{
  lens_stage_ends (stage, rect, data);
}

static void
wait_queue (LensStage *stage, LensRect rect, gconstpointer data)
{
  lens_stage_wait_queue (stage, rect, data);
}

/* The kernel makes the pipe behind a FIFO at the first open(), which may sleep, and frees it at the last close(). */
static gboolean
has_pipe (const LensStage *stage, const LensObject *object)
{
  const LensObject *before = lens_stage_object_before (stage, object), *now = stage->is_done || before == NULL ? object : before;

  return !is_fifo (object) || now->waiters->len > 0 || lens_stage_is_held (stage, object);
}

static void
draw_name_only (LensStage *stage, LensRect rect, const LensObject *object)
{
  const LensRow rows[] = { { 22, 26, 2, name_tag }, { 20, 400, 1, no_pipe } };

  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 8, object);
}

static void
draw (LensStage *stage, LensRect rect, const LensObject *object)
{
  gboolean is_kernel = stage->detail == LENS_DETAIL_KERNEL;
  LensCells cells = cells_of (stage, object, rect.width);
  LensRow rows[] = {
    { is_fifo (object) ? 22 : 0, is_fifo (object) ? 24 : 0, 6, name_tag },
    { 18, 22, 9, heading },
    { is_kernel ? 20 : 0, is_kernel ? 58 : 0, 4, slots },
    { 17, 17, 2, bytes_label },
    lens_stage_cells_row (stage, &cells, rect, 4),
    { 20, 22, 5, ends },
    { is_kernel ? 26 : 0, is_kernel ? 28 : 0, 7, wait_queue },
  };

  if (!has_pipe (stage, object))
    {
      draw_name_only (stage, rect, object);
      return;
    }
  rows[4].draw = bytes;
  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 5, object);
}

static char *
describe (const LensObject *object)
{
  return g_strdup_printf (_("A pipe that holds %" G_GUINT64_FORMAT " bytes in %u of %u page slots; %u asleep"), object->bytes_left,
                          object->pipe.slots->len, object->pipe.n_slots, object->waiters->len);
}

const LensObjectLayout lens_object_pipe = { LENS_SPACE_KERNEL, N_("pipe"), 1, 0, draw, describe };
