/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-member.h: members of JSON objects that may be missing or of another type, and what the model reads of the metadata.
 */
#pragma once

#include "trace/lens-trace.h"

G_BEGIN_DECLS

/* @object may be anything, NULL too; what is missing or of another type is the fallback, or NULL. */
gint64 lens_member_int (json_object *object, const char *key, gint64 fallback);
const char *lens_member_string (json_object *object, const char *key);
gboolean lens_member_flag (json_object *object, const char *key);
json_object *lens_member_array (json_object *object, const char *key);

/* Of the machine that recorded; 4096 when the metadata does not say, or says nonsense. */
guint lens_metadata_page_bytes (LensTrace *trace);
/* The list of the lesson's variables in shared memory, (transfer none) (nullable). */
json_object *lens_metadata_variables (LensTrace *trace);
/* "writer"; (transfer none) (nullable): also of one that is too long for a word. */
const char *lens_metadata_role (LensTrace *trace, char letter);
const char *lens_metadata_family (LensTrace *trace);

G_END_DECLS
