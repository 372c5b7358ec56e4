/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation-board.h: over the stage before an audience: a title, and what was asked with its answers, to be read from the last row. What does not
 * fit is on further pages.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  char *ask, *answer;
} LensBoardItem;

void lens_board_item_free (LensBoardItem *item);

#define LENS_TYPE_PRESENTATION_BOARD (lens_presentation_board_get_type ())
G_DECLARE_FINAL_TYPE (LensPresentationBoard, lens_presentation_board, LENS, PRESENTATION_BOARD, GtkWidget)

/* Shows its first page. @items: LensBoardItem, (transfer none): a reference is kept. */
void lens_presentation_board_show (LensPresentationBoard *self, const char *title, GPtrArray *items);
/* To the next page, or the one before; after the last one the stage is seen again. FALSE when the board is not shown. */
gboolean lens_presentation_board_turn (LensPresentationBoard *self, int way);
/* Index of the first item of the page that is shown. */
guint lens_presentation_board_get_first (LensPresentationBoard *self);

G_END_DECLS
