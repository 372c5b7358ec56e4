/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-splice.c: what is said of splice(2) and its relatives: bytes that go over within the kernel, and the copies that this saves.
 */
#include "model/lens-caption.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
name_of (const LensWorld *world, const char *id)
{
  const LensObject *object = lens_world_find_object (world, id);
  return object != NULL && object->name != NULL ? object->name : id;
}

static gboolean
is_pipe (const LensWorld *world, const char *id)
{
  const LensObject *object = lens_world_find_object (world, id);
  return object != NULL && object->kind == LENS_OBJECT_PIPE;
}

static char *
describe_passage (const LensStepView *view, guint n, const char *from, const char *to)
{
  const char *name = view->head->name;
  if (strcmp (name, "tee") == 0)
    return g_strdup_printf (ngettext ("%1$c calls tee(): %3$u byte of %2$s is in %4$s as well now, in the same page.",
                                      "%1$c calls tee(): %3$u bytes of %2$s are in %4$s as well now, in the same pages.", n), view->letter, from, n, to);
  if (!is_pipe (view->after, view->flow->to_object))
    return g_strdup_printf (ngettext ("%1$c calls %2$s(): the kernel passes %3$u byte from %4$s to %5$s.",
                                      "%1$c calls %2$s(): the kernel passes %3$u bytes from %4$s to %5$s.", n), view->letter, name, n, from, to);
  if (is_pipe (view->after, view->flow->object))
    return g_strdup_printf (ngettext ("%1$c calls %2$s(): the page with %3$u byte moves from %4$s to %5$s.",
                                      "%1$c calls %2$s(): the pages with %3$u bytes move from %4$s to %5$s.", n), view->letter, name, n, from, to);
  return g_strdup_printf (ngettext ("%1$c calls %2$s(): %5$s refers to the page of %4$s with its %3$u byte.",
                                    "%1$c calls %2$s(): %5$s refers to the pages of %4$s with their %3$u bytes.", n), view->letter, name, n, from, to);
}

static void
say_passed (const LensStepView *view, LensCaption *caption)
{
  const LensFlow *flow = view->flow;
  if (flow->kind != LENS_FLOW_WITHIN)
    return;
  caption->what = describe_passage (view, lens_view_count (flow->len_bytes), name_of (view->after, flow->object), name_of (view->after, flow->to_object));
  caption->why = g_strdup (flow->is_duplicate && is_pipe (view->after, flow->object)
                             ? _("Nothing is consumed and no byte crosses the boundary: a read() and a write() would have copied them twice.")
                             : _("No byte crosses the boundary: a read() and a write() would have copied them up to user space and down again."));
}

static void
say_lent (const LensStepView *view, LensCaption *caption)
{
  guint n = lens_view_count (view->flow->len_bytes);
  if (view->flow->kind != LENS_FLOW_LENT)
    return;
  caption->what = g_strdup_printf (ngettext ("%1$c calls vmsplice(): the pipe refers to %1$c’s own page with its %2$u byte; nothing is copied.",
                                             "%1$c calls vmsplice(): the pipe refers to %1$c’s own pages with their %2$u bytes; nothing is copied.", n), view->letter, n);
  caption->why = g_strdup_printf (_("The memory is only lent: what %c stores there before it is read, the reader will see."), view->letter);
}

const LensCaptionRow lens_captions_splice[] = {
  { "splice", LENS_ANY_OBJECT, say_passed }, { "tee", LENS_ANY_OBJECT, say_passed },      { "sendfile", LENS_ANY_OBJECT, say_passed },
  { "copy_file_range", LENS_ANY_OBJECT, say_passed }, { "vmsplice", LENS_ANY_OBJECT, say_lent }, { NULL },
};
