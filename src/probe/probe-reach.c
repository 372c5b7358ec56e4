/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-reach.c: read() or write() straight into a shared mapping. No instruction of the program touches the memory there, the
 * kernel does, in the middle of the call: so it is told as an access of the kernel, with the call's name, and with the page fault that
 * it took on the program's behalf.
 */
#include "probe/probe-access.h"
#include "probe/probe-call.h"

#include <errno.h>
#include <string.h>

void
probe_reach_begin (struct probe_reach *reach, const struct probe_call *call, const void *buffer)
{
  int saved_errno = errno;

  /* A device need not look at what it is given. */
  reach->mapping = probe_call_is_live (call) && strcmp (call->category, "other") != 0
                     ? probe_mapping_find ((uintptr_t) buffer) : NULL;
  if (reach->mapping == NULL)
    return;
  reach->buffer = buffer;
  reach->caller = call->caller;
  reach->by = call->name;
  probe_fault_watch (&reach->window, reach->mapping, (uintptr_t) buffer);
  reach->before = probe_fault_count ();
  errno = saved_errno;
}

static void
tell (const struct probe_reach *reach, int64_t n_bytes, bool is_store)
{
  struct probe_access access = { .caller = reach->caller, .by = reach->by, .is_kernel = true };
  struct probe_mapping *mapping = probe_mapping_find ((uintptr_t) reach->buffer);
  struct probe_faults now = probe_fault_count ();
  struct probe_window window = reach->window;

  if (mapping == NULL) /* another thread has unmapped it meanwhile */
    return;
  probe_fault_told (&window, mapping, &access, (uintptr_t) reach->buffer, (size_t) n_bytes, is_store,
                    (struct probe_faults) { now.minor - reach->before.minor, now.major - reach->before.major });
  probe_access_happened (&access, is_store ? "store" : "load", reach->buffer, (size_t) n_bytes);
}

static void
tell_if_any (const struct probe_reach *reach, int64_t n_bytes, bool is_store)
{
  int saved_errno = errno;

  if (reach->mapping != NULL && n_bytes > 0)
    tell (reach, n_bytes, is_store);
  errno = saved_errno;
}

void
probe_reach_stored (const struct probe_reach *reach, int64_t n_bytes)
{
  tell_if_any (reach, n_bytes, true);
}

void
probe_reach_loaded (const struct probe_reach *reach, int64_t n_bytes)
{
  tell_if_any (reach, n_bytes, false);
}
