/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-thread.h: who is speaking. One record of the process, one slot of the control page for each of its threads.
 */
#pragma once

#include "probe/control-page.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct probe_process
{
  struct control_page *page; /* NULL: this program is not being recorded, and every hook is inert */
  bool is_over;              /* the exit record is written */
  bool has_letter;
  _Atomic bool has_handlers; /* a signal may interrupt it anywhere, and the handler may record */
  uint32_t index;            /* 0 is A */
  pid_t pid;
  _Atomic uint32_t next_seq;
  uintptr_t load_address;
  int argc;
  char **argv;
  const char *program;
};

extern struct probe_process probe_process;

/* The calling thread's slot, taken at its first operation; NULL when hooks must do nothing. */
struct control_slot *probe_slot (void);
/* The slots that this process left behind when it called execve, one for each thread it had: the next one after @previous, or NULL. */
struct control_slot *probe_slot_of_former_image (struct control_slot *previous);
/* Sends what is left in it, and gives it back when nothing is. */
void probe_slot_end (struct control_slot *slot);
void probe_thread_adopt (struct control_slot *slot);
/* In a forked child: everything that was the parent's is forgotten. */
void probe_thread_forget (void);
/* Nothing more to send: says so to the supervisor. */
void probe_thread_gone (void);
void probe_thread_start_up (void);

/* The next order ticket of the run, the process's next number, and the time on CLOCK_MONOTONIC. */
uint64_t probe_ticket (void);
uint32_t probe_next_seq (struct control_slot *slot);
uint64_t probe_now_ns (void);

/* Where the call or the access of the operation in hand stands in the program, as an offset in its file; 0 is unknown. */
uintptr_t probe_code_offset (const void *return_address);
