/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-batch.h: several events that come together are told together. Who looks at a trace does work for each time that it is told, and a run that is
 * live brings hundreds of records at once.
 */
#pragma once

#include "trace/lens-trace.h"

G_BEGIN_DECLS

/* Between the two no "appended" comes; at the end one for all events that were appended. They do not nest. */
void lens_trace_begin_batch (LensTrace *self);
void lens_trace_end_batch (LensTrace *self);

G_END_DECLS
