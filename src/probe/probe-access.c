/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-access.c: the records of loads and stores.
 *
 * The hook runs before the access. So a load is formatted first and its value read last, as near to the program's own load as
 * possible; a store waits, pending, until the thread comes by again, and its value is read then. Under the gate nobody else runs in
 * between, and an atomic hook makes the access itself: those values are exact, all others are derived.
 */
#include "probe/probe-access.h"

#include "probe/probe-call.h"
#include "probe/probe-gate.h"
#include "probe/probe-thread.h"

#include <string.h>

#define N_LEVELS 4 /* the program, and handlers that interrupt it and each other */

struct pending
{
  struct probe_call call;
  const void *address;
  size_t n_bytes;
  bool is_active;
  bool is_exact;
};

static __thread struct pending pendings[N_LEVELS];
static __thread const void *handler_frames[N_LEVELS];
static __thread unsigned level;

static bool
is_number (size_t n_bytes)
{
  return n_bytes == 1 || n_bytes == 2 || n_bytes == 4 || n_bytes == 8;
}

/* One load of the machine where the address allows it, so that the value is never torn. */
static uint64_t
read_number (const void *address, size_t n_bytes)
{
  uint64_t value = 0;

  if ((uintptr_t) address % n_bytes != 0)
    memcpy (&value, address, n_bytes);
  else if (n_bytes == 1)
    value = *(const volatile uint8_t *) address;
  else if (n_bytes == 2)
    value = *(const volatile uint16_t *) address;
  else if (n_bytes == 4)
    value = *(const volatile uint32_t *) address;
  else
    value = *(const volatile uint64_t *) address;
  return value;
}

static void
describe (struct probe_call *call, const struct probe_access *access, const struct probe_mapping *mapping, const void *address)
{
  probe_member_string (&call->members, "obj", mapping->object);
  probe_member_unsigned (&call->members, "off", (uintptr_t) address - mapping->origin + mapping->offset);
  probe_member_hex (&call->members, "addr", (uintptr_t) address);
  if (access->by != NULL)
    probe_member_string (&call->members, "by", access->by);
  if (access->is_kernel)
    probe_member_true (&call->members, "kernel");
  if (access->is_atomic)
    probe_member_true (&call->members, "atomic");
}

/* What lies behind the mapping's end is another's, or nobody's: writing to a device may "succeed" with an address like that. */
static size_t
within (const struct probe_mapping *mapping, const void *address, size_t n_bytes)
{
  size_t rest = mapping->end - (uintptr_t) address;

  return n_bytes < rest ? n_bytes : rest;
}

static void
begin_access (struct probe_call *call, const char *name, const struct probe_access *access,
              struct probe_mapping *mapping, const void *address, size_t n_bytes)
{
  probe_call_begin (call, name, "memory", access->caller);
  if (!probe_call_is_live (call))
    return;
  describe (call, access, mapping, address);
  probe_member_unsigned (&call->members, "len", n_bytes);
  probe_gate_wait (call->slot, call->name, call->category, &call->members);
  probe_fault_touch (mapping, access->caller, (uintptr_t) address, n_bytes, strcmp (name, "store") == 0);
  probe_call_enter (call, PROBE_NO_GATE | PROBE_ACCESS);
}

static void
finish_access (struct probe_call *call, const void *address, size_t n_bytes, bool is_exact)
{
  if (!probe_call_is_live (call))
    return;
  if (is_exact)
    probe_member_true (&call->members, "exact");
  if (is_number (n_bytes))
    {
      uint64_t value = read_number (address, n_bytes);
      probe_call_stop (call);
      probe_member_unsigned (&call->members, "val", value);
    }
  else
    {
      probe_call_data (call, address, (int64_t) n_bytes);
      probe_call_stop (call);
    }
  probe_call_end (call);
}

void
probe_load (const struct probe_access *access, const void *address, size_t n_bytes)
{
  struct probe_mapping *mapping = probe_mapping_find ((uintptr_t) address);
  struct probe_call call;

  if (mapping == NULL || n_bytes == 0)
    return;
  n_bytes = within (mapping, address, n_bytes);
  begin_access (&call, "load", access, mapping, address, n_bytes);
  finish_access (&call, address, n_bytes, access->is_atomic || probe_is_gated ());
}

void
probe_access_happened (const struct probe_access *access, const char *name, const void *address, size_t n_bytes)
{
  struct probe_mapping *mapping = probe_mapping_find ((uintptr_t) address);
  struct probe_call call;

  if (mapping == NULL || n_bytes == 0)
    return;
  n_bytes = within (mapping, address, n_bytes);
  probe_call_begin (&call, name, "memory", access->caller);
  if (!probe_call_is_live (&call))
    return;
  describe (&call, access, mapping, address);
  probe_member_unsigned (&call.members, "len", n_bytes);
  probe_call_enter (&call, PROBE_NO_GATE | PROBE_ACCESS);
  finish_access (&call, address, n_bytes, probe_is_gated ());
}

/* How long a string is can be told only by loading it: past the gate, and page by page, each touched before it is read. */
static size_t
measure_string (struct probe_mapping *mapping, const void *caller, const char *string, size_t limit)
{
  size_t len = 0;

  for (;; len++)
    {
      if (len == limit || (uintptr_t) string + len >= mapping->end)
        return len;
      if (len == 0 || ((uintptr_t) string + len) % 4096 == 0)
        probe_fault_touch (mapping, caller, (uintptr_t) string + len, 1, false);
      if (string[len] == '\0')
        return len + 1;
    }
}

void
probe_load_string (const struct probe_access *access, const char *string, size_t limit)
{
  struct probe_mapping *mapping = probe_mapping_find ((uintptr_t) string);
  struct probe_call call;
  size_t n_bytes;

  if (mapping == NULL || limit == 0)
    return;
  probe_call_begin (&call, "load", "memory", access->caller);
  if (!probe_call_is_live (&call))
    return;
  describe (&call, access, mapping, string);
  probe_gate_wait (call.slot, call.name, call.category, &call.members);
  n_bytes = measure_string (mapping, access->caller, string, limit);
  probe_member_unsigned (&call.members, "len", n_bytes);
  probe_call_enter (&call, PROBE_NO_GATE | PROBE_ACCESS);
  finish_access (&call, string, n_bytes, probe_is_gated ());
}

void
probe_store (const struct probe_access *access, void *address, size_t n_bytes)
{
  struct probe_mapping *mapping = probe_mapping_find ((uintptr_t) address);
  struct pending *pending = &pendings[level];

  if (mapping == NULL || n_bytes == 0)
    return;
  n_bytes = within (mapping, address, n_bytes);
  probe_store_settle ();
  begin_access (&pending->call, "store", access, mapping, address, n_bytes);
  if (!probe_call_is_live (&pending->call))
    return;
  pending->address = address;
  pending->n_bytes = n_bytes;
  pending->is_exact = access->is_atomic || probe_is_gated ();
  pending->is_active = true;
}

static void
settle (struct pending *pending, bool may_be_exact)
{
  if (!pending->is_active)
    return;
  pending->is_active = false;
  finish_access (&pending->call, pending->address, pending->n_bytes, pending->is_exact && may_be_exact);
}

void
probe_store_settle (void)
{
  settle (&pendings[level], true);
}

void
probe_store_forget (void)
{
  for (unsigned i = 0; i < N_LEVELS; i++)
    pendings[i].is_active = false;
}

void
probe_handler_begin (const void *frame)
{
  if (level + 1 < N_LEVELS)
    handler_frames[++level] = frame;
}

void
probe_handler_end (const void *frame)
{
  if (level == 0 || handler_frames[level] != frame)
    return;
  probe_store_settle ();
  level--;
}

void
probe_handlers_left (void)
{
  if (level == 0)
    return;
  probe_store_settle ();
  while (level > 0)
    settle (&pendings[--level], false);
}
