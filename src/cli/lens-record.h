/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-record.h: recording at a terminal: a run that Ctrl+C ends in good order, and many runs of which one only wants to know how
 * they ended.
 */
#pragma once

#include "session/lens-session.h"

G_BEGIN_DECLS

/**
 * lens_record:
 *
 * Runs @session to its end. An interrupt ends its programs and removes what they made, like any other end.
 * Returns: %FALSE with @error when the run failed
 */
gboolean lens_record (LensSession *session, GError **error);

/**
 * lens_record_require_complete:
 * @trace: a run that is over
 *
 * For whoever draws conclusions from it. Returns: %FALSE with @error, which says what is missing
 */
gboolean lens_record_require_complete (LensTrace *trace, GError **error);

/** lens_record_get_interrupt: Returns: the signal that ended a recording, 0 when none did. */
int lens_record_get_interrupt (void);

/**
 * lens_record_ending:
 * @trace: a run that is over
 *
 * Returns: (transfer full): how it ended, as its programs tell it: the last line that each process printed, with its letter
 */
char *lens_record_ending (LensTrace *trace);

/**
 * lens_record_free_runs:
 * @settings: (nullable): parameter name → value as text
 * @endings: (out): how the runs ended, as text → GUINT how often; what was counted until then when one fails
 * @last: (out) (nullable): the trace of the last run
 * @error: why a run failed; the others are not begun then
 *
 * Runs a lesson @n_runs times without its schedule: the kernel decides who comes first.
 */
gboolean lens_record_free_runs (const LensLesson *lesson, GHashTable *settings, guint n_runs, GHashTable **endings,
                                LensTrace **last, GError **error);

G_END_DECLS
