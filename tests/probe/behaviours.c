/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * behaviours.c: what a program may do that a recorder must survive. Each judges itself what a program can see (errno, its
 * descriptors, being alive) and exits with 1 when it is wrong; what must be in the record is judged by the test.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHECK(condition) \
  do \
    if (!(condition)) \
      { \
        fprintf (stderr, "line %d: %s\n", __LINE__, #condition); \
        exit (EXIT_FAILURE); \
      } \
  while (0)

static int ends[2], n_words;

static void
keeps_errno (void)
{
  char byte;

  CHECK (pipe (ends) == 0);
  CHECK (fcntl (ends[0], F_SETFL, O_NONBLOCK) == 0);
  errno = EDOM;
  CHECK (write (ends[1], "a", 1) == 1 && errno == EDOM);
  CHECK (read (ends[0], &byte, 1) == 1 && errno == EDOM);
  CHECK (read (ends[0], &byte, 1) == -1 && errno == EAGAIN);
  CHECK (close (77) == -1 && errno == EBADF);
  errno = ERANGE;
  printf ("printed\n");
  CHECK (errno == ERANGE);
}

static void
forks (void)
{
  char byte;
  int status;

  CHECK (pipe (ends) == 0);
  for (int i = 0; i < 2; i++)
    if (fork () == 0)
      {
        CHECK (write (ends[1], "c", 1) == 1);
        _exit (i);
      }
  for (int i = 0; i < 2; i++)
    CHECK (read (ends[0], &byte, 1) == 1 && wait (&status) > 0 && WIFEXITED (status));
}

static void *
writes (void *unused)
{
  for (int i = 0; i < 200; i++)
    CHECK (write (ends[1], "t", 1) == 1);
  return NULL;
}

static void
threads (void)
{
  pthread_t all[4];
  char buffer[800];
  size_t n_bytes = 0;

  CHECK (pipe (ends) == 0);
  for (int i = 0; i < 4; i++)
    CHECK (pthread_create (&all[i], NULL, writes, NULL) == 0);
  for (int i = 0; i < 4; i++)
    CHECK (pthread_join (all[i], NULL) == 0);
  while (n_bytes < sizeof buffer)
    {
      ssize_t n = read (ends[0], buffer + n_bytes, sizeof buffer - n_bytes);
      CHECK (n > 0);
      n_bytes += (size_t) n;
    }
}

static volatile sig_atomic_t n_signals;

static void
on_signal (int number)
{
  int saved_errno = errno;
  n_signals++;
  if (write (ends[1], "s", 1) != 1)
    _exit (3);
  errno = saved_errno;
}

/* The handler records while the thread sleeps in a call, and while the probe itself is at work. */
static void
signals (void)
{
  struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
  struct itimerval often = { { 0, 500 }, { 0, 500 } }, never = { { 0, 0 }, { 0, 0 } };
  char byte;

  CHECK (pipe (ends) == 0);
  CHECK (sigaction (SIGALRM, &action, NULL) == 0);
  CHECK (setitimer (ITIMER_REAL, &often, NULL) == 0);
  for (int i = 0; i < 300; i++)
    CHECK (read (ends[0], &byte, 1) == 1 && byte == 's');
  CHECK (setitimer (ITIMER_REAL, &never, NULL) == 0);
  CHECK (n_signals >= 300);
}

static void
many_writes (void)
{
  char buffer[100];
  long n = 3000;

  memset (buffer, 'm', sizeof buffer);
  CHECK (pipe (ends) == 0);
  for (long i = 0; i < n; i++)
    {
      CHECK (write (ends[1], buffer, sizeof buffer) == sizeof buffer);
      CHECK (read (ends[0], buffer, sizeof buffer) == sizeof buffer);
    }
}

/* Dies with a batch that nobody sent. */
static void
killed (void)
{
  CHECK (pipe (ends) == 0);
  for (int i = 0; i < 5; i++)
    CHECK (dup (ends[0]) != -1);
  kill (getpid (), SIGKILL);
}

static void
own_descriptors (void)
{
  char byte = 'o';

  errno = 0;
  CHECK (close (1001) == -1 && errno == EBADF);
  CHECK (write (1001, &byte, 1) == -1 && errno == EBADF);
  CHECK (dup2 (1, 1000) == -1 && errno == EBADF);
  CHECK (fcntl (1001, F_GETFD) == -1 && errno == EBADF);
  CHECK (close_range (3, ~0U, 0) == 0);
  CHECK (pipe (ends) == 0 && ends[0] == 3);
}

static void
executes (void)
{
  CHECK (execl ("/nonexistent", "none", NULL) == -1 && errno == ENOENT);
  execl ("/proc/self/exe", "again", "own-descriptors", NULL);
  CHECK (!"execl returned");
}

/* 64 pages stored to for the first time, then loaded by a child: the child prints what the kernel counted for it. */
static void
faults (void)
{
  size_t n_bytes = 64 * 4096;
  volatile char *memory = mmap (NULL, n_bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

  CHECK (memory != MAP_FAILED);
  for (size_t at = 0; at < n_bytes; at += 4096)
    memory[at] = 1;
  if (fork () == 0)
    {
      for (size_t at = 0; at < n_bytes; at += 4096)
        CHECK (memory[at] == 1);
      exit (0);
    }
  CHECK (wait (NULL) > 0);
}

static void
prints (void)
{
  printf ("one\ntwo\n");
  printf ("half");
  fflush (stdout);
  printf (" whole\n");
  fprintf (stderr, "complaint\n");
  CHECK (write (1, "direct\n", 7) == 7);
}

/* What is printed by other means than printf. */
static void
prints_otherwise (void)
{
  char *volatile nowhere = (char *) 16;
  struct iovec parts[] = { { (char *) "in two ", 7 }, { (char *) "parts\nand", 9 }, { (char *) " more\n", 6 } };

  CHECK (writev (1, parts, 3) == 22);
  CHECK (dprintf (1, "to descriptor %d\n", 1) == 16);
  CHECK (dprintf (2, "%0600d\n", 7) == 601);
  CHECK (fwrite ("four", 1, 4, stdout) == 4 && putchar ('\n') == '\n');
  CHECK (write (1, nowhere, 5) == -1 && errno == EFAULT);
  CHECK (fileno (stdout) == 1 && fileno (stderr) == 2);
}

/* The reader of what is printed sees its end when the stream is closed. */
static void
closes_stdout (void)
{
  char byte;
  int go[2];

  CHECK (pipe (ends) == 0 && pipe (go) == 0);
  if (fork () == 0)
    {
      CHECK (dup2 (ends[1], fileno (stdout)) == 1);
      CHECK (close (ends[0]) == 0 && close (ends[1]) == 0);
      printf ("p");
      fclose (stdout);
      _exit (read (go[0], &byte, 1) == 1 ? 0 : 1); /* not before the other has seen the end */
    }
  CHECK (close (ends[1]) == 0);
  CHECK (read (ends[0], &byte, 1) == 1 && byte == 'p');
  CHECK (read (ends[0], &byte, 1) == 0);
  CHECK (write (go[1], "g", 1) == 1 && wait (NULL) > 0);
}

static void
closes_ranges (void)
{
  int more[2];

  CHECK (pipe (ends) == 0 && pipe (more) == 0);
  CHECK (close_range (4, 5, 0) == 0);
  CHECK (write (4, "x", 1) == -1 && errno == EBADF);
  CHECK (close_range (9, 3, 0) == -1 && errno == EINVAL);
  closefrom (3);
  CHECK (pipe (ends) == 0 && ends[0] == 3 && ends[1] == 4);
}

/* The list of execl() ends where the program says. */
static void
executes_with_many_words (void)
{
#define TEN(w) w, w, w, w, w, w, w, w, w, w
#define HUNDRED(w) TEN (w), TEN (w), TEN (w), TEN (w), TEN (w), TEN (w), TEN (w), TEN (w), TEN (w), TEN (w)
  execl ("/proc/self/exe", "again", "counts-words", HUNDRED ("word"), HUNDRED ("word"), HUNDRED ("word"), NULL);
  CHECK (!"execl returned");
}

static void counts_words (void) { printf ("%d\n", n_words); }

/* Nobody lives on a descriptor that could not be opened now. */
static void
few_descriptors (void)
{
  struct rlimit few = { 8, 8 };

  CHECK (setrlimit (RLIMIT_NOFILE, &few) == 0);
  CHECK (pipe (ends) == 0 && ends[0] == 3);
  CHECK (write (ends[1], "f", 1) == 1);
  CHECK (dup (ends[0]) == 5 && dup (ends[0]) == 6 && dup (ends[0]) == 7);
  CHECK (dup (ends[0]) == -1 && errno == EMFILE);
}

/* Forks until it may not. */
static void
fork_bomb (void)
{
  int n_born = 0;
  pid_t pid;

  while ((pid = fork ()) > 0)
    n_born++;
  if (pid == 0)
    _exit (0);
  CHECK (errno == EAGAIN && n_born < 30);
  while (wait (NULL) > 0)
    n_born--;
  CHECK (n_born == 0);
}

static void
payload (void)
{
  static const unsigned char binary[] = { 0xff, 0x00, 0xfe };
  char large[2000];

  memset (large, '"', sizeof large);
  CHECK (pipe (ends) == 0);
  CHECK (write (ends[1], binary, sizeof binary) == 3);
  CHECK (write (ends[1], "tab\t\"\\\x01\xc3\xa4", 9) == 9);
  CHECK (write (ends[1], large, sizeof large) == sizeof large);
}

static const struct { const char *name; void (*run) (void); } behaviours[] = {
  { "errno", keeps_errno }, { "fork", forks }, { "threads", threads }, { "signals", signals }, { "many", many_writes },
  { "killed", killed }, { "own-descriptors", own_descriptors }, { "exec", executes }, { "faults", faults },
  { "prints", prints }, { "payload", payload }, { "prints-otherwise", prints_otherwise }, { "closes-stdout", closes_stdout },
  { "closes-ranges", closes_ranges }, { "executes-with-many-words", executes_with_many_words }, { "counts-words", counts_words },
  { "few-descriptors", few_descriptors }, { "fork-bomb", fork_bomb },
};

int
main (int argc, char *argv[])
{
  n_words = argc;
  for (size_t i = 0; i < sizeof behaviours / sizeof *behaviours; i++)
    if (argc > 1 && strcmp (argv[1], behaviours[i].name) == 0)
      {
        behaviours[i].run ();
        return EXIT_SUCCESS;
      }
  return 2;
}
