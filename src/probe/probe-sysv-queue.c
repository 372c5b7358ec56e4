/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-sysv-queue.c: System V message queues, msgop(2). A message is a long, its type, and then its bytes; `len` counts the
 * bytes alone, as the calls do.
 */
#include "probe/probe-access.h"
#include "probe/probe-sysv.h"

#include "probe/probe-copy.h"
#include "probe/probe-gate.h"

#include <errno.h>
#include <stddef.h>
#include <sys/msg.h>

#define KIND "sysvmq"

int __real_msgctl (int id, int command, struct msqid_ds *status);

static const struct probe_flag message_flags[] = {
  { IPC_NOWAIT, IPC_NOWAIT, "IPC_NOWAIT" }, { MSG_NOERROR, MSG_NOERROR, "MSG_NOERROR" }, { MSG_EXCEPT, MSG_EXCEPT, "MSG_EXCEPT" },
  { MSG_COPY, MSG_COPY, "MSG_COPY" }, { 0 },
};

PROBE_WRAP (int, msgget, key_t key, int flags)
{
  bool existed;
  PROBE_CALL (call, "msgget", KIND);
  probe_sysv_request (&call, key, flags);
  probe_call_enter (&call, 0);
  existed = probe_call_is_live (&call) && probe_sysv_may_exist (key, flags) && __real_msgget (key, 0) != -1;
  if (probe_call_is_live (&call))
    errno = call.saved_errno;
  int ret = __real_msgget (key, flags);
  probe_call_leave (&call, ret);
  probe_sysv_answer (&call, KIND, ret, existed);
  probe_call_end (&call);
  return ret;
}

/* The bytes stand behind the type. */
static const char *
text_of (const void *message)
{
  return (const char *) message + offsetof (struct msgbuf, mtext);
}

static void
put_flags (struct probe_call *call, int flags)
{
  if (probe_call_is_live (call) && flags != 0)
    probe_member_flags (&call->members, "flags", message_flags, (unsigned long) flags);
}

static void
put_type (struct probe_call *call, const void *message)
{
  long type;

  if (probe_call_is_live (call) && probe_copy (&type, message, sizeof type) == sizeof type)
    probe_member_signed (&call->members, "mtype", type);
}

/* What the queue holds now, in a run that is held at the gate: there nobody else can have changed that. */
static void
put_fill (struct probe_call *call, int id)
{
  struct msqid_ds status;

  if (!probe_call_is_live (call) || !probe_is_gated () || __real_msgctl (id, IPC_STAT, &status) == -1)
    return;
  probe_member_unsigned (&call->members, "curmsgs", status.msg_qnum);
  probe_member_unsigned (&call->members, "size", status.__msg_cbytes);
}

PROBE_WRAP (int, msgsnd, int id, const void *message, size_t n_bytes, int flags)
{
  struct probe_reach reach;
  PROBE_CALL (call, "msgsnd", KIND);
  probe_sysv_object (&call, KIND, id);
  probe_call_buffer (&call, text_of (message), n_bytes);
  put_type (&call, message);
  put_flags (&call, flags);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  probe_reach_begin (&reach, &call, text_of (message));
  int ret = __real_msgsnd (id, message, n_bytes, flags);
  probe_reach_loaded (&reach, ret == 0 ? (int64_t) n_bytes : 0);
  probe_call_leave (&call, ret);
  probe_call_sent (&call, text_of (message), n_bytes, ret == 0 ? (ssize_t) n_bytes : -1);
  put_fill (&call, id);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (ssize_t, msgrcv, int id, void *message, size_t n_bytes, long type, int flags)
{
  struct probe_reach reach;
  PROBE_CALL (call, "msgrcv", KIND);
  probe_sysv_object (&call, KIND, id);
  probe_call_buffer (&call, text_of (message), n_bytes);
  if (probe_call_is_live (&call))
    probe_member_signed (&call.members, "msgtyp", type);
  put_flags (&call, flags);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  probe_reach_begin (&reach, &call, text_of (message));
  ssize_t ret = __real_msgrcv (id, message, n_bytes, type, flags);
  probe_reach_stored (&reach, ret);
  probe_call_leave (&call, ret);
  if (ret != -1)
    {
      put_type (&call, message);
      probe_call_data (&call, text_of (message), ret);
    }
  put_fill (&call, id);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, msgctl, int id, int command, struct msqid_ds *status)
{
  PROBE_CALL (call, "msgctl", KIND);
  probe_sysv_object (&call, KIND, id);
  probe_sysv_command (&call, command);
  probe_call_enter (&call, 0);
  int ret = __real_msgctl (id, command, status);
  probe_call_leave (&call, ret);
  if (ret == 0 && command == IPC_STAT && probe_call_is_live (&call))
    {
      probe_member_unsigned (&call.members, "curmsgs", status->msg_qnum);
      probe_member_unsigned (&call.members, "size", status->__msg_cbytes);
      probe_member_unsigned (&call.members, "capacity", status->msg_qbytes);
    }
  probe_call_end (&call);
  return ret;
}
