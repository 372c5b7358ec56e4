/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-call-box.c: the operation that a process is in, or did last: a call as a programmer writes it, and what came of it.
 */
#include "scene/lens-pieces.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

static const char *
copy_words (const LensFlow *flow)
{
  switch (flow->kind)
    {
    case LENS_FLOW_TO_KERNEL: return _("copied into the kernel");
    case LENS_FLOW_FROM_KERNEL: return _("copied from the kernel");
    case LENS_FLOW_WITHIN: return _("passed on within the kernel");
    case LENS_FLOW_LENT: return _("its pages are lent");
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
asleep_text (const LensStage *stage, const LensProcess *process, double width)
{
  const char *reason = reason_to_sleep (stage->moment->after, process->letter);
  g_autofree char *since_ms = lens_wording_ms (process->operation.since_ns - stage->moment->origin_ns);

  if (reason == NULL)
    reason = reason_to_sleep (stage->moment->before, process->letter);
  {
    g_autofree char *since = g_strdup_printf (_("asleep since %s ms"), since_ms);
    g_autofree char *full = reason ? lens_wording_pair (since, reason) : g_strdup (since);
    g_autofree char *brief = reason ? g_strdup_printf (_("asleep: %s"), reason) : g_strdup (since);
    const char *texts[] = { full, brief, C_("call", "asleep"), NULL };
    return g_strdup (lens_stage_pick (stage, LENS_STYLE_PLAIN, width, texts));
  }
}

static gboolean
is_error (const LensOperation *operation)
{
  return operation->result_text && g_str_has_prefix (operation->result_text, "= −1");
}

#define NARROW_OUTCOME 90.0

/* A load or store is no call: nothing returns. */
static char *
access_text (const LensStage *stage, double width, const LensFlow *flow, const LensOperation *operation, gboolean is_over)
{
  guint64 n = flow->len_bytes;

  if (flow->kind == LENS_FLOW_STORE && width < NARROW_OUTCOME * stage->unit)
    return g_strdup_printf (ngettext ("%" PRIu64 " byte", "%" PRIu64 " bytes", n), n);
  if (width < NARROW_OUTCOME * stage->unit && is_over && operation->result_text && *operation->result_text)
    return g_strdup (operation->result_text);
  if (flow->kind == LENS_FLOW_STORE)
    return g_strdup_printf (ngettext ("store, %" PRIu64 " byte", "store, %" PRIu64 " bytes", n), n);
  if (is_over && operation->result_text && *operation->result_text)
    return g_strdup_printf (ngettext ("load, %" PRIu64 " byte %s", "load, %" PRIu64 " bytes %s", n), n, operation->result_text);
  return g_strdup_printf (ngettext ("load, %" PRIu64 " byte", "load, %" PRIu64 " bytes", n), n);
}

static gboolean
is_call (const LensOperation *operation)
{
  return strchr (operation->call_text, '(') != NULL;
}

/* What came of it; "" while there is nothing to say. (transfer full). */
static char *
outcome (const LensStage *stage, const LensProcess *process, double width)
{
  const LensOperation *operation = &process->operation;
  const LensFlow *flow = stage->moment->flow;
  const char *result = operation->result_text ? operation->result_text : "";
  gboolean is_current = lens_stage_is_acting (stage, process->letter) && operation->event == stage->moment->event;
  const char *words = is_current && flow ? copy_words (flow) : NULL;

  if (is_current && flow && (flow->kind == LENS_FLOW_LOAD || flow->kind == LENS_FLOW_STORE))
    return access_text (stage, width, flow, operation, stage->is_done);
  if (process->state == LENS_PROCESS_ASLEEP && (stage->is_done || !is_current))
    return asleep_text (stage, process, width);
  if (is_call (operation) && (operation->is_in_kernel || (is_current && !stage->is_done)))
    return g_strdup (_("in the kernel"));
  if (is_call (operation) && process->state == LENS_PROCESS_KILLED && *result == '\0')
    return g_strdup (_("never returns")); /* it was what ended the process, or what its end found it in */
  if (words && *result)
    {
      g_autofree char *both = g_strdup_printf ("%s · %s", result, words);
      const char *texts[] = { both, result, NULL };
      return g_strdup (lens_stage_pick (stage, LENS_STYLE_PLAIN, width, texts));
    }
  return g_strdup (is_current && !stage->is_done ? "" : result);
}

/* A page fault is no call: it has a sentence, in the reader's language, of which the part before the address is always the same. */
static gboolean
is_fault (const char *call)
{
  const char *fault = _("page fault at 0x%s");
  gsize length = strcspn (fault, "%");

  return length > 0 && strncmp (call, fault, length) == 0;
}

/* "waitpid()", "store": what it is, where there is no room to say more. (transfer full). */
static char *
brief_call (const char *call)
{
  gsize length = strcspn (call, "(:");

  if (call[length] == '(')
    return g_strdup_printf ("%.*s()", (int) length, call);
  return is_fault (call) ? g_strdup (_("fault")) : g_strndup (call, MIN (length, strcspn (call, " ")));
}

#define NARROW 86.0

/* As much of the call as can be told in @width. (transfer full). */
static char *
call_for (const LensStage *stage, const LensProcess *process, LensTextStyle style, double width)
{
  const char *call = process->operation.call_text;

  if (width >= NARROW * stage->unit || lens_stage_text_width (stage, style, call) <= width)
    return g_strdup (call);
  return brief_call (call);
}

/* The result stands behind the call where there is one line only; where even that is too much, the call is what is told. */
static void
one_line (LensStage *stage, LensRect line, const LensProcess *process, LensTextStyle style, LensInk ink, const char *text)
{
  g_autofree char *brief = brief_call (process->operation.call_text);
  g_autofree char *call = NULL;
  LensRect right;
  double needed = lens_stage_text_width (stage, style, brief) + lens_stage_text_width (stage, LENS_STYLE_PLAIN, text) + 8 * stage->unit;

  if (line.width < NARROW * stage->unit && needed > line.width)
    {
      lens_stage_write (stage, line, style, LENS_INK_AUTHOR_TEXT, process->letter, 0, brief);
      return;
    }
  right = lens_rect_cut_right (&line, MIN (line.width * 0.6, lens_stage_text_width (stage, LENS_STYLE_PLAIN, text)), 8 * stage->unit);

  call = call_for (stage, process, style, line.width);
  lens_stage_write (stage, line, style, LENS_INK_AUTHOR_TEXT, process->letter, 0, call);
  lens_stage_write (stage, right, LENS_STYLE_PLAIN, ink, 0, 1, text);
}

#define MAX_CALL_LINES 3

/* The call takes more lines where there are more; the last line is what came of it. */
static void
several_lines (LensStage *stage, LensRect inner, const LensProcess *process, LensTextStyle style, LensInk ink, const char *text)
{
  double line = lens_stage_line_height (stage, style);
  guint n_lines = CLAMP ((guint) (inner.height / line + 0.05) - 1, 1, MAX_CALL_LINES);
  g_autofree char *call = n_lines > 1 ? g_strdup (process->operation.call_text) : call_for (stage, process, style, inner.width);
  g_auto (GStrv) lines = lens_metrics_wrap (stage->metrics, LENS_FONT_MONO, lens_stage_font_size (stage, style), inner.width, n_lines, call);

  for (char **part = lines; *part; part++)
    lens_stage_write (stage, lens_rect_cut_top (&inner, line, 0), style, LENS_INK_AUTHOR_TEXT, process->letter, 0, *part);
  lens_stage_write (stage, lens_rect_cut_top (&inner, lens_stage_line_height (stage, LENS_STYLE_PLAIN), 0), LENS_STYLE_PLAIN, ink, 0, 0, text);
}

double
lens_stage_call_box_height (const LensStage *stage, const LensProcess *process, double width_px, guint max_lines)
{
  double u = stage->unit, line = lens_stage_line_height (stage, LENS_STYLE_CODE), size = lens_stage_font_size (stage, LENS_STYLE_CODE);
  const char *text = process->operation.call_text ? process->operation.call_text : "";
  g_auto (GStrv) lines = lens_metrics_wrap (stage->metrics, LENS_FONT_MONO, size, width_px - 20 * u, MAX (1, max_lines), text);

  if (max_lines == 0)
    return line + 10 * u;
  return line * MAX (1, g_strv_length (lines)) + lens_stage_line_height (stage, LENS_STYLE_PLAIN) + 12 * u;
}

void
lens_stage_call_box (LensStage *stage, const LensProcess *process, LensRect rect)
{
  double u = stage->unit, line = lens_stage_line_height (stage, LENS_STYLE_CODE);
  const LensOperation *operation = &process->operation;
  gboolean is_acting = lens_stage_is_acting (stage, process->letter), is_low = rect.height < 2 * line + 4 * u;
  LensTextStyle style = is_acting ? LENS_STYLE_CODE_STRONG : LENS_STYLE_CODE;
  LensRect inner = lens_rect_inset (rect, 10 * u, is_low ? 0 : MIN (6 * u, (rect.height - 2 * line) / 2));
  LensInk ink = stage->is_done && is_error (operation) ? LENS_INK_ERROR : LENS_INK_DIM_TEXT;
  g_autofree char *text = NULL;

  if (operation->event == G_MAXUINT || operation->call_text == NULL)
    return;
  lens_stage_author_box (stage, rect, is_acting ? LENS_INK_AUTHOR_SOFT : LENS_INK_NONE, process->letter, is_acting ? 1.5 : 1, 8);
  text = outcome (stage, process, is_low ? inner.width * 0.4 : inner.width);
  if (is_low)
    one_line (stage, inner, process, style, ink, text);
  else
    several_lines (stage, inner, process, style, ink, text);
}
