/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-glossary-row.h: one term: its name, what it means, the man page to read, and a button that opens the lesson that shows it.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/lens-glossary.h"

G_BEGIN_DECLS

#define LENS_TYPE_GLOSSARY_ROW (lens_glossary_row_get_type ())
G_DECLARE_FINAL_TYPE (LensGlossaryRow, lens_glossary_row, LENS, GLOSSARY_ROW, GtkListBoxRow)

/* Its button activates "help.lesson" with the lesson's id. */
GtkWidget *lens_glossary_row_new (const LensGlossaryEntry *entry);
const LensGlossaryEntry *lens_glossary_row_get_entry (LensGlossaryRow *self);
/* Does each word of @query begin a word of what the row says; and of the term's name alone? */
gboolean lens_glossary_row_is_named (LensGlossaryRow *self, const char *query);
gboolean lens_glossary_row_matches (LensGlossaryRow *self, const char *query);

G_END_DECLS
