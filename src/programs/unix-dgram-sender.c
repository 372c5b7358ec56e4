/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * unix-dgram-sender.c: sends datagrams to a socket that it knows by its name.
 *
 *   cc -o unix-dgram-sender unix-dgram-sender.c && ./unix-dgram-sender /tmp/sender /tmp/receiver 13 "Note" 4096
 *
 * A datagram is charged to its sender's send buffer until the receiver has taken it, and the receiver's queue holds so many and
 * no more (/proc/sys/net/unix/max_dgram_qlen). Where either is used up, sendto() waits for the receiver: the last argument
 * makes the send buffer small, so that this happens soon.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

/* The name would outlive this program. */
static void
fail_and_unlink (const char *what, const char *path)
{
  perror (what);
  unlink (path);
  exit (EXIT_FAILURE);
}

static struct sockaddr_un
address_of (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };

  snprintf (address.sun_path, sizeof address.sun_path, "%s", path);
  return address;
}

static int
open_socket (const char *path, int buffer_bytes)
{
  struct sockaddr_un own = address_of (path);
  int sender = socket (AF_UNIX, SOCK_DGRAM, 0);

  if (sender == -1)
    fail ("socket");
  /* The kernel doubles the number, and charges more for a datagram than its bytes: socket(7). */
  if (setsockopt (sender, SOL_SOCKET, SO_SNDBUF, &buffer_bytes, sizeof buffer_bytes) == -1)
    fail ("setsockopt");
  if (bind (sender, (struct sockaddr *) &own, sizeof own) == -1)
    fail ("bind");
  return sender;
}

static void
send_datagrams (int sender, char *argv[])
{
  struct sockaddr_un receiver = address_of (argv[2]);
  char text[256];

  for (int i = 1; i <= atoi (argv[3]); i++)
    {
      int n_bytes = snprintf (text, sizeof text, "%s %d", argv[4], i);
      if (sendto (sender, text, n_bytes, 0, (struct sockaddr *) &receiver, sizeof receiver) == -1)
        fail_and_unlink ("sendto", argv[1]);
    }
  printf ("Sent %d datagrams\n", atoi (argv[3]));
}

int
main (int argc, char *argv[])
{
  int sender;

  if (argc != 6)
    {
      fprintf (stderr, "usage: %s OWN-PATH PATH COUNT TEXT BUFFER\n", argv[0]);
      return EXIT_FAILURE;
    }

  sender = open_socket (argv[1], atoi (argv[5]));
  send_datagrams (sender, argv);
  if (close (sender) == -1)
    fail_and_unlink ("close", argv[1]);
  if (unlink (argv[1]) == -1)
    fail ("unlink");
  return EXIT_SUCCESS;
}
