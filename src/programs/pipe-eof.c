/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pipe-eof.c: the end of the data comes when the last write end is closed, not the first.
 *
 *   cc -o pipe-eof pipe-eof.c && ./pipe-eof hello 2
 *
 * Several children write into one pipe, their parent reads until read() gives 0. As long as anybody has a write end open, in any process,
 * something could still come, and an empty pipe makes the reader sleep.
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
  int n_writers = argc > 2 ? atoi (argv[2]) : 2;
  int ends[2];

  if (pipe (ends) == -1)
    fail ("pipe");
  for (int i = 0; i < n_writers; i++)
    {
      pid_t child = fork ();
      if (child == -1)
        fail ("fork");
      if (child == 0)
        {
          write_message (ends, message);
          exit (EXIT_SUCCESS);
        }
    }

  close (ends[1]); /* the parent's own write end counts as well */
  read_to_the_end (ends[0]);
  for (int i = 0; i < n_writers; i++)
    if (wait (NULL) == -1)
      fail ("wait");
  return EXIT_SUCCESS;
}
