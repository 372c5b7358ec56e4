/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * supervisor-slot.c: what the control page and /proc together say about the threads of a run.
 *
 * A slot says which call a thread is in; /proc/PID/task/TID/stat says whether it sleeps. Only both together mean "asleep in
 * read": so the slot is read before and after, and must not have changed meanwhile.
 */
#include "session/supervisor.h"
#include "session/supervisor-process.h"
#include "session/supervisor-report.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define SUSPECT_NS 2000000
#define UNSPOKEN_NS 200000000

static uint32_t
slot_state (struct supervisor *self, int index)
{
  return atomic_load_explicit (&self->page->slots[index].state, memory_order_acquire);
}

static bool
slot_is_live (struct supervisor *self, int index)
{
  uint32_t state = slot_state (self, index);
  return state != CONTROL_FREE && state != CONTROL_GONE;
}

int
slot_find (struct supervisor *self, int process)
{
  int found = -1;
  for (int i = 0; i < CONTROL_SLOTS; i++)
    {
      if (!slot_is_live (self, i) || (int) atomic_load (&self->page->slots[i].process) != process)
        continue;
      if (slot_state (self, i) == CONTROL_AT_GATE)
        return i;
      if (found == -1)
        found = i;
    }
  return found;
}

int
slot_process_of_pid (struct supervisor *self, pid_t pid)
{
  for (int i = 0; i < CONTROL_SLOTS; i++)
    if (slot_state (self, i) != CONTROL_FREE && atomic_load (&self->page->slots[i].pid) == pid)
      return (int) atomic_load (&self->page->slots[i].process);
  for (int i = 0; i < self->n_started; i++)
    if (self->worker_pids[i] == pid)
      return self->plan.workers[i].process;
  return -1;
}

bool
slot_is_asleep (struct supervisor *self, int index)
{
  struct control_slot *slot = &self->page->slots[index];
  uint64_t ticket = atomic_load (&slot->in_ticket);
  pid_t pid = atomic_load (&slot->pid), tid = atomic_load (&slot->tid);

  if (slot_state (self, index) != CONTROL_IN_CALL || process_thread_state (pid, tid) != 'S'
      || process_thread_switches (pid, tid) <= (int64_t) atomic_load (&slot->switches) || process_thread_is_running (pid, tid))
    return false;
  if (slot_state (self, index) != CONTROL_IN_CALL || atomic_load (&slot->in_ticket) != ticket)
    return false;
  atomic_store (&slot->asleep_ticket, ticket);
  return true;
}

static bool
is_worker (struct supervisor *self, pid_t pid)
{
  for (int i = 0; i < self->n_started; i++)
    if (self->worker_pids[i] == pid)
      return true;
  return false;
}

/* A thread that is just taking the slot of a dead one stands there with the old pid for a moment: look twice. */
static bool
is_confirmed (struct supervisor *self, int index, pid_t pid)
{
  if (self->suspect_pids[index] != pid)
    {
      self->suspect_pids[index] = pid;
      self->suspect_since_ns[index] = now_ns ();
    }
  return now_ns () - self->suspect_since_ns[index] > SUSPECT_NS;
}

/* A child of a worker, that its parent has not buried yet, still says in /proc how it ended: this is the only death that the supervisor
 * tells without waitpid(2). A signal that the schedule names is what the lesson wants to show. */
static void
tell_lost (struct supervisor *self, int index, pid_t pid)
{
  int wait_status = 0;
  bool is_known = process_exit_status (pid, &wait_status) && WIFSIGNALED (wait_status);

  record_slot_remains (self, index);
  if (is_known)
    record_process_end (self, pid, wait_status);
  if (!self->is_ending
      && !plan_expects_signal (&self->plan, is_known ? signal_symbol (WTERMSIG (wait_status)) : NULL))
    supervisor_fail (self, CAUSE_LOST, (int) atomic_load (&self->page->slots[index].process), "%d", (int) pid);
}

/* A thread that ends in good order says so in its slot first. The workers' own ends are told by waitpid(2); this finds the
 * children of workers, which their parents reap. */
static void
look_for_lost (struct supervisor *self, int index)
{
  struct control_slot *slot = &self->page->slots[index];
  pid_t pid = atomic_load (&slot->pid);

  if (pid > 0 && !is_worker (self, pid) && !process_is_alive (pid) && slot_is_live (self, index)
      && is_confirmed (self, index, pid))
    tell_lost (self, index, pid);
}

static bool
has_slot (pid_t pid, const void *page)
{
  for (int i = 0; i < CONTROL_SLOTS; i++)
    if (atomic_load (&((struct control_page *) page)->slots[i].pid) == pid)
      return true;
  return false;
}

static uint32_t
count_expected (struct supervisor *self)
{
  return (uint32_t) self->n_started + atomic_load (&self->page->n_forks);
}

/* A child that was killed between its birth and its first word has no slot: nobody would wait for anybody else. */
static void
look_for_unspoken (struct supervisor *self)
{
  pid_t pid;
  int wait_status = 0;

  if (atomic_load (&self->page->n_processes) >= count_expected (self))
    self->unspoken_since_ns = now_ns ();
  if (self->plan.is_plain || self->is_ending || self->has_failed || now_ns () - self->unspoken_since_ns < UNSPOKEN_NS)
    return;
  self->unspoken_since_ns = now_ns ();
  pid = process_find_dead (has_slot, self->page);
  if (pid == 0)
    return;
  if (process_exit_status (pid, &wait_status))
    record_process_end (self, pid, wait_status);
  supervisor_fail (self, CAUSE_LOST, (int) atomic_load (&self->page->n_processes), "%d", (int) pid);
}

void
slot_look_after (struct supervisor *self)
{
  for (int i = 0; i < CONTROL_SLOTS; i++)
    {
      struct control_slot *slot = &self->page->slots[i];
      uint64_t ticket = atomic_load (&slot->in_ticket);

      if (!slot_is_live (self, i))
        continue;
      if (slot_is_asleep (self, i))
        {
          if (self->told_asleep[i] != ticket)
            report ("asleep\t%d\t%d\t%llu", atomic_load (&slot->pid), atomic_load (&slot->tid), (unsigned long long) ticket);
          self->told_asleep[i] = ticket;
        }
      else
        look_for_lost (self, i);
    }
  look_for_unspoken (self);
}

/* Every process that was made has a letter once its first record is drawn. */
static bool
all_have_come (struct supervisor *self)
{
  return atomic_load (&self->page->n_processes) >= count_expected (self);
}

/* Let through, but not gone on yet: the processor is busy elsewhere, or somebody stopped the process. */
static bool
is_let_through (const struct control_slot *slot)
{
  return atomic_load (&slot->permits) >= atomic_load (&slot->arrivals);
}

/* wait(2) for any child has no "pid" in its arguments, waitpid(2) may have one that is -1. */
static bool
waits_for (const struct control_slot *slot, pid_t child)
{
  const char *argument = strstr (slot->args, "\"pid\":");
  int pid = argument != NULL ? atoi (argument + strlen ("\"pid\":")) : -1;

  return pid <= 0 || pid == child;
}

/* A child is a zombie a moment before its parent is woken: who sleeps in wait(2) and has one is as good as awake. */
static bool
is_about_to_wake (struct supervisor *self, int index)
{
  const struct control_slot *slot = &self->page->slots[index];
  pid_t pid = atomic_load (&slot->pid);

  if (strncmp (slot->name, "wait", 4) != 0)
    return false;
  for (int i = 0; i < CONTROL_SLOTS; i++)
    {
      pid_t child = atomic_load (&self->page->slots[i].pid);
      if (child > 0 && child != pid && waits_for (slot, child) && process_thread_state (child, child) == 'Z'
          && !process_is_alive (child) && process_parent (child) == pid)
        return true;
    }
  return false;
}

/* At the gate is settled, unless it was killed there: what it held closes before it is a zombie, and others notice. Gone is
 * settled once the process has really ended, for the same reason. */
static bool
is_settled (struct supervisor *self, int index)
{
  pid_t pid = atomic_load (&self->page->slots[index].pid), tid = atomic_load (&self->page->slots[index].tid);

  switch (slot_state (self, index))
    {
    case CONTROL_FREE:
      return true;
    case CONTROL_GONE:
      return !process_thread_is_alive (pid, tid);
    case CONTROL_AT_GATE:
      return !is_let_through (&self->page->slots[index]) && !process_thread_is_exiting (pid, tid);
    default:
      return slot_is_asleep (self, index);
    }
}

static bool
look_whether_settled (struct supervisor *self)
{
  if (!all_have_come (self))
    return false;
  for (int i = 0; i < CONTROL_SLOTS; i++)
    if (!is_settled (self, i))
      return false;
  /* Once more, now that who ends has ended: whoever it woke may have been asleep when it was looked at. */
  for (int i = 0; i < CONTROL_SLOTS; i++)
    if (slot_state (self, i) == CONTROL_IN_CALL && (is_about_to_wake (self, i) || !slot_is_asleep (self, i)))
      return false;
  return true;
}

/* Twice, since one look after the other is no look at all at once: the first that was seen asleep may have been woken by the last,
 * which was seen dead. */
bool
slot_all_settled (struct supervisor *self)
{
  return look_whether_settled (self) && look_whether_settled (self);
}

bool
slot_all_asleep (struct supervisor *self)
{
  if (self->n_started < self->plan.n_workers || !all_have_come (self))
    return false;
  for (int i = 0; i < CONTROL_SLOTS; i++)
    if (slot_is_live (self, i) && !slot_is_asleep (self, i))
      return false;
  return true;
}
