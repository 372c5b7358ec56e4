/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mq-notify.c: a process that has better things to do than to wait is told by a signal that a message has come.
 *
 *   cc -o mq-notify mq-notify.c && ./mq-notify /demo message 3
 *
 * mq_notify() asks for one signal, at the moment when a message comes into an empty queue. For the next one it must be called again,
 * and before the queue is emptied: else a message could slip in between unnoticed.
 */
#define _GNU_SOURCE 1 /* SI_MESGQ */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>
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
send_messages (mqd_t queue, const char *text, int count)
{
  char message[MESSAGE_BYTES];

  for (int i = 1; i <= count; i++)
    {
      snprintf (message, sizeof message, "%.200s %d", text, i);
      if (mq_send (queue, message, strlen (message), 0) == -1)
        fail ("mq_send");
    }
}

static void
ask_for_signal (mqd_t queue)
{
  struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1 };

  if (mq_notify (queue, &event) == -1)
    fail ("mq_notify");
}

/* The queue does not block: EAGAIN says that it is empty. */
static int
receive_all (mqd_t queue)
{
  char buffer[MESSAGE_BYTES];
  int n_received = 0;
  ssize_t n_bytes;

  while ((n_bytes = mq_receive (queue, buffer, sizeof buffer, NULL)) != -1)
    {
      printf ("Received: %.*s\n", (int) n_bytes, buffer);
      n_received++;
    }
  if (errno != EAGAIN)
    fail ("mq_receive");
  return n_received;
}

/* The signal is blocked, so it waits for sigwaitinfo() and interrupts nothing. */
static void
receive_when_told (mqd_t queue, const sigset_t *signals, int count)
{
  siginfo_t info;

  ask_for_signal (queue);
  count -= receive_all (queue); /* what came before will not be told */
  while (count > 0)
    {
      if (sigwaitinfo (signals, &info) == -1)
        fail ("sigwaitinfo");
      if (info.si_code == SI_MESGQ)
        printf ("A message has come\n");
      ask_for_signal (queue);
      count -= receive_all (queue);
    }
}

int
main (int argc, char *argv[])
{
  struct mq_attr attributes = { .mq_maxmsg = 10, .mq_msgsize = MESSAGE_BYTES };
  const char *text = argc > 2 ? argv[2] : "message";
  int count = argc > 3 ? atoi (argv[3]) : 3;
  sigset_t signals;
  mqd_t queue;
  pid_t child;

  if (argc > 1)
    name = argv[1];
  sigemptyset (&signals);
  sigaddset (&signals, SIGUSR1);
  if (sigprocmask (SIG_BLOCK, &signals, NULL) == -1)
    fail ("sigprocmask");
  queue = mq_open (name, O_CREAT | O_EXCL | O_RDWR | O_NONBLOCK, 0600, &attributes);
  if (queue == (mqd_t) -1)
    fail ("mq_open");
  child = fork ();
  if (child == -1)
    fail ("fork");

  if (child == 0)
    {
      send_messages (queue, text, count);
      exit (EXIT_SUCCESS);
    }

  receive_when_told (queue, &signals, count);
  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  if (mq_close (queue) == -1 || mq_unlink (name) == -1)
    fail ("mq_close");
  return EXIT_SUCCESS;
}
