/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * supervisor-worker.c: starts the workers one by one, and buries every process of the run.
 */
#include "session/supervisor.h"
#include "session/supervisor-report.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef CLOSE_RANGE_CLOEXEC
#define CLOSE_RANGE_CLOEXEC (1U << 2)
#endif

#define FILE_SIZE_BYTES (64 * 1024 * 1024)

static void
set_limit (int resource, rlim_t value)
{
  struct rlimit limit;
  if (getrlimit (resource, &limit) == -1)
    return;
  if (limit.rlim_max == RLIM_INFINITY || value < limit.rlim_max)
    limit.rlim_max = value;
  limit.rlim_cur = limit.rlim_max;
  setrlimit (resource, &limit);
}

/* The probe's descriptors lie just above 1000. The session has checked that the hard limit allows them. */
static void
raise_descriptor_limit (void)
{
  struct rlimit limit;
  if (getrlimit (RLIMIT_NOFILE, &limit) == -1 || limit.rlim_cur > CONTROL_FD_SIDE_PIPE + 1)
    return;
  limit.rlim_cur = limit.rlim_max > 4096 ? 4096 : limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);
}

/* A lesson that runs wild ends itself: the processor time is a second net under the supervisor's clock. */
static void
set_limits (const struct plan *plan)
{
  raise_descriptor_limit ();
  set_limit (RLIMIT_CORE, 0);
  set_limit (RLIMIT_FSIZE, FILE_SIZE_BYTES);
  set_limit (RLIMIT_CPU, (rlim_t) (plan->time_limit_ms / 1000 + 5));
  set_limit (RLIMIT_AS, (rlim_t) plan->address_space_bytes);
}

/* The first that this process may use. That it stays allowed for all is enough: a refusal changes nothing but the odds. */
static void
stay_on_one_processor (void)
{
  cpu_set_t allowed, one;

  if (sched_getaffinity (0, sizeof allowed, &allowed) == -1)
    return;
  CPU_ZERO (&one);
  for (int i = 0; i < CPU_SETSIZE; i++)
    if (CPU_ISSET (i, &allowed))
      {
        CPU_SET (i, &one);
        break;
      }
  sched_setaffinity (0, sizeof one, &one);
}

/* The probe finds its two descriptors far above those that the program will take; nothing else is inherited. */
static bool
arrange_descriptors (void)
{
  int nothing = open ("/dev/null", O_RDONLY);

  if (nothing == -1 || dup2 (nothing, STDIN_FILENO) == -1 || dup2 (SUPERVISOR_FD_STDOUT, STDOUT_FILENO) == -1
      || dup2 (SUPERVISOR_FD_STDERR, STDERR_FILENO) == -1 || dup2 (SUPERVISOR_FD_PAGE, CONTROL_FD_PAGE) == -1
      || dup2 (SUPERVISOR_FD_SIDE_PIPE, CONTROL_FD_SIDE_PIPE) == -1)
    return false;
  return close_range (3, CONTROL_FD_PAGE - 1, CLOSE_RANGE_CLOEXEC) == 0
         && close_range (CONTROL_FD_SIDE_PIPE + 1, ~0U, CLOSE_RANGE_CLOEXEC) == 0;
}

static void
become_worker (const struct plan *plan, const struct plan_worker *worker, pid_t supervisor)
{
  char run[128];
  const char *environment[] = { "LC_ALL=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin", CONTROL_ENVIRONMENT "=1", run, NULL };
  sigset_t none;

  snprintf (run, sizeof run, SUPERVISOR_ENVIRONMENT "=%s", plan->run);
  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
  signal (SIGPIPE, SIG_DFL);
  setsid ();
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != supervisor) /* it died before the line above could take effect */
    _exit (127);
  set_limits (plan);
  if (plan->is_on_one_processor)
    stay_on_one_processor ();
  if (!arrange_descriptors ())
    return;
  execve (worker->path, (char *const *) worker->arguments, (char *const *) environment);
}

/* The child tells by a pipe that closes on exec why it could not become the program: end of file means that it did. */
static int
read_exec_error (int fd)
{
  int error = 0;
  ssize_t n;
  do
    n = read (fd, &error, sizeof error);
  while (n == -1 && errno == EINTR);
  return n == (ssize_t) sizeof error ? error : 0;
}

static pid_t
fork_worker (struct supervisor *self, const struct plan_worker *worker, int *exec_error)
{
  int ends[2];
  pid_t supervisor = getpid (), pid;

  if (pipe2 (ends, O_CLOEXEC) == -1)
    return -1;
  pid = fork ();
  if (pid == 0)
    {
      become_worker (&self->plan, worker, supervisor);
      int error = errno;
      _exit (write (ends[1], &error, sizeof error) == (ssize_t) sizeof error ? 127 : 126);
    }
  close (ends[1]);
  *exec_error = pid > 0 ? read_exec_error (ends[0]) : 0;
  close (ends[0]);
  return pid;
}

bool
worker_start_next (struct supervisor *self)
{
  const struct plan_worker *worker = &self->plan.workers[self->n_started];
  int exec_error = 0;
  pid_t pid = fork_worker (self, worker, &exec_error);

  if (pid == -1)
    {
      supervisor_fail (self, CAUSE_FORK, worker->process, "%d", errno);
      return false;
    }
  self->worker_pids[self->n_started++] = pid;
  if (exec_error != 0)
    supervisor_fail (self, CAUSE_EXEC, worker->process, "%d", exec_error);
  return exec_error == 0;
}

static void
judge_end (struct supervisor *self, int process, int wait_status)
{
  if (self->is_ending)
    return;
  if (WIFSIGNALED (wait_status) && !plan_expects_signal (&self->plan, signal_symbol (WTERMSIG (wait_status))))
    supervisor_fail (self, CAUSE_SIGNAL, process, "%s", signal_symbol (WTERMSIG (wait_status)));
  else if (!WIFSIGNALED (wait_status) && WEXITSTATUS (wait_status) != 0)
    supervisor_fail (self, CAUSE_STATUS, process, "%d", WEXITSTATUS (wait_status));
}

/* WNOWAIT first: as long as the process is a zombie nobody else gets its pid, and its slots can be told for sure. */
bool
worker_reap (struct supervisor *self)
{
  siginfo_t info = { 0 };

  while (waitid (P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid != 0)
    {
      pid_t pid = info.si_pid;
      int wait_status = 0, process = slot_process_of_pid (self, pid);

      record_process_remains (self, pid);
      if (waitpid (pid, &wait_status, 0) == pid)
        {
          record_process_end (self, pid, wait_status);
          judge_end (self, process, wait_status);
        }
      info.si_pid = 0;
    }
  return waitid (P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}
