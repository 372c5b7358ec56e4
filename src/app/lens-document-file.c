/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-document-file.c: from the disk, in a thread.
 */
#include "app/lens-document-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-thread-progress.h"
#include "scene/lens-timeline-bars.h"

/* Of the whole way, by estimate: a bar need only move steadily. The rest is the timeline. */
#define READING 0.54
#define MODELLING 0.44

/* What a thread needs to load. */
typedef struct
{
  LensThreadProgress progress;
  GFile *file;
} Loading;

static void
loading_free (Loading *loading)
{
  lens_thread_progress_clear (&loading->progress);
  g_object_unref (loading->file);
  g_free (loading);
}

static gboolean
on_read (double fraction, gpointer data)
{
  return lens_thread_progress_get_on (data, READING * fraction);
}

static gboolean
on_modelled (double fraction, gpointer data)
{
  return lens_thread_progress_get_on (data, READING + MODELLING * fraction);
}

gboolean
lens_document_require_local (GFile *file, GError **error)
{
  if (g_file_peek_path (file) != NULL)
    return TRUE;
  g_autofree char *uri = g_file_get_uri (file);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _("%s: only files on this machine can be used. Copy it into a folder of your own first."), uri);
  return FALSE;
}

static void
load (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Loading *loading = data;
  GFile *file = loading->file;
  GError *error = NULL;
  g_autofree char *version = lens_document_read_version (file); /* before it is read: what comes meanwhile is a change */
  g_autoptr (LensTrace) trace = lens_document_require_local (file, &error)
                                ? lens_trace_load_telling (g_file_peek_path (file), on_read, loading, &error) : NULL;

  if (trace == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_autoptr (LensModel) model = lens_model_new_telling (trace, on_modelled, loading);
  if (model != NULL)
    lens_timeline_bars_prepare (model);
  if (!lens_thread_progress_get_on (&loading->progress, 1))
    g_task_return_error_if_cancelled (task);
  else
    g_task_return_pointer (task, lens_document_new_for_model (model, file, version), g_object_unref);
}

void
lens_document_load_async (GFile *file, GCancellable *cancellable, LensDocumentProgress progress, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Loading *loading = g_new0 (Loading, 1);

  loading->file = g_object_ref (file);
  g_task_set_source_tag (task, lens_document_load_async);
  g_task_set_task_data (task, loading, (GDestroyNotify) loading_free);
  g_task_set_return_on_cancel (task, TRUE);
  lens_thread_progress_watch (task, progress, user_data);
  g_task_run_in_thread (task, load);
}

GFile *
lens_document_load_get_file (GAsyncResult *result)
{
  return ((Loading *) g_task_get_task_data (G_TASK (result)))->file;
}

LensDocument *
lens_document_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
