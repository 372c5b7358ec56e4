/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-call.c: the life of one record. Arguments are written when the call is entered, so that they stand in the control page
 * while it lasts; the result and the head follow when it returns.
 */
#include "probe/probe-call.h"

#include "probe/probe-access.h"
#include "probe/probe-gate.h"
#include "probe/probe-send.h"
#include "probe/probe-thread.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>

#define TAIL "}}\n"

/* The call that this thread is inside of, for handlers that interrupt it. */
static __thread struct probe_call *inside;

void
probe_call_forget (void)
{
  inside = NULL;
}

void
probe_call_begin (struct probe_call *call, const char *name, const char *category, const void *caller)
{
  int saved_errno = errno;

  call->slot = probe_slot ();
  if (call->slot == NULL)
    return;
  probe_store_settle ();
  call->name = name;
  call->category = category;
  call->caller = caller;
  call->saved_errno = saved_errno;
  call->has_entered = call->is_instant = call->is_sleeper = call->has_slept = false;
  call->out_ticket = 0;
  probe_text_init (&call->members, call->line + PROBE_HEAD_BYTES, CONTROL_RECORD_BYTES - PROBE_HEAD_BYTES - sizeof TAIL);
  errno = saved_errno;
}

void
probe_call_drop (struct probe_call *call)
{
  if (call->slot != NULL)
    errno = call->saved_errno;
  call->slot = NULL;
}

void
probe_call_fd (struct probe_call *call, int fd)
{
  struct probe_object object;

  if (call->slot == NULL)
    return;
  probe_member_signed (&call->members, "fd", fd);
  if (probe_object_of_fd (fd, &object))
    probe_member_string (&call->members, "obj", object.text);
  if (call->category == NULL)
    call->category = object.kind;
  /* What a program prints is recorded as `output`; that it closes its stdout is no lesson. */
  if (object.stream != 0)
    probe_call_drop (call);
}

void
probe_call_buffer (struct probe_call *call, const void *buffer, size_t n_bytes)
{
  if (call->slot == NULL)
    return;
  probe_member_hex (&call->members, "buf", (uintptr_t) buffer);
  probe_member_unsigned (&call->members, "len", n_bytes);
}

static long
voluntary_switches (void)
{
  struct rusage usage;

  return getrusage (RUSAGE_THREAD, &usage) == 0 ? usage.ru_nvcsw : 0;
}

struct probe_call *
probe_calls_pop (void)
{
  struct probe_call *call = inside;

  if (call != NULL)
    inside = call->outer;
  return call;
}

void
probe_call_may_sleep (struct probe_call *call)
{
  if (call->slot == NULL)
    return;
  call->is_sleeper = true;
  probe_send_batch (call->slot);
  call->switches = voluntary_switches ();
  atomic_store (&call->slot->switches, (uint64_t) call->switches);
}

/* What the supervisor sees of a thread that is inside a call. */
static void
show_call (const struct probe_call *call, long switches)
{
  struct control_slot *slot = call->slot;

  atomic_store (&slot->seq, call->seq);
  atomic_store (&slot->in_ticket, call->in_ticket);
  atomic_store (&slot->since_ns, call->ts_ns);
  atomic_store (&slot->at, probe_code_offset (call->caller));
  atomic_store (&slot->switches, call->is_sleeper ? (uint64_t) switches : 0);
  probe_gate_publish (slot, call->name, call->category, &call->members, CONTROL_IN_CALL);
}

void
probe_call_enter (struct probe_call *call, int how)
{
  if (call->slot == NULL)
    return;
  call->outer = inside;
  if (!(how & PROBE_NO_GATE))
    probe_gate_wait (call->slot, call->name, call->category, &call->members);
  if (how & PROBE_MAY_SLEEP)
    probe_call_may_sleep (call);
  call->has_entered = !(how & PROBE_ACCESS);
  call->seq = probe_next_seq (call->slot);
  call->in_ticket = probe_ticket ();
  call->ts_ns = probe_now_ns ();
  if (call->has_entered)
    inside = call;
  /* An access in a handler does not leave the call that the handler has interrupted. */
  if (inside != NULL)
    show_call (inside, inside == call ? call->switches : voluntary_switches ());
  probe_send_news ();
  errno = call->saved_errno;
}

/* Back to user space, or into the call that a handler interrupted. */
static void
restore_slot (struct probe_call *call)
{
  struct probe_call *outer = call->outer;

  if (!call->has_entered)
    return;
  inside = outer;
  if (outer == NULL)
    {
      atomic_store_explicit (&call->slot->state, CONTROL_RUNNING, memory_order_release);
      return;
    }
  show_call (outer, voluntary_switches ());
}

/* It gave up its processor; but that may have been for a lock of the kernel's. Whoever schedules a run knows who really slept, and lets
 * nobody go on before he does: so a recording does not depend on chance. */
static bool
has_slept (const struct probe_call *call)
{
  const struct control_page *page = probe_process.page;

  if (!call->is_sleeper || voluntary_switches () <= call->switches)
    return false;
  return !atomic_load (&page->is_gated) || !atomic_load (&page->is_watched)
         || atomic_load (&call->slot->asleep_ticket) == call->in_ticket;
}

void
probe_call_stop (struct probe_call *call)
{
  if (call->slot == NULL)
    return;
  call->saved_errno = errno;
  call->dur_ns = probe_now_ns () - call->ts_ns;
  call->out_ticket = probe_ticket ();
  call->has_slept = has_slept (call);
  restore_slot (call);
}

static void
put_outcome (struct probe_call *call, int error)
{
  const char *symbol = error != 0 ? strerrorname_np (error) : NULL;

  if (symbol != NULL)
    probe_member_string (&call->members, "errno", symbol);
  if (call->has_slept)
    probe_member_true (&call->members, "slept");
}

void
probe_call_leave (struct probe_call *call, int64_t ret)
{
  if (call->slot == NULL)
    return;
  probe_call_stop (call);
  probe_member_signed (&call->members, "ret", ret);
  put_outcome (call, ret == -1 ? call->saved_errno : 0);
}

void
probe_call_leave_error (struct probe_call *call, int error)
{
  if (call->slot == NULL)
    return;
  probe_call_stop (call);
  probe_member_signed (&call->members, "ret", error);
  put_outcome (call, error);
}

void
probe_call_leave_pointer (struct probe_call *call, const void *ret)
{
  if (call->slot == NULL)
    return;
  probe_call_stop (call);
  if ((intptr_t) ret == -1)
    probe_member_signed (&call->members, "ret", -1);
  else
    probe_member_hex (&call->members, "ret", (uintptr_t) ret);
  put_outcome (call, (intptr_t) ret == -1 ? call->saved_errno : 0);
}

void
probe_call_null (struct probe_call *call, const char *argument, const void *pointer)
{
  if (call->slot != NULL && pointer == NULL)
    probe_member_string (&call->members, "null", argument);
}

void
probe_call_data (struct probe_call *call, const void *data, int64_t n_bytes)
{
  if (call->slot != NULL && n_bytes > 0)
    probe_member_data (&call->members, data, (size_t) n_bytes, probe_process.page->data_cap_bytes);
}

static void
put_head (const struct probe_call *call, struct probe_text *head)
{
  uintptr_t offset = probe_code_offset (call->caller);

  probe_put (head, call->is_instant ? "{\"ph\":\"i\",\"s\":\"t\",\"name\":\"" : "{\"ph\":\"X\",\"name\":\"");
  probe_put (head, call->name);
  probe_put (head, "\",\"cat\":\"");
  probe_put (head, call->category != NULL ? call->category : "other");
  probe_put (head, "\"");
  probe_member_signed (head, "pid", atomic_load (&call->slot->pid));
  probe_member_signed (head, "tid", atomic_load (&call->slot->tid));
  probe_member (head, "ts");
  probe_put_micros (head, call->ts_ns);
  if (!call->is_instant)
    {
      probe_member (head, "dur");
      probe_put_micros (head, call->dur_ns);
    }
  probe_put (head, ",\"args\":{\"seq\":");
  probe_put_unsigned (head, call->seq);
  probe_member_unsigned (head, "in", call->in_ticket);
  probe_member_unsigned (head, "out", call->is_instant ? call->in_ticket : call->out_ticket);
  if (offset != 0)
    probe_member_hex (head, "at", offset);
  if (call->members.len != 0)
    probe_put (head, ",");
}

/* The members lie where they are; the head is put right before them, the tail behind. */
void
probe_call_end (struct probe_call *call)
{
  char room[PROBE_HEAD_BYTES];
  struct probe_text head;
  char *start;

  if (call->slot == NULL)
    return;
  probe_text_init (&head, room, sizeof room);
  put_head (call, &head);
  start = call->line + PROBE_HEAD_BYTES - head.len;
  memcpy (start, room, head.len);
  memcpy (call->line + PROBE_HEAD_BYTES + call->members.len, TAIL, sizeof TAIL - 1);
  probe_send_line (call->slot, start, head.len + call->members.len + sizeof TAIL - 1);
  probe_send_news ();
  errno = call->saved_errno;
}
