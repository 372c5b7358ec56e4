/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pipe-forgotten-end.c: a reader that waits for ever, because it forgot to close its own write end.
 *
 *   cc -o pipe-forgotten-end pipe-forgotten-end.c && ./pipe-forgotten-end hello     (end it with Ctrl+C)
 *
 * This program is wrong. fork() gave both ends to both processes; the child has written and is gone, but read() does not give 0:
 * one write end is still open, in the reader itself.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

static void
write_message (const int ends[2], const char *message)
{
  close (ends[0]);
  if (write (ends[1], message, strlen (message)) == -1)
    fail ("write");
  close (ends[1]);
}

static void
read_to_the_end (int read_end)
{
  char buffer[256];
  ssize_t n_bytes;

  while ((n_bytes = read (read_end, buffer, sizeof buffer)) > 0)
    printf ("Read %zd bytes: %.*s\n", n_bytes, (int) n_bytes, buffer);
  if (n_bytes == -1)
    fail ("read");
  printf ("End of file\n");
}

int
main (int argc, char *argv[])
{
  const char *message = argc > 1 ? argv[1] : "hello";
  int ends[2];
  pid_t child;

  if (pipe (ends) == -1)
    fail ("pipe");
  child = fork ();
  if (child == -1)
    fail ("fork");
  if (child == 0)
    {
      write_message (ends, message);
      exit (EXIT_SUCCESS);
    }

  /* Here close (ends[1]) is missing. */
  read_to_the_end (ends[0]);
  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  return EXIT_SUCCESS;
}
