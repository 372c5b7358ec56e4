/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pipe-merge.c: a pipe carries bytes, not messages.
 *
 *   cc -o pipe-merge pipe-merge.c && ./pipe-merge "first, " "second" "a longer third one" 8
 *
 * What two calls wrote may come out of one read, and what one call wrote out of several: the pipe does not remember where
 * a write began or ended. Whoever needs messages must mark their ends himself, with a newline or with their length.
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

static size_t
read_once (int read_end, char *buffer, size_t n_wanted)
{
  ssize_t n_bytes = read (read_end, buffer, n_wanted);

  if (n_bytes == -1)
    fail ("read");
  if (n_bytes > 0)
    printf ("A read took %zd bytes: %.*s\n", n_bytes, (int) n_bytes, buffer);
  return (size_t) n_bytes;
}

/* First all that fits, then a few bytes at a time. */
static void
read_messages (int read_end, size_t small_size)
{
  char buffer[512];

  read_once (read_end, buffer, sizeof buffer);
  while (read_once (read_end, buffer, small_size) > 0)
    continue;
}

static void
write_message (int write_end, const char *message)
{
  if (write (write_end, message, strlen (message)) == -1)
    fail ("write");
}

int
main (int argc, char *argv[])
{
  const char *messages[] = { "first, ", "second", "a longer third one" };
  size_t small_size = argc > 4 ? (size_t) atoi (argv[4]) : 8;
  int ends[2];
  pid_t child;

  for (int i = 0; i < 3 && i + 1 < argc; i++)
    messages[i] = argv[i + 1];
  if (small_size < 1 || small_size > 512)
    small_size = 8;
  if (pipe (ends) == -1)
    fail ("pipe");
  child = fork ();
  if (child == -1)
    fail ("fork");

  if (child == 0)
    {
      close (ends[1]);
      read_messages (ends[0], small_size);
      exit (EXIT_SUCCESS);
    }

  close (ends[0]);
  for (int i = 0; i < 3; i++)
    write_message (ends[1], messages[i]);
  close (ends[1]);
  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  return EXIT_SUCCESS;
}
