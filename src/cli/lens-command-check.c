/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-command-check.c: `ipc-lens check FILE`: whether a trace keeps its contract, line by line.
 */
#include "cli/lens-command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli/lens-terminal.h"

static int
report (const char *path, GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *safe = lens_terminal_make_safe (g_ptr_array_index (findings, i));
      printf ("%s: %s\n", path, safe);
    }
  if (findings->len > 0)
    return lens_command_fail (ngettext ("%s does not keep to the trace format: %u finding.",
                                        "%s does not keep to the trace format: %u findings.", findings->len),
                              path, findings->len);
  return LENS_EXIT_DONE;
}

static int
run_check (const LensCommand *self, char **words)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_autoptr (GError) error = NULL;
  int status;
  if (!lens_command_parse (self, words, entries, 1, &status))
    return status;

  const char *path = words[1];
  g_autoptr (GPtrArray) findings = lens_trace_check (path, &error);
  if (findings == NULL)
    return lens_command_fail_about (path, error);
  status = report (path, findings);
  if (status == LENS_EXIT_DONE)
    printf (_("%s: the trace is in order.\n"), path);
  return status;
}

const LensCommand lens_command_check = {
  .name = "check",
  /* Translators: only the words in capitals are yours: FILE, LESSON…; options and endings stay. */
  .arguments = N_ ("FILE"),
  .summary = N_ ("Say whether a saved trace is in order"),
  .details = N_ ("Every finding is one sentence with its line number; the exit status is 1 when there is one."),
  .run = run_check,
};
