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

static void
messages (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  const LensQueue *queue = &object->queue;
  double u = stage->unit, gap = 5 * u;
  guint n = queue->messages->len + (queue->leaving ? 1 : 0), shown, first = 0;
  double height = CLAMP (n ? (rect.height + gap) / n - gap : 0, LOW * u, HIGH * u);

  shown = MIN (n, (guint) ((rect.height + gap) / (height + gap) + 0.01));
  if (n == 0)
    lens_stage_write (stage, lens_rect_cut_top (&rect, LOW * u, 0), LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, _("no messages: a receive would sleep"));
  if (queue->leaving && shown > 0)
    {
      message (stage, lens_rect_cut_top (&rect, height, gap), queue->leaving, stage->is_done ? LENS_RUN_TAKEN : LENS_RUN_LEAVING);
      first = 1;
    }
  for (guint i = first; i < shown; i++)
    {
      const LensMessage *item = g_ptr_array_index (queue->messages, i - first);
      if (i + 1 == shown && shown < n)
        {
          g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - i), n - i);
          lens_stage_write (stage, lens_rect_cut_top (&rect, LOW * u, 0), LENS_STYLE_STRONG, LENS_INK_DIM_TEXT, 0, 0, more);
        }
      else
        message (stage, lens_rect_cut_top (&rect, height, gap), item, lens_stage_run_state (stage, &item->run));
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
  gboolean is_kernel = stage->detail == LENS_DETAIL_KERNEL;
  guint n = MAX (2, object->queue.messages->len + (object->queue.leaving ? 1 : 0));
  const LensRow rows[] = {
    { 18, 22, 9, heading },
    { 17, 17, 3, legend },
    { LOW, n * (HIGH + 5), 8, messages },
    { is_kernel ? 26 : 0, is_kernel ? 28 : 0, 6, wait_queue },
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
