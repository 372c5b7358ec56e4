/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-frame.c: what every picture has around its layout: title, caption, counters. Each takes its part off the stage's area.
 */
#include "scene/lens-pieces.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GAP 8.0
#define MAX_SENTENCE_LINES 4
#define MAX_LIST_LINES 7 /* of choices, each on a line of its own */

void
lens_stage_title (LensStage *stage)
{
  double height = lens_stage_line_height (stage, LENS_STYLE_TITLE);
  LensRect row = lens_rect_cut_top (&stage->area, height, 4 * stage->unit), right;
  const LensMoment *moment = stage->moment;
  guint n_steps = moment->last ? MAX (moment->last->step, moment->step) : moment->step;
  g_autofree char *place = g_strdup_printf (_("step %u of %u"), moment->step, n_steps);

  right = lens_rect_cut_right (&row, lens_stage_text_width (stage, LENS_STYLE_PLAIN, place) + 4 * stage->unit, 12 * stage->unit);
  lens_stage_write (stage, lens_rect_inset (row, 4 * stage->unit, 0), LENS_STYLE_TITLE, LENS_INK_TEXT, 0, 0, moment->title ? moment->title : "");
  lens_stage_write (stage, right, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 1, place);
}

static char **
wrap (const LensStage *stage, LensTextStyle style, double width, const char *text)
{
  LensFont font = style == LENS_STYLE_WHAT ? LENS_FONT_SANS_BOLD : LENS_FONT_SANS;

  return lens_metrics_wrap (stage->metrics, font, lens_stage_font_size (stage, style), width,
                            strchr (text, '\n') != NULL ? MAX_LIST_LINES : MAX_SENTENCE_LINES, text);
}

static void
write_lines (LensStage *stage, LensRect *rest, LensTextStyle style, LensInk ink, char **lines)
{
  for (; *lines; lines++)
    lens_stage_write (stage, lens_rect_cut_top (rest, lens_stage_line_height (stage, style), 0), style, ink, 0, 0, *lines);
}

/* Room for a sentence as long as most, so that the picture does not move from step to step. */
static guint
usual_lines (const LensStage *stage, LensTextStyle style, double width)
{
  double usual = 88 * 0.54 * lens_stage_font_size (stage, style);

  return CLAMP ((guint) (usual / width + 1), 1, 2);
}

void
lens_stage_caption (LensStage *stage)
{
  double u = stage->unit, pad = 10 * u, width = stage->area.width - 4 * pad;
  const LensCaption *caption = stage->moment->caption;
  const char *what = caption && caption->what ? caption->what : _("Real processes are about to talk to each other.");
  const char *why = caption && caption->why ? caption->why : _("Step forward to see what each of them does, and what the kernel does for it.");
  g_auto (GStrv) what_lines = wrap (stage, LENS_STYLE_WHAT, width, what), why_lines = wrap (stage, LENS_STYLE_WHY, width, why);
  guint n_what = MAX (g_strv_length (what_lines), usual_lines (stage, LENS_STYLE_WHAT, width));
  guint n_why = MAX (g_strv_length (why_lines), usual_lines (stage, LENS_STYLE_WHY, width));
  double height = n_what * lens_stage_line_height (stage, LENS_STYLE_WHAT) + n_why * lens_stage_line_height (stage, LENS_STYLE_WHY) + 2 * pad;
  LensRect rect = lens_rect_cut_bottom (&stage->area, height, GAP * u), rest = lens_rect_inset (rect, 2 * pad, pad);

  lens_stage_box (stage, rect, LENS_INK_CAPTION, LENS_INK_QUIET_BORDER, 1, 10); /* on black it would have no edge */
  write_lines (stage, &rest, LENS_STYLE_WHAT, LENS_INK_CAPTION_TEXT, what_lines);
  write_lines (stage, &rest, LENS_STYLE_WHY, LENS_INK_CAPTION_DIM_TEXT, why_lines);
  lens_stage_region (stage, "caption", rect, what, why);
}

typedef struct
{
  const char *label, *short_label;
  char *value;
  LensInk ink;
} Counter;

#define N_COUNTERS 5

static Counter
counter (const char *label, const char *short_label, guint64 before, guint64 after)
{
  return (Counter) { label, short_label, lens_change_text (before, after), LENS_INK_TEXT };
}

/* Zero copies and zero calls are what shared memory is about. */
static Counter
counter_of_cost (const char *label, const char *short_label, guint64 before, guint64 after)
{
  Counter cost = counter (label, short_label, before, after);

  cost.ink = before == 0 && after == 0 ? LENS_INK_GOOD : LENS_INK_TEXT;
  return cost;
}

/* Letters of those who sleep after the step. */
static char *
sleepers (const LensWorld *world)
{
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < world->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (world->processes, i);
      if (process->state == LENS_PROCESS_ASLEEP)
        g_string_append_printf (letters, "%s%c", letters->len ? ", " : "", process->letter);
    }
  return g_string_free (letters, FALSE);
}

static Counter
sleepers_counter (const LensMoment *moment)
{
  char *before = sleepers (moment->before), *after = sleepers (moment->after);
  const char *nobody = _("nobody");
  Counter result = { _("asleep now"), C_("processes", "asleep"), NULL, LENS_INK_TEXT };

  if (g_str_equal (before, after))
    result.value = g_strdup (*after ? after : nobody);
  else
    result.value = g_strdup_printf ("%s → %s", *before ? before : nobody, *after ? after : nobody);
  g_free (before);
  g_free (after);
  return result;
}

/* Of memory that is shared only until somebody stores: not every page fault is a first touch. */
static gboolean
has_private_memory (const LensWorld *world)
{
  for (guint i = 0; i < world->objects->len; i++)
    if (g_str_has_prefix (((const LensObject *) g_ptr_array_index (world->objects, i))->id, "private:"))
      return TRUE;
  return FALSE;
}

static void
collect_counters (const LensMoment *moment, gboolean is_memory, gboolean has_messages, Counter counters[N_COUNTERS])
{
  const LensCounters *a = &moment->before->counters, *b = &moment->after->counters;

  if (is_memory)
    {
      counters[0] = counter_of_cost (_("copies across the boundary"), C_("counter", "copies"), a->copies, b->copies);
      counters[1] = counter_of_cost (_("system calls since set-up"), _("calls since set-up"), a->calls_since_setup, b->calls_since_setup);
      counters[2] = counter (_("loads and stores"), _("loads, stores"), a->loads + a->stores, b->loads + b->stores);
      counters[3] = counter (has_private_memory (moment->after) ? _("page faults") : _("page faults (first touch)"), _("page faults"), a->page_faults, b->page_faults);
      counters[4] = counter (_("frames shared now"), _("frames shared"), a->shared_frames, b->shared_frames);
      return;
    }
  counters[0] = counter (_("copies across the boundary"), C_("counter", "copies"), a->copies, b->copies);
  counters[1] = counter (_("system calls so far"), _("system calls"), a->calls, b->calls);
  counters[2] = sleepers_counter (moment);
  counters[3] = counter (_("bytes in the kernel"), _("kernel bytes"), a->bytes_in_kernel, b->bytes_in_kernel);
  counters[4] = (moment->last ? moment->last : moment->after)->counters.copies_saved > 0 ? counter (_("copies saved"), _("saved"), a->copies_saved, b->copies_saved)
                : has_messages ? counter (_("messages waiting"), _("messages"), a->messages_waiting, b->messages_waiting)
                             /* Translators: pairs of a write and a read that got bytes of it; one read may match several writes */
                             : counter (_("matches of write and read"), C_("counter", "matches"), a->matches_certain, b->matches_certain);
}

static gboolean
has_object_of_kind (const LensWorld *world, LensObjectKind kind)
{
  for (guint i = 0; world && i < world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (world->objects, i);
      if (object->kind == kind && !object->is_supporting)
        return TRUE;
    }
  return FALSE;
}

/* Something that keeps what was sent at once together. */
static gboolean
has_messages (const LensWorld *world)
{
  for (guint i = 0; world && i < world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (world->objects, i);
      if (object->kind == LENS_OBJECT_SOCKET && object->socket.is_datagram)
        return TRUE;
    }
  return has_object_of_kind (world, LENS_OBJECT_MESSAGE_QUEUE);
}

static double
counter_width (const LensStage *stage, const Counter *item, gboolean is_short, gboolean is_low)
{
  double value = lens_stage_text_width (stage, LENS_STYLE_NUMBER, item->value);
  double label = lens_stage_text_width (stage, LENS_STYLE_PLAIN, is_short ? item->short_label : item->label);

  return is_low ? value + 8 * stage->unit + label : MAX (value, label);
}

static void
draw_counter (LensStage *stage, LensRect rect, const Counter *item, gboolean is_short, gboolean is_low)
{
  LensRect value = rect;

  if (is_low)
    value = lens_rect_cut_left (&rect, lens_stage_text_width (stage, LENS_STYLE_NUMBER, item->value), 8 * stage->unit);
  else
    value = lens_rect_cut_top (&rect, lens_stage_line_height (stage, LENS_STYLE_NUMBER), 0);
  lens_stage_write (stage, value, LENS_STYLE_NUMBER, item->ink, 0, 0, item->value);
  lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, is_short ? item->short_label : item->label);
}

static double
widest (const LensStage *stage, const Counter *counters, guint n, gboolean is_short, gboolean is_low, double *sum)
{
  double most = 0;

  *sum = 0;
  for (guint i = 0; i < n; i++)
    {
      double width = counter_width (stage, &counters[i], is_short, is_low);
      most = MAX (most, width);
      *sum += width;
    }
  return most;
}

/* A counter is whole or not there: where not all fit, the last ones are left out. */
static guint
count_fitting (const LensStage *stage, double width, const Counter *counters, gboolean is_short, gboolean is_low)
{
  guint n = N_COUNTERS;
  double sum;

  for (; n > 1; n--)
    {
      widest (stage, counters, n, is_short, is_low, &sum);
      if (sum + (n - 1) * 12 * stage->unit <= width)
        break;
    }
  return n;
}

/* In even columns, so that they keep their places; where that is too tight, each as wide as it is. */
static void
draw_row (LensStage *stage, LensRect row, const Counter *counters, gboolean is_low)
{
  double column = lens_rect_column (row, 0, N_COUNTERS, 10 * stage->unit).width, sum, gap;
  gboolean is_short = widest (stage, counters, N_COUNTERS, FALSE, is_low, &sum) > column;
  gboolean is_even = widest (stage, counters, N_COUNTERS, is_short, is_low, &sum) <= column;
  guint n = is_even ? N_COUNTERS : count_fitting (stage, row.width, counters, is_short, is_low);

  widest (stage, counters, n, is_short, is_low, &sum);
  gap = n > 1 ? MAX (0, row.width - sum) / (n - 1) : 0;
  for (guint i = 0; i < n; i++)
    {
      double width = MIN (row.width, counter_width (stage, &counters[i], is_short, is_low));
      LensRect place = is_even ? lens_rect_column (row, i, N_COUNTERS, 10 * stage->unit) : lens_rect_cut_left (&row, width, gap);
      draw_counter (stage, place, &counters[i], is_short, is_low);
    }
}

/* Two lines; one where the picture is low. */
void
lens_stage_counters (LensStage *stage)
{
  double u = stage->unit, pad = 6 * u, line = lens_stage_line_height (stage, LENS_STYLE_NUMBER);
  gboolean is_low = stage->area.height < 430 * u;
  double height = 2 * pad + line + (is_low ? 0 : lens_stage_line_height (stage, LENS_STYLE_PLAIN));
  LensRect strip = lens_rect_cut_bottom (&stage->area, height, GAP * u);
  GString *description = g_string_new (NULL);
  Counter counters[N_COUNTERS];

  collect_counters (stage->moment, has_object_of_kind (stage->moment->last, LENS_OBJECT_MEMORY),
                    has_messages (stage->moment->last), counters);
  lens_stage_box (stage, strip, LENS_INK_CARD, LENS_INK_QUIET_BORDER, 1, 10);
  draw_row (stage, lens_rect_inset (strip, 16 * u, pad), counters, is_low);
  for (guint i = 0; i < N_COUNTERS; i++)
    {
      g_autofree char *counter = lens_wording_pair (counters[i].label, counters[i].value);
      g_string_append_printf (description, "%s%s", i ? ", " : "", counter);
      g_free (counters[i].value);
    }
  lens_stage_region (stage, "counters", strip, _("Counters"), description->str);
  g_string_free (description, TRUE);
}
