/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * transfer-stream.c: a parent sends the same payload to its child through a byte stream, again and again, and both look at the clock.
 *
 *   cc -O2 -o transfer-stream transfer-stream.c && ./transfer-stream pipe /tmp/demo 65536 100
 *
 * pipe, fifo, unix-stream, tcp or pty; where the stream has a name, it is that path. A stream keeps no boundaries: write() may take
 * a part, and read() returns what is there, so both ends go on until they have all. Before each payload but the first the child says by a pipe that it
 * is ready: what is timed begins with nobody's bytes in the way. Two processor numbers at the end hold the parent to one and the child to
 * another.
 */
#define _GNU_SOURCE 1
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static pid_t child;
static const char *fifo_path;
static int ends[2] = { -1, -1 }; /* ends[0] is for reading, ends[1] for writing */
static struct sockaddr_in server = { .sin_family = AF_INET };

static void
fail (const char *what)
{
  perror (what);
  if (fifo_path != NULL)
    unlink (fifo_path);
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

/* What is written to the slave end comes out of the master end; raw, so that the line discipline leaves the bytes alone. */
static void
open_terminal (void)
{
  struct termios settings;

  ends[0] = posix_openpt (O_RDWR | O_NOCTTY);
  if (ends[0] == -1 || grantpt (ends[0]) == -1 || unlockpt (ends[0]) == -1)
    fail ("posix_openpt");
  ends[1] = open (ptsname (ends[0]), O_RDWR | O_NOCTTY);
  if (ends[1] == -1 || tcgetattr (ends[1], &settings) == -1)
    fail ("open");
  cfmakeraw (&settings);
  if (tcsetattr (ends[1], TCSANOW, &settings) == -1)
    fail ("tcsetattr");
}

static void
open_server (void)
{
  socklen_t length = sizeof server;

  server.sin_addr.s_addr = htonl (INADDR_LOOPBACK); /* port 0: the kernel chooses a free one */
  ends[0] = socket (AF_INET, SOCK_STREAM, 0);
  if (ends[0] == -1 || bind (ends[0], (struct sockaddr *) &server, sizeof server) == -1 || listen (ends[0], 1) == -1)
    fail ("listen");
  if (getsockname (ends[0], (struct sockaddr *) &server, &length) == -1)
    fail ("getsockname");
}

static void
set_up (const char *facility, const char *path)
{
  int is_done = 0;

  if (strcmp (facility, "pipe") == 0)
    is_done = pipe (ends);
  else if (strcmp (facility, "fifo") == 0)
    is_done = mkfifo (path, 0600);
  else if (strcmp (facility, "unix-stream") == 0)
    is_done = socketpair (AF_UNIX, SOCK_STREAM, 0, ends);
  else if (strcmp (facility, "tcp") == 0)
    open_server ();
  else if (strcmp (facility, "pty") == 0)
    open_terminal ();
  else
    {
      fprintf (stderr, "%s is none of pipe, fifo, unix-stream, tcp, pty\n", facility);
      exit (EXIT_FAILURE);
    }
  if (is_done == -1)
    fail (facility);
  if (strcmp (facility, "fifo") == 0)
    fifo_path = path;
}

/* The last segment must not wait for an acknowledgement of those before it, tcp(7). */
static void
connect_to_server (void)
{
  int yes = 1;

  ends[1] = socket (AF_INET, SOCK_STREAM, 0);
  if (ends[1] == -1 || setsockopt (ends[1], IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes) == -1)
    fail ("socket");
  if (connect (ends[1], (struct sockaddr *) &server, sizeof server) == -1)
    fail ("connect");
}

static int
open_for_writing (const char *facility)
{
  if (ends[0] != -1 && close (ends[0]) == -1)
    fail ("close");
  if (strcmp (facility, "tcp") == 0)
    connect_to_server ();
  else if (fifo_path != NULL)
    ends[1] = open (fifo_path, O_WRONLY);
  if (ends[1] == -1)
    fail ("open");
  return ends[1];
}

static int
open_for_reading (const char *facility)
{
  int listening = ends[0];

  if (ends[1] != -1 && close (ends[1]) == -1)
    fail ("close");
  if (strcmp (facility, "tcp") == 0)
    ends[0] = accept (listening, NULL, NULL);
  else if (fifo_path != NULL)
    ends[0] = open (fifo_path, O_RDONLY);
  if (ends[0] == -1)
    fail ("open");
  if (strcmp (facility, "tcp") == 0 && close (listening) == -1)
    fail ("close");
  return ends[0];
}

static void
send_all (int end, const char *payload, size_t size)
{
  for (size_t sent = 0; sent < size;)
    {
      ssize_t n_bytes = write (end, payload + sent, size - sent);
      if (n_bytes == -1)
        fail ("write");
      sent += (size_t) n_bytes;
    }
}

static void
receive_all (int end, char *payload, size_t size)
{
  for (size_t received = 0; received < size;)
    {
      ssize_t n_bytes = read (end, payload + received, size - received);
      if (n_bytes <= 0)
        fail ("read");
      received += (size_t) n_bytes;
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
write_payloads (int end, int turn, size_t size, int count, long long *began_ns)
{
  char *payload = make_payload (size, 0), ready;

  for (int i = 0; i < count; i++)
    {
      if (i > 0 && read (turn, &ready, 1) != 1)
        fail ("read");
      began_ns[i] = now_ns ();
      send_all (end, payload, size);
    }
  free (payload);
}

static void
read_payloads (int end, int turn, size_t size, int count, long long *ended_ns)
{
  char *payload = make_payload (size, 1), *expected = make_payload (size, 0);

  for (int i = 0; i < count; i++)
    {
      if (i > 0 && write (turn, "r", 1) == -1)
        fail ("write");
      receive_all (end, payload, size);
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

int
main (int argc, char *argv[])
{
  int count = argc > 4 ? atoi (argv[4]) : 1;
  long size = argc > 3 ? atol (argv[3]) : 0;
  int turns[2] = { -1, -1 }, status;
  long long *times_ns;

  if (argc < 4 || size < 1 || count < 1)
    {
      fprintf (stderr, "usage: %s FACILITY PATH SIZE [COUNT [PROCESSOR PROCESSOR]]\n", argv[0]);
      return EXIT_FAILURE;
    }
  times_ns = calloc ((size_t) count, sizeof *times_ns);
  if (times_ns == NULL || (count > 1 && pipe (turns) == -1))
    fail ("pipe");
  set_up (argv[1], argv[2]);

  child = fork ();
  if (child == -1)
    fail ("fork");
  if (argc > 6 && atoi (argv[5]) >= 0)
    stay_on (atoi (argv[child == 0 ? 6 : 5]));
  if (child == 0)
    {
      read_payloads (open_for_reading (argv[1]), turns[1], (size_t) size, count, times_ns);
      print_times ("Child had payload", times_ns, count);
      exit (EXIT_SUCCESS);
    }

  write_payloads (open_for_writing (argv[1]), turns[0], (size_t) size, count, times_ns);
  if (waitpid (child, &status, 0) == -1)
    fail ("waitpid");
  print_times ("Parent began payload", times_ns, count);
  if (fifo_path != NULL && unlink (fifo_path) == -1)
    fail ("unlink");
  return status == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
