/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-steps.h: a range of steps on the command line: `--steps 3-9`.
 */
#pragma once

#include "cli/lens-command.h"

G_BEGIN_DECLS

/* Both ends belong to it, and count from 1; 0 and 0: all. */
typedef struct
{
  guint first, last;
} LensSteps;

/**
 * lens_steps_parse:
 * @text: (nullable): what was given as `--steps`: "3-9" or "3"; %NULL is all
 *
 * Returns: %FALSE after standard error said what is wrong with it.
 */
gboolean lens_steps_parse (const LensCommand *self, const char *text, LensSteps *steps);

/** lens_steps_check: Returns: %FALSE after standard error said that @model has no such steps. */
gboolean lens_steps_check (LensModel *model, const LensSteps *steps, const char *text);

G_END_DECLS
