/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * calls.c: calls on names, terminals, private memory and signals, one small story for each name. Each judges itself what a program can
 * see, and exits with 1 when it is wrong; what must be in the record is judged by the test.
 */
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define CHECK(condition) \
  do \
    if (!(condition)) \
      { \
        fprintf (stderr, "line %d: %s\n", __LINE__, #condition); \
        exit (EXIT_FAILURE); \
      } \
  while (0)

static volatile sig_atomic_t n_seen;
static siginfo_t last_info;

static void
count (int number)
{
  n_seen++;
}

static void
count_with_info (int number, siginfo_t *info, void *context)
{
  n_seen++;
  last_info = *info;
}

/* A program that asks for its handler gets the one that it set, whatever the recorder has put around it. */
static void
handlers (const char *unused)
{
  struct sigaction action = { .sa_sigaction = count_with_info, .sa_flags = SA_SIGINFO | SA_RESETHAND }, former;

  CHECK (signal (SIGUSR1, count) == SIG_DFL);
  CHECK (sigaction (SIGUSR1, NULL, &former) == 0 && former.sa_handler == count && !(former.sa_flags & SA_SIGINFO));
  CHECK (raise (SIGUSR1) == 0 && n_seen == 1);
  CHECK (sigaction (SIGUSR1, &action, &former) == 0 && former.sa_handler == count);
  CHECK (kill (getpid (), SIGUSR1) == 0 && n_seen == 2 && last_info.si_pid == getpid ());
  CHECK (sigaction (SIGUSR1, NULL, &former) == 0 && former.sa_handler == SIG_DFL);
  CHECK (signal (SIGUSR1, SIG_IGN) == SIG_DFL && raise (SIGUSR1) == 0);
  CHECK (signal (SIGUSR1, count) == SIG_IGN);
  CHECK (signal (SIGKILL, count) == SIG_ERR && errno == EINVAL);
  CHECK (kill (getpid (), 1000) == -1 && errno == EINVAL);
}

static void
waits_for_signal (const char *unused)
{
  sigset_t blocked, none;
  pid_t child;

  sigemptyset (&none);
  sigemptyset (&blocked);
  sigaddset (&blocked, SIGUSR2);
  CHECK (sigprocmask (SIG_BLOCK, &blocked, NULL) == 0);
  CHECK (signal (SIGUSR2, count) == SIG_DFL);
  child = fork ();
  if (child == 0)
    _exit (kill (getppid (), SIGUSR2));
  CHECK (sigsuspend (&none) == -1 && errno == EINTR && n_seen == 1);
  CHECK (waitpid (child, NULL, 0) == child);
}

static void
names (const char *path)
{
  char fifo[4096], moved[4096];
  struct stat status;
  int fd;

  snprintf (fifo, sizeof fifo, "%s.fifo", path);
  snprintf (moved, sizeof moved, "%s.moved", path);
  CHECK (open (path, O_RDONLY) == -1 && errno == ENOENT);
  fd = open (path, O_CREAT | O_RDWR, 0640);
  CHECK (fd != -1 && fstat (fd, &status) == 0 && (status.st_mode & 0777) == 0640);
  CHECK (pwrite (fd, "0123456789", 10, 2) == 10 && lseek (fd, 0, SEEK_END) == 12);
  CHECK (pread (fd, moved + sizeof moved - 10, 4, 4) == 4);
  CHECK (fsync (fd) == 0 && close (fd) == 0);
  fd = openat (AT_FDCWD, path, O_WRONLY | O_TRUNC | O_CREAT, 0600);
  CHECK (fd != -1 && close (fd) == 0);
  CHECK (rename (path, moved) == 0 && unlink (path) == -1 && errno == ENOENT);
  CHECK (mkfifo (fifo, 0600) == 0 && mkfifo (fifo, 0600) == -1 && errno == EEXIST);
  CHECK (open (fifo, O_WRONLY | O_NONBLOCK) == -1 && errno == ENXIO);
  fd = open (fifo, O_RDONLY | O_NONBLOCK);
  CHECK (fd != -1 && close (fd) == 0);
  CHECK (remove (moved) == 0 && unlinkat (AT_FDCWD, fifo, 0) == 0);
  CHECK (open ((char *) 8, O_RDONLY) == -1 && errno == EFAULT);
}

static void
terminal (const char *unused)
{
  struct winsize size = { .ws_row = 24, .ws_col = 80 };
  struct termios settings;
  int master = posix_openpt (O_RDWR | O_NOCTTY), slave, n_bytes;
  char buffer[64];

  CHECK (master != -1 && grantpt (master) == 0 && unlockpt (master) == 0);
  slave = open (ptsname (master), O_RDWR | O_NOCTTY);
  CHECK (slave != -1 && ioctl (master, TIOCSWINSZ, &size) == 0);
  CHECK (write (master, "ab\r", 3) == 3 && read (slave, buffer, sizeof buffer) == 3 && memcmp (buffer, "ab\n", 3) == 0);
  CHECK (ioctl (slave, FIONREAD, &n_bytes) == 0 && n_bytes == 0);
  CHECK (tcgetattr (slave, &settings) == 0);
  cfmakeraw (&settings);
  CHECK (tcsetattr (slave, TCSANOW, &settings) == 0 && tcgetattr (slave, &settings) == 0);
  CHECK (close (slave) == 0 && close (master) == 0);
}

static void
terminal_of_child (const char *unused)
{
  int master, status;
  char byte;
  pid_t child = forkpty (&master, NULL, NULL, NULL);

  if (child == 0)
    exit (isatty (0) && write (0, "x", 1) == 1 ? 0 : 1);
  CHECK (child > 0 && read (master, &byte, 1) == 1 && byte == 'x');
  CHECK (waitpid (child, &status, 0) == child && status == 0 && close (master) == 0);
}

/* Two pages; the child stores in the first only. It waits until its parent has looked. */
static void
private_pages (const char *unused)
{
  int *numbers = mmap (NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  pid_t child;

  CHECK (numbers != MAP_FAILED);
  numbers[0] = 1;
  numbers[1024] = 1;
  child = fork ();
  if (child == 0)
    {
      CHECK (numbers[0] == 1 && numbers[1024] == 1);
      numbers[0] = 2;
      exit (numbers[0] == 2 ? 0 : 1);
    }
  CHECK (waitpid (child, NULL, 0) == child && numbers[0] == 1);
  numbers[0] = 3;
  CHECK (madvise (numbers, 8192, MADV_DONTNEED) == 0 && numbers[0] == 0);
  numbers = mremap (numbers, 8192, 16384, MREMAP_MAYMOVE);
  CHECK (numbers != MAP_FAILED);
  numbers[3072] = 4;
  CHECK (munmap (numbers, 16384) == 0);
}

/* A private mapping of a file shows the file until the first store. */
static void
private_file (const char *path)
{
  int fd = open (path, O_CREAT | O_EXCL | O_RDWR, 0600);
  char *text;

  CHECK (fd != -1 && write (fd, "on disk", 7) == 7);
  text = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
  CHECK (text != MAP_FAILED && text[0] == 'o');
  text[0] = 'O';
  CHECK (munmap (text, 4096) == 0 && close (fd) == 0 && unlink (path) == 0);
}

static void
without_copies (const char *path)
{
  char lent[] = "lent";
  struct iovec part = { lent, 4 };
  int one[2], two[2], fd = open (path, O_CREAT | O_EXCL | O_RDWR, 0600);

  CHECK (fd != -1 && write (fd, "from a file", 11) == 11);
  CHECK (pipe (one) == 0 && pipe (two) == 0);
  CHECK (vmsplice (one[1], &part, 1, 0) == 4);
  CHECK (tee (one[0], two[1], 100, 0) == 4);
  CHECK (splice (one[0], NULL, two[1], NULL, 100, 0) == 4);
  CHECK (sendfile (two[1], fd, &(off_t) { 5 }, 6) == 6);
  CHECK (splice (-1, NULL, two[1], NULL, 1, 0) == -1 && errno == EBADF);
  CHECK (close (fd) == 0 && unlink (path) == 0);
}

static const struct { const char *name; void (*run) (const char *path); } stories[] = {
  { "handlers", handlers }, { "sigsuspend", waits_for_signal }, { "names", names }, { "terminal", terminal },
  { "forkpty", terminal_of_child }, { "private", private_pages }, { "private-file", private_file },
  { "splice", without_copies },
};

int
main (int argc, char *argv[])
{
  for (size_t i = 0; i < sizeof stories / sizeof *stories; i++)
    if (argc > 2 && strcmp (argv[1], stories[i].name) == 0)
      {
        stories[i].run (argv[2]);
        return EXIT_SUCCESS;
      }
  return 2;
}
