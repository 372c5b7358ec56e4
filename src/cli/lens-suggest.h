/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-suggest.h: the word that somebody meant to type.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * lens_suggest_distance: Returns: how many letters must be put in, left out, changed or swapped with their neighbour to make @a
 * into @b.
 */
guint lens_suggest_distance (const char *a, const char *b);

/**
 * lens_suggest:
 * @candidates: %NULL-terminated
 *
 * Returns: (transfer none) (nullable): the candidate nearest to @word; %NULL when none is near enough to be meant.
 */
const char *lens_suggest (const char *word, const char *const *candidates);

G_END_DECLS
