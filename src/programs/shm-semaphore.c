/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shm-semaphore.c: a parent and its child count in the same memory, one at a time.
 *
 *   cc -o shm-semaphore shm-semaphore.c && ./shm-semaphore /demo 100000
 *
 * A semaphore is a number that never goes below 0. sem_wait() takes 1 from it, and sleeps while there is none to take;
 * sem_post() adds 1, and wakes a sleeper. Beginning with 1 it lets one process at a time between the two. While nobody must
 * sleep neither of them makes a system call. Its name is a file in /dev/shm, which lives until somebody unlinks it.
 */
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

static void
count (volatile int *counter, int times, sem_t *semaphore)
{
  for (int i = 0; i < times; i++)
    {
      if (sem_wait (semaphore) == -1)
        fail ("sem_wait");
      int value = *counter;
      *counter = value + 1;
      if (sem_post (semaphore) == -1)
        fail ("sem_post");
    }
}

int
main (int argc, char *argv[])
{
  int times = argc > 2 ? atoi (argv[2]) : 1;
  volatile int *counter;
  sem_t *semaphore;
  pid_t child;

  if (argc < 2)
    {
      fprintf (stderr, "usage: %s /NAME [TIMES]\n", argv[0]);
      return EXIT_FAILURE;
    }

  counter = mmap (NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (counter == MAP_FAILED)
    fail ("mmap");
  semaphore = sem_open (argv[1], O_CREAT | O_EXCL, 0600, 1);
  if (semaphore == SEM_FAILED)
    fail ("sem_open");
  /* Both will have it open; nobody needs its name, and without one it cannot be left behind. */
  if (sem_unlink (argv[1]) == -1)
    fail ("sem_unlink");

  child = fork ();
  if (child == -1)
    fail ("fork");
  count (counter, times, semaphore);
  if (child == 0)
    exit (EXIT_SUCCESS);

  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  printf ("Both counted %d: %d expected, %d found\n", times, 2 * times, *counter);

  if (sem_close (semaphore) == -1)
    fail ("sem_close");
  if (munmap ((void *) counter, sizeof *counter) == -1)
    fail ("munmap");
  return EXIT_SUCCESS;
}
