/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-layout-kernel.c: user space above, the boundary, kernel space below; and the copies that cross it.
 */
#include "scene/lens-stage.h"

#include <glib/gi18n-lib.h>

LensRect
lens_stage_two_spaces (LensStage *stage, LensRect *user)
{
  double u = stage->unit, gap = 24 * u, half = (stage->area.height - gap) / 2, pill = MIN (330 * u, stage->area.width * 0.44);
  LensRect area = stage->area, kernel = { area.x, area.y + half + gap, area.width, half };
  LensRect boundary = { area.x, area.y + half + gap / 2 - 2 * u, area.width, 4 * u };
  const LensWorld *world = stage->moment->after;

  *user = (LensRect) { area.x, area.y, area.width, half };
  lens_stage_box (stage, *user, LENS_INK_USER_SPACE, LENS_INK_USER_SPACE_BORDER, 1, 10);
  lens_stage_box (stage, kernel, LENS_INK_KERNEL_SPACE, LENS_INK_KERNEL_SPACE_BORDER, 1, 10);
  lens_stage_text (stage, area.x + 12 * u, area.y + 1, area.width / 2, 12, LENS_INK_USER_SPACE_TEXT, _("USER SPACE"));
  lens_stage_text (stage, area.x + 12 * u, kernel.y + 2, area.width * 0.2, 12, LENS_INK_KERNEL_SPACE_TEXT, _("KERNEL SPACE"));
  for (guint i = 0; i < world->processes->len; i++)
    {
      const LensProcess *after = g_ptr_array_index (world->processes, i);
      const LensProcess *now = lens_stage_process (stage->world, after->letter);
      /* A call shows while it is being made, with the buffer that it takes from. */
      if (now == NULL || (after->letter == stage->moment->letter && (!after->buffer || after->buffer->is_source)))
        now = after;
      lens_stage_process_card (stage, now, lens_stage_card_rect (stage, i, *user));
    }
  lens_stage_box (stage, boundary, LENS_INK_BOUNDARY, LENS_INK_NONE, 0, 0);
  lens_stage_chip (stage, (LensRect) { area.x + (area.width - pill) / 2, boundary.y - 9 * u, pill, 22 * u }, LENS_INK_BOUNDARY,
                   LENS_INK_BOUNDARY_TEXT, 0, _("system call boundary"));
  lens_stage_region (stage, "boundary", boundary, _("System call boundary"), _("Data crosses it only by a copy."));
  return (LensRect) { area.x + area.width * 0.25, kernel.y + 12 * u, area.width * 0.5, kernel.height - 22 * u };
}

/* The lane of a process is left or right of the object; one in the middle comes straight from above. */
static double
lane_x (const LensStage *stage, LensRect card, LensRect object)
{
  double middle = card.x + card.width / 2;

  if (middle < object.x + object.width * 0.35)
    return object.x - 22 * stage->unit;
  if (middle > object.x + object.width * 0.65)
    return object.x + object.width + 22 * stage->unit;
  return object.x + object.width * 0.1;
}

static void
path_for (const LensStage *stage, LensRect user, LensRect object, char letter, gboolean is_up, double points[8])
{
  guint index = 0;
  LensRect card;
  double x, end, y = object.y + object.height * 0.6;

  for (guint i = 0; i < stage->moment->after->processes->len; i++)
    if (((const LensProcess *) g_ptr_array_index (stage->moment->after->processes, i))->letter == letter)
      index = i;
  card = lens_stage_card_rect (stage, index, user);
  x = CLAMP (lane_x (stage, card, object), card.x + 8, card.x + card.width - 8);
  end = x < object.x ? object.x : x > object.x + object.width ? object.x + object.width : x;
  if (end == x)
    y = object.y;
  double down[8] = { x, card.y + card.height, x, y, x, y, end, y };
  for (int i = 0; i < 8; i++)
    points[i] = is_up ? down[(3 - i / 2) * 2 + i % 2] : down[i];
}

static double
bezier (const double p[8], int axis, double t)
{
  double s = 1 - t;

  return s * s * s * p[axis] + 3 * s * s * t * p[2 + axis] + 3 * s * t * t * p[4 + axis] + t * t * t * p[6 + axis];
}

static void
token (LensStage *stage, LensRect rect, const LensFlow *flow)
{
  const LensRun *run = flow->runs && flow->runs->len > 0 ? g_ptr_array_index (flow->runs, 0) : NULL;
  char author = run ? run->author : flow->letter;
  g_autofree char *text = run ? lens_run_preview (run, 40) : NULL;
  g_autofree char *size = g_strdup_printf (_("%" G_GUINT64_FORMAT " bytes, a copy"), flow->len_bytes);
  LensItem *box = lens_stage_author_box (stage, rect, LENS_INK_AUTHOR_FILL, author);

  box->border_width = 2 * stage->unit;
  if (text && lens_stage_mono (stage, rect.x + 6, rect.y + 3, rect.width - 12, 12, LENS_INK_AUTHOR_TEXT, text) > 0)
    lens_stage_last (stage)->author = author;
  if (lens_stage_text (stage, rect.x + 6, rect.y + rect.height / 2, rect.width - 12, 12, LENS_INK_AUTHOR_TEXT, size) > 0)
    lens_stage_last (stage)->author = author;
}

static void
lane_notes (LensStage *stage, LensRect object, double x, gboolean is_flow, const char *chip, char author)
{
  double u = stage->unit, left = stage->area.x + 10 * u, right = stage->area.x + stage->area.width - 10 * u;
  gboolean is_left = x < object.x + object.width / 2;
  LensRect lane = { is_left ? left : x + 8 * u, object.y + 14 * u, is_left ? x - 8 * u - left : right - x - 8 * u, 22 * u };
  const LensFlow *flow = stage->moment->flow;
  double width = MIN (lane.width, lens_stage_text_width (chip, LENS_FONT_SANS, 12 * u, TRUE) + 16 * u);
  gboolean is_error = is_flow && flow->kind == LENS_FLOW_ERROR;

  if (is_left)
    lane.y += 6 * u;
  lens_stage_chip (stage, (LensRect) { lane.x, lane.y, width, lane.height }, is_flow && !is_error ? LENS_INK_AUTHOR_SOLID : LENS_INK_CARD,
                   is_error ? LENS_INK_ERROR : is_flow ? LENS_INK_AUTHOR_ON_SOLID : LENS_INK_AUTHOR_TEXT, author, chip);
  if (is_flow && !is_error && stage->is_done)
    token (stage, (LensRect) { lane.x, lane.y + 28 * u, MIN (lane.width, 190 * u), 42 * u }, flow);
}

static void
draw_flow (LensStage *stage, LensRect user, LensRect object)
{
  const LensFlow *flow = stage->moment->flow;
  gboolean is_error = flow->kind == LENS_FLOW_ERROR;
  gboolean is_up = is_error || flow->kind == LENS_FLOW_FROM_KERNEL;
  const LensProcess *process = lens_stage_process (stage->moment->after, flow->letter);
  g_autofree char *chip = is_error && process ? g_strdup (process->operation.result_text)
                                              : g_strdup_printf (_("copy %u"), flow->copy_number);
  double points[8], u = stage->unit;
  LensItem *link;

  path_for (stage, user, object, flow->letter, is_up, points);
  link = lens_stage_link (stage, points, flow->letter, FALSE);
  link->drawn = stage->progress;
  if (is_error)
    link->fill = LENS_INK_ERROR;
  lane_notes (stage, object, points[is_up ? 6 : 0], TRUE, chip ? chip : "", flow->letter);
  if (!stage->is_done && !is_error)
    token (stage, (LensRect) { bezier (points, 0, stage->progress) - 85 * u, bezier (points, 1, stage->progress) - 21 * u, 170 * u,
                               42 * u }, flow);
}

void
lens_stage_copies (LensStage *stage, LensRect user, LensRect object)
{
  const LensFlow *flow = stage->moment->flow;
  const LensObject *after;

  if (flow == NULL || flow->kind == LENS_FLOW_NONE)
    return;
  draw_flow (stage, user, object);
  after = lens_stage_object (stage->moment->before, flow->object);
  for (guint i = 0; after && flow->kind == LENS_FLOW_TO_KERNEL && i < after->waiters->len && i < 1; i++)
    {
      const LensWaiter *waiter = g_ptr_array_index (after->waiters, i);
      double points[8];
      if (waiter->letter == flow->letter)
        continue;
      path_for (stage, user, object, waiter->letter, TRUE, points);
      lens_stage_link (stage, points, waiter->letter, TRUE);
      lane_notes (stage, object, points[6], FALSE, _("next copy: not yet"), waiter->letter);
    }
}

void
lens_stage_wait_queue (LensStage *stage, LensRect rect, const LensObject *object)
{
  double u = stage->unit, x = rect.x + 8 * u;

  lens_stage_box (stage, rect, LENS_INK_NONE, LENS_INK_SLOT_BORDER, 1, 5)->is_dashed = TRUE;
  x += lens_stage_text (stage, x, rect.y + (rect.height - lens_stage_line_height (stage, 12)) / 2, rect.width / 2, 12,
                        LENS_INK_DIM_TEXT, object->waiters->len ? _("wait queue") : _("wait queue: nobody")) + 6 * u;
  for (guint i = 0; i < object->waiters->len && x < rect.x + rect.width - 60 * u; i++)
    {
      const LensWaiter *waiter = g_ptr_array_index (object->waiters, i);
      g_autofree char *text = g_strdup_printf ("%c %s", waiter->letter, waiter->reason ? waiter->reason : "");
      double width = MIN (lens_stage_text_width (text, LENS_FONT_SANS, 12 * u, TRUE) + 14 * u, rect.x + rect.width - x - 4);
      lens_stage_chip (stage, (LensRect) { x, rect.y + 2, width, rect.height - 4 }, LENS_INK_AUTHOR_FILL, LENS_INK_AUTHOR_TEXT,
                       waiter->letter, text);
      x += width + 6 * u;
    }
}
