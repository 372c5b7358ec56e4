/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * supervisor-process.c: reads /proc/PID/stat and walks over all processes.
 */
#include "session/supervisor-process.h"
#include "session/supervisor-plan.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FLAG_EXITING 0x00000004 /* PF_EXITING of the kernel, in the field "flags" */
#define ENVIRONMENT_BYTES (256 * 1024)

static ssize_t
read_file (const char *path, char *text, size_t n_bytes)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  ssize_t n_read = 0, n = 0;

  if (fd == -1)
    return -1;
  while ((size_t) n_read < n_bytes - 1 && (n = read (fd, text + n_read, n_bytes - 1 - (size_t) n_read)) > 0)
    n_read += n;
  close (fd);
  if (n < 0)
    return -1;
  text[n_read] = '\0';
  return n_read;
}

/* Points behind the command's name, which may itself hold spaces and parentheses: at the state letter. */
static const char *
read_stat (const char *path, char *text, size_t n_bytes)
{
  const char *end;
  if (read_file (path, text, n_bytes) <= 0)
    return NULL;
  end = strrchr (text, ')');
  return end != NULL && end[1] == ' ' ? end + 2 : NULL;
}

static const char *
read_process_stat (pid_t pid, char *text, size_t n_bytes)
{
  char path[64];
  snprintf (path, sizeof path, "/proc/%d/stat", (int) pid);
  return read_stat (path, text, n_bytes);
}

static const char *
read_thread_stat (pid_t pid, pid_t tid, char *text, size_t n_bytes)
{
  char path[64];
  snprintf (path, sizeof path, "/proc/%d/task/%d/stat", (int) pid, (int) tid);
  return read_stat (path, text, n_bytes);
}

/* Field @number of the line, counted as the manual does: the state is field 3. */
static const char *
find_field (const char *state, int number)
{
  for (int i = 3; state != NULL && i < number; i++)
    {
      state = strchr (state, ' ');
      state = state != NULL ? state + 1 : NULL;
    }
  return state;
}

char
process_thread_state (pid_t pid, pid_t tid)
{
  char text[1024];
  const char *state = read_thread_stat (pid, tid, text, sizeof text);
  return state != NULL ? *state : 0;
}

int64_t
process_thread_switches (pid_t pid, pid_t tid)
{
  char path[64], text[4096];
  const char *line;

  snprintf (path, sizeof path, "/proc/%d/task/%d/status", (int) pid, (int) tid);
  line = read_file (path, text, sizeof text) > 0 ? strstr (text, "\nvoluntary_ctxt_switches:") : NULL;
  return line != NULL ? atoll (strchr (line, ':') + 1) : -1;
}

bool
process_thread_is_running (pid_t pid, pid_t tid)
{
  char path[64], text[256];

  snprintf (path, sizeof path, "/proc/%d/task/%d/syscall", (int) pid, (int) tid);
  return read_file (path, text, sizeof text) > 0 && strncmp (text, "running", strlen ("running")) == 0;
}

bool
process_thread_is_exiting (pid_t pid, pid_t tid)
{
  char text[1024];
  const char *flags = find_field (read_thread_stat (pid, tid, text, sizeof text), 9);
  return flags == NULL || (strtoul (flags, NULL, 10) & FLAG_EXITING) != 0;
}

bool
process_thread_is_alive (pid_t pid, pid_t tid)
{
  char state = process_thread_state (pid, tid);
  return state != 0 && state != 'Z' && state != 'X';
}

bool
process_is_alive (pid_t pid)
{
  char text[1024];
  const char *state = read_process_stat (pid, text, sizeof text);
  const char *n_threads = find_field (state, 20);

  return state != NULL && ((*state != 'Z' && *state != 'X') || (n_threads != NULL && atoi (n_threads) > 1));
}

pid_t
process_parent (pid_t pid)
{
  char text[1024];
  const char *fields = read_process_stat (pid, text, sizeof text);
  return fields != NULL ? (pid_t) atoi (fields + 2) : 0;
}

uint64_t
process_start_time (pid_t pid)
{
  char text[1024];
  const char *field = find_field (read_process_stat (pid, text, sizeof text), 22);
  return field != NULL ? strtoull (field, NULL, 10) : 0;
}

bool
process_exit_status (pid_t pid, int *wait_status)
{
  char text[1024];
  const char *state = read_process_stat (pid, text, sizeof text);
  const char *field = find_field (state, 52);
  if (field == NULL || *state != 'Z')
    return false;
  *wait_status = atoi (field);
  return true;
}

/* A process may have left its group and its session, but not its ancestors: who has lost its parent becomes a child of the
 * nearest subreaper, which is the caller (PR_SET_CHILD_SUBREAPER). */
static bool
descends_from (pid_t pid, pid_t ancestor)
{
  for (int depth = 0; depth < 64 && pid > 1; depth++)
    {
      pid = process_parent (pid);
      if (pid == ancestor)
        return true;
    }
  return false;
}

/* Sends SIGKILL to each process that @is_meant says; gives how many there were. */
static int
kill_all (bool (*is_meant) (pid_t pid, const void *data), const void *data)
{
  DIR *proc = opendir ("/proc");
  struct dirent *entry;
  int n_killed = 0;

  while (proc != NULL && (entry = readdir (proc)) != NULL)
    {
      pid_t pid = isdigit ((unsigned char) entry->d_name[0]) ? (pid_t) atoi (entry->d_name) : 0;
      if (pid > 0 && pid != getpid () && is_meant (pid, data) && kill (pid, SIGKILL) == 0)
        n_killed++;
    }
  if (proc != NULL)
    closedir (proc);
  return n_killed;
}

pid_t
process_find_dead (bool (*is_known) (pid_t pid, const void *data), const void *data)
{
  DIR *proc = opendir ("/proc");
  struct dirent *entry;
  pid_t found = 0;

  while (proc != NULL && found == 0 && (entry = readdir (proc)) != NULL)
    {
      pid_t pid = isdigit ((unsigned char) entry->d_name[0]) ? (pid_t) atoi (entry->d_name) : 0;
      if (pid > 0 && process_thread_state (pid, pid) == 'Z' && !process_is_alive (pid) && process_parent (pid) != getpid ()
          && descends_from (pid, getpid ()) && !is_known (pid, data))
        found = pid;
    }
  if (proc != NULL)
    closedir (proc);
  return found;
}

static bool
is_descendant (pid_t pid, const void *unused)
{
  return descends_from (pid, getpid ());
}

int
process_kill_descendants (void)
{
  return kill_all (is_descendant, NULL);
}

static bool
belongs_to_run (pid_t pid, const void *run)
{
  static char environment[ENVIRONMENT_BYTES];
  char path[64], wanted[128];
  ssize_t n_bytes;

  snprintf (path, sizeof path, "/proc/%d/environ", (int) pid);
  snprintf (wanted, sizeof wanted, SUPERVISOR_ENVIRONMENT "=%s", (const char *) run);
  n_bytes = read_file (path, environment, sizeof environment);
  for (ssize_t at = 0; at < n_bytes; at += (ssize_t) strlen (environment + at) + 1)
    if (strcmp (environment + at, wanted) == 0)
      return true;
  return false;
}

int
process_kill_run (const char *run)
{
  return kill_all (belongs_to_run, run);
}
