/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mmap-anon-stranger.c: looks for memory that another program made with MAP_ANONYMOUS, and cannot find it.
 *
 *   cc -o mmap-anon-stranger mmap-anon-stranger.c && ./mmap-anon-stranger /demo
 *
 * Only what has a name can be opened by a program that was started separately. Such memory has none; and the same mmap() call
 * once more makes other memory, in another page frame.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

int
main (int argc, char *argv[])
{
  int *counter;

  if (argc != 2)
    {
      fprintf (stderr, "usage: %s /NAME\n", argv[0]);
      return EXIT_FAILURE;
    }

  if (shm_open (argv[1], O_RDWR, 0) == -1)
    printf ("Stranger found no name to open: %s\n", strerror (errno));

  counter = mmap (NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (counter == MAP_FAILED)
    fail ("mmap");
  printf ("Stranger found %d in memory of its own\n", *counter);

  if (munmap (counter, sizeof *counter) == -1)
    fail ("munmap");
  return EXIT_SUCCESS;
}
