/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * supervisor-journal.h: names that outlive their processes, written down before anybody makes them.
 *
 * Message queues, shared memory and semaphores, POSIX or System V, stay until someone removes them. So each run keeps a journal:
 * who owns it (pid and start time), the run's id, and every name. The owner removes the names, then the journal; if it
 * was killed, the next supervisor that starts finds the journal without its owner and does both.
 */
#pragma once

#include "session/supervisor-plan.h"

/* 0, or -1 with errno. */
int journal_write (const struct plan *plan);
/* The folders among the objects of the plan. 0, or -1 with errno. */
int journal_make_folders (const struct plan *plan);
/* Removes the objects of the plan, then its journal. */
void journal_close (const struct plan *plan);
/* Ends the processes and removes the names of every journal, in the folder of the plan's own, whose owner is gone.
 * Gives how many journals it closed. */
int journal_finish_abandoned (const struct plan *plan);
