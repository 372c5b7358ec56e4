/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sysv-shm-reader.c: attaches the segment that sysv-shm-writer made, removes it, and reads it all the same.
 *
 *   cc -o sysv-shm-reader sysv-shm-reader.c && ./sysv-shm-reader 0x1234
 *
 * IPC_RMID takes the key away at once: from then on shmget() finds nothing. The memory stays for all who have it
 * attached, and goes with the last of them.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
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

int
main (int argc, char *argv[])
{
  const struct board *shared;
  key_t key;
  int segment;

  if (argc != 2)
    {
      fprintf (stderr, "usage: %s KEY\n", argv[0]);
      return EXIT_FAILURE;
    }

  key = (key_t) strtoul (argv[1], NULL, 0);
  segment = shmget (key, 0, 0); /* a size of 0: whatever it has */
  if (segment == -1)
    fail ("shmget");
  shared = shmat (segment, NULL, SHM_RDONLY);
  if (shared == (void *) -1)
    fail ("shmat");
  printf ("Reader found %d\n", shared->counter);

  if (shmctl (segment, IPC_RMID, NULL) == -1)
    fail ("shmctl");
  if (shmget (key, 0, 0) == -1 && errno == ENOENT)
    printf ("The key leads nowhere any more\n");
  printf ("The memory is still there: \"%s\"\n", shared->message);

  if (shmdt (shared) == -1)
    fail ("shmdt");
  return EXIT_SUCCESS;
}
