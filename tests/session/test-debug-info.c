/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-debug-info.c: what lies in the shared memory of a lesson, as the debug information of its program has it.
 */
#include <glib.h>
#include <pthread.h>

#include "session/lens-debug-info.h"
#include "session/lens-lesson.h"
#include "session/lens-paths.h"

static char *
describe (const char *program, const char *variable)
{
  g_autofree char *path = lens_paths_find_program (program);
  g_autofree char *file = g_strdup_printf ("%s.c", program);
  g_autoptr (LensDebugInfo) info = lens_debug_info_read (path, file, variable);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < json_object_array_length (info->variables); i++)
    {
      json_object *each = json_object_array_get_idx (info->variables, i);
      g_string_append_printf (text, "%s %s +%d;", json_object_get_string (json_object_object_get (each, "type")),
                              json_object_get_string (json_object_object_get (each, "name")),
                              json_object_get_int (json_object_object_get (each, "off")));
    }
  return g_string_free (text, FALSE);
}

static void
test_variables (void)
{
  g_autofree char *mutex = g_strdup_printf ("pthread_mutex_t mutex +0;int counter +%zu;", sizeof (pthread_mutex_t));
  const struct
  {
    const char *program, *variable, *wanted;
  } cases[] = {
    { "posix-shm-writer", "shared", "int counter +0;char[32] message +4;" },
    { "posix-shm-reader", "shared", "int counter +0;char[32] message +4;" }, /* through const */
    { "mmap-anon", "counter", "int counter +0;" },
    { "shm-race", "counter", "int counter +0;" }, /* through volatile */
    { "shm-mutex", "shared", mutex },                 /* a union without a name of its own */
    { "shm-semaphore", "shared", "sem_t semaphore +0;int counter +32;" },
    { "shm-two-readers", "shared", "char[32] message +0;sem_t ready +32;" },
    { "pipe", "nothing", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = describe (cases[i].program, cases[i].variable);
      g_assert_cmpstr (text, ==, cases[i].wanted);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/debug-info/variables", test_variables);
  return g_test_run ();
}
