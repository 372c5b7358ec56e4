/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * posix-shm-writer.c: makes a shared memory object and stores a struct in it.
 *
 *   cc -o posix-shm-writer posix-shm-writer.c && ./posix-shm-writer /demo
 *
 * shm_open() makes a name and an object of size 0; ftruncate() gives it a size; mmap() puts it into this address space.
 * From then on plain assignments reach every process that has it mapped: no call, no copy. The object lives until
 * its name is unlinked and the last mapping is gone; posix-shm-reader unlinks it.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
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

/* The name would outlive this program: nobody is left to unlink it when the writer fails. */
static void
fail_and_unlink (const char *what, const char *name)
{
  perror (what);
  shm_unlink (name);
  exit (EXIT_FAILURE);
}

static void
fill (struct board *shared, int counter, const char *message)
{
  shared->counter = counter;
  strncpy (shared->message, message, sizeof shared->message - 1);
  printf ("Writer stored %d and \"%s\"\n", counter, message);
}

int
main (int argc, char *argv[])
{
  struct board *shared;
  int descriptor;

  if (argc != 2 && argc != 4)
    {
      fprintf (stderr, "usage: %s /NAME [COUNTER MESSAGE]\n", argv[0]);
      return EXIT_FAILURE;
    }

  descriptor = shm_open (argv[1], O_CREAT | O_EXCL | O_RDWR, 0600);
  if (descriptor == -1)
    fail ("shm_open");
  if (ftruncate (descriptor, sizeof *shared) == -1)
    fail_and_unlink ("ftruncate", argv[1]);
  shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  if (shared == MAP_FAILED)
    fail_and_unlink ("mmap", argv[1]);

  fill (shared, argc == 4 ? atoi (argv[2]) : 42, argc == 4 ? argv[3] : "Hello via shared memory!");

  if (munmap (shared, sizeof *shared) == -1)
    fail_and_unlink ("munmap", argv[1]);
  if (close (descriptor) == -1)
    fail_and_unlink ("close", argv[1]);
  return EXIT_SUCCESS;
}
