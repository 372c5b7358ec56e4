/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-layout-pipe.c: a pipe in kernel space: its page slots, the bytes of the current page, its wait queue.
 */
#include "scene/lens-stage.h"

#include <glib/gi18n-lib.h>

static void
slots (LensStage *stage, LensRect rect, const LensPipe *pipe)
{
  guint n = CLAMP (pipe->n_slots, 1, 16);
  double width = rect.width / n;

  for (guint i = 0; i < n; i++)
    {
      LensRect slot = { rect.x + i * width, rect.y, width - 2, rect.height };
      gboolean is_used = i < pipe->slots->len;
      lens_stage_box (stage, slot, is_used ? LENS_INK_SLOT : LENS_INK_NONE, is_used ? LENS_INK_OBJECT_BORDER : LENS_INK_SLOT_BORDER,
                      is_used ? 2 : 1, 3);
    }
}

void
lens_layout_pipe (LensStage *stage)
{
  LensRect user, rect = lens_stage_two_spaces (stage, &user);
  const LensObject *object = lens_stage_main_object (stage);
  double u = stage->unit, x = rect.x + 12 * u, width = rect.width - 24 * u, line = lens_stage_line_height (stage, 12);
  double y = rect.y + 5 * u, queue = 24 * u, cells_bottom = rect.y + rect.height - queue - 10 * u;
  g_autofree char *region = g_strdup_printf ("object:%s", object->id);
  g_autofree char *text = g_strdup_printf (_("%s  %" G_GUINT64_FORMAT " of %u bytes · %u of %u slots"), object->id,
                                           object->bytes_left, object->pipe.capacity_bytes, object->pipe.slots->len,
                                           object->pipe.n_slots);

  lens_stage_box (stage, rect, LENS_INK_CARD, LENS_INK_OBJECT_BORDER, 2, 10);
  lens_stage_mono (stage, x, y, width, 12, LENS_INK_TEXT, text);
  y += line + 2 * u;
  slots (stage, (LensRect) { x, y, width, MAX (16 * u, MIN (36 * u, (cells_bottom - y) * 0.3)) }, &object->pipe);
  y += MAX (16 * u, MIN (36 * u, (cells_bottom - y) * 0.3)) + 3 * u;
  if (cells_bottom - y > line + 27 * u)
    {
      lens_stage_text (stage, x, y, width, 12, LENS_INK_DIM_TEXT, _("bytes, oldest first — dashed: already read"));
      y += line;
    }
  lens_stage_cells (stage, (LensRect) { x, y, width, MAX (27 * u, MIN (cells_bottom - y, 4 * 27 * u)) }, object->pipe.runs, 0);
  lens_stage_wait_queue (stage, (LensRect) { x, rect.y + rect.height - queue - 6 * u, width, queue }, object);
  lens_stage_region (stage, region, rect, text, NULL);
  lens_stage_copies (stage, user, rect);
}
