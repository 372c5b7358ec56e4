/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-within.c: what splice(2) and its relatives do: the process asks, and the bytes go from one object of the kernel to another, never across
 * the boundary. And vmsplice(2), by which the kernel refers to pages of the process.
 */
#include "scene/lens-link.h"
#include "scene/lens-note.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* It asks for it by a call, and that is all that crosses. */
static void
asking (LensStage *stage)
{
  const LensFlow *flow = stage->moment->flow;
  LensNote note = { .label = _("only asks"), .author = flow->letter };
  LensRoute route;

  if (!lens_route_to_object (stage, flow->letter, flow->object, &route))
    return;
  lens_stage_link (stage, &route, LENS_LINK_CALL, flow->letter)->drawn = MIN (1, 2 * stage->progress);
  lens_stage_note (stage, &route, &note);
}

static char *
saved_text (guint n)
{
  return g_strdup_printf (ngettext ("%u copy saved", "%u copies saved", n), n);
}

/* Both pipes hold a page that is duplicated; else it is the other's now. */
static char *
passed_text (const LensStage *stage, const LensFlow *flow, double width)
{
  guint64 n = flow->len_bytes;
  g_autofree char *moved = g_strdup_printf (ngettext ("%" PRIu64 " byte: its page moves", "%" PRIu64 " bytes: their pages move", n), n);
  g_autofree char *shared = g_strdup_printf (ngettext ("%" PRIu64 " byte: both refer to its page", "%" PRIu64 " bytes: both refer to their pages", n), n);
  g_autofree char *brief = g_strdup_printf (ngettext ("%" PRIu64 " byte", "%" PRIu64 " bytes", n), n);
  const char *texts[] = { flow->is_duplicate ? shared : moved, brief, NULL };

  return g_strdup (lens_stage_pick (stage, LENS_STYLE_STRONG, width, texts));
}

void
lens_stage_pass_within (LensStage *stage)
{
  const LensFlow *flow = stage->moment->flow;
  g_autofree char *saved = saved_text (flow->n_saved), *passed = NULL;
  LensNote note = { .chip = saved, .author = flow->letter };
  LensRoute route;

  asking (stage);
  if (!lens_route_within (stage, flow->object, flow->to_object, &route))
    return;
  lens_stage_link (stage, &route, LENS_LINK_COPY, flow->letter)->drawn = stage->progress;
  note.label = passed = passed_text (stage, flow, route.notes.width - lens_stage_text_width (stage, LENS_STYLE_STRONG, saved) - 40 * stage->unit);
  lens_stage_note (stage, &route, &note);
}

void
lens_stage_lend (LensStage *stage)
{
  const LensFlow *flow = stage->moment->flow;
  g_autofree char *saved = saved_text (flow->n_saved);
  LensNote note = { .chip = saved, .label = _("the pages are lent, not copied"), .author = flow->letter };
  LensRoute route;

  if (!lens_route_to_object (stage, flow->letter, flow->object, &route))
    return;
  lens_stage_link (stage, &route, LENS_LINK_ACCESS, flow->letter)->drawn = stage->progress;
  lens_stage_note (stage, &route, &note);
}
