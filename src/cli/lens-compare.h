/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare.h: what `ipc-lens compare` says to people, and the two tables in all forms. Each function makes the whole text, so that
 * nothing is written before all is known.
 */
#pragma once

#include "model/lens-transfer-counts.h"
#include "session/lens-comparison-figures.h"
#include "session/lens-tables.h"

G_BEGIN_DECLS

/** lens_compare_count: Returns: (transfer full) (nullable): what its recorded run took; %NULL when there is none. */
LensTransferCounts *lens_compare_count (const LensComparisonRow *row);

/** lens_compare_write_text: Returns: (transfer full): the results, for people. */
char *lens_compare_write_text (GPtrArray *rows);

/** lens_compare_write_tables_text, lens_compare_write_tables_json, lens_compare_write_tables_csv: Returns: (transfer full): the two tables of the field. */
char *lens_compare_write_tables_text (void);
char *lens_compare_write_tables_json (void);
char *lens_compare_write_tables_csv (void);

/** lens_compare_add_sentence: adds @sentence, wrapped to the terminal, each line @indent columns from its edge. */
void lens_compare_add_sentence (GString *text, const char *sentence, guint indent);

/**
 * lens_compare_add_table:
 * @lines: (element-type GStrv): cells, the headings first
 * @n_left: how many columns stand at their left; numbers stand at their right
 *
 * In a terminal that is too narrow its cells stand below each other.
 */
void lens_compare_add_table (GString *text, GPtrArray *lines, guint n_left);
/** lens_compare_add_line: adds a line of cells, each (transfer full), ended by %NULL, to a table. */
void lens_compare_add_line (GPtrArray *lines, char *cell, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
