/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pipe-block.c: a reader that comes too early sleeps until there is something to read.
 *
 *   cc -o pipe-block pipe-block.c && ./pipe-block "wake up" 3
 *
 * Nobody asks again and again: read() puts the process to sleep in the pipe's wait queue, where it costs no processor time, and the
 * write that brings the first byte wakes it.
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
read_messages (int read_end)
{
  char buffer[256];
  ssize_t n_bytes;

  while ((n_bytes = read (read_end, buffer, sizeof buffer)) > 0)
    printf ("Woken by %zd bytes: %.*s\n", n_bytes, (int) n_bytes, buffer);
  if (n_bytes == -1)
    fail ("read");
}

int
main (int argc, char *argv[])
{
  const char *message = argc > 1 ? argv[1] : "wake up";
  int count = argc > 2 ? atoi (argv[2]) : 3;
  int ends[2];
  pid_t child;

  if (pipe (ends) == -1)
    fail ("pipe");
  child = fork ();
  if (child == -1)
    fail ("fork");

  if (child == 0)
    {
      close (ends[1]);
      read_messages (ends[0]);
      exit (EXIT_SUCCESS);
    }

  close (ends[0]);
  for (int i = 0; i < count; i++)
    if (write (ends[1], message, strlen (message)) == -1)
      fail ("write");
  close (ends[1]);
  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  return EXIT_SUCCESS;
}
