/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-session.c: the life of one run: checked, started, followed, ended.
 */
#include "session/lens-session.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "session/lens-metadata.h"
#include "session/lens-preflight.h"
#include "session/lens-schedule.h"
#include "session/lens-session-private.h"
#include "session/lens-settings.h"
#include "trace/lens-trace-batch.h"

#define TIME_LIMIT_MS 20000
#define TURN_LIMIT_MS 5000
#define RECORD_LIMIT 250000 /* about 100 MB in memory */

G_DEFINE_FINAL_TYPE (LensSession, lens_session, G_TYPE_OBJECT)
G_DEFINE_QUARK (lens-session-error-quark, lens_session_error)

static guint finished_signal;

static void
process_free (gpointer data)
{
  LensProcess *process = data;
  g_free (process->program);
  g_free (process->signal);
  g_free (process);
}

static void
lens_session_finalize (GObject *object)
{
  LensSession *self = LENS_SESSION (object);

  lens_session_close (self);
  g_clear_object (&self->supervisor);
  g_clear_object (&self->trace);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->turns, g_ptr_array_unref);
  g_clear_pointer (&self->order, lens_order_free);
  g_clear_pointer (&self->processes, g_hash_table_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_string_free (self->said, TRUE);
  if (self->printed != NULL)
    g_string_free (self->printed, TRUE);
  g_free (self->run);
  lens_run_names_clear (&self->names);
  g_free (self->journal);
  g_free (self->failure);
  G_OBJECT_CLASS (lens_session_parent_class)->finalize (object);
}

static void
lens_session_class_init (LensSessionClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lens_session_finalize;
  finished_signal = g_signal_new ("finished", LENS_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR);
}

static void
emit_line (const char *line, gsize length_bytes, gpointer user_data)
{
  lens_session_note_line (user_data, line, length_bytes);
}

static void
lens_session_init (LensSession *self)
{
  LensPipe *pipes[] = { &self->side_pipe, &self->status, &self->output, &self->complaints };

  for (guint i = 0; i < G_N_ELEMENTS (pipes); i++)
    pipes[i]->read_fd = pipes[i]->write_fd = -1;
  self->page_fd = -1;
  self->lifeline_fd = -1;
  self->time_limit_ms = TIME_LIMIT_MS;
  self->turn_limit_ms = TURN_LIMIT_MS;
  self->record_limit = RECORD_LIMIT;
  self->run = g_strdup_printf ("%08x", MAX (g_random_int (), 1)); /* key 0 would be IPC_PRIVATE: sysvipc(7) */
  lens_run_names_init (&self->names, self->run);
  self->said = g_string_new (NULL);
  self->order = lens_order_new (emit_line, self);
  self->processes = g_hash_table_new_full (NULL, NULL, NULL, process_free);
}

LensSession *
lens_session_new (const LensLesson *lesson, GHashTable *settings, GError **error)
{
  g_autoptr (LensSession) self = g_object_new (LENS_TYPE_SESSION, NULL);
  json_object *metadata;

  self->lesson = lesson;
  self->values = lens_settings_resolve (lesson, settings, error);
  if (self->values == NULL)
    return NULL;
  self->turns = lens_schedule_parse (lesson->schedule, error);
  if (self->turns == NULL)
    return NULL;
  metadata = lens_metadata_new (lesson, self->values, self->time_limit_ms);
  self->trace = lens_trace_new (metadata);
  json_object_put (metadata);
  return g_steal_pointer (&self);
}

LensTrace *
lens_session_get_trace (LensSession *self)
{
  return self->trace;
}

const LensLesson *
lens_session_get_lesson (LensSession *self)
{
  return self->lesson;
}

void
lens_session_set_free_run (LensSession *self, gboolean is_free)
{
  json_object *metadata = lens_trace_get_metadata (self->trace);

  self->is_free = is_free;
  json_object_object_add (metadata, "free_run", json_object_new_boolean (is_free));
}

void
lens_session_set_limits (LensSession *self, guint time_limit_ms, guint turn_limit_ms)
{
  self->time_limit_ms = time_limit_ms;
  self->turn_limit_ms = turn_limit_ms;
}

void
lens_session_keep_output (LensSession *self)
{
  if (self->printed == NULL)
    self->printed = g_string_new (NULL);
}

const char *
lens_session_get_output (LensSession *self)
{
  return self->printed != NULL ? self->printed->str : NULL;
}

gboolean
lens_session_is_running (LensSession *self)
{
  return self->is_running;
}

static void
finish (LensSession *self)
{
  g_autoptr (GError) failure = NULL;

  lens_session_drain (self);
  lens_trace_begin_batch (self->trace);
  lens_order_flush (self->order);
  lens_trace_end_batch (self->trace);
  lens_session_tell_missing (self);
  failure = lens_session_describe_failure (self);
  lens_session_close (self);
  self->is_running = FALSE;
  lens_trace_set_live (self->trace, FALSE);
  g_signal_emit (self, finished_signal, 0, failure);
  g_object_unref (self); /* taken by lens_session_start() */
}

static void watch_supervisor (LensSession *self);

/* The supervisor was killed: what it left is cleared away by another one, that finds its journal without an owner. */
static gboolean
clear_up_after_it (LensSession *self)
{
  g_autoptr (GError) error = NULL;

  if (self->is_done || self->is_clearing || self->failure != NULL)
    return FALSE;
  self->is_clearing = TRUE;
  if (!lens_session_spawn (self, "finish", &error))
    {
      g_warning ("%s", error->message);
      return FALSE;
    }
  watch_supervisor (self);
  return TRUE;
}

static void
on_supervisor_ended (GObject *supervisor, GAsyncResult *result, gpointer data)
{
  LensSession *self = data;

  g_subprocess_wait_finish (G_SUBPROCESS (supervisor), result, NULL);
  lens_session_read_status (self);
  if (!clear_up_after_it (self))
    finish (self);
}

static void
watch_supervisor (LensSession *self)
{
  g_subprocess_wait_async (self->supervisor, NULL, on_supervisor_ended, self);
}

/* What is printed is kept of programs that have no probe. */
static const char *
choose_mode (LensSession *self)
{
  if (self->printed != NULL)
    return "plain";
  return self->is_free ? "free" : "schedule";
}

gboolean
lens_session_start (LensSession *self, GError **error)
{
  g_return_val_if_fail (!self->is_running && self->context == NULL, FALSE);

  self->context = g_main_context_ref_thread_default ();
  if (!lens_preflight_check (self->lesson, error) || !lens_session_prepare (self, error)
      || !lens_session_begin_reading (self, error) || !lens_session_spawn (self, choose_mode (self), error))
    {
      lens_session_close (self);
      g_clear_pointer (&self->context, g_main_context_unref);
      return FALSE;
    }
  self->is_running = TRUE;
  lens_trace_set_live (self->trace, TRUE);
  g_object_ref (self);
  lens_session_listen (self);
  watch_supervisor (self);
  return TRUE;
}

void
lens_session_cancel (LensSession *self)
{
  if (!self->is_running || self->is_cancelled)
    return;
  self->is_cancelled = TRUE;
  g_close (self->lifeline_fd, NULL);
  self->lifeline_fd = -1;
}

static void
on_finished (LensSession *self, GError *failure, gpointer data)
{
  GError **result = data;
  if (failure != NULL)
    *result = g_error_copy (failure);
}

gboolean
lens_session_run (LensSession *self, GError **error)
{
  GError *failure = NULL;

  g_signal_connect (self, "finished", G_CALLBACK (on_finished), &failure);
  if (!lens_session_start (self, error))
    return FALSE;
  while (self->is_running)
    g_main_context_iteration (self->context, TRUE);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}
