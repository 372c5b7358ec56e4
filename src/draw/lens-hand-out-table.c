/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hand-out-table.c: a row for each step, as comma-separated values (RFC 4180): with a row of names, lines that end in CR LF, UTF-8, and the decimal
 * point whatever the locale. The manual page says what each column holds.
 */
#include "draw/lens-hand-out-private.h"

#include <string.h>

#include "model/lens-source.h"
#include "trace/lens-time.h"

#define COLUMNS "step,time_us,duration_us,process,pid,tid,category,function,phase,object,len,ret,errno,file,line,call,what,why"
#define STEPS_AT_A_TIME 256

/* A spreadsheet takes a cell that begins like this for a formula, also in quotes, and a stranger's payload could be one. */
static gboolean
looks_like_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

static void
add_text (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  g_string_append (out, looks_like_formula (valid) ? ",\"'" : ",\"");
  for (const char *p = valid; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
add_time (GString *out, gint64 time_ns)
{
  char text[LENS_TIME_TEXT_BYTES];

  g_string_append_printf (out, ",%s", lens_time_format_us (MAX (0, time_ns), text));
}

static void
add_integer_of (GString *out, const LensEvent *event, const char *key, gboolean is_told)
{
  gint64 value;

  g_string_append_c (out, ',');
  if (is_told && lens_event_get_int (event, key, &value))
    g_string_append_printf (out, "%" G_GINT64_FORMAT, value);
  else if (is_told && lens_event_get_string (event, key) != NULL)
    g_string_append_printf (out, "0x%s", lens_event_get_string (event, key));
}

/* What the recording says of the event; of a call that sleeps, its end is not known yet. */
static void
add_event (GString *out, const LensEvent *event, const LensStep *step)
{
  static const char *const phases[] = { [LENS_STEP_WHOLE] = "whole", [LENS_STEP_SLEEP] = "sleep", [LENS_STEP_RETURN] = "return" };
  const LensEventHead *head = lens_event_head (event);
  gboolean is_over = step->phase != LENS_STEP_SLEEP;

  g_string_append_printf (out, ",%d,%d", head->pid, head->tid);
  add_text (out, head->category);
  add_text (out, head->name);
  g_string_append_printf (out, ",%s", phases[step->phase]);
  add_text (out, lens_event_object (event));
  add_integer_of (out, event, "len", TRUE);
  add_integer_of (out, event, "ret", is_over);
  add_text (out, is_over ? lens_event_errno (event) : NULL);
}

static void
add_place (GString *out, const LensSource *source, guint step)
{
  guint file, line;

  if (lens_source_find_step (source, step, &file, &line))
    {
      add_text (out, lens_source_get_file (source, file)->file);
      g_string_append_printf (out, ",%u", line);
    }
  else
    g_string_append (out, ",,");
}

static void
add_row (GString *out, LensModel *model, const LensSource *source, guint number)
{
  const LensStep *step = lens_model_get_step (model, number);
  g_autoptr (LensEvent) event = lens_trace_get_event (lens_model_get_trace (model), step->event);
  g_autoptr (LensCaption) caption = lens_model_get_caption (model, number);
  g_autofree char *call = lens_model_describe_step (model, number, NULL);

  g_string_append_printf (out, "%u", number);
  add_time (out, step->ts_ns - lens_model_get_origin_ns (model));
  add_time (out, lens_event_head (event)->dur_ns);
  g_string_append_printf (out, ",%c", lens_model_get_letter (model, number));
  add_event (out, event, step);
  add_place (out, source, number);
  add_text (out, call);
  add_text (out, caption->what);
  add_text (out, caption->why);
  g_string_append (out, "\r\n");
}

gboolean
lens_hand_out_table (LensModel *model, const LensHandOutOptions *options, GString *out, GError **error)
{
  guint n_steps = lens_hand_out_count (options);
  g_autoptr (LensSource) source = lens_source_new (model);

  while (lens_source_advance (source, STEPS_AT_A_TIME))
    if (!lens_hand_out_advance (options, 0, n_steps, error))
      return FALSE;
  g_string_append (out, COLUMNS "\r\n");
  for (guint step = options->first_step; step <= options->last_step; step++)
    {
      if (!lens_hand_out_advance (options, step - options->first_step, n_steps, error))
        return FALSE;
      add_row (out, model, source, step);
    }
  return TRUE;
}
