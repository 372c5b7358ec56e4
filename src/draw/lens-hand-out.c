/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hand-out.c: which ending means what.
 */
#include "draw/lens-hand-out-private.h"

#include <glib/gi18n-lib.h>

#include "trace/lens-replace-file.h"

static const struct
{
  const char *ending;
  /* One of these: */
  gboolean (*make) (LensModel *model, const LensHandOutOptions *options, GString *out, GError **error);
  gboolean (*write) (LensModel *model, const char *path, const LensHandOutOptions *options, GError **error);
} kinds[] = {
  { ".html", .make = lens_hand_out_page },
  { ".pdf", .make = lens_hand_out_paper },
  { ".csv", .make = lens_hand_out_table },
  { ".gif", .write = lens_hand_out_film },
  { ".webm", .write = lens_hand_out_film },
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

  for (i = 0; i < G_N_ELEMENTS (kinds) && !g_str_has_suffix (path, kinds[i].ending); i++)
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

/* Whether there may be a file is asked before the work, so that nobody waits for a refusal. */
gboolean
lens_hand_out_write (LensModel *model, const char *path, const LensHandOutOptions *options, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint kind = find_kind (path);

  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), FALSE);
  if (lens_model_get_n_steps (model) == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("This trace has no steps: there is nothing to show."));
      return FALSE;
    }
  lens_draw_init ();
  if (!lens_replace_file_check (path, error))
    return FALSE;
  if (kinds[kind].write != NULL)
    return kinds[kind].write (model, path, options, error);
  return kinds[kind].make (model, options, out, error)
         && lens_replace_file (path, lens_fill_file_with_text, out, error);
}
