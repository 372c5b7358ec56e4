/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shm-mutex.c: a parent and its child count in the same memory, and a mutex lies beside the counter.
 *
 *   cc -o shm-mutex shm-mutex.c && ./shm-mutex 100000
 *
 * With PTHREAD_PROCESS_SHARED a mutex works for every process that shares its memory. Locking one that nobody holds is a
 * single atomic instruction; the kernel is asked only when somebody must sleep, and when there is a sleeper to wake.
 */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct shared
{
  pthread_mutex_t mutex;
  volatile int counter;
};

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

/* These functions give an error number, and leave errno alone. */
static void
check (int error, const char *what)
{
  errno = error;
  if (error != 0)
    fail (what);
}

static void
make_mutex (pthread_mutex_t *mutex)
{
  pthread_mutexattr_t attributes;

  check (pthread_mutexattr_init (&attributes), "pthread_mutexattr_init");
  check (pthread_mutexattr_setpshared (&attributes, PTHREAD_PROCESS_SHARED), "pthread_mutexattr_setpshared");
  check (pthread_mutex_init (mutex, &attributes), "pthread_mutex_init");
  check (pthread_mutexattr_destroy (&attributes), "pthread_mutexattr_destroy");
}

static void
count (struct shared *shared, int times)
{
  for (int i = 0; i < times; i++)
    {
      check (pthread_mutex_lock (&shared->mutex), "pthread_mutex_lock");
      int value = shared->counter;
      shared->counter = value + 1;
      check (pthread_mutex_unlock (&shared->mutex), "pthread_mutex_unlock");
    }
}

int
main (int argc, char *argv[])
{
  int times = argc > 1 ? atoi (argv[1]) : 1;
  struct shared *shared;
  pid_t child;

  shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED)
    fail ("mmap");
  make_mutex (&shared->mutex);

  child = fork ();
  if (child == -1)
    fail ("fork");
  count (shared, times);
  if (child == 0)
    exit (EXIT_SUCCESS);

  if (waitpid (child, NULL, 0) == -1)
    fail ("waitpid");
  printf ("Both counted %d: %d expected, %d found\n", times, 2 * times, shared->counter);

  check (pthread_mutex_destroy (&shared->mutex), "pthread_mutex_destroy");
  if (munmap (shared, sizeof *shared) == -1)
    fail ("munmap");
  return EXIT_SUCCESS;
}
