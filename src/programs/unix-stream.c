/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * unix-stream.c: parent and child talk through a pair of connected UNIX sockets, both ways at once.
 *
 *   cc -o unix-stream unix-stream.c && ./unix-stream "Ping" "Pong" 2
 *
 * What is written to one end of the pair waits at the other end: there are two queues, one for each direction. They hold
 * bytes, not messages: two writes may come out in one read. shutdown() ends one direction only.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

static void
write_messages (int end, const char *message, int n_messages)
{
  char line[256];

  for (int i = 1; i <= n_messages; i++)
    {
      int n_bytes = snprintf (line, sizeof line, "%s %d. ", message, i);
      if (write (end, line, n_bytes) != n_bytes)
        fail ("write");
    }
  /* No more from here: whoever reads at the other end will meet the end of the data. */
  if (shutdown (end, SHUT_WR) == -1)
    fail ("shutdown");
}

static void
read_until_end (int end, const char *who)
{
  char buffer[256];
  ssize_t n_bytes;

  while ((n_bytes = read (end, buffer, sizeof buffer)) > 0)
    printf ("%s read %zd bytes: %.*s\n", who, n_bytes, (int) n_bytes, buffer);
  if (n_bytes == -1)
    fail ("read");
}

static void
talk (int end, const char *who, const char *message, int n_messages)
{
  write_messages (end, message, n_messages);
  read_until_end (end, who);
  if (close (end) == -1)
    fail ("close");
}

int
main (int argc, char *argv[])
{
  const char *message = argc > 1 ? argv[1] : "Ping";
  const char *reply = argc > 2 ? argv[2] : "Pong";
  int n_messages = argc > 3 ? atoi (argv[3]) : 2;
  int ends[2]; /* both are for reading and writing */
  pid_t child;

  if (socketpair (AF_UNIX, SOCK_STREAM, 0, ends) == -1)
    fail ("socketpair");

  child = fork ();
  if (child == -1)
    fail ("fork");

  if (child == 0)
    {
      if (close (ends[0]) == -1)
        fail ("close");
      talk (ends[1], "Child", reply, n_messages);
      exit (EXIT_SUCCESS);
    }

  if (close (ends[1]) == -1)
    fail ("close");
  talk (ends[0], "Parent", message, n_messages);
  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  return EXIT_SUCCESS;
}
