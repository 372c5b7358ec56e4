/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-side-pipe.h: a thread that does nothing but empty the side pipe. The thread of a window may be busy for longer than the pipe has
 * room; no program that is recorded should wait for it, and no record should be given up.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LensSidePipe LensSidePipe;

/**
 * lens_side_pipe_new:
 * @fd: read end, that does not block; stays the caller's, open until lens_side_pipe_stop()
 * @context: where @ready is called, as long as there is something to take
 *
 * NULL when there is no thread to be had, or no descriptor: the error is G_THREAD_ERROR_AGAIN.
 */
LensSidePipe *lens_side_pipe_new (int fd, GMainContext *context, GSourceFunc ready, gpointer user_data, GError **error);

/* Appends some of what came to @into, 64 KiB at most, so that nobody is kept for long. FALSE when there was nothing. */
gboolean lens_side_pipe_take (LensSidePipe *self, GString *into);

/* Ends the thread; what lies in the pipe at that moment can still be taken, but @ready is not called any more. */
void lens_side_pipe_stop (LensSidePipe *self);
void lens_side_pipe_free (LensSidePipe *self);

G_END_DECLS
