/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-layout-generic.c: the picture where no object of a known kind is there yet, and the first picture of all.
 */
#include "scene/lens-stage.h"

#include <glib/gi18n-lib.h>

void
lens_layout_generic (LensStage *stage)
{
  LensRect user, rect = lens_stage_two_spaces (stage, &user);
  const LensObject *object = lens_stage_main_object (stage);
  double u = stage->unit, x = rect.x + 12 * u, width = rect.width - 24 * u, line = lens_stage_line_height (stage, 12);

  lens_stage_box (stage, rect, LENS_INK_CARD, LENS_INK_OBJECT_BORDER, 2, 10)->is_dashed = object == NULL;
  lens_stage_text (stage, x, rect.y + 8 * u, width, 12, LENS_INK_DIM_TEXT,
                   object ? object->id : _("The kernel holds no object of theirs yet."));
  if (object)
    lens_stage_wait_queue (stage, (LensRect) { x, rect.y + 12 * u + line, width, 24 * u }, object);
  lens_stage_copies (stage, user, rect);
}
