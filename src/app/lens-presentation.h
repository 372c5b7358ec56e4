/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-presentation.h: a window of its own before an audience: stage and caption alone, on the second screen if there is one, and the keys of a
 * presenter's remote. It shows the player of the window that it came from, which stays as the presenter's own view.
 */
#pragma once

#include <gtk/gtk.h>

#include "scene/lens-player.h"

G_BEGIN_DECLS

/* Properties: "player", "subject" (what is shown, in a word), "asks-first" (what happens next? before each step). Signals "leave": somebody wants to end it; "forward": somebody
 * wants to go on, TRUE when that was done. */
#define LENS_TYPE_PRESENTATION (lens_presentation_get_type ())
G_DECLARE_FINAL_TYPE (LensPresentation, lens_presentation, LENS, PRESENTATION, GtkWindow)

LensPresentation *lens_presentation_new (LensPlayer *player);

/* Fills the screen that is best for it, seen from the one on which @beside stands; also one that comes later. */
void lens_presentation_show_beside (LensPresentation *self, GtkWidget *beside);

/* Shows what @other plays beside it, in step; both titles stand above. NULL: the one stage again. */
void lens_presentation_set_beside (LensPresentation *self, LensPlayer *other, const char *first_title, const char *second_title);

/* Its stage is (transfer none): a LensStageView, whose detail follows the other window's. */
GtkWidget *lens_presentation_get_stage (LensPresentation *self);

/* A key that another window got; TRUE when it is one of a remote and was obeyed. */
gboolean lens_presentation_take_remote_key (LensPresentation *self, guint keyval, GdkModifierType state);

/* Shows a question of a quiz to everybody, in the caption's place; the next press shows what comes next instead, the answer. */
void lens_presentation_ask (LensPresentation *self, const char *what, const char *why);

/* Over the stage: what was asked and what the answers were, page by page. @items: LensBoardItem, copied. */
void lens_presentation_show_board (LensPresentation *self, const char *title, GPtrArray *items);

/* TRUE while the question stands in the caption's place. */
gboolean lens_presentation_is_asking (LensPresentation *self);

G_END_DECLS
