/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-trace-save.c: all or nothing. The new file grows beside the old one under another name, and takes its place by
 * rename(2) only when every byte of it is on the disk.
 */
#include "trace/lens-trace-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
save_failed (const char *path, const char *reason, int error_number, GError **error)
{
  g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (error_number),
               _("%s: cannot be saved: %s. Save to another place."), path, reason);
  return FALSE;
}

/* A symbolic link stays one: the file that it leads to is replaced, also when there is none yet. */
static char *
resolve_target (const char *path)
{
  g_autofree char *resolved = realpath (path, NULL);
  g_autofree char *link = resolved == NULL ? g_file_read_link (path, NULL) : NULL;
  g_autofree char *directory = NULL;

  if (resolved != NULL)
    return g_strdup (resolved);
  if (link == NULL)
    return g_strdup (path);
  directory = g_path_get_dirname (path);
  return g_path_is_absolute (link) ? g_strdup (link) : g_build_filename (directory, link, NULL);
}

/* Whose the new file will be, and for whom. */
typedef struct
{
  uid_t owner;
  gid_t group;
  mode_t mode;
} Access;

/* As with the old file; without one, what the umask leaves. A write-protected file is not replaced behind its owner's
 * back, nor is a device or a directory. */
static gboolean
find_access (const char *target, Access *access_after, GError **error)
{
  struct stat status;

  if (stat (target, &status) == -1)
    {
      int error_number = errno;
      mode_t mask = umask (0);
      umask (mask);
      *access_after = (Access){ geteuid (), getegid (), 0666 & ~mask };
      return error_number == ENOENT || save_failed (target, g_strerror (error_number), error_number, error);
    }
  if (!S_ISREG (status.st_mode))
    return save_failed (target, S_ISDIR (status.st_mode) ? _("it is a directory") : _("it is not a regular file"),
                        S_ISDIR (status.st_mode) ? EISDIR : EINVAL, error);
  if ((status.st_mode & 0222) == 0 || access (target, W_OK) == -1)
    return save_failed (target, _("the file is write-protected"), EACCES, error);
  *access_after = (Access){ status.st_uid, status.st_gid, status.st_mode & 07777 };
  return TRUE;
}

typedef struct
{
  LensTraceWriter *writer;
  GError *error; /* the first one */
} Emitter;

static void
emit_line (const char *line, gpointer emit_data)
{
  Emitter *emitter = emit_data;

  if (emitter->error == NULL)
    lens_trace_writer_append (emitter->writer, line, -1, &emitter->error);
}

static gboolean
write_events (LensTrace *self, LensTraceWriter *writer, LensTraceDerive derive, gpointer user_data, GError **error)
{
  Emitter emitter = { .writer = writer };

  for (guint i = 0; i < lens_trace_get_n_events (self); i++)
    {
      gsize length_bytes;
      const char *line = lens_trace_get_line (self, i, &length_bytes);
      if (!lens_trace_writer_append (writer, line, (gssize) length_bytes, error))
        return FALSE;
    }
  if (derive != NULL)
    derive (self, emit_line, &emitter, user_data);
  if (emitter.error == NULL)
    return TRUE;
  g_propagate_error (error, emitter.error);
  return FALSE;
}

static gboolean
write_file (LensTrace *self, int fd, const char *target, LensTraceDerive derive, gpointer user_data, GError **error)
{
  g_autoptr (LensTraceWriter) writer = lens_trace_writer_new_for_fd (fd, target, lens_trace_get_metadata (self), error);

  return writer != NULL && write_events (self, writer, derive, user_data, error)
         && lens_trace_writer_close (g_steal_pointer (&writer), error);
}

/* So that the new name survives a power cut, too. A file system that cannot do that has still got the file. */
static void
sync_directory (const char *target)
{
  g_autofree char *directory = g_path_get_dirname (target);
  int fd = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd == -1)
    return;
  if (fsync (fd) == -1)
    g_debug ("%s could not be synced.", directory);
  close (fd);
}

/* A hidden name beside the target: rename(2) works within one file system only. */
static char *
make_temporary (const char *target, int *fd, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (target);
  g_autofree char *temporary = g_build_filename (directory, ".ipc-lens-XXXXXX", NULL);

  *fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  if (*fd != -1)
    return g_steal_pointer (&temporary);
  save_failed (target, g_strerror (errno), errno, error);
  return NULL;
}

/* Only root may give a file away; for others it was theirs, or becomes theirs. */
static gboolean
give (const char *path, const Access *access_after)
{
  if (chown (path, access_after->owner, access_after->group) == -1)
    g_debug ("%s keeps its new owner: %s", path, g_strerror (errno));
  return chmod (path, access_after->mode) == 0;
}

gboolean
lens_trace_can_save (const char *path, GError **error)
{
  g_autofree char *target = resolve_target (path);
  g_autofree char *temporary = NULL;
  Access access_after;
  int fd;

  if (!find_access (target, &access_after, error) || (temporary = make_temporary (target, &fd, error)) == NULL)
    return FALSE;
  close (fd);
  g_unlink (temporary);
  return TRUE;
}

gboolean
lens_trace_save (LensTrace *self, const char *path, LensTraceDerive derive, gpointer user_data, GError **error)
{
  g_autofree char *target = resolve_target (path);
  g_autofree char *temporary = NULL;
  Access access_after;
  int fd;

  if (!find_access (target, &access_after, error) || (temporary = make_temporary (target, &fd, error)) == NULL)
    return FALSE;
  if (!write_file (self, fd, target, derive, user_data, error))
    {
      g_unlink (temporary);
      return FALSE;
    }
  /* Owner and mode come last: until then nobody else can open what is half written. */
  if (!give (temporary, &access_after) || rename (temporary, target) == -1)
    {
      save_failed (target, g_strerror (errno), errno, error);
      g_unlink (temporary);
      return FALSE;
    }
  sync_directory (target);
  return TRUE;
}
