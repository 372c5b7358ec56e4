/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-fault.c: the first touch of a page. The probe touches it itself, right before the program does, in a way that changes
 * nothing (a load; for a store an atomic OR with 0), and measures: ru_minflt on both sides, and which entries of the page table
 * appeared, since one fault may fill up to 16 of them (fault-around). A store may fault where an entry is there already: it may not be written to
 * yet, because the page is still shared with a relative (copy on write).
 */
#include "probe/probe-access.h"
#include "probe/probe-call.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PAGE_BYTES 4096ul

/* proc_pid_pagemap(5) */
#define ENTRY_PRESENT (1ull << 63)
#define ENTRY_OF_FILE (1ull << 61) /* a page of a file, or of shared memory */
#define ENTRY_EXCLUSIVE (1ull << 56)
#define ENTRY_FRAME ((1ull << 55) - 1) /* 0 for who has no CAP_SYS_ADMIN */

static bool
read_entries (const struct probe_window *window, uint64_t *entries)
{
  int fd = (int) syscall (SYS_openat, AT_FDCWD, "/proc/self/pagemap", O_RDONLY | O_CLOEXEC, 0);
  size_t n_bytes = window->n_pages * sizeof *entries;
  ssize_t n = -1;

  if (fd != -1)
    {
      n = syscall (SYS_pread64, fd, entries, n_bytes, window->first / PAGE_BYTES * sizeof *entries);
      syscall (SYS_close, fd);
    }
  return n == (ssize_t) n_bytes;
}

static void
choose_window (struct probe_window *window, const struct probe_mapping *mapping, uintptr_t page)
{
  uintptr_t first = page / (PROBE_AROUND * PAGE_BYTES) * (PROBE_AROUND * PAGE_BYTES), last;

  /* The kernel fills 16 entries from an aligned address on, or from where the mapping begins. */
  if (first < mapping->start)
    first = mapping->start / PAGE_BYTES * PAGE_BYTES;
  last = first + PROBE_AROUND * PAGE_BYTES;
  if (last > mapping->end)
    last = (mapping->end + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
  window->first = first;
  window->n_pages = (last - first) / PAGE_BYTES;
}

void
probe_fault_watch (struct probe_window *window, const struct probe_mapping *mapping, uintptr_t address)
{
  choose_window (window, mapping, address / PAGE_BYTES * PAGE_BYTES);
  window->is_readable = read_entries (window, window->before);
}

static void
touch (uintptr_t address, bool is_store)
{
  unsigned char nothing = 0;

  /* Hidden from the optimiser: it may turn an OR with a known 0 into a load, which makes no entry that can be written to. */
  __asm__ volatile ("" : "+r" (nothing));
  if (is_store)
    atomic_fetch_or ((_Atomic unsigned char *) address, nothing);
  else
    (void) *(volatile unsigned char *) address;
}

static void
put_frame (struct probe_text *text, const char *key, uint64_t entry)
{
  if ((entry & ENTRY_FRAME) == 0)
    return;
  probe_put (text, ",\"");
  probe_put (text, key);
  probe_put (text, "\":\"");
  probe_put_hex (text, entry & ENTRY_FRAME);
  probe_put (text, "\"");
}

/* An entry that led to one frame and leads to another now: the page was copied on write. Where frame numbers may not be read,
 * that somebody else mapped the old frame, and nobody maps the new one, says the same. */
static bool
is_copied (uint64_t before, uint64_t now)
{
  if (!(before & ENTRY_PRESENT) || !(now & ENTRY_PRESENT))
    return false;
  if ((before & ENTRY_FRAME) != 0)
    return (before & ENTRY_FRAME) != (now & ENTRY_FRAME);
  return (!(before & ENTRY_EXCLUSIVE) && (now & ENTRY_EXCLUSIVE)) || ((before & ENTRY_OF_FILE) && !(now & ENTRY_OF_FILE));
}

static void
put_page (struct probe_text *text, uint64_t offset, uint64_t before, uint64_t now)
{
  probe_put (text, "{\"off\":");
  probe_put_unsigned (text, offset);
  put_frame (text, "frame", now);
  probe_put (text, now & ENTRY_EXCLUSIVE ? ",\"exclusive\":true" : ",\"exclusive\":false");
  if (is_copied (before, now))
    {
      probe_put (text, ",\"copied\":true");
      put_frame (text, "was", before);
    }
  probe_put (text, "}");
}

/* The entries that appeared or lead elsewhere now, and, whatever the fault did to it, the one of the page that was touched. */
static void
put_pages (struct probe_call *call, const struct probe_window *window, const struct probe_mapping *mapping, uintptr_t page)
{
  struct probe_text *text = &call->members;
  bool has_any = false;

  probe_member (text, "pages");
  probe_put (text, "[");
  for (size_t i = 0; window->is_readable && i < window->n_pages; i++)
    {
      uintptr_t address = window->first + i * PAGE_BYTES;
      uint64_t before = window->before[i], now = window->after[i];
      bool is_new = !(before & ENTRY_PRESENT) || is_copied (before, now) || address == page;
      if (!(now & ENTRY_PRESENT) || !is_new)
        continue;
      probe_put (text, has_any ? "," : "");
      put_page (text, address - mapping->origin + mapping->offset, before, now);
      has_any = true;
    }
  probe_put (text, "]");
}

struct probe_faults
probe_fault_count (void)
{
  struct rusage usage = { 0 };

  getrusage (RUSAGE_THREAD, &usage);
  return (struct probe_faults) { usage.ru_minflt, usage.ru_majflt };
}

static struct probe_faults
touch_and_measure (uintptr_t address, bool is_store)
{
  struct probe_faults before = probe_fault_count (), after;

  touch (address, is_store);
  after = probe_fault_count ();
  return (struct probe_faults) { after.minor - before.minor, after.major - before.major };
}

static void
put_touch (struct probe_call *call, const struct probe_mapping *mapping, uintptr_t address, bool is_store)
{
  probe_member_string (&call->members, "obj", mapping->object);
  probe_member_unsigned (&call->members, "off", address / PAGE_BYTES * PAGE_BYTES - mapping->origin + mapping->offset);
  probe_member_hex (&call->members, "addr", address);
  probe_member_string (&call->members, "access", is_store ? "store" : "load");
}

static void
put_faults (struct probe_call *call, struct probe_faults rise)
{
  probe_member_signed (&call->members, "faults", rise.minor);
  probe_member_string (&call->members, "kind", rise.major > 0 ? "major" : "minor");
}

static void
touch_page (struct probe_mapping *mapping, const void *caller, uintptr_t address, bool is_store)
{
  struct probe_window window = { .n_pages = 0 };
  struct probe_faults rise = { 0, 0 };
  uintptr_t page = address / PAGE_BYTES * PAGE_BYTES;
  struct probe_call call;
  bool is_certain;

  probe_call_begin (&call, "page fault", "memory", caller);
  if (!probe_call_is_live (&call))
    return;
  put_touch (&call, mapping, address, is_store);
  probe_fault_watch (&window, mapping, page);

  /* An entry that is there already (fault-around) may fault once more on a store, or not at all: touch first, then see. */
  is_certain = window.is_readable && !(window.before[(page - window.first) / PAGE_BYTES] & ENTRY_PRESENT);
  if (!is_certain)
    rise = touch_and_measure (address, is_store);
  if (!is_certain && rise.minor + rise.major == 0)
    {
      probe_call_drop (&call);
      return;
    }
  probe_call_enter (&call, PROBE_NO_GATE | PROBE_ACCESS);
  if (is_certain)
    rise = touch_and_measure (address, is_store);
  probe_call_stop (&call);
  window.is_readable = window.is_readable && read_entries (&window, window.after);

  put_faults (&call, rise);
  put_pages (&call, &window, mapping, page);
  probe_call_end (&call);
}

static bool
is_new_touch (struct probe_mapping *mapping, uintptr_t page, bool is_store)
{
  size_t index = (page - mapping->origin / PAGE_BYTES * PAGE_BYTES) / PAGE_BYTES;
  unsigned char bits = (unsigned char) ((is_store ? 3 : 1) << index % 4 * 2);
  unsigned char *byte = mapping->touched + index / 4;
  bool is_new = (*byte & bits) != bits;

  *byte |= bits;
  return is_new;
}

void
probe_fault_touch (struct probe_mapping *mapping, const void *caller, uintptr_t address, size_t n_bytes, bool is_store)
{
  uintptr_t end = address + n_bytes < mapping->end ? address + n_bytes : mapping->end;

  if (mapping->touched == NULL)
    return;
  for (uintptr_t at = address; at < end; at = (at / PAGE_BYTES + 1) * PAGE_BYTES)
    if (is_new_touch (mapping, at / PAGE_BYTES * PAGE_BYTES, is_store))
      touch_page (mapping, caller, at, is_store);
}

static bool
has_changed (const struct probe_window *window)
{
  for (size_t i = 0; window->is_readable && i < window->n_pages; i++)
    if ((!(window->before[i] & ENTRY_PRESENT) && (window->after[i] & ENTRY_PRESENT))
        || is_copied (window->before[i], window->after[i]))
      return true;
  return false;
}

void
probe_fault_told (struct probe_window *window, struct probe_mapping *mapping, const struct probe_access *access,
                  uintptr_t address, size_t n_bytes, bool is_store, struct probe_faults rise)
{
  struct probe_call call;

  for (uintptr_t at = address; mapping->touched != NULL && at < address + n_bytes && at < mapping->end; at += PAGE_BYTES)
    is_new_touch (mapping, at / PAGE_BYTES * PAGE_BYTES, is_store);
  window->is_readable = window->is_readable && read_entries (window, window->after);
  if (!has_changed (window))
    return;
  probe_call_begin (&call, "page fault", "memory", access->caller);
  if (!probe_call_is_live (&call))
    return;
  put_touch (&call, mapping, address, is_store);
  probe_member_string (&call.members, "by", access->by);
  probe_member_true (&call.members, "kernel");
  probe_call_enter (&call, PROBE_NO_GATE | PROBE_ACCESS);
  probe_call_stop (&call);
  put_faults (&call, rise);
  put_pages (&call, window, mapping, address / PAGE_BYTES * PAGE_BYTES);
  probe_call_end (&call);
}
