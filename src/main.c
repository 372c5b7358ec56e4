/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main.c: the command line decides; without one of its words, the window opens. */
#include "app/lens-application.h"
#include "cli/lens-cli.h"

int
main (int argc, char **argv)
{
  int status;
  lens_cli_prepare ();
  if (lens_cli_run (argc, argv, &status))
    return status;
  return lens_app_run (argc, argv);
}
