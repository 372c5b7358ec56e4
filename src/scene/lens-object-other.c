/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-object-other.c: an object that has no layout of its own: its name, who holds it, and who sleeps.
 */
#include "scene/lens-layout.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static void
heading (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  g_autofree char *facts = g_strdup_printf (_("%" PRIu64 " bytes in, %" PRIu64 " bytes out"), object->bytes_in, object->bytes_out);

  lens_stage_object_heading (stage, rect, object, object->bytes_in || object->bytes_out ? facts : "");
}

#define WATCHED 18.0

/* What an epoll instance watches: a line for each, as many as fit. */
static void
watched (LensStage *stage, LensRect rect, gconstpointer data)
{
  const GPtrArray *list = ((const LensObject *) data)->watched.list;
  double line = WATCHED * stage->unit;

  for (guint i = 0; i < list->len && rect.height > line - 0.5; i++)
    {
      const LensWatched *interest = g_ptr_array_index (list, i);
      LensRect row = lens_rect_cut_top (&rect, line, 0);
      lens_stage_append (stage, &row, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, C_("epoll", "watches"));
      lens_stage_append (stage, &row, LENS_STYLE_CODE, LENS_INK_TEXT, 0, interest->object);
      lens_stage_append (stage, &row, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0,
                         interest->is_for_reading && interest->is_for_writing ? _("for reading and writing") : interest->is_for_writing ? _("for writing") : _("for reading"));
    }
}

static void
draw (LensStage *stage, LensRect rect, const LensObject *object)
{
  guint n = object->watched.list ? object->watched.list->len : 0;
  const LensRow rows[] = { { 18, 22, 9, heading }, { MIN (n, 2) * WATCHED, n * WATCHED, 8, watched, WATCHED }, { 20, 22, 5, lens_stage_ends }, { 26, 28, 7, lens_stage_wait_queue } };

  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 8, object);
}

const LensObjectLayout lens_object_other = { LENS_SPACE_KERNEL, N_("kernel object"), 1, 0, draw, NULL };
