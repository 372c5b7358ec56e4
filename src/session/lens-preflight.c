/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-preflight.c: a table of causes, and checks that lead to them.
 */
#include "session/lens-preflight.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <mqueue.h>
#include <sys/msg.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "probe/control-page.h"
#include "session/lens-paths.h"
#include "session/lens-session.h"

static const struct
{
  const char *call, *symbol, *sentence;
} causes[] = {
  { "mq_open", "ENOSYS",
    N_("This kernel has no POSIX message queues. Use a kernel that was built with CONFIG_POSIX_MQUEUE.") },
  { "mq_open", "EMFILE",
    N_("The limit on message queue memory of this user, or on open files, is reached. See what is left with “ulimit -q”, "
       "and remove old queues from /dev/mqueue or raise the limit.") },
  { "mq_open", "ENOSPC",
    N_("This machine has as many message queues as it allows. Remove old ones, or raise /proc/sys/fs/mqueue/queues_max.") },
  { "mq_open", "EINVAL",
    N_("The queue is larger than this machine allows. Raise /proc/sys/fs/mqueue/msg_max and msgsize_max to their "
       "defaults, 10 and 8192.") },
  { "shm_open", "ENOENT",
    N_("Shared memory objects need /dev/shm, which is missing here. Mount it: mount -t tmpfs tmpfs /dev/shm") },
  { "shm_open", "EROFS",
    N_("Shared memory objects need /dev/shm, which is mounted read-only here. Mount it again: mount -o remount,rw /dev/shm") },
  { "shm_open", "EACCES",
    N_("Shared memory objects need /dev/shm, which you may not write to. Its mode should be 1777: chmod 1777 /dev/shm") },
  { "shm_open", "ENOSPC",
    N_("Shared memory objects need /dev/shm, which is full. Remove what nobody needs from there.") },
  { "shm_open", "EMFILE", N_("The limit on open files of a process is too low. Raise it: ulimit -n 4096") },
  { "msgget", "ENOSYS",
    N_("This kernel has no System V IPC. Use a kernel that was built with CONFIG_SYSVIPC.") },
  { "msgget", "ENOSPC",
    N_("This machine has as many System V message queues as it allows. Remove old ones (ipcs -q shows them, ipcrm -q ID "
       "removes one), or raise /proc/sys/kernel/msgmni.") },
  { "msgsnd", "EINVAL",
    N_("The message is longer than this machine allows. Raise /proc/sys/kernel/msgmax to its default, 8192.") },
  { "shmget", "ENOSPC",
    N_("This machine has as much System V shared memory as it allows. Remove old segments (ipcs -m shows them, ipcrm -m ID "
       "removes one), or raise /proc/sys/kernel/shmmni and shmall.") },
  { "shmget", "EINVAL",
    N_("The segment is larger than this machine allows. Raise /proc/sys/kernel/shmmax.") },
  { "shmget", "ENOMEM", N_("There is no memory left for a segment. Close programs that nobody needs.") },
  { "semget", "ENOSPC",
    N_("This machine has as many System V semaphores as it allows. Remove old ones (ipcs -s shows them, ipcrm -s ID removes "
       "one), or raise the second and the fourth number in /proc/sys/kernel/sem.") },
  { "sem_open", "ENOSPC", N_("Named semaphores need /dev/shm, which is full. Remove what nobody needs from there.") },
  { "connect", "ENETUNREACH",
    N_("No way leads to 127.0.0.1, because the loopback device is down. Bring it up: ip link set lo up") },
  { "sendto", "ENETUNREACH",
    N_("No way leads to 127.0.0.1, because the loopback device is down. Bring it up: ip link set lo up") },
  { "socket", "EAFNOSUPPORT",
    N_("This kernel, or the sandbox around this program, has no sockets of this kind. Use a kernel that was built with "
       "CONFIG_INET and CONFIG_UNIX, or run outside the sandbox.") },
  { "socket", "EMFILE", N_("The limit on open files of a process is too low. Raise it: ulimit -n 4096") },
  { "posix_openpt", "ENOENT",
    N_("There are no pseudoterminals here. They need /dev/ptmx and a file system at /dev/pts: mount -t devpts devpts /dev/pts") },
  { "posix_openpt", "ENODEV",
    N_("There are no pseudoterminals here. They need /dev/ptmx and a file system at /dev/pts: mount -t devpts devpts /dev/pts") },
  { "posix_openpt", "EACCES", N_("You may not open /dev/ptmx. Its mode should be 666: chmod 666 /dev/ptmx") },
  { "posix_openpt", "ENOSPC",
    N_("This machine has as many pseudoterminals as it allows. Close terminals, or raise /proc/sys/kernel/pty/max.") },
  { "mkfifo", "EPERM",
    N_("The file system of the folder for temporary files has no FIFOs. Set TMPDIR to a folder of another one.") },
  { "mkfifo", "EOPNOTSUPP",
    N_("The file system of the folder for temporary files has no FIFOs. Set TMPDIR to a folder of another one.") },
  { "mmap", "ENODEV",
    N_("Files of the folder for temporary files cannot be mapped. Set TMPDIR to a folder of another file system.") },
  { "pipe", "EMFILE", N_("The limit on open files of a process is too low. Raise it: ulimit -n 4096") },
  { "pipe", "ENFILE",
    N_("This machine has as many open files as it allows. Close programs, or raise /proc/sys/fs/file-max.") },
  { "fork", "EAGAIN",
    N_("The limit on processes is reached. End processes that nobody needs, or raise the limit: ulimit -u") },
  { "fork", "ENOMEM", N_("There is no memory left for another process. Close programs that nobody needs.") },
};

const char *
lens_preflight_explain (const char *call, const char *errno_symbol)
{
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    if (g_strcmp0 (causes[i].call, call) == 0 && g_strcmp0 (causes[i].symbol, errno_symbol) == 0)
      return _(causes[i].sentence);
  return NULL;
}

static gboolean
set_unavailable (GError **error, const char *call, const char *symbol)
{
  g_set_error_literal (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_UNAVAILABLE, lens_preflight_explain (call, symbol));
  return FALSE;
}

/* Opening a queue that does not exist makes none; the answer tells whether the kernel knows the call. */
static gboolean
check_message_queues (GError **error)
{
  mqd_t queue = mq_open ("/ipc-lens-is-it-there", O_RDONLY);

  if (queue != (mqd_t) -1)
    mq_close (queue);
  else if (errno == ENOSYS)
    return set_unavailable (error, "mq_open", "ENOSYS");
  return TRUE;
}

static gboolean
check_shared_memory (GError **error)
{
  const char *folder = g_getenv ("IPC_LENS_SHMDIR") != NULL ? g_getenv ("IPC_LENS_SHMDIR") : "/dev/shm";
  struct statvfs status;

  if (statvfs (folder, &status) == -1)
    return set_unavailable (error, "shm_open", "ENOENT");
  if ((status.f_flag & ST_RDONLY) != 0)
    return set_unavailable (error, "shm_open", "EROFS");
  if (access (folder, W_OK | X_OK) == -1)
    return set_unavailable (error, "shm_open", errno == EROFS ? "EROFS" : "EACCES");
  if (status.f_blocks > 0 && status.f_bavail == 0)
    return set_unavailable (error, "shm_open", "ENOSPC");
  return TRUE;
}

/* Asking for a queue that does not exist makes none; the answer tells whether the kernel knows the call. */
static gboolean
check_system_v (GError **error)
{
  if (msgget ((key_t) 0x4c454e53, 0) == -1 && errno == ENOSYS)
    return set_unavailable (error, "msgget", "ENOSYS");
  return TRUE;
}

/* By the kinds of named objects that a lesson makes. A named semaphore is a file in /dev/shm: sem_overview(7). */
static const struct
{
  const char *kind;
  gboolean (*check) (GError **error);
} checks[] = {
  { "mq:", check_message_queues },
  { "shm:", check_shared_memory },
  { "sem:", check_shared_memory },
  { "sysv-", check_system_v },
};

/* The probe keeps its descriptors out of the programs' way, just above 1000: setrlimit(2). */
static gboolean
check_descriptors (GError **error)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) == -1 || limit.rlim_max > CONTROL_FD_SIDE_PIPE)
    return TRUE;
  g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_UNAVAILABLE,
               _("A process may open only %" PRIu64 " files here; recording needs %d. Raise the hard limit: "
                 "ulimit -Hn 4096"),
               (guint64) limit.rlim_max, CONTROL_FD_SIDE_PIPE + 1);
  return FALSE;
}

static gboolean
check_programs (const LensLesson *lesson, GError **error)
{
  g_autofree char *supervisor = lens_paths_find_supervisor ();

  if (supervisor == NULL)
    {
      g_set_error_literal (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_UNAVAILABLE,
                           _("The program ipc-lens-supervisor is missing. Install IPC Lens again, or build it completely."));
      return FALSE;
    }
  for (const LensWorker *worker = lesson->workers; worker->letter != NULL; worker++)
    {
      g_autofree char *path = lens_paths_find_program (worker->program);
      if (path != NULL)
        continue;
      g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_UNAVAILABLE,
                   _("The lesson's program %s is missing. Install IPC Lens again, or build it completely."), worker->program);
      return FALSE;
    }
  return TRUE;
}

/* "shm:" is not in "sysv-shm:@key@". */
static gboolean
has_object_of_kind (const LensLesson *lesson, const char *kind)
{
  g_auto (GStrv) objects = g_strsplit (lesson->objects != NULL ? lesson->objects : "", " ", -1);

  for (char **object = objects; *object != NULL; object++)
    if (g_str_has_prefix (*object, kind))
      return TRUE;
  return FALSE;
}

gboolean
lens_preflight_check (const LensLesson *lesson, GError **error)
{
  if (!check_programs (lesson, error) || !check_descriptors (error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (has_object_of_kind (lesson, checks[i].kind) && !checks[i].check (error))
      return FALSE;
  return TRUE;
}
