/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-unfinished.c: the two records of a call without a return, and the ways by which a program leaves one.
 */
#include "probe/probe-unfinished.h"

#include "probe/probe-access.h"
#include "probe/probe-send.h"
#include "probe/probe-thread.h"

#include <setjmp.h>
#include <string.h>

struct begun
{
  const char *name, *category, *args;
  size_t args_len;
  uint32_t seq;
  uint64_t in_ticket, since_ns, at;
};

static void
begin_line (struct probe_text *text, const char *phase, const struct control_slot *slot, const struct begun *begun, uint64_t ts_ns)
{
  probe_put (text, "{\"ph\":\"");
  probe_put (text, phase);
  probe_put (text, "\",\"name\":\"");
  probe_put (text, begun->name);
  probe_put (text, "\",\"cat\":\"");
  probe_put (text, begun->category != NULL ? begun->category : "other");
  probe_put (text, "\"");
  probe_member_signed (text, "pid", atomic_load (&slot->pid));
  probe_member_signed (text, "tid", atomic_load (&slot->tid));
  probe_member (text, "ts");
  probe_put_micros (text, ts_ns);
  probe_put (text, ",\"args\":{");
}

static void
record (struct control_slot *slot, const struct begun *begun)
{
  char line[CONTROL_RECORD_BYTES];
  struct probe_text text;

  probe_text_init (&text, line, sizeof line);
  begin_line (&text, "B", slot, begun, begun->since_ns);
  probe_put (&text, "\"seq\":");
  probe_put_unsigned (&text, begun->seq);
  probe_member_unsigned (&text, "in", begun->in_ticket);
  probe_member_true (&text, "unfinished");
  if (begun->at != 0)
    probe_member_hex (&text, "at", begun->at);
  probe_put (&text, begun->args_len != 0 ? "," : "");
  probe_put_bytes (&text, begun->args, begun->args_len);
  probe_put (&text, "}}\n");
  probe_send_line (slot, line, text.len);

  probe_text_init (&text, line, sizeof line);
  begin_line (&text, "E", slot, begun, probe_now_ns ());
  probe_put (&text, "\"out\":");
  probe_put_unsigned (&text, probe_ticket ());
  probe_put (&text, "}}\n");
  probe_send_line (slot, line, text.len);
}

void
probe_slot_abandon (struct control_slot *slot)
{
  const struct begun begun = {
    .name = slot->name,
    .category = slot->category,
    .args = slot->args,
    .args_len = strlen (slot->args),
    .seq = atomic_load (&slot->seq),
    .in_ticket = atomic_load (&slot->in_ticket),
    .since_ns = atomic_load (&slot->since_ns),
    .at = atomic_load (&slot->at),
  };

  if (atomic_load (&slot->state) != CONTROL_IN_CALL)
    return;
  record (slot, &begun);
  atomic_store_explicit (&slot->state, CONTROL_RUNNING, memory_order_release);
}

void
probe_calls_abandon (void)
{
  struct probe_call *call;

  while ((call = probe_calls_pop ()) != NULL)
    if (call->slot != NULL)
      {
        const struct begun begun = {
          .name = call->name,
          .category = call->category,
          .args = call->members.bytes,
          .args_len = call->members.len,
          .seq = call->seq,
          .in_ticket = call->in_ticket,
          .since_ns = call->ts_ns,
          .at = probe_code_offset (call->caller),
        };
        record (call->slot, &begun);
        atomic_store_explicit (&call->slot->state, CONTROL_RUNNING, memory_order_release);
        call->slot = NULL;
      }
}

void
probe_calls_disown (void)
{
  struct probe_call *call;

  while ((call = probe_calls_pop ()) != NULL)
    call->slot = NULL;
}

/* Whoever jumps while inside a call is a handler that interrupted it, and does not come back. */
#define WRAP_JUMP(name) \
  void __real_##name (struct __jmp_buf_tag *place, int value) __attribute__ ((noreturn)); \
  void __wrap_##name (struct __jmp_buf_tag *place, int value) __attribute__ ((noreturn)); \
  void __wrap_##name (struct __jmp_buf_tag *place, int value) \
  { \
    probe_calls_abandon (); \
    probe_handlers_left (); \
    __real_##name (place, value); \
  }

WRAP_JUMP (longjmp)
WRAP_JUMP (_longjmp)
WRAP_JUMP (siglongjmp)
