/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-steps.c: two whole numbers with a hyphen between them, or one.
 */
#include "cli/lens-steps.h"

#include <glib/gi18n-lib.h>

gboolean
lens_steps_parse (const LensCommand *self, const char *text, LensSteps *steps)
{
  g_auto (GStrv) ends = g_strsplit (text != NULL ? text : "", "-", -1);
  guint n_ends = g_strv_length (ends);
  guint64 first, last;

  *steps = (LensSteps) { 0, 0 };
  if (text == NULL)
    return TRUE;
  if (n_ends < 1 || n_ends > 2 || !g_ascii_string_to_unsigned (ends[0], 10, 1, G_MAXUINT, &first, NULL)
      || !g_ascii_string_to_unsigned (ends[n_ends - 1], 10, first, G_MAXUINT, &last, NULL))
    {
      lens_command_misuse (self, _("%s: --steps needs a range of steps, such as 3-9, not “%s”."), self->name, text);
      return FALSE;
    }
  *steps = (LensSteps) { (guint) first, (guint) last };
  return TRUE;
}

gboolean
lens_steps_check (LensModel *model, const LensSteps *steps, const char *text)
{
  guint n_steps = lens_model_get_n_steps (model);

  if (steps->last > n_steps)
    lens_command_fail (_("There are no steps %s: this trace has the steps 1 to %u."), text, n_steps);
  return steps->last <= n_steps;
}
