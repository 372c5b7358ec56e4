/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-sequence.h: which record numbers of each process were seen: a number that comes twice is a record that was sent
 * twice, a number that never comes is a record that was lost.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LensTraceSequence LensTraceSequence;

LensTraceSequence *lens_trace_sequence_new (void);
void lens_trace_sequence_free (LensTraceSequence *self);

/* FALSE when (@pid, @seq) was seen before. Numbers may come in any order. */
gboolean lens_trace_sequence_add (LensTraceSequence *self, int pid, gint64 seq);
/* Whether it was. */
gboolean lens_trace_sequence_contains (LensTraceSequence *self, int pid, gint64 seq);
/* Told by `exit` or `process end`: the last number that the process used. @is_killed: a signal has ended it, perhaps between drawing this number and
 * sending its record, so that nobody waits for that one. */
void lens_trace_sequence_set_last (LensTraceSequence *self, int pid, gint64 last, gboolean is_killed);
/* Known from elsewhere: the last number that it used, unless it was told. */
void lens_trace_sequence_expect (LensTraceSequence *self, int pid, gint64 last);

/* For each process that has gaps, in order of pid. */
typedef void (*LensTraceGap) (int pid, guint64 n_missing, gint64 first_missing, gpointer user_data);
void lens_trace_sequence_foreach_gap (LensTraceSequence *self, LensTraceGap found, gpointer user_data);

G_END_DECLS
