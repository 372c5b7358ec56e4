/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-preferences.c: finds the schema in a build tree around the program, in the system's places, or where it was installed.
 * GLib itself aborts a program whose schema is missing.
 */
#include "app/lens-preferences.h"

#include <adwaita.h>

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

/* What the schema allows for a key, as strings in its order, which is that in which they are offered. */
static GVariant *
get_choices (const char *key)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GVariant) range = NULL;
  GVariant *choices;

  g_object_get (lens_preferences_get (), "settings-schema", &schema, NULL);
  g_autoptr (GSettingsSchemaKey) schema_key = g_settings_schema_get_key (schema, key);
  range = g_settings_schema_key_get_range (schema_key);
  g_variant_get (range, "(sv)", NULL, &choices);
  return choices;
}

static gboolean
choice_to_index (GValue *value, GVariant *choice, gpointer key)
{
  g_autoptr (GVariant) choices = get_choices (key);

  for (gsize i = 0; i < g_variant_n_children (choices); i++)
    {
      g_autoptr (GVariant) other = g_variant_get_child_value (choices, i);
      if (g_variant_equal (other, choice))
        g_value_set_uint (value, (guint) i);
    }
  return TRUE;
}

static GVariant *
index_to_choice (const GValue *value, const GVariantType *type, gpointer key)
{
  g_autoptr (GVariant) choices = get_choices (key);
  guint index = g_value_get_uint (value);

  return index < g_variant_n_children (choices) ? g_variant_get_child_value (choices, index) : NULL;
}

void
lens_preferences_bind_choice (const char *key, gpointer object, const char *property)
{
  if (lens_preferences_get () != NULL)
    g_settings_bind_with_mapping (lens_preferences_get (), key, object, property, G_SETTINGS_BIND_DEFAULT, choice_to_index, index_to_choice,
                                  g_strdup (key), g_free);
}

static void
apply_color_scheme (GSettings *settings)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[g_settings_get_enum (settings, "color-scheme")]);
}

/* GTK's own setting holds for all that moves: the players follow it, and so do libadwaita's widgets. What the system says comes back with the
 * end of our own choice. */
static void
apply_motion (GSettings *settings)
{
  static gboolean is_reduced;
  gboolean was_reduced = is_reduced;

  is_reduced = g_settings_get_boolean (settings, "reduced-motion");
  if (is_reduced)
    g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  else if (was_reduced)
    gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
}

void
lens_preferences_apply (void)
{
  GSettings *settings = lens_preferences_get ();

  if (settings == NULL)
    return;
  g_signal_connect (settings, "changed::color-scheme", G_CALLBACK (apply_color_scheme), NULL);
  g_signal_connect (settings, "changed::reduced-motion", G_CALLBACK (apply_motion), NULL);
  apply_color_scheme (settings);
  apply_motion (settings);
}
