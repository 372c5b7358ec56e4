/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hand-out-private.h: one kind of hand-out each. Private to this room.
 */
#pragma once

#include "draw/lens-hand-out.h"

G_BEGIN_DECLS

/* Tells the progress; FALSE with @error set when it shall stop. */
gboolean lens_hand_out_advance (const LensHandOutOptions *options, guint n_done, guint n_all, GError **error);

/* Each appends the bytes of the file to @out. */
gboolean lens_hand_out_table (LensModel *model, const LensHandOutOptions *options, GString *out, GError **error);
gboolean lens_hand_out_paper (LensModel *model, const LensHandOutOptions *options, GString *out, GError **error);
gboolean lens_hand_out_page (LensModel *model, const LensHandOutOptions *options, GString *out, GError **error);

/* By a tool that writes the file itself. */
gboolean lens_hand_out_film (LensModel *model, const char *path, const LensHandOutOptions *options, GError **error);

/* The pictures, texts of programs and places in them of all steps as the page's program wants them: one JSON object that may stand in a page. */
gboolean lens_page_add_data (GString *out, LensModel *model, const LensHandOutOptions *options, GError **error);

G_END_DECLS
