/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-marks.c: the small pieces of an object's card: badges, heading, who waits, who holds which end, one message.
 */
#include "scene/lens-pieces.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

char *
lens_change_text (guint64 before, guint64 after)
{
  if (before == after)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, after);
  return g_strdup_printf ("%" G_GUINT64_FORMAT " → %" G_GUINT64_FORMAT, before, after);
}

const LensWorld *
lens_stage_world_now (const LensStage *stage)
{
  return stage->is_done ? stage->moment->after : stage->moment->before;
}

const LensObject *
lens_stage_object_before (const LensStage *stage, const LensObject *object)
{
  return lens_world_find_object (stage->moment->before, object->id);
}

const LensProcess *
lens_stage_holder_now (const LensStage *stage, const LensProcess *process)
{
  const LensProcess *before = stage->is_done ? NULL : lens_world_find_letter (stage->moment->before, process->letter);

  return before ? before : process;
}

void
lens_stage_badge (LensStage *stage, LensRect rect, char letter)
{
  char text[2] = { letter, '\0' };
  LensRect circle = { rect.x, rect.y, rect.height, rect.height };

  lens_stage_box (stage, circle, LENS_INK_AUTHOR_SOLID, LENS_INK_NONE, 0, rect.height)->author = letter;
  lens_stage_write (stage, circle, LENS_STYLE_STRONG, LENS_INK_AUTHOR_ON_SOLID, letter, 0.5, text);
}

void
lens_stage_object_heading (LensStage *stage, LensRect row, const LensObject *object, const char *facts)
{
  double facts_width = lens_stage_text_width (stage, LENS_STYLE_PLAIN, facts) + 16 * stage->unit;
  LensRect name = row;
  LensItem *item;

  name.width = MAX (row.width - facts_width, row.width * 0.6); /* a name may be 255 bytes long */
  if (lens_stage_has_only_name (stage, object)) /* which its tag says */
    item = lens_stage_append (stage, &name, LENS_STYLE_STRONG, LENS_INK_TEXT, 0, _(lens_object_methods (object)->name));
  else
    item = lens_stage_append (stage, &name, LENS_STYLE_CODE_STRONG, LENS_INK_TEXT, 0, object->name ? object->name : object->id);
  if (item != NULL)
    lens_rect_cut_left (&row, item->rect.width, 15 * stage->unit);
  lens_stage_append (stage, &row, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, facts);
}

static double
waiter_width (const LensStage *stage, const LensWaiter *waiter)
{
  return lens_stage_text_width (stage, LENS_STYLE_STRONG, waiter->reason ? waiter->reason : "") + 34 * stage->unit;
}

static void
draw_waiter (LensStage *stage, LensRect rect, const LensWaiter *waiter)
{
  LensRect inner = lens_rect_inset (rect, 2 * stage->unit, 2 * stage->unit), badge;

  lens_stage_box (stage, rect, LENS_INK_AUTHOR_FILL, LENS_INK_NONE, 0, rect.height)->author = waiter->letter;
  badge = lens_rect_cut_left (&inner, inner.height, 5 * stage->unit);
  lens_stage_badge (stage, badge, waiter->letter);
  lens_rect_cut_right (&inner, 5 * stage->unit, 0);
  lens_stage_write (stage, inner, LENS_STYLE_STRONG, LENS_INK_AUTHOR_TEXT, waiter->letter, 0, waiter->reason);
}

/* Who waits is told as it was until the step is over: a sleeper is woken by what ends. Only who acts itself is awake. (transfer container). */
static GPtrArray *
waiters_now (const LensStage *stage, const LensObject *object)
{
  const LensObject *before = stage->is_done ? NULL : lens_stage_object_before (stage, object);
  const GPtrArray *waiters = before ? before->waiters : object->waiters;
  GPtrArray *now = g_ptr_array_new ();

  for (guint i = 0; i < waiters->len; i++)
    if (before == NULL || !lens_stage_wakes (stage, ((const LensWaiter *) g_ptr_array_index (waiters, i))->letter))
      g_ptr_array_add (now, g_ptr_array_index (waiters, i));
  return now;
}

LensRow
lens_stage_wait_queue_row (const LensStage *stage, const LensObject *object, guint importance)
{
  const LensObject *before = lens_stage_object_before (stage, object);
  gboolean is_slept_in = object->waiters->len > 0 || (before && before->waiters->len > 0);

  return (LensRow) { 26, is_slept_in || stage->detail == LENS_DETAIL_KERNEL ? 28 : 0, is_slept_in ? MAX (importance, 7) : importance, lens_stage_wait_queue };
}

/* Where they do not, only the last says its reason: who waits for one thing mostly waits for the same. */
static gboolean
reasons_fit (const LensStage *stage, const GPtrArray *waiters, double room)
{
  double width = 0;

  for (guint i = 0; i < waiters->len; i++)
    width += waiter_width (stage, g_ptr_array_index (waiters, i)) + 6 * stage->unit;
  return width <= room + 6 * stage->unit;
}

static double
badges_width (const LensStage *stage, guint n, double height)
{
  return n * (height + 6 * stage->unit);
}

/* What it is, in as few words as leave room for all who are in it. */
static void
queue_name (LensStage *stage, LensRect *row, guint n_waiters)
{
  const char *texts[] = { _("wait queue"), C_("processes", "asleep"), "", NULL };
  double room = row->width - badges_width (stage, n_waiters, row->height) - lens_stage_font_size (stage, LENS_STYLE_STRONG) * 0.6;

  lens_stage_append (stage, row, LENS_STYLE_STRONG, LENS_INK_DIM_TEXT, 0, lens_stage_pick (stage, LENS_STYLE_STRONG, n_waiters ? room : row->width, texts));
}

/* Where there is no room for all, the last words say how many more there are: nobody sleeps unseen. */
static guint
n_badges (const LensStage *stage, guint n_waiters, LensRect row)
{
  g_autofree char *more = g_strdup_printf ("+%u", n_waiters);
  double room = row.width - lens_stage_text_width (stage, LENS_STYLE_STRONG, more);

  if (badges_width (stage, n_waiters, row.height) - 6 * stage->unit <= row.width)
    return n_waiters;
  return CLAMP (room / badges_width (stage, 1, row.height), 0, n_waiters - 1);
}

void
lens_stage_wait_queue (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  double u = stage->unit;
  g_autoptr (GPtrArray) waiters = waiters_now (stage, object);
  const char *nobody[] = { _("nobody sleeps here"), _("nobody"), "", NULL };
  gboolean has_reasons;
  double inset = MAX (0, MIN (2 * u, (rect.height - 22 * u) / 2)); /* a letter keeps its circle */
  guint n_shown;
  LensRect row = lens_rect_inset (rect, 8 * u, 3 * u);

  lens_stage_box (stage, rect, LENS_INK_NONE, LENS_INK_SLOT_BORDER, 1, 6)->is_dashed = TRUE;
  queue_name (stage, &row, waiters->len);
  if (waiters->len == 0)
    lens_stage_append (stage, &row, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, lens_stage_pick (stage, LENS_STYLE_PLAIN, row.width, nobody));
  has_reasons = reasons_fit (stage, waiters, row.width);
  n_shown = has_reasons ? waiters->len : n_badges (stage, waiters->len, row);
  for (guint i = 0; i < n_shown; i++)
    {
      const LensWaiter *waiter = g_ptr_array_index (waiters, i);
      gboolean is_told = (has_reasons || i + 1 == waiters->len) && waiter_width (stage, waiter) <= row.width; /* whole, or not at all */
      if (is_told)
        draw_waiter (stage, lens_rect_cut_left (&row, waiter_width (stage, waiter), 6 * u), waiter);
      else
        lens_stage_badge (stage, lens_rect_inset (lens_rect_cut_left (&row, row.height, 6 * u), inset, inset), waiter->letter);
    }
  if (n_shown < waiters->len)
    {
      g_autofree char *more = g_strdup_printf ("+%u", waiters->len - n_shown);
      lens_stage_write (stage, row, LENS_STYLE_STRONG, LENS_INK_TEXT, 0, 0, more);
    }
}

#define MESSAGE_MARGIN 5.0 /* two lines must not touch the box */

/* How long it is, where not all facts fit. */
static const char *
brief_facts (const LensStage *stage, const LensMessageRow *row, double width, const char *brief)
{
  const char *texts[] = { row->facts, brief, NULL };

  return lens_stage_pick (stage, LENS_STYLE_PLAIN, width, texts);
}

static void
message_text (LensStage *stage, LensRect inner, const LensMessageRow *row)
{
  g_autofree char *preview = lens_run_preview (row->run, 200), *brief = g_strdup_printf (_("%" PRIu64 " B"), row->run->len_bytes);
  double line = lens_stage_line_height (stage, LENS_STYLE_CODE_STRONG);
  LensRect facts = { 0 };

  if (inner.height >= 2 * line + MESSAGE_MARGIN * stage->unit)
    {
      inner = lens_rect_inset (inner, 0, (inner.height - 2 * line) / 2);
      lens_stage_cells_of_text (stage, lens_stage_write (stage, lens_rect_cut_top (&inner, line, 0), LENS_STYLE_CODE_STRONG, LENS_INK_AUTHOR_TEXT,
                                                         row->run->author, 0, preview), row->run);
      lens_stage_write (stage, inner, LENS_STYLE_PLAIN, LENS_INK_AUTHOR_TEXT, row->run->author, 0, brief_facts (stage, row, inner.width, brief));
      return;
    }
  /* What it says comes before what there is to say about it. */
  if (lens_stage_text_width (stage, LENS_STYLE_PLAIN, row->facts) + 40 * stage->unit <= inner.width)
    facts = lens_rect_cut_right (&inner, lens_stage_text_width (stage, LENS_STYLE_PLAIN, row->facts), 8 * stage->unit);
  lens_stage_write (stage, facts, LENS_STYLE_PLAIN, LENS_INK_AUTHOR_TEXT, row->run->author, 0, row->facts);
  lens_stage_cells_of_text (stage, lens_stage_write (stage, inner, LENS_STYLE_CODE_STRONG, LENS_INK_AUTHOR_TEXT, row->run->author, 0, preview),
                            row->run);
}

static const char *
leaving_text (const LensStage *stage, const LensMessageRow *row, double width)
{
  const char *coming[] = { _("on its way: one copy, whole"), C_("message", "comes"), NULL }, *leaving[] = { _("leaving — a receive consumes it"), C_("message", "leaves"), NULL };
  const char *taken[] = { _("gone — the receive consumed it"), C_("message", "gone"), NULL };
  const char *const *texts = row->state == LENS_RUN_COMING ? coming : row->state == LENS_RUN_LEAVING ? leaving : taken;

  return lens_stage_pick (stage, LENS_STYLE_STRONG, width, texts);
}

void
lens_stage_message (LensStage *stage, LensRect rect, const LensMessageRow *row)
{
  double u = stage->unit, wish;
  gboolean is_there = row->state == LENS_RUN_HERE, is_narrow = rect.width < 170 * stage->unit;
  g_autofree char *preview = lens_run_preview (row->run, 200);
  LensItem *box, *text;

  if (row->left)
    {
      LensRect left = lens_rect_cut_left (&rect, MAX ((is_narrow ? 22 : 44) * u, lens_stage_text_width (stage, LENS_STYLE_NAME, row->left) + (is_narrow ? 8 : 16) * u), (is_narrow ? 4 : 8) * u);
      lens_stage_box (stage, left, LENS_INK_SLOT, LENS_INK_SLOT_BORDER, 1, 6);
      lens_stage_write (stage, left, LENS_STYLE_NAME, LENS_INK_KERNEL_SPACE_TEXT, 0, 0.5, row->left);
    }
  wish = MAX (lens_stage_text_width (stage, LENS_STYLE_CODE_STRONG, preview), lens_stage_text_width (stage, LENS_STYLE_PLAIN, row->facts));
  if (is_there && rect.height >= 2 * lens_stage_line_height (stage, LENS_STYLE_CODE_STRONG) + MESSAGE_MARGIN * u)
    rect.width = MIN (rect.width, wish + 28 * u);
  box = lens_stage_author_box (stage, rect, is_there ? LENS_INK_AUTHOR_FILL : LENS_INK_NONE, row->run->author, is_there ? 1.5 : 1.5, 6);
  box->is_dashed = !is_there;
  box->pattern = is_there ? lens_pattern_of (row->run->author) : 0;
  rect = lens_rect_inset (rect, (is_narrow ? 6 : 12) * u, 0);
  if (is_there)
    {
      message_text (stage, rect, row);
      return;
    }
  if (row->state != LENS_RUN_COMING && row->run->len_bytes)
    lens_stage_cell (stage, rect, row->run, 0, row->run->len_bytes, 0);
  text = lens_stage_write (stage, rect, LENS_STYLE_STRONG, LENS_INK_AUTHOR_TEXT, row->run->author, 0, leaving_text (stage, row, rect.width));
  if (text)
    text->is_italic = TRUE;
}
