/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-cli.c: decides what the command line asks for: one of the commands, or a window.
 */
#include "cli/lens-cli.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/lens-command.h"
#include "cli/lens-suggest.h"
#include "session/lens-lesson.h"

#define LESSON "--lesson"
#include "session/lens-paths.h"

/* A program started with a closed standard descriptor would get that number for the next file it opens, and then print into a
 * trace or a side pipe. The stand-in for output is opened for reading, so that writing to it still fails and is told. */
static void
fill_standard_descriptors (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) == -1 && errno == EBADF)
      if (open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) == -1)
        _exit (LENS_EXIT_FAILED);
}

void
lens_cli_prepare (void)
{
  g_autofree char *translations = lens_paths_find_translations ();

  fill_standard_descriptors ();
  setlocale (LC_ALL, "");
  if (translations != NULL)
    bindtextdomain (GETTEXT_PACKAGE, translations);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("ipc-lens");
}

/* What is buffered must get out before the status says that it did. */
static int
finish_output (int status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  if (errno == EPIPE) /* `| head` has seen enough: no failure */
    return status;
  return lens_command_fail (_("Standard output cannot be written: %s. What was printed is incomplete."), g_strerror (errno));
}

static int
print_version (void)
{
  printf ("ipc-lens %s\n", LENS_VERSION);
  return LENS_EXIT_DONE;
}

/* A word that is neither a command nor a file: which of the two was meant? */
static int
refuse_word (const char *word)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (const LensCommand *const *command = lens_commands (); *command != NULL; command++)
    g_ptr_array_add (names, (char *) (*command)->name);
  g_ptr_array_add (names, NULL);
  const char *nearest = lens_suggest (word, (const char *const *) names->pdata);

  if (strpbrk (word, "/.") != NULL)
    return lens_command_fail (_("%s: there is no such file. Give the name of a saved trace."), word);
  if (nearest != NULL)
    return lens_command_misuse (NULL, _("“%s” is neither a command nor a file. Did you mean “%s”?"), word, nearest);
  return lens_command_misuse (NULL, _("“%s” is neither a command nor a file."), word);
}

/* Options that belong to GLib's and GTK's own handling of the window. */
static gboolean
is_toolkit_option (const char *word)
{
  return g_str_has_prefix (word, "--gapplication-") || g_str_has_prefix (word, "--exit-after-");
}

static int
refuse_option (const char *word)
{
  static const char *const options[] = { "--help", "--version", "--lesson", NULL };
  const char *nearest = lens_suggest (word, options);
  if (nearest != NULL)
    return lens_command_misuse (NULL, _("“%s” is no option of ipc-lens. Did you mean “%s”?"), word, nearest);
  return lens_command_misuse (NULL, _("“%s” is no option of ipc-lens."), word);
}

static int
refuse_second_word (const char *word)
{
  return lens_command_misuse (NULL, _("“%s” is a word too many: a window opens one trace, or one lesson."), word);
}

/* "--lesson pipe" or "--lesson=pipe". */
static gboolean
names_lesson (int argc, char **argv, int *status)
{
  gboolean is_one_word = argv[1][strlen (LESSON)] == '=';
  const char *id = is_one_word ? argv[1] + strlen (LESSON) + 1 : argc > 2 ? argv[2] : NULL;
  int n_used = is_one_word ? 2 : 3;

  if (id == NULL)
    *status = lens_command_misuse (NULL, _("Give the id of a lesson after --lesson. `ipc-lens list` shows all."));
  else if (lens_lesson_find (id) == NULL)
    *status = lens_command_refuse_lesson (NULL, id);
  else if (argc > n_used && !is_toolkit_option (argv[n_used]))
    *status = refuse_second_word (argv[n_used]);
  else
    return TRUE;
  return FALSE;
}

/* Returns TRUE when the words ask for a window; else @status says how it ended. */
static gboolean
wants_window (int argc, char **argv, int *status)
{
  const char *word = argc > 1 ? argv[1] : NULL;
  if (word != NULL && g_str_equal (word, "--"))
    return TRUE;
  if (word != NULL && (g_str_equal (word, LESSON) || g_str_has_prefix (word, LESSON "=")))
    return names_lesson (argc, argv, status);
  if (word != NULL && *word == '-' && !is_toolkit_option (word))
    *status = refuse_option (word);
  else if (word != NULL && *word != '-' && !g_file_test (word, G_FILE_TEST_EXISTS) && strstr (word, "://") == NULL)
    *status = refuse_word (word);
  else if (word != NULL && *word != '-' && argc > 2 && !is_toolkit_option (argv[2]))
    *status = refuse_second_word (argv[2]);
  else
    return TRUE;
  return FALSE;
}

static int
refuse_without_display (void)
{
  return lens_command_fail (_("There is no display to open a window on (neither WAYLAND_DISPLAY nor DISPLAY leads to one). "
                              "In a terminal, `ipc-lens run pipe` tells a lesson and `ipc-lens help` lists all commands."));
}

/* A shell ends its loop at Ctrl+C only when it sees that the signal itself was our end, so it is, once everything is cleared up. */
static int
end_by_signal (int status)
{
  if (status > LENS_EXIT_SIGNAL)
    {
      signal (status - LENS_EXIT_SIGNAL, SIG_DFL);
      raise (status - LENS_EXIT_SIGNAL);
    }
  return status;
}

gboolean
lens_cli_run (int argc, char **argv, int *status)
{
  const LensCommand *command = argc > 1 ? lens_command_find (argv[1]) : NULL;
  if (command != NULL)
    *status = end_by_signal (finish_output (command->run (command, argv + 1)));
  else if (argc > 1 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")))
    *status = finish_output (lens_command_help.run (&lens_command_help, (char *[]) { (char *) "help", NULL }));
  else if (argc > 1 && g_str_equal (argv[1], "--version"))
    *status = finish_output (print_version ());
  else if (wants_window (argc, argv, status))
    {
      if (gtk_init_check ())
        return FALSE;
      *status = refuse_without_display ();
    }
  return TRUE;
}
