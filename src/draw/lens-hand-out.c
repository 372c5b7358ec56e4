/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hand-out.c: which ending means what.
 */
#include "draw/lens-hand-out-private.h"

#include <glib/gi18n-lib.h>

#include "draw/lens-ending.h"
#include "trace/lens-replace-file.h"

/* Measured: a step takes about 5 KB of a page, and a page of 5000 opens within two seconds; it takes 17 KB of a storyboard, and 60 KB and three seconds of
 * playing of a film. What is larger helps nobody. */
static const struct
{
  const char *ending;
  guint most_steps; /* 0: any number */
  /* One of these: */
  gboolean (*make) (LensModel *model, const LensHandOutOptions *options, GString *out, GError **error);
  gboolean (*write) (LensModel *model, const char *path, const LensHandOutOptions *options, GError **error);
} kinds[] = {
  { ".html", 5000, .make = lens_hand_out_page },
  { ".pdf", 2000, .make = lens_hand_out_paper },
  { ".csv", 0, .make = lens_hand_out_table },
  { ".gif", 500, .write = lens_hand_out_film },
  { ".webm", 500, .write = lens_hand_out_film },
};

const char *const *
lens_hand_out_endings (void)
{
  static const char *endings[G_N_ELEMENTS (kinds) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    endings[i] = kinds[i].ending;
  return endings;
}

static guint
find_kind (const char *path)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (kinds) && !lens_ending_is (path, kinds[i].ending); i++)
    ;
  return i;
}

gboolean
lens_hand_out_has_ending (const char *path)
{
  return find_kind (path) < G_N_ELEMENTS (kinds);
}

gboolean
lens_hand_out_advance (const LensHandOutOptions *options, guint n_done, guint n_all, GError **error)
{
  if (options->progress == NULL || options->progress (n_done, n_all, options->progress_data))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled"));
  return FALSE;
}

/* With the steps that are meant in place of 0 and 0. */
static gboolean
choose_steps (LensModel *model, const LensHandOutOptions *wished, LensHandOutOptions *options, GError **error)
{
  guint n_steps = lens_model_get_n_steps (model);

  *options = *wished;
  if (n_steps == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("This recording has no steps: there is nothing to show."));
      return FALSE;
    }
  if (options->first_step == 0)
    options->first_step = 1;
  if (options->last_step == 0)
    options->last_step = n_steps;
  g_return_val_if_fail (options->first_step <= options->last_step && options->last_step <= n_steps, FALSE);
  return TRUE;
}

guint
lens_hand_out_count (const LensHandOutOptions *options)
{
  return options->last_step - options->first_step + 1;
}

static gboolean
check_number (guint kind, const LensHandOutOptions *options, GError **error)
{
  guint n_steps = lens_hand_out_count (options), most = kinds[kind].most_steps;

  if (most == 0 || n_steps <= most)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               /* Translators: %1$s is an ending of a file's name, ".html"; %4$u to %5$u are steps. */
               _("These are %2$u steps, and a %1$s file can hold %3$u. Choose a range of them: in a terminal with --steps %4$u-%5$u, in the window with "
                 "a loop from I to O."),
               kinds[kind].ending, n_steps, most, options->first_step, options->first_step + most - 1);
  return FALSE;
}

/* Whether there may be a file is asked before the work, so that nobody waits for a refusal. */
gboolean
lens_hand_out_write (LensModel *model, const char *path, const LensHandOutOptions *wished, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint kind = find_kind (path);
  LensHandOutOptions chosen, *options = &chosen;

  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), FALSE);
  if (!choose_steps (model, wished, options, error) || !check_number (kind, options, error))
    return FALSE;
  lens_draw_init ();
  if (!lens_replace_file_check (path, error))
    return FALSE;
  if (kinds[kind].write != NULL)
    return kinds[kind].write (model, path, options, error);
  return kinds[kind].make (model, options, out, error)
         && lens_replace_file (path, lens_fill_file_with_text, out, error);
}
