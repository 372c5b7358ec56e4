/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-document-private.h: what the file side of a document tells it.
 */
#pragma once

#include "app/lens-document.h"

G_BEGIN_DECLS

/* (transfer full): of a model that was made already, from @file, (nullable), as it was in @version, (nullable): not known. */
LensDocument *lens_document_new_for_model (LensModel *model, GFile *file, const char *version);
/* (transfer full) (nullable): what tells a file from the one that somebody may put in its place; NULL when there is none. */
char *lens_document_read_version (GFile *file);
/* It is now saved as @file, (transfer none), with its first @n_changes changes. */
void lens_document_set_file (LensDocument *self, GFile *file, guint n_changes);
/* How often it was changed so far. */
guint lens_document_get_n_changes (LensDocument *self);

/* For what a thread makes of a recording: refuses files that are not on this machine; and copies its lines, which never change, so that @to can be read while
 * @from goes on being used. @progress, (nullable), gives up as with lens_trace_load_telling(). */
gboolean lens_document_require_local (GFile *file, GError **error);
gboolean lens_document_copy_lines (LensTrace *from, LensTrace *to, LensTraceProgress progress, gpointer user_data, GError **error);

G_END_DECLS
