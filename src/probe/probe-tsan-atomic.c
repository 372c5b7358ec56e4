/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-tsan-atomic.c: C11 atomics, which the instrumentation replaces by calls. The hook performs the operation, always with the
 * strongest order, and so knows the values exactly.
 *
 * A read-modify-write is recorded as a load and a store. The order tickets of a free run are drawn around both.
 */
#include "probe/probe-access.h"
#include "probe/probe-atomic.h"

#include <stdbool.h>

#define CALLER __builtin_return_address (0)
#define HOOK(type, name, ...) \
  type name (__VA_ARGS__); \
  type name (__VA_ARGS__)

#define BEGIN(has_load, has_store) \
  struct probe_atomic atomic; \
  probe_atomic_begin (&atomic, CALLER, (const void *) address, sizeof *address, has_load, has_store)

/* The new value is computed, not read again: somebody else may have changed it since. */
#define FETCH(bits, type, name, operation, compute) \
  HOOK (type, __tsan_atomic##bits##_fetch_##name, volatile type *address, type operand, int order) \
  { \
    BEGIN (true, true); \
    type old = operation (address, operand, __ATOMIC_SEQ_CST); \
    probe_atomic_end (&atomic, old, (type) (compute)); \
    return old; \
  }

/* Both forms that compilers call: one tells success and stores the old value, the other gives it back. */
#define EXCHANGE(bits, type, form) \
  HOOK (int, __tsan_atomic##bits##_compare_exchange_##form, volatile type *address, type *expected, type desired, \
        int order, int failure_order) \
  { \
    BEGIN (true, true); \
    type old = *expected; \
    bool has_stored = __atomic_compare_exchange_n (address, &old, desired, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
    probe_atomic_end_if (&atomic, old, desired, has_stored); \
    if (!has_stored) \
      *expected = old; \
    return has_stored; \
  }

#define WIDTH(bits, type) \
  HOOK (type, __tsan_atomic##bits##_load, const volatile type *address, int order) \
  { \
    BEGIN (true, false); \
    type value = __atomic_load_n (address, __ATOMIC_SEQ_CST); \
    probe_atomic_end (&atomic, value, value); \
    return value; \
  } \
  HOOK (void, __tsan_atomic##bits##_store, volatile type *address, type value, int order) \
  { \
    BEGIN (false, true); \
    __atomic_store_n (address, value, __ATOMIC_SEQ_CST); \
    probe_atomic_end (&atomic, value, value); \
  } \
  HOOK (type, __tsan_atomic##bits##_exchange, volatile type *address, type value, int order) \
  { \
    BEGIN (true, true); \
    type old = __atomic_exchange_n (address, value, __ATOMIC_SEQ_CST); \
    probe_atomic_end (&atomic, old, value); \
    return old; \
  } \
  FETCH (bits, type, add, __atomic_fetch_add, old + operand) \
  FETCH (bits, type, sub, __atomic_fetch_sub, old - operand) \
  FETCH (bits, type, and, __atomic_fetch_and, old & operand) \
  FETCH (bits, type, or, __atomic_fetch_or, old | operand) \
  FETCH (bits, type, xor, __atomic_fetch_xor, old ^ operand) \
  FETCH (bits, type, nand, __atomic_fetch_nand, ~(old & operand)) \
  EXCHANGE (bits, type, strong) \
  EXCHANGE (bits, type, weak) \
  HOOK (type, __tsan_atomic##bits##_compare_exchange_val, volatile type *address, type expected, type desired, \
        int order, int failure_order) \
  { \
    BEGIN (true, true); \
    type old = expected; \
    bool has_stored = __atomic_compare_exchange_n (address, &old, desired, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
    probe_atomic_end_if (&atomic, old, desired, has_stored); \
    return old; \
  }

WIDTH (8, uint8_t)
WIDTH (16, uint16_t)
WIDTH (32, uint32_t)
WIDTH (64, uint64_t)

HOOK (void, __tsan_atomic_thread_fence, int order)
{
  __atomic_thread_fence (__ATOMIC_SEQ_CST);
}

HOOK (void, __tsan_atomic_signal_fence, int order)
{
  __atomic_signal_fence (__ATOMIC_SEQ_CST);
}
