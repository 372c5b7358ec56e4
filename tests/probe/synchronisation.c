/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * synchronisation.c: System V IPC, semaphores, mutexes and condition variables at their edges: refused, timed out, interrupted by a
 * death, asked for something that is not there. It prints how each call ended; recorded or not, that must be the same.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void *const nowhere = (void *) 16;
static const struct timespec long_ago = { 1, 0 };

struct shared
{
  pthread_mutex_t plain, checking, robust;
  pthread_cond_t changed;
  sem_t semaphore;
  int state;
};

static struct shared *shared;

/* A pthread function gives its error; the others leave it in errno. */
static void
tell (const char *what, long ret, int error)
{
  char line[160];
  int n = snprintf (line, sizeof line, "%s: %ld %s\n", what, ret, error != 0 ? strerrorname_np (error) : "-");

  if (write (1, line, (size_t) n) != n)
    exit (EXIT_FAILURE);
}

#define TELL(call) \
  do \
    { \
      errno = 0; \
      long ret = (long) (call); \
      tell (#call, ret, ret == -1 ? errno : 0); \
    } \
  while (0)

#define TELL_ERROR(call) \
  do \
    { \
      errno = EDOM; \
      int error = (call); \
      tell (#call, errno == EDOM ? 0 : 1, error); \
    } \
  while (0)

struct message
{
  long type;
  char text[16];
};

static void
queues (void)
{
  int id = msgget (IPC_PRIVATE, 0600);
  struct message message = { 5, "five" };

  TELL (msgget (0x4c000001, 0));
  TELL (msgsnd (id, nowhere, 4, 0));
  TELL (msgsnd (id, &(struct message) { 0, "none" }, 4, 0));
  TELL (msgsnd (id, &message, 4, 0));
  TELL (msgsnd (id, &message, 100000, 0));
  TELL (msgsnd (id, &message, 0, 0));
  TELL (msgrcv (id, &message, 16, 7, IPC_NOWAIT));
  TELL (msgrcv (id, &message, 2, 0, 0));
  TELL (msgrcv (id, &message, 2, 0, MSG_NOERROR));
  TELL (msgrcv (id, &message, 16, 5, IPC_NOWAIT | MSG_EXCEPT));
  TELL (msgrcv (id, nowhere, 16, -9, 0));
  TELL (msgctl (id, IPC_STAT, nowhere));
  TELL (msgctl (id, IPC_RMID, NULL));
  TELL (msgctl (id, IPC_RMID, NULL));
  TELL (msgrcv (id, &message, 16, 0, 0));
  TELL (msgsnd (-1, &message, 4, 0));
}

static void
segments (void)
{
  int id = shmget (IPC_PRIVATE, 5000, 0600);
  volatile char *memory = shmat (id, NULL, 0), *second = shmat (id, NULL, SHM_RDONLY);
  struct shmid_ds status;

  if (memory == (void *) -1 || second == (void *) -1)
    exit (EXIT_FAILURE);
  memory[4999] = 'x';
  TELL (second[4999]);
  TELL (shmctl (id, IPC_STAT, &status));
  TELL (status.shm_nattch);
  TELL (shmdt ((void *) (memory + 4096)));
  TELL (shmdt ((void *) memory));
  TELL (shmctl (id, IPC_RMID, NULL));
  TELL (second[4999]);
  TELL (shmdt ((void *) second));
  TELL (shmdt ((void *) second));
  TELL (shmctl (id, IPC_STAT, &status));
  TELL ((long) shmat (id, NULL, 0));
  TELL (shmget (0x4c000001, 0, 0));
  TELL (shmget (IPC_PRIVATE, 0, 0600));
}

union semun
{
  int val;
  unsigned short *array;
};

static void
semaphore_sets (void)
{
  int id = semget (IPC_PRIVATE, 2, 0600);
  unsigned short values[2] = { 1, 2 };
  struct sembuf both[] = { { 0, -1, IPC_NOWAIT }, { 1, -3, IPC_NOWAIT } }, one = { 1, -2, 0 }, far = { 7, 1, 0 };
  struct timespec soon = { .tv_nsec = 1000 };

  TELL (semctl (id, 0, SETALL, (union semun) { .array = values }));
  TELL (semop (id, both, 2));
  TELL (semctl (id, 0, GETVAL));
  TELL (semop (id, &one, 1));
  TELL (semctl (id, 1, GETVAL));
  TELL (semtimedop (id, &one, 1, &soon));
  TELL (semop (id, &far, 1));
  TELL (semop (id, nowhere, 1));
  TELL (semop (id, both, 0));
  TELL (semctl (id, 1, SETVAL, (union semun) { .val = -1 }));
  TELL (semctl (id, 1, GETNCNT));
  TELL (semctl (id, 0, IPC_RMID));
  TELL (semop (id, &one, 1));
  TELL (ftok (nowhere, 1));
  TELL (ftok ("/nowhere", 1));
}

static void
make_mutex (pthread_mutex_t *mutex, int type, int robustness)
{
  pthread_mutexattr_t attributes;

  pthread_mutexattr_init (&attributes);
  TELL_ERROR (pthread_mutexattr_setpshared (&attributes, PTHREAD_PROCESS_SHARED));
  TELL_ERROR (pthread_mutexattr_settype (&attributes, type));
  TELL_ERROR (pthread_mutexattr_setrobust (&attributes, robustness));
  TELL_ERROR (pthread_mutex_init (mutex, &attributes));
}

static void
mutexes (void)
{
  make_mutex (&shared->plain, PTHREAD_MUTEX_NORMAL, PTHREAD_MUTEX_STALLED);
  make_mutex (&shared->checking, PTHREAD_MUTEX_ERRORCHECK, PTHREAD_MUTEX_STALLED);
  make_mutex (&shared->robust, PTHREAD_MUTEX_NORMAL, PTHREAD_MUTEX_ROBUST);
  TELL_ERROR (pthread_mutex_lock (&shared->plain));
  TELL_ERROR (pthread_mutex_trylock (&shared->plain));
  TELL_ERROR (pthread_mutex_timedlock (&shared->plain, &long_ago));
  TELL_ERROR (pthread_mutex_unlock (&shared->plain));
  TELL_ERROR (pthread_mutex_unlock (&shared->checking));
  TELL_ERROR (pthread_mutex_lock (&shared->checking));
  TELL_ERROR (pthread_mutex_lock (&shared->checking));
  TELL_ERROR (pthread_mutex_unlock (&shared->checking));
  if (fork () == 0)
    {
      pthread_mutex_lock (&shared->robust);
      _exit (0); /* and never unlocks it */
    }
  wait (NULL);
  TELL_ERROR (pthread_mutex_lock (&shared->robust));
  TELL_ERROR (pthread_mutex_consistent (&shared->robust));
  TELL_ERROR (pthread_mutex_unlock (&shared->robust));
  TELL_ERROR (pthread_mutex_destroy (&shared->robust));
}

/* The child can lock the mutex only when its parent waits for the condition. */
static void
conditions (void)
{
  pthread_condattr_t attributes;
  pid_t child;

  pthread_condattr_init (&attributes);
  pthread_condattr_setpshared (&attributes, PTHREAD_PROCESS_SHARED);
  TELL_ERROR (pthread_cond_init (&shared->changed, &attributes));
  pthread_mutex_lock (&shared->plain);
  child = fork ();
  if (child == 0)
    {
      pthread_mutex_lock (&shared->plain);
      shared->state = 1;
      pthread_cond_signal (&shared->changed);
      pthread_mutex_unlock (&shared->plain);
      _exit (0);
    }
  while (shared->state == 0)
    pthread_cond_wait (&shared->changed, &shared->plain);
  wait (NULL);
  TELL_ERROR (pthread_cond_timedwait (&shared->changed, &shared->plain, &long_ago));
  TELL_ERROR (pthread_cond_broadcast (&shared->changed));
  pthread_mutex_unlock (&shared->plain);
  TELL_ERROR (pthread_cond_destroy (&shared->changed));
}

static void
semaphores (void)
{
  char name[64];
  sem_t *named, *again, private;
  int value = -1;

  snprintf (name, sizeof name, "/ipc-lens-test-%d", (int) getpid ());
  TELL (sem_open (name, 0) == SEM_FAILED ? -1 : 0);
  named = sem_open (name, O_CREAT, 0600, 2);
  again = sem_open (name, O_CREAT | O_RDWR, 0600, 9);
  TELL (again == named);
  TELL (sem_open (name, O_CREAT | O_EXCL, 0600, 1) == SEM_FAILED ? -1 : 0);
  TELL (sem_close (again));
  TELL (sem_wait (named));
  TELL (sem_trywait (named));
  TELL (sem_trywait (named));
  TELL (sem_timedwait (named, &long_ago));
  TELL (sem_post (named));
  TELL (sem_getvalue (named, &value));
  TELL (value);
  TELL (sem_unlink (name));
  TELL (sem_unlink (name));
  TELL (sem_close (named));
  TELL (sem_init (&shared->semaphore, 1, 0));
  if (fork () == 0)
    _exit (sem_post (&shared->semaphore));
  TELL (sem_wait (&shared->semaphore));
  wait (NULL);
  TELL (sem_destroy (&shared->semaphore));
  TELL (sem_init (&private, 0, 3));
  TELL (sem_wait (&private));
  TELL (sem_init (&shared->semaphore, 1, ~0U));
}

int
main (void)
{
  shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED)
    return EXIT_FAILURE;
  queues ();
  segments ();
  semaphore_sets ();
  mutexes ();
  conditions ();
  semaphores ();
  return EXIT_SUCCESS;
}
