/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sysv-shm-writer.c: makes a System V shared memory segment and stores a struct in it.
 *
 *   cc -o sysv-shm-writer sysv-shm-writer.c && ./sysv-shm-writer 0x1234
 *
 * shmget() finds a segment by its key, a number that its users agree on, and gives an identifier; shmat() puts it into
 * this address space. From then on plain assignments reach every process that has it attached: no call, no copy. The
 * segment lives until somebody removes it, so this program may be long gone when sysv-shm-reader attaches it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

struct board
{
  int counter;
  char message[32];
};

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

/* The segment would outlive this program: nobody is left to remove it when the writer fails. */
static void
fail_and_remove (const char *what, int segment)
{
  perror (what);
  shmctl (segment, IPC_RMID, NULL);
  exit (EXIT_FAILURE);
}

static void
fill (struct board *shared, int counter, const char *message)
{
  shared->counter = counter;
  strncpy (shared->message, message, sizeof shared->message - 1);
  printf ("Writer stored %d and \"%s\"\n", counter, message);
}

int
main (int argc, char *argv[])
{
  struct board *shared;
  int segment;

  if (argc != 2 && argc != 4)
    {
      fprintf (stderr, "usage: %s KEY [COUNTER MESSAGE]\n", argv[0]);
      return EXIT_FAILURE;
    }

  segment = shmget ((key_t) strtoul (argv[1], NULL, 0), sizeof *shared, IPC_CREAT | IPC_EXCL | 0600);
  if (segment == -1)
    fail ("shmget");
  shared = shmat (segment, NULL, 0);
  if (shared == (void *) -1)
    fail_and_remove ("shmat", segment);

  fill (shared, argc == 4 ? atoi (argv[2]) : 42, argc == 4 ? argv[3] : "Hello via System V!");

  if (shmdt (shared) == -1)
    fail_and_remove ("shmdt", segment);
  return EXIT_SUCCESS;
}
