/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-thread-progress.h: how far a thread has come, told to the window now and then, and whether it should get on.
 */
#pragma once

#include <gio/gio.h>

#include "app/lens-document.h"

G_BEGIN_DECLS

/* What the data of a task begin with that works in a thread. */
typedef struct
{
  GCancellable *cancellable; /* (nullable) */
  int permille;              /* atomic */
  LensDocumentProgress tell; /* (nullable) */
  gpointer user_data;
} LensThreadProgress;

/**
 * lens_thread_progress_watch:
 * @task: whose data begin with a #LensThreadProgress that says nothing yet
 * @tell: (nullable) (scope notified): called in this thread until @task is completed or cancelled
 *
 * To be called before the thread is started.
 */
void lens_thread_progress_watch (GTask *task, LensDocumentProgress tell, gpointer user_data);

/**
 * lens_thread_progress_get_on: Called by the thread. @fraction: of the whole way, 0 to 1. Returns: whether to get on; not when it was cancelled.
 */
gboolean lens_thread_progress_get_on (LensThreadProgress *self, double fraction);

/**
 * lens_thread_progress_clear: Gives up what it holds, but not itself.
 */
void lens_thread_progress_clear (LensThreadProgress *self);

G_END_DECLS
