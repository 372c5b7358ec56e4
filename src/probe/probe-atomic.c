/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-atomic.c: a load, a store, or both, recorded around the moment at which they really happened.
 */
#include "probe/probe-atomic.h"

#include "probe/probe-access.h"
#include "probe/probe-gate.h"
#include "probe/probe-thread.h"

static void
describe (struct probe_call *call, const char *name, const void *caller, const struct probe_mapping *mapping,
          const void *address, size_t n_bytes)
{
  probe_call_begin (call, name, "memory", caller);
  if (!probe_call_is_live (call))
    return;
  probe_member_string (&call->members, "obj", mapping->object);
  probe_member_unsigned (&call->members, "off", (uintptr_t) address - mapping->origin + mapping->offset);
  probe_member_hex (&call->members, "addr", (uintptr_t) address);
  probe_member_unsigned (&call->members, "len", n_bytes);
  probe_member_true (&call->members, "atomic");
  probe_member_true (&call->members, "exact");
}

void
probe_atomic_begin (struct probe_atomic *atomic, const void *caller, const void *address, size_t n_bytes,
                    bool has_load, bool has_store)
{
  struct probe_mapping *mapping = probe_mapping_find ((uintptr_t) address);
  struct probe_call *first = has_load ? &atomic->load : &atomic->store;

  atomic->load.slot = atomic->store.slot = NULL;
  atomic->has_load = has_load;
  atomic->has_store = has_store;
  if (mapping == NULL)
    return;
  if (has_load)
    describe (&atomic->load, "load", caller, mapping, address, n_bytes);
  if (has_store)
    describe (&atomic->store, "store", caller, mapping, address, n_bytes);
  if (!probe_call_is_live (first))
    return;
  probe_gate_wait (first->slot, has_store ? "store" : "load", "memory", &first->members);
  probe_fault_touch (mapping, caller, (uintptr_t) address, n_bytes, has_store);
  atomic->ticket = probe_ticket ();
  atomic->ts_ns = probe_now_ns ();
}

static void
finish (struct probe_atomic *atomic, struct probe_call *call, uint64_t in_ticket, uint64_t value)
{
  if (!probe_call_is_live (call))
    return;
  call->seq = probe_next_seq (call->slot);
  call->in_ticket = in_ticket;
  call->ts_ns = atomic->ts_ns;
  probe_call_stop (call);
  probe_member_unsigned (&call->members, "val", value);
  probe_call_end (call);
}

/* One ticket is drawn before the operation, all others after it. The gate keeps others out, so the load comes first, then the
 * store. In a free run the store must be the one that began before the operation: others may see its value at once. */
void
probe_atomic_end_if (struct probe_atomic *atomic, uint64_t old_value, uint64_t new_value, bool has_stored)
{
  bool is_live = probe_call_is_live (atomic->has_load ? &atomic->load : &atomic->store);
  bool is_store_first = has_stored && !probe_is_gated ();
  uint64_t ticket = atomic->ticket;

  if (!is_live)
    return;
  if (atomic->has_load)
    finish (atomic, &atomic->load, is_store_first ? probe_ticket () : ticket, old_value);
  if (has_stored)
    finish (atomic, &atomic->store, is_store_first || !atomic->has_load ? ticket : probe_ticket (), new_value);
}

void
probe_atomic_end (struct probe_atomic *atomic, uint64_t old_value, uint64_t new_value)
{
  probe_atomic_end_if (atomic, old_value, new_value, atomic->has_store);
}
