/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * addresses.c: what pointers.c does, for names in the file system, sockets, waits for several descriptors, System V IPC and
 * transfers between objects.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/sendfile.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void *const nowhere = (void *) 16;
static int ends[2], pair[2];

static void
tell (const char *what, long ret)
{
  char line[160];
  int n = snprintf (line, sizeof line, "%s: %ld %s\n", what, ret, ret == -1 ? strerrorname_np (errno) : "-");

  if (write (1, line, (size_t) n) != n)
    exit (EXIT_FAILURE);
}

#define TELL(call) tell (#call, (long) (call))
#define TRY(call) tell (#call, (call) == -1 ? -1 : 0) /* what it gives differs from run to run */

static void
names (void)
{
  char long_name[5001];

  memset (long_name, 'n', 5000);
  long_name[5000] = '\0';
  TELL (open (nowhere, O_RDONLY));
  TELL (open (NULL, O_RDONLY));
  TELL (open (long_name, O_RDONLY));
  TELL (openat (-5, "relative", O_RDONLY));
  TELL (openat (AT_FDCWD, nowhere, O_RDONLY));
  TELL (creat (nowhere, 0600));
  TELL (mkfifo (nowhere, 0600));
  TELL (mkfifo (long_name, 0600));
  TELL (unlink (nowhere));
  TELL (unlink (""));
  TELL (unlinkat (-5, "relative", 0));
  TELL (rename (nowhere, "a"));
  TELL (rename ("/nonexistent-a", nowhere));
  TELL (rename ("/nonexistent-a", long_name));
  TELL (remove (nowhere));
}

static void
sockets (void)
{
  struct msghdr torn = { .msg_iov = nowhere, .msg_iovlen = 2 };
  struct iovec part = { nowhere, 4 };
  struct msghdr wrong = { .msg_iov = &part, .msg_iovlen = 1 };
  struct msghdr long_list = { .msg_iov = &part, .msg_iovlen = 5000 };
  struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = "/nonexistent/socket" };
  char buffer[16];
  socklen_t wrong_len = 0;
  int type;

  TELL (socketpair (AF_UNIX, SOCK_STREAM, 0, nowhere));
  TELL (socketpair (AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, pair));
  TELL (socket (9999, SOCK_STREAM, 0));
  TELL (send (pair[0], nowhere, 4, 0));
  TELL (send (pair[0], NULL, 0, 0));
  TELL (sendto (pair[0], "abcd", 4, 0, nowhere, sizeof address));
  TELL (sendto (pair[0], "abcd", 4, 0, (struct sockaddr *) &address, 3000));
  TELL (sendmsg (pair[0], nowhere, 0));
  TELL (sendmsg (pair[0], &torn, 0));
  TELL (sendmsg (pair[0], &wrong, 0));
  TELL (sendmsg (pair[0], &long_list, 0));
  TELL (send (pair[0], "abcd", 4, 0));
  TELL (recv (pair[1], nowhere, 4, 0));
  TELL (recv (pair[1], buffer, 16, 0));
  TELL (recv (pair[1], buffer, 16, 0));
  TELL (send (pair[0], "abcd", 4, 0));
  TELL (recvfrom (pair[1], buffer, 16, 0, nowhere, NULL));
  TELL (send (pair[0], "abcd", 4, 0));
  TELL (recvfrom (pair[1], buffer, 16, 0, NULL, NULL));
  TELL (recvmsg (pair[1], nowhere, 0));
  TELL (recvmsg (pair[1], &torn, 0));
  TELL (recvmsg (pair[1], &long_list, 0));
  TELL (bind (pair[0], nowhere, sizeof address));
  TELL (bind (pair[0], (struct sockaddr *) &address, sizeof address));
  TELL (bind (pair[0], (struct sockaddr *) &address, 1));
  TELL (connect (pair[0], nowhere, sizeof address));
  TELL (connect (pair[0], (struct sockaddr *) &address, sizeof address));
  TELL (accept (pair[0], NULL, NULL));
  TELL (listen (pair[0], 1));
  TELL (getsockname (pair[0], nowhere, nowhere));
  TELL (getpeername (-1, NULL, NULL));
  TELL (getsockopt (pair[0], SOL_SOCKET, SO_TYPE, nowhere, nowhere));
  TELL (getsockopt (pair[0], SOL_SOCKET, SO_TYPE, &type, nowhere));
  TELL (getsockopt (pair[0], SOL_SOCKET, SO_TYPE, &type, &wrong_len));
  TELL (setsockopt (pair[0], SOL_SOCKET, SO_RCVBUF, nowhere, sizeof type));
  TELL (shutdown (pair[0], 99));
  TELL (sendmmsg (pair[0], nowhere, 2, 0));
  TELL (recvmmsg (pair[0], nowhere, 2, MSG_DONTWAIT, NULL));
}

static void
waits (void)
{
  struct epoll_event event = { .events = EPOLLIN };
  struct pollfd one = { .fd = -1 };
  int set = epoll_create1 (0);

  TELL (poll (nowhere, 1, 0));
  TELL (poll (NULL, 0, 0));
  TELL (poll (&one, 1, 0));
  TELL (poll (&one, 100000000, 0));
  TELL (ppoll (nowhere, 1, &(struct timespec) { 0 }, NULL));
  TELL (select (5, nowhere, NULL, NULL, &(struct timeval) { 0 }));
  TELL (select (-1, NULL, NULL, NULL, &(struct timeval) { 0 }));
  TELL (select (0, NULL, NULL, NULL, &(struct timeval) { 0 }));
  TELL (epoll_create (0));
  TELL (epoll_ctl (set, EPOLL_CTL_ADD, ends[0], nowhere));
  TELL (epoll_ctl (set, EPOLL_CTL_ADD, -1, &event));
  TELL (epoll_ctl (set, EPOLL_CTL_ADD, ends[0], &event));
  TELL (epoll_ctl (set, EPOLL_CTL_DEL, ends[1], NULL));
  TELL (epoll_wait (set, nowhere, 1, 0));
  TELL (epoll_wait (set, &event, 0, 0));
  TELL (ioctl (ends[0], FIONREAD, nowhere));
  TELL (ioctl (ends[0], 0x12345678, nowhere));
  TELL (close (set));
}

static void
system_v (void)
{
  struct { long type; char text[16]; } message = { 1, "text" };
  struct sembuf operation = { 0, -1, IPC_NOWAIT };
  int queue = msgget (IPC_PRIVATE, 0600), segment = shmget (IPC_PRIVATE, 100, 0600), set = semget (IPC_PRIVATE, 1, 0600);

  TELL (ftok (nowhere, 'x'));
  TELL (ftok ("/nonexistent", 'x'));
  TELL (msgget (0x7fff1234, 0));
  TELL (msgsnd (queue, nowhere, 4, 0));
  TELL (msgsnd (queue, &message, 100000, 0));
  TELL (msgsnd (queue, &message, (size_t) -1, 0));
  message.type = 0;
  TELL (msgsnd (queue, &message, 4, 0));
  message.type = 1;
  TELL (msgsnd (queue, &message, 4, 0));
  TELL (msgrcv (queue, &message, 2, 0, 0));
  TELL (msgrcv (queue, nowhere, 16, 0, IPC_NOWAIT));
  TELL (msgrcv (queue, &message, 16, 0, IPC_NOWAIT));
  TELL (msgctl (queue, IPC_STAT, nowhere));
  TELL (msgctl (queue, 9999, NULL));
  TELL (msgctl (queue, IPC_RMID, NULL));
  TELL (msgctl (queue, IPC_RMID, NULL));
  TELL ((long) shmat (segment, (void *) 1, 0));
  TELL ((long) shmat (-1, NULL, 0));
  TELL (shmdt (nowhere));
  TELL (shmctl (segment, IPC_STAT, nowhere));
  TELL (shmctl (segment, IPC_RMID, NULL));
  TELL (semop (set, nowhere, 1));
  TELL (semop (set, &operation, 0));
  TELL (semop (set, &operation, 100000));
  TELL (semop (set, &operation, 1));
  TELL (semtimedop (set, &operation, 1, nowhere));
  TELL (semctl (set, 0, GETVAL));
  TELL (semctl (set, 5, GETVAL));
  TELL (semctl (set, 0, IPC_STAT, nowhere));
  TELL (semctl (set, 0, GETALL, nowhere));
  TELL (semctl (set, 0, IPC_RMID));
}

static void
between_objects (void)
{
  char buffer[8];
  int file = open ("/proc/self/exe", O_RDONLY), null_device = open ("/dev/null", O_RDWR);

  TELL (pread (file, nowhere, 4, 0));
  TELL (pread (file, buffer, 4, -1));
  TELL (pread (ends[0], buffer, 4, 0));
  TELL (pwrite (ends[1], buffer, 4, 0));
  TELL (pwrite (null_device, nowhere, 4, 0));
  TELL (lseek (ends[0], 0, SEEK_SET));
  TELL (sendfile (ends[1], file, nowhere, 4));
  TELL (sendfile (ends[1], file, NULL, 4));
  TELL (splice (ends[0], NULL, null_device, NULL, 4, 0));
  TELL (splice (file, nowhere, ends[1], NULL, 4, 0));
  TELL (splice (file, NULL, null_device, NULL, 4, 0));
  TELL (tee (ends[0], ends[0], 4, 0));
  TELL (vmsplice (ends[1], nowhere, 1, 0));
  TELL (vmsplice (ends[1], &(struct iovec) { nowhere, 4 }, 1, 0));
  TELL (copy_file_range (file, nowhere, null_device, NULL, 4, 0));
  TELL ((long) mremap (nowhere, 4096, 8192, MREMAP_MAYMOVE));
  TELL (madvise (nowhere, 4096, MADV_NORMAL));
  TELL (close (file));
  TELL (close (null_device));
}

int
main (void)
{
  TRY (pipe (ends));
  names ();
  sockets ();
  waits ();
  system_v ();
  between_objects ();
  return EXIT_SUCCESS;
}
