/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pipe-broken.c: writing to a pipe that nobody can read any more.
 *
 *   cc -o pipe-broken pipe-broken.c && ./pipe-broken "another line"
 *
 * This is what happens in `yes | head -n 1`. When the last read end is closed, the next write brings the writer the signal
 * SIGPIPE, which ends it. A writer that ignores the signal gets the error EPIPE instead, and must look at it.
 */
#include <errno.h>
#include <signal.h>
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
write_for_ever (int write_end, const char *message)
{
  while (write (write_end, message, strlen (message)) != -1)
    continue;
  printf ("write: %s\n", strerror (errno));
}

static pid_t
start_writer (const int ends[2], const char *message, int ignores_signal)
{
  pid_t child;

  fflush (stdout); /* or the child would inherit what waits there, and print it again */
  child = fork ();
  if (child == -1)
    fail ("fork");
  if (child > 0)
    return child;
  if (ends[0] != -1)
    close (ends[0]); /* or the writer itself could still read */
  if (ignores_signal)
    signal (SIGPIPE, SIG_IGN);
  write_for_ever (ends[1], message);
  exit (EXIT_SUCCESS);
}

static void
wait_for (pid_t child)
{
  int status;

  if (waitpid (child, &status, 0) == -1)
    fail ("waitpid");
  if (WIFSIGNALED (status))
    printf ("The writer was killed by signal %d (%s)\n", WTERMSIG (status), strsignal (WTERMSIG (status)));
  else
    printf ("The writer ended with status %d\n", WEXITSTATUS (status));
}

int
main (int argc, char *argv[])
{
  const char *message = argc > 1 ? argv[1] : "another line";
  char buffer[256];
  int ends[2];
  pid_t child;

  if (pipe (ends) == -1)
    fail ("pipe");

  child = start_writer (ends, message, 0);
  if (read (ends[0], buffer, sizeof buffer) == -1)
    fail ("read");
  close (ends[0]); /* enough: nobody can read any more */
  ends[0] = -1;
  wait_for (child);

  wait_for (start_writer (ends, message, 1));
  return EXIT_SUCCESS;
}
