/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * names-creator.c: makes an object of one facility, leaves something in it, and ends without removing it.
 *
 *   cc -o names-creator names-creator.c && ./names-creator posix-mq /demo /tmp/demo 0x1234 "any message"
 *
 * Names live in three places: POSIX objects have one that begins with a slash, FIFOs, sockets and files have one in the file system,
 * System V objects have a key. When a program ends the kernel closes and unmaps what it had open, but a name stays, and with it
 * whatever the name keeps alive. A pipe and anonymous memory have none. names-finder looks what is left.
 */
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
#include <sys/stat.h>
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

union semun /* semctl(2) has each program declare it */
{
  int val;
  struct semid_ds *buf;
  unsigned short *array;
};

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

/* The name would outlive this program also when it fails. */
static void
fail_and_remove (const char *what, const char *name, int (*take_away) (const char *name))
{
  perror (what);
  take_away (name);
  exit (EXIT_FAILURE);
}

static key_t
key_of (const char *text)
{
  return (key_t) strtoul (text, NULL, 0);
}

static int
remove_sysv_queue (const char *name)
{
  return msgctl (msgget (key_of (name), 0), IPC_RMID, NULL);
}

static int
remove_sysv_memory (const char *name)
{
  return shmctl (shmget (key_of (name), 0, 0), IPC_RMID, NULL);
}

static int
remove_sysv_semaphore (const char *name)
{
  return semctl (semget (key_of (name), 0, 0), 0, IPC_RMID);
}

static void
make_pipe (const char *name, const char *message)
{
  int ends[2];

  (void) name; /* a pipe has none: who wants to use it must inherit it */
  if (pipe (ends) == -1)
    fail ("pipe");
  if (write (ends[1], message, strlen (message)) == -1)
    fail ("write");
}

/* Opened for reading first, so that opening it for writing need not wait for somebody else. */
static void
make_fifo (const char *name, const char *message)
{
  int reader, writer;

  if (mkfifo (name, 0600) == -1)
    fail ("mkfifo");
  reader = open (name, O_RDONLY | O_NONBLOCK);
  if (reader == -1)
    fail_and_remove ("open", name, unlink);
  writer = open (name, O_WRONLY);
  if (writer == -1)
    fail_and_remove ("open", name, unlink);
  if (write (writer, message, strlen (message)) == -1)
    fail_and_remove ("write", name, unlink);
}

/* A stream socket with a name in the file system; the name is a file of its own kind, and holds no data. */
static void
make_socket (const char *name, const char *message)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int listener = socket (AF_UNIX, SOCK_STREAM, 0);

  (void) message; /* there is nobody yet who could be written to */
  if (listener == -1)
    fail ("socket");
  snprintf (address.sun_path, sizeof address.sun_path, "%s", name);
  if (bind (listener, (struct sockaddr *) &address, sizeof address) == -1)
    fail ("bind");
  if (listen (listener, 5) == -1)
    fail_and_remove ("listen", name, unlink);
}

static void
make_posix_queue (const char *name, const char *message)
{
  struct mq_attr attributes = { .mq_maxmsg = 4, .mq_msgsize = MESSAGE_BYTES };
  mqd_t queue = mq_open (name, O_CREAT | O_EXCL | O_WRONLY, 0600, &attributes);

  if (queue == (mqd_t) -1)
    fail ("mq_open");
  if (mq_send (queue, message, strlen (message), 0) == -1)
    fail_and_remove ("mq_send", name, mq_unlink);
}

static void
make_sysv_queue (const char *name, const char *message)
{
  struct letter letter = { .type = 1 };
  int queue = msgget (key_of (name), IPC_CREAT | IPC_EXCL | 0600);

  if (queue == -1)
    fail ("msgget");
  memcpy (letter.text, message, strlen (message));
  if (msgsnd (queue, &letter, strlen (message), 0) == -1)
    fail_and_remove ("msgsnd", name, remove_sysv_queue);
}

/* Files and shared memory objects are mapped alike. */
static void
store_in (int descriptor, const char *message, const char *name, int (*take_away) (const char *name))
{
  struct board *shared;

  if (ftruncate (descriptor, sizeof *shared) == -1)
    fail_and_remove ("ftruncate", name, take_away);
  shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  if (shared == MAP_FAILED)
    fail_and_remove ("mmap", name, take_away);
  strncpy (shared->message, message, sizeof shared->message - 1);
}

static void
make_posix_memory (const char *name, const char *message)
{
  int descriptor = shm_open (name, O_CREAT | O_EXCL | O_RDWR, 0600);

  if (descriptor == -1)
    fail ("shm_open");
  store_in (descriptor, message, name, shm_unlink);
}

static void
make_file (const char *name, const char *message)
{
  int descriptor = open (name, O_CREAT | O_EXCL | O_RDWR, 0600);

  if (descriptor == -1)
    fail ("open");
  store_in (descriptor, message, name, unlink);
}

static void
make_sysv_memory (const char *name, const char *message)
{
  struct board *shared;
  int segment = shmget (key_of (name), sizeof *shared, IPC_CREAT | IPC_EXCL | 0600);

  if (segment == -1)
    fail ("shmget");
  shared = shmat (segment, NULL, 0);
  if (shared == (void *) -1)
    fail_and_remove ("shmat", name, remove_sysv_memory);
  strncpy (shared->message, message, sizeof shared->message - 1);
}

static void
make_anonymous_memory (const char *name, const char *message)
{
  struct board *shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

  (void) name; /* it has none: only a child made by fork() could share it */
  if (shared == MAP_FAILED)
    fail ("mmap");
  strncpy (shared->message, message, sizeof shared->message - 1);
}

/* A semaphore holds no text: what is left in it is the 1 that somebody may take. */
static void
make_posix_semaphore (const char *name, const char *message)
{
  sem_t *semaphore = sem_open (name, O_CREAT | O_EXCL, 0600, 0);

  (void) message;
  if (semaphore == SEM_FAILED)
    fail ("sem_open");
  if (sem_post (semaphore) == -1)
    fail_and_remove ("sem_post", name, sem_unlink);
}

static void
make_sysv_semaphore (const char *name, const char *message)
{
  int set = semget (key_of (name), 1, IPC_CREAT | IPC_EXCL | 0600);

  (void) message;
  if (set == -1)
    fail ("semget");
  if (semctl (set, 0, SETVAL, (union semun) { .val = 1 }) == -1)
    fail_and_remove ("semctl", name, remove_sysv_semaphore);
}

/* Which argument is the name. */
enum place { POSIX_NAME = 2, PATH = 3, KEY = 4 };

static const struct
{
  const char *word;
  enum place place;
  void (*make) (const char *name, const char *message);
} facilities[] = {
  { "pipe", PATH, make_pipe },
  { "fifo", PATH, make_fifo },
  { "unix-stream", PATH, make_socket },
  { "posix-mq", POSIX_NAME, make_posix_queue },
  { "sysv-mq", KEY, make_sysv_queue },
  { "posix-shm", POSIX_NAME, make_posix_memory },
  { "sysv-shm", KEY, make_sysv_memory },
  { "mmap-file", PATH, make_file },
  { "mmap-anon", POSIX_NAME, make_anonymous_memory },
  { "shm-semaphore", POSIX_NAME, make_posix_semaphore },
  { "sysv-semaphore", KEY, make_sysv_semaphore },
};

int
main (int argc, char *argv[])
{
  const char *message = argc > 5 ? argv[5] : "I will not be here";

  if (argc < 5 || strlen (message) >= MESSAGE_BYTES)
    {
      fprintf (stderr, "usage: %s FACILITY /NAME PATH KEY [MESSAGE]\n", argv[0]);
      return EXIT_FAILURE;
    }
  for (size_t i = 0; i < sizeof facilities / sizeof facilities[0]; i++)
    if (strcmp (facilities[i].word, argv[1]) == 0)
      {
        facilities[i].make (argv[facilities[i].place], message);
        printf ("Creator ends, and removes nothing\n");
        return EXIT_SUCCESS;
      }
  fprintf (stderr, "no such facility: %s\n", argv[1]);
  return EXIT_FAILURE;
}
