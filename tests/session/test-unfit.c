/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-unfit.c: on a machine that cannot run a lesson the error names the cause and the remedy. The machine is made unfit in a
 * child process, with limits, namespaces, filters and folders of its own.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "session-fixture.h"
#include "session/lens-paths.h"
#include "session/lens-session-private.h"

#define NOBODY 65534

static void
set_limit (__rlimit_resource_t resource, rlim_t value)
{
  struct rlimit limit = { value, value };
  g_assert_cmpint (setrlimit (resource, &limit), ==, 0);
}

static gboolean
break_descriptors (void)
{
  set_limit (RLIMIT_NOFILE, 900);
  return TRUE;
}

/* All but a few are taken: the session itself cannot open its pipes. */
static gboolean
use_up_descriptors (void)
{
  struct rlimit limit = { 40, 4096 };
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  for (int n_free = 0; dup (STDIN_FILENO) != -1; n_free++)
    continue;
  close (39);
  close (38);
  close (37);
  return TRUE;
}

static gboolean
break_queue_memory (void)
{
  set_limit (RLIMIT_MSGQUEUE, 0);
  return TRUE;
}

static gboolean
lose_shared_memory (void)
{
  g_setenv ("IPC_LENS_SHMDIR", "/nowhere", TRUE);
  return TRUE;
}

#define FOLDER_VARIABLE "TEST_JOURNALS_OF_NOBODY"

/* Root may always; whoever is nobody needs a folder for journals, too. */
static gboolean
become_nobody (void)
{
  const char *folder = g_getenv (FOLDER_VARIABLE);

  g_setenv ("IPC_LENS_JOURNALDIR", folder, TRUE);
  return chown (folder, NOBODY, NOBODY) == 0 && setresuid (NOBODY, NOBODY, NOBODY) == 0;
}

static gboolean
use_up_processes (void)
{
  set_limit (RLIMIT_NPROC, 0);
  return become_nobody ();
}

/* Needs the right to mount; the real /dev/shm stays as it is. */
static gboolean
mount_shared_memory (unsigned long flags, const char *options)
{
  return unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
         && mount ("tmpfs", "/dev/shm", "tmpfs", flags, options) == 0;
}

static gboolean
mount_shared_memory_read_only (void)
{
  return mount_shared_memory (MS_RDONLY, NULL);
}

static gboolean
forbid_shared_memory (void)
{
  return mount_shared_memory (0, "mode=0755") && become_nobody ();
}

static gboolean
fill_shared_memory (void)
{
  char page[4096] = "";
  int fd = mount_shared_memory (0, "size=4k") ? open ("/dev/shm/full", O_WRONLY | O_CREAT | O_CLOEXEC, 0600) : -1;
  gboolean is_full = fd != -1 && write (fd, page, sizeof page) == sizeof page;

  if (fd != -1)
    close (fd);
  return is_full;
}

/* System V objects and their limits belong to a namespace; in one of its own, none is allowed. */
static gboolean
allow_none (const char *limit, const char *value)
{
  g_autofree char *path = g_strdup_printf ("/proc/sys/kernel/%s", limit);
  int fd = unshare (CLONE_NEWIPC) == 0 ? open (path, O_WRONLY) : -1;
  gboolean is_written = fd != -1 && write (fd, value, strlen (value)) == (ssize_t) strlen (value);

  if (fd != -1)
    close (fd);
  return is_written;
}

static gboolean
allow_no_system_v_queue (void)
{
  return allow_none ("msgmni", "0");
}

static gboolean
allow_no_segment (void)
{
  return allow_none ("shmmni", "0");
}

static gboolean
allow_no_semaphore_set (void)
{
  return allow_none ("sem", "32000 1024000000 500 0");
}

/* A kernel without a call: seccomp(2) answers in its place. */
static gboolean
lose_call (unsigned number)
{
  struct sock_filter filter[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { G_N_ELEMENTS (filter), filter };

  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static gboolean
lose_system_v (void)
{
  return lose_call (SYS_msgget);
}

static gboolean
lose_message_queues (void)
{
  return lose_call (SYS_mq_open);
}

/* A network of its own begins with a loopback device that is down. */
static gboolean
lose_loopback (void)
{
  return unshare (CLONE_NEWNET) == 0;
}

static gboolean
lose_terminals (void)
{
  return unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
         && mount ("tmpfs", "/dev/pts", "tmpfs", 0, NULL) == 0;
}

/* Journals can still be written. */
static gboolean
mount_temporary_folder_read_only (void)
{
  const char *folder = g_get_tmp_dir ();

  return unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
         && mount (folder, folder, NULL, MS_BIND, NULL) == 0
         && mount ("tmpfs", fixture_journal_folder (), "tmpfs", 0, "mode=0700") == 0
         && mount (NULL, folder, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL) == 0;
}

static const struct
{
  const char *name, *lesson;
  gboolean (*spoil) (void);
  const char *wanted;
} unfit[] = {
  { "few-descriptors", "pipe", break_descriptors, "ulimit -Hn 4096" },
  { "no-descriptors", "pipe", use_up_descriptors, "ulimit -n 4096" },
  { "no-queue-memory", "posix-mq", break_queue_memory, "mq_open() failed with EMFILE. The limit on message queue memory" },
  { "no-shared-memory", "posix-shm", lose_shared_memory, "mount -t tmpfs tmpfs /dev/shm" },
  { "no-processes", "pipe", use_up_processes, "ulimit -u" },
  { "read-only-shared-memory", "posix-shm", mount_shared_memory_read_only, "mount -o remount,rw /dev/shm" },
  { "no-system-v", "sysv-semaphore", lose_system_v, "CONFIG_SYSVIPC" },
  { "no-system-v-queue", "sysv-mq", allow_no_system_v_queue, "msgget() failed with ENOSPC. This machine has as many" },
  { "no-segment", "sysv-shm", allow_no_segment, "/proc/sys/kernel/shmmni" },
  { "no-semaphore-set", "sysv-semaphore", allow_no_semaphore_set, "/proc/sys/kernel/sem" },
  { "no-loopback", "tcp", lose_loopback, "connect() failed with ENETUNREACH. No way leads to 127.0.0.1" },
  { "no-loopback-for-datagrams", "udp", lose_loopback, "sendto() failed with ENETUNREACH. No way" },
  { "full-shared-memory", "posix-shm", fill_shared_memory, "which is full. Remove what nobody needs" },
  { "no-message-queues", "posix-mq", lose_message_queues, "CONFIG_POSIX_MQUEUE" },
  { "no-terminals", "pty", lose_terminals, "mount -t devpts devpts /dev/pts" },
  { "no-folder", "fifo", mount_temporary_folder_read_only, "Set TMPDIR to a folder that you may write to." },
  { "forbidden-shared-memory", "posix-shm", forbid_shared_memory, "chmod 1777 /dev/shm" },
};

#define EXIT_SKIP 77

static void
start_unfit (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ipc-lens-test-XXXXXX", NULL);

  g_setenv (FOLDER_VARIABLE, folder, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  if (g_test_trap_has_passed ())
    return;
  g_test_trap_assert_stdout ("*this machine cannot be made unfit*");
  g_test_skip ("this machine cannot be made unfit");
}

static void
test_unfit (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensSession) session = NULL;

  if (!g_test_subprocess ())
    {
      start_unfit ();
      return;
    }
  session = fixture_new_session (unfit[i].lesson);
  if (!unfit[i].spoil ())
    {
      g_print ("this machine cannot be made unfit: %s\n", g_strerror (errno));
      exit (EXIT_SKIP);
    }
  g_assert_false (lens_session_run (session, &error));
  g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_UNAVAILABLE);
  if (strstr (error->message, unfit[i].wanted) == NULL)
    g_error ("“%s” does not say “%s”", error->message, unfit[i].wanted);
  if (getuid () == NOBODY)
    _exit (0); /* a leak checker has lost the rights that it needs */
}

/* A journal names files to remove: where others may write, none is read. */
static void
test_open_folder (void)
{
  g_autofree char *open_folder = g_dir_make_tmp ("ipc-lens-test-XXXXXX", NULL);
  g_autofree char *link = g_strconcat (open_folder, "-link", NULL);
  g_autofree char *usual = g_strdup (g_getenv ("IPC_LENS_JOURNALDIR"));
  g_autofree char *chosen = NULL, *chosen_by_link = NULL, *chosen_when_closed = NULL;

  g_assert_cmpint (symlink (open_folder, link), ==, 0);
  g_setenv ("IPC_LENS_JOURNALDIR", link, TRUE);
  chosen_by_link = lens_paths_make_journal_folder (NULL);
  g_setenv ("IPC_LENS_JOURNALDIR", open_folder, TRUE);
  chosen_when_closed = lens_paths_make_journal_folder (NULL);
  g_assert_cmpint (g_chmod (open_folder, 0777), ==, 0);
  chosen = lens_paths_make_journal_folder (NULL);
  g_setenv ("IPC_LENS_JOURNALDIR", usual, TRUE);
  g_unlink (link);
  g_rmdir (open_folder);
  g_assert_cmpstr (chosen_when_closed, ==, open_folder);
  g_assert_cmpstr (chosen, !=, open_folder);
  g_assert_cmpstr (chosen_by_link, !=, link);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_set_up ();
  g_test_add_func ("/unfit/open-folder", test_open_folder);
  for (guint i = 0; i < G_N_ELEMENTS (unfit); i++)
    {
      g_autofree char *path = g_strdup_printf ("/unfit/%s", unfit[i].name);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_unfit);
    }
  return g_test_run ();
}
