/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * supervisor-plan.h: what the session tells the supervisor: which programs, in which order, within which limits.
 *
 * The plan is a file of strings, each ended by a NUL byte, in pairs of key and value. So no text that a teacher types
 * needs quoting: a NUL is the one byte that cannot be in an argument. Both sides include this header.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The descriptors that a supervisor is born with. */
#define SUPERVISOR_FD_LIFELINE  3 /* reads end of file when the session is gone */
#define SUPERVISOR_FD_STATUS    4 /* lines to the session, see supervisor-report.h */
#define SUPERVISOR_FD_PAGE      5 /* control page */
#define SUPERVISOR_FD_SIDE_PIPE 6
#define SUPERVISOR_FD_PLAN      7
#define SUPERVISOR_FD_STDOUT    8 /* of the workers */
#define SUPERVISOR_FD_STDERR    9

/* Every process of a run inherits its id by this variable, so that it is found whatever it does to its parents. */
#define SUPERVISOR_ENVIRONMENT "IPC_LENS_RUN"

#define PLAN_WORKERS   8
#define PLAN_ARGUMENTS 32
#define PLAN_OBJECTS   16
#define PLAN_TURNS     64

/* As lens-schedule.h has them. */
enum plan_until
{
  PLAN_UNTIL_BEFORE, /* at the gate before the operation */
  PLAN_UNTIL_ASLEEP, /* asleep in the call, or in any when it has no name */
  PLAN_UNTIL_KILLED, /* by the signal */
  PLAN_UNTIL_EXIT,   /* it has ended */
  PLAN_UNTIL_LAST,   /* it has ended, and only moved when nobody else could */
  PLAN_UNTIL_AT,     /* at the gate before the operation, where it may stand already */
  PLAN_UNTIL_END,    /* the lesson is over */
};

/* "Let this process run until…" */
struct plan_turn
{
  int process; /* 0 is A; -1 for the end */
  enum plan_until until;
  const char *name; /* of the operation or the signal; "" when there is none */
  const char *text; /* as the schedule says it */
};

struct plan_worker
{
  int process; /* index of its letter */
  const char *program;
  const char *path;
  const char *arguments[PLAN_ARGUMENTS + 1]; /* NULL-terminated, the program's name first */
  int n_arguments;
};

struct plan
{
  const char *run;           /* id of this run */
  const char *journal;       /* path of its journal */
  bool is_free;              /* the gate opens as soon as the last program has started */
  bool is_plain;             /* the programs have no probe: they take no slot and tell nothing */
  bool is_finish;            /* start nothing: clear away what a killed supervisor left */
  bool is_on_one_processor;  /* all workers */
  int64_t time_limit_ms;     /* of the whole run */
  int64_t turn_limit_ms;     /* of one turn */
  int64_t record_limit;      /* how many operations are recorded at most */
  int64_t address_space_bytes; /* of a worker, RLIMIT_AS */
  const char *objects[PLAN_OBJECTS]; /* "mq:/name", "shm:/name", "file:/path", "folder:/path" */
  int n_objects;
  struct plan_worker workers[PLAN_WORKERS];
  int n_workers;
  struct plan_turn turns[PLAN_TURNS];
  int n_turns;
};

/* Does the lesson want a process to be killed by this signal? By any at all, when @signal is NULL? */
bool plan_expects_signal (const struct plan *plan, const char *signal);
/* Does the lesson end all processes itself? */
bool plan_has_end (const struct plan *plan);

/* Reads the plan from @fd. The strings live as long as the process. Gives NULL, or a sentence on what is wrong. */
const char *plan_read (struct plan *plan, int fd);
