/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-view-private.h: the stage's parts: frames (lens-stage-view.c), before an audience (-presenting.c), regions (lens-stage-view-region.c).
 */
#pragma once

#include "app/lens-stage-view.h"

#include "draw/lens-draw.h"

G_BEGIN_DECLS

struct _LensStageView
{
  GtkWidget parent_instance;

  LensPlayer *player;
  LensModel *model;    /* the player's, whose changes are listened to */
  LensMoment *moment;  /* of the player's step; NULL: not asked for yet */
  LensScene *scene;    /* of the moment at the player's show time; NULL: to be built */
  gboolean is_clocked;
  gboolean is_presenting, is_asking;
  guint tick;          /* 0 at rest */
  gint64 last_frame_us; /* 0 before the first frame of a motion */
  GPtrArray *regions;  /* LensRegionView, in the order of the scene's regions */
  GtkWidget *popover;  /* says what a region is… */
  GtkWidget *explanation; /* …in this label */
};

/* Logical pixels of the widget for one of the scene: below 1 where the stage is smaller than the smallest scene. */
double lens_stage_view_get_scale (LensStageView *self);

/* The picture is about something else now: what is told of it, too. */
void lens_stage_view_forget_moment (LensStageView *self);

/* What differs before an audience: the moment, (transfer full), the scene's options and the colours. */
LensMoment *lens_stage_view_create_moment (LensStageView *self);
void lens_stage_view_adapt_options (LensStageView *self, LensSceneOptions *options);
const LensPalette *lens_stage_view_get_palette (LensStageView *self);

/* The popover, the tooltip and the click that ask what a place is. Once, when the stage is made. */
void lens_stage_view_init_regions (LensStageView *self);
/* Gives each region of the scene its child: labels, and with @allocates places as well. */
void lens_stage_view_update_regions (LensStageView *self, gboolean allocates);
void lens_stage_view_dispose_regions (LensStageView *self);

G_END_DECLS
