/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-term-links.h: the line below the caption with the terms that the step is about. Each leads to its entry in the glossary. The line keeps its
 * height, so that the stage above it never moves.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property, to write: "player" (LensPlayer). */
#define LENS_TYPE_TERM_LINKS (lens_term_links_get_type ())
G_DECLARE_FINAL_TYPE (LensTermLinks, lens_term_links, LENS, TERM_LINKS, GtkWidget)

G_END_DECLS
