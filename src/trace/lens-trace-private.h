/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-private.h: what the reader and the checker need of a trace and nobody else.
 */
#pragma once

#include "trace/lens-trace.h"
#include "trace/lens-trace-sequence.h"

G_BEGIN_DECLS

/* Adds what is to be said of its bookmarks. */
void lens_trace_warn_of_bookmarks (LensTrace *self);
/* (transfer none): which record numbers were appended, so which are missing. */
LensTraceSequence *lens_trace_get_sequence (LensTrace *self);

G_END_DECLS
