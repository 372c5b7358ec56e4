/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-settings.c: checks values before anything is started, so that a slip costs a sentence and not a run.
 */
#include "session/lens-settings.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "session/lens-session.h"

static const LensParameter *
find_parameter (const LensLesson *lesson, const char *name)
{
  for (const LensParameter *parameter = lesson->parameters; parameter != NULL && parameter->name != NULL; parameter++)
    if (g_str_equal (parameter->name, name))
      return parameter;
  return NULL;
}

static void
set_unknown_error (const LensLesson *lesson, const char *name, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (const LensParameter *parameter = lesson->parameters; parameter != NULL && parameter->name != NULL; parameter++)
    g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", parameter->name);
  if (known->len > 0)
    g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER,
                 _("Lesson %s has no parameter “%s”. It has: %s."), lesson->id, name, known->str);
  else
    g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER,
                 _("Lesson %s has no parameter “%s”, nor any other."), lesson->id, name);
}

static gboolean
check_integer (const LensParameter *parameter, const char *value, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (g_ascii_string_to_signed (value, 10, parameter->minimum, parameter->maximum, NULL, &cause))
    return TRUE;
  if (g_error_matches (cause, G_NUMBER_PARSER_ERROR, G_NUMBER_PARSER_ERROR_OUT_OF_BOUNDS))
    g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER,
                 _("Parameter %s must be from %" PRId64 " to %" PRId64 ", but “%s” was given."),
                 parameter->name, parameter->minimum, parameter->maximum, value);
  else
    g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER,
                 _("Parameter %s must be a whole number from %" PRId64 " to %" PRId64
                   ", but “%s” was given."),
                 parameter->name, parameter->minimum, parameter->maximum, value);
  return FALSE;
}

static gboolean
check_text (const LensParameter *parameter, const char *value, GError **error)
{
  gint64 len_bytes = (gint64) strlen (value);

  if (!g_utf8_validate (value, -1, NULL))
    g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER,
                 _("Parameter %s must be text in UTF-8; the value that was given is not."), parameter->name);
  else if (len_bytes > parameter->maximum)
    g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER,
                 _("Parameter %s is too long: %" PRId64 " bytes, at most %" PRId64 " are possible."),
                 parameter->name, len_bytes, parameter->maximum);
  else if (len_bytes < parameter->minimum)
    g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER,
                 _("Parameter %s is too short: %" PRId64 " bytes, at least %" PRId64 " are needed."),
                 parameter->name, len_bytes, parameter->minimum);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_choice (const LensParameter *parameter, const char *value, GError **error)
{
  g_auto (GStrv) choices = g_strsplit (parameter->choices, " ", -1);
  g_autofree char *listed = NULL;

  if (g_strv_contains ((const char *const *) choices, value))
    return TRUE;
  listed = g_strjoinv (", ", choices);
  g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER,
               _("Parameter %s must be one of these words: %s; but “%s” was given."), parameter->name, listed, value);
  return FALSE;
}

static gboolean (*const checks[]) (const LensParameter *parameter, const char *value, GError **error) = {
  [LENS_PARAMETER_TEXT] = check_text,
  [LENS_PARAMETER_INTEGER] = check_integer,
  [LENS_PARAMETER_CHOICE] = check_choice,
};

GHashTable *
lens_settings_resolve (const LensLesson *lesson, GHashTable *settings, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name, value;

  for (const LensParameter *parameter = lesson->parameters; parameter != NULL && parameter->name != NULL; parameter++)
    g_hash_table_insert (values, g_strdup (parameter->name), g_strdup (parameter->fallback));
  if (settings == NULL)
    return g_steal_pointer (&values);

  g_hash_table_iter_init (&iter, settings);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const LensParameter *parameter = find_parameter (lesson, name);
      if (parameter == NULL)
        {
          set_unknown_error (lesson, name, error);
          return NULL;
        }
      if (!checks[parameter->type](parameter, value, error))
        return NULL;
      g_hash_table_insert (values, g_strdup (name), g_strdup (value));
    }
  return g_steal_pointer (&values);
}

static char *
expand_word (const char *word, GHashTable *values, const LensRunNames *names, GError **error)
{
  const char *value;

  if (word[0] != '$')
    return lens_run_names_fill (names, word);
  value = g_hash_table_lookup (values, word + 1);
  if (value == NULL)
    g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER,
                 _("The lesson's programs ask for a parameter “%s” that it does not have."), word + 1);
  return g_strdup (value);
}

char **
lens_settings_expand (const char *template, GHashTable *values, const LensRunNames *names, GError **error)
{
  g_auto (GStrv) words = NULL;

  if (template == NULL || *template == '\0')
    return g_new0 (char *, 1);
  if (!g_shell_parse_argv (template, NULL, &words, error))
    return NULL;
  for (char **word = words; *word != NULL; word++)
    {
      char *expanded = expand_word (*word, values, names, error);
      if (expanded == NULL)
        return NULL;
      g_free (*word);
      *word = expanded;
    }
  return g_steal_pointer (&words);
}
