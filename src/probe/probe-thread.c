/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-thread.c: pid, tid, slot and sequence numbers, renewed after fork.
 */
#include "probe/probe-thread.h"

#include "probe/probe-access.h"
#include "probe/probe-send.h"
#include "probe/probe-unfinished.h"

#include <pthread.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

struct probe_process probe_process;

static __thread struct control_slot *own_slot;
static __thread bool has_no_slot;
static pthread_key_t thread_end;

static bool
claim (struct control_slot *slot, uint32_t expected)
{
  if (!atomic_compare_exchange_strong (&slot->state, &expected, CONTROL_RUNNING))
    return false;
  atomic_store (&slot->process, CONTROL_PROCESSES);
  slot->name[0] = slot->args[0] = '\0';
  atomic_store (&slot->batch_len, 0);
  /* A reused slot must not inherit a permit. */
  atomic_store (&slot->arrivals, atomic_load (&slot->permits));
  probe_thread_adopt (slot);
  return true;
}

/* Slots of threads that are gone are taken only when no fresh one is left: the supervisor may still be looking at them. */
static void
claim_any (void)
{
  static const uint32_t choices[] = { CONTROL_FREE, CONTROL_GONE };

  for (size_t choice = 0; choice < 2; choice++)
    for (size_t i = 0; i < CONTROL_SLOTS; i++)
      if (claim (&probe_process.page->slots[i], choices[choice]))
        return;
  has_no_slot = true;
  atomic_fetch_add (&probe_process.page->out_of_slots, 1);
}

struct control_slot *
probe_slot (void)
{
  struct control_page *page = probe_process.page;

  if (page == NULL || probe_process.is_over || !atomic_load_explicit (&page->is_recording, memory_order_relaxed))
    return NULL;
  if (own_slot == NULL && !has_no_slot)
    claim_any ();
  return own_slot;
}

void
probe_thread_adopt (struct control_slot *slot)
{
  own_slot = slot;
  /* The slot is seen before the letter is: whoever counts letters finds their processes. */
  if (!probe_process.has_letter)
    probe_process.index = atomic_fetch_add (&probe_process.page->n_processes, 1);
  probe_process.has_letter = true;
  atomic_store (&slot->process, probe_process.index);
  atomic_store (&slot->next_seq, atomic_load (&probe_process.next_seq));
  atomic_store (&slot->tid, (int32_t) syscall (SYS_gettid));
  atomic_store (&slot->pid, probe_process.pid);
  atomic_store_explicit (&slot->state, CONTROL_RUNNING, memory_order_release);
  pthread_setspecific (thread_end, slot); /* also of the first thread, which may leave by pthread_exit(3) */
}

struct control_slot *
probe_slot_of_former_image (struct control_slot *previous)
{
  struct control_slot *first = probe_process.page->slots;

  for (struct control_slot *slot = previous != NULL ? previous + 1 : first; slot < first + CONTROL_SLOTS; slot++)
    {
      uint32_t state = atomic_load (&slot->state);
      if (state != CONTROL_FREE && state != CONTROL_GONE && atomic_load (&slot->pid) == probe_process.pid)
        return slot;
    }
  return NULL;
}

void
probe_slot_end (struct control_slot *slot)
{
  probe_send_batch (slot);
  if (atomic_load (&slot->batch_len) == 0)
    atomic_store_explicit (&slot->state, CONTROL_GONE, memory_order_release);
}

void
probe_thread_forget (void)
{
  own_slot = NULL;
  has_no_slot = false;
  probe_process.pid = getpid ();
  probe_process.has_letter = false;
  atomic_store (&probe_process.next_seq, 0);
}

void
probe_thread_gone (void)
{
  struct control_slot *slot = own_slot;

  if (slot == NULL)
    return;
  probe_store_settle ();
  probe_slot_abandon (slot); /* cancelled in a call */
  own_slot = NULL;
  has_no_slot = true;
  probe_slot_end (slot);
  probe_send_news ();
}

static void
end_thread (void *slot)
{
  probe_thread_gone ();
}

void
probe_thread_start_up (void)
{
  pthread_key_create (&thread_end, end_thread);
}

uint64_t
probe_ticket (void)
{
  return atomic_fetch_add (&probe_process.page->next_ticket, 1);
}

uint32_t
probe_next_seq (struct control_slot *slot)
{
  uint32_t seq = atomic_fetch_add (&probe_process.next_seq, 1);

  atomic_store (&slot->seq, seq);
  atomic_store (&slot->next_seq, seq + 1);
  return seq;
}

uint64_t
probe_now_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (uint64_t) now.tv_sec * 1000000000u + (uint64_t) now.tv_nsec;
}

uintptr_t
probe_code_offset (const void *return_address)
{
  return return_address == NULL ? 0 : (uintptr_t) return_address - 1 - probe_process.load_address;
}
