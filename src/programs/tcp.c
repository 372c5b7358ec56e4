/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tcp.c: a server and a client talk over TCP on this machine.
 *
 *   cc -o tcp tcp.c && ./tcp "Ask" "This is my reply." 2 10
 *
 * A listening socket takes no data: for each client accept() gives another socket. TCP carries a stream of bytes: where one
 * write ended and the next began is lost, so both sides read until the other has shut its direction down.
 *
 * The server binds to port 0, so the kernel chooses a port that is free; the client is forked afterwards and knows it.
 */
#include <arpa/inet.h>
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

static void
read_until_end (int connection, size_t size, const char *who)
{
  char buffer[1024];
  ssize_t n_bytes;

  while ((n_bytes = read (connection, buffer, size)) > 0)
    printf ("%s read %zd bytes: %.*s\n", who, n_bytes, (int) n_bytes, buffer);
  if (n_bytes == -1)
    fail ("read");
}

static void
run_client (const struct sockaddr_in *address, const char *message, int n_messages, size_t size)
{
  char line[256];
  int connection = socket (AF_INET, SOCK_STREAM, 0);

  if (connection == -1)
    fail ("socket");
  if (connect (connection, (const struct sockaddr *) address, sizeof *address) == -1)
    fail ("connect");

  for (int i = 1; i <= n_messages; i++)
    {
      int n_bytes = snprintf (line, sizeof line, "%s %d. ", message, i);
      if (write (connection, line, n_bytes) != n_bytes)
        fail ("write");
    }
  /* The other direction stays open: the answer is still to come. */
  if (shutdown (connection, SHUT_WR) == -1)
    fail ("shutdown");
  read_until_end (connection, size, "Client");
  if (close (connection) == -1)
    fail ("close");
}

static void
serve_client (int listener, const char *reply)
{
  int connection = accept (listener, NULL, NULL);

  if (connection == -1)
    fail ("accept");
  read_until_end (connection, 1024, "Server");
  if (write (connection, reply, strlen (reply)) == -1)
    fail ("write");
  if (close (connection) == -1)
    fail ("close");
}

/* Gives the listening socket, and its address with the port that the kernel chose. */
static int
start_listening (struct sockaddr_in *address)
{
  socklen_t length = sizeof *address;
  int listener = socket (AF_INET, SOCK_STREAM, 0);

  if (listener == -1)
    fail ("socket");
  memset (address, 0, sizeof *address);
  address->sin_family = AF_INET;
  address->sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  address->sin_port = htons (0);
  if (bind (listener, (struct sockaddr *) address, sizeof *address) == -1)
    fail ("bind");
  if (listen (listener, 1) == -1)
    fail ("listen");
  if (getsockname (listener, (struct sockaddr *) address, &length) == -1)
    fail ("getsockname");
  return listener;
}

int
main (int argc, char *argv[])
{
  const char *message = argc > 1 ? argv[1] : "Ask";
  const char *reply = argc > 2 ? argv[2] : "This is my reply.";
  int n_messages = argc > 3 ? atoi (argv[3]) : 2;
  int size = argc > 4 ? atoi (argv[4]) : 10;
  struct sockaddr_in address;
  int listener = start_listening (&address);
  pid_t child = fork ();

  if (child == -1)
    fail ("fork");

  if (child == 0)
    {
      if (close (listener) == -1)
        fail ("close");
      run_client (&address, message, n_messages, size < 1024 ? size : 1024);
      exit (EXIT_SUCCESS);
    }

  serve_client (listener, reply);
  if (close (listener) == -1)
    fail ("close");
  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  return EXIT_SUCCESS;
}
