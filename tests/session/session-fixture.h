/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * session-fixture.h: what the tests of runs share: a journal folder of their own, a trace as text that is the same each
 * time, and a look for anything that was left behind.
 */
#pragma once

#include "session/lens-session.h"

G_BEGIN_DECLS

/* Journals of this test go to a folder of its own; orphans become its children. Before any run. */
void fixture_set_up (void);
const char *fixture_journal_folder (void);

/* A session of a lesson of the catalogue; aborts on an error. (transfer full) */
LensSession *fixture_new_session (const char *lesson_id);

/* The trace without times, addresses, ids and numbers that the kernel chose: one event a line, "A write fd=4 …". */
char *fixture_normalise (LensTrace *trace);

/* Waits until no child is left, own or adopted; those that still live must end by themselves. */
void fixture_wait_for_orphans (void);
/* Fails when a process, a named object or a journal of this run is still there. */
void fixture_assert_nothing_left (const char *run);

/* Saves the trace and checks the file against the contract: no finding may come, but those that contain one of the texts in
 * @allowed (NULL-terminated, nullable). */
void fixture_assert_well_formed (LensTrace *trace, const char *const *allowed);

/* Pid of a process by its letter, as the trace has it so far; 0: not yet. */
int fixture_find_pid (LensTrace *trace, char letter);

G_END_DECLS
