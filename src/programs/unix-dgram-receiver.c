/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * unix-dgram-receiver.c: gives a datagram socket a name in the file system, and takes what is sent there.
 *
 *   cc -o unix-dgram-receiver unix-dgram-receiver.c && ./unix-dgram-receiver /tmp/receiver 13
 *
 * Each receive gives one whole datagram, and the name of the socket that it came from. Between UNIX sockets nothing is lost and
 * nothing changes places: when the queue is full the sender waits.
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

static void
receive_datagram (int receiver, const char *path)
{
  char buffer[256];
  struct sockaddr_un sender;
  socklen_t length = sizeof sender;
  ssize_t n_bytes = recvfrom (receiver, buffer, sizeof buffer, 0, (struct sockaddr *) &sender, &length);

  if (n_bytes == -1)
    fail_and_unlink ("recvfrom", path);
  printf ("Received %zd bytes: %.*s\n", n_bytes, (int) n_bytes, buffer);
}

int
main (int argc, char *argv[])
{
  struct sockaddr_un own;
  int receiver;

  if (argc != 3)
    {
      fprintf (stderr, "usage: %s PATH COUNT\n", argv[0]);
      return EXIT_FAILURE;
    }

  receiver = socket (AF_UNIX, SOCK_DGRAM, 0);
  if (receiver == -1)
    fail ("socket");
  own = address_of (argv[1]);
  if (bind (receiver, (struct sockaddr *) &own, sizeof own) == -1)
    fail ("bind");

  for (int i = atoi (argv[2]); i > 0; i--)
    receive_datagram (receiver, argv[1]);

  if (close (receiver) == -1)
    fail_and_unlink ("close", argv[1]);
  if (unlink (argv[1]) == -1)
    fail ("unlink");
  return EXIT_SUCCESS;
}
