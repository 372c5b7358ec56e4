/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mmap-anon.c: a child counts in memory that it shares with its parent.
 *
 *   cc -o mmap-anon mmap-anon.c && ./mmap-anon 5
 *
 * MAP_ANONYMOUS means no file and so no name: only fork() can hand this memory on. MAP_SHARED means that both see one
 * page; with MAP_PRIVATE the child would count in a copy of its own, and the parent would find 0.
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
count (int *counter, int times)
{
  for (int i = 0; i < times; i++)
    (*counter)++;
  printf ("Child counted %d times\n", times);
}

int
main (int argc, char *argv[])
{
  int times = argc > 1 ? atoi (argv[1]) : 5;
  int *counter;
  pid_t child;

  counter = mmap (NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (counter == MAP_FAILED)
    fail ("mmap");

  child = fork ();
  if (child == -1)
    fail ("fork");
  if (child == 0)
    {
      count (counter, times);
      exit (EXIT_SUCCESS);
    }

  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  printf ("Parent found %d\n", *counter);

  if (munmap (counter, sizeof *counter) == -1)
    fail ("munmap");
  return EXIT_SUCCESS;
}
