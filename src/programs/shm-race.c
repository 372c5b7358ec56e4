/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shm-race.c: a parent and its child count in the same memory, and nothing makes them take turns.
 *
 *   cc -o shm-race shm-race.c && ./shm-race 100000
 *
 * To add 1 a processor loads the old value and stores the new one: two operations. When another process stores in between,
 * its update is overwritten. Whether that happens is a matter of timing, so it may go well for years.
 */
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
count (volatile int *counter, int times)
{
  for (int i = 0; i < times; i++)
    {
      int value = *counter;
      *counter = value + 1;
    }
}

int
main (int argc, char *argv[])
{
  int times = argc > 1 ? atoi (argv[1]) : 1;
  volatile int *counter;
  int found;
  pid_t child;

  counter = mmap (NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (counter == MAP_FAILED)
    fail ("mmap");

  child = fork ();
  if (child == -1)
    fail ("fork");
  count (counter, times);
  if (child == 0)
    exit (EXIT_SUCCESS);

  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  found = *counter;
  printf ("Both counted %d: %d expected, %d found\n", times, 2 * times, found);
  printf ("%s\n", found == 2 * times ? "No update was lost" : "Updates were lost");

  if (munmap ((void *) counter, sizeof *counter) == -1)
    fail ("munmap");
  return EXIT_SUCCESS;
}
