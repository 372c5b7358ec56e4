/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pipe-full.c: a pipe that is full puts its writer to sleep.
 *
 *   cc -o pipe-full pipe-full.c && ./pipe-full 2049 17
 *
 * A pipe of 65536 bytes has 16 slots of one page each. A message that does not fit behind the last one, in the same page, takes a
 * new slot: so 16 messages of 2049 bytes fill the pipe, though half of every page is empty. And the writer is woken only when a
 * slot has become empty, not when a few bytes have been read.
 */
#define _GNU_SOURCE 1 /* F_SETPIPE_SZ */
#include <fcntl.h>
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

/* Message 1 is all a, message 2 all b… */
static void
write_messages (int write_end, size_t size, int count)
{
  char *message = malloc (size);

  if (message == NULL)
    fail ("malloc");
  for (int i = 0; i < count; i++)
    {
      memset (message, 'a' + i % 26, size);
      if (write (write_end, message, size) == -1)
        fail ("write");
    }
  free (message);
}

static size_t
read_up_to (int read_end, char *buffer, size_t n_wanted)
{
  ssize_t n_bytes = read (read_end, buffer, n_wanted);

  if (n_bytes == -1)
    fail ("read");
  printf ("Read %zd bytes\n", n_bytes);
  return (size_t) n_bytes;
}

/* One half of the first message, the other half, and then whatever is there until the end. */
static void
read_messages (int read_end, size_t size)
{
  static char buffer[65536];

  read_up_to (read_end, buffer, size / 2);
  read_up_to (read_end, buffer, size - size / 2);
  while (read_up_to (read_end, buffer, sizeof buffer) > 0)
    continue;
}

int
main (int argc, char *argv[])
{
  size_t size = argc > 1 ? (size_t) atol (argv[1]) : 2049;
  int count = argc > 2 ? atoi (argv[2]) : 17;
  int capacity = argc > 3 ? atoi (argv[3]) : 65536;
  int ends[2];
  pid_t child;

  if (size < 2 || size > 65536)
    size = 2049;
  if (pipe (ends) == -1)
    fail ("pipe");
  if (fcntl (ends[1], F_SETPIPE_SZ, capacity) == -1)
    fail ("fcntl");
  child = fork ();
  if (child == -1)
    fail ("fork");

  if (child == 0)
    {
      close (ends[1]);
      read_messages (ends[0], size);
      exit (EXIT_SUCCESS);
    }

  close (ends[0]);
  write_messages (ends[1], size, count);
  close (ends[1]);
  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  return EXIT_SUCCESS;
}
