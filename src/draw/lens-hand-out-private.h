/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hand-out-private.h: one kind of hand-out each. Private to this room.
 */
#pragma once

#include "draw/lens-hand-out.h"

G_BEGIN_DECLS

/* How many steps there are in it. In what follows, first_step and last_step are said. */
guint lens_hand_out_count (const LensHandOutOptions *options);

/* Tells the progress; FALSE with @error set when it shall stop. */
gboolean lens_hand_out_advance (const LensHandOutOptions *options, guint n_done, guint n_all, GError **error);

/* Each appends the bytes of the file to @out. */
gboolean lens_hand_out_table (LensModel *model, const LensHandOutOptions *options, GString *out, GError **error);
gboolean lens_hand_out_paper (LensModel *model, const LensHandOutOptions *options, GString *out, GError **error);
gboolean lens_hand_out_page (LensModel *model, const LensHandOutOptions *options, GString *out, GError **error);

/* By a tool that writes the file itself. */
gboolean lens_hand_out_film (LensModel *model, const char *path, const LensHandOutOptions *options, GError **error);

/* Parts of the page. Its words: the programs, what they printed, all captions. */
void lens_page_add_words (GString *out, LensModel *model, const LensHandOutOptions *options);
/* @words between @before and @after, which are HTML; @words are not. */
void lens_page_add_element (GString *out, const char *before, const char *words, const char *after);
/* The pictures of all steps and the places in programs as the page's program wants them: one JSON object that may stand in a page. */
gboolean lens_page_add_data (GString *out, LensModel *model, const LensHandOutOptions *options, GError **error);

G_END_DECLS
