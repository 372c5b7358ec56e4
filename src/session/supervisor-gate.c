/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * supervisor-gate.c: who may go on. The processes are real and so is the kernel; only the order is chosen.
 *
 * One rule makes a recording the same each time: nobody is let through the gate before everybody else has settled, at the gate,
 * asleep in a call, or gone. So a reader that a write woke up has recorded its return and stands at its next gate before
 * the writer goes on; and a forked child stands at its first gate before its parent does anything else.
 */
#include "session/supervisor.h"
#include "session/supervisor-report.h"

#include <limits.h>
#include <linux/futex.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FIRST_LOOK_NS 100000   /* a call that will sleep sleeps within this, mostly */
#define LAST_LOOK_NS  20000000
#define STANDSTILL_NS  200000000
#define STEPS_AT_ONCE 64       /* then a look at the lifeline and the clock, however fast the workers are */

static void
grant (struct supervisor *self, int index, uint32_t permits)
{
  struct control_slot *slot = &self->page->slots[index];
  atomic_store (&slot->permits, permits);
  syscall (SYS_futex, &slot->permits, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
}

static void
grant_one (struct supervisor *self, int index)
{
  grant (self, index, atomic_load (&self->page->slots[index].arrivals));
}

void
gate_open (struct supervisor *self)
{
  self->is_gate_open = true;
  atomic_store (&self->page->is_gated, 0);
  for (int i = 0; i < CONTROL_SLOTS; i++)
    grant (self, i, UINT32_MAX);
}

static bool
is_at_gate (struct supervisor *self, int index)
{
  return atomic_load (&self->page->slots[index].state) == CONTROL_AT_GATE;
}

static bool
is_named (struct supervisor *self, int index, const char *name)
{
  return strncmp (self->page->slots[index].name, name, CONTROL_NAME_BYTES) == 0;
}

static bool
is_at (struct supervisor *self, const struct plan_turn *turn, int index)
{
  return index != -1 && is_named (self, index, turn->name) && is_at_gate (self, index);
}

/* It must be reached anew: a turn lets its process through one gate at least. */
static bool
is_before (struct supervisor *self, const struct plan_turn *turn, int index)
{
  return is_at (self, turn, index)
         && atomic_load (&self->page->slots[index].arrivals) > self->turn_arrivals;
}

static bool
is_asleep (struct supervisor *self, const struct plan_turn *turn, int index)
{
  return index != -1 && (turn->name[0] == '\0' || is_named (self, index, turn->name)) && slot_is_asleep (self, index);
}

/* How it was killed is checked where its end is recorded. */
static bool
is_gone (struct supervisor *self, const struct plan_turn *turn, int index)
{
  return index == -1;
}

static bool (*const is_reached[]) (struct supervisor *self, const struct plan_turn *turn, int index) = {
  [PLAN_UNTIL_BEFORE] = is_before,
  [PLAN_UNTIL_ASLEEP] = is_asleep,
  [PLAN_UNTIL_KILLED] = is_gone,
  [PLAN_UNTIL_EXIT] = is_gone,
  [PLAN_UNTIL_LAST] = is_gone,
  [PLAN_UNTIL_AT] = is_at,
};

static void
begin_turn (struct supervisor *self, int index)
{
  self->has_turn_begun = true;
  self->turn_began_ns = now_ns ();
  self->turn_arrivals = index != -1 ? atomic_load (&self->page->slots[index].arrivals) : 0;
}

static void
end_turn (struct supervisor *self)
{
  self->has_turn_begun = false;
  self->turn++;
}

/* A worker that stands in the plan and was not started yet. */
static bool
is_yet_to_start (struct supervisor *self, int process)
{
  for (int i = self->n_started; i < self->plan.n_workers; i++)
    if (self->plan.workers[i].process == process)
      return true;
  return false;
}

static const char *
say_where (struct supervisor *self, int index, char *text, size_t n_bytes)
{
  static const char *const states[] = { "nowhere", "between two operations", "before", "in", "gone" };
  uint32_t state = index != -1 ? atomic_load (&self->page->slots[index].state) : CONTROL_GONE;

  snprintf (text, n_bytes, "%s%s%.31s", states[state <= CONTROL_GONE ? state : 0],
            state == CONTROL_AT_GATE || state == CONTROL_IN_CALL ? " " : "",
            state == CONTROL_AT_GATE || state == CONTROL_IN_CALL ? self->page->slots[index].name : "");
  return text;
}

static void
check_turn_limit (struct supervisor *self)
{
  const struct plan_turn *turn = &self->plan.turns[self->turn];
  char where[80];

  if (self->turn >= self->plan.n_turns || !self->has_turn_begun
      || now_ns () - self->turn_began_ns < self->plan.turn_limit_ms * 1000000)
    return;
  supervisor_fail (self, CAUSE_TURN, turn->process, "%d %s\t%s", self->turn + 1, turn->text,
                   say_where (self, slot_find (self, turn->process), where, sizeof where));
}

/* Lets the first letter that stands at the gate through, passing over one process; -1: over none. */
static bool
grant_first (struct supervisor *self, int passed_over)
{
  for (int process = 0; process < CONTROL_PROCESSES; process++)
    {
      int index = process != passed_over ? slot_find (self, process) : -1;
      if (index != -1 && is_at_gate (self, index))
        {
          grant_one (self, index);
          return true;
        }
    }
  return false;
}

/* One thing that the schedule asks for; everybody has settled. FALSE: there is nothing to do but wait. */
static bool
follow_turn (struct supervisor *self)
{
  const struct plan_turn *turn = &self->plan.turns[self->turn];
  int index = slot_find (self, turn->process);

  if (index == -1 && is_yet_to_start (self, turn->process))
    {
      if (!self->has_turn_begun)
        begin_turn (self, -1);
      return worker_start_next (self);
    }
  if (!self->has_turn_begun)
    begin_turn (self, index);
  if (is_reached[turn->until] (self, turn, index))
    end_turn (self);
  else if (index == -1)
    supervisor_fail (self, CAUSE_NOBODY, turn->process, "%d %s", self->turn + 1, turn->text);
  else if (turn->until == PLAN_UNTIL_LAST && grant_first (self, turn->process))
    return true;
  else if (is_at_gate (self, index))
    grant_one (self, index);
  else
    return false;
  return true;
}

/* After the schedule: the first letter that can move moves, so that the end of a lesson is the same each time as well. */
static bool
follow_rest (struct supervisor *self)
{
  return grant_first (self, -1) || (self->n_started < self->plan.n_workers && worker_start_next (self));
}

/* A free run follows the schedule only until its last program has been started. */
static bool
is_time_to_open (struct supervisor *self)
{
  return self->plan.is_free && self->n_started == self->plan.n_workers;
}

/* All go on as after a schedule, until those that are left sleep: nobody will ever wake them. */
static bool
follow_end (struct supervisor *self)
{
  self->is_complete = slot_all_asleep (self);
  return !self->is_complete && follow_rest (self);
}

/* Who has ended is buried first: the record of it has its place in the order as well. */
static bool
take_step (struct supervisor *self)
{
  worker_reap (self);
  if (self->has_failed)
    return false;
  if (is_time_to_open (self))
    {
      gate_open (self);
      return true;
    }
  if (self->turn == self->plan.n_turns)
    return follow_rest (self);
  return self->plan.turns[self->turn].until == PLAN_UNTIL_END ? follow_end (self) : follow_turn (self);
}

/* Somebody moves: look again soon, then less and less often. */
static int64_t
next_look (bool is_new)
{
  static int64_t look_ns = FIRST_LOOK_NS;
  look_ns = is_new ? FIRST_LOOK_NS : look_ns * 2;
  if (look_ns > LAST_LOOK_NS)
    look_ns = LAST_LOOK_NS;
  return look_ns;
}

/* In a free run nobody says when all that a lesson with an end has to show is over: when all have slept for a while. */
static void
look_for_standstill (struct supervisor *self)
{
  if (!plan_has_end (&self->plan) || !slot_all_asleep (self))
    self->standstill_since_ns = 0;
  else if (self->standstill_since_ns == 0)
    self->standstill_since_ns = now_ns ();
  else if (now_ns () - self->standstill_since_ns > STANDSTILL_NS)
    self->is_complete = true;
}

int64_t
gate_advance (struct supervisor *self)
{
  bool has_moved = false;

  slot_look_after (self);
  if (self->is_gate_open)
    {
      look_for_standstill (self);
      return LAST_LOOK_NS;
    }
  for (int n = 0; n < STEPS_AT_ONCE && !self->has_failed && !self->is_gate_open && slot_all_settled (self); n++)
    {
      if (!take_step (self))
        break;
      has_moved = true;
      slot_look_after (self);
    }
  check_turn_limit (self);
  return next_look (has_moved);
}
