/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-writer.h: writes a trace file line by line. After each flush the file is valid JSON, so that whoever reads it
 * meanwhile, or after a crash, has all that was flushed.
 */
#pragma once

#include "trace/lens-trace.h"

G_BEGIN_DECLS

typedef struct _LensTraceWriter LensTraceWriter;

/**
 * lens_trace_writer_new:
 * @path: made, or emptied; lens_trace_save() is for replacing a file that somebody may want back
 * @metadata: (transfer none): written at once, as the file's first line
 *
 * Returns: (transfer full) (nullable): the writer, or %NULL with a #GFileError
 */
LensTraceWriter *lens_trace_writer_new (const char *path, json_object *metadata, GError **error);

/**
 * lens_trace_writer_new_for_fd:
 * @fd: (transfer full): an empty regular file, open for writing
 * @path: what messages call it
 */
LensTraceWriter *lens_trace_writer_new_for_fd (int fd, const char *path, json_object *metadata, GError **error);

/**
 * lens_trace_writer_append:
 * @line: one JSON object, without comma and newline
 * @length_bytes: its length, or -1
 *
 * The line is kept in memory until the next flush; one happens by itself when many have gathered.
 */
gboolean lens_trace_writer_append (LensTraceWriter *self, const char *line, gssize length_bytes, GError **error);

/* Writes what has gathered, and the closing line after it. On failure (ENOSPC…) the file is as it was after the last
 * flush, and the lines are kept for another attempt. */
gboolean lens_trace_writer_flush (LensTraceWriter *self, GError **error);

/* Flushes, syncs and frees; the file is valid in any case. */
gboolean lens_trace_writer_close (LensTraceWriter *self, GError **error);

/* Frees without a flush. */
void lens_trace_writer_free (LensTraceWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensTraceWriter, lens_trace_writer_free)

G_END_DECLS
