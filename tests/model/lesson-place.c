/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lesson-place.c: whether what the window shows of the program's text at a step is where it happened.
 */
#include "lesson-checks.h"

#include <string.h>

#include "model/lens-member.h"

/* The text of a line and of what belongs to it: as far as the first end of a statement, or the brace of a block. (transfer full). */
static char *
statement_at (const char *text, guint line)
{
  for (; line > 1 && text != NULL; line--)
    {
      text = strchr (text, '\n');
      text = text != NULL ? text + 1 : NULL;
    }
  g_assert_nonnull (text);
  return g_strndup (text, strcspn (text, ";{") + 1);
}

static const char *
text_of_program (LensModel *model, const char *program)
{
  json_object *programs = lens_member_array (lens_trace_get_metadata (lens_model_get_trace (model)), "programs");

  for (gsize i = 0; programs != NULL && i < json_object_array_length (programs); i++)
    if (g_strcmp0 (lens_member_string (json_object_array_get_idx (programs, i), "program"), program) == 0)
      return lens_member_string (json_object_array_get_idx (programs, i), "source");
  g_error ("The trace has no text of %s", program);
}

/* Calls that have another name in the text than in the record: a function that makes several, and the end of main(). */
static gboolean
is_written (const char *statement, const char *name)
{
  static const struct
  {
    const char *name, *words;
  } others[] = {
    { "openpty", "forkpty" }, { "fork", "forkpty" }, { "exit", "return" }, { "exit", "}" }, { "sigaction", "signal" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (others[i].name, name) && strstr (statement, others[i].words) != NULL)
      return TRUE;
  return strstr (statement, name) != NULL;
}

static gboolean
is_kind_written (const LensEvent *event, const char *statement)
{
  const LensEventHead *head = lens_event_head (event);

  switch (head->kind)
    {
    case LENS_EVENT_PROCESS_START:
      return strstr (statement, "main (") != NULL || strstr (statement, "fork") != NULL;
    case LENS_EVENT_CALL:
    case LENS_EVENT_UNFINISHED:
      return is_written (statement, head->name);
    default:
      return !g_str_has_prefix (statement, "/*") && !g_str_has_prefix (statement, " *"); /* an access, the end, a signal: any line of code may be one */
    }
}

void
lesson_check_place (LensModel *model, guint step)
{
  g_autoptr (LensWorld) world = lens_model_get_world (model, step);
  g_autoptr (LensEvent) event = lens_trace_get_event (lens_model_get_trace (model), lens_model_get_step (model, step)->event);
  const LensProcess *process = lens_world_find_letter (world, lens_model_get_letter (model, step));
  g_autofree char *statement = NULL;

  if (process == NULL)
    return;
  g_assert_cmpuint (process->operation.source_line, >, 1);
  statement = statement_at (text_of_program (model, process->program), process->operation.source_line);
  if (!is_kind_written (event, statement))
    g_error ("Step %u, %s of %c, is said to be at line %u of %s: %s", step, lens_event_head (event)->name, process->letter,
             process->operation.source_line, process->program, statement);
}
