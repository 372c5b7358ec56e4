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

static void
draw (LensStage *stage, LensRect rect, const LensObject *object)
{
  const LensRow rows[] = { { 18, 22, 9, heading }, { 20, 22, 5, ends }, { 26, 28, 7, wait_queue } };

  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 8, object);
}

const LensObjectLayout lens_object_other = { LENS_SPACE_KERNEL, N_("kernel object"), 1, 0, draw, NULL };
