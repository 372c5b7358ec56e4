/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shm-two-readers.c: a parent stores a text in shared memory, and each of its children reads all of it.
 *
 *   cc -o shm-two-readers shm-two-readers.c && ./shm-two-readers "any text" 3
 *
 * A pipe gives each byte to one reader only, and then it is gone. Here reading takes nothing away: there is one page, and
 * everybody looks at it. But nobody is told when there is something to see: that takes a semaphore, which lies in the same page.
 */
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct board
{
  char message[32];
  sem_t ready;
};

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

static void
read_message (struct board *shared, int number)
{
  if (sem_wait (&shared->ready) == -1)
    fail ("sem_wait");
  printf ("Reader %d sees \"%s\"\n", number, shared->message);
  exit (EXIT_SUCCESS);
}

int
main (int argc, char *argv[])
{
  const char *message = argc > 1 ? argv[1] : "Everybody sees this";
  int n_readers = argc > 2 ? atoi (argv[2]) : 2;
  struct board *shared;

  shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED)
    fail ("mmap");
  if (sem_init (&shared->ready, 1, 0) == -1) /* 1: for other processes as well; 0: nothing to take yet */
    fail ("sem_init");

  for (int i = 1; i <= n_readers; i++)
    {
      pid_t child = fork ();
      if (child == -1)
        fail ("fork");
      if (child == 0)
        read_message (shared, i);
    }

  strncpy (shared->message, message, sizeof shared->message - 1);
  for (int i = 0; i < n_readers; i++)
    if (sem_post (&shared->ready) == -1)
      fail ("sem_post");

  for (int i = 0; i < n_readers; i++)
    if (wait (NULL) == -1)
      fail ("wait");
  printf ("Still there: \"%s\"\n", shared->message);

  if (sem_destroy (&shared->ready) == -1)
    fail ("sem_destroy");
  if (munmap (shared, sizeof *shared) == -1)
    fail ("munmap");
  return EXIT_SUCCESS;
}
