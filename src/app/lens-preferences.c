/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-preferences.c: finds the schema in a build tree around the program, in the system's places, or where it was installed.
 * GLib itself aborts a program whose schema is missing.
 */
#include "app/lens-preferences.h"

#include "session/lens-paths.h"

static GSettingsSchema *
look_up_in (const char *folder)
{
  g_autoptr (GSettingsSchemaSource) source = NULL;

  if (folder == NULL)
    return NULL;
  source = g_settings_schema_source_new_from_directory (folder, NULL, FALSE, NULL);
  return source != NULL ? g_settings_schema_source_lookup (source, LENS_APPLICATION_ID, FALSE) : NULL;
}

static GSettingsSchema *
look_up (void)
{
  g_autofree char *compiled = lens_paths_find_in_build_tree ("data/gschemas.compiled");
  g_autofree char *folder = compiled != NULL ? g_path_get_dirname (compiled) : NULL;
  GSettingsSchema *schema = look_up_in (folder);

  if (schema == NULL && g_settings_schema_source_get_default () != NULL)
    schema = g_settings_schema_source_lookup (g_settings_schema_source_get_default (), LENS_APPLICATION_ID, TRUE);
  return schema != NULL ? schema : look_up_in (LENS_SCHEMA_DIR);
}

GSettings *
lens_preferences_get (void)
{
  static gsize is_looked_up;
  static GSettings *settings;

  if (g_once_init_enter (&is_looked_up))
    {
      g_autoptr (GSettingsSchema) schema = look_up ();
      settings = schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
      g_once_init_leave (&is_looked_up, 1);
    }
  return settings;
}
