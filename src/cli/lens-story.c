/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-story.c: steps as paragraphs. Each begins with one row (number, time, letter, call, result) and goes on with its caption:
 *
 *      6    0.201 ms  A  write (4, "Hello…", 27)                          = 27
 *                        A calls write(): the kernel copies 27 bytes …
 */
#include "cli/lens-story.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli/lens-terminal.h"
#include "model/lens-wording.h"

#define CALL_COLUMN 23 /* where the call and its caption begin */
#define RESULT_COLUMNS 24

typedef struct
{
  LensModel *model;
  LensTrace *trace;
  LensWorld *end;  /* the last world: it knows every process's letter */
  GArray *asides;  /* guint: events that are no steps but belong to the story, by ticket */
  guint next_aside;
} Story;

void
lens_story_print_title (const LensLesson *lesson)
{
  g_autofree char *title = lens_terminal_style (LENS_STYLE_BOLD, 0, _(lesson->title));
  g_autofree char *summary = lens_terminal_wrap (_(lesson->summary), 0, lens_terminal_get_width ());
  printf ("%s · %s\n%s", title, _(lesson->subtitle), summary);
}

char *
lens_story_format_time (gint64 elapsed_ns)
{
  g_autofree char *ms = lens_wording_ms (elapsed_ns);
  /* Translators: milliseconds, “0.113 ms”. */
  return g_strdup_printf (_("%s ms"), ms);
}

/* The caption, its key sentence plain and the reason dim. */
static void
print_caption (LensModel *model, guint step)
{
  guint width = lens_terminal_get_width ();
  g_autoptr (LensCaption) caption = lens_model_get_caption (model, step);
  const char *sentences[] = { caption->what, caption->why };
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      if (sentences[i] == NULL || *sentences[i] == '\0')
        continue;
      g_autofree char *safe = lens_terminal_make_safe (sentences[i]);
      g_autofree char *lines = lens_terminal_wrap (safe, CALL_COLUMN, width);
      g_autofree char *styled = lens_terminal_style (i == 0 ? LENS_STYLE_PLAIN : LENS_STYLE_DIM, 0, g_strchomp (lines));
      printf ("%s\n", styled);
    }
}

static gboolean
step_failed (LensModel *model, guint step)
{
  g_autoptr (LensFlow) flow = lens_model_get_flow (model, step);
  return flow != NULL && flow->kind == LENS_FLOW_ERROR;
}

void
lens_story_print_row (LensModel *model, guint step)
{
  const LensStep *here = lens_model_get_step (model, step);
  const char letter[2] = { lens_model_get_letter (model, step), '\0' };
  g_autofree char *result = NULL;
  g_autofree char *call = lens_model_describe_step (model, step, &result);
  g_autofree char *safe_call = lens_terminal_make_safe (call);
  g_autofree char *safe_result = lens_terminal_make_safe (result != NULL ? result : "");
  g_autofree char *time = lens_story_format_time (here->ts_ns - lens_model_get_origin_ns (model));
  guint width = lens_terminal_get_width ();
  guint call_columns = width > CALL_COLUMN + RESULT_COLUMNS ? width - CALL_COLUMN - RESULT_COLUMNS : 1;

  g_autofree char *padded = lens_terminal_pad (safe_call, call_columns);
  g_autofree char *styled_letter = lens_terminal_style (LENS_STYLE_AUTHOR, letter[0], letter);
  g_autofree char *styled_call = lens_terminal_style (LENS_STYLE_BOLD, 0, padded);
  g_autofree char *styled_result = lens_terminal_style (step_failed (model, step) ? LENS_STYLE_ERROR : LENS_STYLE_PLAIN, 0,
                                                        safe_result);
  printf ("%5u %12s  %s  %s %s\n", step, time, styled_letter, styled_call, styled_result);
}

void
lens_story_print_step (LensModel *model, guint step)
{
  printf ("\n");
  lens_story_print_row (model, step);
  print_caption (model, step);
}

/* What a program printed, under its letter. */
static void
print_output (const Story *story, guint event)
{
  g_autoptr (LensEvent) output = lens_trace_get_event (story->trace, event);
  const LensProcess *process = lens_world_find_process (story->end, lens_event_head (output)->pid);
  const char letter[2] = { process != NULL ? process->letter : '?', '\0' };
  g_autoptr (GBytes) data = lens_event_get_data (output);
  if (data == NULL)
    return;
  g_autofree char *text = g_strndup (g_bytes_get_data (data, NULL), g_bytes_get_size (data));
  g_autofree char *safe = lens_terminal_make_safe (g_strchomp (text));
  g_autofree char *styled = lens_terminal_style (LENS_STYLE_AUTHOR, letter[0], letter);
  gboolean is_error = g_strcmp0 (lens_event_get_string (output, "stream"), "stderr") == 0;
  printf ("%*s%s  │ %s%s\n", CALL_COLUMN - 3, "", styled, safe, is_error ? _("  (standard error)") : "");
}

static void
print_note (const Story *story, guint event)
{
  g_autoptr (LensEvent) note = lens_trace_get_event (story->trace, event);
  const char *text = lens_event_get_string (note, "text");
  g_autofree char *safe = lens_terminal_make_safe (text != NULL ? text : "");
  g_autofree char *lines = lens_terminal_wrap (safe, CALL_COLUMN, lens_terminal_get_width ());
  fputs (lines, stdout);
}

static int
compare_tickets (gconstpointer a, gconstpointer b, gpointer trace)
{
  guint64 ticket_a = lens_trace_get_head (trace, *(const guint *) a)->in_ticket;
  guint64 ticket_b = lens_trace_get_head (trace, *(const guint *) b)->in_ticket;
  return (ticket_a > ticket_b) - (ticket_a < ticket_b);
}

static void
collect_asides (Story *story)
{
  story->asides = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < lens_trace_get_n_events (story->trace); i++)
    {
      LensEventKind kind = lens_trace_get_head (story->trace, i)->kind;
      if (kind == LENS_EVENT_OUTPUT || kind == LENS_EVENT_NOTE)
        g_array_append_val (story->asides, i);
    }
  g_array_sort_with_data (story->asides, compare_tickets, story->trace);
}

/* Prints the asides that are due before @ticket. */
static void
print_asides (Story *story, guint64 ticket)
{
  for (; story->next_aside < story->asides->len; story->next_aside++)
    {
      guint event = g_array_index (story->asides, guint, story->next_aside);
      const LensEventHead *head = lens_trace_get_head (story->trace, event);
      if (head->in_ticket >= ticket)
        return;
      (head->kind == LENS_EVENT_OUTPUT ? print_output : print_note) (story, event);
    }
}

void
lens_story_print_steps (LensModel *model)
{
  guint n_steps = lens_model_get_n_steps (model);
  Story story = { .model = model, .trace = lens_model_get_trace (model), .end = lens_model_get_world (model, n_steps) };
  collect_asides (&story);
  for (guint step = 1; step <= n_steps; step++)
    {
      print_asides (&story, lens_model_get_step (model, step)->ticket);
      lens_story_print_step (model, step);
    }
  print_asides (&story, G_MAXUINT64);
  lens_world_free (story.end);
  g_array_unref (story.asides);
}
