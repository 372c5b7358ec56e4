/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-cli.h: the command line. It answers everything that can be answered without a window; main.c opens the window for
 * the rest.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exit statuses that scripts rely on. */
enum
{
  LENS_EXIT_DONE = 0,
  LENS_EXIT_FAILED = 1,
  LENS_EXIT_USAGE = 2,
  LENS_EXIT_SIGNAL = 128, /* and its number: an interrupt ended it, as shells count it */
};

/**
 * lens_cli_prepare:
 *
 * Sets up what every use of the program needs: the locale and its translations, and three standard descriptors that are open. Call it first.
 */
void lens_cli_prepare (void);

/**
 * lens_cli_run:
 * @argc: of main()
 * @argv: of main()
 * @status: (out): the exit status, when it returns %TRUE
 *
 * Does what the command line asks for. Returns: %FALSE when that is a window: nothing has been done then, and there is a display.
 */
gboolean lens_cli_run (int argc, char **argv, int *status);

G_END_DECLS
