/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-document.h: one recording as a window holds it: the trace and its model, where it is saved, and the run that still fills it.
 */
#pragma once

#include <gio/gio.h>

#include "model/lens-model.h"
#include "draw/lens-hand-out.h"
#include "session/lens-session.h"

G_BEGIN_DECLS

/* What a saved trace is called among other files: see data/io.github.ipc_lens.IpcLens.mime.xml.in. */
#define LENS_DOCUMENT_CONTENT_TYPE "application/x-ipc-lens-trace"

/* Properties, all to read, all notified: "title", "subtitle", "is-live" (a run still adds to it), "is-unsaved" (nobody has a file of
 * it). */
#define LENS_TYPE_DOCUMENT (lens_document_get_type ())
G_DECLARE_FINAL_TYPE (LensDocument, lens_document, LENS, DOCUMENT, GObject)

/**
 * lens_document_new_for_trace:
 * @trace: (transfer none)
 * @file: (nullable): where it was read from
 */
LensDocument *lens_document_new_for_trace (LensTrace *trace, GFile *file);
/* The recording of @session, (transfer none), which may still run. */
LensDocument *lens_document_new_for_session (LensSession *session);

/* What it holds, (transfer none). The lesson is NULL when the catalogue does not know it; the session and the file are NULL when
 * there is none. */
LensModel *lens_document_get_model (LensDocument *self);
LensTrace *lens_document_get_trace (LensDocument *self);
const LensLesson *lens_document_get_lesson (LensDocument *self);
LensSession *lens_document_get_session (LensDocument *self);
GFile *lens_document_get_file (LensDocument *self);

/* Its properties. Strings are (transfer full) and translated. */
char *lens_document_get_title (LensDocument *self);
/* For an audience: "Pipe — byte stream". */
char *lens_document_get_subject (LensDocument *self);
char *lens_document_get_subtitle (LensDocument *self);
gboolean lens_document_is_live (LensDocument *self);
gboolean lens_document_is_unsaved (LensDocument *self);
/* Whether somebody has set bookmarks, or changed them, since it was read or saved last. */
gboolean lens_document_has_changes (LensDocument *self);
/* Whether its file is another one by now than it was when it was read or saved last; one that is gone is not. */
gboolean lens_document_is_file_changed (LensDocument *self);
/* How long the recorded run took, first event to last. */
gint64 lens_document_get_duration_ns (LensDocument *self);
/* (transfer full): a file name for it that says what it is. */
char *lens_document_suggest_name (LensDocument *self);

/* Told several times a second how much of a file's way to the stage is behind it: 0 to 1. */
typedef void (*LensDocumentProgress) (double fraction, gpointer user_data);

/* Reads a file in a thread, so that a window stays alive meanwhile. Errors are those of lens_trace_load(). @progress, (nullable), and @callback
 * get @user_data, the former no more after the latter; @cancellable ends the reading soon. */
void lens_document_load_async (GFile *file, GCancellable *cancellable, LensDocumentProgress progress, GAsyncReadyCallback callback,
                               gpointer user_data);
/* Which file it was to be. (transfer none). */
GFile *lens_document_load_get_file (GAsyncResult *result);
/* (transfer full) (nullable) */
LensDocument *lens_document_load_finish (GAsyncResult *result, GError **error);

/**
 * lens_document_save_async:
 * @file: becomes the document's file when it was written
 * @progress: (nullable): told as with lens_document_load_async(), so only of what takes long
 *
 * Writes in a thread, from a copy of its own. Not while it is live. On an error, or when it was cancelled in time, an old file stays untouched.
 */
void lens_document_save_async (LensDocument *self, GFile *file, GCancellable *cancellable, LensDocumentProgress progress,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean lens_document_save_finish (LensDocument *self, GAsyncResult *result, GError **error);

/**
 * lens_document_export_async:
 * @file: its ending chooses what it becomes: lens_hand_out_endings()
 * @options: copied; the progress in them is not used, but
 * @percent: from g_atomic_rc_box_new(): how far it is
 *
 * Makes a hand-out in a thread, from a copy of its own. Not while it is live. On an error, or when it was cancelled in time, nothing is written.
 */
void lens_document_export_async (LensDocument *self, GFile *file, const LensHandOutOptions *options, gint *percent, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean lens_document_export_finish (LensDocument *self, GAsyncResult *result, GError **error);

G_END_DECLS
