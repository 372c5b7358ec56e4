/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-bookmark-popover.h: asks for the note of a bookmark.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/lens-bookmark-steps.h"

G_BEGIN_DECLS

/* It goes away by itself, with or without an answer. */
#define LENS_TYPE_BOOKMARK_POPOVER (lens_bookmark_popover_get_type ())
G_DECLARE_FINAL_TYPE (LensBookmarkPopover, lens_bookmark_popover, LENS, BOOKMARK_POPOVER, GtkPopover)

/* For the bookmark at @step, from 1, of @model, (transfer none): a new one, or the one that is there. */
GtkWidget *lens_bookmark_popover_new (LensModel *model, guint step);

G_END_DECLS
