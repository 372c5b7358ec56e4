/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-summary.h: a run in numbers, for people: what `info` prints and what `run` ends with.
 */
#pragma once

#include "model/lens-model.h"

G_BEGIN_DECLS

/** lens_summary_print_run: prints lesson, processes and kernel objects. */
void lens_summary_print_run (LensModel *model, const LensTotals *totals, const LensWorld *world);
/** lens_summary_print_calls: prints one row for each C function that was called. */
void lens_summary_print_calls (const LensTotals *totals);
/** lens_summary_print_counters: prints what the run cost: copies, accesses, faults, sleeps. */
void lens_summary_print_counters (const LensCounters *counters);
/** lens_summary_print_bookmarks: prints the steps that somebody marked, with their notes; nothing when there are none. */
void lens_summary_print_bookmarks (LensModel *model);

/** lens_summary_describe_end: Returns: (transfer full): how a process ended: "exit status 0", "killed by SIGPIPE". */
char *lens_summary_describe_end (const LensProcess *process);

G_END_DECLS
