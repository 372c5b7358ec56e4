/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mmap-file-writer.c: makes a file and stores a struct in it through a mapping.
 *
 *   cc -o mmap-file-writer mmap-file-writer.c && ./mmap-file-writer /tmp/demo 42 "any message"
 *
 * MAP_SHARED maps the pages of the file's page cache themselves. A store is in the file at once, for everybody who maps or reads
 * it; msync() is needed only to know that it has reached the disk as well.
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

/* The file would outlive this program: nobody is left to unlink it when the writer fails. */
static void
fail_and_unlink (const char *what, const char *path)
{
  perror (what);
  unlink (path);
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
      fprintf (stderr, "usage: %s PATH [COUNTER MESSAGE]\n", argv[0]);
      return EXIT_FAILURE;
    }

  descriptor = open (argv[1], O_CREAT | O_EXCL | O_RDWR, 0600);
  if (descriptor == -1)
    fail ("open");
  if (ftruncate (descriptor, sizeof *shared) == -1)
    fail_and_unlink ("ftruncate", argv[1]);
  shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  if (shared == MAP_FAILED)
    fail_and_unlink ("mmap", argv[1]);

  fill (shared, argc == 4 ? atoi (argv[2]) : 42, argc == 4 ? argv[3] : "Hello from a mapped file!");

  if (msync (shared, sizeof *shared, MS_SYNC) == -1)
    fail_and_unlink ("msync", argv[1]);
  if (munmap (shared, sizeof *shared) == -1)
    fail_and_unlink ("munmap", argv[1]);
  if (close (descriptor) == -1)
    fail_and_unlink ("close", argv[1]);
  return EXIT_SUCCESS;
}
