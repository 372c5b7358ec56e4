/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-thread-progress.c: one number that the thread writes, and a clock of the window's that reads it.
 */
#include "app/lens-thread-progress.h"

#define PROGRESS_MS 150

static gboolean
tell (gpointer data)
{
  LensThreadProgress *self = g_task_get_task_data (data);

  if (g_task_get_completed (data) || g_cancellable_is_cancelled (self->cancellable))
    return G_SOURCE_REMOVE;
  self->tell (g_atomic_int_get (&self->permille) / 1000.0, self->user_data);
  return G_SOURCE_CONTINUE;
}

void
lens_thread_progress_watch (GTask *task, LensDocumentProgress tell_it, gpointer user_data)
{
  LensThreadProgress *self = g_task_get_task_data (task);

  g_set_object (&self->cancellable, g_task_get_cancellable (task));
  self->tell = tell_it;
  self->user_data = user_data;
  if (tell_it != NULL)
    g_timeout_add_full (G_PRIORITY_DEFAULT, PROGRESS_MS, tell, g_object_ref (task), g_object_unref);
}

gboolean
lens_thread_progress_get_on (LensThreadProgress *self, double fraction)
{
  g_atomic_int_set (&self->permille, (int) (1000 * fraction));
  return !g_cancellable_is_cancelled (self->cancellable);
}

void
lens_thread_progress_clear (LensThreadProgress *self)
{
  g_clear_object (&self->cancellable);
}
