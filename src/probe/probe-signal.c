/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-signal.c: signal(7): who sets a handler, who sends, who waits, and, by a handler of our own around the program's, when a
 * signal is delivered. A signal that has no handler shows in what it does to its process.
 */
#include "probe/probe-access.h"
#include "probe/probe-call.h"
#include "probe/probe-copy.h"
#include "probe/probe-thread.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#define WHOLE(name) { ~0UL, name, #name }
#define BIT(name) { (unsigned int) name, (unsigned int) name, #name }

static const struct probe_flag action_flags[] = {
  BIT (SA_RESTART), BIT (SA_SIGINFO), BIT (SA_NOCLDSTOP), BIT (SA_NOCLDWAIT), BIT (SA_NODEFER), BIT (SA_ONSTACK),
  BIT (SA_RESETHAND), { 0 },
};

/* Who sent it, as far as the kernel says. */
static const struct probe_flag codes[] = {
  { 0xffffffffUL, (unsigned int) SI_USER, "SI_USER" }, { 0xffffffffUL, (unsigned int) SI_KERNEL, "SI_KERNEL" },
  { 0xffffffffUL, (unsigned int) SI_QUEUE, "SI_QUEUE" }, { 0xffffffffUL, (unsigned int) SI_TIMER, "SI_TIMER" },
  { 0xffffffffUL, (unsigned int) SI_MESGQ, "SI_MESGQ" }, { 0xffffffffUL, (unsigned int) SI_TKILL, "SI_TKILL" }, { 0 },
};

static const struct probe_flag ways[] = { WHOLE (SIG_BLOCK), WHOLE (SIG_UNBLOCK), WHOLE (SIG_SETMASK), { 0 } };

/* What the program asked for, where the kernel was given deliver(). */
static struct sigaction handlers[NSIG];

int __real_sigaction (int number, const struct sigaction *action, struct sigaction *former);

static bool
names_its_sender (int code)
{
  return code == SI_USER || code == SI_QUEUE || code == SI_MESGQ || code == SI_TKILL;
}

static void
put_signal (struct probe_call *call, int number)
{
  if (probe_call_is_live (call))
    probe_member_signal (&call->members, "signal", number);
}

/* Which signal came, and who sent it. */
static void
put_information (struct probe_call *call, int number, const siginfo_t *info)
{
  put_signal (call, number);
  if (!probe_call_is_live (call))
    return;
  probe_member_flags (&call->members, "code", codes, (unsigned int) info->si_code);
  if (names_its_sender (info->si_code))
    probe_member_signed (&call->members, "from", info->si_pid);
}

static void
record_delivery (int number, const siginfo_t *info)
{
  struct probe_call call;

  probe_call_begin (&call, "signal", "process", NULL);
  if (!probe_call_is_live (&call))
    return;
  call.is_instant = true;
  put_information (&call, number, info);
  probe_call_enter (&call, PROBE_ACCESS);
  probe_call_end (&call);
}

static void
deliver (int number, siginfo_t *info, void *context)
{
  const struct sigaction *wanted = &handlers[number];
  void (*with_info) (int, siginfo_t *, void *) = wanted->sa_sigaction;
  void (*plain) (int) = wanted->sa_handler;
  bool wants_info = wanted->sa_flags & SA_SIGINFO;

  probe_handler_begin (__builtin_frame_address (0));
  record_delivery (number, info);
  if (wants_info)
    with_info (number, info, context);
  else
    plain (number);
  probe_handler_end (__builtin_frame_address (0));
}

static bool
is_function (const struct sigaction *action)
{
  return action->sa_handler != SIG_DFL && action->sa_handler != SIG_IGN;
}

/* The kernel gets deliver() in place of the program's function, and the program its own one back when it asks. */
static int
set_action (int number, const struct sigaction *action, struct sigaction *former)
{
  struct sigaction given, taken;
  bool is_known = number > 0 && number < NSIG;
  bool is_handled = is_known && probe_copy (&given, action, sizeof given) == sizeof given && is_function (&given);
  struct sigaction before = is_known ? handlers[number] : (struct sigaction) { 0 };
  int ret;

  if (is_handled)
    {
      handlers[number] = given;
      probe_process.has_handlers = true;
      given.sa_sigaction = deliver;
      given.sa_flags |= SA_SIGINFO;
    }
  ret = __real_sigaction (number, is_handled ? &given : action, &taken);
  if (ret == -1 && is_handled)
    handlers[number] = before;
  if (ret == 0 && former != NULL)
    {
      *former = taken;
      if (is_function (&taken) && taken.sa_sigaction == deliver)
        {
          former->sa_sigaction = before.sa_sigaction;
          former->sa_flags = before.sa_flags;
        }
    }
  return ret;
}

/* The handler as a code offset, so that its line can be found; SIG_IGN and SIG_DFL by their names. */
static void
put_handler (struct probe_call *call, const struct sigaction *action)
{
  struct sigaction wanted;

  if (!probe_call_is_live (call) || probe_copy (&wanted, action, sizeof wanted) < sizeof wanted)
    return;
  if (is_function (&wanted))
    probe_member_hex (&call->members, "handler", (uintptr_t) wanted.sa_sigaction - probe_process.load_address);
  else
    probe_member_string (&call->members, "handler", wanted.sa_handler == SIG_IGN ? "SIG_IGN" : "SIG_DFL");
  if (wanted.sa_flags != 0)
    probe_member_flags (&call->members, "flags", action_flags, (unsigned int) wanted.sa_flags);
}

static int
record_action (struct probe_call *call, int number, const struct sigaction *action, struct sigaction *former)
{
  int ret;

  put_signal (call, number);
  put_handler (call, action);
  probe_call_enter (call, 0);
  ret = set_action (number, action, former);
  probe_call_leave (call, ret);
  probe_call_end (call);
  return ret;
}

PROBE_WRAP (int, sigaction, int number, const struct sigaction *action, struct sigaction *former)
{
  PROBE_CALL (call, "sigaction", "process");
  return record_action (&call, number, action, former);
}

/* signal(2) as the C library has it: the handler stays, and calls that it interrupts are restarted. */
PROBE_WRAP (sighandler_t, signal, int number, sighandler_t handler)
{
  struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART }, former;
  PROBE_CALL (call, "signal", "process");
  sigemptyset (&action.sa_mask);
  return record_action (&call, number, &action, &former) == 0 ? former.sa_handler : SIG_ERR;
}

PROBE_WRAP (int, kill, pid_t pid, int number)
{
  PROBE_CALL (call, "kill", "process");
  if (probe_call_is_live (&call))
    probe_member_signed (&call.members, "to", pid);
  put_signal (&call, number);
  probe_call_enter (&call, 0);
  int ret = __real_kill (pid, number);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, raise, int number)
{
  PROBE_CALL (call, "raise", "process");
  put_signal (&call, number);
  probe_call_enter (&call, 0);
  int ret = __real_raise (number);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, pause, void)
{
  PROBE_CALL (call, "pause", "process");
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_pause ();
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, sigsuspend, const sigset_t *mask)
{
  PROBE_CALL (call, "sigsuspend", "process");
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_sigsuspend (mask);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, sigprocmask, int how, const sigset_t *set, sigset_t *former)
{
  PROBE_CALL (call, "sigprocmask", "process");
  if (probe_call_is_live (&call) && set != NULL)
    probe_member_flags (&call.members, "cmd", ways, (unsigned long) how);
  probe_call_enter (&call, 0);
  int ret = __real_sigprocmask (how, set, former);
  probe_call_leave (&call, ret);
  probe_call_end (&call);
  return ret;
}

/* Waits for a signal that is blocked: no handler runs. */
static int
record_wait (struct probe_call *call, const sigset_t *set, siginfo_t *info, const struct timespec *timeout)
{
  int __real_sigtimedwait (const sigset_t *, siginfo_t *, const struct timespec *);
  siginfo_t own_info;
  int ret;

  probe_call_null (call, "info", info);
  info = info != NULL ? info : &own_info;
  probe_call_enter (call, PROBE_MAY_SLEEP);
  ret = __real_sigtimedwait (set, info, timeout);
  probe_call_leave (call, ret);
  if (ret > 0)
    put_information (call, ret, info);
  probe_call_end (call);
  return ret;
}

PROBE_WRAP (int, sigwaitinfo, const sigset_t *set, siginfo_t *info)
{
  PROBE_CALL (call, "sigwaitinfo", "process");
  return record_wait (&call, set, info, NULL);
}

PROBE_WRAP (int, sigtimedwait, const sigset_t *set, siginfo_t *info, const struct timespec *timeout)
{
  PROBE_CALL (call, "sigtimedwait", "process");
  return record_wait (&call, set, info, timeout);
}

PROBE_WRAP (int, sigwait, const sigset_t *set, int *number)
{
  PROBE_CALL (call, "sigwait", "process");
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_sigwait (set, number);
  probe_call_leave (&call, ret);
  if (ret == 0)
    put_signal (&call, *number);
  probe_call_end (&call);
  return ret;
}
