/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * interruptions.c: ways to leave a call, or to be in two places at once: handlers that jump, exit, fork and store; threads that are
 * cancelled, that outlive the first one, that are too many; exec and fork in the middle of it all. Each judges itself what a
 * program can see.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHECK(condition) \
  do \
    if (!(condition)) \
      { \
        fprintf (stderr, "line %d: %s\n", __LINE__, #condition); \
        exit (EXIT_FAILURE); \
      } \
  while (0)

static int ends[2];
static volatile sig_atomic_t n_signals;

static void
handle (int number, void (*handler) (int))
{
  struct sigaction action = { .sa_handler = handler };

  CHECK (sigaction (number, &action, NULL) == 0);
}

/* The letter in proc_pid_stat(5). */
static char
state_of (pid_t thread)
{
  char path[64], state = '?';
  FILE *file;

  snprintf (path, sizeof path, "/proc/self/task/%d/stat", (int) thread);
  file = fopen (path, "r");
  CHECK (file != NULL && fscanf (file, "%*d (%*[^)]) %c", &state) == 1 && fclose (file) == 0);
  return state;
}

static void *
signal_sleeper (void *sleeper)
{
  while (state_of (*(pid_t *) sleeper) != 'S')
    sched_yield ();
  syscall (SYS_tgkill, getpid (), *(pid_t *) sleeper, SIGALRM);
  return NULL;
}

/* A signal for this thread, not before it sleeps: however long it takes to come there. */
static void
be_woken (void)
{
  static pid_t self;
  pthread_t thread;

  self = (pid_t) syscall (SYS_gettid);
  CHECK (pthread_create (&thread, NULL, signal_sleeper, &self) == 0 && pthread_detach (thread) == 0);
}

/* A signal every millisecond. */
static void
tick (void)
{
  struct itimerval often = { { 0, 1000 }, { 0, 1000 } };

  CHECK (setitimer (ITIMER_REAL, &often, NULL) == 0);
}

static void
stop_ticking (void)
{
  struct itimerval never = { { 0, 0 }, { 0, 0 } };

  CHECK (setitimer (ITIMER_REAL, &never, NULL) == 0);
}

/* Writes from a frame that lies deeper than the one that was left, over what is left of it. */
static __attribute__ ((noinline)) void
write_deep_down (int depth)
{
  volatile char filling[1000];

  memset ((char *) filling, 0x7f, sizeof filling);
  if (depth > 0)
    write_deep_down (depth - 1);
  else
    CHECK (write (ends[1], "d", 1) == 1);
  filling[0] = 0;
}

static sigjmp_buf place;

/* Not at once: by then the program sleeps in its call, however late it got there. */
static void
jump (int number)
{
  if (++n_signals % 20 != 0)
    return;
  stop_ticking ();
  siglongjmp (place, 1);
}

static void
jumps (void)
{
  char byte;

  CHECK (pipe (ends) == 0);
  CHECK (signal (SIGALRM, jump) != SIG_ERR); /* with SA_RESTART */
  for (int i = 0; i < 3; i++)
    if (sigsetjmp (place, 1) == 0)
      {
        tick ();
        (void) !read (ends[0], &byte, 1);
        CHECK (!"read returned");
      }
    else
      {
        write_deep_down (20);
        CHECK (read (ends[0], &byte, 1) == 1 && byte == 'd');
      }
}

static void
leave (int number)
{
  (void) !write (ends[1], "l", 1);
  _exit (7);
}

static void
exits_from_handler (void)
{
  char byte;

  CHECK (pipe (ends) == 0);
  handle (SIGALRM, leave);
  CHECK (write (ends[1], "x", 1) == 1 && read (ends[0], &byte, 1) == 1);
  be_woken ();
  (void) !read (ends[0], &byte, 1);
  CHECK (!"read returned");
}

static volatile pid_t forked = -1;

static void
fork_once (int number)
{
  if (forked == -1)
    forked = fork ();
}

/* The child returns into a call that its parent made. */
static void
forks_from_handler (void)
{
  char byte;
  int status;

  CHECK (pipe (ends) == 0);
  handle (SIGALRM, fork_once);
  be_woken ();
  CHECK (read (ends[0], &byte, 1) == -1 && errno == EINTR);
  if (forked == 0)
    {
      CHECK (write (ends[1], "c", 1) == 1);
      _exit (0);
    }
  CHECK (read (ends[0], &byte, 1) == 1 && byte == 'c');
  CHECK (wait (&status) == forked && status == 0);
}

static __attribute__ ((noinline)) void
child_deep_down (int depth)
{
  volatile char filling[1000];

  memset ((char *) filling, 0x7f, sizeof filling);
  if (depth > 0)
    child_deep_down (depth - 1);
  else
    CHECK (write (ends[1], "c", 1) == 1 && write (ends[1], "c", 1) == 1);
  filling[0] = 0;
}

/* fork() is a call that the child is not in. */
static void
child_goes_deep (void)
{
  CHECK (pipe (ends) == 0);
  if (fork () == 0)
    {
      child_deep_down (20);
      _exit (0);
    }
  CHECK (wait (NULL) > 0);
}

static struct { volatile int main, handler, bounced; } *shared;

static __attribute__ ((noinline)) void
bounce (int value)
{
  shared->bounced = value;
}

static void
store_in_handler (int number)
{
  shared->handler = ++n_signals;
  bounce (n_signals);
}

/* The handler stores while the program is about to store, and after it has. */
static void
stores_in_handler (void)
{
  shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  CHECK (shared != MAP_FAILED);
  handle (SIGALRM, store_in_handler);
  tick ();
  for (int i = 1; i <= 2000 || n_signals < 60; i++)
    shared->main = i;
  stop_ticking ();
}

static pthread_t first_thread;

static void *
outlive (void *unused)
{
  char byte;

  CHECK (pthread_join (first_thread, NULL) == 0);
  CHECK (read (ends[0], &byte, 1) == 0);
  CHECK (close (ends[0]) == 0);
  exit (0);
}

static void
first_thread_leaves (void)
{
  pthread_t thread;

  first_thread = pthread_self ();
  CHECK (pipe (ends) == 0);
  CHECK (pthread_create (&thread, NULL, outlive, NULL) == 0);
  CHECK (close (ends[1]) == 0);
  pthread_exit (NULL);
}

static pthread_barrier_t barrier;

static void *
wait_to_be_cancelled (void *unused)
{
  char byte;

  pthread_barrier_wait (&barrier);
  (void) !read (ends[0], &byte, 1);
  return NULL;
}

static void
cancelled_in_a_call (void)
{
  pthread_t thread;
  void *result;

  CHECK (pipe (ends) == 0);
  CHECK (pthread_barrier_init (&barrier, NULL, 2) == 0);
  CHECK (pthread_create (&thread, NULL, wait_to_be_cancelled, NULL) == 0);
  pthread_barrier_wait (&barrier);
  CHECK (pthread_cancel (thread) == 0);
  CHECK (pthread_join (thread, &result) == 0 && result == PTHREAD_CANCELED);
  CHECK (write (ends[1], "a", 1) == 1);
}

static void *
write_one (void *has_barrier)
{
  CHECK (write (ends[1], "t", 1) == 1);
  if (has_barrier)
    pthread_barrier_wait (&barrier);
  return NULL;
}

/* One after the other: each gives its slot back. */
static void
threads_in_turn (void)
{
  pthread_t thread;

  CHECK (pipe (ends) == 0);
  for (int i = 0; i < 200; i++)
    CHECK (pthread_create (&thread, NULL, write_one, NULL) == 0 && pthread_join (thread, NULL) == 0);
}

#define CROWD 80

/* More at one time than there are slots. */
static void
crowd (void)
{
  static pthread_t threads[CROWD];
  pthread_attr_t small;

  CHECK (pipe (ends) == 0);
  CHECK (pthread_attr_init (&small) == 0 && pthread_attr_setstacksize (&small, 128 * 1024) == 0);
  CHECK (pthread_barrier_init (&barrier, NULL, CROWD + 1) == 0);
  for (int i = 0; i < CROWD; i++)
    CHECK (pthread_create (&threads[i], &small, write_one, &barrier) == 0);
  pthread_barrier_wait (&barrier);
  for (int i = 0; i < CROWD; i++)
    CHECK (pthread_join (threads[i], NULL) == 0);
}

static void *
execute (void *unused)
{
  pthread_barrier_wait (&barrier);
  execl ("/proc/self/exe", "again", "child-goes-deep", NULL);
  CHECK (!"execl returned");
  return NULL;
}

static void *
read_until_exec (void *unused)
{
  char byte;

  pthread_barrier_wait (&barrier);
  (void) !read (ends[0], &byte, 1);
  return NULL;
}

static void
exec_among_threads (void)
{
  pthread_t one, other;

  CHECK (pipe (ends) == 0);
  CHECK (pthread_barrier_init (&barrier, NULL, 2) == 0);
  CHECK (pthread_create (&one, NULL, read_until_exec, NULL) == 0);
  CHECK (pthread_create (&other, NULL, execute, NULL) == 0);
  pthread_join (other, NULL);
}

static void
writes_for_ever (void)
{
  char buffer[100] = "";

  CHECK (pipe (ends) == 0);
  for (;;)
    CHECK (write (ends[1], buffer, sizeof buffer) == sizeof buffer && read (ends[0], buffer, sizeof buffer) == sizeof buffer);
}

/* The first dies with a batch that nobody sent. */
static void segmentation_fault (void) { CHECK (pipe (ends) == 0); *(volatile int *) 16 = 1; }
static void broken_pipe (void) { CHECK (pipe (ends) == 0 && close (ends[0]) == 0); (void) !write (ends[1], "x", 1); }
static void aborts (void) { CHECK (pipe (ends) == 0); abort (); }
static void exits_at_once (void) { CHECK (pipe (ends) == 0); _exit (3); }
static void exits_quickly (void) { CHECK (pipe (ends) == 0); quick_exit (4); }

static const struct { const char *name; void (*run) (void); } all[] = {
  { "jumps", jumps }, { "exits-from-handler", exits_from_handler }, { "forks-from-handler", forks_from_handler },
  { "child-goes-deep", child_goes_deep }, { "stores-in-handler", stores_in_handler },
  { "first-thread-leaves", first_thread_leaves }, { "cancelled-in-a-call", cancelled_in_a_call },
  { "threads-in-turn", threads_in_turn }, { "crowd", crowd }, { "exec-among-threads", exec_among_threads },
  { "segmentation-fault", segmentation_fault }, { "broken-pipe", broken_pipe }, { "aborts", aborts },
  { "exits-at-once", exits_at_once }, { "writes-for-ever", writes_for_ever }, { "exits-quickly", exits_quickly },
};

int
main (int argc, char *argv[])
{
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (argc > 1 && strcmp (argv[1], all[i].name) == 0)
      {
        all[i].run ();
        return EXIT_SUCCESS;
      }
  return 2;
}
