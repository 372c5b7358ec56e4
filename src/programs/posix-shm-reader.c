/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * posix-shm-reader.c: maps the object that posix-shm-writer made, and reads it where it lies.
 *
 *   cc -o posix-shm-reader posix-shm-reader.c && ./posix-shm-reader /demo
 *
 * The page frame is the writer's, the address usually is not: never keep pointers in shared memory. Reading takes
 * nothing away. A mapping needs neither the descriptor nor the name: unlinking removes the name at once, the memory when nobody maps
 * it any more.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct board
{
  int counter;
  char message[32];
};

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

int
main (int argc, char *argv[])
{
  const struct board *shared;
  int descriptor;

  if (argc != 2)
    {
      fprintf (stderr, "usage: %s /NAME\n", argv[0]);
      return EXIT_FAILURE;
    }

  descriptor = shm_open (argv[1], O_RDONLY, 0);
  if (descriptor == -1)
    fail ("shm_open");
  shared = mmap (NULL, sizeof *shared, PROT_READ, MAP_SHARED, descriptor, 0);
  if (shared == MAP_FAILED)
    fail ("mmap");
  if (close (descriptor) == -1)
    fail ("close");
  if (shm_unlink (argv[1]) == -1)
    fail ("shm_unlink");

  printf ("Reader found %d and \"%s\"\n", shared->counter, shared->message);

  if (munmap ((void *) shared, sizeof *shared) == -1)
    fail ("munmap");
  return EXIT_SUCCESS;
}
