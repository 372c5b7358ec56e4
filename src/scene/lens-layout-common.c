/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-layout-common.c: what every picture has: title, caption, counters and the cards of the processes.
 */
#include "scene/lens-stage.h"

#include <glib/gi18n-lib.h>

void
lens_stage_title (LensStage *stage)
{
  double height = lens_stage_line_height (stage, 16);
  const LensObject *object = lens_stage_main_object (stage);

  if (lens_stage_text (stage, stage->area.x + 4, stage->area.y, stage->area.width - 8, 16, LENS_INK_TEXT,
                       object ? object->id : _("Before anything happened")) > 0)
    lens_stage_last (stage)->is_bold = TRUE;
  stage->area.y += height + 4;
  stage->area.height -= height + 4;
}

void
lens_stage_caption (LensStage *stage)
{
  double pad = 8 * stage->unit, line = lens_stage_line_height (stage, 12);
  const LensCaption *caption = stage->moment->caption;
  const char *what = caption ? caption->what : _("These processes are about to talk to each other.");
  const char *why = caption && caption->why ? caption->why : _("Step forward to see what each of them does.");
  double room = stage->area.width - 4 * pad;
  gboolean is_long = lens_stage_text_width (what, LENS_FONT_SANS, 14 * stage->unit, TRUE) > room;
  gboolean is_why_long = lens_stage_text_width (why, LENS_FONT_SANS, 12 * stage->unit, TRUE) > room;
  double what_height = lens_stage_line_height (stage, 14) * (is_long ? 2 : 1), why_height = line * (is_why_long ? 2 : 1);
  double height = what_height + why_height + 2 * pad;
  LensRect rect = { stage->area.x, stage->area.y + stage->area.height - height, stage->area.width, height };

  lens_stage_box (stage, rect, LENS_INK_CAPTION, LENS_INK_NONE, 0, 8);
  if (lens_stage_text (stage, rect.x + 2 * pad, rect.y + pad, room * (is_long ? 2 : 1), 14, LENS_INK_CAPTION_TEXT, what) > 0)
    {
      LensItem *item = lens_stage_last (stage);
      item->is_bold = TRUE;
      item->wraps = is_long;
      item->rect.width = room;
      item->rect.height = what_height;
    }
  if (lens_stage_text (stage, rect.x + 2 * pad, rect.y + pad + what_height, room * (is_why_long ? 2 : 1), 12,
                       LENS_INK_CAPTION_DIM_TEXT, why) > 0)
    {
      LensItem *item = lens_stage_last (stage);
      item->wraps = is_why_long;
      item->rect.width = room;
      item->rect.height = why_height;
    }
  lens_stage_region (stage, "caption", rect, what, why);
  stage->area.height -= height + 6 * stage->unit;
}

static void
counter (LensStage *stage, LensRect strip, guint index, const char *label, guint64 before, guint64 after)
{
  double width = strip.width / 5, x = strip.x + index * width + 10 * stage->unit;
  g_autofree char *value = before == after ? g_strdup_printf ("%" G_GUINT64_FORMAT, after)
                                           : g_strdup_printf ("%" G_GUINT64_FORMAT " → %" G_GUINT64_FORMAT, before, after);

  if (lens_stage_text (stage, x, strip.y + 4 * stage->unit, width - 14 * stage->unit, 15, LENS_INK_TEXT, value) > 0)
    lens_stage_last (stage)->is_bold = TRUE;
  lens_stage_text (stage, x, strip.y + 26 * stage->unit, width - 14 * stage->unit, 12, LENS_INK_DIM_TEXT, label);
}

void
lens_stage_counters (LensStage *stage)
{
  double height = 48 * stage->unit;
  LensRect strip = { stage->area.x, stage->area.y + stage->area.height - height, stage->area.width, height };
  const LensCounters *a = &stage->moment->before->counters, *b = &stage->moment->after->counters;
  const LensObject *object = lens_stage_main_object (stage);
  gboolean is_memory = object && object->kind == LENS_OBJECT_MEMORY;

  lens_stage_box (stage, strip, LENS_INK_CARD, LENS_INK_CARD_BORDER, 1, 8);
  counter (stage, strip, 0, _("boundary copies"), a->copies, b->copies);
  if (is_memory)
    {
      counter (stage, strip, 1, _("calls since set-up"), a->calls_since_setup, b->calls_since_setup);
      counter (stage, strip, 2, _("loads + stores"), a->loads + a->stores, b->loads + b->stores);
      counter (stage, strip, 3, _("page faults"), a->page_faults, b->page_faults);
      counter (stage, strip, 4, _("frames shared"), a->shared_frames, b->shared_frames);
    }
  else
    {
      counter (stage, strip, 1, _("system calls"), a->calls, b->calls);
      counter (stage, strip, 2, _("sleeps so far"), a->sleeps, b->sleeps);
      counter (stage, strip, 3, _("kernel bytes"), a->bytes_in_kernel, b->bytes_in_kernel);
      if (object && object->kind == LENS_OBJECT_MESSAGE_QUEUE)
        counter (stage, strip, 4, _("messages waiting"), a->messages_waiting, b->messages_waiting);
      else
        counter (stage, strip, 4, _("matched reads"), a->matches_certain, b->matches_certain);
    }
  lens_stage_region (stage, "counters", strip, _("Counters"), NULL);
  stage->area.height -= height + 6 * stage->unit;
}

LensRect
lens_stage_card_rect (const LensStage *stage, guint index, LensRect space)
{
  guint n = MAX (2, stage->moment->after->processes->len);
  double gap = 12 * stage->unit, label = lens_stage_line_height (stage, 12) + 2 * stage->unit;
  double width = MIN ((space.width - gap * (n + 1)) / n, 440 * stage->unit);
  double pitch = (space.width - 2 * gap - width) / (n - 1);

  return (LensRect) { space.x + gap + index * pitch, space.y + label, width, space.height - label - 8 * stage->unit };
}

static const char *
state_text (const LensProcess *process)
{
  static const char *const states[] = { N_("running"), N_("asleep"), N_("exited"), N_("killed") };

  return _(states[process->state]);
}

static void
card_header (LensStage *stage, const LensProcess *process, LensRect rect, double height)
{
  double u = stage->unit, chip = MIN (76 * u, rect.width * 0.3), y = rect.y + (height - lens_stage_line_height (stage, 14)) / 2;
  g_autofree char *name = g_strdup_printf (_("Process %c"), process->letter);
  g_autofree char *who = g_strdup_printf ("%s · pid %d", process->role && *process->role ? process->role : process->program,
                                          process->pid);
  LensItem *box = lens_stage_box (stage, (LensRect) { rect.x, rect.y, rect.width, height }, LENS_INK_AUTHOR_SOLID, LENS_INK_NONE,
                                  0, 8);
  double taken;

  box->author = process->letter;
  taken = lens_stage_text (stage, rect.x + 10 * u, y, rect.width - chip - 20 * u, 14, LENS_INK_AUTHOR_ON_SOLID, name);
  if (taken > 0)
    {
      lens_stage_last (stage)->is_bold = TRUE;
      lens_stage_last (stage)->author = process->letter;
    }
  if (lens_stage_text (stage, rect.x + 14 * u + taken, y + 2 * u, rect.width - chip - taken - 30 * u, 12,
                       LENS_INK_AUTHOR_ON_SOLID, who) > 0)
    lens_stage_last (stage)->author = process->letter;
  lens_stage_chip (stage, (LensRect) { rect.x + rect.width - chip - 8 * u, rect.y + 5 * u, chip, height - 10 * u }, LENS_INK_CARD,
                   LENS_INK_TEXT, 0, state_text (process));
}

static void
call_box (LensStage *stage, const LensProcess *process, LensRect rect)
{
  double u = stage->unit;
  const LensOperation *operation = &process->operation;
  gboolean is_acting = process->letter == stage->moment->letter && !stage->is_done;
  const char *result = operation->result_text && *operation->result_text && !is_acting ? operation->result_text : _("in the kernel");

  if (operation->event == G_MAXUINT || operation->call_text == NULL)
    return;
  if (process->state == LENS_PROCESS_ASLEEP)
    result = _("asleep in the kernel");
  lens_stage_author_box (stage, rect, LENS_INK_AUTHOR_FILL, process->letter);
  if (lens_stage_mono (stage, rect.x + 8 * u, rect.y + 3 * u, rect.width - 16 * u, 12, LENS_INK_AUTHOR_TEXT, operation->call_text)
      > 0)
    {
      lens_stage_last (stage)->author = process->letter;
      lens_stage_last (stage)->is_bold = TRUE;
    }
  if (lens_stage_text (stage, rect.x + 8 * u, rect.y + 21 * u, rect.width - 16 * u, 12, LENS_INK_AUTHOR_TEXT, result) > 0)
    lens_stage_last (stage)->author = process->letter;
}

static double
descriptors (LensStage *stage, const LensProcess *process, LensRect rect)
{
  double line = lens_stage_line_height (stage, 12), y = rect.y;

  for (guint i = 0; i < process->descriptors->len && y + line <= rect.y + rect.height; i++, y += line)
    {
      const LensDescriptor *descriptor = g_ptr_array_index (process->descriptors, i);
      g_autofree char *text = g_strdup_printf (descriptor->is_open ? "fd %d  %s" : _("fd %d  %s — closed"), descriptor->fd,
                                               descriptor->end ? descriptor->end : "");
      lens_stage_text (stage, rect.x, y, rect.width, 12, descriptor->is_open ? LENS_INK_TEXT : LENS_INK_DIM_TEXT, text);
    }
  return y;
}

void
lens_stage_process_card (LensStage *stage, const LensProcess *process, LensRect rect)
{
  double u = stage->unit, header = (rect.height < 150 * stage->unit ? 26 : 32) * u, call = 40 * u, line = lens_stage_line_height (stage, 12), x = rect.x + 10 * u;
  double y = rect.y + header + 1 * u, bottom = rect.y + rect.height - call - 4 * u, width = rect.width - 20 * u;
  LensItem *card = lens_stage_box (stage, rect, LENS_INK_CARD, LENS_INK_AUTHOR_BORDER, 2, 8);
  g_autofree char *id = g_strdup_printf ("process:%c", process->letter);
  g_autofree char *label = g_strdup_printf (_("Process %c, %s, %s"), process->letter, process->role ? process->role : "",
                                            state_text (process));

  card->author = process->letter;
  card_header (stage, process, rect, header);
  if (process->buffer)
    {
      double rows = bottom - y - line >= 3 * 27 * u ? 2 : 1;
      g_autofree char *text = g_strdup_printf (_("user buffer, %" G_GUINT64_FORMAT " bytes"), process->buffer->len_bytes);
      lens_stage_text (stage, x, y, width, 12, LENS_INK_DIM_TEXT, text);
      lens_stage_cells (stage, (LensRect) { x, y + line, width, rows * 27 * u }, process->buffer->runs,
                        process->buffer->len_bytes);
      y += line + rows * 27 * u + 2 * u;
    }
  descriptors (stage, process, (LensRect) { x, y, width, bottom - y });
  call_box (stage, process, (LensRect) { x, rect.y + rect.height - call - 3 * u, width, call });
  lens_stage_region (stage, id, rect, label, process->operation.call_text);
}
