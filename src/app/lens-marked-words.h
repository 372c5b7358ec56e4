/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-marked-words.h: what is looked for in the steps of a model, so that rows which have it can mark it.
 */
#pragma once

#include <pango/pango.h>

#include "model/lens-model.h"

G_BEGIN_DECLS

/* Property, to read and write: "words" (nullable string): case does not matter. */
#define LENS_TYPE_MARKED_WORDS (lens_marked_words_get_type ())
G_DECLARE_FINAL_TYPE (LensMarkedWords, lens_marked_words, LENS, MARKED_WORDS, GObject)

/* That of @model, (transfer none): the same each time. */
LensMarkedWords *lens_marked_words_of (LensModel *model);
/* How they stand out in @text; (transfer full) (nullable): they are not in it. */
PangoAttrList *lens_marked_words_mark (LensMarkedWords *self, const char *text);

G_END_DECLS
