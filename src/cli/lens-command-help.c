/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-command-help.c: `ipc-lens help [COMMAND]`: all commands, or one of them.
 */
#include "cli/lens-command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli/lens-suggest.h"
#include "cli/lens-terminal.h"

enum
{
  WORDS_COLUMNS = 42, /* of the terminal: letters may be of several bytes, and Chinese ones are two columns wide */
};

static void
print_row (const char *words, const char *summary)
{
  g_autofree char *padded = lens_terminal_pad (words, WORDS_COLUMNS);
  printf ("  %s %s\n", padded, summary);
}

static void
print_overview (void)
{
  printf ("%s\n\n%s\n", _("IPC Lens shows how Linux processes talk to each other."), _("Usage:"));
  print_row (_("ipc-lens [FILE]"), _("Open a window, with a saved trace"));
  print_row (_("ipc-lens --lesson LESSON"), _("The same, with a lesson"));
  for (const LensCommand *const *command = lens_commands (); *command != NULL; command++)
    {
      g_autofree char *words = g_strdup_printf ("ipc-lens %s %s", (*command)->name, _((*command)->arguments));
      if (lens_terminal_count_columns (words) > WORDS_COLUMNS)
        {
          printf ("  %s\n", words);
          print_row ("", _((*command)->summary));
        }
      else
        print_row (words, _((*command)->summary));
    }
  print_row ("ipc-lens --version", _("Print the version"));
  printf ("\n%s\n%s\n", _("Begin with `ipc-lens run pipe`. Each command explains itself: `ipc-lens run --help`."),
          _("Exit status: 0 done, 1 it failed, 2 the words were wrong."));
}

static int
refuse_topic (const LensCommand *self, const char *topic)
{
  const char *names[16] = { NULL };
  for (guint i = 0; lens_commands ()[i] != NULL && i + 1 < G_N_ELEMENTS (names); i++)
    names[i] = lens_commands ()[i]->name;
  const char *nearest = lens_suggest (topic, names);
  if (nearest != NULL)
    return lens_command_misuse (self, _("There is no command “%s”. Did you mean “%s”?"), topic, nearest);
  return lens_command_misuse (self, _("There is no command “%s”."), topic);
}

static int
run_help (const LensCommand *self, char **words)
{
  const LensCommand *topic;
  if (words[1] == NULL || *words[1] == '-')
    {
      print_overview ();
      return LENS_EXIT_DONE;
    }
  if (words[2] != NULL)
    return lens_command_misuse (self, _("%s: there is a word too many: “%s”."), self->name, words[2]);
  topic = lens_command_find (words[1]);
  if (topic == NULL)
    return refuse_topic (self, words[1]);
  if (topic == self)
    print_overview ();
  else
    return topic->run (topic, (char *[]) { words[1], (char *) "--help", NULL });
  return LENS_EXIT_DONE;
}

const LensCommand lens_command_help = {
  .name = "help",
  /* Translators: only the words in capitals are yours: FILE, LESSON…; options and endings stay. */
  .arguments = N_ ("[COMMAND]"),
  .summary = N_ ("Explain the commands"),
  .run = run_help,
};
