/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sockets.c: the socket calls and the waits, well used and badly. It prints how each one ended; recorded or not, that must be the
 * same. What must be in the record is judged by the test.
 */
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void *const nowhere = (void *) 16;
static int pair[2];

/* In one write, and not by stdio: what is printed must not depend on who buffers it. */
static void
tell (const char *what, long ret)
{
  char line[160];
  int n = snprintf (line, sizeof line, "%s: %ld %s\n", what, ret, ret == -1 ? strerrorname_np (errno) : "-");

  if (write (1, line, (size_t) n) != n)
    exit (EXIT_FAILURE);
}

#define TELL(call) tell (#call, (long) (call))

static void
streams (void)
{
  char buffer[64];
  int n_waiting = 0;
  struct iovec parts[] = { { "ab", 2 }, { "cde", 3 } };
  struct msghdr message = { .msg_iov = parts, .msg_iovlen = 2 };

  TELL (socketpair (AF_UNIX, SOCK_STREAM, 0, nowhere));
  TELL (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair));
  TELL (send (pair[0], "first", 5, MSG_NOSIGNAL));
  TELL (send (pair[0], nowhere, 5, 0));
  TELL (sendmsg (pair[0], &message, 0));
  TELL (ioctl (pair[1], FIONREAD, &n_waiting));
  TELL (recv (pair[1], buffer, 3, MSG_PEEK));
  TELL (recv (pair[1], nowhere, 3, 0));
  TELL (recv (pair[1], buffer, sizeof buffer, 0));
  TELL (recv (pair[1], buffer, sizeof buffer, MSG_DONTWAIT));
  TELL (shutdown (pair[0], SHUT_WR));
  TELL (shutdown (pair[0], 77));
  TELL (read (pair[1], buffer, sizeof buffer));
  TELL (send (pair[0], "late", 4, MSG_NOSIGNAL));
}

/* A message with descriptors: it carries a pipe's read end to ourselves. */
static void
descriptors (void)
{
  int ends[2], received = -1;
  union { char bytes[CMSG_SPACE (sizeof (int))]; struct cmsghdr head; } control = { .bytes = "" };
  struct iovec part = { "x", 1 };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control };
  char byte;

  TELL (pipe (ends));
  control.head = (struct cmsghdr) { .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN (sizeof (int)) };
  memcpy (CMSG_DATA (&control.head), &ends[0], sizeof ends[0]);
  TELL (sendmsg (pair[1], &message, 0));
  part.iov_base = &byte;
  TELL (recvmsg (pair[0], &message, 0));
  memcpy (&received, CMSG_DATA (&control.head), sizeof received);
  TELL (write (ends[1], "through", 7));
  TELL (read (received, &byte, 1));
  message.msg_control = nowhere;
  TELL (sendmsg (pair[1], &message, 0));
  TELL (sendmsg (pair[1], nowhere, 0));
  message = (struct msghdr) { .msg_iov = nowhere, .msg_iovlen = 2 };
  TELL (sendmsg (pair[1], &message, 0));
  TELL (recvmsg (pair[0], nowhere, MSG_DONTWAIT));
}

static int
open_receiver (struct sockaddr_in *address)
{
  socklen_t n_bytes = sizeof *address;
  int receiver = socket (AF_INET, SOCK_DGRAM, 0), size = 1;

  *address = (struct sockaddr_in) { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  TELL (setsockopt (receiver, SOL_SOCKET, SO_RCVBUF, &size, sizeof size));
  TELL (bind (receiver, (struct sockaddr *) address, sizeof *address));
  TELL (getsockname (receiver, (struct sockaddr *) address, &n_bytes));
  return receiver;
}

static void
datagrams (void)
{
  struct sockaddr_in address;
  struct mmsghdr several[2] = { { .msg_hdr = { .msg_iov = &(struct iovec) { "one", 3 }, .msg_iovlen = 1 } },
                                { .msg_hdr = { .msg_iov = &(struct iovec) { "three", 5 }, .msg_iovlen = 1 } } };
  char buffer[8];
  socklen_t n_bytes = sizeof address;
  int receiver = open_receiver (&address), sender = socket (AF_INET, SOCK_DGRAM, 0), size = 0;

  TELL (sendto (sender, "a long datagram", 15, 0, (struct sockaddr *) &address, sizeof address));
  TELL (sendto (sender, "", 0, 0, (struct sockaddr *) &address, sizeof address));
  for (int i = 0; i < 10; i++)
    TELL (sendto (sender, "full", 4, 0, (struct sockaddr *) &address, sizeof address));
  TELL (recvfrom (receiver, buffer, sizeof buffer, MSG_TRUNC, NULL, NULL));
  TELL (recvfrom (receiver, buffer, sizeof buffer, 0, (struct sockaddr *) &address, &n_bytes));
  while (recv (receiver, buffer, sizeof buffer, MSG_DONTWAIT) >= 0)
    continue;
  TELL (getsockopt (receiver, SOL_SOCKET, SO_RCVBUF, &size, &n_bytes));
  n_bytes = sizeof address;
  TELL (getsockname (receiver, (struct sockaddr *) &address, &n_bytes));
  TELL (connect (sender, (struct sockaddr *) &address, sizeof address));
  TELL (sendmmsg (sender, several, 2, 0));
  TELL (recvmmsg (receiver, several, 0, 0, NULL));
  TELL (sendto (sender, "x", 1, 0, nowhere, sizeof address));
  TELL (bind (receiver, nowhere, sizeof address));
  TELL (getsockname (receiver, nowhere, &n_bytes));
  TELL (getsockname (receiver, (struct sockaddr *) &address, nowhere));
  TELL (setsockopt (receiver, SOL_SOCKET, SO_RCVBUF, nowhere, sizeof size));
  TELL (getsockopt (receiver, SOL_SOCKET, SO_RCVBUF, nowhere, &n_bytes));
  TELL (recvfrom (receiver, buffer, sizeof buffer, MSG_DONTWAIT, nowhere, &n_bytes));
  TELL (close (receiver));
  TELL (send (sender, "nobody", 6, 0));
  TELL (send (sender, "nobody", 6, 0)); /* only now it is known that nobody is there: udp(7) */
  TELL (close (sender));
}

static void
names (void)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = "\0ipc-lens-test" };
  struct sockaddr_in6 six = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
  socklen_t n_bytes = offsetof (struct sockaddr_un, sun_path) + 1;
  int listener = socket (AF_UNIX, SOCK_STREAM, 0), client = socket (AF_UNIX, SOCK_STREAM, 0),
      second = socket (AF_UNIX, SOCK_STREAM, 0), own;

  n_bytes += (socklen_t) snprintf (address.sun_path + 1, sizeof address.sun_path - 1, "ipc-lens-test-%d", (int) getpid ());
  TELL (bind (listener, (struct sockaddr *) &address, n_bytes));
  TELL (listen (listener, 5));
  TELL (connect (client, (struct sockaddr *) &address, n_bytes));
  own = accept4 (listener, NULL, NULL, SOCK_CLOEXEC);
  TELL (own > 0 ? 0 : -1);
  TELL (connect (second, (struct sockaddr *) &address, n_bytes));
  TELL (accept (listener, nowhere, nowhere));
  TELL (connect (-1, (struct sockaddr *) &address, n_bytes));
  TELL (bind (client, (struct sockaddr *) &six, sizeof six));
  TELL (close (own));
  TELL (close (client));
  TELL (close (second));
  TELL (close (listener));
}

static void
waits (void)
{
  struct pollfd polled[] = { { .fd = pair[0], .events = POLLIN | POLLOUT }, { .fd = 999, .events = POLLIN } };
  struct epoll_event event = { .events = EPOLLIN, .data.u64 = 0xabcd }, answer;
  struct timeval never = { 0, 0 };
  struct timespec at_once = { 0, 0 };
  fd_set readable;
  int epoll = epoll_create1 (0);

  TELL (write (pair[1], "ready", 5));
  TELL (poll (polled, 2, 0));
  TELL (poll (nowhere, 2, 0));
  TELL (ppoll (polled, 1, &at_once, NULL));
  FD_ZERO (&readable);
  FD_SET (pair[0], &readable);
  TELL (select (pair[0] + 1, &readable, NULL, NULL, &never));
  TELL (select (pair[0] + 1, nowhere, NULL, NULL, &never));
  TELL (select (-1, NULL, NULL, NULL, &never));
  TELL (pselect (pair[0] + 1, &readable, NULL, NULL, &at_once, NULL));
  TELL (epoll_ctl (epoll, EPOLL_CTL_ADD, pair[0], &event));
  TELL (epoll_ctl (epoll, EPOLL_CTL_ADD, pair[1], nowhere));
  TELL (epoll_wait (epoll, &answer, 1, 0));
  TELL (epoll_wait (epoll, nowhere, 1, 0));
  TELL (epoll_pwait (epoll, &answer, 1, 0, NULL));
  TELL (close (epoll));
}

int
main (void)
{
  streams ();
  descriptors ();
  datagrams ();
  names ();
  waits ();
  return EXIT_SUCCESS;
}
