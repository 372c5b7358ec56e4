/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * transfer-memory.c: a parent hands the same payload to its child through memory that both share, again and again, and both look at the
 * clock.
 *
 *   cc -O2 -o transfer-memory transfer-memory.c -lrt -pthread && ./transfer-memory posix-shm /demo /tmp/demo 4711 65536 100
 *
 * posix-shm, sysv-shm, mmap-file or mmap-anon; the name, the path and the key are for those that have one. The payload lies in a buffer of the
 * parent's own and ends in one of the child's own, so the programs copy it in and out; a semaphore beside it says that it is there. Each of
 * the three parts is timed: who builds and uses the data where it lies needs the middle one only. Before each payload but the first the child
 * says by a pipe that it is ready. Two processor numbers at the end hold the parent to one and the child to another.
 */
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct board
{
  sem_t is_there;
  char payload[];
};

/* How to get at the memory. What has no name is mapped before fork(), and the child finds it where it is. */
struct facility
{
  const char *name, *path;
  key_t key;
  size_t size;
  int is_posix, is_sysv, is_file;
};

static pid_t child;
static struct facility facility;
static struct board *shared;
static int segment_id = -1;
static int is_named; /* there is something to remove */

static void
remove_name (void)
{
  if (is_named && facility.is_posix)
    shm_unlink (facility.name);
  if (is_named && facility.is_file)
    unlink (facility.path);
  if (is_named && facility.is_sysv)
    shmctl (segment_id, IPC_RMID, NULL);
}

static void
fail (const char *what)
{
  perror (what);
  remove_name ();
  if (child > 0)
    kill (child, SIGKILL);
  exit (EXIT_FAILURE);
}

static long long
now_ns (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void
stay_on (int processor)
{
  cpu_set_t set;
  CPU_ZERO (&set);
  CPU_SET (processor, &set);
  if (sched_setaffinity (0, sizeof set, &set) == -1)
    fail ("sched_setaffinity");
}

static void
choose (char *argv[], size_t payload_size)
{
  facility.is_posix = strcmp (argv[1], "posix-shm") == 0;
  facility.is_sysv = strcmp (argv[1], "sysv-shm") == 0;
  facility.is_file = strcmp (argv[1], "mmap-file") == 0;
  facility.name = argv[2];
  facility.path = argv[3];
  facility.key = (key_t) strtoul (argv[4], NULL, 0);
  facility.size = sizeof (struct board) + payload_size;
  if (facility.is_posix + facility.is_sysv + facility.is_file == 0 && strcmp (argv[1], "mmap-anon") != 0)
    {
      fprintf (stderr, "%s is none of posix-shm, sysv-shm, mmap-file, mmap-anon\n", argv[1]);
      exit (EXIT_FAILURE);
    }
}

static void
attach (int flags)
{
  segment_id = shmget (facility.key, facility.size, flags);
  if (segment_id == -1)
    fail ("shmget");
  is_named = 1;
  shared = shmat (segment_id, NULL, 0);
  if (shared == (void *) -1)
    fail ("shmat");
}

/* @flags: O_CREAT | O_EXCL where it is made, 0 where it is found. A mapping needs its descriptor no longer. */
static void
map (int flags)
{
  int protection = PROT_READ | PROT_WRITE, descriptor;

  descriptor = facility.is_posix ? shm_open (facility.name, flags | O_RDWR, 0600) : open (facility.path, flags | O_RDWR, 0600);
  if (descriptor == -1)
    fail ("open");
  is_named = 1;
  if (flags != 0 && ftruncate (descriptor, (off_t) facility.size) == -1)
    fail ("ftruncate");
  shared = mmap (NULL, facility.size, protection, MAP_SHARED, descriptor, 0);
  if (shared == MAP_FAILED)
    fail ("mmap");
  if (close (descriptor) == -1)
    fail ("close");
}

static void
map_anonymous (void)
{
  shared = mmap (NULL, facility.size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED)
    fail ("mmap");
}

/* A name is for processes that are not related: the child of a fork would inherit the mapping, so the child lets go of
 * that and opens the object by its name, as a stranger would. */
static void
create (void)
{
  if (facility.is_sysv)
    attach (IPC_CREAT | IPC_EXCL | 0600);
  else if (facility.is_posix || facility.is_file)
    map (O_CREAT | O_EXCL);
  else
    map_anonymous ();
  if (sem_init (&shared->is_there, 1, 0) == -1)
    fail ("sem_init");
}

static void
find (void)
{
  struct board *inherited = shared;

  if (facility.is_sysv && shmdt (inherited) == -1)
    fail ("shmdt");
  if ((facility.is_posix || facility.is_file) && munmap (inherited, facility.size) == -1)
    fail ("munmap");
  if (facility.is_sysv)
    attach (0);
  else if (facility.is_posix || facility.is_file)
    map (0);
}

/* Both know the payload: the child can tell whether it came through. */
static char *
make_payload (size_t size, int is_empty)
{
  char *payload = malloc (size);

  if (payload == NULL)
    fail ("malloc");
  for (size_t i = 0; i < size; i++)
    payload[i] = is_empty ? '\0' : (char) ('a' + i % 26);
  return payload;
}

static void
store_payloads (int turn, size_t size, int count, long long *began_ns, long long *stored_ns)
{
  char *payload = make_payload (size, 0), ready;

  for (int i = 0; i < count; i++)
    {
      if (i > 0 && read (turn, &ready, 1) != 1)
        fail ("read");
      began_ns[i] = now_ns ();
      memcpy (shared->payload, payload, size);
      stored_ns[i] = now_ns ();
      if (sem_post (&shared->is_there) == -1)
        fail ("sem_post");
    }
  free (payload);
}

static void
load_payloads (int turn, size_t size, int count, long long *found_ns, long long *ended_ns)
{
  char *payload = make_payload (size, 1), *expected = make_payload (size, 0);

  for (int i = 0; i < count; i++)
    {
      if (i > 0 && write (turn, "r", 1) == -1)
        fail ("write");
      if (sem_wait (&shared->is_there) == -1)
        fail ("sem_wait");
      found_ns[i] = now_ns ();
      memcpy (payload, shared->payload, size);
      ended_ns[i] = now_ns ();
    }
  if (memcmp (payload, expected, size) != 0)
    {
      fprintf (stderr, "The payload was changed on its way\n");
      exit (EXIT_FAILURE);
    }
  free (payload);
  free (expected);
}

static void
print_times (const char *what, const long long *times_ns, int count)
{
  for (int i = 0; i < count; i++)
    printf ("%s %d at %lld ns\n", what, i + 1, times_ns[i]);
}

static void
be_the_child (int turn, size_t size, int count, long long *times_ns)
{
  find ();
  load_payloads (turn, size, count, times_ns, times_ns + count);
  print_times ("Child found payload", times_ns, count);
  print_times ("Child had payload", times_ns + count, count);
  exit (EXIT_SUCCESS);
}

int
main (int argc, char *argv[])
{
  long size = argc > 5 ? atol (argv[5]) : 0;
  int count = argc > 6 ? atoi (argv[6]) : 1, turns[2] = { -1, -1 }, status;
  long long *times_ns;

  if (argc < 6 || size < 1 || count < 1)
    {
      fprintf (stderr, "usage: %s FACILITY /NAME PATH KEY SIZE [COUNT [PROCESSOR PROCESSOR]]\n", argv[0]);
      return EXIT_FAILURE;
    }
  choose (argv, (size_t) size);
  times_ns = calloc (2 * (size_t) count, sizeof *times_ns);
  if (times_ns == NULL || (count > 1 && pipe (turns) == -1))
    fail ("pipe");
  create ();

  child = fork ();
  if (child == -1)
    fail ("fork");
  if (argc > 8 && atoi (argv[7]) >= 0)
    stay_on (atoi (argv[child == 0 ? 8 : 7]));
  if (child == 0)
    be_the_child (turns[1], (size_t) size, count, times_ns);

  store_payloads (turns[0], (size_t) size, count, times_ns, times_ns + count);
  if (waitpid (child, &status, 0) == -1)
    fail ("waitpid");
  print_times ("Parent began payload", times_ns, count);
  print_times ("Parent stored payload", times_ns + count, count);
  remove_name ();
  return status == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
