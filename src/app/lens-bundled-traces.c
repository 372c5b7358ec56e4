/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-bundled-traces.c: a bundled trace is called as its lesson is: "pipe.ipc-lens.json".
 */
#include "app/lens-bundled-traces.h"

#include "session/lens-paths.h"

#define ENDING ".ipc-lens.json"

const LensLesson *
lens_bundled_traces_get_lesson (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  if (!g_str_has_suffix (name, ENDING))
    return NULL;
  name[strlen (name) - strlen (ENDING)] = '\0';
  return lens_lesson_find (name);
}

GPtrArray *
lens_bundled_traces_list (void)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folder = lens_paths_find_traces ();

  for (const LensLesson *const *lesson = lens_lessons (); folder != NULL && *lesson != NULL; lesson++)
    {
      g_autofree char *name = g_strconcat ((*lesson)->id, ENDING, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (files, g_file_new_for_path (path));
    }
  return files;
}

gboolean
lens_bundled_traces_contain (GFile *file)
{
  g_autoptr (GPtrArray) files = lens_bundled_traces_list ();

  return g_ptr_array_find_with_equal_func (files, file, (GEqualFunc) g_file_equal, NULL);
}
