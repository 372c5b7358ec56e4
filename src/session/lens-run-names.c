/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-run-names.c: all names follow from the id of the run.
 */
#include "session/lens-run-names.h"

#include "session/lens-paths.h"

void
lens_run_names_init (LensRunNames *names, const char *run)
{
  names->object = g_strdup_printf ("/ipc-lens-%s", run);
  names->folder = lens_paths_choose_run_folder (run);
  names->key = g_strdup_printf ("0x%s", run);
}

void
lens_run_names_clear (LensRunNames *names)
{
  g_clear_pointer (&names->object, g_free);
  g_clear_pointer (&names->folder, g_free);
  g_clear_pointer (&names->key, g_free);
}

char *
lens_run_names_fill (const LensRunNames *names, const char *template)
{
  GString *text = g_string_new (template);

  g_string_replace (text, "@name@", names->object, 0);
  g_string_replace (text, "@folder@", names->folder, 0);
  g_string_replace (text, "@key@", names->key, 0);
  return g_string_free (text, FALSE);
}
