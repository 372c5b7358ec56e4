/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-command.h: one word of the command line, and what all of them share: the reading of options, the way to fail, the
 * opening of a trace. A new command is one file and one row in the table of lens-command.c.
 */
#pragma once

#include "cli/lens-cli.h"
#include "model/lens-model.h"

G_BEGIN_DECLS

typedef struct _LensCommand LensCommand;
struct _LensCommand
{
  const char *name;
  const char *arguments; /* translatable: as the help shows them, "FILE --step N"; only whole words in capitals are for translators */
  const char *summary;   /* translatable: one line of `ipc-lens help` */
  const char *details;   /* (nullable), translatable: shown below the options */
  int (*run) (const LensCommand *self, char **words); /* words[0] is the command; returns an exit status */
};

extern const LensCommand lens_command_list;
extern const LensCommand lens_command_run;
extern const LensCommand lens_command_info;
extern const LensCommand lens_command_check;
extern const LensCommand lens_command_dump;
extern const LensCommand lens_command_render;
extern const LensCommand lens_command_export;
extern const LensCommand lens_command_quiz;
extern const LensCommand lens_command_compare;
extern const LensCommand lens_command_help;

/** lens_commands: Returns: (transfer none): all commands, %NULL-terminated, in the order of the help. */
const LensCommand *const *lens_commands (void);
/** lens_command_find: Returns: (transfer none) (nullable): the command of that name. */
const LensCommand *lens_command_find (const char *name);

/**
 * lens_command_parse:
 * @words: (inout): the command's words; afterwards words[0] and what is no option
 * @entries: the options, ended by an empty row
 * @n_operands: how many words must be left beside the command's own
 * @status: (out): exit status, when it returns %FALSE
 *
 * Reads the options. Returns: %FALSE when there is nothing more to do: `--help` was answered, or the words were wrong and
 * standard error says how.
 */
gboolean lens_command_parse (const LensCommand *self, char **words, const GOptionEntry *entries, guint n_operands, int *status);

/** lens_command_print_help: prints the command's own page on standard output. */
void lens_command_print_help (const LensCommand *self, const GOptionEntry *entries);

/** lens_command_warn: says on standard error what the user should know, though the command goes on. */
void lens_command_warn (const char *format, ...) G_GNUC_PRINTF (1, 2);
/** lens_command_fail: says on standard error what failed. Returns: %LENS_EXIT_FAILED. */
int lens_command_fail (const char *format, ...) G_GNUC_PRINTF (1, 2);
/** lens_command_refuse_lesson: says that there is no lesson @id, and which may be meant. @self: (nullable). Returns: %LENS_EXIT_USAGE. */
int lens_command_refuse_lesson (const LensCommand *self, const char *id);
/** lens_command_fail_about: the same for an error that concerns a file; names it once. */
int lens_command_fail_about (const char *path, const GError *error);
/** lens_command_misuse: says what was wrong in the words, and where the help is. @self may be %NULL. Returns: %LENS_EXIT_USAGE. */
int lens_command_misuse (const LensCommand *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** lens_command_warn_of_trace: the same with all that is to be said of a trace: lens_trace_get_warnings(). @name is what the user calls it. */
void lens_command_warn_of_trace (LensTrace *trace, const char *name);

/**
 * lens_command_open:
 *
 * Loads a saved trace. What the reader could use only in part is told on standard error.
 * Returns: (transfer full) (nullable): %NULL after the reason was told on standard error.
 */
LensModel *lens_command_open (const char *path);

/**
 * lens_command_parse_step:
 * @text: what was given as `--step`
 * @step: (out): the number; one that is too large for any trace becomes %G_MAXUINT
 *
 * Returns: %FALSE after it was told on standard error that @text is no whole number.
 */
gboolean lens_command_parse_step (const LensCommand *self, const char *text, guint *step);

/**
 * lens_command_has_step: Returns: %FALSE after it was told on standard error that the trace has no such step. Step 0 is the empty
 * world before the first.
 */
gboolean lens_command_has_step (LensModel *model, guint step, const char *text);

G_END_DECLS
