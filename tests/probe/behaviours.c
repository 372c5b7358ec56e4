/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * behaviours.c: what a program may do that a recorder must survive. Each judges itself what a program can see (errno, its
 * descriptors, being alive) and exits with 1 when it is wrong; what must be in the record is judged by the test.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
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

static void
keeps_errno (void)
{
  char byte;

  CHECK (pipe (ends) == 0);
  CHECK (fcntl (ends[0], F_SETFL, O_NONBLOCK) == 0);
  errno = EDOM;
  CHECK (write (ends[1], "a", 1) == 1 && errno == EDOM);
  CHECK (read (ends[0], &byte, 1) == 1 && errno == EDOM);
  CHECK (read (ends[0], &byte, 1) == -1 && errno == EAGAIN);
  CHECK (close (77) == -1 && errno == EBADF);
  errno = ERANGE;
  printf ("printed\n");
  CHECK (errno == ERANGE);
}

static void
forks (void)
{
  char byte;
  int status;

  CHECK (pipe (ends) == 0);
  for (int i = 0; i < 2; i++)
    if (fork () == 0)
      {
        CHECK (write (ends[1], "c", 1) == 1);
        _exit (i);
      }
  for (int i = 0; i < 2; i++)
    CHECK (read (ends[0], &byte, 1) == 1 && wait (&status) > 0 && WIFEXITED (status));
}

static void *
writes (void *unused)
{
  for (int i = 0; i < 200; i++)
    CHECK (write (ends[1], "t", 1) == 1);
  return NULL;
}

static void
threads (void)
{
  pthread_t all[4];
  char buffer[800];
  size_t n_bytes = 0;

  CHECK (pipe (ends) == 0);
  for (int i = 0; i < 4; i++)
    CHECK (pthread_create (&all[i], NULL, writes, NULL) == 0);
  for (int i = 0; i < 4; i++)
    CHECK (pthread_join (all[i], NULL) == 0);
  while (n_bytes < sizeof buffer)
    {
      ssize_t n = read (ends[0], buffer + n_bytes, sizeof buffer - n_bytes);
      CHECK (n > 0);
      n_bytes += (size_t) n;
    }
}

static volatile sig_atomic_t n_signals;

static void
on_signal (int number)
{
  int saved_errno = errno;
  n_signals++;
  if (write (ends[1], "s", 1) != 1)
    _exit (3);
  errno = saved_errno;
}

/* The handler records while the thread sleeps in a call, and while the probe itself is at work. */
static void
signals (void)
{
  struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
  struct itimerval often = { { 0, 500 }, { 0, 500 } }, never = { { 0, 0 }, { 0, 0 } };
  char byte;

  CHECK (pipe (ends) == 0);
  CHECK (sigaction (SIGALRM, &action, NULL) == 0);
  CHECK (setitimer (ITIMER_REAL, &often, NULL) == 0);
  for (int i = 0; i < 300; i++)
    CHECK (read (ends[0], &byte, 1) == 1 && byte == 's');
  CHECK (setitimer (ITIMER_REAL, &never, NULL) == 0);
  CHECK (n_signals >= 300);
}

static void
many_writes (void)
{
  char buffer[100];
  long n = 3000;

  memset (buffer, 'm', sizeof buffer);
  CHECK (pipe (ends) == 0);
  for (long i = 0; i < n; i++)
    {
      CHECK (write (ends[1], buffer, sizeof buffer) == sizeof buffer);
      CHECK (read (ends[0], buffer, sizeof buffer) == sizeof buffer);
    }
}

/* Dies with a batch that nobody sent. */
static void
killed (void)
{
  CHECK (pipe (ends) == 0);
  for (int i = 0; i < 5; i++)
    CHECK (dup (ends[0]) != -1);
  kill (getpid (), SIGKILL);
}

static void
own_descriptors (void)
{
  char byte = 'o';

  errno = 0;
  CHECK (close (1001) == -1 && errno == EBADF);
  CHECK (write (1001, &byte, 1) == -1 && errno == EBADF);
  CHECK (dup2 (1, 1000) == -1 && errno == EBADF);
  CHECK (fcntl (1001, F_GETFD) == -1 && errno == EBADF);
  CHECK (close_range (3, ~0U, 0) == 0);
  CHECK (pipe (ends) == 0 && ends[0] == 3);
}

static void
executes (void)
{
  CHECK (execl ("/nonexistent", "none", NULL) == -1 && errno == ENOENT);
  execl ("/proc/self/exe", "again", "own-descriptors", NULL);
  CHECK (!"execl returned");
}

/* 64 pages stored to for the first time, then loaded by a child: the child prints what the kernel counted for it. */
static void
faults (void)
{
  size_t n_bytes = 64 * 4096;
  volatile char *memory = mmap (NULL, n_bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

  CHECK (memory != MAP_FAILED);
  for (size_t at = 0; at < n_bytes; at += 4096)
    memory[at] = 1;
  if (fork () == 0)
    {
      for (size_t at = 0; at < n_bytes; at += 4096)
        CHECK (memory[at] == 1);
      exit (0);
    }
  CHECK (wait (NULL) > 0);
}

static void
prints (void)
{
  printf ("one\ntwo\n");
  printf ("half");
  fflush (stdout);
  printf (" whole\n");
  fprintf (stderr, "complaint\n");
  CHECK (write (1, "direct\n", 7) == 7);
}

static void
payload (void)
{
  static const unsigned char binary[] = { 0xff, 0x00, 0xfe };
  char large[2000];

  memset (large, '"', sizeof large);
  CHECK (pipe (ends) == 0);
  CHECK (write (ends[1], binary, sizeof binary) == 3);
  CHECK (write (ends[1], "tab\t\"\\\x01\xc3\xa4", 9) == 9);
  CHECK (write (ends[1], large, sizeof large) == sizeof large);
}

static const struct { const char *name; void (*run) (void); } behaviours[] = {
  { "errno", keeps_errno }, { "fork", forks }, { "threads", threads }, { "signals", signals }, { "many", many_writes },
  { "killed", killed }, { "own-descriptors", own_descriptors }, { "exec", executes }, { "faults", faults },
  { "prints", prints }, { "payload", payload },
};

int
main (int argc, char *argv[])
{
  for (size_t i = 0; i < sizeof behaviours / sizeof *behaviours; i++)
    if (argc > 1 && strcmp (argv[1], behaviours[i].name) == 0)
      {
        behaviours[i].run ();
        return EXIT_SUCCESS;
      }
  return 2;
}
