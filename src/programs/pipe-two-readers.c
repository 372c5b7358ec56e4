/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pipe-two-readers.c: several readers of one pipe: each byte goes to just one of them.
 *
 *   cc -o pipe-two-readers pipe-two-readers.c && ./pipe-two-readers message 4 2
 *
 * Reading takes the bytes out. So a pipe shares work out among its readers; it does not tell them all the same thing. Who gets
 * which message is decided by who comes first: of those that sleep, the one that has slept longest is woken.
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
read_my_share (const int ends[2], int number)
{
  char buffer[256];
  ssize_t n_bytes;

  close (ends[1]);
  while ((n_bytes = read (ends[0], buffer, sizeof buffer)) > 0)
    printf ("Reader %d got: %.*s\n", number, (int) n_bytes, buffer);
  if (n_bytes == -1)
    fail ("read");
}

static void
write_messages (int write_end, const char *message, int count)
{
  char buffer[256];

  for (int i = 1; i <= count; i++)
    {
      int n_bytes = snprintf (buffer, sizeof buffer, "%s %d", message, i);
      if (write (write_end, buffer, (size_t) n_bytes) == -1)
        fail ("write");
    }
}

int
main (int argc, char *argv[])
{
  const char *message = argc > 1 ? argv[1] : "message";
  int count = argc > 2 ? atoi (argv[2]) : 4;
  int n_readers = argc > 3 ? atoi (argv[3]) : 2;
  int ends[2];

  if (strlen (message) > 200)
    message = "message";
  if (pipe (ends) == -1)
    fail ("pipe");
  for (int i = 1; i <= n_readers; i++)
    {
      pid_t child = fork ();
      if (child == -1)
        fail ("fork");
      if (child == 0)
        {
          read_my_share (ends, i);
          exit (EXIT_SUCCESS);
        }
    }

  close (ends[0]);
  write_messages (ends[1], message, count);
  close (ends[1]);
  for (int i = 0; i < n_readers; i++)
    if (wait (NULL) == -1)
      fail ("wait");
  return EXIT_SUCCESS;
}
