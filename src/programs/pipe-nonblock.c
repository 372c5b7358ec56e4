/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pipe-nonblock.c: with O_NONBLOCK nobody sleeps: what cannot be done now fails with EAGAIN.
 *
 *   cc -o pipe-nonblock pipe-nonblock.c && ./pipe-nonblock 40000
 *
 * A read of an empty pipe fails at once. A write of more than PIPE_BUF bytes puts in what there is room for and returns how much that
 * was; a write that finds no room fails. The flag belongs to each end of its own.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_WRITES 8

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

static void
set_nonblocking (int fd, int is_nonblocking)
{
  int flags = fcntl (fd, F_GETFL);

  if (flags == -1 || fcntl (fd, F_SETFL, is_nonblocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK) == -1)
    fail ("fcntl");
}

/* Tries once without waiting, then waits like everybody else. */
static void
read_all (int read_end)
{
  static char buffer[65536];
  ssize_t n_bytes;

  set_nonblocking (read_end, 1);
  n_bytes = read (read_end, buffer, sizeof buffer);
  if (n_bytes == -1 && errno != EAGAIN)
    fail ("read");
  if (n_bytes == -1)
    printf ("Nothing to read yet: %s\n", strerror (errno));
  else
    printf ("Read %zd bytes\n", n_bytes);

  set_nonblocking (read_end, 0);
  while ((n_bytes = read (read_end, buffer, sizeof buffer)) > 0)
    printf ("Read %zd bytes\n", n_bytes);
  if (n_bytes == -1)
    fail ("read");
}

/* Message 1 is all a, message 2 all b… */
static void
write_until_full (int write_end, size_t size)
{
  char *message = malloc (size);

  if (message == NULL)
    fail ("malloc");
  set_nonblocking (write_end, 1);
  for (int i = 0; i < MAX_WRITES; i++)
    {
      ssize_t n_bytes;
      memset (message, 'a' + i, size);
      n_bytes = write (write_end, message, size);
      if (n_bytes == -1 && errno != EAGAIN)
        fail ("write");
      if (n_bytes == -1)
        {
          printf ("No room: %s\n", strerror (errno));
          break;
        }
      printf ("Wrote %zd of %zu bytes\n", n_bytes, size);
    }
  free (message);
}

int
main (int argc, char *argv[])
{
  size_t size = argc > 1 ? (size_t) atol (argv[1]) : 40000;
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
      read_all (ends[0]);
      exit (EXIT_SUCCESS);
    }

  close (ends[0]);
  write_until_full (ends[1], size);
  close (ends[1]);
  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  return EXIT_SUCCESS;
}
