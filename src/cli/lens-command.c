/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-command.c: the table of commands and what they share.
 */
#include "cli/lens-command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli/lens-suggest.h"
#include "cli/lens-terminal.h"
#include "session/lens-lesson.h"

static const LensCommand *const all_commands[] = {
  &lens_command_list, &lens_command_run,  &lens_command_info,   &lens_command_check,
  &lens_command_dump, &lens_command_render, &lens_command_export, &lens_command_quiz, &lens_command_compare,
  &lens_command_help, NULL,
};

const LensCommand *const *
lens_commands (void)
{
  return all_commands;
}

const LensCommand *
lens_command_find (const char *name)
{
  for (guint i = 0; all_commands[i] != NULL; i++)
    if (g_str_equal (all_commands[i]->name, name))
      return all_commands[i];
  return NULL;
}

/* Everything that goes to standard error passes here: "ipc-lens: sentence". */
static void
complain (const char *sentence)
{
  g_autofree char *safe = lens_terminal_make_safe (sentence);
  fflush (stdout);
  fprintf (stderr, "ipc-lens: %s\n", safe);
}

void
lens_command_warn (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *sentence = g_strdup_vprintf (format, args);
  va_end (args);
  complain (sentence);
}

int
lens_command_fail (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *sentence = g_strdup_vprintf (format, args);
  va_end (args);
  complain (sentence);
  return LENS_EXIT_FAILED;
}

int
lens_command_fail_about (const char *path, const GError *error)
{
  if (strstr (error->message, path) != NULL)
    return lens_command_fail ("%s", error->message);
  return lens_command_fail ("%s: %s", path, error->message);
}

static void
print_usage (FILE *stream, const LensCommand *self)
{
  /* Translators: the name of a command, which stays as it is, and its arguments */
  fprintf (stream, _("Usage: ipc-lens %s %s\n"), self->name, _(self->arguments));
}

int
lens_command_misuse (const LensCommand *self, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *sentence = g_strdup_vprintf (format, args);
  va_end (args);
  complain (sentence);
  if (self != NULL)
    {
      print_usage (stderr, self);
      fprintf (stderr, _("`ipc-lens %s --help` explains it.\n"), self->name);
    }
  else
    fprintf (stderr, "%s\n", _("`ipc-lens help` lists all commands."));
  return LENS_EXIT_USAGE;
}

static GOptionContext *
create_context (const LensCommand *self, const GOptionEntry *entries)
{
  g_autofree char *parameters = g_strdup_printf ("%s %s", self->name, _(self->arguments));
  GOptionContext *context = g_option_context_new (parameters);
  g_option_context_set_help_enabled (context, FALSE); /* GLib's own would exit() here */
  g_option_context_set_summary (context, _(self->summary));
  if (self->details != NULL)
    g_option_context_set_description (context, _(self->details));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

static const GOptionEntry help_entry[] = {
  { "help", 'h', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Show this page"), NULL },
  G_OPTION_ENTRY_NULL,
};

void
lens_command_print_help (const LensCommand *self, const GOptionEntry *entries)
{
  g_autoptr (GOptionContext) context = create_context (self, entries);
  g_option_context_add_main_entries (context, help_entry, GETTEXT_PACKAGE);
  g_autofree char *page = g_option_context_get_help (context, TRUE, NULL);
  /* GLib's own usage has an "[OPTION…]" before the command's name, where no option may be; and GLib does not speak all our languages. */
  g_autoptr (GString) rest = g_string_new (strstr (page, "\n\n") + 1);
  g_string_replace (rest, dgettext ("glib20", "Options:"), _("Options:"), 1);
  print_usage (stdout, self);
  fputs (rest->str, stdout);
}

/* The option that was meant, for "Unknown option --sav". */
static char *
suggest_option (const GOptionEntry *entries, char **words)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    if (!g_str_equal (entry->long_name, G_OPTION_REMAINING))
      g_ptr_array_add (names, (char *) entry->long_name);
  g_ptr_array_add (names, (char *) "help");
  g_ptr_array_add (names, NULL);
  for (char **word = words; *word != NULL; word++)
    {
      g_autofree char *name = g_str_has_prefix (*word, "--") ? g_strndup (*word + 2, strcspn (*word + 2, "=")) : NULL;
      const char *nearest;
      if (name == NULL || *name == '\0' || g_strv_contains ((const char *const *) names->pdata, name))
        continue;
      nearest = lens_suggest (name, (const char *const *) names->pdata);
      return nearest != NULL ? g_strdup_printf (_("Did you mean --%s?"), nearest) : NULL;
    }
  return NULL;
}

static gboolean
asks_for_help (char **words)
{
  for (char **word = words + 1; *word != NULL && !g_str_equal (*word, "--"); word++)
    if (g_str_equal (*word, "--help") || g_str_equal (*word, "-h"))
      return TRUE;
  return FALSE;
}

static void
drop_double_dash (char **words)
{
  for (char **word = words + 1; *word != NULL; word++)
    if (g_str_equal (*word, "--"))
      {
        for (; *word != NULL; word++)
          word[0] = word[1];
        return;
      }
}

gboolean
lens_command_parse (const LensCommand *self, char **words, const GOptionEntry *entries, guint n_operands, int *status)
{
  g_autoptr (GOptionContext) context = create_context (self, entries);
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (asks_for_help (words))
    {
      lens_command_print_help (self, entries);
      *status = LENS_EXIT_DONE;
      return FALSE;
    }
  g_strv_builder_addv (builder, (const char **) words);
  g_auto (GStrv) as_given = g_strv_builder_end (builder);
  int n_words = g_strv_length (words);
  if (!g_option_context_parse (context, &n_words, &words, &error))
    {
      g_autofree char *hint = g_error_matches (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION)
                                ? suggest_option (entries, as_given) : NULL;
      *status = lens_command_misuse (self, "%s: %s.%s%s", self->name, error->message, hint != NULL ? " " : "", hint != NULL ? hint : "");
      return FALSE;
    }
  words[n_words] = NULL;
  drop_double_dash (words);
  if (g_strv_contains ((const char *const *) words, ""))
    {
      *status = lens_command_misuse (self, _("%s: one of the words is empty; it needs %s."), self->name, _(self->arguments));
      return FALSE;
    }
  if (g_strv_length (words) - 1 == n_operands)
    return TRUE;
  if (g_strv_length (words) - 1 > n_operands)
    *status = lens_command_misuse (self, _("%s: there is a word too many: “%s”."), self->name, words[1 + n_operands]);
  else
    *status = lens_command_misuse (self, _("%s: something is missing: it needs %s."), self->name, _(self->arguments));
  return FALSE;
}

void
lens_command_warn_of_trace (LensTrace *trace, const char *name)
{
  GPtrArray *warnings = lens_trace_get_warnings (trace);

  for (guint i = 0; i < warnings->len; i++)
    lens_command_warn ("%s: %s", name, (const char *) g_ptr_array_index (warnings, i));
}

LensModel *
lens_command_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);
  if (trace == NULL)
    {
      lens_command_fail_about (path, error);
      return NULL;
    }
  lens_command_warn_of_trace (trace, path);
  return lens_model_new (trace);
}

gboolean
lens_command_parse_step (const LensCommand *self, const char *text, guint *step)
{
  guint64 number = G_MAXUINT;
  g_autoptr (GError) error = NULL;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &number, &error)
      && !g_error_matches (error, G_NUMBER_PARSER_ERROR, G_NUMBER_PARSER_ERROR_OUT_OF_BOUNDS))
    {
      lens_command_misuse (self, _("%s: --step needs a whole number, not “%s”."), self->name, text);
      return FALSE;
    }
  *step = error == NULL ? (guint) number : G_MAXUINT;
  return TRUE;
}

gboolean
lens_command_has_step (LensModel *model, guint step, const char *text)
{
  guint n_steps = lens_model_get_n_steps (model);
  if (step > n_steps)
    lens_command_fail (_("Step %s does not exist: this trace has the steps 0 to %u."), text, n_steps);
  return step <= n_steps;
}

int
lens_command_refuse_lesson (const LensCommand *self, const char *id)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
    g_ptr_array_add (ids, (char *) (*lesson)->id);
  g_ptr_array_add (ids, NULL);
  const char *nearest = lens_suggest (id, (const char *const *) ids->pdata);
  if (nearest != NULL)
    return lens_command_misuse (self, _("There is no lesson “%s”. Did you mean “%s”? `ipc-lens list` shows all."), id, nearest);
  return lens_command_misuse (self, _("There is no lesson “%s”. `ipc-lens list` shows all."), id);
}
