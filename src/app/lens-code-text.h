/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-code-text.h: one program's text with what stands beside its lines, and the lines of the step lit.
 */
#pragma once

#include <gtksourceview/gtksource.h>

#include "app/lens-code-lines.h"

G_BEGIN_DECLS

/* Property "line-words", to read: what is to be said of the cursor's line.
 * Signal "line-activated" (guint line): by a double click, a click on its number, or Enter. */
#define LENS_TYPE_CODE_TEXT (lens_code_text_get_type ())
G_DECLARE_FINAL_TYPE (LensCodeText, lens_code_text, LENS, CODE_TEXT, GtkSourceView)

/* What stands beside its lines, (transfer none): who shows something there shows it here. */
LensCodeLines *lens_code_text_get_lines (LensCodeText *self);
/* Whether the lit lines are in sight, and around them so much of the pane's height as @context says, where there is so much text. */
gboolean lens_code_text_shows_lit (LensCodeText *self, double context);
/* Another program's text; the cursor goes to its beginning. */
void lens_code_text_set_text (LensCodeText *self, const char *text);

G_END_DECLS
