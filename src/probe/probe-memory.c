/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-memory.c: shm_open(3), ftruncate(2), mmap(2) and relatives: how memory comes to be shared.
 */
#include "probe/probe-access.h"
#include "probe/probe-call.h"
#include "probe/probe-thread.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

PROBE_WRAP (int, shm_open, const char *name, int flags, mode_t mode)
{
  struct probe_object object;
  PROBE_CALL (call, "shm_open", "shm");
  if (probe_call_is_live (&call))
    {
      probe_member_string (&call.members, "path", name);
      probe_member_flags (&call.members, "flags", probe_open_flags, (unsigned long) flags);
      probe_member_octal (&call.members, "mode", mode);
    }
  probe_call_enter (&call, 0);
  bool was_there = probe_call_is_live (&call) && probe_object_of_shm_name (name, &object);
  if (probe_call_is_live (&call))
    errno = call.saved_errno;
  int ret = __real_shm_open (name, flags, mode);
  probe_call_leave (&call, ret);
  if (ret != -1 && probe_call_is_live (&call) && probe_object_of_fd (ret, &object))
    {
      probe_member_signed (&call.members, "fd", ret);
      probe_member_string (&call.members, "obj", object.text);
      probe_member_signed (&call.members, "size", object.size);
      if (!was_there)
        probe_member_true (&call.members, "created");
    }
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, shm_unlink, const char *name)
{
  struct probe_object object;
  PROBE_CALL (call, "shm_unlink", "shm");
  if (probe_call_is_live (&call))
    {
      probe_member_string (&call.members, "path", name);
      if (probe_object_of_shm_name (name, &object))
        probe_member_string (&call.members, "obj", object.text);
    }
  probe_call_enter (&call, 0);
  int ret = __real_shm_unlink (name);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, ftruncate, int fd, off_t n_bytes)
{
  if (probe_owns_fd (fd))
    return errno = EBADF, -1;
  PROBE_CALL (call, "ftruncate", NULL);
  probe_call_fd (&call, fd);
  if (probe_call_is_live (&call))
    probe_member_signed (&call.members, "len", n_bytes);
  probe_call_enter (&call, 0);
  int ret = __real_ftruncate (fd, n_bytes);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

/* Private memory has no identity in the kernel: it is known by who mapped it, and children inherit it by that name. */
static void
name_private (struct probe_object *object)
{
  static _Atomic unsigned n_mappings;
  struct probe_text text;

  probe_text_init (&text, object->text, sizeof object->text - 1);
  probe_put (&text, "private:");
  probe_put_signed (&text, probe_process.pid);
  probe_put (&text, ".");
  probe_put_unsigned (&text, ++n_mappings);
  object->text[text.len] = '\0';
}

/* The mapping shows the file of @fd, or for shared anonymous memory an object that only its inode names, or a private copy. */
static void
put_mapping (struct probe_call *call, uintptr_t start, size_t n_bytes, int flags, int fd, off_t offset)
{
  struct probe_object object, private;
  bool is_private = (flags & MAP_TYPE) == MAP_PRIVATE;
  bool has_object = flags & MAP_ANONYMOUS ? !is_private && probe_object_of_mapping (start, &object)
                                          : probe_object_of_fd (fd, &object);

  if (is_private)
    {
      name_private (&private);
      probe_member_string (&call->members, "obj", private.text);
      if (has_object)
        probe_member_string (&call->members, "backing", object.text);
      probe_mapping_add_private (start, n_bytes, (uint64_t) offset, private.text);
    }
  else if (has_object)
    {
      probe_member_string (&call->members, "obj", object.text);
      probe_mapping_add (start, n_bytes, (uint64_t) offset, object.text);
    }
}

static void *
record_mmap (void *address, size_t n_bytes, int protection, int flags, int fd, off_t offset, const void *caller)
{
  void *__real_mmap (void *, size_t, int, int, int, off_t);
  struct probe_call call;
  void *ret;

  probe_call_begin (&call, "mmap", "memory", caller);
  if (probe_call_is_live (&call))
    {
      probe_member_unsigned (&call.members, "len", n_bytes);
      probe_member_flags (&call.members, "prot", probe_protections, (unsigned long) protection);
      probe_member_flags (&call.members, "flags", probe_mapping_flags, (unsigned long) flags);
      if (!(flags & MAP_ANONYMOUS))
        probe_member_signed (&call.members, "fd", fd);
      probe_member_signed (&call.members, "off", offset);
    }
  probe_call_enter (&call, 0);
  ret = __real_mmap (address, n_bytes, protection, flags, fd, offset);
  probe_call_leave_pointer (&call, ret);
  if (ret != MAP_FAILED && probe_call_is_live (&call))
    {
      probe_mapping_remove ((uintptr_t) ret, n_bytes); /* MAP_FIXED may have replaced one */
      put_mapping (&call, (uintptr_t) ret, n_bytes, flags, fd, offset);
    }
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (void *, mmap, void *address, size_t n_bytes, int protection, int flags, int fd, off_t offset)
{
  return record_mmap (address, n_bytes, protection, flags, fd, offset, __builtin_return_address (0));
}

/* What the same calls are called with _FILE_OFFSET_BITS=64. */
PROBE_WRAP (void *, mmap64, void *address, size_t n_bytes, int protection, int flags, int fd, off_t offset)
{
  return record_mmap (address, n_bytes, protection, flags, fd, offset, __builtin_return_address (0));
}

int __wrap_ftruncate64 (int fd, off_t n_bytes) __attribute__ ((alias ("__wrap_ftruncate")));

void
probe_call_range (struct probe_call *call, const void *address, size_t n_bytes)
{
  struct probe_mapping *mapping = probe_mapping_find ((uintptr_t) address);

  if (!probe_call_is_live (call))
    return;
  probe_member_hex (&call->members, "addr", (uintptr_t) address);
  probe_member_unsigned (&call->members, "len", n_bytes);
  if (mapping != NULL)
    probe_member_string (&call->members, "obj", mapping->object);
}

PROBE_WRAP (int, munmap, void *address, size_t n_bytes)
{
  PROBE_CALL (call, "munmap", "memory");
  probe_call_range (&call, address, n_bytes);
  probe_call_enter (&call, 0);
  int ret = __real_munmap (address, n_bytes);
  probe_call_leave (&call, ret);
  if (ret == 0)
    probe_mapping_remove ((uintptr_t) address, n_bytes);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, mprotect, void *address, size_t n_bytes, int protection)
{
  PROBE_CALL (call, "mprotect", "memory");
  probe_call_range (&call, address, n_bytes);
  if (probe_call_is_live (&call))
    probe_member_flags (&call.members, "prot", probe_protections, (unsigned long) protection);
  probe_call_enter (&call, 0);
  int ret = __real_mprotect (address, n_bytes, protection);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, msync, void *address, size_t n_bytes, int flags)
{
  PROBE_CALL (call, "msync", "memory");
  probe_call_range (&call, address, n_bytes);
  if (probe_call_is_live (&call))
    probe_member_flags (&call.members, "flags", probe_sync_flags, (unsigned long) flags);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_msync (address, n_bytes, flags);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}
