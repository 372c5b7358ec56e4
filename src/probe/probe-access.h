/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-access.h: loads and stores of the lesson's memory, which are no calls: the compiler tells of each one (probe-tsan.c), and the
 * wrapped C library functions tell of theirs. That memory is what the program maps itself: shared, or private, which fork() leaves
 * shared until somebody stores in it.
 */
#pragma once

#include "probe/probe-object.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* A mapping of this process. */
struct probe_mapping
{
  _Atomic bool is_used;
  bool is_private; /* MAP_PRIVATE: after fork() a store may fault again */
  uintptr_t start;
  uintptr_t end;
  uintptr_t origin; /* where it began before parts were unmapped: `touched` counts pages from here */
  uint64_t offset;  /* of `origin` in the object */
  unsigned char *touched; /* two bits a page: loaded, stored; NULL when there was no memory for it */
  size_t touched_bytes;
  char object[48];
};

void probe_mapping_add (uintptr_t start, size_t n_bytes, uint64_t offset, const char *object);
void probe_mapping_add_private (uintptr_t start, size_t n_bytes, uint64_t offset, const char *object);
void probe_mapping_remove (uintptr_t start, size_t n_bytes);
struct probe_mapping *probe_mapping_find (uintptr_t address);
/* Members `addr`, `len`, and `obj` where the range begins in a mapping that is known. */
struct probe_call;
void probe_call_range (struct probe_call *call, const void *address, size_t n_bytes);
/* Its pages are to be looked at anew, as if they had not been touched yet: madvise(2) may have given them back. */
void probe_mapping_forget (uintptr_t start, size_t n_bytes);
/* After fork a child has page-table entries of its own: empty ones of what is shared, copies of what is private. */
void probe_mapping_after_fork (void);
/* And its parent may no longer write to its private pages without a fault. */
void probe_mapping_protect_private (void);

static inline bool
probe_is_shared (const void *address)
{
  return probe_mapping_find ((uintptr_t) address) != NULL;
}

struct probe_access
{
  const void *caller;
  const char *by;  /* C library function, or NULL */
  bool is_atomic;
  bool is_kernel;  /* `by` is a system call, and the kernel does it */
};

/* A load that is about to happen, or, atomic, has happened and gave @value. Nothing when the memory is not shared. */
void probe_load (const struct probe_access *access, const void *address, size_t n_bytes);
/* A string that a C library function reads, with its end, but no more than @limit bytes. */
void probe_load_string (const struct probe_access *access, const char *string, size_t limit);
/* A plain store that is about to happen: its value is read when the thread comes by again. */
void probe_store (const struct probe_access *access, void *address, size_t n_bytes);
void probe_store_settle (void);
/* Pending stores of another process's past: forgotten. */
void probe_store_forget (void);

/* A signal may come between the hook and the store that it announces: a handler has a pending store of its own, and leaves alone
 * that of whom it interrupted. @frame tells one delivery from another. */
void probe_handler_begin (const void *frame);
void probe_handler_end (const void *frame);
/* It left by longjmp(3): nobody knows whether the store that it interrupted was made. */
void probe_handlers_left (void);

/* First touches, each recorded before the access itself. */
void probe_fault_touch (struct probe_mapping *mapping, const void *caller, uintptr_t address, size_t n_bytes, bool is_store);

#define PROBE_AROUND 16 /* pages that one fault may bring in: fault_around_bytes */

/* Entries of the page table, before and after. */
struct probe_window
{
  uintptr_t first; /* address of the first page looked at */
  size_t n_pages;
  uint64_t before[PROBE_AROUND], after[PROBE_AROUND];
  bool is_readable;
};

struct probe_faults
{
  long minor;
  long major;
};

void probe_fault_watch (struct probe_window *window, const struct probe_mapping *mapping, uintptr_t address);
/* Records the fault that somebody else took there meanwhile, if the window shows one. @rise is what the thread's counters say. */
void probe_fault_told (struct probe_window *window, struct probe_mapping *mapping, const struct probe_access *access,
                       uintptr_t address, size_t n_bytes, bool is_store, struct probe_faults rise);
struct probe_faults probe_fault_count (void);

/* The access of a call that was handed an address in shared memory: the kernel itself loads or stores there, unseen by any hook.
 * Between entering the call and leaving it. */
struct probe_reach
{
  const struct probe_mapping *mapping; /* NULL: it is not shared */
  const void *buffer;
  const void *caller;
  const char *by;
  struct probe_faults before;
  struct probe_window window;
};

struct probe_call;
void probe_reach_begin (struct probe_reach *reach, const struct probe_call *call, const void *buffer);
/* read(2) and relatives: @n_bytes is what they returned. */
void probe_reach_stored (const struct probe_reach *reach, int64_t n_bytes);
void probe_reach_loaded (const struct probe_reach *reach, int64_t n_bytes);
/* A load or store that has happened, within a call: no gate, no touch. */
void probe_access_happened (const struct probe_access *access, const char *name, const void *address, size_t n_bytes);
