/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-call-box.c: the operation that a process is in, or did last: a call as a programmer writes it, and what came of it. As much of both as there is room
 * for, in the order of lens-call-words.c; that the call is in the kernel is a mark where there is no room for the words.
 */
#include "scene/lens-call.h"

#include <string.h>

#define MAX_LINES 4
#define PAD 10.0
#define GAP 8.0
#define SMALL_GAP 6.0 /* behind a last line that is just too long */
#define MARK_WIDTH 18.0
#define MARK_HEIGHT 15.0

static gboolean
is_error (const LensOperation *operation)
{
  return operation->result_text && g_str_has_prefix (operation->result_text, "= −1");
}

/* What is written where. */
typedef struct
{
  const LensStage *stage;
  LensRect inner;
  LensTextStyle style;
  guint n_lines;      /* that there is room for */
  char **lines;       /* of the call */
  const char *text;   /* (nullable) */
  gboolean has_mark;
  gboolean is_beside; /* text or mark stand beside the last line, not under it */
} Plan;

/* A name is broken where its parts meet, if at all. */
static gboolean
keeps_name (char **lines, const char *form)
{
  gsize length = strcspn (form, "("), seen = 0;

  for (; form[length] == '(' && *lines; lines++)
    {
      seen += strlen (*lines);
      if (seen > length)
        return TRUE;
      if (!g_str_has_suffix (*lines, "_"))
        return FALSE;
    }
  return TRUE;
}

static gsize
count_signs (const char *text)
{
  gsize n = 0;

  for (; *text; text++)
    n += *text != ' ' && *text != '\n';
  return n;
}

static gsize
count_signs_of (char **lines)
{
  gsize n = 0;

  for (; *lines; lines++)
    n += count_signs (*lines);
  return n;
}

/* (transfer full) (nullable): it is more than so many lines. */
static char **
wrap_whole (const Plan *plan, const char *form, double width, guint n_lines)
{
  double size = lens_stage_font_size (plan->stage, plan->style);
  LensFont font = plan->style == LENS_STYLE_CODE_STRONG ? LENS_FONT_MONO_BOLD : LENS_FONT_MONO;
  g_auto (GStrv) lines = width > 0 ? lens_metrics_wrap (plan->stage->metrics, font, size, width, n_lines + 1, form) : NULL;

  if (lines == NULL || n_lines == 0 || g_strv_length (lines) > n_lines || count_signs_of (lines) < count_signs (form) || !keeps_name (lines, form))
    return NULL;
  return g_steal_pointer (&lines);
}

/* Beside the last line, which is often short; else beside all of them. */
static char **
wrap_beside (const Plan *plan, const char *form, double width)
{
  double u = plan->stage->unit, left = plan->inner.width - width - GAP * u;
  char **lines = wrap_whole (plan, form, plan->inner.width, plan->n_lines);

  if (lines && lens_stage_text_width (plan->stage, plan->style, lines[g_strv_length (lines) - 1]) <= left + (GAP - SMALL_GAP) * u)
    return lines;
  g_strfreev (lines);
  return wrap_whole (plan, form, left, plan->n_lines);
}

/* Whether @form, and under or beside it something of @width, fit; @width may be 0. */
static gboolean
place (Plan *plan, const char *form, double width)
{
  plan->is_beside = FALSE;
  if (width <= plan->inner.width)
    plan->lines = wrap_whole (plan, form, plan->inner.width, width > 0 ? plan->n_lines - 1 : plan->n_lines);
  if (plan->lines != NULL || width <= 0)
    return plan->lines != NULL;
  plan->is_beside = TRUE;
  plan->lines = wrap_beside (plan, form, width);
  return plan->lines != NULL;
}

/* The longest of the first @n_texts, or the mark, that fits with @form. */
static gboolean
place_with (Plan *plan, const char *form, const LensOutcome *outcome, guint n_texts)
{
  for (guint i = 0; i < n_texts && outcome->texts[i]; i++)
    if (place (plan, form, lens_stage_text_width (plan->stage, LENS_STYLE_PLAIN, outcome->texts[i])))
      {
        plan->text = outcome->texts[i];
        return TRUE;
      }
  plan->has_mark = outcome->is_in_kernel && place (plan, form, MARK_WIDTH * plan->stage->unit);
  return plan->has_mark || (outcome->texts[0] == NULL && place (plan, form, 0));
}

static gboolean
try_forms (Plan *plan, const char *call, const LensOutcome *outcome, guint n_texts, gboolean must_tell)
{
  gboolean is_telling = TRUE;

  for (guint shortness = 0;; shortness++)
    {
      g_autofree char *form = lens_call_shorten (call, shortness, &is_telling);
      if (form == NULL || (must_tell && !is_telling))
        return FALSE;
      if (place_with (plan, form, outcome, n_texts))
        return TRUE;
    }
}

/* A string that was loaded: its beginning tells something, too, on a line of its own. */
static gboolean
try_cut_result (Plan *plan, const char *call, const LensOutcome *outcome)
{
  gboolean is_telling;
  guint last = 0;

  while (last + 1 < G_N_ELEMENTS (outcome->texts) && outcome->texts[last + 1])
    last++;
  if (plan->n_lines < 2 || outcome->texts[last] == NULL || strchr (outcome->texts[last], '"') == NULL)
    return FALSE;
  for (guint shortness = 0; plan->lines == NULL; shortness++)
    {
      g_autofree char *form = lens_call_shorten (call, shortness, &is_telling);
      if (form == NULL)
        return FALSE;
      plan->lines = wrap_whole (plan, form, plan->inner.width, plan->n_lines - 1);
    }
  plan->text = outcome->texts[last];
  plan->is_beside = FALSE;
  return TRUE;
}

static char *
shortest_form (const char *call)
{
  gboolean is_telling;
  char *shortest = g_strdup (call), *form;

  for (guint shortness = 1; (form = lens_call_shorten (call, shortness, &is_telling)) != NULL; shortness++)
    {
      g_free (shortest);
      shortest = form;
    }
  return shortest;
}

/* A name that is broken anywhere is better than one that is cut. (transfer full) (nullable): it is too long even for that, or no function's. */
static char **
break_anywhere (const Plan *plan, const char *name)
{
  double sign = lens_stage_text_width (plan->stage, plan->style, "00") - lens_stage_text_width (plan->stage, plan->style, "0");
  gsize n_signs = MAX (1, (plan->inner.width - 1) / sign), length = strlen (name);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  if (!g_str_is_ascii (name) || length > n_signs * plan->n_lines)
    return NULL;
  for (gsize at = 0; at < length; at += n_signs)
    g_ptr_array_add (lines, g_strndup (name + at, n_signs));
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&lines), FALSE);
}

/* First with all arguments, and all that matters of what came of it; else as much as there is room for; where even that is too much, the call alone. */
static void
choose_words (Plan *plan, const char *call, const LensOutcome *outcome)
{
  static const LensOutcome nothing = { { NULL } };
  g_autofree char *name = NULL;

  if (try_forms (plan, call, outcome, outcome->n_telling, TRUE) || try_forms (plan, call, outcome, G_N_ELEMENTS (outcome->texts), FALSE)
      || try_cut_result (plan, call, outcome) || try_forms (plan, call, &nothing, 0, FALSE))
    return;
  name = shortest_form (call);
  if (g_str_has_suffix (name, "()"))
    name[strlen (name) - 2] = '\0';
  plan->lines = break_anywhere (plan, name);
  if (plan->lines == NULL)
    plan->lines = lens_metrics_wrap (plan->stage->metrics, LENS_FONT_MONO, lens_stage_font_size (plan->stage, plan->style), plan->inner.width, plan->n_lines, name);
}

/* As a sign on a road: here it goes down into the kernel. */
static void
draw_mark (LensStage *stage, LensRect rect)
{
  LensRect box = { rect.x, lens_rect_center_y (rect) - MARK_HEIGHT / 2 * stage->unit, MARK_WIDTH * stage->unit, MARK_HEIGHT * stage->unit };

  lens_stage_box (stage, box, LENS_INK_KERNEL_SPACE, LENS_INK_OBJECT_BORDER, 1.5, 4);
  lens_stage_write (stage, box, LENS_STYLE_STRONG, LENS_INK_KERNEL_SPACE_TEXT, 0, 0.5, "↓");
}

static void
draw_outcome (LensStage *stage, const Plan *plan, LensRect rect, LensInk ink)
{
  double mark = MARK_WIDTH * stage->unit;

  if (plan->has_mark)
    draw_mark (stage, plan->is_beside ? lens_rect_cut_right (&rect, mark, 0) : lens_rect_cut_left (&rect, mark, 0));
  else if (plan->text)
    lens_stage_write (stage, rect, LENS_STYLE_PLAIN, ink, 0, plan->is_beside ? 1 : 0, plan->text);
}

static void
draw_plan (LensStage *stage, const Plan *plan, char letter, LensInk ink)
{
  double line = plan->n_lines > 1 ? lens_stage_line_height (stage, plan->style) : plan->inner.height;
  LensRect rest = plan->inner, row = { 0 };

  for (char **part = plan->lines; part && *part; part++)
    {
      row = lens_rect_cut_top (&rest, line, 0);
      lens_stage_write (stage, row, plan->style, LENS_INK_AUTHOR_TEXT, letter, 0, *part);
    }
  draw_outcome (stage, plan, plan->is_beside ? row : lens_rect_cut_top (&rest, line, 0), ink);
}

guint
lens_stage_call_name_lines (const LensStage *stage, const LensProcess *process, double width_px)
{
  g_autofree char *name = shortest_form (process->operation.call_text ? process->operation.call_text : "");
  g_auto (GStrv) lines = lens_metrics_wrap (stage->metrics, LENS_FONT_MONO_BOLD, lens_stage_font_size (stage, LENS_STYLE_CODE_STRONG), width_px - 2 * PAD * stage->unit,
                                            MAX_LINES, name);

  return g_strv_length (lines);
}

double
lens_stage_call_box_height (const LensStage *stage, const LensProcess *process, double width_px, guint max_lines)
{
  double u = stage->unit, line = lens_stage_line_height (stage, LENS_STYLE_CODE), size = lens_stage_font_size (stage, LENS_STYLE_CODE);
  const char *text = process->operation.call_text ? process->operation.call_text : "";
  g_auto (GStrv) lines = lens_metrics_wrap (stage->metrics, LENS_FONT_MONO, size, width_px - 2 * PAD * u, MAX (1, max_lines), text);

  guint n_name_lines = lens_stage_call_name_lines (stage, process, width_px);
  double name = (strchr (text, '(') != NULL ? n_name_lines : MIN (n_name_lines, 2)) * line + 4 * u; /* of a function's nothing may be cut */
  double told = max_lines > 0 ? line * MAX (1, g_strv_length (lines)) + lens_stage_line_height (stage, LENS_STYLE_PLAIN) + 12 * u : line + 10 * u;
  return MAX (name, told);
}

void
lens_stage_call_box (LensStage *stage, const LensProcess *process, LensRect rect)
{
  double u = stage->unit, line = lens_stage_line_height (stage, LENS_STYLE_CODE);
  const LensOperation *operation = &process->operation;
  gboolean is_acting = lens_stage_is_acting (stage, process->letter);
  LensInk ink = stage->is_done && is_error (operation) ? LENS_INK_ERROR : LENS_INK_DIM_TEXT;
  Plan plan = { .stage = stage, .style = is_acting ? LENS_STYLE_CODE_STRONG : LENS_STYLE_CODE };
  g_auto (LensOutcome) outcome = { { NULL } };

  if (operation->event == G_MAXUINT || operation->call_text == NULL)
    return;
  lens_stage_author_box (stage, rect, is_acting ? LENS_INK_AUTHOR_SOFT : LENS_INK_NONE, process->letter, is_acting ? 1.5 : 1, 8);
  plan.n_lines = CLAMP ((guint) ((rect.height - 2 * u) / line + 0.001), 1, MAX_LINES);
  plan.inner = lens_rect_inset (rect, PAD * u, plan.n_lines == 1 ? 0 : MIN (6 * u, (rect.height - plan.n_lines * line) / 2));
  lens_outcome_init (&outcome, stage, process);
  choose_words (&plan, operation->call_text, &outcome);
  draw_plan (stage, &plan, process->letter, ink);
  g_strfreev (plan.lines);
}
