/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pty.c: a terminal and a shell at the two ends of a pseudoterminal.
 *
 *   cc -o pty pty.c && ./pty abx c
 *
 * Between the ends is the line discipline of the kernel. It echoes what is typed, collects a line and lets it be corrected (DEL), makes
 * a newline of the return key, a signal of ^C and end of file of ^D. A program that wants the keys as they are puts the
 * terminal into raw mode.
 */
#define _XOPEN_SOURCE 600 /* posix_openpt() */
#define _DEFAULT_SOURCE   /* cfmakeraw() */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define PROMPT "$ "

static volatile sig_atomic_t n_interrupts;

static void
fail (const char *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

static void
say (int descriptor, const char *text)
{
  if (write (descriptor, text, strlen (text)) == -1)
    fail ("write");
}

/* Types the keys, and takes what comes back until it ends with @last, or nobody has the slave open any more (EIO). */
static void
type (int master, const char *keys, const char *last)
{
  char screen[256] = "";
  size_t n_bytes = 0, n_last = strlen (last);
  ssize_t n_read = 1;

  if (*keys != '\0')
    say (master, keys);
  while (n_read > 0 && (n_bytes < n_last || memcmp (screen + n_bytes - n_last, last, n_last) != 0))
    {
      n_read = read (master, screen + n_bytes, sizeof screen - n_bytes);
      if (n_read == -1 && errno != EIO)
        fail ("read");
      n_bytes += n_read > 0 ? (size_t) n_read : 0;
    }
  printf ("Terminal typed %zu bytes and got %zu\n", strlen (keys), n_bytes);
}

static void
interrupt (int number)
{
  (void) number;
  n_interrupts++;
}

static void
read_lines (int terminal)
{
  char line[64], answer[96];
  ssize_t n_bytes;

  while ((n_bytes = read (terminal, line, sizeof line)) > 0)
    {
      snprintf (answer, sizeof answer, "You typed %.*s" PROMPT, (int) n_bytes, line);
      say (terminal, answer);
    }
  if (n_bytes == -1)
    fail ("read");
}

static void
read_keys (int terminal)
{
  struct termios settings;
  char keys[64];

  if (tcgetattr (terminal, &settings) == -1)
    fail ("tcgetattr");
  cfmakeraw (&settings);
  if (tcsetattr (terminal, TCSANOW, &settings) == -1)
    fail ("tcsetattr");
  say (terminal, PROMPT);
  if (read (terminal, keys, sizeof keys) == -1)
    fail ("read");
}

/* A session of its own, whose controlling terminal the slave becomes by being opened. */
static void
run_shell (const char *name)
{
  int terminal;

  if (setsid () == -1)
    fail ("setsid");
  terminal = open (name, O_RDWR);
  if (terminal == -1)
    fail ("open");
  if (signal (SIGINT, interrupt) == SIG_ERR)
    fail ("signal");
  say (terminal, PROMPT);
  read_lines (terminal);
  read_keys (terminal);
  printf ("Shell was interrupted %d times\n", (int) n_interrupts);
  if (close (terminal) == -1)
    fail ("close");
}

int
main (int argc, char *argv[])
{
  char line[64];
  const char *name;
  int master;
  pid_t shell;

  if (argc != 3)
    {
      fprintf (stderr, "usage: %s TYPED CORRECTION\n", argv[0]);
      return EXIT_FAILURE;
    }
  snprintf (line, sizeof line, "%.24s\177%.24s\r", argv[1], argv[2]);

  master = posix_openpt (O_RDWR | O_NOCTTY);
  if (master == -1)
    fail ("posix_openpt");
  if (grantpt (master) == -1 || unlockpt (master) == -1)
    fail ("unlockpt");
  name = ptsname (master);
  if (name == NULL)
    fail ("ptsname");

  shell = fork ();
  if (shell == -1)
    fail ("fork");
  if (shell == 0)
    {
      close (master);
      run_shell (name);
      exit (EXIT_SUCCESS);
    }

  type (master, "", PROMPT);
  type (master, line, PROMPT);
  type (master, "\003", "^C");
  type (master, "\004", PROMPT); /* ^D: the shell changes to raw mode */
  type (master, "q\r", PROMPT);
  if (waitpid (shell, NULL, 0) == -1)
    fail ("waitpid");
  if (close (master) == -1)
    fail ("close");
  return EXIT_SUCCESS;
}
