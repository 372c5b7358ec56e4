/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-command-run.c: `ipc-lens run LESSON`: records a lesson, saves it, and tells it step by step.
 */
#include "cli/lens-command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli/lens-free-runs.h"
#include "cli/lens-record.h"
#include "cli/lens-story.h"
#include "cli/lens-suggest.h"
#include "cli/lens-summary.h"
#include "session/lens-session.h"

#define BY_SCHEDULE G_MININT
#define MAX_FREE_RUNS 10000

typedef struct
{
  char *save_path;
  char **settings; /* "name=value" */
  gboolean is_quiet;
  int n_free_runs; /* BY_SCHEDULE, or how many */
} Wish;

static void
wish_clear (Wish *wish)
{
  g_free (wish->save_path);
  g_strfreev (wish->settings);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static const char *
suggest_parameter (const LensLesson *lesson, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (const LensParameter *parameter = lesson->parameters; parameter != NULL && parameter->name != NULL; parameter++)
    g_ptr_array_add (names, (char *) parameter->name);
  g_ptr_array_add (names, NULL);
  return lens_suggest (name, (const char *const *) names->pdata);
}

static gboolean
has_parameter (const LensLesson *lesson, const char *name)
{
  for (const LensParameter *parameter = lesson->parameters; parameter != NULL && parameter->name != NULL; parameter++)
    if (g_str_equal (parameter->name, name))
      return TRUE;
  return FALSE;
}

/* Takes "name=value" apart and checks the name; the session checks the value. */
static int
add_setting (const LensCommand *self, const LensLesson *lesson, const char *words, GHashTable *settings)
{
  const char *equals = strchr (words, '=');
  if (equals == NULL || equals == words)
    return lens_command_misuse (self, _("--set needs NAME=VALUE, not “%s”."), words);
  g_autofree char *name = g_strndup (words, equals - words);
  if (!g_utf8_validate (words, -1, NULL))
    return lens_command_misuse (self, _("--set %s: the value is not valid UTF-8 text."), name);
  if (has_parameter (lesson, name))
    {
      g_hash_table_insert (settings, g_steal_pointer (&name), g_strdup (equals + 1));
      return LENS_EXIT_DONE;
    }
  const char *nearest = suggest_parameter (lesson, name);
  if (nearest != NULL)
    return lens_command_misuse (self, _("Lesson %s has no knob “%s”. Did you mean “%s”?"), lesson->id, name, nearest);
  return lens_command_misuse (self, _("Lesson %s has no knob “%s”. `ipc-lens list` shows what can be set."), lesson->id, name);
}

static int
save (LensModel *model, const char *path)
{
  g_autoptr (GError) error = NULL;
  if (!lens_trace_save (lens_model_get_trace (model), path, lens_model_derive, model, &error))
    return lens_command_fail_about (path, error);
  return LENS_EXIT_DONE;
}

static void
tell (LensModel *model)
{
  g_autoptr (LensTotals) totals = lens_model_get_totals (model);
  lens_story_print_steps (model);
  lens_summary_print_counters (&totals->counters);
}

static void
tell_where_saved (const Wish *wish)
{
  if (wish->save_path == NULL)
    printf ("\n%s\n", _("The trace was not kept; --save FILE keeps it."));
  else
    printf (_("\nSaved as %1$s. Watch it again with `ipc-lens %1$s`.\n"), wish->save_path);
}

/* Records, and then saves before it tells: a closed terminal must not cost the trace. */
static int
run_session (LensSession *session, const Wish *wish)
{
  g_autoptr (GError) error = NULL;
  LensTrace *trace = lens_session_get_trace (session);
  int status = LENS_EXIT_DONE;
  if (!wish->is_quiet)
    {
      lens_story_print_title (lens_session_get_lesson (session));
      fflush (stdout);
    }
  if (!lens_record (session, &error))
    status = LENS_EXIT_FAILED;
  lens_command_warn_of_trace (trace, lens_session_get_lesson (session)->id);

  g_autoptr (LensModel) model = lens_model_new (trace);
  gboolean has_something = lens_trace_get_n_events (trace) > 0;
  gboolean is_saved = wish->save_path != NULL && has_something && save (model, wish->save_path) == LENS_EXIT_DONE;
  if (wish->save_path != NULL && !is_saved)
    status = LENS_EXIT_FAILED;
  if (!wish->is_quiet && has_something && lens_record_get_interrupt () == 0)
    {
      tell (model);
      if (is_saved || wish->save_path == NULL)
        tell_where_saved (wish);
    }
  if (error != NULL)
    status = lens_command_fail ("%s", error->message);
  return lens_record_get_interrupt () != 0 ? LENS_EXIT_SIGNAL + lens_record_get_interrupt () : status;
}

static int
run_lesson (const LensCommand *self, const char *id, const Wish *wish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const LensLesson *lesson = lens_lesson_find (id);
  if (lesson == NULL)
    return lens_command_refuse_lesson (self, id);
  for (char **words = wish->settings; words != NULL && *words != NULL; words++)
    {
      int status = add_setting (self, lesson, *words, settings);
      if (status != LENS_EXIT_DONE)
        return status;
    }
  g_autoptr (LensSession) session = lens_session_new (lesson, settings, &error);
  if (session == NULL && g_error_matches (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER))
    return lens_command_misuse (self, "%s", error->message);
  if (session == NULL)
    return lens_command_fail ("%s", error->message);
  if (wish->save_path != NULL && !lens_trace_can_save (wish->save_path, &error))
    return lens_command_fail_about (wish->save_path, error);
  if (wish->n_free_runs > 1)
    return lens_free_runs_tell (lesson, settings, (guint) wish->n_free_runs, wish->save_path, wish->is_quiet);
  lens_session_set_free_run (session, wish->n_free_runs == 1);
  return run_session (session, wish);
}

static int
run_run (const LensCommand *self, char **words)
{
  g_auto (Wish) wish = { .n_free_runs = BY_SCHEDULE };
  int status;
  const GOptionEntry entries[] = {
    { "save", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &wish.save_path, N_ ("Keep the trace in FILE"), N_ ("FILE") },
    { "set", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, &wish.settings, N_ ("Turn a knob of the lesson"), N_ ("NAME=VALUE") },
    { "free", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &wish.n_free_runs,
      N_ ("Run it N times without its schedule: the kernel decides who comes first; tell how often it ended how"), "N" },
    { "quiet", 'q', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &wish.is_quiet, N_ ("Record without telling"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!lens_command_parse (self, words, entries, 1, &status))
    return status;
  if (wish.save_path != NULL && *wish.save_path == '\0')
    return lens_command_misuse (self, _("--save needs the name of a file."));
  if (wish.n_free_runs != BY_SCHEDULE && (wish.n_free_runs < 1 || wish.n_free_runs > MAX_FREE_RUNS))
    return lens_command_misuse (self, _("--free needs a number from 1 to %d."), MAX_FREE_RUNS);
  return run_lesson (self, words[1], &wish);
}

const LensCommand lens_command_run = {
  .name = "run",
  /* Translators: only the words in capitals are yours: FILE, LESSON…; options and endings stay. */
  .arguments = N_ ("LESSON [--save FILE] [--set NAME=VALUE]… [--free N] [--quiet]"),
  .summary = N_ ("Record a lesson, and tell it step by step"),
  .details = N_ ("`ipc-lens list` shows the lessons and their knobs."),
  .run = run_run,
};
