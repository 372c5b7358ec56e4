/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-atomic.h: the records around one atomic operation that a hook performs itself.
 */
#pragma once

#include "probe/probe-call.h"

struct probe_atomic
{
  bool has_load, has_store;
  uint64_t ticket, ts_ns; /* drawn before the operation */
  struct probe_call load, store; /* not live when the memory is not shared */
};

void probe_atomic_begin (struct probe_atomic *atomic, const void *caller, const void *address, size_t n_bytes,
                         bool has_load, bool has_store);
void probe_atomic_end (struct probe_atomic *atomic, uint64_t old_value, uint64_t new_value);
/* A compare-and-exchange that found another value has only loaded. */
void probe_atomic_end_if (struct probe_atomic *atomic, uint64_t old_value, uint64_t new_value, bool has_stored);
