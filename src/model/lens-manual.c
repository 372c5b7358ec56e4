/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-manual.c: where in the manual something stands. System calls are in section 2 under their own names; what is elsewhere has a row.
 */
#include "model/lens-facts.h"

#include <string.h>

typedef struct
{
  const char *name; /* ending in '*': of all that begin so */
  const char *page; /* beginning with '(': a section, under the name itself */
} Row;

static const Row calls[] = {
  { "mq_timedsend", "mq_send(3)" },
  { "mq_timedreceive", "mq_receive(3)" },
  { "mq_setattr", "mq_getattr(3)" },
  { "mq_*", "(3)" },
  { "semop", "(2)" },
  { "semget", "(2)" },
  { "semctl", "(2)" },
  { "semtimedop", "(2)" },
  { "sem_timedwait", "sem_wait(3)" },
  { "sem_trywait", "sem_wait(3)" },
  { "sem_*", "(3)" },
  { "pthread_mutexattr_setrobust", "(3)" },
  { "pthread_mutexattr_setpshared", "pthread_mutexattr_getpshared(3)" },
  { "pthread_mutex_consistent", "(3)" },
  { "pthread_mutex*", "pthread_mutex_init(3)" },
  { "pthread_cond*", "pthread_cond_init(3)" },
  { "execve", "(2)" },
  { "exec*", "exec(3)" },
  { "shm_unlink", "shm_open(3)" },
  { "shm_open", "(3)" },
  { "posix_openpt", "(3)" },
  { "grantpt", "(3)" },
  { "unlockpt", "(3)" },
  { "ptsname", "(3)" },
  { "openpty", "(3)" },
  { "forkpty", "openpty(3)" },
  { "tcgetattr", "termios(3)" },
  { "tcsetattr", "termios(3)" },
  { "tcsetpgrp", "tcgetpgrp(3)" },
  { "tcgetpgrp", "(3)" },
  { "mkfifo", "(3)" },
  { "remove", "(3)" },
  { "raise", "(3)" },
  { "exit", "(3)" },
  { "_Exit", "_exit(2)" },
  { "usleep", "(3)" },
  { "sleep", "(3)" },
  { "sigwait", "(3)" },
  { "closefrom", "close_range(2)" },
  { "process start", "execve(2)" },
  { "process end", "wait(2)" },
  { "signal", "signal(7)" },
  { "page fault", "mmap(2)" },
  { "load", "shm_overview(7)" },
  { "store", "shm_overview(7)" },
};

static const Row objects[] = {
  { "pipe", "pipe(7)" },
  { "fifo", "fifo(7)" },
  { "mq", "mq_overview(7)" },
  { "sysvmq", "sysvipc(7)" },
  { "sysvshm", "sysvipc(7)" },
  { "sysvsem", "sysvipc(7)" },
  { "socket", "socket(7)" },
  { "shm", "shm_overview(7)" },
  { "anon", "mmap(2)" },
  { "private", "mmap(2)" },
  { "file", "mmap(2)" },
  { "pty", "pty(7)" },
  { "sem", "sem_overview(7)" },
  { "mutex", "pthread_mutex_init(3)" },
  { "cond", "pthread_cond_init(3)" },
};

static gboolean
is_row_of (const Row *row, const char *name)
{
  gsize length = strlen (row->name);

  if (row->name[length - 1] == '*')
    return strncmp (row->name, name, length - 1) == 0;
  return strcmp (row->name, name) == 0;
}

char *
lens_manual_of_call (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    if (is_row_of (&calls[i], name))
      return calls[i].page[0] == '(' ? g_strconcat (name, calls[i].page, NULL) : g_strdup (calls[i].page);
  return g_strconcat (name, "(2)", NULL);
}

const char *
lens_manual_of_object (const char *id)
{
  gsize length = strcspn (id, ":");

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    if (strlen (objects[i].name) == length && strncmp (objects[i].name, id, length) == 0)
      return objects[i].page;
  return NULL;
}
