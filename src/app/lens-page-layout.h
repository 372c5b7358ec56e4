/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-page-layout.h: sections of a page in two columns where there is room for two, else under each other.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A section goes under what is shortest so far. The left column takes about two thirds, in whole cards; how wide a card is follows from the
 * sections' least width. */
#define LENS_TYPE_PAGE_LAYOUT (lens_page_layout_get_type ())
G_DECLARE_FINAL_TYPE (LensPageLayout, lens_page_layout, LENS, PAGE_LAYOUT, GtkLayoutManager)

G_END_DECLS
