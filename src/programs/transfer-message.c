/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * transfer-message.c: a parent sends the same payload to its child in messages, again and again, and both look at the clock.
 *
 *   cc -O2 -o transfer-message transfer-message.c -lrt && ./transfer-message posix-mq /demo 4711 65536 8192 100
 *
 * posix-mq, sysv-mq, unix-dgram or udp; the name and the key are those of the queues. A message has a largest size, the fifth argument: a longer
 * payload goes in several. Queues and UNIX datagrams make the sender wait when there is no more room; UDP throws away what does not fit, so there the
 * child answers each datagram but the last of a payload before the next comes. Before each payload but the first the child says by a
 * pipe that it is ready. Two processor numbers at the end hold the parent to one and the child to another.
 */
#define _GNU_SOURCE 1
#include <arpa/inet.h>
#include <fcntl.h>
#include <mqueue.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct letter
{
  long type; /* msgop(2) wants it in front */
  char text[];
};

static pid_t child;
static const char *queue_name; /* what must be unlinked, removed: NULL, -1 when there is none */
static int queue_id = -1;
static int ends[2] = { -1, -1 }; /* sockets: ends[0] is the child's, ends[1] the parent's */
static mqd_t queue = (mqd_t) -1;
static struct letter *envelope;

static void
fail (const char *what)
{
  perror (what);
  if (queue_name != NULL)
    mq_unlink (queue_name);
  if (queue_id != -1)
    msgctl (queue_id, IPC_RMID, NULL);
  if (child > 0)
    kill (child, SIGKILL);
  exit (EXIT_FAILURE);
}

static long long
now_ns (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void
stay_on (int processor)
{
  cpu_set_t set;
  CPU_ZERO (&set);
  CPU_SET (processor, &set);
  if (sched_setaffinity (0, sizeof set, &set) == -1)
    fail ("sched_setaffinity");
}

static void
open_queue (const char *name, size_t message_size)
{
  struct mq_attr attributes = { .mq_maxmsg = 10, .mq_msgsize = (long) message_size };

  queue = mq_open (name, O_CREAT | O_EXCL | O_RDWR, 0600, &attributes);
  if (queue == (mqd_t) -1)
    fail ("mq_open");
  queue_name = name;
}

static void
get_queue (const char *key, size_t message_size)
{
  queue_id = msgget ((key_t) strtoul (key, NULL, 0), IPC_CREAT | IPC_EXCL | 0600);
  if (queue_id == -1)
    fail ("msgget");
  envelope = malloc (sizeof *envelope + message_size);
  if (envelope == NULL)
    fail ("malloc");
  envelope->type = 1;
}

/* Each is bound to a port of its own, which the kernel chooses, and connected to the other's. */
static void
open_udp (void)
{
  struct sockaddr_in addresses[2];

  for (int i = 0; i < 2; i++)
    {
      socklen_t length = sizeof addresses[i];
      memset (&addresses[i], 0, sizeof addresses[i]);
      addresses[i].sin_family = AF_INET;
      addresses[i].sin_addr.s_addr = htonl (INADDR_LOOPBACK);
      ends[i] = socket (AF_INET, SOCK_DGRAM, 0);
      if (ends[i] == -1 || bind (ends[i], (struct sockaddr *) &addresses[i], sizeof addresses[i]) == -1)
        fail ("bind");
      if (getsockname (ends[i], (struct sockaddr *) &addresses[i], &length) == -1)
        fail ("getsockname");
    }
  for (int i = 0; i < 2; i++)
    if (connect (ends[i], (struct sockaddr *) &addresses[1 - i], sizeof addresses[1 - i]) == -1)
      fail ("connect");
}

static void
set_up (const char *facility, const char *name, const char *key, size_t message_size)
{
  if (strcmp (facility, "posix-mq") == 0)
    open_queue (name, message_size);
  else if (strcmp (facility, "sysv-mq") == 0)
    get_queue (key, message_size);
  else if (strcmp (facility, "udp") == 0)
    open_udp ();
  else if (strcmp (facility, "unix-dgram") != 0)
    {
      fprintf (stderr, "%s is none of posix-mq, sysv-mq, unix-dgram, udp\n", facility);
      exit (EXIT_FAILURE);
    }
  else if (socketpair (AF_UNIX, SOCK_DGRAM, 0, ends) == -1)
    fail ("socketpair");
}

static int
send_message (const char *message, size_t size)
{
  if (queue_name != NULL)
    return mq_send (queue, message, size, 0);
  if (queue_id == -1)
    return (int) send (ends[1], message, size, 0);
  memcpy (envelope->text, message, size);
  return msgsnd (queue_id, envelope, size, 0);
}

/* mq_receive(3) wants room for the largest message. */
static ssize_t
receive_message (char *message, size_t size, size_t message_size)
{
  ssize_t n_bytes;

  if (queue_name != NULL)
    return mq_receive (queue, message, message_size, NULL);
  if (queue_id == -1)
    return recv (ends[0], message, size, 0);
  n_bytes = msgrcv (queue_id, envelope, size, 0, 0);
  if (n_bytes > 0)
    memcpy (message, envelope->text, (size_t) n_bytes);
  return n_bytes;
}

static void
send_all (const char *payload, size_t size, size_t message_size, int must_wait)
{
  char answer;

  for (size_t sent = 0; sent < size; sent += message_size)
    {
      size_t rest = size - sent;
      if (sent > 0 && must_wait && recv (ends[1], &answer, 1, 0) != 1)
        fail ("recv");
      if (send_message (payload + sent, rest < message_size ? rest : message_size) == -1)
        fail ("send");
    }
}

static void
receive_all (char *payload, size_t size, size_t message_size, int must_answer)
{
  for (size_t received = 0; received < size;)
    {
      size_t rest = size - received;
      ssize_t n_bytes = receive_message (payload + received, rest < message_size ? rest : message_size, message_size);
      if (n_bytes <= 0)
        fail ("receive");
      received += (size_t) n_bytes;
      if (must_answer && received < size && send (ends[0], "a", 1, 0) == -1)
        fail ("send");
    }
}

/* Both know the payload: the child can tell whether it came through. */
static char *
make_payload (size_t size, int is_empty)
{
  char *payload = malloc (size);

  if (payload == NULL)
    fail ("malloc");
  for (size_t i = 0; i < size; i++)
    payload[i] = is_empty ? '\0' : (char) ('a' + i % 26);
  return payload;
}

static void
send_payloads (int turn, size_t size, size_t message_size, int must_wait, int count, long long *began_ns)
{
  char *payload = make_payload (size, 0), ready;

  for (int i = 0; i < count; i++)
    {
      if (i > 0 && read (turn, &ready, 1) != 1)
        fail ("read");
      began_ns[i] = now_ns ();
      send_all (payload, size, message_size, must_wait);
    }
  free (payload);
}

static void
receive_payloads (int turn, size_t size, size_t message_size, int must_answer, int count, long long *ended_ns)
{
  char *payload = make_payload (size + message_size, 1), *expected = make_payload (size, 0);

  for (int i = 0; i < count; i++)
    {
      if (i > 0 && write (turn, "r", 1) == -1)
        fail ("write");
      receive_all (payload, size, message_size, must_answer);
      ended_ns[i] = now_ns ();
    }
  if (memcmp (payload, expected, size) != 0)
    {
      fprintf (stderr, "The payload was changed on its way\n");
      exit (EXIT_FAILURE);
    }
  free (payload);
  free (expected);
}

static void
print_times (const char *what, const long long *times_ns, int count)
{
  for (int i = 0; i < count; i++)
    printf ("%s %d at %lld ns\n", what, i + 1, times_ns[i]);
}

static void
remove_queue (void)
{
  if (queue_name != NULL && mq_unlink (queue_name) == -1)
    fail ("mq_unlink");
  if (queue_id != -1 && msgctl (queue_id, IPC_RMID, NULL) == -1)
    fail ("msgctl");
}

int
main (int argc, char *argv[])
{
  long size = argc > 4 ? atol (argv[4]) : 0, message_size = argc > 5 ? atol (argv[5]) : 0;
  int count = argc > 6 ? atoi (argv[6]) : 1, turns[2] = { -1, -1 }, status;
  int is_udp = argc > 1 && strcmp (argv[1], "udp") == 0;
  long long *times_ns;

  if (argc < 6 || size < 1 || message_size < 1 || count < 1)
    {
      fprintf (stderr, "usage: %s FACILITY /NAME KEY SIZE MESSAGE_SIZE [COUNT [PROCESSOR PROCESSOR]]\n", argv[0]);
      return EXIT_FAILURE;
    }
  times_ns = calloc ((size_t) count, sizeof *times_ns);
  if (times_ns == NULL || (count > 1 && pipe (turns) == -1))
    fail ("pipe");
  set_up (argv[1], argv[2], argv[3], (size_t) message_size);

  child = fork ();
  if (child == -1)
    fail ("fork");
  if (argc > 8 && atoi (argv[7]) >= 0)
    stay_on (atoi (argv[child == 0 ? 8 : 7]));
  if (child == 0)
    {
      receive_payloads (turns[1], (size_t) size, (size_t) message_size, is_udp, count, times_ns);
      print_times ("Child had payload", times_ns, count);
      exit (EXIT_SUCCESS);
    }

  send_payloads (turns[0], (size_t) size, (size_t) message_size, is_udp, count, times_ns);
  if (waitpid (child, &status, 0) == -1)
    fail ("waitpid");
  print_times ("Parent began payload", times_ns, count);
  remove_queue ();
  return status == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
