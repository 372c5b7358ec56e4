/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-mapping-table.c: which addresses are the lesson's. Looked up at every load and store of the program, so it is a short
 * array behind one comparison; changed only by mmap and munmap.
 */
#include "probe/probe-access.h"

#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define N_MAPPINGS 64
#define PAGE_BYTES 4096ul

static struct probe_mapping mappings[N_MAPPINGS];
static _Atomic uintptr_t lowest = UINTPTR_MAX, highest;
static atomic_flag is_changing = ATOMIC_FLAG_INIT;

static size_t
whole_pages (size_t n_bytes)
{
  return (n_bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
}

static void
lock (void)
{
  while (atomic_flag_test_and_set (&is_changing))
    ;
}

struct probe_mapping *
probe_mapping_find (uintptr_t address)
{
  if (address < atomic_load_explicit (&lowest, memory_order_relaxed)
      || address >= atomic_load_explicit (&highest, memory_order_relaxed))
    return NULL;
  for (size_t i = 0; i < N_MAPPINGS; i++)
    if (atomic_load_explicit (&mappings[i].is_used, memory_order_acquire) && address >= mappings[i].start
        && address < mappings[i].end)
      return &mappings[i];
  return NULL;
}

static struct probe_mapping *
find_room (void)
{
  for (size_t i = 0; i < N_MAPPINGS; i++)
    if (!atomic_load (&mappings[i].is_used))
      return &mappings[i];
  return NULL;
}

static unsigned char *
make_touched (size_t n_bytes)
{
  long memory = syscall (SYS_mmap, NULL, n_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  return memory == -1 ? NULL : (unsigned char *) memory;
}

static void
add (uintptr_t start, size_t n_bytes, uint64_t offset, const char *object, bool is_private)
{
  struct probe_mapping *mapping;

  lock ();
  mapping = find_room ();
  if (mapping != NULL)
    {
      mapping->start = mapping->origin = start;
      mapping->end = start + whole_pages (n_bytes); /* a mapping is whole pages, whatever was asked for (mmap(2)) */
      mapping->offset = offset;
      mapping->is_private = is_private;
      mapping->touched_bytes = (n_bytes + PAGE_BYTES - 1) / PAGE_BYTES / 4 + 1;
      mapping->touched = make_touched (mapping->touched_bytes);
      memcpy (mapping->object, object, strlen (object) + 1);
      if (start < lowest)
        atomic_store (&lowest, start);
      if (mapping->end > highest)
        atomic_store (&highest, mapping->end);
      atomic_store_explicit (&mapping->is_used, true, memory_order_release);
    }
  atomic_flag_clear (&is_changing);
}

void
probe_mapping_add (uintptr_t start, size_t n_bytes, uint64_t offset, const char *object)
{
  add (start, n_bytes, offset, object, false);
}

void
probe_mapping_add_private (uintptr_t start, size_t n_bytes, uint64_t offset, const char *object)
{
  add (start, n_bytes, offset, object, true);
}

/* Both halves of a mapping that lost its middle keep counting pages from the old beginning. */
static void
split_off (const struct probe_mapping *mapping, uintptr_t start)
{
  struct probe_mapping *rest = find_room ();

  if (rest == NULL)
    return;
  rest->start = start;
  rest->end = mapping->end;
  rest->origin = mapping->origin;
  rest->offset = mapping->offset;
  rest->is_private = mapping->is_private;
  rest->touched = mapping->touched;
  rest->touched_bytes = mapping->touched_bytes;
  memcpy (rest->object, mapping->object, sizeof rest->object);
  atomic_store_explicit (&rest->is_used, true, memory_order_release);
}

void
probe_mapping_remove (uintptr_t start, size_t n_bytes)
{
  uintptr_t end = start + whole_pages (n_bytes);

  lock ();
  for (size_t i = 0; i < N_MAPPINGS; i++)
    {
      struct probe_mapping *mapping = &mappings[i];
      if (!atomic_load (&mapping->is_used) || mapping->end <= start || mapping->start >= end)
        continue;
      if (mapping->start < start && mapping->end > end)
        split_off (mapping, end);
      if (mapping->start < start)
        mapping->end = start;
      else if (mapping->end > end)
        mapping->start = end;
      else
        atomic_store (&mapping->is_used, false);
    }
  atomic_flag_clear (&is_changing);
}

void
probe_mapping_forget (uintptr_t start, size_t n_bytes)
{
  for (size_t i = 0; i < N_MAPPINGS; i++)
    if (atomic_load (&mappings[i].is_used) && mappings[i].end > start && mappings[i].start < start + n_bytes
        && mappings[i].touched != NULL)
      memset (mappings[i].touched, 0, mappings[i].touched_bytes);
}

void
probe_mapping_protect_private (void)
{
  for (size_t i = 0; i < N_MAPPINGS; i++)
    if (atomic_load (&mappings[i].is_used) && mappings[i].is_private)
      probe_mapping_forget (mappings[i].start, 1);
}

void
probe_mapping_after_fork (void)
{
  atomic_flag_clear (&is_changing);
  for (size_t i = 0; i < N_MAPPINGS; i++)
    if (atomic_load (&mappings[i].is_used) && mappings[i].touched != NULL)
      memset (mappings[i].touched, 0, mappings[i].touched_bytes);
}
