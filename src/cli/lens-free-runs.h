/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-free-runs.h: `ipc-lens run LESSON --free N`: what the schedule makes certain is left to chance, and the outcomes are counted.
 */
#pragma once

#include "session/lens-lesson.h"

G_BEGIN_DECLS

/**
 * lens_free_runs_tell:
 * @settings: (nullable): parameter name → value as text, checked already
 * @save_path: (nullable): where the trace of the last run is kept
 * @is_quiet: count nothing on standard output
 *
 * Runs the lesson freely and says how often it ended how. Returns: an exit status
 */
int lens_free_runs_tell (const LensLesson *lesson, GHashTable *settings, guint n_runs, const char *save_path, gboolean is_quiet);

G_END_DECLS
