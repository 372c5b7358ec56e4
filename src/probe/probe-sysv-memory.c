/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-sysv-memory.c: System V shared memory, shmop(2). Attaching is what mmap() is for others: from then on the memory's
 * loads and stores are recorded. The kernel counts who has a segment attached; that number is asked for, not kept.
 */
#include "probe/probe-access.h"
#include "probe/probe-sysv.h"

#include <errno.h>
#include <sys/shm.h>

#define KIND "sysvshm"

int __real_shmctl (int id, int command, struct shmid_ds *status);

static const struct probe_flag attach_flags[] = {
  { SHM_RDONLY, SHM_RDONLY, "SHM_RDONLY" }, { SHM_RND, SHM_RND, "SHM_RND" }, { SHM_REMAP, SHM_REMAP, "SHM_REMAP" },
  { SHM_EXEC, SHM_EXEC, "SHM_EXEC" }, { 0 },
};

PROBE_WRAP (int, shmget, key_t key, size_t n_bytes, int flags)
{
  bool existed;
  PROBE_CALL (call, "shmget", KIND);
  probe_sysv_request (&call, key, flags);
  if (probe_call_is_live (&call))
    probe_member_unsigned (&call.members, "len", n_bytes);
  probe_call_enter (&call, 0);
  existed = probe_call_is_live (&call) && probe_sysv_may_exist (key, flags) && __real_shmget (key, 0, 0) != -1;
  if (probe_call_is_live (&call))
    errno = call.saved_errno;
  int ret = __real_shmget (key, n_bytes, flags);
  probe_call_leave (&call, ret);
  probe_sysv_answer (&call, KIND, ret, existed);
  probe_call_end (&call);
  return ret;
}

/* A segment that was removed and that nobody has attached any more is gone: there is nothing to ask. */
static void
put_attach_count (struct probe_call *call, int id)
{
  struct shmid_ds status;

  if (!probe_call_is_live (call))
    return;
  if (__real_shmctl (id, IPC_STAT, &status) == 0)
    probe_member_unsigned (&call->members, "nattch", status.shm_nattch);
}

static void
put_protection (struct probe_call *call, int flags)
{
  if (probe_call_is_live (call))
    probe_member_string (&call->members, "prot", flags & SHM_RDONLY ? "PROT_READ" : "PROT_READ|PROT_WRITE");
}

static void
note_attached (struct probe_call *call, int id, const void *memory)
{
  char object[48];
  struct probe_text text;
  struct shmid_ds status;

  if (!probe_call_is_live (call) || __real_shmctl (id, IPC_STAT, &status) == -1)
    return;
  probe_text_init (&text, object, sizeof object - 1);
  probe_put (&text, KIND ":");
  probe_put_signed (&text, id);
  object[text.len] = '\0';
  probe_member_unsigned (&call->members, "len", status.shm_segsz);
  probe_member_unsigned (&call->members, "nattch", status.shm_nattch);
  probe_mapping_remove ((uintptr_t) memory, status.shm_segsz); /* SHM_REMAP may have replaced one */
  probe_mapping_add ((uintptr_t) memory, status.shm_segsz, 0, object);
}

PROBE_WRAP (void *, shmat, int id, const void *address, int flags)
{
  PROBE_CALL (call, "shmat", KIND);
  probe_sysv_object (&call, KIND, id);
  if (probe_call_is_live (&call))
    probe_member_flags (&call.members, "flags", attach_flags, (unsigned long) flags);
  put_protection (&call, flags);
  probe_call_enter (&call, 0);
  void *ret = __real_shmat (id, address, flags);
  probe_call_leave_pointer (&call, ret);
  if (ret != (void *) -1)
    note_attached (&call, id, ret);
  probe_call_end (&call);
  return ret;
}

static int
id_of (const struct probe_mapping *mapping)
{
  int id = 0;

  for (const char *digit = mapping->object + sizeof KIND; *digit >= '0' && *digit <= '9'; digit++)
    id = id * 10 + (*digit - '0');
  return id;
}

PROBE_WRAP (int, shmdt, const void *address)
{
  struct probe_mapping *mapping = probe_mapping_find ((uintptr_t) address);
  int id = mapping != NULL ? id_of (mapping) : -1;
  uintptr_t start = mapping != NULL ? mapping->start : 0, end = mapping != NULL ? mapping->end : 0;
  PROBE_CALL (call, "shmdt", KIND);
  if (probe_call_is_live (&call))
    probe_member_hex (&call.members, "addr", (uintptr_t) address);
  if (id != -1)
    probe_sysv_object (&call, KIND, id);
  probe_call_enter (&call, 0);
  int ret = __real_shmdt (address);
  probe_call_leave (&call, ret);
  if (ret == 0 && id != -1)
    {
      put_attach_count (&call, id);
      probe_mapping_remove (start, end - start);
    }
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, shmctl, int id, int command, struct shmid_ds *status)
{
  PROBE_CALL (call, "shmctl", KIND);
  probe_sysv_object (&call, KIND, id);
  probe_sysv_command (&call, command);
  probe_call_enter (&call, 0);
  int ret = __real_shmctl (id, command, status);
  probe_call_leave (&call, ret);
  if (ret == 0 && (command == IPC_RMID || command == IPC_STAT))
    put_attach_count (&call, id);
  if (ret == 0 && command == IPC_STAT && probe_call_is_live (&call))
    probe_member_unsigned (&call.members, "size", status->shm_segsz);
  probe_call_end (&call);
  return ret;
}
