/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-catalogue-terminal.c: the lesson about pseudoterminals: what is typed passes a line discipline, which may change it.
 */
#include "session/lens-catalogue.h"

#include <glib/gi18n-lib.h>

static const LensWorker pty_workers[] = {
  { "A", "pty", "$typed $correction" },
  { NULL },
};

static const LensParameter pty_parameters[] = {
  { "typed", N_("Text that is typed first; its last character is a mistake, and erased"), LENS_PARAMETER_TEXT, "abx", 1, 24 },
  { "correction", N_("Text that is typed in its place"), LENS_PARAMETER_TEXT, "c", 1, 24 },
  { NULL },
};

const LensLesson lens_catalogue_terminal[] = {
  {
    .id = "pty",
    .title = N_("Pseudoterminal"),
    .subtitle = N_("a terminal and a shell"),
    .summary = N_("A terminal types a line, corrects it, and sends ^C and ^D; a shell reads. Between them the line discipline echoes, "
                  "edits, and makes a newline, a signal and an end of file of certain keys, until the shell asks for raw mode."),
    .family = N_("data transfer"),
    .kind = N_("pseudoterminal"),
    .workers = pty_workers,
    .roles = "A=terminal B=shell",
    .parameters = pty_parameters,
    /* What is typed is handed on by a worker of the kernel, so each side goes on only when the other has seen it. */
    .schedule = "A asleep read; B before read; A at write; B asleep read;"
                "A before read; B at write; B asleep read; A at write;"
                "A before read; B at signal; B asleep read; A at write;"
                "A before read; B at tcgetattr; B asleep read; A at write;"
                "A before read; B at exit; A asleep waitpid; B exit; A exit",
  },
  { NULL },
};
