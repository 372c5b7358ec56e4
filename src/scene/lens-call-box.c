/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-call-box.c: the operation that a process is in, or did last: a call as a programmer writes it, and what came of it.
 */
#include "scene/lens-pieces.h"

#include <glib/gi18n-lib.h>

double
lens_stage_call_box_height (const LensStage *stage)
{
  return lens_stage_line_height (stage, LENS_STYLE_CODE_STRONG) + lens_stage_line_height (stage, LENS_STYLE_PLAIN) + 12 * stage->unit;
}

static const char *
copy_words (const LensFlow *flow)
{
  switch (flow->kind)
    {
    case LENS_FLOW_TO_KERNEL: return _("copied into the kernel");
    case LENS_FLOW_FROM_KERNEL: return _("copied from the kernel");
    case LENS_FLOW_HANDED_OVER: return _("handed over to the receiver");
    default: return NULL;
    }
}

/* Why it sleeps, in the words of the wait queue that it is in. */
static const char *
reason_to_sleep (const LensWorld *world, char letter)
{
  for (guint i = 0; i < world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (world->objects, i);
      for (guint j = 0; j < object->waiters->len; j++)
        if (((const LensWaiter *) g_ptr_array_index (object->waiters, j))->letter == letter)
          return ((const LensWaiter *) g_ptr_array_index (object->waiters, j))->reason;
    }
  return NULL;
}

static char *
asleep_text (const LensStage *stage, const LensProcess *process)
{
  const char *reason = reason_to_sleep (stage->moment->after, process->letter);
  double since_ms = (process->operation.since_ns - stage->moment->origin_ns) / 1e6;

  if (reason == NULL)
    reason = reason_to_sleep (stage->moment->before, process->letter);
  if (reason)
    return g_strdup_printf (_("asleep since %.3f ms: %s"), since_ms, reason);
  return g_strdup_printf (_("asleep since %.3f ms"), since_ms);
}

static gboolean
is_error (const LensOperation *operation)
{
  return operation->result_text && g_str_has_prefix (operation->result_text, "= −1");
}

static char *
outcome (const LensStage *stage, const LensProcess *process, double width)
{
  const LensOperation *operation = &process->operation;
  const LensFlow *flow = stage->moment->flow;
  gboolean is_acting = lens_stage_is_acting (stage, process->letter) && operation->event == stage->moment->event;
  const char *words = is_acting && flow ? copy_words (flow) : NULL;

  if (process->state == LENS_PROCESS_ASLEEP && (stage->is_done || !is_acting))
    return asleep_text (stage, process);
  if ((is_acting && !stage->is_done) || operation->result_text == NULL || *operation->result_text == '\0')
    return g_strdup (operation->is_in_kernel || is_acting ? _("in the kernel") : "");
  if (words)
    {
      g_autofree char *both = g_strdup_printf ("%s · %s", operation->result_text, words);
      const char *texts[] = { both, operation->result_text, NULL };
      return g_strdup (lens_stage_pick (stage, LENS_STYLE_PLAIN, width, texts));
    }
  return g_strdup (operation->result_text);
}

void
lens_stage_call_box (LensStage *stage, const LensProcess *process, LensRect rect)
{
  double u = stage->unit;
  const LensOperation *operation = &process->operation;
  gboolean is_acting = lens_stage_is_acting (stage, process->letter);
  LensRect inner = lens_rect_inset (rect, 10 * u, MIN (6 * u, rect.height / 8)), line;
  g_autofree char *text = NULL;

  if (operation->event == G_MAXUINT || operation->call_text == NULL)
    return;
  lens_stage_author_box (stage, rect, is_acting ? LENS_INK_AUTHOR_SOFT : LENS_INK_NONE, process->letter, is_acting ? 1.5 : 1, 8);
  text = outcome (stage, process, inner.width);
  line = lens_rect_cut_top (&inner, lens_stage_line_height (stage, LENS_STYLE_CODE_STRONG), 0);
  lens_stage_write (stage, line, is_acting ? LENS_STYLE_CODE_STRONG : LENS_STYLE_CODE, LENS_INK_AUTHOR_TEXT, process->letter, 0, operation->call_text);
  if (inner.height < lens_stage_line_height (stage, LENS_STYLE_PLAIN) - 1)
    return;
  if (stage->is_done && is_error (operation))
    lens_stage_write (stage, inner, LENS_STYLE_STRONG, LENS_INK_ERROR, 0, 0, text);
  else
    lens_stage_write (stage, inner, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, text);
}
