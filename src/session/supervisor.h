/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * supervisor.h: one run, as its supervisor sees it. The parts: start and reap (supervisor-worker.c), who may go on
 * (supervisor-gate.c), records for those that cannot speak any more (supervisor-record.c).
 */
#pragma once

#include "probe/control-page.h"
#include "session/supervisor-plan.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct supervisor
{
  struct plan plan;
  struct control_page *page;

  int n_started;                     /* workers of the plan that were started */
  pid_t worker_pids[PLAN_WORKERS];
  bool is_ending;                    /* everything is being killed */
  bool has_failed;
  bool is_complete;                  /* the lesson has shown all that it had to show: what still runs is ended */
  int64_t started_ns;                /* CLOCK_MONOTONIC, as all below */
  int64_t grace_until_ns;            /* 0, or: somebody died, others may still record what they saw of it */

  /* The schedule. */
  int turn;                          /* index of the one in hand */
  bool has_turn_begun;
  int64_t turn_began_ns;
  uint32_t turn_arrivals;            /* how often its process had come to the gate when it began */
  bool is_gate_open;
  int64_t standstill_since_ns;       /* 0, or: since then all have been asleep */

  pid_t suspect_pids[CONTROL_SLOTS];      /* who seems to have died without a word… */
  int64_t suspect_since_ns[CONTROL_SLOTS]; /* …and since when */
  int64_t unspoken_since_ns;              /* since when a process is missing that was made */
  uint64_t told_asleep[CONTROL_SLOTS]; /* ticket of the call in which each slot was last told to be asleep */
};

int64_t now_ns (void);

/* supervisor-worker.c */
bool worker_start_next (struct supervisor *self);
/* Buries every child that has ended. FALSE when no child is left. */
bool worker_reap (struct supervisor *self);
void supervisor_fail (struct supervisor *self, const char *cause, int process, const char *format, ...)
  __attribute__ ((format (printf, 4, 5)));

/* supervisor-slot.c */
/* Index of a process's slot that counts for the schedule, or -1: a thread at the gate before any other. */
int slot_find (struct supervisor *self, int process);
int slot_process_of_pid (struct supervisor *self, pid_t pid);
bool slot_is_asleep (struct supervisor *self, int slot);
/* Looks after processes that vanished without a word, and tells who sleeps. */
void slot_look_after (struct supervisor *self);
/* TRUE when nobody moves: all are at the gate, asleep in a call, or gone, and every child of a fork has come. */
bool slot_all_settled (struct supervisor *self);
/* TRUE when every worker was started and all that live sleep in a call. */
bool slot_all_asleep (struct supervisor *self);

/* supervisor-gate.c */
/* Does what can be done now; gives how long to wait for the next look at most, in ns; -1: until something happens. */
int64_t gate_advance (struct supervisor *self);
void gate_open (struct supervisor *self);

/* supervisor-record.c */
void record_slot_remains (struct supervisor *self, int slot);
void record_process_remains (struct supervisor *self, pid_t pid);
void record_process_end (struct supervisor *self, pid_t pid, int wait_status);
void record_note (struct supervisor *self, const char *text);
/* "SIGKILL" */
const char *signal_symbol (int number);
