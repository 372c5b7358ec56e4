/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-sync.h: semaphores, mutexes and condition variables: words in memory, that processes can share because they share the
 * memory. The kernel knows nothing of them until somebody must sleep, futex(7).
 */
#pragma once

#include "probe/probe-call.h"

/* `obj`, "mutex:anon:1042+16": the memory it lies in, and where. In private memory it concerns threads only, not processes: such a call
 * is not recorded. */
void probe_sync_object (struct probe_call *call, const char *kind, const void *address);
/* The same for a further object under another @key: the mutex of pthread_cond_wait(). */
void probe_sync_member (struct probe_call *call, const char *key, const char *kind, const void *address);
/* The gate, then the first touch of its page, which is the C library's but a touch like any other, then the call itself. */
void probe_sync_enter (struct probe_call *call, const void *address, size_t n_bytes);
/*
 * Whether it was to be had at once, in user space, or the kernel had to be asked: `contended`. The C library's futex calls cannot be
 * wrapped. So wrappers try first, which never sleeps, and only when that fails make the real call: what it does then is derived from
 * that failure.
 */
void probe_sync_contended (struct probe_call *call, bool is_contended);
