/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-object-mutex.c: a mutex or a condition variable. It lies in shared memory, and stands in its page; what the kernel has of it is a
 * wait queue, and that only while somebody sleeps.
 */
#include "scene/lens-layout.h"

#include <glib/gi18n-lib.h>

static const char *
kind_text (const LensObject *object)
{
  return object->kind == LENS_OBJECT_MUTEX ? _("mutex") : _("condition variable");
}

static void
heading (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  const char *texts[] = { _("it lies in the page; here are only its sleepers"), _("here are only its sleepers"), "", NULL };

  lens_stage_append (stage, &rect, LENS_STYLE_STRONG, LENS_INK_TEXT, 0, kind_text (object));
  lens_rect_cut_left (&rect, 6 * stage->unit, 0);
  lens_stage_append (stage, &rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width, texts));
}

/* Who holds it, as it is until the step is over. */
static void
holder (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data, *before = lens_stage_object_before (stage, object), *now = stage->is_done || before == NULL ? object : before;
  double u = stage->unit, height = MIN (rect.height, 22 * u);
  LensRect row = { rect.x, rect.y + (rect.height - height) / 2, rect.width, height };

  if (now->mutex.holder == 0)
    {
      lens_stage_append (stage, &row, LENS_STYLE_STRONG, LENS_INK_GOOD, 0, C_("mutex", "free"));
      return;
    }
  lens_stage_append (stage, &row, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, C_("mutex", "locked by"));
  lens_stage_badge (stage, lens_rect_cut_left (&row, row.height, 0), now->mutex.holder);
}

static void
draw (LensStage *stage, LensRect rect, const LensObject *object)
{
  gboolean is_mutex = object->kind == LENS_OBJECT_MUTEX;
  const LensRow rows[] = {
    { 18, 22, 7, heading },
    { is_mutex ? 20 : 0, is_mutex ? 24 : 0, 5, holder },
    { 22, 28, 8, lens_stage_wait_queue },
  };

  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 4, object);
}

static char *
describe (const LensObject *object)
{
  if (object->kind == LENS_OBJECT_MUTEX && object->mutex.holder != 0)
    return g_strdup_printf (_("A mutex that %c holds; %u asleep"), object->mutex.holder, object->waiters->len);
  return g_strdup_printf (object->kind == LENS_OBJECT_MUTEX ? _("A mutex that nobody holds; %u asleep") : _("A condition variable; %u asleep"),
                          object->waiters->len);
}

const LensObjectLayout lens_object_mutex = { LENS_SPACE_KERNEL, N_("mutex"), 0.8, 0, draw, describe };
const LensObjectLayout lens_object_condition = { LENS_SPACE_KERNEL, N_("condition variable"), 0.8, 0, draw, describe };
