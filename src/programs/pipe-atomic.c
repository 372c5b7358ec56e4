/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pipe-atomic.c: several writers: what stays in one piece, and what may be mixed with the bytes of others.
 *
 *   cc -o pipe-atomic pipe-atomic.c && ./pipe-atomic 16384 4096 2
 *
 * A write of at most PIPE_BUF bytes (4096 on Linux) goes into the pipe as a whole, or waits until it can. A longer one goes in piece by
 * piece, as room comes, and other writers may come in between. The pipe is made small here, so that this happens soon.
 */
#define _GNU_SOURCE 1 /* F_SETPIPE_SZ */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define CAPACITY_BYTES (2 * PIPE_BUF)

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

/* Writes the letter @size times, in one call. */
static void
write_letters (const int ends[2], char letter, size_t size)
{
  char *letters = malloc (size);

  if (letters == NULL)
    fail ("malloc");
  memset (letters, letter, size);
  close (ends[0]);
  if (write (ends[1], letters, size) != (ssize_t) size)
    fail ("write");
  free (letters);
}

static void
start_writer (const int ends[2], char letter, size_t size)
{
  pid_t child = fork ();

  if (child == -1)
    fail ("fork");
  if (child == 0)
    {
      write_letters (ends, letter, size);
      exit (EXIT_SUCCESS);
    }
}

/* "4096 x B" for each run of one letter. */
static void
print_runs (const char *bytes, size_t n_bytes)
{
  size_t start = 0;

  printf ("Read");
  for (size_t i = 1; i <= n_bytes; i++)
    if (i == n_bytes || bytes[i] != bytes[start])
      {
        printf (" %zu x %c", i - start, bytes[start]);
        start = i;
      }
  printf ("\n");
}

static void
read_all (int read_end)
{
  char buffer[PIPE_BUF];
  ssize_t n_bytes;

  while ((n_bytes = read (read_end, buffer, sizeof buffer)) > 0)
    print_runs (buffer, (size_t) n_bytes);
  if (n_bytes == -1)
    fail ("read");
}

int
main (int argc, char *argv[])
{
  size_t large = argc > 1 ? (size_t) atol (argv[1]) : 4 * PIPE_BUF;
  size_t small = argc > 2 ? (size_t) atol (argv[2]) : PIPE_BUF;
  int n_large = argc > 3 ? atoi (argv[3]) : 2;
  int ends[2];

  if (pipe (ends) == -1)
    fail ("pipe");
  if (fcntl (ends[1], F_SETPIPE_SZ, CAPACITY_BYTES) == -1)
    fail ("fcntl");
  for (int i = 0; i < n_large; i++)
    start_writer (ends, (char) ('B' + i), large);
  start_writer (ends, (char) ('B' + n_large), small);

  close (ends[1]);
  read_all (ends[0]);
  for (int i = 0; i <= n_large; i++)
    if (wait (NULL) == -1)
      fail ("wait");
  return EXIT_SUCCESS;
}
