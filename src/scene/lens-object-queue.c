/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-object-queue.c: a message queue. POSIX: messages in the order in which they will be received, each with its priority. System V: in the
 * order in which they were sent, each with its type. A receive takes a whole one and leaves its place empty.
 */
#include "scene/lens-layout.h"

#include <glib/gi18n-lib.h>

static void
heading (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data, *before = lens_stage_object_before (stage, object);
  g_autofree char *count = lens_change_text (before ? before->queue.messages->len : object->queue.messages->len, object->queue.messages->len);
  g_autofree char *facts = NULL;

  if (object->queue.is_by_type)
    facts = g_strdup_printf (_("%s messages · %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " bytes"), count, object->bytes_left, object->queue.max_total_bytes);
  else
    facts = g_strdup_printf (_("%s of %u messages · each up to %u bytes"), count, object->queue.max_messages, object->queue.max_bytes);
  lens_stage_object_heading (stage, rect, object, facts);
}

static void
legend (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;

  lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0,
                    object->queue.is_by_type ? _("type · messages, oldest first") : _("priority · messages, next to be received first"));
}

static void
message (LensStage *stage, LensRect rect, const LensMessage *item, LensRunState state)
{
  g_autofree char *rank = g_strdup_printf ("%" G_GINT64_FORMAT, item->type != 0 ? item->type : (gint64) item->priority);
  g_autofree char *facts = g_strdup_printf (_("%" G_GUINT64_FORMAT " bytes · sent as no. %" G_GINT64_FORMAT), item->run.len_bytes, item->sent_order);
  LensMessageRow row = { &item->run, state, rank, facts };

  lens_stage_message (stage, rect, &row);
}

#define LOW 26.0
#define HIGH 46.0

/* All that is to be seen, the one that leaves in its place: a queue that is chosen from by type may lose one from its middle. Where not all
 * fit it comes first. */
static GPtrArray *
collect (const LensQueue *queue, gboolean has_room)
{
  GPtrArray *items = g_ptr_array_new ();
  guint place = 0;

  for (guint i = 0; i < queue->messages->len; i++)
    {
      const LensMessage *item = g_ptr_array_index (queue->messages, i);
      g_ptr_array_add (items, (gpointer) item);
      place += queue->is_by_type && queue->leaving && item->sent_order < queue->leaving->sent_order ? 1 : 0;
    }
  if (queue->leaving)
    g_ptr_array_insert (items, has_room ? (gint) place : 0, queue->leaving);
  return items;
}

static LensRunState
state_of (const LensStage *stage, const LensQueue *queue, const LensMessage *item)
{
  if (item == queue->leaving)
    return stage->is_done ? LENS_RUN_TAKEN : LENS_RUN_LEAVING;
  return lens_stage_run_state (stage, &item->run);
}

static guint
count_rows (const LensQueue *queue)
{
  return queue->messages->len + (queue->leaving ? 1 : 0);
}

static void
messages (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensQueue *queue = &((const LensObject *) data)->queue;
  double u = stage->unit, gap = 5 * u;
  guint n = count_rows (queue), shown;
  double height = CLAMP (n ? (rect.height + gap) / n - gap : 0, LOW * u, HIGH * u);
  g_autoptr (GPtrArray) items = NULL;

  shown = MIN (n, (guint) ((rect.height + gap) / (height + gap) + 0.01));
  items = collect (queue, shown == n);
  if (n == 0)
    lens_stage_write (stage, lens_rect_cut_top (&rect, LOW * u, 0), LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, _("no messages: a receive would sleep"));
  for (guint i = 0; i < shown; i++)
    {
      const LensMessage *item = g_ptr_array_index (items, i);
      if (i + 1 == shown && shown < n)
        {
          g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - i), n - i);
          lens_stage_write (stage, lens_rect_cut_top (&rect, LOW * u, 0), LENS_STYLE_STRONG, LENS_INK_DIM_TEXT, 0, 0, more);
        }
      else
        message (stage, lens_rect_cut_top (&rect, height, gap), item, state_of (stage, queue, item));
    }
}

static void
wait_queue (LensStage *stage, LensRect rect, gconstpointer data)
{
  lens_stage_wait_queue (stage, rect, data);
}

static void
draw (LensStage *stage, LensRect rect, const LensObject *object)
{
  /* Who waits for a type waits beside messages: that is to be seen at any level of detail. */
  gboolean has_waiters = stage->detail == LENS_DETAIL_KERNEL || (object->queue.is_by_type && object->waiters->len > 0);
  guint n = count_rows (&object->queue);
  double all = MIN (n, 5) * (LOW + 5) - 5, room = rect.height / stage->unit - 18 - 5;
  const LensRow rows[] = {
    { 18, 22, 9, heading },
    { 17, 17, 3, legend },
    { all > LOW && all <= room ? all : LOW, MAX (2, n) * (HIGH + 5), 8, messages },
    { has_waiters ? 26 : 0, has_waiters ? 28 : 0, 6, wait_queue },
  };

  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 5, object);
}

static char *
describe (const LensObject *object)
{
  return g_strdup_printf (_("A message queue that holds %u of %u messages; %u asleep"), object->queue.messages->len, object->queue.max_messages,
                          object->waiters->len);
}

const LensObjectLayout lens_object_queue = { LENS_SPACE_KERNEL, N_("message queue"), 1, 22, draw, describe };
