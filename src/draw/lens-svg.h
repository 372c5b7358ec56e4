/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-svg.h: items as SVG elements for a page of the web: text stays text, colours are classes, so that one picture serves a light and a dark page. Private
 * to this room.
 */
#pragma once

#include "draw/lens-draw-private.h"

G_BEGIN_DECLS

/* A coordinate with one decimal at most, whatever the locale. */
void lens_svg_add_number (GString *text, double number);
/* What stands between tags or in an attribute: valid UTF-8, and nothing in it that the page would take for a tag. */
void lens_svg_add_escaped (GString *text, const char *words);

/* Letters that stand for an author in the name of a class; N: the trace does not tell whose it is. */
extern const char lens_svg_authors[];
/* Which of them is for the process of that letter. */
char lens_svg_get_author (char letter);

/* The elements of one item; nothing when it is invisible. @context measures the text: wherever the page is read, and whatever fonts are there, a line is
 * as wide as it was here. */
void lens_svg_add_item (GString *svg, PangoContext *context, const LensItem *item);
/* The stripes that tell authors apart, as definitions that a page has once. */
void lens_svg_add_patterns (GString *svg);
/* The rules for all classes, and the colours: light, dark and more contrast, whichever the reader's system asks for. */
void lens_svg_add_style (GString *css);

G_END_DECLS
