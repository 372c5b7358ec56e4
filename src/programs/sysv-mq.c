/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sysv-mq.c: a parent sends messages of three types, and its two children choose among them.
 *
 *   cc -o sysv-mq sysv-mq.c && ./sysv-mq 0x1234 urgent routine print
 *
 * A System V message begins with a long, its type. Whoever receives says what it wants: 0 is the oldest message, n > 0 the
 * oldest of type n, and n < 0 the lowest type that is not above |n|. Nobody else's messages are in the way. The queue is
 * found by its key, a number that its users agree on; ftok(3) makes one from a file. It lives until somebody removes it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

#define TEXT_BYTES 64
#define N_RECEIVERS 2

struct message
{
  long type;
  char text[TEXT_BYTES];
};

static int queue = -1;

/* The queue would outlive this program: only its maker removes it, and does so whatever happens. */
static void
fail (const char *what)
{
  perror (what);
  if (queue != -1)
    msgctl (queue, IPC_RMID, NULL);
  exit (EXIT_FAILURE);
}

static void
send_message (long type, const char *word, int number)
{
  struct message message = { .type = type };

  snprintf (message.text, sizeof message.text, "%s %d", word, number);
  if (msgsnd (queue, &message, strlen (message.text), 0) == -1)
    fail ("msgsnd");
}

static void
receive_message (long wanted)
{
  struct message message;
  ssize_t n_bytes = msgrcv (queue, &message, sizeof message.text, wanted, 0);

  if (n_bytes == -1)
    {
      perror ("msgrcv");
      exit (EXIT_FAILURE);
    }
  printf ("Asked for %ld, got type %ld: %.*s\n", wanted, message.type, (int) n_bytes, message.text);
}

static pid_t
start_receiver (const long *wanted, int n_messages)
{
  pid_t child = fork ();

  if (child == -1)
    fail ("fork");
  if (child > 0)
    return child;
  for (int i = 0; i < n_messages; i++)
    receive_message (wanted[i]);
  exit (EXIT_SUCCESS);
}

int
main (int argc, char *argv[])
{
  static const long printer[] = { 3, 3, 0 }, clerk[] = { -2, -2 };
  int status, is_good = 1;

  if (argc != 2 && argc != 5)
    {
      fprintf (stderr, "usage: %s KEY [WORD1 WORD2 WORD3]\n", argv[0]);
      return EXIT_FAILURE;
    }
  const char *words[] = { "", argc == 5 ? argv[2] : "urgent", argc == 5 ? argv[3] : "routine", argc == 5 ? argv[4] : "print" };

  queue = msgget ((key_t) strtoul (argv[1], NULL, 0), IPC_CREAT | IPC_EXCL | 0600);
  if (queue == -1)
    fail ("msgget");
  start_receiver (printer, 3);
  start_receiver (clerk, 2);

  send_message (2, words[2], 1);
  send_message (3, words[3], 1);
  send_message (1, words[1], 1);
  send_message (2, words[2], 2);
  send_message (3, words[3], 2);

  for (int i = 0; i < N_RECEIVERS; i++)
    is_good = wait (&status) > 0 && status == 0 && is_good;
  if (msgctl (queue, IPC_RMID, NULL) == -1)
    fail ("msgctl");
  return is_good ? EXIT_SUCCESS : EXIT_FAILURE;
}
