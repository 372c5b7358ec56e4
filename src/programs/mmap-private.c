/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mmap-private.c: parent and child store in the same private page, and part.
 *
 *   cc -o mmap-private mmap-private.c && ./mmap-private 1 2 3
 *
 * fork() copies no memory: both page tables lead to the same page frame, which neither may write to. Whoever stores first gets
 * a copy of the page (copy on write); the other, alone with the old frame, keeps it. So neither ever sees the other's store.
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
change (const char *who, int *number, int value)
{
  printf ("%s found %d\n", who, *number);
  *number = value;
  printf ("%s has %d now\n", who, *number);
}

int
main (int argc, char *argv[])
{
  int *number;
  pid_t child;

  if (argc != 4)
    {
      fprintf (stderr, "usage: %s BEFORE-FORK BY-CHILD BY-PARENT\n", argv[0]);
      return EXIT_FAILURE;
    }

  number = mmap (NULL, sizeof *number, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (number == MAP_FAILED)
    fail ("mmap");
  *number = atoi (argv[1]);

  child = fork ();
  if (child == -1)
    fail ("fork");
  if (child == 0)
    {
      change ("Child", number, atoi (argv[2]));
      exit (EXIT_SUCCESS);
    }

  change ("Parent", number, atoi (argv[3]));
  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  if (munmap (number, sizeof *number) == -1)
    fail ("munmap");
  return EXIT_SUCCESS;
}
