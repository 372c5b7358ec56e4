/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-failure.c: a lesson that cannot run, or fails in the middle, says why and what to do. The machine is
 * made unfit in a child process, with limits and folders of its own.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
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
#include "session/lens-session-private.h"

/* Runs the lesson as it stands; gives the error that it must end with. (transfer full) */
static GError *
fail_lesson (const LensLesson *lesson, guint time_limit_ms, guint turn_limit_ms)
{
  GError *error = NULL;
  g_autoptr (LensSession) session = lens_session_new (lesson, NULL, &error);

  g_assert_no_error (error);
  lens_session_set_limits (session, time_limit_ms, turn_limit_ms);
  g_assert_false (lens_session_run (session, &error));
  g_assert_nonnull (error);
  g_assert_false (lens_session_is_running (session));
  g_test_message ("%s", error->message);
  fixture_assert_nothing_left (session->run);
  return error;
}

static void
assert_fails (const LensLesson *lesson, int code, const char *wanted)
{
  g_autoptr (GError) error = fail_lesson (lesson, 20000, 5000);
  g_assert_error (error, LENS_SESSION_ERROR, code);
  if (strstr (error->message, wanted) == NULL)
    g_error ("“%s” does not say “%s”", error->message, wanted);
}

/* A lesson of one worker without a schedule. */
static LensLesson *
one_worker (const char *program, const char *arguments)
{
  static LensWorker workers[2];
  static LensLesson lesson;

  workers[0] = (LensWorker) { "A", program, arguments };
  lesson = (LensLesson) { .id = "test", .title = "Test", .subtitle = "", .summary = "", .family = "data transfer",
                          .kind = "message", .workers = workers, .roles = "A=worker", .objects = "mq:@name@ shm:@name@" };
  return &lesson;
}

static void
test_status (void)
{
  assert_fails (one_worker ("posix-mq-receiver", "@name@"), LENS_SESSION_ERROR_WORKER,
                "Process A (posix-mq-receiver) failed with exit status 1. It said last: “mq_open: No such file or directory”");
}

static void
test_missing_program (void)
{
  assert_fails (one_worker ("no-such-program", ""), LENS_SESSION_ERROR_UNAVAILABLE, "no-such-program is missing");
}

static void
test_missing_supervisor (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  g_setenv ("IPC_LENS_LIBEXECDIR", "/nowhere", TRUE);
  assert_fails (lens_lesson_find ("pipe"), LENS_SESSION_ERROR_UNAVAILABLE, "ipc-lens-supervisor is missing");
}

/* The program is there, but cannot be executed. */
static void
test_exec (void)
{
  g_autofree char *folder = g_test_subprocess () ? NULL : g_dir_make_tmp ("ipc-lens-test-XXXXXX", NULL);
  g_autofree char *program = NULL;

  if (g_test_subprocess ())
    {
      g_setenv ("IPC_LENS_PROGRAMDIR", g_getenv ("TEST_FOLDER"), TRUE);
      assert_fails (lens_lesson_find ("pipe"), LENS_SESSION_ERROR_START, "The program pipe cannot be started");
      return;
    }
  program = g_build_filename (folder, "pipe", NULL);
  g_assert_true (g_file_set_contents (program, "not a program", -1, NULL));
  g_setenv ("TEST_FOLDER", folder, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  unlink (program);
  rmdir (folder);
}

static void
test_turn_limit (void)
{
  LensLesson lesson = *lens_lesson_find ("pipe");
  g_autoptr (GError) error = NULL;

  lesson.schedule = "A before close; B asleep read; B before never";
  error = fail_lesson (&lesson, 20000, 300);
  g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_TIME);
  g_assert_nonnull (strstr (error->message, "Turn 3 of the schedule, “B before never”, was not reached in 0.3 seconds: "
                                            "process B is in read."));
}

static void
test_time_limit (void)
{
  LensLesson lesson = *lens_lesson_find ("pipe");
  g_autoptr (GError) error = NULL;

  lesson.schedule = "A before close; B asleep read; B before never";
  error = fail_lesson (&lesson, 300, 20000);
  g_assert_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_TIME);
  g_assert_nonnull (strstr (error->message, "took longer than 0.3 seconds"));
}

static void
test_nobody (void)
{
  LensLesson lesson = *lens_lesson_find ("pipe");

  lesson.schedule = "A before close; C before read";
  assert_fails (&lesson, LENS_SESSION_ERROR_WORKER,
                "Turn 2 of the schedule, “C before read”, cannot be reached: process C has ended, or was never born.");
}

/* What each child process breaks before it runs a lesson. */
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

static gboolean
use_up_processes (void)
{
  set_limit (RLIMIT_NPROC, 0);
  return setresuid (65534, 65534, 65534) == 0; /* root may always */
}

/* Needs the right to mount; the real /dev/shm stays as it is. */
static gboolean
mount_shared_memory_read_only (void)
{
  return unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
         && mount ("tmpfs", "/dev/shm", "tmpfs", MS_RDONLY, NULL) == 0;
}

static gboolean
forbid_shared_memory (void)
{
  return unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
         && mount ("tmpfs", "/dev/shm", "tmpfs", 0, "mode=0755") == 0 && setresuid (65534, 65534, 65534) == 0;
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

/* A kernel without System V IPC: seccomp(2) answers in its place. */
static gboolean
lose_system_v (void)
{
  struct sock_filter filter[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_msgget, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { G_N_ELEMENTS (filter), filter };

  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* A network of its own begins with a loopback device that is down. */
static gboolean
lose_loopback (void)
{
  return unshare (CLONE_NEWNET) == 0;
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
  { "forbidden-shared-memory", "posix-shm", forbid_shared_memory, "chmod 1777 /dev/shm" },
};

#define EXIT_SKIP 77

static void
test_unfit (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensSession) session = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      if (g_test_trap_reached_timeout () || !g_test_trap_has_passed ())
        g_test_trap_assert_stdout ("*this machine cannot be made unfit*");
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
  if (getuid () == 65534)
    _exit (0); /* a leak checker has lost the rights that it needs */
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_set_up ();
  g_test_add_func ("/failure/status", test_status);
  g_test_add_func ("/failure/missing-program", test_missing_program);
  g_test_add_func ("/failure/missing-supervisor", test_missing_supervisor);
  g_test_add_func ("/failure/exec", test_exec);
  g_test_add_func ("/failure/turn-limit", test_turn_limit);
  g_test_add_func ("/failure/time-limit", test_time_limit);
  g_test_add_func ("/failure/nobody", test_nobody);
  for (guint i = 0; i < G_N_ELEMENTS (unfit); i++)
    {
      g_autofree char *path = g_strdup_printf ("/failure/unfit/%s", unfit[i].name);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_unfit);
    }
  return g_test_run ();
}
