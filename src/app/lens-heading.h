/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-heading.h: the catalogue's words for families and kinds stand within sentences elsewhere; as headings they begin with a capital. Titles are
 * in several places so narrow that they wrap.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @text with its first letter as a capital, where its script has capitals. (transfer full). */
char *lens_heading_from (const char *text);

/* @title of a lesson for a label that wraps: "System V" is one name, and stays on one line. (transfer full). */
char *lens_heading_keep_names (const char *title);

G_END_DECLS
