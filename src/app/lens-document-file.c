/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-document-file.c: to and from the disk, in threads. A document belongs to the thread of its window, since its trace and its
 * model keep what they looked up last; a thread that saves therefore makes a copy of both. Recorded lines never change
 * or move, so they may be read while the window goes on looking.
 */
#include "app/lens-document-private.h"

#include <glib/gi18n-lib.h>

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

/* The first look at the end folds the whole trace and lays down keyframes; after it any step is near. The timeline shows
 * what comes of another such fold. */
static void
fold_now (LensDocument *document)
{
  LensModel *model = lens_document_get_model (document);

  lens_world_free (lens_model_get_world (model, lens_model_get_n_steps (model)));
  lens_model_get_history (model);
}

static void
load (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GFile *file = data;
  GError *error = NULL;
  g_autoptr (LensTrace) trace = lens_document_require_local (file, &error) ? lens_trace_load (g_file_peek_path (file), &error) : NULL;

  if (trace == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  LensDocument *document = lens_document_new_for_trace (trace, file);
  fold_now (document);
  g_task_return_pointer (task, document, g_object_unref);
}

void
lens_document_load_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, lens_document_load_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, load);
}

GFile *
lens_document_load_get_file (GAsyncResult *result)
{
  return g_task_get_task_data (G_TASK (result));
}

LensDocument *
lens_document_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What a thread needs to save. */
typedef struct
{
  LensTrace *original; /* only its lines are read */
  LensTrace *copy;     /* with the metadata, without events yet */
  GFile *file;
  guint n_changes;     /* that the copy has: somebody may set a bookmark meanwhile */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->original);
  g_object_unref (saving->copy);
  g_object_unref (saving->file);
  g_free (saving);
}

gboolean
lens_document_copy_lines (LensTrace *from, LensTrace *to, GError **error)
{
  for (guint i = 0; i < lens_trace_get_n_events (from); i++)
    {
      gsize length_bytes;
      const char *line = lens_trace_get_line (from, i, &length_bytes);
      if (!lens_trace_append_line (to, line, (gssize) length_bytes, error))
        return FALSE;
    }
  return TRUE;
}

static void
save (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;

  if (lens_document_require_local (saving->file, &error) && lens_document_copy_lines (saving->original, saving->copy, &error))
    {
      g_autoptr (LensModel) model = lens_model_new (saving->copy);
      lens_trace_save (saving->copy, g_file_peek_path (saving->file), lens_model_derive, model, &error);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
lens_document_save_async (LensDocument *self, GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  LensTrace *trace = lens_document_get_trace (self);
  Saving *saving = g_new0 (Saving, 1);

  g_return_if_fail (!lens_document_is_live (self));
  saving->original = g_object_ref (trace);
  saving->copy = lens_trace_new (lens_trace_get_metadata (trace));
  saving->file = g_object_ref (file);
  saving->n_changes = lens_document_get_n_changes (self);
  g_task_set_source_tag (task, lens_document_save_async);
  g_task_set_task_data (task, saving, saving_free);
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
