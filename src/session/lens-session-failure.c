/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-session-failure.c: what went wrong, as a sentence that names who, what, and what was said last. The
 * supervisor tells facts; one function here for each cause.
 */
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "session/lens-preflight.h"
#include "session/lens-schedule.h"
#include "session/lens-session-private.h"
#include "session/supervisor-report.h"

/* The words of the supervisor's line. */
typedef struct
{
  char letter;        /* '-' when it concerns nobody */
  const char *detail; /* "" when there is none */
  const char *more;
} LensFailure;

static LensProcess *
find_process (LensSession *self, char letter)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->processes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((LensProcess *) value)->letter == letter)
      return value;
  return NULL;
}

static const char *
find_program (LensSession *self, char letter)
{
  LensProcess *process = find_process (self, letter);

  if (process != NULL && process->program != NULL)
    return process->program;
  for (const LensWorker *worker = self->lesson->workers; worker->letter != NULL; worker++)
    if (worker->letter[0] == letter)
      return worker->program;
  return self->lesson->workers[0].program;
}

/* " It said last: …" or nothing. (transfer full) */
static char *
quote_last_words (LensSession *self)
{
  g_autofree char *text = g_utf8_make_valid (self->said->str, (gssize) self->said->len);
  const char *line;

  g_strchomp (text);
  if (*text == '\0')
    return g_strdup ("");
  line = strrchr (text, '\n');
  return g_strdup_printf (_(" It said last: “%s”"), line != NULL ? line + 1 : text);
}

/* A call that failed for a reason that has a remedy says more than an exit status: the last one of that very process, since others
 * may have met errors that they expected. */
static GError *
explain_call (LensSession *self, char letter)
{
  LensProcess *process = find_process (self, letter);
  const char *why = process != NULL ? lens_preflight_explain (process->failed_call, process->failed_errno) : NULL;

  if (why == NULL)
    return NULL;
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_UNAVAILABLE, _("%s() failed with %s. %s"), process->failed_call,
                      process->failed_errno, why);
}

static GError *
new_status_error (LensSession *self, char letter, int status)
{
  g_autofree char *words = quote_last_words (self);
  GError *explained = explain_call (self, letter);

  if (explained != NULL)
    return explained;
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_WORKER, _("Process %c (%s) failed with exit status %d.%s"),
                      letter, find_program (self, letter), status, words);
}

static GError *
new_signal_error (LensSession *self, char letter, const char *signal)
{
  g_autofree char *words = quote_last_words (self);
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_WORKER, _("Process %c (%s) was killed by %s.%s"), letter,
                      find_program (self, letter), signal, words);
}

static GError *
describe_plan (LensSession *self, const LensFailure *failure)
{
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_START, _("The supervisor did not accept the run: %s."),
                      failure->detail);
}

static GError *
describe_journal (LensSession *self, const LensFailure *failure)
{
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_START,
                      _("The journal %s cannot be written: %s. Without it, named objects could be left behind."),
                      self->journal, g_strerror (atoi (failure->detail)));
}

static GError *
describe_folder (LensSession *self, const LensFailure *failure)
{
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_UNAVAILABLE,
                      _("The folder %s, for the files of this run, cannot be made: %s. Set TMPDIR to a folder that you may "
                        "write to."),
                      self->names.folder, g_strerror (atoi (failure->detail)));
}

static GError *
describe_exec (LensSession *self, const LensFailure *failure)
{
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_START,
                      _("The program %s cannot be started: %s. Install IPC Lens again, or build it completely."),
                      find_program (self, failure->letter), g_strerror (atoi (failure->detail)));
}

static GError *
describe_fork (LensSession *self, const LensFailure *failure)
{
  int number = atoi (failure->detail);
  const char *why = lens_preflight_explain ("fork", number == ENOMEM ? "ENOMEM" : "EAGAIN");

  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_UNAVAILABLE, _("No process can be made for %s: %s. %s"),
                      find_program (self, failure->letter), g_strerror (number), why);
}

static GError *
describe_status (LensSession *self, const LensFailure *failure)
{
  return new_status_error (self, failure->letter, atoi (failure->detail));
}

static GError *
describe_signal (LensSession *self, const LensFailure *failure)
{
  return new_signal_error (self, failure->letter, failure->detail);
}

static GError *
describe_lost (LensSession *self, const LensFailure *failure)
{
  LensProcess *process = g_hash_table_lookup (self->processes, GINT_TO_POINTER (atoi (failure->detail)));

  if (process != NULL && process->signal != NULL)
    return new_signal_error (self, failure->letter, process->signal);
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_WORKER,
                      _("Process %c (%s) was killed before it could finish; nobody saw by which signal."), failure->letter,
                      find_program (self, failure->letter));
}

static GError *
describe_time (LensSession *self, const LensFailure *failure)
{
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_TIME,
                      _("The run was ended because it took longer than %.1f seconds."), self->time_limit_ms / 1000.0);
}

static GError *
describe_turn (LensSession *self, const LensFailure *failure)
{
  const char *turn = strchr (failure->detail, ' ');
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_TIME,
                      _("Turn %d of the schedule, “%s”, was not reached in %.1f seconds: process %c is %s."),
                      atoi (failure->detail), turn != NULL ? turn + 1 : "", self->turn_limit_ms / 1000.0, failure->letter,
                      failure->more);
}

/* If it ended with an error of its own, that says more. */
static GError *
describe_nobody (LensSession *self, const LensFailure *failure)
{
  const char *turn = strchr (failure->detail, ' ');
  LensProcess *process = find_process (self, failure->letter);

  if (process != NULL && process->status != 0)
    return new_status_error (self, failure->letter, process->status);
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_WORKER,
                      _("Turn %d of the schedule, “%s”, cannot be reached: process %c has ended, or was never born."),
                      atoi (failure->detail), turn != NULL ? turn + 1 : "", failure->letter);
}

static GError *
describe_crowd (LensSession *self, const LensFailure *failure)
{
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_WORKER,
                      _("The run was ended because it made more than %d processes, or %d threads at one time."),
                      CONTROL_PROCESSES, CONTROL_SLOTS);
}

static GError *
describe_flood (LensSession *self, const LensFailure *failure)
{
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_WORKER,
                      _("The run was ended because its programs made more than %s operations. Set smaller numbers."),
                      failure->detail);
}

static GError *
describe_asked (LensSession *self, const LensFailure *failure)
{
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_WORKER,
                      _("Somebody ended the run: its supervisor was sent %s."), failure->detail);
}

static GError *
describe_silent (LensSession *self, const LensFailure *failure)
{
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_START,
                      _("The program %s ran, but recorded nothing: it was built without the probe."),
                      find_program (self, failure->letter));
}

static const struct
{
  const char *cause;
  GError *(*describe) (LensSession *self, const LensFailure *failure);
} causes[] = {
  { CAUSE_PLAN, describe_plan },     { CAUSE_JOURNAL, describe_journal }, { CAUSE_EXEC, describe_exec },
  { CAUSE_FORK, describe_fork },     { CAUSE_STATUS, describe_status },   { CAUSE_SIGNAL, describe_signal },
  { CAUSE_LOST, describe_lost },     { CAUSE_TIME, describe_time },       { CAUSE_TURN, describe_turn },
  { CAUSE_NOBODY, describe_nobody }, { CAUSE_CROWD, describe_crowd },     { CAUSE_FLOOD, describe_flood },
  { CAUSE_SILENT, describe_silent }, { CAUSE_ASKED, describe_asked },       { CAUSE_FOLDER, describe_folder },
};

static GError *
describe_line (LensSession *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, "\t", 5);
  guint n_words = g_strv_length (words);
  LensFailure failure = {
    .letter = n_words > 2 ? words[2][0] : '-',
    .detail = n_words > 3 ? words[3] : "",
    .more = n_words > 4 ? words[4] : "",
  };

  for (guint i = 0; n_words > 1 && i < G_N_ELEMENTS (causes); i++)
    if (g_str_equal (causes[i].cause, words[1]))
      return causes[i].describe (self, &failure);
  return g_error_new (LENS_SESSION_ERROR, LENS_SESSION_ERROR_START, _("The run failed: %s."), line);
}

/* A lesson that ends its sleepers itself does so with SIGKILL. */
static gboolean
is_expected_signal (LensSession *self, const char *signal)
{
  return lens_schedule_expects_signal (self->turns, signal)
         || (self->has_ended_itself && g_str_equal (signal, "SIGKILL"));
}

static GError *
describe_end_of (LensSession *self, const LensProcess *process)
{
  if (process->signal != NULL && !is_expected_signal (self, process->signal))
    return new_signal_error (self, process->letter, process->signal);
  if (process->signal == NULL && process->status != 0)
    return new_status_error (self, process->letter, process->status);
  return NULL;
}

/* A child that failed while its parent did not mind. */
static GError *
describe_child (LensSession *self)
{
  GHashTableIter iter;
  gpointer value;
  GError *error = NULL;

  g_hash_table_iter_init (&iter, self->processes);
  while (error == NULL && g_hash_table_iter_next (&iter, NULL, &value))
    error = describe_end_of (self, value);
  return error;
}

GError *
lens_session_describe_failure (LensSession *self)
{
  if (self->is_cancelled)
    return g_error_new_literal (LENS_SESSION_ERROR, LENS_SESSION_ERROR_CANCELLED, _("The run was cancelled."));
  if (self->failure != NULL)
    return describe_line (self, self->failure);
  if (self->is_clearing || !self->is_done)
    return g_error_new_literal (LENS_SESSION_ERROR, LENS_SESSION_ERROR_WORKER,
                                _("The supervisor of the run was killed; its programs were ended and cleared away."));
  return describe_child (self);
}
