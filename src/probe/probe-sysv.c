/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-sysv.c: keys and identifiers of System V IPC, and ftok(3), which makes a key from a file.
 */
#include "probe/probe-sysv.h"

#include "probe/probe-copy.h"

#include <sys/sem.h>

#define PERMISSIONS 0777 /* the low bits of the flags */

static const struct probe_flag get_flags[] = {
  { IPC_CREAT, IPC_CREAT, "IPC_CREAT" }, { IPC_EXCL, IPC_EXCL, "IPC_EXCL" }, { 0 },
};

/* Values above those of IPC_STAT belong to one family each and do not meet. */
static const struct probe_flag commands[] = {
  { ~0UL, IPC_RMID, "IPC_RMID" }, { ~0UL, IPC_SET, "IPC_SET" }, { ~0UL, IPC_STAT, "IPC_STAT" },
  { ~0UL, GETPID, "GETPID" }, { ~0UL, GETVAL, "GETVAL" }, { ~0UL, GETALL, "GETALL" }, { ~0UL, GETNCNT, "GETNCNT" },
  { ~0UL, GETZCNT, "GETZCNT" }, { ~0UL, SETVAL, "SETVAL" }, { ~0UL, SETALL, "SETALL" }, { 0 },
};

void
probe_sysv_object (struct probe_call *call, const char *kind, int id)
{
  char name[48];
  struct probe_text text;

  if (!probe_call_is_live (call))
    return;
  probe_text_init (&text, name, sizeof name - 1);
  probe_put (&text, kind);
  probe_put (&text, ":");
  probe_put_signed (&text, id);
  name[text.len] = '\0';
  probe_member_signed (&call->members, "id", id);
  if (id >= 0)
    probe_member_string (&call->members, "obj", name);
}

void
probe_sysv_request (struct probe_call *call, key_t key, int flags)
{
  if (!probe_call_is_live (call))
    return;
  probe_member_hex (&call->members, "key", (uint32_t) key);
  probe_member_flags (&call->members, "flags", get_flags, (unsigned long) flags & ~(unsigned long) PERMISSIONS);
  probe_member_octal (&call->members, "mode", (uint64_t) flags & PERMISSIONS);
}

bool
probe_sysv_may_exist (key_t key, int flags)
{
  return key != IPC_PRIVATE && !((flags & IPC_CREAT) && (flags & IPC_EXCL));
}

void
probe_sysv_answer (struct probe_call *call, const char *kind, int id, bool existed)
{
  if (id == -1 || !probe_call_is_live (call))
    return;
  probe_sysv_object (call, kind, id);
  if (!existed)
    probe_member_true (&call->members, "created");
}

void
probe_sysv_command (struct probe_call *call, int command)
{
  if (probe_call_is_live (call))
    probe_member_flags (&call->members, "cmd", commands, (unsigned long) command);
}

PROBE_WRAP (key_t, ftok, const char *path, int project)
{
  PROBE_CALL (call, "ftok", "sysv");
  if (probe_call_is_live (&call))
    {
      probe_member_path (&call.members, "path", path);
      probe_member_signed (&call.members, "arg", project);
    }
  probe_call_enter (&call, 0);
  key_t ret = __real_ftok (path, project);
  probe_call_leave (&call, ret);
  if (ret != -1 && probe_call_is_live (&call))
    probe_member_hex (&call.members, "key", (uint32_t) ret);
  probe_call_end (&call);
  return ret;
}
