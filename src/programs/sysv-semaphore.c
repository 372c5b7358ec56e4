/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sysv-semaphore.c: a parent and its child count in the same memory, one at a time, by a System V semaphore.
 *
 *   cc -o sysv-semaphore sysv-semaphore.c && ./sysv-semaphore 0x1234 100000
 *
 * semget() finds a set of semaphores, here of one, by its key. semop() changes it: -1 takes, and sleeps while there is
 * nothing to take; +1 gives back. Each is a system call, whether anybody must sleep or not. SEM_UNDO has the kernel give
 * back what a process still holds when it dies. The set lives until somebody removes it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

union semun /* semctl(2) has each program declare it */
{
  int val;
  struct semid_ds *buf;
  unsigned short *array;
};

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

/* The set would outlive this program. */
static void
fail_and_remove (const char *what, int set)
{
  perror (what);
  semctl (set, 0, IPC_RMID);
  exit (EXIT_FAILURE);
}

static void
change (int set, short by)
{
  struct sembuf operation = { .sem_num = 0, .sem_op = by, .sem_flg = SEM_UNDO };

  if (semop (set, &operation, 1) == -1)
    fail_and_remove ("semop", set);
}

static void
count (volatile int *counter, int times, int set)
{
  for (int i = 0; i < times; i++)
    {
      change (set, -1);
      int value = *counter;
      *counter = value + 1;
      change (set, +1);
    }
}

int
main (int argc, char *argv[])
{
  int times = argc > 2 ? atoi (argv[2]) : 1, set;
  volatile int *counter;
  pid_t child;

  if (argc < 2)
    {
      fprintf (stderr, "usage: %s KEY [TIMES]\n", argv[0]);
      return EXIT_FAILURE;
    }

  counter = mmap (NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (counter == MAP_FAILED)
    fail ("mmap");
  set = semget ((key_t) strtoul (argv[1], NULL, 0), 1, IPC_CREAT | IPC_EXCL | 0600);
  if (set == -1)
    fail ("semget");
  if (semctl (set, 0, SETVAL, (union semun) { .val = 1 }) == -1)
    fail_and_remove ("semctl", set);

  child = fork ();
  if (child == -1)
    fail_and_remove ("fork", set);
  count (counter, times, set);
  if (child == 0)
    exit (EXIT_SUCCESS);

  if (waitpid (child, NULL, 0) == -1)
    fail_and_remove ("waitpid", set);
  printf ("Both counted %d: %d expected, %d found\n", times, 2 * times, *counter);

  if (semctl (set, 0, IPC_RMID) == -1)
    fail ("semctl");
  if (munmap ((void *) counter, sizeof *counter) == -1)
    fail ("munmap");
  return EXIT_SUCCESS;
}
