/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-size-text.h: sizes as somebody types them: "100, 3000, 64 KiB".
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * lens_size_text_parse:
 * @text: whole numbers, of bytes or with KiB or MiB after them, with commas, semicolons or spaces between; may hold none
 * @sizes: (element-type guint64): gets those that it does not hold yet; unspecified on an error
 *
 * Returns: (transfer full) (nullable): a sentence that says what is wrong, and what would be right; %NULL when all are sizes that can be sent
 */
char *lens_size_text_parse (const char *text, GArray *sizes);

/** lens_size_text_format: Returns: (transfer full): "64 KiB", where it is whole; "100 B". */
char *lens_size_text_format (guint64 size_bytes);
/** lens_size_text_sort: puts @sizes, (element-type guint64), into their order. */
void lens_size_text_sort (GArray *sizes);

G_END_DECLS
