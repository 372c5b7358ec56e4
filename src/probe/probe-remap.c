/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-remap.c: mremap(2) and madvise(2): mappings that move, and pages that are given back.
 */
#include "probe/probe-access.h"
#include "probe/probe-call.h"

#include <stdarg.h>
#include <string.h>
#include <sys/mman.h>

#define WHOLE(name) { ~0UL, name, #name }
#define BIT(name) { name, name, #name }

static const struct probe_flag move_flags[] = { BIT (MREMAP_MAYMOVE), BIT (MREMAP_FIXED), BIT (MREMAP_DONTUNMAP), { 0 } };

static const struct probe_flag advices[] = {
  WHOLE (MADV_NORMAL), WHOLE (MADV_RANDOM), WHOLE (MADV_SEQUENTIAL), WHOLE (MADV_WILLNEED), WHOLE (MADV_DONTNEED),
  WHOLE (MADV_FREE), WHOLE (MADV_REMOVE), WHOLE (MADV_DONTFORK), WHOLE (MADV_DOFORK), WHOLE (MADV_MERGEABLE),
  WHOLE (MADV_HUGEPAGE), WHOLE (MADV_NOHUGEPAGE), WHOLE (MADV_WIPEONFORK), WHOLE (MADV_COLD), WHOLE (MADV_PAGEOUT), { 0 },
};

/* What was known of the old place holds for the new one, but that its entries are looked at anew. */
static void
move_mapping (uintptr_t from, size_t old_bytes, uintptr_t to, size_t new_bytes, int flags)
{
  struct probe_mapping *mapping = probe_mapping_find (from);
  struct probe_mapping old;

  if (mapping == NULL)
    return;
  memcpy (&old, mapping, sizeof old);
  if (!(flags & MREMAP_DONTUNMAP))
    probe_mapping_remove (from, old_bytes);
  if (old.is_private)
    probe_mapping_add_private (to, new_bytes, old.offset + (from - old.origin), old.object);
  else
    probe_mapping_add (to, new_bytes, old.offset + (from - old.origin), old.object);
}

void *__wrap_mremap (void *address, size_t old_bytes, size_t new_bytes, int flags, ...);
void *
__wrap_mremap (void *address, size_t old_bytes, size_t new_bytes, int flags, ...)
{
  void *__real_mremap (void *, size_t, size_t, int, ...);
  void *wanted = NULL, *ret;
  va_list rest;

  if (flags & MREMAP_FIXED)
    {
      va_start (rest, flags);
      wanted = va_arg (rest, void *);
      va_end (rest);
    }
  PROBE_CALL (call, "mremap", "memory");
  probe_call_range (&call, address, old_bytes);
  if (probe_call_is_live (&call))
    {
      probe_member_unsigned (&call.members, "size", new_bytes);
      probe_member_flags (&call.members, "flags", move_flags, (unsigned long) flags);
    }
  probe_call_enter (&call, 0);
  ret = __real_mremap (address, old_bytes, new_bytes, flags, wanted);
  probe_call_leave_pointer (&call, ret);
  if (ret != MAP_FAILED)
    move_mapping ((uintptr_t) address, old_bytes, (uintptr_t) ret, new_bytes, flags);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, madvise, void *address, size_t n_bytes, int advice)
{
  PROBE_CALL (call, "madvise", "memory");
  probe_call_range (&call, address, n_bytes);
  if (probe_call_is_live (&call))
    probe_member_flags (&call.members, "flags", advices, (unsigned long) advice);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_madvise (address, n_bytes, advice);
  probe_call_leave (&call, ret);
  if (ret == 0)
    probe_mapping_forget ((uintptr_t) address, n_bytes);
  probe_call_end (&call);
  return ret;
}
