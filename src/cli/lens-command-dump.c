/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-command-dump.c: `ipc-lens dump FILE --step N`: what user space, the kernel and memory hold after a step, as text.
 */
#include "cli/lens-command.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>

#include "cli/lens-terminal.h"

static int
run_dump (const LensCommand *self, char **words)
{
  g_autofree char *step_text = NULL;
  guint step;
  int status;
  const GOptionEntry entries[] = {
    { "step", 's', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &step_text, N_ ("After which step; 0 is before the first"), "N" },
    G_OPTION_ENTRY_NULL,
  };
  if (!lens_command_parse (self, words, entries, 1, &status))
    return status;
  if (step_text == NULL)
    return lens_command_misuse (self, _("%s: say after which step: --step N."), self->name);
  if (!lens_command_parse_step (self, step_text, &step))
    return LENS_EXIT_USAGE;

  g_autoptr (LensModel) model = lens_command_open (words[1]);
  if (model == NULL || !lens_command_has_step (model, step, step_text))
    return LENS_EXIT_FAILED;
  setlocale (LC_MESSAGES, "C"); /* from here on, for grep and diff, English */
  g_autoptr (LensWorld) world = lens_model_get_world (model, step);
  g_autofree char *text = lens_world_to_text (world);
  g_autofree char *safe = lens_terminal_make_safe (text);
  fputs (safe, stdout);
  return LENS_EXIT_DONE;
}

const LensCommand lens_command_dump = {
  .name = "dump",
  /* Translators: only the words in capitals are yours: FILE, LESSON…; options and endings stay. */
  .arguments = N_ ("FILE --step N"),
  .summary = N_ ("Print the world after a step as text"),
  .details = N_ ("The text is for grep and diff as well: its words are English in every language, and stay the same. `ipc-lens run` and the .csv of "
                 "`ipc-lens export` tell each step in yours."),
  .run = run_dump,
};
