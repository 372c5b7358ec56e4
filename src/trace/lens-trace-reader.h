/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-reader.h: walks through a saved trace, one event at a time. It takes the layout that IPC Lens writes and any
 * other that is the same JSON: tools may have rewritten the file, in one line or over many.
 */
#pragma once

#include "trace/lens-trace.h"

G_BEGIN_DECLS

/* Where something stands, in lines from 1. */
typedef struct
{
  guint first;
  guint last;
} LensLineSpan;

/* What the reader meets. FALSE with an error ends the walk; the reader adds the line number to the error. */
typedef struct
{
  gboolean (*metadata) (json_object *metadata, LensLineSpan lines, gpointer user_data, GError **error);
  /* One element of traceEvents, any `ph`, not parsed yet, without white space between its tokens. */
  gboolean (*event) (const char *text, gsize length_bytes, LensLineSpan lines, gpointer user_data, GError **error);
} LensTraceVisitor;

/**
 * lens_trace_reader_walk:
 * @cut_line: (out): the line in which the file ends too early, 0 when it is whole
 * @error: a #GFileError when the file cannot be read, else a #LensTraceError with the line number
 */
gboolean lens_trace_reader_walk (const char *path, const LensTraceVisitor *visitor, gpointer user_data, guint *cut_line,
                                 GError **error);

G_END_DECLS
