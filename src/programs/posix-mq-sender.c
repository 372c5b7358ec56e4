/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * posix-mq-sender.c: makes a message queue and leaves two messages in it.
 *
 *   cc -o posix-mq-sender posix-mq-sender.c && ./posix-mq-sender /demo
 *
 * A message keeps its boundaries and has a priority. The queue lives in the kernel until somebody unlinks its name,
 * so this program may be long gone when posix-mq-receiver takes the messages out.
 */
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

/* The queue would outlive this program: nobody is left to unlink it when the sender fails. */
static void
fail_and_unlink (const char *what, const char *name)
{
  perror (what);
  mq_unlink (name);
  exit (EXIT_FAILURE);
}

static void
send_message (mqd_t queue, const char *name, const char *message, unsigned priority)
{
  if (mq_send (queue, message, strlen (message), priority) == -1)
    fail_and_unlink ("mq_send", name);
  printf ("Sent with priority %u: %s\n", priority, message);
}

int
main (int argc, char *argv[])
{
  struct mq_attr attributes = { .mq_maxmsg = 10, .mq_msgsize = 256 };
  mqd_t queue;

  if (argc != 2 && argc != 4)
    {
      fprintf (stderr, "usage: %s /NAME [MESSAGE1 MESSAGE2]\n", argv[0]);
      return EXIT_FAILURE;
    }

  queue = mq_open (argv[1], O_CREAT | O_EXCL | O_WRONLY, 0600, &attributes);
  if (queue == (mqd_t) -1)
    fail ("mq_open");

  send_message (queue, argv[1], argc == 4 ? argv[2] : "Message ONE", 1);
  send_message (queue, argv[1], argc == 4 ? argv[3] : "Message TWO -- longer content here", 2);

  if (mq_close (queue) == -1)
    fail_and_unlink ("mq_close", argv[1]);
  return EXIT_SUCCESS;
}
