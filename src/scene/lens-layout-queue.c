/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-layout-queue.c: a message queue: one row a message in the order of receipt, priority before it.
 */
#include "scene/lens-stage.h"

#include <glib/gi18n-lib.h>

static void
message_row (LensStage *stage, LensRect rect, const LensMessage *message, gboolean is_leaving)
{
  double u = stage->unit, line = lens_stage_line_height (stage, 12), y = rect.y + (rect.height - line) / 2;
  LensRect priority = { rect.x, rect.y, 44 * u, rect.height };
  LensRect box = { rect.x + 50 * u, rect.y, rect.width - 50 * u, rect.height };
  g_autofree char *number = g_strdup_printf ("%u", message->priority);
  g_autofree char *preview = lens_run_preview (&message->run, 40);
  g_autofree char *text = is_leaving ? g_strdup (_("left: a receive consumes it"))
                                     : g_strdup_printf ("%" G_GUINT64_FORMAT " B %s", message->run.len_bytes, preview);
  LensItem *item = lens_stage_author_box (stage, box, is_leaving ? LENS_INK_NONE : LENS_INK_AUTHOR_FILL, message->run.author);

  item->is_dashed = is_leaving;
  lens_stage_chip (stage, priority, LENS_INK_SLOT, LENS_INK_KERNEL_SPACE_TEXT, 0, number);
  if (lens_stage_mono (stage, box.x + 8 * u, y, box.width - 16 * u, 12, LENS_INK_AUTHOR_TEXT, text) > 0)
    lens_stage_last (stage)->author = message->run.author;
}

void
lens_layout_queue (LensStage *stage)
{
  LensRect user, rect = lens_stage_two_spaces (stage, &user);
  const LensObject *object = lens_stage_main_object (stage);
  double u = stage->unit, x = rect.x + 12 * u, width = rect.width - 24 * u, line = lens_stage_line_height (stage, 12);
  double y = rect.y + 6 * u, row = 28 * u, bottom = rect.y + rect.height - 36 * u;
  const LensQueue *queue = &object->queue;
  g_autofree char *region = g_strdup_printf ("object:%s", object->id);
  g_autofree char *text = g_strdup_printf (_("%s  %u of %u messages, each up to %u bytes"), object->name ? object->name : object->id,
                                           queue->messages->len, queue->max_messages, queue->max_bytes);

  lens_stage_box (stage, rect, LENS_INK_CARD, LENS_INK_OBJECT_BORDER, 2, 10);
  lens_stage_text (stage, x, y, width, 12, LENS_INK_TEXT, text);
  lens_stage_text (stage, x, y + line, width, 12, LENS_INK_DIM_TEXT, _("priority, message: next to be received first"));
  y += 2 * line + 4 * u;
  if (stage->is_done && queue->leaving)
    {
      message_row (stage, (LensRect) { x, y, width, row - 3 * u }, queue->leaving, TRUE);
      y += row;
    }
  for (guint i = 0; i < queue->messages->len && y + row <= bottom; i++, y += row)
    message_row (stage, (LensRect) { x, y, width, row - 3 * u }, g_ptr_array_index (queue->messages, i), FALSE);
  lens_stage_wait_queue (stage, (LensRect) { x, rect.y + rect.height - 30 * u, width, 24 * u }, object);
  lens_stage_region (stage, region, rect, text, NULL);
  lens_stage_copies (stage, user, rect);
}
