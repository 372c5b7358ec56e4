/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-command-export.c: `ipc-lens export FILE -o OUT`: a recording as one file to hand out. What is made shows at the terminal; an interrupt leaves nothing
 * behind.
 */
#include "cli/lens-look.h"
#include "cli/lens-steps.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "draw/lens-hand-out.h"

static volatile sig_atomic_t interrupt;

static void
on_signal (int number)
{
  interrupt = number;
}

/* What nohup, or a shell that put us into the background, had ignored stays so. */
static void
watch_signals (void)
{
  const int numbers[] = { SIGINT, SIGTERM, SIGHUP };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      struct sigaction action = { .sa_handler = on_signal }, old;
      if (sigaction (numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
        sigaction (numbers[i], &action, NULL);
    }
}

static gboolean
show_progress (guint n_done, guint n_all, gpointer user_data)
{
  gboolean *is_shown = user_data;

  if (isatty (STDERR_FILENO))
    {
      fprintf (stderr, "\r%3u %%", n_all > 0 ? (guint) (100.0 * n_done / n_all) : 0);
      *is_shown = TRUE;
    }
  return interrupt == 0;
}

static int
export (const char *file, const char *out, const char *steps_text, LensHandOutOptions *options)
{
  LensSteps steps = { options->first_step, options->last_step };
  g_autoptr (GError) error = NULL;
  gboolean is_shown = FALSE, is_done;
  g_autoptr (LensModel) model = lens_command_open (file);

  if (model == NULL || !lens_steps_check (model, &steps, steps_text))
    return LENS_EXIT_FAILED;
  watch_signals ();
  options->progress = show_progress;
  options->progress_data = &is_shown;
  is_done = lens_hand_out_write (model, out, options, &error);
  if (is_shown)
    fputs ("\r     \r", stderr);
  if (interrupt != 0)
    return LENS_EXIT_SIGNAL + interrupt;
  if (!is_done)
    return lens_command_fail_about (out, error);
  printf ("%s\n", out);
  return LENS_EXIT_DONE;
}

static int
check_and_export (const LensCommand *self, const char *file, const char *out, const char *steps_text, const char *theme, const char *detail,
                  const char *paper)
{
  LensHandOutOptions options = { 0 };
  LensSteps steps;
  guint is_letter;
  int status;
  g_autofree char *endings = g_strjoinv (", ", (char **) lens_hand_out_endings ());

  if (out == NULL)
    return lens_command_misuse (self, _("%s: say where to: -o OUT; the ending chooses the format: %s."), self->name, endings);
  if (!lens_hand_out_has_ending (out))
    return lens_command_misuse (self, _("%s: “%s” must have one of these endings, which chooses the format: %s."), self->name, out, endings);
  status = lens_look_parse (self, theme, detail, &options.theme, &options.detail);
  if (status != LENS_EXIT_DONE)
    return status;
  if (!lens_look_take_choice (paper, "a4", "letter", &is_letter))
    return lens_command_misuse (self, _("%s: --paper is a4 or letter, not “%s”."), self->name, paper);
  if (paper != NULL)
    options.paper = is_letter ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4;
  if (!lens_steps_parse (self, steps_text, &steps))
    return LENS_EXIT_USAGE;
  options.first_step = steps.first;
  options.last_step = steps.last;
  return export (file, out, steps_text, &options);
}

static int
run_export (const LensCommand *self, char **words)
{
  g_autofree char *out = NULL, *steps = NULL, *theme = NULL, *detail = NULL, *paper = NULL;
  int status;
  const GOptionEntry entries[] = {
    { "steps", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &steps, N_ ("Only these steps"), "A-B" },
    { "theme", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &theme, N_ ("light or dark"), N_ ("THEME") },
    { "detail", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &detail, N_ ("textbook or kernel: how much of the kernel is shown"), N_ ("DETAIL") },
    { "paper", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &paper, N_ ("a4 or letter; else the paper of your locale"), N_ ("PAPER") },
    { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &out, N_ ("Where to; the ending chooses the format"), N_ ("OUT") },
    G_OPTION_ENTRY_NULL,
  };

  if (!lens_command_parse (self, words, entries, 1, &status))
    return status;
  return check_and_export (self, words[1], out, steps, theme, detail, paper);
}

const LensCommand lens_command_export = {
  .name = "export",
  /* Translators: only the words in capitals are yours: FILE, LESSON…; options and endings stay. */
  .arguments = N_ ("FILE [--steps A-B] [--theme light|dark] [--detail textbook|kernel] [--paper a4|letter] -o OUT.html|.pdf|.csv|.gif|.webm"),
  .summary = N_ ("Make one file to hand out: a page for any browser, a table, a storyboard, a film"),
  .details = N_ ("A page follows the light or dark of the system that it is read on."),
  .run = run_export,
};
