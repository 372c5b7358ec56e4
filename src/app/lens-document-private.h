/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-document-private.h: what the file side of a document tells it.
 */
#pragma once

#include "app/lens-document.h"

G_BEGIN_DECLS

/* It is now saved as @file, (transfer none), with its first @n_changes changes. */
void lens_document_set_file (LensDocument *self, GFile *file, guint n_changes);
/* How often it was changed so far. */
guint lens_document_get_n_changes (LensDocument *self);

G_END_DECLS
