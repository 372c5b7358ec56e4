/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-object-queue.c: a message queue. POSIX: messages in the order in which they will be received, each with its priority. System V: in the
 * order in which they were sent, each with its type. A receive takes a whole one and leaves its place empty.
 */
#include "scene/lens-layout.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static void
heading (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data, *before = lens_stage_object_before (stage, object);
  g_autofree char *count = lens_change_text (before ? before->queue.messages->len : object->queue.messages->len, object->queue.messages->len);
  g_autofree char *full = NULL, *brief = NULL;
  guint n = object->queue.messages->len;
  const char *texts[] = { NULL, NULL, count, NULL };
  double room = rect.width - lens_stage_text_width (stage, LENS_STYLE_CODE_STRONG, object->name ? object->name : object->id) - 18 * stage->unit;

  if (object->queue.is_by_type)
    {
      g_autofree char *bytes = lens_change_text (lens_queue_count_bytes (before ? &before->queue : &object->queue), lens_queue_count_bytes (&object->queue));
      /* Translators: a number of messages, and their bytes of as many as the queue may hold: “1 → 2 messages · 9 → 18 of 16384 bytes” */
      texts[0] = full = g_strdup_printf (ngettext ("%1$s message · %2$s of %3$" PRIu64 " bytes", "%1$s messages · %2$s of %3$" PRIu64 " bytes", n), count,
                                         bytes, object->queue.max_total_bytes);
      texts[1] = brief = g_strdup_printf (ngettext ("%s message", "%s messages", n), count);
    }
  else
    {
      texts[0] = full = g_strdup_printf (_("%s of %u messages · each up to %u bytes"), count, object->queue.max_messages, object->queue.max_bytes);
      texts[1] = brief = g_strdup_printf (_("%s of %u messages"), count, object->queue.max_messages);
    }
  lens_stage_object_heading (stage, rect, object, lens_stage_pick (stage, LENS_STYLE_PLAIN, room, texts));
}

static void
name_tag (LensStage *stage, LensRect rect, gconstpointer data)
{
  lens_stage_name_tag (stage, rect, data);
}

static void
legend (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  const char *by_priority = stage->moment->is_question ? _("priority · messages, as they were sent") : _("priority · messages, next to be received first");

  lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, object->queue.is_by_type ? _("type · messages, oldest first") : by_priority);
}

static void
message (LensStage *stage, LensRect rect, const LensMessage *item, LensRunState state)
{
  g_autofree char *rank = g_strdup_printf ("%" PRId64, item->type != 0 ? item->type : (gint64) item->priority);
  g_autofree char *facts = g_strdup_printf (_("%" PRIu64 " bytes · sent as no. %" PRId64), item->run.len_bytes, item->sent_order);
  LensMessageRow row = { &item->run, state, rank, facts };

  lens_stage_message (stage, rect, &row);
}

#define LOW 26.0
#define HIGH 46.0

/* What was handed over to a receiver never was in the queue. */
static gboolean
is_leaving (const LensQueue *queue)
{
  return queue->leaving && !queue->leaving->is_handed_over;
}

static int
compare_sent (gconstpointer a, gconstpointer b)
{
  gint64 sent_a = (*(const LensMessage *const *) a)->sent_order, sent_b = (*(const LensMessage *const *) b)->sent_order;

  return (sent_a > sent_b) - (sent_a < sent_b);
}

/* All that is to be seen, the one that leaves in its place: a queue that is chosen from by type may lose one from its middle. Where not all
 * fit it comes first. */
static GPtrArray *
collect (const LensQueue *queue, gboolean has_room, gboolean is_question)
{
  GPtrArray *items = g_ptr_array_new ();
  guint place = 0;

  for (guint i = 0; i < queue->messages->len; i++)
    {
      const LensMessage *item = g_ptr_array_index (queue->messages, i);
      g_ptr_array_add (items, (gpointer) item);
      place += queue->is_by_type && is_leaving (queue) && item->sent_order < queue->leaving->sent_order ? 1 : 0;
    }
  if (is_leaving (queue))
    g_ptr_array_insert (items, has_room ? (gint) place : 0, queue->leaving);
  if (is_question) /* the order in which they lie there is the one in which they will come */
    g_ptr_array_sort (items, compare_sent);
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
  return queue->messages->len + (is_leaving (queue) ? 1 : 0);
}

#define GAP 5.0
#define NARROWEST 92.0

static void
message_or_more (LensStage *stage, LensRect place, const LensQueue *queue, const LensMessage *item, guint n_more)
{
  if (n_more > 0)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);
      lens_stage_write (stage, place, LENS_STYLE_STRONG, LENS_INK_DIM_TEXT, 0, 0, more);
    }
  else
    message (stage, place, item, state_of (stage, queue, item));
}

/* Under each other; where there is no room for that, beside each other, too, line after line. */
static void
messages (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensQueue *queue = &((const LensObject *) data)->queue;
  double u = stage->unit, gap = GAP * u, height;
  guint n = count_rows (queue), lines = MAX (1, (guint) ((rect.height + gap) / ((LOW + GAP) * u) + 0.01));
  guint columns = MIN ((n + lines - 1) / lines, MAX (1, (guint) ((rect.width + gap) / ((NARROWEST + GAP) * u)))), shown = MIN (n, lines * columns);
  g_autoptr (GPtrArray) items = collect (queue, shown == n, stage->moment->is_question);

  if (n == 0)
    {
      lens_stage_write (stage, lens_rect_cut_top (&rect, LOW * u, 0), LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0,
                        stage->moment->is_question ? _("no messages") : _("no messages: a receive would sleep"));
      return;
    }
  lines = MIN (lines, (n + columns - 1) / columns);
  height = CLAMP ((rect.height + gap) / lines - gap, MIN (LOW * u, rect.height), HIGH * u);
  for (guint i = 0; i < shown; i++)
    {
      LensRect line = { rect.x, rect.y + i / columns * (height + gap), rect.width, height };
      message_or_more (stage, lens_rect_column (line, i % columns, columns, gap), queue, g_ptr_array_index (items, i), i + 1 == shown && shown < n ? n - i : 0);
    }
}

/* The letter is in the queue as long as it is registered: mq_notify(3) tells a process once, then it has to ask anew. */
static void
notification (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data, *before = lens_stage_object_before (stage, object);
  const LensQueue *queue = stage->is_done || before == NULL ? &object->queue : &before->queue;
  const char *who = queue->how ? queue->how : "";
  g_autofree char *asked = g_strdup_printf (_("gets %s when a message comes into the empty queue, once"), who);
  g_autofree char *told = g_strdup_printf (_("has got %s: used up until it asks anew"), who);
  const char *of_asked[] = { asked, who, NULL }, *of_told[] = { told, C_("registration", "used up"), NULL }, *of_none[] = { _("nobody has asked to be told"), _("nobody"), NULL };
  const char *const *texts = queue->notifies ? of_asked : queue->told ? of_told : of_none;
  char letter = queue->notifies ? queue->notifies : queue->told;
  double u = stage->unit;
  LensRect row = lens_rect_inset (rect, 8 * u, 3 * u), badge;

  lens_stage_box (stage, rect, queue->notifies ? LENS_INK_AUTHOR_SOFT : LENS_INK_NONE, queue->notifies ? LENS_INK_AUTHOR_BORDER : LENS_INK_SLOT_BORDER, 1, 6)->author = letter;
  ((LensItem *) g_ptr_array_index (stage->scene->items, stage->scene->items->len - 1))->is_dashed = queue->notifies == 0;
  lens_stage_append (stage, &row, LENS_STYLE_STRONG, LENS_INK_DIM_TEXT, 0, _("notification"));
  if (letter && row.width > row.height)
    {
      badge = lens_rect_cut_left (&row, row.height, 6 * u);
      lens_stage_badge (stage, badge, letter);
    }
  lens_stage_write (stage, row, queue->notifies ? LENS_STYLE_STRONG : LENS_STYLE_PLAIN, queue->notifies ? LENS_INK_AUTHOR_TEXT : LENS_INK_DIM_TEXT,
                    queue->notifies ? letter : 0, 0, lens_stage_pick (stage, LENS_STYLE_STRONG, row.width, texts));
}

/* Only in a lesson where somebody asks: its place is kept from then on. */
static gboolean
has_notification (const LensStage *stage, const LensObject *object)
{
  const LensObject *before = lens_stage_object_before (stage, object);

  return object->queue.how != NULL || (before && before->queue.how != NULL);
}

static void
draw (LensStage *stage, LensRect rect, const LensObject *object)
{
  gboolean is_told = has_notification (stage, object);
  guint n = count_rows (&object->queue);
  double tag = lens_stage_has_only_name (stage, object) ? 24 : 0;
  double all = MIN (n, 5) * (LOW + 5) - 5, room = rect.height / stage->unit - 18 - 5 - tag;
  const LensRow rows[] = {
    { MIN (tag, 22), tag, 10, name_tag },
    { 18, 22, tag > 0 ? 7 : 9, heading }, /* the name and what it keeps come first */
    { 17, 17, 3, legend },
    { n == 0 ? 18 : all > LOW && all <= room && !is_told ? all : LOW, MAX (2, n) * (HIGH + 5), 8, messages },
    { is_told ? 24 : 0, is_told ? 28 : 0, 7, notification },
    lens_stage_wait_queue_row (stage, object, is_told ? 2 : 6),
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
