/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-comparison-data.h: the comparison for other programs. JSON and CSV have the same keys, which are never translated, and every row has
 * all of them: null, or an empty field, where nothing was counted or timed.
 */
#pragma once

#include <json-c/json.h>

#include "session/lens-comparison.h"

G_BEGIN_DECLS

/* Adds to a row's object what its recorded run, (nullable), took: whoever can read traces brings it, lens_transfer_counts_describe(). */
typedef void (*LensComparisonCount) (json_object *object, LensTrace *trace);

/** lens_comparison_write_json, lens_comparison_write_csv: Returns: (transfer full): the whole text. */
char *lens_comparison_write_json (GPtrArray *rows, LensComparisonCount count);
char *lens_comparison_write_csv (GPtrArray *rows, LensComparisonCount count);

/** lens_comparison_join_csv: Returns: (transfer full): the objects of @array, all with the same keys, as lines: RFC 4180, keys first. */
char *lens_comparison_join_csv (json_object *array);

G_END_DECLS
