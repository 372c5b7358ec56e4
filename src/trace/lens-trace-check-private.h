/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-check-private.h: the three parts of a check: what one event must be, what all of them must be together,
 * and the sentences that come of it.
 */
#pragma once

#include "trace/lens-trace-reader.h"

G_BEGIN_DECLS

typedef struct _LensTraceCheck LensTraceCheck;
typedef struct _LensTraceCheckRun LensTraceCheckRun;

/* Adds a sentence about a line. */
void lens_trace_check_say (LensTraceCheck *check, guint line, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* One event by itself: its members, their types, how they are written. @object is a JSON object. */
void lens_trace_check_event_rules (LensTraceCheck *check, json_object *object, const char *text, gsize length_bytes, guint line);
/* The metadata by itself. */
void lens_trace_check_metadata_rules (LensTraceCheck *check, json_object *metadata, guint line);

/* All events together: numbers, tickets, beginnings and ends. */
LensTraceCheckRun *lens_trace_check_run_new (LensTraceCheck *check);
void lens_trace_check_run_free (LensTraceCheckRun *run);
void lens_trace_check_run_add (LensTraceCheckRun *run, const LensEvent *event, guint line);
/* A flow arrow's start or end. */
void lens_trace_check_run_add_flow (LensTraceCheckRun *run, const char *id, gboolean is_start, guint line);
void lens_trace_check_run_finish (LensTraceCheckRun *run);

G_END_DECLS
