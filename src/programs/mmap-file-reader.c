/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mmap-file-reader.c: reads a file in both ways, by read() and through a mapping, then removes it.
 *
 *   cc -o mmap-file-reader mmap-file-reader.c && ./mmap-file-reader /tmp/demo
 *
 * read() copies out of the page cache into a buffer; a mapping is the page cache. Both see what another program has stored through
 * its own mapping, at once. But the buffer keeps what was there when it was read, and the mapping changes with the file.
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
  struct board copy;
  int descriptor;

  if (argc != 2)
    {
      fprintf (stderr, "usage: %s PATH\n", argv[0]);
      return EXIT_FAILURE;
    }

  descriptor = open (argv[1], O_RDONLY);
  if (descriptor == -1)
    fail ("open");
  if (read (descriptor, &copy, sizeof copy) != sizeof copy)
    fail ("read");
  printf ("Reader read %d and \"%s\"\n", copy.counter, copy.message);

  shared = mmap (NULL, sizeof *shared, PROT_READ, MAP_SHARED, descriptor, 0);
  if (shared == MAP_FAILED)
    fail ("mmap");
  printf ("Reader found %d and \"%s\"\n", shared->counter, shared->message);

  if (munmap ((void *) shared, sizeof *shared) == -1)
    fail ("munmap");
  if (close (descriptor) == -1)
    fail ("close");
  if (unlink (argv[1]) == -1)
    fail ("unlink");
  return EXIT_SUCCESS;
}
