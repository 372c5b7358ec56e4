/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-selection-bar.h: the line at the stage's lower edge that tells what is selected: of a byte its way, with buttons that go along it. It
 * folds away when nothing is.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties, to write: "title", "text" (nullable strings): without a title it is folded. "has-way" (boolean): it is a byte, which can be followed.
 * To read: "is-open" (boolean): it is not folded, nor folding. */
#define LENS_TYPE_SELECTION_BAR (lens_selection_bar_get_type ())
G_DECLARE_FINAL_TYPE (LensSelectionBar, lens_selection_bar, LENS, SELECTION_BAR, GtkWidget)

G_END_DECLS
