/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * control-page.h: the memory that all processes of one run share.
 *
 * The session makes it (memfd_create, ftruncate, MAP_SHARED), the supervisor and every worker
 * inherit its descriptor. The probe writes to it without a system call: order tickets, who is in which
 * call, records that were not sent yet. The supervisor reads it, and holds workers at the gate.
 *
 * This header is the only one of the probe that other rooms may include. Plain C11, no libc types
 * whose size differs between builds.
 */
#ifndef PROBE_CONTROL_PAGE_H
#define PROBE_CONTROL_PAGE_H

#include <stdatomic.h>
#include <stdint.h>

#define CONTROL_MAGIC         0x4c504943u /* "CIPL" */
#define CONTROL_VERSION       4u
#define CONTROL_SLOTS         64   /* threads of a run at one time */
#define CONTROL_PROCESSES     26   /* processes of a run, ever: one letter each */
#define CONTROL_RECORD_BYTES  4096 /* longest record with its newline: PIPE_BUF, pipe(7) */
#define CONTROL_BATCH_BYTES   3900 /* batches of 4200 tore among three writers, of 3900 never */
#define CONTROL_NAME_BYTES    32
#define CONTROL_ARGS_BYTES    1024

/* The descriptors at which a worker finds its side pipe and its control page. They are high, so that programs, which take
 * the lowest free ones, never meet them, and the probe moves out of the way of close, dup2 and close_range. */
#define CONTROL_FD_PAGE       1000
#define CONTROL_FD_SIDE_PIPE  1001
/* Workers know that they are recorded by this variable; without it the probe does nothing at all. */
#define CONTROL_ENVIRONMENT   "IPC_LENS_RECORD"

enum control_state
{
  CONTROL_FREE = 0,    /* nobody's slot */
  CONTROL_RUNNING = 1, /* in user space, between operations */
  CONTROL_AT_GATE = 2, /* waits at the gate before the operation in `name` */
  CONTROL_IN_CALL = 3, /* inside the call in `name` since `since_ns`; asleep if /proc/PID/stat says S */
  CONTROL_GONE = 4,    /* the thread or process ended in good order; nothing is left to send */
};

/* What a thread is doing, and what it recorded but did not send. Written by its own thread only, except
 * `permits` (scheduler) and, once the process is dead, `state` and `batch_len` (supervisor). */
struct control_slot
{
  _Atomic int32_t pid;
  _Atomic int32_t tid;
  _Atomic uint32_t state; /* enum control_state; stored last, with release order */
  _Atomic uint32_t process; /* index of its process: 0 is A, 1 is B … */

  /* The gate: a thread counts its arrivals and may pass while arrivals <= permits. `permits` is a futex. */
  _Atomic uint32_t arrivals;
  _Atomic uint32_t permits;

  /* The operation in hand, for states AT_GATE and IN_CALL. */
  _Atomic uint64_t in_ticket;
  _Atomic uint64_t since_ns; /* CLOCK_MONOTONIC */
  _Atomic uint64_t at;       /* where in the program it was called, as its record's `at` will say; 0: unknown */
  /* ru_nvcsw before the call. The kernel shows a thread as asleep a moment before it has given up its processor, and it may
   * be woken in that moment: only who has more switches than this has really slept. 0 when it was not asked for. */
  _Atomic uint64_t switches;
  /* Ticket of the call in which the scheduler last saw it asleep. Within a call a thread may also give up its processor for a moment,
   * for a lock of the kernel's or a page of memory; nobody could tell beforehand when. */
  _Atomic uint64_t asleep_ticket;
  _Atomic uint32_t seq;      /* number that its record will get */
  _Atomic uint32_t next_seq; /* the next number this process will use, for telling a lost tail */
  char name[CONTROL_NAME_BYTES];     /* "read"; "load", "store" for accesses, "output" for printed lines */
  char category[CONTROL_NAME_BYTES]; /* as its record's `cat` will say */
  char args[CONTROL_ARGS_BYTES];     /* JSON members known at entry: "\"fd\":3,\"len\":127" */

  /* Records not yet written to the side pipe: whole lines. `batch_len` is stored after the bytes, with
   * release order, so that whatever it covers is whole even if the process was killed between two instructions. */
  _Atomic uint32_t batch_len;
  char batch[CONTROL_RECORD_BYTES];
};

struct control_page
{
  uint32_t magic;
  uint32_t version;
  uint64_t bytes; /* sizeof (struct control_page) of whoever made it */

  /* Order: one fetch_add at entry and one at exit of each operation. Starts at 1. */
  _Atomic uint64_t next_ticket;
  _Atomic uint32_t n_processes; /* letters given so far */
  _Atomic uint32_t n_forks;
  _Atomic uint32_t is_recording; /* 0: hooks do nothing */
  _Atomic uint32_t is_gated;     /* 1: every operation waits for a permit */
  _Atomic uint32_t is_watched;   /* 1: while gated, the scheduler lets nobody go on before it has seen who sleeps */
  _Atomic uint32_t news;         /* futex: rises (and is woken) whenever a slot's state changes while gated */
  _Atomic uint64_t n_dropped;    /* records that could not be sent: told in the trace, never hidden */
  _Atomic uint32_t out_of_slots; /* threads that found no slot and go unrecorded */

  uint32_t data_cap_bytes; /* payload kept in a record */
  uint64_t output_inode[2]; /* where stdout and stderr of the workers lead: not lesson material */

  struct control_slot slots[CONTROL_SLOTS];
};

#endif
