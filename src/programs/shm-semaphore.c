/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shm-semaphore.c: a parent and its child count in the same memory, one at a time.
 *
 *   cc -o shm-semaphore shm-semaphore.c && ./shm-semaphore 100000
 *
 * A semaphore is a number that never goes below 0. sem_wait() takes 1 from it, and sleeps while there is none to take;
 * sem_post() adds 1, and wakes a sleeper. Beginning with 1 it lets one process at a time between the two. This one has no name:
 * it lies beside the counter, and whoever shares the memory shares it. While nobody must sleep there is no system call.
 */
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct shared
{
  sem_t semaphore;
  volatile int counter;
};

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

static void
count (struct shared *shared, int times)
{
  for (int i = 0; i < times; i++)
    {
      if (sem_wait (&shared->semaphore) == -1)
        fail ("sem_wait");
      int value = shared->counter;
      shared->counter = value + 1;
      if (sem_post (&shared->semaphore) == -1)
        fail ("sem_post");
    }
}

int
main (int argc, char *argv[])
{
  int times = argc > 1 ? atoi (argv[1]) : 1;
  struct shared *shared;
  pid_t child;

  shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED)
    fail ("mmap");
  if (sem_init (&shared->semaphore, 1, 1) == -1) /* for other processes as well; one may come in */
    fail ("sem_init");

  child = fork ();
  if (child == -1)
    fail ("fork");
  count (shared, times);
  if (child == 0)
    exit (EXIT_SUCCESS);

  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  printf ("Both counted %d: %d expected, %d found\n", times, 2 * times, shared->counter);

  if (sem_destroy (&shared->semaphore) == -1)
    fail ("sem_destroy");
  if (munmap (shared, sizeof *shared) == -1)
    fail ("munmap");
  return EXIT_SUCCESS;
}
