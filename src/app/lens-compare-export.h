/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-export.h: a comparison as a file: its figures as CSV or JSON, its two plots as a picture.
 */
#pragma once

#include "session/lens-comparison.h"

G_BEGIN_DECLS

/** lens_compare_export_endings: Returns: (transfer none): %NULL-terminated: those that lens_compare_export() knows. */
const char *const *lens_compare_export_endings (void);

/**
 * lens_compare_export:
 * @rows: those in which nothing was measured are left out
 * @place: of the plots; the figures are those of all places
 * @path: its ending chooses the format
 *
 * Whole or not at all: on an error an old file stays as it was, and no new one is left.
 */
gboolean lens_compare_export (GPtrArray *rows, LensPlace place, const char *path, GError **error);

G_END_DECLS
