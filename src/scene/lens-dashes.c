/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-dashes.c: what the dashed cells of a queue of bytes mean at a moment: bytes on their way in, being read, or read already. The line above
 * the cells says it, and never more than is there to be seen.
 */
#include "scene/lens-pieces.h"

#include <glib/gi18n-lib.h>

static guint
collect_states (const LensStage *stage, const GPtrArray *runs)
{
  guint states = 0;

  for (guint i = 0; i < runs->len; i++)
    states |= 1u << lens_stage_run_state (stage, g_ptr_array_index (runs, i));
  return states;
}

#define COMING (1u << LENS_RUN_COMING)
#define LEAVING (1u << LENS_RUN_LEAVING)
#define TAKEN (1u << LENS_RUN_TAKEN)

/* NULL: no cell is dashed. */
static const char *
dashes_text (guint states)
{
  switch (states & (COMING | LEAVING | TAKEN))
    {
    case 0:
      return NULL;
    case TAKEN:
      return _("dashed: already read");
    case COMING:
      return _("dashed: on their way in");
    case LEAVING:
      return _("dashed: being read");
    case LEAVING | TAKEN:
      return _("dashed: being read, or read already");
    case COMING | TAKEN:
      return _("dashed: read already, or on their way in");
    default:
      return _("dashed: on their way in, or out");
    }
}

gboolean
lens_stage_has_bytes (const LensStage *stage, const GPtrArray *runs)
{
  return (collect_states (stage, runs) & ~TAKEN) != 0;
}

void
lens_stage_write_legend (LensStage *stage, LensRect rect, const char *order, const GPtrArray *runs)
{
  const char *dashes = dashes_text (collect_states (stage, runs));
  /* Translators: above the bytes of a pipe or a socket: in which order they stand, and what the cells with dashed borders are;
   * “bytes, oldest first — dashed: already read” */
  g_autofree char *whole = dashes != NULL ? g_strdup_printf (_("%1$s — %2$s"), order, dashes) : g_strdup (order);
  const char *texts[] = { whole, order, NULL };

  lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width, texts));
}
