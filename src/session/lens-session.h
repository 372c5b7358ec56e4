/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-session.h: one run of a lesson. It starts the supervisor, reads the side pipe and fills a trace, in
 * ticket order, as the run goes on. Everything is asynchronous on the main context of the thread that started it.
 */
#pragma once

#include "session/lens-lesson.h"
#include "trace/lens-trace.h"

G_BEGIN_DECLS

#define LENS_TYPE_SESSION (lens_session_get_type ())
G_DECLARE_FINAL_TYPE (LensSession, lens_session, LENS, SESSION, GObject)

#define LENS_SESSION_ERROR (lens_session_error_quark ())
GQuark lens_session_error_quark (void);
typedef enum
{
  LENS_SESSION_ERROR_PARAMETER,   /* a knob that does not exist, or a value out of range */
  LENS_SESSION_ERROR_UNAVAILABLE, /* this machine cannot run the lesson: says why and the remedy */
  LENS_SESSION_ERROR_START,       /* a program or the supervisor could not be started */
  LENS_SESSION_ERROR_WORKER,      /* a worker failed or was killed: what it said last */
  LENS_SESSION_ERROR_TIME,        /* a limit ended it */
  LENS_SESSION_ERROR_CANCELLED,
} LensSessionError;

/* Signal "finished" (GError *error or NULL), once: every process is gone, every named object removed, the trace complete.
 * Also when it failed: the trace then holds what was recorded until then. */

/**
 * lens_session_new:
 * @lesson: (transfer none)
 * @settings: (nullable): parameter name → value as text; the rest are defaults
 */
LensSession *lens_session_new (const LensLesson *lesson, GHashTable *settings, GError **error);

/* The trace that the run fills; exists from the start with its metadata. (transfer none). */
LensTrace *lens_session_get_trace (LensSession *self);
const LensLesson *lens_session_get_lesson (LensSession *self);

/* Run without the schedule: the kernel decides who comes first. Before lens_session_start(). */
void lens_session_set_free_run (LensSession *self, gboolean is_free);

/* How long the run, and one turn of its schedule, may take; 20 s and 5 s if it is not called. Before lens_session_start(). */
void lens_session_set_limits (LensSession *self, guint time_limit_ms, guint turn_limit_ms);

/* The programs have no probe: nothing is recorded, and what they print is kept instead. Before lens_session_start(). */
void lens_session_keep_output (LensSession *self);
/* What they have printed so far, (transfer none) (nullable): it was not kept. */
const char *lens_session_get_output (LensSession *self);

gboolean lens_session_start (LensSession *self, GError **error);
/* Ends every process of the run now; "finished" follows with LENS_SESSION_ERROR_CANCELLED. */
void lens_session_cancel (LensSession *self);
gboolean lens_session_is_running (LensSession *self);

/* Convenience for the command line: start, iterate the default main context until finished. */
gboolean lens_session_run (LensSession *self, GError **error);

G_END_DECLS
