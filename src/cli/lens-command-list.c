/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-command-list.c: `ipc-lens list`: the catalogue, for people and as JSON.
 */
#include "cli/lens-command.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h> /* xgettext understands PRIu64, but not GLib's names */
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

#include "cli/lens-json.h"
#include "cli/lens-terminal.h"
#include "session/lens-lesson.h"

static json_object *
describe_choices (const LensParameter *parameter)
{
  g_auto (GStrv) choices = g_strsplit (parameter->choices, " ", -1);
  json_object *array = json_object_new_array ();
  for (char **choice = choices; *choice != NULL; choice++)
    json_object_array_add (array, json_object_new_string (*choice));
  return array;
}

static void
add_range (json_object *object, const LensParameter *parameter)
{
  if (parameter->type == LENS_PARAMETER_CHOICE)
    {
      json_object_object_add (object, "choices", describe_choices (parameter));
      return;
    }
  json_object_object_add (object, "minimum", json_object_new_int64 (parameter->minimum));
  json_object_object_add (object, "maximum", json_object_new_int64 (parameter->maximum));
}

static json_object *
describe_parameter (const LensParameter *parameter)
{
  static const char *const types[] = {
    [LENS_PARAMETER_TEXT] = "text",
    [LENS_PARAMETER_INTEGER] = "integer",
    [LENS_PARAMETER_CHOICE] = "choice",
  };
  json_object *object = json_object_new_object ();
  json_object_object_add (object, "name", json_object_new_string (parameter->name));
  json_object_object_add (object, "type", json_object_new_string (types[parameter->type]));
  json_object_object_add (object, "default", parameter->type == LENS_PARAMETER_INTEGER
                            ? json_object_new_int64 (g_ascii_strtoll (parameter->fallback, NULL, 10))
                            : json_object_new_string (parameter->fallback));
  add_range (object, parameter);
  json_object_object_add (object, "summary", json_object_new_string (_(parameter->summary)));
  return object;
}

static json_object *
describe_lesson (const LensLesson *lesson)
{
  json_object *object = json_object_new_object ();
  json_object *parameters = json_object_new_array ();
  for (const LensParameter *parameter = lesson->parameters; parameter != NULL && parameter->name != NULL; parameter++)
    json_object_array_add (parameters, describe_parameter (parameter));
  json_object_object_add (object, "id", json_object_new_string (lesson->id));
  json_object_object_add (object, "title", json_object_new_string (_(lesson->title)));
  json_object_object_add (object, "subtitle", json_object_new_string (_(lesson->subtitle)));
  json_object_object_add (object, "summary", json_object_new_string (_(lesson->summary)));
  json_object_object_add (object, "family", json_object_new_string (lesson->family));
  json_object_object_add (object, "kind", json_object_new_string (lesson->kind));
  json_object_object_add (object, "facility", json_object_new_string (lens_lesson_get_facility (lesson)->id));
  json_object_object_add (object, "behaviour_of",
                          lesson->behaviour_of != NULL ? json_object_new_string (lesson->behaviour_of) : NULL);
  json_object_object_add (object, "parameters", parameters);
  return object;
}

static void
print_json (void)
{
  json_object *list = json_object_new_array ();
  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    json_object_array_add (list, describe_lesson (*lesson));
  lens_json_print (list);
  json_object_put (list);
}

/* "How often the child counts (1 to 20)" (transfer full) */
static char *
describe_range (const LensParameter *parameter)
{
  if (parameter->type == LENS_PARAMETER_CHOICE)
    return g_strdup_printf (_("%s (one of: %s)"), _(parameter->summary), parameter->choices);
  if (parameter->type == LENS_PARAMETER_INTEGER)
    return g_strdup_printf (_("%s (%" PRId64 " to %" PRId64 ")"), _(parameter->summary), parameter->minimum,
                            parameter->maximum);
  return g_strdup (_(parameter->summary));
}

static void
print_parameter (const LensParameter *parameter, int indent)
{
  g_autofree char *value = strchr (parameter->fallback, ' ') != NULL ? g_shell_quote (parameter->fallback)
                                                                    : g_strdup (parameter->fallback);
  g_autofree char *words = g_strdup_printf ("--set %s=%s", parameter->name, value);
  g_autofree char *range = describe_range (parameter);
  g_autofree char *styled = lens_terminal_style (LENS_STYLE_DIM, 0, words);
  g_autofree char *lines = lens_terminal_wrap (range, indent + 2, lens_terminal_get_width ());
  printf ("%*s%s\n%s", indent, "", styled, lines);
}

/* A behaviour stands one step further in than the facility that it belongs to. */
static void
print_lesson (const LensLesson *lesson)
{
  int indent = lesson->behaviour_of != NULL ? 6 : 4;
  g_autofree char *id = lens_terminal_style (LENS_STYLE_BOLD, 0, lesson->id);
  g_autofree char *summary = lens_terminal_wrap (_(lesson->summary), indent + 2, lens_terminal_get_width ());
  g_autofree char *title = g_strdup_printf (_("%s — %s"), _(lesson->title), _(lesson->subtitle));
  printf ("%*s%s · %s\n%s", indent, "", id, title, summary);
  for (const LensParameter *parameter = lesson->parameters; parameter != NULL && parameter->name != NULL; parameter++)
    print_parameter (parameter, indent + 2);
  printf ("\n");
}

static void
print_text (void)
{
  const char *family = "", *kind = "";
  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    {
      gboolean is_new_family = !g_str_equal (family, (*lesson)->family);
      if (is_new_family)
        printf ("%s\n", _((*lesson)->family));
      if (is_new_family || !g_str_equal (kind, (*lesson)->kind))
        printf ("  %s\n\n", _((*lesson)->kind));
      family = (*lesson)->family;
      kind = (*lesson)->kind;
      print_lesson (*lesson);
    }
  printf ("%s\n", _("`ipc-lens run LESSON` records one and tells it step by step."));
}

static int
run_list (const LensCommand *self, char **words)
{
  gboolean wants_json = FALSE;
  int status;
  const GOptionEntry entries[] = {
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &wants_json, N_ ("For programs: an array of objects"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!lens_command_parse (self, words, entries, 0, &status))
    return status;
  if (wants_json)
    print_json ();
  else
    print_text ();
  return LENS_EXIT_DONE;
}

const LensCommand lens_command_list = {
  .name = "list",
  .arguments = "[--json]",
  .summary = N_ ("List the lessons and their knobs"),
  .run = run_list,
};
