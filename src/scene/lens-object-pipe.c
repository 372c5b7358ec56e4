/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-object-pipe.c: a pipe: page slots, not bytes, are what it has sixteen of; the bytes in them; who holds its ends, and who sleeps.
 */
#include "scene/lens-layout.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

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

#define MANY_BYTES 256 /* more than anybody reads byte by byte: then pages are what is to be seen */

static gboolean
is_about_slots (const LensStage *stage, const LensObject *object)
{
  const LensObject *before = lens_stage_object_before (stage, object);

  return object->bytes_left > MANY_BYTES || (before && before->bytes_left > MANY_BYTES);
}

static double
heading_room (const LensStage *stage, LensRect rect, const LensObject *object)
{
  return rect.width - lens_stage_text_width (stage, LENS_STYLE_CODE_STRONG, object->name ? object->name : object->id) - 18 * stage->unit;
}

static void
heading (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data, *before = lens_stage_object_before (stage, object);
  guint n_before = before ? before->pipe.slots->len : object->pipe.slots->len;
  g_autofree char *slots = lens_change_text (n_before, object->pipe.slots->len);
  g_autofree char *bytes = lens_change_text (before ? before->bytes_left : object->bytes_left, object->bytes_left);
  gboolean has_slots = stage->detail == LENS_DETAIL_KERNEL || is_about_slots (stage, object);
  g_autofree char *full = has_slots ? g_strdup_printf (_("%s of %u slots · %s bytes"), slots, object->pipe.n_slots, bytes)
                                    : g_strdup_printf (_("%s bytes"), bytes);
  g_autofree char *brief = has_slots ? g_strdup_printf (_("%s of %u slots · %s B"), slots, object->pipe.n_slots, bytes) : g_strdup (full);
  g_autofree char *least = has_slots ? g_strdup_printf (_("%s of %u slots"), slots, object->pipe.n_slots) : g_strdup (full);
  g_autofree char *only_bytes = g_strdup_printf (_("%s B"), bytes);
  /* Translators: of a pipe's slots, where there is no room for that word: "7 → 8 of 16" */
  g_autofree char *count = is_about_slots (stage, object) ? g_strdup_printf (C_("slots", "%1$s of %2$u"), slots, object->pipe.n_slots) : g_strdup (only_bytes);
  const char *texts[] = { full, brief, least, count, only_bytes, "", NULL };
  const char *facts = lens_stage_pick (stage, LENS_STYLE_PLAIN, heading_room (stage, rect, object), texts);

  if (is_fifo (object) && stage->area.height >= LOW * stage->unit)
    write_heading (stage, rect, _("pipe"), facts);
  else
    lens_stage_object_heading (stage, rect, object, facts);
}

/* Of a FIFO the name is all that is in the file system: fifo(7). */
static void
name_tag (LensStage *stage, LensRect rect, gconstpointer data)
{
  lens_stage_name_tag (stage, rect, data);
}

static const char *
no_pipe_text (const LensStage *stage, const LensObject *object, double width)
{
  const char *texts[] = { object->n_writes ? _("no pipe any more: nobody has it open") : _("no pipe yet: nobody has it open"), _("nobody has it open"), NULL };

  return lens_stage_pick (stage, LENS_STYLE_PLAIN, width, texts);
}

static void
slots (LensStage *stage, LensRect rect, gconstpointer data)
{
  lens_stage_slots (stage, rect, data);
}

static void
slots_label (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  guint page_bytes = object->pipe.n_slots ? object->pipe.capacity_bytes / object->pipe.n_slots : 0;
  g_autofree char *full = g_strdup_printf (_("a ring of slots, each a page of %u bytes: one is free again when all of it has been read"), page_bytes);
  g_autofree char *brief = g_strdup_printf (_("each slot a page of %u bytes, free again when it is read empty"), page_bytes);
  g_autofree char *least = g_strdup_printf (_("each slot a page of %u bytes"), page_bytes);
  g_autofree char *part = g_strdup_printf (_("the first %u of its slots, each a page of %u bytes"), LENS_MAX_SLOTS, page_bytes);
  const char *of_all[] = { full, brief, least, NULL }, *of_part[] = { part, least, NULL };
  const char *const *texts = object->pipe.n_slots > LENS_MAX_SLOTS ? of_part : of_all;

  lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width, texts));
}

static const char *
no_bytes_text (const LensStage *stage, const LensObject *object)
{
  if (stage->moment->is_question || !lens_stage_is_held (stage, object)) /* behind a FIFO's name, somebody is about to open it */
    return _("no bytes");
  return lens_stage_can_be_written (stage, object) ? _("no bytes: a read would sleep") : _("no bytes, and no writer: a read returns 0");
}

static void
bytes_label (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  const LensPipe *pipe = &object->pipe;

  if (pipe->runs->len > 0)
    lens_stage_write_legend (stage, rect, _("bytes, oldest first"), pipe->runs);
  else
    lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, no_bytes_text (stage, object));
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

/* The kernel makes the pipe behind a FIFO at the first open(), which may sleep, and frees it at the last close(). */
static gboolean
has_pipe (const LensStage *stage, const LensObject *object)
{
  const LensObject *before = lens_stage_object_before (stage, object), *now = stage->is_done || before == NULL ? object : before;

  return !is_fifo (object) || now->waiters->len > 0 || lens_stage_is_held (stage, object);
}

/* Then who has which end is what the picture is about. */
static gboolean
is_closing (const LensStage *stage, const LensObject *object)
{
  const LensMoment *moment = stage->moment;
  const LensProcess *process = lens_world_find_letter (moment->after, moment->letter);

  return process && process->operation.event == moment->event && g_strcmp0 (process->operation.object, object->id) == 0
         && process->operation.call_text && g_str_has_prefix (process->operation.call_text, "close(");
}

/* Few bytes: each of them. */
static void
draw_bytes (LensStage *stage, LensRect rect, const LensObject *object)
{
  gboolean is_kernel = stage->detail == LENS_DETAIL_KERNEL;
  LensCells cells = cells_of (stage, object, rect.width);
  LensRow rows[] = {
    { is_fifo (object) ? 22 : 0, is_fifo (object) ? 24 : 0, 6, name_tag },
    { 18, 22, 9, heading },
    { is_kernel ? 20 : 0, is_kernel ? 58 : 0, 4, slots },
    { 17, 17, 2, bytes_label },
    lens_stage_cells_row (stage, &cells, rect, 4),
    { 20, 22, lens_stage_kept_asleep (stage, object) || is_closing (stage, object) ? 9 : 5, lens_stage_ends },
    lens_stage_wait_queue_row (stage, object, 7),
  };

  rows[4].draw = bytes;
  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 5, object);
}

/* Many: the pages that they fill, at any level of detail. */
static void
draw_slots (LensStage *stage, LensRect rect, const LensObject *object)
{
  const LensRow rows[] = {
    { is_fifo (object) ? 22 : 0, is_fifo (object) ? 24 : 0, 2, name_tag },
    { 18, 22, 9, heading },
    { 24, 110, 10, slots },
    { 17, 17, 3, slots_label },
    { 20, 22, 4, lens_stage_ends },
    lens_stage_wait_queue_row (stage, object, 7),
  };

  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 5, object);
}

static void
draw (LensStage *stage, LensRect rect, const LensObject *object)
{
  if (!has_pipe (stage, object))
    lens_stage_name_only (stage, rect, object, no_pipe_text (stage, object, rect.width - 16 * stage->unit));
  else if (is_about_slots (stage, object))
    draw_slots (stage, rect, object);
  else
    draw_bytes (stage, rect, object);
}

static char *
describe (const LensObject *object)
{
  return g_strdup_printf (_("A pipe that holds %" PRIu64 " bytes in %u of %u page slots; %u asleep"), object->bytes_left,
                          object->pipe.slots->len, object->pipe.n_slots, object->waiters->len);
}

const LensObjectLayout lens_object_pipe = { LENS_SPACE_KERNEL, N_("pipe"), 1, 0, draw, describe };
