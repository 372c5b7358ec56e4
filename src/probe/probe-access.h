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
