/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-program-calls.c: the sources of the programs lie in the application's resources, beside the list of the calls that the probe wraps: so
 * nobody has to write down a second time what a program calls.
 */
#include "app/lens-program-calls.h"

#include <gio/gio.h>
#include <string.h>

#define FOLDER "/io/github/ipc_lens/IpcLens/programs/"

static char *
read_resource (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : g_strdup ("");
}

static GHashTable *
read_wrapped_calls (void)
{
  GHashTable *calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = read_resource ("wrapped-calls.txt");
  g_auto (GStrv) names = g_strsplit (text, "\n", -1);

  for (char **name = names; *name != NULL; name++)
    g_hash_table_add (calls, g_strdup (*name));
  return calls;
}

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

/* Each name that stands before " (", as our programs write a call. */
static void
add_calls (GPtrArray *found, GHashTable *wrapped, const char *source)
{
  for (const char *open = strstr (source, " ("); open != NULL; open = strstr (open + 1, " ("))
    {
      const char *start = open;
      while (start > source && is_name_char (start[-1]))
        start--;
      g_autofree char *name = g_strndup (start, open - start);
      if (g_hash_table_contains (wrapped, name) && !g_ptr_array_find_with_equal_func (found, name, g_str_equal, NULL))
        g_ptr_array_add (found, g_steal_pointer (&name));
    }
}

static gpointer
read_all (gpointer unused)
{
  GHashTable *by_lesson = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) wrapped = read_wrapped_calls ();

  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    {
      GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
      for (const LensWorker *worker = (*lesson)->workers; worker->letter != NULL; worker++)
        {
          g_autofree char *file = g_strconcat (worker->program, ".c", NULL);
          g_autofree char *source = read_resource (file);
          add_calls (found, wrapped, source);
        }
      g_hash_table_insert (by_lesson, (gpointer) *lesson, found);
    }
  return by_lesson;
}

GPtrArray *
lens_program_calls_get (const LensLesson *lesson)
{
  static GOnce once = G_ONCE_INIT;

  return g_hash_table_lookup (g_once (&once, read_all, NULL), lesson);
}
