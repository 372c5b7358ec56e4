/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * supervisor-journal.c: a journal is lines of text: "owner PID START", "run ID", "object KIND:NAME".
 */
#include "session/supervisor-journal.h"
#include "session/supervisor-process.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define SUFFIX ".journal"
#define FOLDER "folder:"

/* System V objects have no name but a key, sysvipc(7): "0x3f2a9c01". */
static key_t
read_key (const char *text)
{
  return (key_t) strtoul (text, NULL, 0);
}

static int
remove_sysv_queue (const char *key)
{
  int id = msgget (read_key (key), 0);
  return id != -1 ? msgctl (id, IPC_RMID, NULL) : -1;
}

static int
remove_sysv_memory (const char *key)
{
  int id = shmget (read_key (key), 0, 0);
  return id != -1 ? shmctl (id, IPC_RMID, NULL) : -1;
}

static int
remove_sysv_semaphores (const char *key)
{
  int id = semget (read_key (key), 0, 0);
  return id != -1 ? semctl (id, 0, IPC_RMID) : -1;
}

static const struct
{
  const char *kind;
  int (*remove) (const char *name);
} kinds[] = {
  { "mq:", mq_unlink },
  { "shm:", shm_unlink },
  { "sem:", sem_unlink },
  { "sysv-mq:", remove_sysv_queue },
  { "sysv-shm:", remove_sysv_memory },
  { "sysv-sem:", remove_sysv_semaphores },
  { "file:", unlink },
  { FOLDER, rmdir },
};

/* An object that its programs removed themselves is not there any more: that is the good case, and no error. */
static void
remove_object (const char *object)
{
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
    if (strncmp (object, kinds[i].kind, strlen (kinds[i].kind)) == 0)
      kinds[i].remove (object + strlen (kinds[i].kind));
}

int
journal_write (const struct plan *plan)
{
  int fd = open (plan->journal, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  bool is_written;

  if (fd == -1)
    return -1;
  is_written = dprintf (fd, "owner %d %llu\nrun %s\n", (int) getpid (),
                        (unsigned long long) process_start_time (getpid ()), plan->run) > 0;
  for (int i = 0; is_written && i < plan->n_objects; i++)
    is_written = dprintf (fd, "object %s\n", plan->objects[i]) > 0;
  close (fd);
  return is_written ? 0 : -1;
}

int
journal_make_folders (const struct plan *plan)
{
  for (int i = 0; i < plan->n_objects; i++)
    if (strncmp (plan->objects[i], FOLDER, strlen (FOLDER)) == 0 && mkdir (plan->objects[i] + strlen (FOLDER), 0700) == -1)
      return -1;
  return 0;
}

void
journal_close (const struct plan *plan)
{
  for (int i = 0; i < plan->n_objects; i++)
    remove_object (plan->objects[i]);
  unlink (plan->journal);
}

/* Until no process of the run is left: one that was forking when it was hit leaves a child for the next round. */
static void
end_run (const char *run)
{
  const struct timespec pause = { .tv_nsec = 1000000 };
  for (int round = 0; round < 5000 && process_kill_run (run) > 0; round++)
    nanosleep (&pause, NULL);
}

/* Is there an owner line, and is that very process still there? A journal whose first line is not whole yet
 * belongs to a supervisor that is just writing it. */
static bool
is_abandoned (FILE *journal)
{
  char line[512];
  int pid;
  unsigned long long start;

  if (fgets (line, sizeof line, journal) == NULL || strchr (line, '\n') == NULL
      || sscanf (line, "owner %d %llu", &pid, &start) != 2)
    return false;
  return process_start_time (pid) != start || !process_thread_is_alive (pid, pid);
}

static bool
finish_one (const char *path)
{
  char line[512];
  FILE *journal = fopen (path, "re");
  bool is_mine = journal != NULL && is_abandoned (journal);

  while (is_mine && fgets (line, sizeof line, journal) != NULL)
    {
      line[strcspn (line, "\n")] = '\0';
      if (strncmp (line, "run ", 4) == 0)
        end_run (line + 4);
      else if (strncmp (line, "object ", 7) == 0)
        remove_object (line + 7);
    }
  if (journal != NULL)
    fclose (journal);
  return is_mine && unlink (path) == 0;
}

int
journal_finish_abandoned (const struct plan *plan)
{
  char folder[4096], path[8192];
  char *slash;
  struct dirent *entry;
  DIR *entries;
  int n_closed = 0;

  snprintf (folder, sizeof folder, "%s", plan->journal);
  slash = strrchr (folder, '/');
  if (slash == NULL)
    return 0;
  *slash = '\0';
  entries = opendir (folder);
  while (entries != NULL && (entry = readdir (entries)) != NULL)
    {
      size_t length = strlen (entry->d_name);
      if (length <= strlen (SUFFIX) || strcmp (entry->d_name + length - strlen (SUFFIX), SUFFIX) != 0)
        continue;
      snprintf (path, sizeof path, "%s/%s", folder, entry->d_name);
      n_closed += finish_one (path) ? 1 : 0;
    }
  if (entries != NULL)
    closedir (entries);
  return n_closed;
}
