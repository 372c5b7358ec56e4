/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * unix-fd-passing.c: a parent gives its child the write end of a pipe that the child has not inherited.
 *
 *   cc -o unix-fd-passing unix-fd-passing.c && ./unix-fd-passing "Thank you for the pipe"
 *
 * A UNIX socket carries descriptors beside its bytes (SCM_RIGHTS). Not the number is sent but what it leads to: the receiver gets a new
 * number of its own, as if by dup(). On the way the pipe is held by the message alone.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* Room for one descriptor beside a message, aligned as its head must be. */
union control
{
  struct cmsghdr head;
  char bytes[CMSG_SPACE (sizeof (int))];
};

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

/* At least one byte must go along. */
static void
send_descriptor (int end, int descriptor)
{
  char byte = '!';
  struct iovec part = { &byte, 1 };
  union control control;
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control };

  memset (&control, 0, sizeof control);
  control.head.cmsg_level = SOL_SOCKET;
  control.head.cmsg_type = SCM_RIGHTS;
  control.head.cmsg_len = CMSG_LEN (sizeof descriptor);
  memcpy (CMSG_DATA (&control.head), &descriptor, sizeof descriptor);
  if (sendmsg (end, &message, 0) == -1)
    fail ("sendmsg");
}

static int
receive_descriptor (int end)
{
  char byte;
  int descriptor;
  struct iovec part = { &byte, 1 };
  union control control;
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control };

  if (recvmsg (end, &message, 0) == -1)
    fail ("recvmsg");
  if (message.msg_controllen != sizeof control || control.head.cmsg_type != SCM_RIGHTS)
    {
      fprintf (stderr, "no descriptor came\n");
      exit (EXIT_FAILURE);
    }
  memcpy (&descriptor, CMSG_DATA (&control.head), sizeof descriptor);
  return descriptor;
}

static void
run_child (int end, const char *text)
{
  int write_end = receive_descriptor (end);

  printf ("Child got descriptor %d\n", write_end);
  if (write (write_end, text, strlen (text)) == -1)
    fail ("write");
  if (close (write_end) == -1 || close (end) == -1)
    fail ("close");
}

static void
run_parent (int end)
{
  char buffer[256];
  ssize_t n_bytes;
  int ends[2];

  if (pipe (ends) == -1)
    fail ("pipe");
  send_descriptor (end, ends[1]);
  /* The child's copy keeps the pipe open for writing. */
  if (close (ends[1]) == -1)
    fail ("close");
  while ((n_bytes = read (ends[0], buffer, sizeof buffer)) > 0)
    printf ("Parent read %zd bytes: %.*s\n", n_bytes, (int) n_bytes, buffer);
  if (n_bytes == -1)
    fail ("read");
  if (close (ends[0]) == -1 || close (end) == -1)
    fail ("close");
}

int
main (int argc, char *argv[])
{
  int sockets[2];
  pid_t child;

  if (socketpair (AF_UNIX, SOCK_STREAM, 0, sockets) == -1)
    fail ("socketpair");
  child = fork ();
  if (child == -1)
    fail ("fork");

  if (child == 0)
    {
      if (close (sockets[0]) == -1)
        fail ("close");
      run_child (sockets[1], argc > 1 ? argv[1] : "Thanks!");
      exit (EXIT_SUCCESS);
    }

  if (close (sockets[1]) == -1)
    fail ("close");
  run_parent (sockets[0]);
  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  return EXIT_SUCCESS;
}
