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

#include "scene/lens-player.h"
#include "scene/lens-scene.h"

G_BEGIN_DECLS

/* Properties: "player"; "clocked" (TRUE; FALSE: somebody else tells the player the time). */
#define LENS_TYPE_STAGE_VIEW (lens_stage_view_get_type ())
G_DECLARE_FINAL_TYPE (LensStageView, lens_stage_view, LENS, STAGE_VIEW, GtkWidget)

/* What it draws now, (transfer none), valid until time or size change; NULL without a model. */
const LensScene *lens_stage_view_get_scene (LensStageView *self);

/* The innermost region at (x, y) in the widget's coordinates, (transfer none) (nullable), valid as long as the scene. */
const LensRegion *lens_stage_view_pick (LensStageView *self, double x, double y);

/* Before an audience: text of at least 1/40 of the window's height, the projector's palette, stage and caption alone. It takes no clicks then. */
void lens_stage_view_set_presenting (LensStageView *self, gboolean is_presenting);
/* What happens next? instead of the caption: the picture is that of the step's end. */
void lens_stage_view_set_asking (LensStageView *self, gboolean is_asking);

G_END_DECLS
