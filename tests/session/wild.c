/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wild.c: a program such as nobody should write, started as a lesson's: it must not take the machine along, nor leave anything.
 */
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void
floods (void)
{
  for (long i = 0;; i++)
    printf ("line %ld of a program that does not stop to print\n", i);
}

static void
calls_for_ever (void)
{
  for (;;)
    close (-1);
}

/* Past the probe: nobody records it, but somebody must read it. */
static void
floods_unseen (void)
{
  char bytes[65536];

  memset (bytes, 'u', sizeof bytes);
  for (;;)
    if (syscall (SYS_write, 1, bytes, sizeof bytes) == -1)
      exit (EXIT_FAILURE);
}

static void
forks (void)
{
  for (;;)
    fork ();
}

static void *
sleep_on (void *unused)
{
  for (;;)
    pause ();
  return NULL;
}

static void
starts_threads (void)
{
  pthread_t thread;

  for (;;)
    if (pthread_create (&thread, NULL, sleep_on, NULL) != 0)
      usleep (1000);
}

static void
spins (void)
{
  for (volatile long i = 0;; i++)
    continue;
}

/* Out of its group, its session and its family, deaf to everything, with copies of itself in reserve. */
static void
hides (void)
{
  for (int number = 1; number < NSIG; number++)
    signal (number, SIG_IGN);
  for (int i = 0; i < 4; i++)
    if (fork () == 0)
      {
        setsid ();
        if (fork () != 0)
          _exit (0);
        setsid ();
        close (0);
        for (;;)
          usleep (1000);
      }
  for (int i = 0; i < 4; i++)
    wait (NULL);
  for (;;)
    usleep (1000);
}

static void
stops (void)
{
  raise (SIGSTOP);
}

static void
eats_memory (void)
{
  for (;;)
    {
      void *memory = malloc (64 << 20);
      if (memory == NULL)
        {
          perror ("malloc");
          exit (EXIT_FAILURE);
        }
      memset (memory, 1, 1 << 20);
    }
}

static void
fills_a_file (void)
{
  char bytes[65536] = "", name[] = "/tmp/ipc-lens-wild-XXXXXX";
  int fd = mkstemp (name);

  unlink (name);
  while (write (fd, bytes, sizeof bytes) > 0)
    continue;
  perror ("write");
  exit (EXIT_FAILURE);
}

/* What it inherits from the recorder is not its to close, but what if. */
static void
closes_everything (void)
{
  for (int fd = 0; fd < 1100; fd++)
    syscall (SYS_close, fd);
  for (int i = 0; i < 100; i++)
    usleep (1);
}

static int is_deadly;

static void
die (void)
{
  if (is_deadly)
    syscall (SYS_kill, getpid (), SIGKILL);
}

/* Before anything else of the program, the recorder included: so it is called first in a child as well. */
static void
prepare (void)
{
  pthread_atfork (NULL, NULL, die);
}

__attribute__ ((section (".preinit_array"), used)) static void (*const prepare_first) (void) = prepare;

/* The child dies before its first word. */
static void
kills_its_child (void)
{
  is_deadly = 1;
  fork ();
  pause ();
}

/* By a fork that the C library makes for itself. */
static void
becomes_a_daemon (void)
{
  if (daemon (1, 1) == -1)
    exit (EXIT_FAILURE);
  usleep (1);
}

static void
kills_its_group (void)
{
  kill (0, SIGKILL);
}

static const struct { const char *name; void (*run) (void); } ways[] = {
  { "floods", floods }, { "calls-for-ever", calls_for_ever }, { "floods-unseen", floods_unseen }, { "forks", forks },
  { "starts-threads", starts_threads }, { "spins", spins }, { "hides", hides }, { "stops", stops },
  { "eats-memory", eats_memory }, { "fills-a-file", fills_a_file }, { "closes-everything", closes_everything },
  { "kills-its-group", kills_its_group }, { "kills-its-child", kills_its_child }, { "becomes-a-daemon", becomes_a_daemon },
};

int
main (int argc, char *argv[])
{
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    if (argc > 1 && strcmp (argv[1], ways[i].name) == 0)
      ways[i].run ();
  return EXIT_SUCCESS;
}
