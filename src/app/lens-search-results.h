/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-search-results.h: the lessons that a search found, each with what it teaches.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LENS_TYPE_SEARCH_RESULTS (lens_search_results_get_type ())
G_DECLARE_FINAL_TYPE (LensSearchResults, lens_search_results, LENS, SEARCH_RESULTS, AdwBin)

/* Shows what @query finds. A row activates win.record-lesson. */
void lens_search_results_set_query (LensSearchResults *self, const char *query);
/* As a press of Enter in the search would; FALSE when there is nothing. */
gboolean lens_search_results_activate_first (LensSearchResults *self);
guint lens_search_results_get_n (LensSearchResults *self);

G_END_DECLS
