/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-paths.c: finds our own files.
 */
#include "session/lens-paths.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUPERVISOR "ipc-lens-supervisor"

static char *
if_there (char *path)
{
  if (g_access (path, F_OK) == 0)
    return path;
  g_free (path);
  return NULL;
}

/* The running program lies in the build tree, at any depth. */
char *
lens_paths_find_in_build_tree (const char *path)
{
  g_autofree char *folder = g_file_read_link ("/proc/self/exe", NULL);

  while (folder != NULL)
    {
      g_autofree char *above = g_path_get_dirname (folder);
      char *found = if_there (g_build_filename (above, path, NULL));
      if (found != NULL || g_str_equal (above, folder))
        return found;
      g_free (folder);
      folder = g_steal_pointer (&above);
    }
  return NULL;
}

/* @named: folder that a variable names; @inside: path in a build tree; @installed: where it is installed. */
static char *
find (const char *variable, const char *name, const char *inside, const char *installed)
{
  const char *folder = g_getenv (variable);
  char *found;

  if (folder != NULL && *folder != '\0')
    return if_there (g_build_filename (folder, name, NULL));
  found = lens_paths_find_in_build_tree (inside);
  return found != NULL ? found : if_there (g_build_filename (installed, name, NULL));
}

char *
lens_paths_find_supervisor (void)
{
  return find ("IPC_LENS_LIBEXECDIR", SUPERVISOR, "src/session/" SUPERVISOR, LENS_LIBEXECDIR);
}

char *
lens_paths_find_program (const char *program)
{
  g_autofree char *inside = g_build_filename ("src", "programs", program, NULL);
  return find ("IPC_LENS_PROGRAMDIR", program, inside, LENS_LIBEXECDIR);
}

char *
lens_paths_find_source (const char *file)
{
  const char *folder = g_getenv ("IPC_LENS_SOURCEDIR");
  return if_there (g_build_filename (folder != NULL ? folder : LENS_PKGDATADIR "/programs", file, NULL));
}

/* A folder of the name "po" may be anybody’s: ours holds the list of languages, in a build tree as in the source. */
char *
lens_paths_find_translations (void)
{
  const char *folder = g_getenv ("IPC_LENS_LOCALEDIR");
  g_autofree char *list = folder == NULL ? lens_paths_find_in_build_tree ("po/LINGUAS") : NULL;

  if (list != NULL)
    return g_path_get_dirname (list);
  return if_there (g_strdup (folder != NULL ? folder : LENS_LOCALEDIR));
}

char *
lens_paths_find_traces (void)
{
  return find ("IPC_LENS_TRACEDIR", "", "data/traces", LENS_PKGDATADIR "/traces");
}

/* A journal names files to remove, so nobody else may write one: the folder is our own, no link, and closed to others. */
static gboolean
is_usable (const char *folder)
{
  GStatBuf status;

  if (g_mkdir_with_parents (folder, 0700) == -1 || g_lstat (folder, &status) == -1)
    return FALSE;
  if (!S_ISDIR (status.st_mode) || status.st_uid != geteuid () || (status.st_mode & 022) != 0)
    {
      errno = EPERM;
      return FALSE;
    }
  return g_access (folder, R_OK | W_OK | X_OK) == 0;
}

/* The address of a socket holds 107 bytes (unix(7)), so a long TMPDIR is no place for one. */
#define FOLDER_BYTES 64

char *
lens_paths_choose_run_folder (const char *run)
{
  g_autofree char *name = g_strdup_printf ("ipc-lens-%s", run);
  g_autofree char *folder = g_build_filename (g_get_tmp_dir (), name, NULL);

  return strlen (folder) <= FOLDER_BYTES ? g_steal_pointer (&folder) : g_build_filename ("/tmp", name, NULL);
}

/* The names live until the next boot at most, and so does the run-time folder of a user. A folder in /tmp could
 * belong to somebody else, so the user's own are tried first. */
char *
lens_paths_make_journal_folder (GError **error)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_free);

  if (g_getenv ("IPC_LENS_JOURNALDIR") != NULL)
    g_ptr_array_add (candidates, g_strdup (g_getenv ("IPC_LENS_JOURNALDIR")));
  g_ptr_array_add (candidates, g_build_filename (g_get_user_runtime_dir (), "ipc-lens", NULL));
  g_ptr_array_add (candidates, g_build_filename (g_get_user_cache_dir (), "ipc-lens", "runs", NULL));
  g_ptr_array_add (candidates, g_strdup_printf ("%s/ipc-lens-%u", g_get_tmp_dir (), (guint) getuid ()));

  for (guint i = 0; i < candidates->len; i++)
    if (is_usable (candidates->pdata[i]))
      return g_strdup (candidates->pdata[i]);
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s",
               (char *) candidates->pdata[candidates->len - 1], g_strerror (errno));
  return NULL;
}
