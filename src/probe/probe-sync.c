/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-sync.c: what semaphores, mutexes and condition variables have in common: they lie in memory.
 */
#include "probe/probe-sync.h"

#include "probe/probe-access.h"
#include "probe/probe-gate.h"

#include <string.h>

/* FALSE when the memory is not shared. */
static bool
name_object (char *name, size_t n_bytes, const char *kind, const void *address)
{
  const struct probe_mapping *mapping = probe_mapping_find ((uintptr_t) address);
  struct probe_text text;

  if (mapping == NULL)
    return false;
  probe_text_init (&text, name, n_bytes - 1);
  probe_put (&text, kind);
  probe_put (&text, ":");
  probe_put (&text, mapping->object);
  probe_put (&text, "+");
  probe_put_unsigned (&text, (uintptr_t) address - mapping->origin + mapping->offset);
  name[text.len] = '\0';
  return true;
}

void
probe_sync_member (struct probe_call *call, const char *key, const char *kind, const void *address)
{
  char name[96];

  if (probe_call_is_live (call) && name_object (name, sizeof name, kind, address))
    probe_member_string (&call->members, key, name);
}

void
probe_sync_object (struct probe_call *call, const char *kind, const void *address)
{
  if (!probe_call_is_live (call))
    return;
  if (probe_is_shared (address))
    probe_sync_member (call, "obj", kind, address);
  else
    probe_call_drop (call);
}

void
probe_sync_enter (struct probe_call *call, const void *address, size_t n_bytes)
{
  struct probe_mapping *mapping = probe_mapping_find ((uintptr_t) address);

  if (!probe_call_is_live (call))
    return;
  probe_gate_wait (call->slot, call->name, call->category, &call->members);
  if (mapping != NULL)
    probe_fault_touch (mapping, call->caller, (uintptr_t) address, n_bytes, true);
  probe_call_enter (call, PROBE_NO_GATE);
}

void
probe_sync_contended (struct probe_call *call, bool is_contended)
{
  if (!probe_call_is_live (call))
    return;
  probe_member (&call->members, "contended");
  probe_put (&call->members, is_contended ? "true" : "false");
}
