/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-document-export.c: a hand-out made in a thread, from a copy of the recording, so that the window stays alive meanwhile.
 */
#include "app/lens-document-private.h"

typedef struct
{
  LensTrace *original; /* only its lines are read */
  LensTrace *copy;     /* with the metadata, without events yet */
  GFile *file;
  LensHandOutOptions options;
  GCancellable *cancellable;
  gint *percent;
} Exporting;

static void
exporting_free (gpointer data)
{
  Exporting *exporting = data;

  g_object_unref (exporting->original);
  g_object_unref (exporting->copy);
  g_object_unref (exporting->file);
  g_object_unref (exporting->cancellable);
  g_atomic_rc_box_release (exporting->percent);
  g_free (exporting);
}

static gboolean
note_progress (guint n_done, guint n_all, gpointer data)
{
  Exporting *exporting = data;

  g_atomic_int_set (exporting->percent, n_all > 0 ? (gint) (100.0 * n_done / n_all) : 0);
  return !g_cancellable_is_cancelled (exporting->cancellable);
}

static void
export (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Exporting *exporting = data;
  GError *error = NULL;

  if (lens_document_require_local (exporting->file, &error) && lens_document_copy_lines (exporting->original, exporting->copy, NULL, NULL, &error))
    {
      g_autoptr (LensModel) model = lens_model_new (exporting->copy);
      lens_hand_out_write (model, g_file_peek_path (exporting->file), &exporting->options, &error);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
lens_document_export_async (LensDocument *self, GFile *file, const LensHandOutOptions *options, gint *percent, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  LensTrace *trace = lens_document_get_trace (self);
  Exporting *exporting = g_new0 (Exporting, 1);

  g_return_if_fail (!lens_document_is_live (self));
  exporting->original = g_object_ref (trace);
  exporting->copy = lens_trace_new (lens_trace_get_metadata (trace));
  exporting->file = g_object_ref (file);
  exporting->cancellable = g_object_ref (cancellable);
  exporting->percent = g_atomic_rc_box_acquire (percent);
  exporting->options = *options;
  exporting->options.progress = note_progress;
  exporting->options.progress_data = exporting;
  g_task_set_check_cancellable (task, FALSE); /* whether it was too late to cancel, the writing says */
  g_task_set_source_tag (task, lens_document_export_async);
  g_task_set_task_data (task, exporting, exporting_free);
  g_task_run_in_thread (task, export);
}

gboolean
lens_document_export_finish (LensDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
