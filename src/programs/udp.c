/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * udp.c: a child sends more datagrams than its parent's receive buffer holds.
 *
 *   cc -o udp udp.c && ./udp "A note longer than the buffer of its receiver" 8 16 2048
 *
 * Over UDP every send succeeds. What does not fit into the receive buffer any more is thrown away without a word; the kernel
 * only counts it. What fits keeps its boundaries: a receive gives one datagram, and cuts it if the buffer is too short.
 * An empty datagram is a datagram, not the end of anything.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
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

/* Gives a socket with a receive buffer of that size, and its address with the port that the kernel chose. */
static int
open_receiver (struct sockaddr_in *address, int buffer_bytes)
{
  socklen_t length = sizeof *address;
  int receiver = socket (AF_INET, SOCK_DGRAM, 0);

  if (receiver == -1)
    fail ("socket");
  /* The kernel doubles the number, and charges more for a datagram than its bytes: socket(7). */
  if (setsockopt (receiver, SOL_SOCKET, SO_RCVBUF, &buffer_bytes, sizeof buffer_bytes) == -1)
    fail ("setsockopt");
  memset (address, 0, sizeof *address);
  address->sin_family = AF_INET;
  address->sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  address->sin_port = htons (0);
  if (bind (receiver, (struct sockaddr *) address, sizeof *address) == -1)
    fail ("bind");
  if (getsockname (receiver, (struct sockaddr *) address, &length) == -1)
    fail ("getsockname");
  return receiver;
}

/* The first is the message, the second is empty, the others are numbered. */
static void
send_datagrams (const struct sockaddr_in *address, const char *message, int n_datagrams)
{
  char text[256];
  int sender = socket (AF_INET, SOCK_DGRAM, 0);

  if (sender == -1)
    fail ("socket");
  for (int i = 1; i <= n_datagrams; i++)
    {
      int n_bytes = i == 1 ? snprintf (text, sizeof text, "%s", message)
                    : i == 2 ? 0 : snprintf (text, sizeof text, "Note %d", i);
      if (sendto (sender, text, n_bytes, 0, (const struct sockaddr *) address, sizeof *address) == -1)
        fail ("sendto");
    }
  printf ("Sent %d datagrams\n", n_datagrams);
  if (close (sender) == -1)
    fail ("close");
}

/* MSG_TRUNC makes the result the datagram's full length; what did not fit into the buffer is gone nevertheless. */
static int
receive_datagrams (int receiver, size_t size)
{
  char buffer[256];
  struct sockaddr_in sender;
  int n_received = 0;

  for (;;)
    {
      socklen_t length = sizeof sender;
      ssize_t n_bytes = recvfrom (receiver, buffer, size, MSG_TRUNC | MSG_DONTWAIT, (struct sockaddr *) &sender, &length);
      if (n_bytes == -1 && errno == EAGAIN)
        return n_received;
      if (n_bytes == -1)
        fail ("recvfrom");
      printf ("Received %zu of %zd bytes from %s\n", (size_t) n_bytes < size ? (size_t) n_bytes : size, n_bytes,
              inet_ntoa (sender.sin_addr));
      n_received++;
    }
}

static unsigned
count_drops (int receiver)
{
  unsigned figures[SK_MEMINFO_VARS];
  socklen_t length = sizeof figures;

  if (getsockopt (receiver, SOL_SOCKET, SO_MEMINFO, figures, &length) == -1)
    fail ("getsockopt");
  return figures[SK_MEMINFO_DROPS];
}

int
main (int argc, char *argv[])
{
  const char *message = argc > 1 ? argv[1] : "A note longer than the buffer of its receiver";
  int n_datagrams = argc > 2 ? atoi (argv[2]) : 8;
  int size = argc > 3 ? atoi (argv[3]) : 16;
  struct sockaddr_in address;
  int receiver = open_receiver (&address, argc > 4 ? atoi (argv[4]) : 2048);
  pid_t child = fork ();
  int n_received;

  if (child == -1)
    fail ("fork");

  if (child == 0)
    {
      if (close (receiver) == -1)
        fail ("close");
      send_datagrams (&address, message, n_datagrams);
      exit (EXIT_SUCCESS);
    }

  /* Nobody reads while the child sends. */
  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  n_received = receive_datagrams (receiver, size < 256 ? size : 256);
  printf ("Received %d of %d datagrams; the kernel threw %u away\n", n_received, n_datagrams, count_drops (receiver));
  if (close (receiver) == -1)
    fail ("close");
  return EXIT_SUCCESS;
}
