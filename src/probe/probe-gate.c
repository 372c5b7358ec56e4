/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-gate.c: arrivals and permits. A thread counts its arrivals; it may pass while arrivals <= permits.
 */
#include "probe/probe-gate.h"

#include "probe/probe-send.h"
#include "probe/probe-thread.h"

#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* A gate that is opened for good wakes everybody; looking again now and then costs nothing and forgives a lost wake-up. */
#define LOOK_AGAIN_NS 100000000

static void
copy_name (char to[CONTROL_NAME_BYTES], const char *from)
{
  size_t n = strnlen (from, CONTROL_NAME_BYTES - 1);

  memcpy (to, from, n);
  to[n] = '\0';
}

void
probe_gate_publish (struct control_slot *slot, const char *name, const char *category,
                    const struct probe_text *args, enum control_state state)
{
  size_t n = args->len < CONTROL_ARGS_BYTES ? args->len : 0; /* half a member would be no JSON */

  copy_name (slot->name, name);
  copy_name (slot->category, category);
  memcpy (slot->args, args->bytes, n);
  slot->args[n] = '\0';
  atomic_store_explicit (&slot->state, state, memory_order_release);
}

bool
probe_is_gated (void)
{
  return probe_process.page != NULL && atomic_load (&probe_process.page->is_gated) != 0;
}

static void
wait_for_permit (struct control_slot *slot)
{
  uint32_t arrival = atomic_load (&slot->arrivals);

  for (;;)
    {
      struct timespec patience = { .tv_nsec = LOOK_AGAIN_NS };
      uint32_t permits = atomic_load (&slot->permits);
      if (arrival <= permits || !probe_is_gated ())
        return;
      syscall (SYS_futex, &slot->permits, FUTEX_WAIT, permits, &patience, NULL, 0);
    }
}

void
probe_gate_wait (struct control_slot *slot, const char *name, const char *category, const struct probe_text *args)
{
  int saved_errno = errno;
  sigset_t all, before;

  if (!probe_is_gated ())
    return;

  /* A handler's operations are operations too: it runs after this gate and comes to the gate itself. */
  sigfillset (&all);
  pthread_sigmask (SIG_SETMASK, &all, &before);
  probe_send_batch (slot);
  atomic_store (&slot->in_ticket, 0);
  atomic_store (&slot->since_ns, probe_now_ns ());
  atomic_store (&slot->seq, atomic_load (&probe_process.next_seq));
  atomic_fetch_add (&slot->arrivals, 1);
  probe_gate_publish (slot, name, category, args, CONTROL_AT_GATE);
  probe_send_news ();
  wait_for_permit (slot);
  atomic_store_explicit (&slot->state, CONTROL_RUNNING, memory_order_release);
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  errno = saved_errno;
}
