/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pipe.c: a parent sends a string to its child through a pipe.
 *
 *   cc -o pipe pipe.c && ./pipe "any message"
 *
 * A pipe has two ends, and fork() gives both of them to both processes. Each closes the end that it does not use:
 * the reader meets the end of the data only when no write end is open any more, anywhere.
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
read_message (int read_end)
{
  char buffer[256];
  ssize_t n_bytes;

  while ((n_bytes = read (read_end, buffer, sizeof buffer)) > 0)
    printf ("Child read %zd bytes: %.*s\n", n_bytes, (int) n_bytes, buffer);
  if (n_bytes == -1)
    fail ("read");
  if (close (read_end) == -1)
    fail ("close");
}

static void
write_message (int write_end, const char *message)
{
  if (write (write_end, message, strlen (message)) == -1)
    fail ("write");
  if (close (write_end) == -1)
    fail ("close");
}

int
main (int argc, char *argv[])
{
  const char *message = argc > 1 ? argv[1] : "Hello from parent via pipe!";
  int ends[2]; /* ends[0] is for reading, ends[1] for writing */
  pid_t child;

  if (pipe (ends) == -1)
    fail ("pipe");

  child = fork ();
  if (child == -1)
    fail ("fork");

  if (child == 0)
    {
      if (close (ends[1]) == -1)
        fail ("close");
      read_message (ends[0]);
      exit (EXIT_SUCCESS);
    }

  if (close (ends[0]) == -1)
    fail ("close");
  write_message (ends[1], message);
  printf ("Parent wrote %zu bytes\n", strlen (message));
  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  return EXIT_SUCCESS;
}
