/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-record.c: runs, one or many.
 */
#include "cli/lens-record.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>

static int interrupt;

typedef struct
{
  LensSession *session;
  int number;
} Watch;

/* nohup, or a shell that put us into the background, may have said that a signal is none of our business. */
static gboolean
is_ignored (int number)
{
  struct sigaction action;
  return sigaction (number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

static gboolean
cancel_session (gpointer data)
{
  const Watch *watch = data;
  interrupt = watch->number;
  lens_session_cancel (watch->session);
  return G_SOURCE_CONTINUE; /* an impatient second ^C must not end us before the clean-up has */
}

int
lens_record_get_interrupt (void)
{
  return interrupt;
}

gboolean
lens_record (LensSession *session, GError **error)
{
  Watch watches[] = { { session, SIGINT }, { session, SIGTERM }, { session, SIGHUP } };
  guint sources[G_N_ELEMENTS (watches)];
  for (guint i = 0; i < G_N_ELEMENTS (watches); i++)
    sources[i] = is_ignored (watches[i].number) ? 0 : g_unix_signal_add (watches[i].number, cancel_session, &watches[i]);
  gboolean is_done = lens_session_run (session, error);
  for (guint i = 0; i < G_N_ELEMENTS (watches); i++)
    if (sources[i] != 0)
      g_source_remove (sources[i]);
  return is_done;
}

/* By letter: what it printed last. */
typedef struct
{
  GHashTable *letters; /* pid → letter */
  char *lines[26];
} Ending;

static void
add_event (Ending *self, LensTrace *trace, guint index)
{
  const LensEventHead *head = lens_trace_get_head (trace, index);
  if (head->kind != LENS_EVENT_PROCESS_START && head->kind != LENS_EVENT_OUTPUT)
    return;
  g_autoptr (LensEvent) event = lens_trace_get_event (trace, index);
  if (head->kind == LENS_EVENT_PROCESS_START)
    {
      const char *letter = lens_event_get_string (event, "letter");
      g_hash_table_insert (self->letters, GINT_TO_POINTER (head->pid), GINT_TO_POINTER (letter != NULL ? letter[0] : 0));
      return;
    }
  guint place = (guint) GPOINTER_TO_INT (g_hash_table_lookup (self->letters, GINT_TO_POINTER (head->pid))) - 'A';
  g_autoptr (GBytes) data = lens_event_get_data (event);
  if (place >= G_N_ELEMENTS (self->lines) || data == NULL)
    return;
  g_free (self->lines[place]);
  self->lines[place] = g_strndup (g_bytes_get_data (data, NULL), g_bytes_get_size (data));
}

char *
lens_record_ending (LensTrace *trace)
{
  Ending ending = { .letters = g_hash_table_new (NULL, NULL) };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lens_trace_get_n_events (trace); i++)
    add_event (&ending, trace, i);
  for (guint i = 0; i < G_N_ELEMENTS (ending.lines); i++)
    if (ending.lines[i] != NULL)
      {
        g_string_append_printf (text, "%s%c: %s", text->len > 0 ? "\n" : "", 'A' + i, ending.lines[i]);
        g_free (ending.lines[i]);
      }
  g_hash_table_unref (ending.letters);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
count (GHashTable *endings, LensTrace *trace)
{
  char *ending = lens_record_ending (trace);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (endings, ending));
  g_hash_table_replace (endings, ending, GUINT_TO_POINTER (n + 1));
}

gboolean
lens_record_require_complete (LensTrace *trace, GError **error)
{
  GPtrArray *warnings = lens_trace_get_warnings (trace);

  if (warnings->len > 0)
    g_set_error_literal (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_WORKER, g_ptr_array_index (warnings, 0));
  return warnings->len == 0;
}

gboolean
lens_record_free_runs (const LensLesson *lesson, GHashTable *settings, guint n_runs, GHashTable **endings, LensTrace **last,
                       GError **error)
{
  *endings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  *last = NULL;
  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr (LensSession) session = lens_session_new (lesson, settings, error);
      if (session == NULL)
        return FALSE;
      lens_session_set_free_run (session, TRUE);
      gboolean is_done = lens_record (session, error);
      g_set_object (last, lens_session_get_trace (session));
      if (!is_done || !lens_record_require_complete (*last, error))
        return FALSE;
      count (*endings, *last);
    }
  return TRUE;
}
