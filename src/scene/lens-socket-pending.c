/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-socket-pending.c: what waits at a socket beside bytes and datagrams: connections that nobody has accepted yet, which no call tells of, so
 * that they follow from the order of connect() and accept(), and say so; and descriptors that go along with a message.
 */
#include "scene/lens-socket.h"

#include <glib/gi18n-lib.h>

static void
connection (LensStage *stage, LensRect rect, const LensObject *object, const LensPendingConnection *pending)
{
  const LensObject *client = lens_world_find_object (stage->moment->after, pending->client);
  char owner = client ? lens_socket_owner (stage, client) : 0;
  g_autofree char *text = client && client->socket.local ? g_strdup_printf (_("from %s"), client->socket.local) : g_strdup (_("a connection"));
  const char *texts[] = { text, client ? lens_socket_short_address (client->socket.local) : "", NULL };

  if (owner)
    lens_stage_author_box (stage, rect, LENS_INK_AUTHOR_FILL, owner, 1.5, 6)->pattern = lens_pattern_of (owner);
  rect = lens_rect_inset (rect, 8 * stage->unit, 0);
  lens_stage_append (stage, &rect, LENS_STYLE_CODE_STRONG, LENS_INK_AUTHOR_TEXT, owner, lens_stage_pick (stage, LENS_STYLE_CODE_STRONG, rect.width, texts));
}

/* One line where there is room for no more. */
static void
pending_line (LensStage *stage, LensRect rect, const LensObject *object, const GPtrArray *waiting)
{
  g_autofree char *several = g_strdup_printf (ngettext ("%u waits", "%u wait", waiting->len), waiting->len);
  const char *none[] = { _("none to be accepted"), _("none waits"), NULL };

  if (waiting->len == 1)
    connection (stage, rect, object, g_ptr_array_index (waiting, 0));
  else
    lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0,
                      waiting->len ? several : lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width, none));
}

void
lens_socket_pending (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data, *before = lens_stage_object_before (stage, object);
  const GPtrArray *waiting = (!stage->is_done && before ? before : object)->socket.pending;
  double u = stage->unit, gap = 4 * u;
  const char *none[] = { _("none: accept() would sleep"), _("none"), NULL };
  const char *labels[] = { _("connections to be accepted (derived)"), _("to be accepted (derived)"), _("to be accepted"), NULL };

  if (rect.height < 44 * u)
    {
      pending_line (stage, rect, object, waiting);
      return;
    }
  lens_stage_write (stage, lens_rect_cut_top (&rect, 18 * u, gap), LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0,
                    lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width, labels));
  for (guint i = 0; i < waiting->len && rect.height >= 22 * u; i++)
    connection (stage, lens_rect_cut_top (&rect, 26 * u, gap), object, g_ptr_array_index (waiting, i));
  if (waiting->len == 0)
    lens_stage_write (stage, lens_rect_cut_top (&rect, 20 * u, 0), LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0,
                      lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width, none + (stage->moment->is_question ? 1 : 0)));
}

void
lens_socket_passed (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensSocket *socket = &((const LensObject *) data)->socket;
  const LensPassedDescriptor *passed = g_ptr_array_index (socket->passed, 0);
  const LensObject *object = lens_world_find_object (stage->moment->after, passed->object);
  const char *name = object && object->name ? object->name : passed->object;
  gboolean is_coming = !stage->is_done && passed->event == stage->moment->event;
  g_autofree char *full = passed->end ? g_strdup_printf (_("%s of %s"), passed->end, name) : g_strdup (name);
  const char *texts[] = { full, passed->end ? passed->end : name, NULL }, *text;
  LensRect box;

  lens_stage_append (stage, &rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, _("a descriptor with it:"));
  text = lens_stage_pick (stage, LENS_STYLE_STRONG, rect.width - 18 * stage->unit, texts);
  box = lens_rect_cut_left (&rect, MIN (rect.width, lens_stage_text_width (stage, LENS_STYLE_STRONG, text) + 18 * stage->unit), 0);
  lens_stage_box (stage, box, is_coming ? LENS_INK_NONE : LENS_INK_SLOT, LENS_INK_OBJECT_BORDER, 1.5, 6)->is_dashed = is_coming;
  lens_stage_write (stage, lens_rect_inset (box, 8 * stage->unit, 0), LENS_STYLE_STRONG, LENS_INK_KERNEL_SPACE_TEXT, 0, 0, text);
}
