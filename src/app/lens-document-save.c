/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-document-save.c: to the disk, in a thread. A document belongs to the thread of its window, since its trace and its model keep what they looked up
 * last; a thread that saves therefore makes a copy of both. Recorded lines never change or move, so they may be read while the window
 * goes on looking.
 */
#include "app/lens-document-private.h"

#include <errno.h>

#include "app/lens-thread-progress.h"

#define LINES_UNTOLD 1000
/* Of the whole way, by estimate: a bar need only move steadily. The rest is what is derived for other viewers. */
#define COPYING 0.35
#define WRITING 0.15

/* What a thread needs to save. */
typedef struct
{
  LensThreadProgress progress;
  LensTrace *original; /* only its lines are read */
  LensTrace *copy;     /* with the metadata, without events yet */
  GFile *file;
  guint n_changes;     /* that the copy has: somebody may set a bookmark meanwhile */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  lens_thread_progress_clear (&saving->progress);
  g_object_unref (saving->original);
  g_object_unref (saving->copy);
  g_object_unref (saving->file);
  g_free (saving);
}

static gboolean
on_copied (double fraction, gpointer data)
{
  return lens_thread_progress_get_on (data, COPYING * fraction);
}

static gboolean
on_written (double fraction, gpointer data)
{
  return lens_thread_progress_get_on (data, COPYING + WRITING * fraction);
}

static gboolean
on_derived (double fraction, gpointer data)
{
  return lens_thread_progress_get_on (data, COPYING + WRITING + (1 - COPYING - WRITING) * fraction);
}

gboolean
lens_document_copy_lines (LensTrace *from, LensTrace *to, LensTraceProgress progress, gpointer user_data, GError **error)
{
  guint n_lines = lens_trace_get_n_events (from);

  for (guint i = 0; i < n_lines; i++)
    {
      gsize length_bytes;
      const char *line = lens_trace_get_line (from, i, &length_bytes);
      if (i % LINES_UNTOLD == 0 && progress != NULL && !progress ((double) i / n_lines, user_data))
        {
          g_set_error_literal (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_CANCELLED, g_strerror (ECANCELED));
          return FALSE;
        }
      if (!lens_trace_append_line (to, line, (gssize) length_bytes, error))
        return FALSE;
    }
  return TRUE;
}

static void
save (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;

  if (lens_document_require_local (saving->file, &error) && lens_document_copy_lines (saving->original, saving->copy, on_copied, saving, &error))
    {
      g_autoptr (LensModel) model = lens_model_new (saving->copy);
      LensDeriving deriving = { model, on_derived, saving };
      lens_trace_save_telling (saving->copy, g_file_peek_path (saving->file), lens_model_derive_telling, &deriving, on_written, saving, &error);
    }
  if (g_error_matches (error, LENS_TRACE_ERROR, LENS_TRACE_ERROR_CANCELLED))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", error->message);
  else if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

void
lens_document_save_async (LensDocument *self, GFile *file, GCancellable *cancellable, LensDocumentProgress progress, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  LensTrace *trace = lens_document_get_trace (self);
  Saving *saving = g_new0 (Saving, 1);

  g_return_if_fail (!lens_document_is_live (self));
  saving->original = g_object_ref (trace);
  saving->copy = lens_trace_new (lens_trace_get_metadata (trace));
  saving->file = g_object_ref (file);
  saving->n_changes = lens_document_get_n_changes (self);
  g_task_set_check_cancellable (task, FALSE); /* whether it was too late to cancel, the writing says */
  g_task_set_source_tag (task, lens_document_save_async);
  g_task_set_task_data (task, saving, saving_free);
  lens_thread_progress_watch (task, progress, user_data);
  g_task_run_in_thread (task, save);
}

gboolean
lens_document_save_finish (LensDocument *self, GAsyncResult *result, GError **error)
{
  Saving *saving = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  lens_document_set_file (self, saving->file, saving->n_changes);
  return TRUE;
}
