/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * names-finder.c: looks for what names-creator left, takes it out, removes the name, and looks once more.
 *
 *   cc -o names-finder names-finder.c && ./names-finder posix-mq /demo /tmp/demo 0x1234
 *
 * The maker has ended, yet a queue still has its message, memory what was stored in it, and a semaphore its value: the kernel keeps them
 * until somebody removes them, or the machine stops; a file outlives even that. Of a FIFO and of a socket only the name is
 * left: what was behind it went with its last process. A pipe and anonymous memory have not even that.
 */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MESSAGE_BYTES 64

struct board
{
  char message[MESSAGE_BYTES];
};

struct letter
{
  long type;
  char text[MESSAGE_BYTES];
};

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

static key_t
key_of (const char *text)
{
  return (key_t) strtoul (text, NULL, 0);
}

/* Looking for a name that leads nowhere gives -1. */
static void
say_nothing_there (int result)
{
  printf ("Finder looks: %s\n", result == -1 ? strerror (errno) : "still there");
}

/* Not even a name to look for: this one was never made. */
static void
find_pipe (const char *name)
{
  say_nothing_there (open (name, O_RDONLY));
}

static void
find_fifo (const char *name)
{
  char buffer[MESSAGE_BYTES];
  int reader = open (name, O_RDONLY | O_NONBLOCK);
  ssize_t n_bytes;

  if (reader == -1)
    fail ("open");
  n_bytes = read (reader, buffer, sizeof buffer);
  if (n_bytes == -1)
    fail ("read");
  printf ("Finder found the name, and %zd bytes\n", n_bytes);
  if (close (reader) == -1)
    fail ("close");
  if (unlink (name) == -1)
    fail ("unlink");
  say_nothing_there (open (name, O_RDONLY | O_NONBLOCK));
}

static void
find_socket (const char *name)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int client = socket (AF_UNIX, SOCK_STREAM, 0);

  if (client == -1)
    fail ("socket");
  snprintf (address.sun_path, sizeof address.sun_path, "%s", name);
  if (connect (client, (struct sockaddr *) &address, sizeof address) == -1)
    printf ("Finder found the name, but: %s\n", strerror (errno));
  if (unlink (name) == -1)
    fail ("unlink");
  say_nothing_there (connect (client, (struct sockaddr *) &address, sizeof address));
}

static void
find_posix_queue (const char *name)
{
  char buffer[MESSAGE_BYTES];
  mqd_t queue = mq_open (name, O_RDONLY);
  ssize_t n_bytes;

  if (queue == (mqd_t) -1)
    fail ("mq_open");
  n_bytes = mq_receive (queue, buffer, sizeof buffer, NULL);
  if (n_bytes == -1)
    fail ("mq_receive");
  printf ("Finder received \"%.*s\"\n", (int) n_bytes, buffer);
  if (mq_close (queue) == -1)
    fail ("mq_close");
  if (mq_unlink (name) == -1)
    fail ("mq_unlink");
  say_nothing_there ((int) mq_open (name, O_RDONLY));
}

static void
find_sysv_queue (const char *name)
{
  struct letter letter;
  int queue = msgget (key_of (name), 0);
  ssize_t n_bytes;

  if (queue == -1)
    fail ("msgget");
  n_bytes = msgrcv (queue, &letter, sizeof letter.text, 0, 0);
  if (n_bytes == -1)
    fail ("msgrcv");
  printf ("Finder received \"%.*s\"\n", (int) n_bytes, letter.text);
  if (msgctl (queue, IPC_RMID, NULL) == -1)
    fail ("msgctl");
  say_nothing_there (msgget (key_of (name), 0));
}

/* Files and shared memory objects are mapped alike. */
static void
load_from (int descriptor)
{
  const struct board *shared = mmap (NULL, sizeof *shared, PROT_READ, MAP_SHARED, descriptor, 0);

  if (shared == MAP_FAILED)
    fail ("mmap");
  printf ("Finder loaded \"%s\"\n", shared->message);
  if (munmap ((void *) shared, sizeof *shared) == -1)
    fail ("munmap");
  if (close (descriptor) == -1)
    fail ("close");
}

static void
find_posix_memory (const char *name)
{
  int descriptor = shm_open (name, O_RDONLY, 0);

  if (descriptor == -1)
    fail ("shm_open");
  load_from (descriptor);
  if (shm_unlink (name) == -1)
    fail ("shm_unlink");
  say_nothing_there (shm_open (name, O_RDONLY, 0));
}

static void
find_file (const char *name)
{
  int descriptor = open (name, O_RDONLY);

  if (descriptor == -1)
    fail ("open");
  load_from (descriptor);
  if (unlink (name) == -1)
    fail ("unlink");
  say_nothing_there (open (name, O_RDONLY));
}

static void
find_sysv_memory (const char *name)
{
  int segment = shmget (key_of (name), 0, 0);
  const struct board *shared;

  if (segment == -1)
    fail ("shmget");
  shared = shmat (segment, NULL, SHM_RDONLY);
  if (shared == (void *) -1)
    fail ("shmat");
  printf ("Finder loaded \"%s\"\n", shared->message);
  if (shmdt (shared) == -1)
    fail ("shmdt");
  if (shmctl (segment, IPC_RMID, NULL) == -1)
    fail ("shmctl");
  say_nothing_there (shmget (key_of (name), 0, 0));
}

/* The same call once more makes other memory: it begins as zeros. */
static void
find_anonymous_memory (const char *name)
{
  struct board *shared;

  say_nothing_there (shm_open (name, O_RDONLY, 0));
  shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED)
    fail ("mmap");
  printf ("Finder loaded \"%s\"\n", shared->message);
  if (munmap (shared, sizeof *shared) == -1)
    fail ("munmap");
}

static void
find_posix_semaphore (const char *name)
{
  sem_t *semaphore = sem_open (name, 0);

  if (semaphore == SEM_FAILED)
    fail ("sem_open");
  if (sem_trywait (semaphore) == -1)
    fail ("sem_trywait");
  printf ("Finder took 1\n");
  if (sem_close (semaphore) == -1)
    fail ("sem_close");
  if (sem_unlink (name) == -1)
    fail ("sem_unlink");
  say_nothing_there (sem_open (name, 0) == SEM_FAILED ? -1 : 0);
}

static void
find_sysv_semaphore (const char *name)
{
  struct sembuf take = { .sem_num = 0, .sem_op = -1, .sem_flg = IPC_NOWAIT };
  int set = semget (key_of (name), 1, 0);

  if (set == -1)
    fail ("semget");
  if (semop (set, &take, 1) == -1)
    fail ("semop");
  printf ("Finder took 1\n");
  if (semctl (set, 0, IPC_RMID) == -1)
    fail ("semctl");
  say_nothing_there (semget (key_of (name), 1, 0));
}

/* Which argument is the name. */
enum place { POSIX_NAME = 2, PATH = 3, KEY = 4 };

static const struct
{
  const char *word;
  enum place place;
  void (*find) (const char *name);
} facilities[] = {
  { "pipe", PATH, find_pipe },
  { "fifo", PATH, find_fifo },
  { "unix-stream", PATH, find_socket },
  { "posix-mq", POSIX_NAME, find_posix_queue },
  { "sysv-mq", KEY, find_sysv_queue },
  { "posix-shm", POSIX_NAME, find_posix_memory },
  { "sysv-shm", KEY, find_sysv_memory },
  { "mmap-file", PATH, find_file },
  { "mmap-anon", POSIX_NAME, find_anonymous_memory },
  { "shm-semaphore", POSIX_NAME, find_posix_semaphore },
  { "sysv-semaphore", KEY, find_sysv_semaphore },
};

int
main (int argc, char *argv[])
{
  if (argc != 5)
    {
      fprintf (stderr, "usage: %s FACILITY /NAME PATH KEY\n", argv[0]);
      return EXIT_FAILURE;
    }
  for (size_t i = 0; i < sizeof facilities / sizeof facilities[0]; i++)
    if (strcmp (facilities[i].word, argv[1]) == 0)
      {
        facilities[i].find (argv[facilities[i].place]);
        return EXIT_SUCCESS;
      }
  fprintf (stderr, "no such facility: %s\n", argv[1]);
  return EXIT_FAILURE;
}
