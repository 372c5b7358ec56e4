/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-session-launch.c: makes what a run needs, writes the plan, starts the supervisor.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "session/lens-paths.h"
#include "session/lens-preflight.h"
#include "session/lens-schedule.h"
#include "session/lens-session-private.h"
#include "session/lens-settings.h"
#include "session/supervisor-plan.h"

#define SIDE_PIPE_BYTES (256 * 1024) /* more would eat the per-user allowance, pipe(7), that the lesson's own pipes need */
#define ADDRESS_SPACE_BYTES (G_GINT64_CONSTANT (1) << 30)

static gboolean
set_resource_error (GError **error, int number)
{
  const char *why = number == EMFILE ? lens_preflight_explain ("pipe", "EMFILE")
                    : number == ENFILE ? lens_preflight_explain ("pipe", "ENFILE") : NULL;

  if (why != NULL)
    g_set_error_literal (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_UNAVAILABLE, why);
  else
    g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_START, _("The run cannot be prepared: %s."),
                 g_strerror (number));
  return FALSE;
}

static gboolean
open_pipe (LensPipe *self, GError **error)
{
  int ends[2];

  if (pipe2 (ends, O_CLOEXEC) == -1)
    return set_resource_error (error, errno);
  self->read_fd = ends[0];
  self->write_fd = ends[1];
  self->rest = g_string_new (NULL);
  return g_unix_set_fd_nonblocking (self->read_fd, TRUE, error);
}

static guint64
find_inode (int fd)
{
  struct stat status;
  return fstat (fd, &status) == 0 ? (guint64) status.st_ino : 0;
}

static gboolean
make_page (LensSession *self, GError **error)
{
  const gsize n_bytes = sizeof (struct control_page);

  self->page_fd = memfd_create ("ipc-lens-control", MFD_CLOEXEC);
  if (self->page_fd == -1 || ftruncate (self->page_fd, (off_t) n_bytes) == -1)
    return set_resource_error (error, errno);
  self->page = mmap (NULL, n_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, self->page_fd, 0);
  if (self->page == MAP_FAILED)
    {
      self->page = NULL;
      return set_resource_error (error, errno);
    }
  self->page->magic = CONTROL_MAGIC;
  self->page->version = CONTROL_VERSION;
  self->page->bytes = n_bytes;
  self->page->data_cap_bytes = LENS_SESSION_PAYLOAD_BYTES;
  self->page->output_inode[0] = find_inode (self->output.write_fd);
  self->page->output_inode[1] = find_inode (self->complaints.write_fd);
  atomic_store (&self->page->next_ticket, 1);
  atomic_store (&self->page->is_recording, 1);
  atomic_store (&self->page->is_gated, 1);
  return TRUE;
}

static gboolean
choose_journal (LensSession *self, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *folder = lens_paths_make_journal_folder (&cause);
  g_autofree char *file = g_strdup_printf ("%s.journal", self->run);

  if (folder == NULL)
    {
      g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_START,
                   _("There is no folder for the journal of the run: %s. Set XDG_RUNTIME_DIR to one that you may write to."),
                   cause->message);
      return FALSE;
    }
  self->journal = g_build_filename (folder, file, NULL);
  return TRUE;
}

gboolean
lens_session_prepare (LensSession *self, GError **error)
{
  if (!open_pipe (&self->side_pipe, error) || !open_pipe (&self->status, error) || !open_pipe (&self->output, error)
      || !open_pipe (&self->complaints, error) || !make_page (self, error) || !choose_journal (self, error))
    return FALSE;
  fcntl (self->side_pipe.write_fd, F_SETPIPE_SZ, SIDE_PIPE_BYTES); /* the default size does as well, only slower */
  return g_unix_set_fd_nonblocking (self->side_pipe.write_fd, TRUE, error);
}

static void
add_pair (GByteArray *plan, const char *key, const char *value)
{
  g_byte_array_append (plan, (const guint8 *) key, (guint) strlen (key) + 1);
  g_byte_array_append (plan, (const guint8 *) value, (guint) strlen (value) + 1);
}

static void
add_number (GByteArray *plan, const char *key, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  add_pair (plan, key, text);
}

/* "mq:@name@ file:@folder@/fifo"; the folder comes last, since it must be empty before it can be removed. */
static void
add_objects (LensSession *self, GByteArray *plan)
{
  const char *all = self->lesson->objects != NULL ? self->lesson->objects : "";
  g_auto (GStrv) objects = g_strsplit (all, " ", -1);
  g_autofree char *folder = g_strdup_printf ("folder:%s", self->names.folder);

  for (char **object = objects; *object != NULL; object++)
    {
      g_autofree char *name = lens_run_names_fill (&self->names, *object);
      if (*name != '\0')
        add_pair (plan, "object", name);
    }
  if (strstr (all, "@folder@") != NULL)
    add_pair (plan, "object", folder);
}

static gboolean
add_worker (LensSession *self, GByteArray *plan, const LensWorker *worker, GError **error)
{
  g_autofree char *path = lens_paths_find_program (worker->program);
  g_auto (GStrv) arguments = lens_settings_expand (worker->arguments, self->values, &self->names, error);

  if (arguments == NULL)
    return FALSE;
  add_pair (plan, "worker", worker->letter);
  add_pair (plan, "path", path);
  add_pair (plan, "argument", worker->program);
  for (char **argument = arguments; *argument != NULL; argument++)
    add_pair (plan, "argument", *argument);
  return TRUE;
}

static GByteArray *
write_plan (LensSession *self, const char *mode, GError **error)
{
  g_autoptr (GByteArray) plan = g_byte_array_new ();

  add_pair (plan, "run", self->run);
  add_pair (plan, "journal", self->journal);
  add_pair (plan, "mode", mode);
  add_number (plan, "time-limit-ms", self->time_limit_ms);
  add_number (plan, "turn-limit-ms", self->turn_limit_ms);
  add_number (plan, "record-limit", self->record_limit);
  add_number (plan, "address-space-bytes", ADDRESS_SPACE_BYTES);
  if (self->lesson->is_on_one_processor)
    add_pair (plan, "processors", "one");
  add_objects (self, plan);
  for (const LensWorker *worker = self->lesson->workers; worker->letter != NULL; worker++)
    if (!add_worker (self, plan, worker, error))
      return NULL;
  for (guint i = 0; i < self->turns->len; i++)
    add_pair (plan, "turn", ((LensTurn *) self->turns->pdata[i])->text);
  return g_steal_pointer (&plan);
}

/* The plan lies in memory that both sides see as a file. */
static int
open_plan (LensSession *self, const char *mode, GError **error)
{
  g_autoptr (GByteArray) plan = write_plan (self, mode, error);
  int fd;

  if (plan == NULL)
    return -1;
  fd = memfd_create ("ipc-lens-plan", MFD_CLOEXEC);
  if (fd != -1 && write (fd, plan->data, plan->len) == (gssize) plan->len)
    return fd;
  set_resource_error (error, errno);
  if (fd != -1)
    close (fd);
  return -1;
}

static void
give_copy (GSubprocessLauncher *launcher, int fd, int target_fd)
{
  g_subprocess_launcher_take_fd (launcher, fcntl (fd, F_DUPFD_CLOEXEC, 10), target_fd);
}

static GSubprocessLauncher *
new_launcher (LensSession *self, int plan_fd, int lifeline_fd)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);

  g_subprocess_launcher_take_fd (launcher, lifeline_fd, SUPERVISOR_FD_LIFELINE);
  g_subprocess_launcher_take_fd (launcher, plan_fd, SUPERVISOR_FD_PLAN);
  give_copy (launcher, self->status.write_fd, SUPERVISOR_FD_STATUS);
  give_copy (launcher, self->page_fd, SUPERVISOR_FD_PAGE);
  give_copy (launcher, self->side_pipe.write_fd, SUPERVISOR_FD_SIDE_PIPE);
  give_copy (launcher, self->output.write_fd, SUPERVISOR_FD_STDOUT);
  give_copy (launcher, self->complaints.write_fd, SUPERVISOR_FD_STDERR);
  return launcher;
}

static void
set_spawn_error (GError **error, const char *path, const GError *cause)
{
  if (g_error_matches (cause, G_SPAWN_ERROR, G_SPAWN_ERROR_FORK))
    g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_UNAVAILABLE, _("No process can be made: %s. %s"),
                 cause->message, lens_preflight_explain ("fork", "EAGAIN"));
  else
    g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_START, _("The supervisor %s cannot be started: %s."), path,
                 cause->message);
}

gboolean
lens_session_spawn (LensSession *self, const char *mode, GError **error)
{
  g_autofree char *path = lens_paths_find_supervisor ();
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) cause = NULL;
  int lifeline[2];
  int plan_fd = open_plan (self, mode, error);

  if (plan_fd == -1)
    return FALSE;
  if (pipe2 (lifeline, O_CLOEXEC) == -1)
    {
      close (plan_fd);
      return set_resource_error (error, errno);
    }
  launcher = new_launcher (self, plan_fd, lifeline[0]);
  if (self->lifeline_fd != -1)
    close (self->lifeline_fd);
  self->lifeline_fd = lifeline[1];
  g_clear_object (&self->supervisor);
  self->supervisor = g_subprocess_launcher_spawn (launcher, &cause, path, NULL);
  if (self->supervisor != NULL)
    return TRUE;
  set_spawn_error (error, path, cause);
  return FALSE;
}

static void
close_fd (int *fd)
{
  if (*fd != -1)
    close (*fd);
  *fd = -1;
}

static void
close_pipe (LensPipe *self)
{
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  close_fd (&self->read_fd);
  close_fd (&self->write_fd);
  if (self->rest != NULL)
    g_string_free (self->rest, TRUE);
  self->rest = NULL;
}

void
lens_session_close (LensSession *self)
{
  close_fd (&self->lifeline_fd);
  g_clear_pointer (&self->records, lens_side_pipe_free);
  close_pipe (&self->side_pipe);
  close_pipe (&self->status);
  close_pipe (&self->output);
  close_pipe (&self->complaints);
  if (self->page != NULL)
    munmap (self->page, sizeof (struct control_page));
  self->page = NULL;
  close_fd (&self->page_fd);
}
