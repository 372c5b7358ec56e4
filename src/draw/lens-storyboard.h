/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-storyboard.h: steps as pictures with their captions, several to a page, for paper. A page is drawn on any cairo context: of a file, or of a printer.
 */
#pragma once

#include "draw/lens-draw.h"

G_BEGIN_DECLS

/* In points (1/72 inch). */
typedef struct
{
  double width, height, margin;
} LensPaper;

/* @name: as GTK knows it, "iso_a4", or %NULL for the paper of the locale; it stands upright, with margins for a binder. */
LensPaper lens_paper_new (const char *name);

/* How the steps lie on pages of a paper. */
typedef struct
{
  LensModel *model;        /* borrowed */
  LensPaper paper;
  LensTheme theme;
  LensDetail detail;
  guint first, last;       /* steps, both drawn */
  guint n_columns, n_rows; /* of a page */
} LensStoryboard;

/* All steps from @first to @last; as many a page as can be read on it. */
LensStoryboard lens_storyboard_new (LensModel *model, const LensPaper *paper, guint first, guint last);
guint lens_storyboard_get_n_pages (const LensStoryboard *board);
/* @page counts from 0. @cr: the paper's upper left corner is its origin, a point its unit. */
void lens_storyboard_draw_page (const LensStoryboard *board, guint page, cairo_t *cr);

G_END_DECLS
