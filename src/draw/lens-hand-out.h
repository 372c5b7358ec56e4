/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hand-out.h: a recording, or a range of its steps, as one file to give away: a table, a page of the web that plays it, a storyboard on paper, a film. The ending of the
 * file's name chooses.
 */
#pragma once

#include "draw/lens-draw.h"

G_BEGIN_DECLS

/* Returns FALSE when it shall stop. */
typedef gboolean (*LensHandOutProgress) (guint n_done, guint n_all, gpointer user_data);

typedef struct
{
  LensDetail detail;
  LensTheme theme;              /* of paper and film; a page follows the system it is read on */
  guint first_step, last_step;  /* both are handed out; 0 and 0: all */
  const char *paper;            /* (nullable): as GTK knows it, "iso_a4"; NULL for the locale's */
  LensHandOutProgress progress; /* (nullable) */
  gpointer progress_data;
} LensHandOutOptions;

/* The endings there are, with their points, %NULL-terminated. (transfer none). */
const char *const *lens_hand_out_endings (void);
gboolean lens_hand_out_has_ending (const char *path);

/**
 * lens_hand_out_write:
 * @path: as for lens_replace_file()
 * @error: G_IO_ERROR_CANCELLED when @progress said so; else a sentence for the user
 *
 * Writes the steps that @options say. More of them than a kind can hold are refused with a sentence that says how many may be. On any error, an old file stays untouched and nothing new is left. It may be called in a thread that has the model to itself.
 */
gboolean lens_hand_out_write (LensModel *model, const char *path, const LensHandOutOptions *options, GError **error);

G_END_DECLS
