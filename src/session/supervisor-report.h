/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * supervisor-report.h: what the supervisor tells the session: lines of words parted by tabs.
 *
 *   asleep PID TID TICKET          a thread was seen asleep in the call that it entered with this ticket
 *   failed CAUSE PROCESS DETAIL    why the run is being ended; the first one counts; CAUSE from the list below
 *   ended                          the lesson's own end: what still slept is being ended, and that is no failure
 *   done                           every process is gone, every name removed: the last line
 *
 * Facts only, the session makes sentences of them. PROCESS is a letter, or "-".
 */
#pragma once

#define CAUSE_PLAN    "plan"    /* the plan is wrong: DETAIL says where */
#define CAUSE_JOURNAL "journal" /* it cannot be written: errno */
#define CAUSE_FOLDER  "folder"  /* the folder of the run cannot be made: errno */
#define CAUSE_EXEC    "exec"    /* the program cannot be started: errno */
#define CAUSE_FORK    "fork"    /* no process for it: errno */
#define CAUSE_STATUS  "status"  /* a worker ended with this exit status */
#define CAUSE_SIGNAL  "signal"  /* a worker was ended by this signal */
#define CAUSE_LOST    "lost"    /* a forked process vanished: DETAIL is its pid */
#define CAUSE_TIME    "time"    /* the time limit: milliseconds */
#define CAUSE_TURN    "turn"    /* a turn was not reached in time: "2 B asleep read, before close" */
#define CAUSE_NOBODY  "nobody"  /* a turn is for a process that is gone or was never born: "2 B asleep read" */
#define CAUSE_CROWD   "crowd"   /* more processes or threads than the control page has room for */
#define CAUSE_FLOOD   "flood"   /* more operations than anybody can read: DETAIL is the limit */
#define CAUSE_ASKED   "asked"   /* somebody sent the supervisor this signal */
#define CAUSE_SILENT  "silent"  /* a worker started but never spoke: it was built without the probe */

/* Writes one line; words are taken as printf's. */
void report (const char *format, ...) __attribute__ ((format (printf, 1, 2)));
