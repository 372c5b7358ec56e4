/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * supervisor.c: the process between the session and its workers. It lives as long as they do, and nothing outlives it:
 * whoever ends first, the session, a worker or the supervisor itself, the rest is ended and every name is removed.
 *
 * It waits for four things at once: the lifeline (end of file: the session is gone), children that ended (a signal), news
 * from the control page (a futex, which poll(2) cannot wait for: a thread does, and passes it on), and time.
 */
#include "session/supervisor.h"
#include "session/supervisor-journal.h"
#include "session/supervisor-process.h"
#include "session/supervisor-report.h"

#include <errno.h>
#include <linux/futex.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define GRACE_NS 300000000 /* for others to record what they saw of a death */

static int news_fd = -1;

int64_t
now_ns (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * INT64_C (1000000000) + now.tv_nsec;
}

/* The first failure is told; what follows from it is not. The others get a moment: the parent of a process that was
 * killed will tell by which signal. */
void
supervisor_fail (struct supervisor *self, const char *cause, int process, const char *format, ...)
{
  char detail[256];
  va_list args;

  if (self->has_failed)
    return;
  va_start (args, format);
  vsnprintf (detail, sizeof detail, format, args);
  va_end (args);
  report ("failed\t%s\t%c\t%s", cause, process >= 0 && process < 26 ? 'A' + process : '-', detail);
  self->has_failed = true;
  self->grace_until_ns = now_ns ();
  if (strcmp (cause, CAUSE_LOST) == 0 || strcmp (cause, CAUSE_NOBODY) == 0)
    self->grace_until_ns += GRACE_NS;
}

static void *
pass_news_on (void *data)
{
  struct control_page *page = data;
  uint32_t seen = atomic_load (&page->news);

  for (;;)
    {
      uint64_t one = 1;
      syscall (SYS_futex, &page->news, FUTEX_WAIT, seen, NULL, NULL, 0);
      if (atomic_load (&page->news) == seen)
        continue;
      seen = atomic_load (&page->news);
      if (write (news_fd, &one, sizeof one) == -1 && errno != EAGAIN)
        return NULL;
    }
}

static const char *
map_page (struct supervisor *self)
{
  self->page = mmap (NULL, sizeof *self->page, PROT_READ | PROT_WRITE, MAP_SHARED, SUPERVISOR_FD_PAGE, 0);
  if (self->page == MAP_FAILED)
    return "the control page cannot be mapped";
  if (self->page->magic != CONTROL_MAGIC || self->page->version != CONTROL_VERSION || self->page->bytes != sizeof *self->page)
    return "the control page is of another version";
  return NULL;
}

static const char *
set_up (struct supervisor *self)
{
  const char *wrong = plan_read (&self->plan, SUPERVISOR_FD_PLAN);

  if (wrong == NULL)
    wrong = map_page (self);
  if (wrong != NULL)
    return wrong;
  prctl (PR_SET_CHILD_SUBREAPER, 1);
  prctl (PR_SET_NAME, "ipc-lens-superv");
  self->started_ns = now_ns ();
  atomic_store (&self->page->is_watched, 1);
  return NULL;
}

/* 0, or an errno. */
static int
watch_news (struct supervisor *self)
{
  pthread_t thread;
  news_fd = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  return news_fd != -1 ? pthread_create (&thread, NULL, pass_news_on, self->page) : errno;
}

/* Ctrl+C in a terminal is for the session, which will close the lifeline: setsid(2) keeps it away from here. */
static int
watch_signals (void)
{
  static const int watched[] = { SIGCHLD, SIGTERM, SIGINT, SIGHUP };
  sigset_t set;

  setsid ();
  sigemptyset (&set);
  for (size_t i = 0; i < sizeof watched / sizeof watched[0]; i++)
    sigaddset (&set, watched[i]);
  pthread_sigmask (SIG_BLOCK, &set, NULL);
  signal (SIGPIPE, SIG_IGN);
  return signalfd (-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void
take_signals (struct supervisor *self, int signals_fd)
{
  struct signalfd_siginfo info;
  while (read (signals_fd, &info, sizeof info) > 0)
    if (info.ssi_signo != SIGCHLD)
      supervisor_fail (self, CAUSE_ASKED, -1, "%s", signal_symbol ((int) info.ssi_signo));
}

/* Gives TRUE while the session is there. */
static bool
wait_for_something (struct supervisor *self, int signals_fd, int64_t timeout_ns)
{
  struct pollfd fds[] = {
    { .fd = SUPERVISOR_FD_LIFELINE, .events = POLLIN },
    { .fd = signals_fd, .events = POLLIN },
    { .fd = news_fd, .events = POLLIN },
  };
  struct timespec timeout = { .tv_sec = timeout_ns / 1000000000, .tv_nsec = timeout_ns % 1000000000 };
  uint64_t n_news;

  if (ppoll (fds, 3, &timeout, NULL) <= 0)
    return true;
  take_signals (self, signals_fd);
  while (read (news_fd, &n_news, sizeof n_news) > 0)
    continue;
  return fds[0].revents == 0;
}

static void
check_limits (struct supervisor *self)
{
  if (atomic_load (&self->page->out_of_slots) > 0 || atomic_load (&self->page->n_processes) > CONTROL_PROCESSES)
    supervisor_fail (self, CAUSE_CROWD, -1, "%d", CONTROL_PROCESSES);
  /* Each operation draws a ticket at its beginning and one at its end. */
  if (atomic_load (&self->page->next_ticket) / 2 > (uint64_t) self->plan.record_limit)
    supervisor_fail (self, CAUSE_FLOOD, -1, "%lld", (long long) self->plan.record_limit);
  if (now_ns () - self->started_ns < self->plan.time_limit_ms * 1000000)
    return;
  if (!self->plan.is_plain && atomic_load (&self->page->n_processes) == 0)
    supervisor_fail (self, CAUSE_SILENT, self->plan.workers[0].process, "-");
  else
    supervisor_fail (self, CAUSE_TIME, -1, "%lld", (long long) self->plan.time_limit_ms);
}

/* After a failure, once nobody moves any more or the grace is over. */
static bool
is_time_to_end (struct supervisor *self)
{
  return self->has_failed && (now_ns () >= self->grace_until_ns || slot_all_settled (self));
}

/* A process that forks while it is hit leaves a child: it becomes ours, and the next round finds it. */
static void
end_all (struct supervisor *self)
{
  const struct timespec pause = { .tv_nsec = 1000000 };

  self->is_ending = true;
  do
    process_kill_descendants ();
  while (worker_reap (self) && nanosleep (&pause, NULL) == 0);
}

/* The lesson's own end: who still sleeps, and in what, is what it wanted to show. */
static void
end_lesson (struct supervisor *self)
{
  report ("ended");
  record_note (self, "The lesson ended its processes: all that were left slept, and nobody was there to wake them.");
  end_all (self);
}

static bool
is_over (struct supervisor *self)
{
  return !worker_reap (self) && (self->n_started == self->plan.n_workers || self->has_failed);
}

static void
run_workers (struct supervisor *self, int signals_fd)
{
  while (!is_over (self))
    {
      int64_t timeout_ns = gate_advance (self);

      check_limits (self);
      if (self->is_complete && !self->has_failed)
        {
          end_lesson (self);
          return;
        }
      if (is_time_to_end (self) || !wait_for_something (self, signals_fd, timeout_ns))
        {
          if (!self->has_failed)
            record_note (self, "The session ended the run.");
          end_all (self);
          return;
        }
    }
}

/* A process that is still in its slot was killed. If we did not do it, nor the kernel as our predecessor died (PR_SET_PDEATHSIG), its parent
 * has buried it and said how it ended; else that parent was killed as well before it could tell. */
static void
tell_remains_of_slot (struct supervisor *self, int index)
{
  struct control_slot *slot = &self->page->slots[index];
  pid_t pid = atomic_load (&slot->pid);
  uint32_t state = atomic_load (&slot->state);

  record_slot_remains (self, index);
  if ((self->is_ending || self->plan.is_finish) && state != CONTROL_FREE && state != CONTROL_GONE && pid > 0
      && pid == atomic_load (&slot->tid))
    record_process_end (self, pid, SIGKILL);
}

/* What nobody else will say: the ends of such processes, and that records were lost. */
static void
tell_remains (struct supervisor *self)
{
  char text[128];
  unsigned long long n_dropped = atomic_load (&self->page->n_dropped);

  for (int i = 0; i < CONTROL_SLOTS; i++)
    tell_remains_of_slot (self, i);
  if (n_dropped > 0)
    {
      snprintf (text, sizeof text, "%llu records could not be sent.", n_dropped);
      record_note (self, text);
    }
}

/* A supervisor before this one was killed. Its journal is without an owner: its processes end, its names go. */
static void
finish_for_another (struct supervisor *self)
{
  record_note (self, "The supervisor of this run was killed; another one cleared up after it.");
  tell_remains (self);
}

static void
supervise (struct supervisor *self, int signals_fd)
{
  int error = watch_news (self);

  if (error != 0)
    {
      supervisor_fail (self, CAUSE_FORK, -1, "%d", error);
      return;
    }
  if (journal_write (&self->plan) == -1)
    {
      supervisor_fail (self, CAUSE_JOURNAL, -1, "%d", errno);
      return;
    }
  if (journal_make_folders (&self->plan) == 0)
    run_workers (self, signals_fd);
  else
    supervisor_fail (self, CAUSE_FOLDER, -1, "%d", errno);
  tell_remains (self);
  journal_close (&self->plan);
}

int
main (void)
{
  static struct supervisor self;
  int signals_fd = watch_signals ();
  const char *wrong = set_up (&self);

  if (wrong != NULL)
    {
      report ("failed\t" CAUSE_PLAN "\t-\t%s", wrong);
      return EXIT_FAILURE;
    }
  journal_finish_abandoned (&self.plan);
  if (self.plan.is_finish)
    finish_for_another (&self);
  else
    supervise (&self, signals_fd);
  report ("done");
  return EXIT_SUCCESS;
}
