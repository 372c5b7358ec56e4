/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ping-pong.c: the measure that the comparison's times are held against. Two processes send so many bytes to and fro, and one of them alone looks at the
 * clock: half of a round is one way. It shares no line with the programs of the comparison, and measures in another manner.
 *
 *   ping-pong pipe|socket|memory BYTES ROUNDS PROCESSOR PROCESSOR
 *
 * Prints the median of one way in nanoseconds. The processor -1 is any.
 */
#define _GNU_SOURCE 1
#include <err.h>
#include <sched.h>
#include <signal.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* One direction: either descriptors, or memory with a semaphore. */
struct way
{
  int in, out;
  sem_t *is_full;
  char *shared;
};

static char *buffer;
static size_t n_bytes;

static void
pass (const struct way *way)
{
  if (way->shared != NULL)
    {
      memcpy (way->shared, buffer, n_bytes);
      sem_post (way->is_full);
      return;
    }
  for (size_t done = 0; done < n_bytes;)
    {
      ssize_t part = write (way->in, buffer + done, n_bytes - done);
      if (part == -1)
        err (EXIT_FAILURE, "write");
      done += (size_t) part;
    }
}

static void
take (const struct way *way)
{
  if (way->shared != NULL)
    {
      while (sem_wait (way->is_full) == -1)
        ;
      memcpy (buffer, way->shared, n_bytes);
      return;
    }
  for (size_t done = 0; done < n_bytes;)
    {
      ssize_t part = read (way->out, buffer + done, n_bytes - done);
      if (part <= 0)
        err (EXIT_FAILURE, "read");
      done += (size_t) part;
    }
}

static void
open_way (struct way *way, const char *kind)
{
  int ends[2];

  if (strcmp (kind, "memory") == 0)
    {
      way->is_full = mmap (NULL, 4096 + n_bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
      if (way->is_full == MAP_FAILED || sem_init (way->is_full, 1, 0) == -1)
        err (EXIT_FAILURE, "mmap");
      way->shared = (char *) way->is_full + 4096;
      return;
    }
  if ((strcmp (kind, "pipe") == 0 ? pipe (ends) : socketpair (AF_UNIX, SOCK_STREAM, 0, ends)) == -1)
    err (EXIT_FAILURE, "%s", kind);
  way->out = ends[0];
  way->in = ends[1];
}

static void
stay_on (int processor)
{
  cpu_set_t set;

  if (processor < 0)
    return;
  CPU_ZERO (&set);
  CPU_SET (processor, &set);
  if (sched_setaffinity (0, sizeof set, &set) == -1)
    err (EXIT_FAILURE, "sched_setaffinity");
}

static int
compare_times (const void *a, const void *b)
{
  long long one = *(const long long *) a, other = *(const long long *) b;
  return (one > other) - (one < other);
}

static long long
now_ns (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

int
main (int argc, char *argv[])
{
  struct way there = { 0 }, back = { 0 };
  int rounds = argc == 6 ? atoi (argv[3]) : 0;
  long long *times_ns = calloc ((size_t) rounds + 1, sizeof *times_ns);

  if (rounds < 2)
    errx (2, "five words are needed");
  n_bytes = (size_t) atol (argv[2]);
  buffer = malloc (n_bytes);
  memset (buffer, 'x', n_bytes);
  open_way (&there, argv[1]);
  open_way (&back, argv[1]);
  if (fork () == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      stay_on (atoi (argv[5]));
      for (int i = 0; i < rounds; i++)
        {
          take (&there);
          pass (&back);
        }
      _exit (EXIT_SUCCESS);
    }
  stay_on (atoi (argv[4]));
  for (int i = 0; i < rounds; i++)
    {
      long long began_ns = now_ns ();
      pass (&there);
      take (&back);
      times_ns[i] = (now_ns () - began_ns) / 2;
    }
  wait (NULL);
  qsort (times_ns + 1, (size_t) rounds - 1, sizeof *times_ns, compare_times); /* the first one warms up */
  printf ("%lld\n", times_ns[1 + (rounds - 1) / 2]);
  return EXIT_SUCCESS;
}
