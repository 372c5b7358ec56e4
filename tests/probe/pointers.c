/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pointers.c: calls with addresses that lead nowhere, with lists that are too long, with names that do not end. It prints how each
 * one ended; recorded or not, that must be the same.
 */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char *const nowhere = (char *) 16;
static char *edge; /* the last readable byte is edge[-1] */
static int ends[2];

/* In one write, and not by stdio: what is printed must not depend on who buffers it. */
static void
tell (const char *what, long ret)
{
  char line[128];
  int n = snprintf (line, sizeof line, "%s: %ld %s\n", what, ret, ret == -1 ? strerrorname_np (errno) : "-");

  if (write (1, line, (size_t) n) != n)
    exit (EXIT_FAILURE);
}

#define TELL(call) tell (#call, (long) (call))

static void
make_edge (void)
{
  char *memory = mmap (NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (memory == MAP_FAILED || munmap (memory + 4096, 4096) == -1)
    exit (EXIT_FAILURE);
  edge = memory + 4096;
  memset (memory, 'e', 4096);
}

static void
transfers (void)
{
  char buffer[64];
  int null_device = open ("/dev/null", O_RDWR);

  TELL (pipe (ends));
  TELL (pipe ((int *) nowhere));
  TELL (pipe2 ((int *) nowhere, O_CLOEXEC));
  TELL (write (ends[1], nowhere, 10));
  TELL (write (ends[1], NULL, 10));
  TELL (write (ends[1], edge - 10, 20)); /* some of it is there */
  TELL (write (ends[1], "abc", 0));
  TELL (write (ends[1], "abcdefgh", 8));
  TELL (read (ends[0], nowhere, 10));
  TELL (read (ends[0], edge - 4, 8));
  TELL (fcntl (ends[0], F_SETFL, O_NONBLOCK));
  TELL (read (ends[0], buffer, 64));
  /* A device that never looks at the bytes. */
  TELL (write (null_device, nowhere, 10));
  TELL (write (null_device, edge - 10, 20));
  TELL (read (null_device, nowhere, 10));
  TELL (close (null_device));
}

static void
vectors (void)
{
  static struct iovec many[2000];
  struct iovec two[] = { { "ab", 2 }, { nowhere, 3 } }, three[] = { { "ab", 2 }, { NULL, 0 }, { "cd", 2 } };
  struct iovec *torn = (struct iovec *) (edge - sizeof *torn); /* the second one is not there */
  char buffer[4096];
  int null_device = open ("/dev/null", O_RDWR);

  for (int i = 0; i < 2000; i++)
    many[i] = (struct iovec) { "z", 1 };
  *torn = three[0];
  TELL (writev (ends[1], three, 3));
  TELL (writev (ends[1], two, 2));
  TELL (writev (ends[1], torn, 2));
  TELL (writev (ends[1], (struct iovec *) nowhere, 2));
  TELL (writev (ends[1], NULL, 0));
  TELL (writev (ends[1], three, -1));
  TELL (writev (ends[1], many, 1024));
  TELL (writev (ends[1], many, 1025));
  TELL (writev (null_device, two, 2));
  TELL (readv (ends[0], (struct iovec *) nowhere, 2));
  TELL (readv (ends[0], (struct iovec[]) { { buffer, 3 }, { buffer + 3, 4093 } }, 2));
  TELL (readv (ends[0], two, 2));
  TELL (close (null_device));
}

static void
names (void)
{
  char *long_name = malloc (5001), *const arguments[] = { "x", NULL };

  memset (edge - 10, 'e', 10);
  memset (long_name, 'n', 5000);
  long_name[5000] = '\0';
  TELL (execve (nowhere, arguments, NULL));
  TELL (execve (NULL, arguments, NULL));
  TELL (execv (nowhere, arguments));
  TELL (execve (edge - 5, arguments, NULL)); /* a name without an end */
  TELL (execve (long_name, arguments, NULL));
  long_name[4000] = '\0';
  TELL (execve (long_name, arguments, NULL));
  TELL (execve ("/\xff\xfe\x01", arguments, NULL));
  TELL (execve ("", arguments, NULL));
  long_name[255] = '\0';
  TELL (shm_open (long_name, O_RDWR, 0));
  TELL (shm_open ("/a/b", O_RDWR, 0));
  TELL (shm_open ("/", O_RDWR, 0));
  TELL (shm_unlink (long_name));
  TELL (mq_open ("no-slash", O_RDWR));
  long_name[0] = '/';
  TELL (mq_open (long_name, O_RDWR));
  TELL (mq_unlink (long_name));
}

static void
messages (void)
{
  char name[64], buffer[16];
  struct mq_attr small = { .mq_maxmsg = 2, .mq_msgsize = 16 };
  mqd_t queue;

  snprintf (name, sizeof name, "/ipc-lens-test-%d", (int) getpid ());
  queue = mq_open (name, O_RDWR | O_CREAT | O_EXCL | O_NONBLOCK, 0600, &small);
  if (queue == -1)
    exit (EXIT_FAILURE);
  mq_unlink (name);
  TELL (mq_send (queue, NULL, 5, 0));
  TELL (mq_send (queue, nowhere, 5, 0));
  TELL (mq_send (queue, nowhere, 0, 0));
  TELL (mq_send (queue, "0123456789abcdefg", 17, 0));
  TELL (mq_send (queue, "a", 1, 40000));
  TELL (mq_send (queue, "a", 1, 1));
  TELL (mq_send (queue, "b", 1, 1));
  TELL (mq_receive (queue, buffer, 15, NULL));
  TELL (mq_receive (queue, nowhere, 16, NULL));
  TELL (mq_receive (queue, buffer, 16, (unsigned *) nowhere));
  TELL (mq_receive (queue, buffer, 16, NULL));
  TELL (mq_receive (queue, buffer, 16, NULL));
  TELL (mq_timedsend (queue, "c", 1, 1, (struct timespec *) nowhere));
  TELL (mq_timedreceive (queue, buffer, 16, NULL, (struct timespec *) nowhere));
  TELL (mq_timedreceive (queue, buffer, 16, NULL, &(struct timespec) { .tv_nsec = -1 }));
  TELL (mq_getattr (queue, (struct mq_attr *) nowhere));
  TELL (mq_setattr (queue, (struct mq_attr *) nowhere, NULL));
  TELL (mq_close (queue));
  TELL (mq_close (queue));
}

static void
others (void)
{
  TELL (nanosleep ((struct timespec *) nowhere, NULL));
  TELL (nanosleep (NULL, NULL));
  TELL (nanosleep (&(struct timespec) { .tv_nsec = -1 }, NULL));
  TELL (wait (NULL));
  TELL (waitpid (-1, (int *) nowhere, 0));
  if (fork () == 0)
    _exit (0);
  TELL (wait ((int *) nowhere) > 0 ? 1 : -1);
  TELL (ftruncate (-1, 0));
  TELL (ftruncate (ends[1], 10));
  TELL ((long) mmap (NULL, 0, PROT_READ, MAP_SHARED, ends[0], 0));
  TELL ((long) mmap (NULL, 4096, PROT_READ, MAP_SHARED, ends[0], 0));
  TELL ((long) mmap (NULL, 4096, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 1));
  TELL (munmap (nowhere, 4096));
  TELL (munmap (NULL, 0));
  TELL (mprotect (nowhere, 4096, PROT_READ));
  TELL (msync (nowhere, 4096, MS_SYNC));
  TELL (close (-1));
  TELL (dup (-1));
  TELL (dup2 (ends[0], -1));
  TELL (dup3 (ends[0], ends[0], 0));
  TELL (fcntl (-1, F_GETFD));
  TELL (fcntl (ends[0], 9999, 0));
}

int
main (void)
{
  make_edge ();
  transfers ();
  vectors ();
  names ();
  messages ();
  others ();
  return EXIT_SUCCESS;
}
