/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mq-full.c: a message queue that is full puts its sender to sleep.
 *
 *   cc -o mq-full mq-full.c && ./mq-full /demo message 4 3 sleep
 *
 * A queue has room for a number of messages that was set when it was made, however short they are. A sender that finds it full
 * sleeps until one is taken out; with O_NONBLOCK it is told EAGAIN instead.
 */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define MESSAGE_BYTES 256

static const char *name = "/demo";

static void
fail (const char *what)
{
  perror (what);
  mq_unlink (name); /* or the queue would outlive us */
  exit (EXIT_FAILURE);
}

static void
set_nonblocking (mqd_t queue, int is_nonblocking)
{
  struct mq_attr attributes = { .mq_flags = is_nonblocking ? O_NONBLOCK : 0 };

  if (mq_setattr (queue, &attributes, NULL) == -1)
    fail ("mq_setattr");
}

/* Who was told EAGAIN tries again, and waits this time. */
static void
send_message (mqd_t queue, const char *message)
{
  int ret = mq_send (queue, message, strlen (message), 0);

  if (ret == -1 && errno == EAGAIN)
    {
      printf ("No room for \"%s\": %s\n", message, strerror (errno));
      set_nonblocking (queue, 0);
      ret = mq_send (queue, message, strlen (message), 0);
    }
  if (ret == -1)
    fail ("mq_send");
}

static void
send_messages (mqd_t queue, const char *text, int count)
{
  char message[MESSAGE_BYTES];

  for (int i = 1; i <= count; i++)
    {
      snprintf (message, sizeof message, "%.200s %d", text, i);
      send_message (queue, message);
    }
}

/* There is no end of file in a queue: one must know how many will come. It is opened once more, for O_NONBLOCK belongs to everybody who
 * shares an open queue, a child that inherits the descriptor as well; this one shall wait. */
static void
receive_messages (int count)
{
  char buffer[MESSAGE_BYTES];
  mqd_t queue = mq_open (name, O_RDONLY);

  if (queue == (mqd_t) -1)
    fail ("mq_open");
  for (int i = 0; i < count; i++)
    {
      ssize_t n_bytes = mq_receive (queue, buffer, sizeof buffer, NULL);
      if (n_bytes == -1)
        fail ("mq_receive");
      printf ("Received: %.*s\n", (int) n_bytes, buffer);
    }
}

int
main (int argc, char *argv[])
{
  struct mq_attr attributes = { .mq_maxmsg = 3, .mq_msgsize = MESSAGE_BYTES };
  const char *text = argc > 2 ? argv[2] : "message";
  int count = argc > 3 ? atoi (argv[3]) : 4;
  mqd_t queue;
  pid_t child;

  if (argc > 1)
    name = argv[1];
  if (argc > 4)
    attributes.mq_maxmsg = atoi (argv[4]);
  queue = mq_open (name, O_CREAT | O_EXCL | O_RDWR, 0600, &attributes);
  if (queue == (mqd_t) -1)
    fail ("mq_open");
  child = fork ();
  if (child == -1)
    fail ("fork");

  if (child == 0)
    {
      receive_messages (count);
      exit (EXIT_SUCCESS);
    }

  if (argc > 5 && strcmp (argv[5], "eagain") == 0)
    set_nonblocking (queue, 1);
  send_messages (queue, text, count);
  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  if (mq_close (queue) == -1 || mq_unlink (name) == -1)
    fail ("mq_close");
  return EXIT_SUCCESS;
}
