/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fifo-writer.c: makes a FIFO and writes a message into it.
 *
 *   cc -o fifo-writer fifo-writer.c && ./fifo-writer /tmp/demo "any message"
 *
 * A FIFO is a pipe with a name in the file system, so programs that know nothing of each other can meet in it. The name
 * holds no data, and its size stays 0: the bytes lie in a pipe in the kernel. open() sleeps until the other end is opened too.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
  unlink (name);
  exit (EXIT_FAILURE);
}

int
main (int argc, char *argv[])
{
  const char *message = argc > 2 ? argv[2] : "Hello through a FIFO!";
  int descriptor;

  if (argc < 2)
    {
      fprintf (stderr, "usage: %s PATH [MESSAGE]\n", argv[0]);
      return EXIT_FAILURE;
    }

  if (mkfifo (argv[1], 0600) == -1)
    fail ("mkfifo");
  descriptor = open (argv[1], O_WRONLY);
  if (descriptor == -1)
    fail_and_unlink ("open", argv[1]);
  if (write (descriptor, message, strlen (message)) == -1)
    fail_and_unlink ("write", argv[1]);
  printf ("Writer wrote %zu bytes\n", strlen (message));
  if (close (descriptor) == -1)
    fail_and_unlink ("close", argv[1]);
  return EXIT_SUCCESS;
}
