/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-spool.h: raw lines and their decoded heads, in blocks that never move, so that what was handed out stays
 * valid while the trace grows.
 */
#pragma once

#include "trace/lens-event.h"

G_BEGIN_DECLS

typedef struct _LensTraceSpool LensTraceSpool;

LensTraceSpool *lens_trace_spool_new (void);
void lens_trace_spool_free (LensTraceSpool *self);

/* Keeps a copy of both. */
void lens_trace_spool_append (LensTraceSpool *self, const LensEventHead *head, const char *line, gsize length_bytes);
guint lens_trace_spool_get_n_lines (const LensTraceSpool *self);
const LensEventHead *lens_trace_spool_get_head (const LensTraceSpool *self, guint index);
/* Without newline; ended by a NUL that the length does not count. */
const char *lens_trace_spool_get_line (const LensTraceSpool *self, guint index, gsize *length_bytes);

G_END_DECLS
