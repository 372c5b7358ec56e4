/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-code-gutter.h: what stands beside a text: at its left the numbers of lines, with a mark where an operation is recorded; at its right
 * the letters of the processes that are there.
 */
#pragma once

#include <gtksourceview/gtksource.h>

#include "app/lens-code-lines.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_GUTTER_NUMBERS,
  LENS_GUTTER_LETTERS,
} LensGutterPart;

/* Signal "line-activated" (guint line): somebody clicked beside it. */
#define LENS_TYPE_CODE_GUTTER (lens_code_gutter_get_type ())
G_DECLARE_FINAL_TYPE (LensCodeGutter, lens_code_gutter, LENS, CODE_GUTTER, GtkSourceGutterRenderer)

GtkSourceGutterRenderer *lens_code_gutter_new (LensCodeLines *lines, LensGutterPart part);

G_END_DECLS
