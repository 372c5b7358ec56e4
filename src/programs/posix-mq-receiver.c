/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * posix-mq-receiver.c: takes two messages out of a queue, then removes the queue.
 *
 *   cc -o posix-mq-receiver posix-mq-receiver.c && ./posix-mq-receiver /demo
 *
 * One mq_receive() gives one whole message: the oldest of the highest priority. The buffer must hold the longest
 * message that the queue allows, or the call fails with EMSGSIZE.
 */
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>

#define N_MESSAGES 2
#define MESSAGE_BYTES 256 /* mq_msgsize of the sender */

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

static void
receive_message (mqd_t queue)
{
  char buffer[MESSAGE_BYTES];
  unsigned priority;
  ssize_t n_bytes = mq_receive (queue, buffer, sizeof buffer, &priority);

  if (n_bytes == -1)
    fail ("mq_receive");
  printf ("Received with priority %u: %.*s\n", priority, (int) n_bytes, buffer);
}

int
main (int argc, char *argv[])
{
  mqd_t queue;

  if (argc != 2)
    {
      fprintf (stderr, "usage: %s /NAME\n", argv[0]);
      return EXIT_FAILURE;
    }

  queue = mq_open (argv[1], O_RDONLY);
  if (queue == (mqd_t) -1)
    fail ("mq_open");

  for (int i = 0; i < N_MESSAGES; i++)
    receive_message (queue);

  if (mq_close (queue) == -1)
    fail ("mq_close");
  if (mq_unlink (argv[1]) == -1)
    fail ("mq_unlink");
  return EXIT_SUCCESS;
}
