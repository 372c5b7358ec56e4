/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fifo-reader.c: reads what comes out of a FIFO until its writer has closed it, then removes the name.
 *
 *   cc -o fifo-reader fifo-reader.c && ./fifo-reader /tmp/demo
 *
 * open() sleeps until somebody opens the FIFO for writing. From then on it is a pipe like any other: reading takes the
 * bytes away, and read() gives 0 when no write end is open any more. The name stays until somebody unlinks it.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

int
main (int argc, char *argv[])
{
  char buffer[256];
  ssize_t n_bytes;
  int descriptor;

  if (argc != 2)
    {
      fprintf (stderr, "usage: %s PATH\n", argv[0]);
      return EXIT_FAILURE;
    }

  descriptor = open (argv[1], O_RDONLY);
  if (descriptor == -1)
    fail ("open");
  while ((n_bytes = read (descriptor, buffer, sizeof buffer)) > 0)
    printf ("Reader read %zd bytes: %.*s\n", n_bytes, (int) n_bytes, buffer);
  if (n_bytes == -1)
    fail ("read");
  if (close (descriptor) == -1)
    fail ("close");
  if (unlink (argv[1]) == -1)
    fail ("unlink");
  return EXIT_SUCCESS;
}
