/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-view.h: the stage: draws a player's moment. While the player has motion it asks for frames and hands their time to
 * the player; at rest there is no tick callback and no frame.
 *
 * The canvas itself is opaque to assistive technology, so each region of the scene has an invisible, focusable child with a
 * role, a label and a description.
 */
#pragma once

#include <gtk/gtk.h>

#include "app/lens-selection.h"
#include "model/lens-byte-way.h"
#include "scene/lens-player.h"
#include "scene/lens-scene.h"

G_BEGIN_DECLS

/* Properties: "player"; "selection" (LensSelection, nullable): what is marked; "clocked" (TRUE; FALSE: somebody else tells the player the
 * time); "detail" ("textbook" or "kernel"). To read, and notified: "selected-title", "selected-text" (nullable strings, translated): what is
 * selected, and what there is to say about it at this step. */
#define LENS_TYPE_STAGE_VIEW (lens_stage_view_get_type ())
G_DECLARE_FINAL_TYPE (LensStageView, lens_stage_view, LENS, STAGE_VIEW, GtkWidget)

/* What it draws now, (transfer none), valid until time, size or detail change; NULL without a model. */
const LensScene *lens_stage_view_get_scene (LensStageView *self);

/* The innermost region at (x, y) in the widget's coordinates, (transfer none) (nullable), valid as long as the scene. */
const LensRegion *lens_stage_view_pick (LensStageView *self, double x, double y);
/* Where in the widget a place of the scene is. */
LensRect lens_stage_view_to_widget (LensStageView *self, LensRect rect);

/* The way of the selected byte, (transfer none), valid until something else is selected; NULL when no byte is. */
const LensByteWay *lens_stage_view_get_way (LensStageView *self);

/* How much larger the picture is than where it fits the window: 1…8. Kept across steps, 1 again for another recording. */
double lens_stage_view_get_zoom (LensStageView *self);
/* Multiplies it; what is at (x, y) of the widget stays there. */
void lens_stage_view_zoom_at (LensStageView *self, double factor, double x, double y);
/* The same about the middle. */
void lens_stage_view_zoom_by (LensStageView *self, double factor);
void lens_stage_view_zoom_fit (LensStageView *self);
/* Shows what is that many pixels farther right and down, as far as the picture goes. */
void lens_stage_view_pan (LensStageView *self, double x, double y);

/* One of two that play together: @name, what it shows, is its name for assistive technology, and it makes do with less width; NULL: it is the only one. */
void lens_stage_view_set_beside (LensStageView *self, const char *name);
/* How large, in px, the smallest text of one of two is in a room of this size before an audience, where nothing else limits it. */
double lens_stage_view_fit_text_px (double width, double height);
/* …and how large it is to be in a window of that height, so that the last row can read it. */
double lens_stage_view_get_projected_px (double window_height);

/* Before an audience: text of at least 1/40 of the window's height, the projector's palette, stage and caption alone. It takes no clicks then. */
void lens_stage_view_set_presenting (LensStageView *self, gboolean is_presenting);
/* What happens next? instead of the caption: the picture is that of the step's end. */
void lens_stage_view_set_asking (LensStageView *self, gboolean is_asking);
/* The same with this question, until it is set to ask no more. */
void lens_stage_view_ask (LensStageView *self, const char *what, const char *why);

G_END_DECLS
