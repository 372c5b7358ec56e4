/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-replace-file.c: a hidden file beside the target, written, synced, and renamed over it.
 */
#include "trace/lens-replace-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
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
lens_replace_file_check (const char *path, GError **error)
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
lens_replace_file (const char *path, LensFillFile fill, gpointer user_data, GError **error)
{
  g_autofree char *target = resolve_target (path);
  g_autofree char *temporary = NULL;
  Access access_after;
  int fd;

  if (!find_access (target, &access_after, error) || (temporary = make_temporary (target, &fd, error)) == NULL)
    return FALSE;
  if (!fill (fd, target, user_data, error))
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

static gboolean
write_all (int fd, const char *data, gsize n_bytes)
{
  while (n_bytes > 0)
    {
      gssize n_written = write (fd, data, n_bytes);
      if (n_written == -1 && errno != EINTR)
        return FALSE;
      data += MAX (0, n_written);
      n_bytes -= (gsize) MAX (0, n_written);
    }
  return TRUE;
}

/* A full disk may show only when the file is synced or closed. */
gboolean
lens_fill_file_with_text (int fd, const char *target, gpointer user_data, GError **error)
{
  const GString *text = user_data;
  gboolean is_written = write_all (fd, text->str, text->len) && fsync (fd) == 0;
  int error_number = errno;

  if (close (fd) == -1 && is_written)
    {
      is_written = FALSE;
      error_number = errno;
    }
  return is_written || save_failed (target, g_strerror (error_number), error_number, error);
}
