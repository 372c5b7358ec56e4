/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-test-file.c: whatever a saver leaves behind beside its file is found when the folder is removed.
 */
#include "lens-test-file.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define NOBODY 65534

char *
lens_test_file_new (void)
{
  g_autofree char *directory = g_dir_make_tmp ("ipc-lens-test-XXXXXX", NULL);

  g_assert_nonnull (directory);
  return g_build_filename (directory, "trace.json", NULL);
}

void
lens_test_file_remove (char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);

  g_unlink (path);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
  g_free (path);
}

char *
lens_test_file_new_with (const char *bytes, gssize n_bytes)
{
  char *path = lens_test_file_new ();
  g_autoptr (GError) error = NULL;

  /* Tests write thousands of these: nothing is gained by a sync. */
  g_file_set_contents_full (path, bytes, n_bytes, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  return path;
}

LensTrace *
lens_test_file_load (const char *bytes, gssize n_bytes, GError **error)
{
  char *path = lens_test_file_new_with (bytes, n_bytes);
  LensTrace *trace = lens_trace_load (path, error);

  lens_test_file_remove (path);
  return trace;
}

gboolean
lens_test_file_leave_root (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);

  if (getuid () != 0)
    return TRUE;
  return chown (directory, NOBODY, (gid_t) -1) == 0 && chown (path, NOBODY, (gid_t) -1) == 0 && seteuid (NOBODY) == 0;
}

void
lens_test_file_return_to_root (void)
{
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
}
