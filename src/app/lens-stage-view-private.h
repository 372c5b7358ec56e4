/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-view-private.h: the stage's parts: frames (lens-stage-view.c), before an audience (-presenting.c), regions and what is selected
 * among them (-region.c, -selected.c), its marks (-mark.c), zoom (-zoom.c).
 */
#pragma once

#include "app/lens-region-view.h"
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
  gboolean is_presenting, is_asking, is_beside;
  char *asked_what, *asked_why; /* (nullable): instead of "what happens next?" */
  guint tick;          /* 0 at rest */
  gint64 last_frame_us; /* 0 before the first frame of a motion */
  GPtrArray *regions;  /* LensRegionView, in the order of the scene's regions */
  LensSelection *selection; /* (nullable) */
  LensDetail detail;
  LensByteWay *way;    /* (nullable): of the selected byte */
  char *selected_title, *selected_text; /* (nullable) */
  GtkWidget *byte;     /* LensRegionView of the selected byte; not visible while it is nowhere */
  double zoom, pan_x, pan_y; /* 1 and more; pixels of the widget that are cut off at left and top */
  double drag_x, drag_y;     /* pan when a drag began */
  struct
  {
    double zoom, scene_x, scene_y; /* the point of the scene that lay between the fingers */
  } pinch;                   /* when it began */
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
/* What it is called; NULL: "Stage". */
void lens_stage_view_name (LensStageView *self, const char *name);
/* Gives each region of the scene its child: labels, and with @allocates places as well. */
void lens_stage_view_update_regions (LensStageView *self, gboolean allocates);
void lens_stage_view_dispose_regions (LensStageView *self);
/* The child of a region; (transfer none) (nullable). */
GtkWidget *lens_stage_view_find_child (LensStageView *self, const char *id);
/* Pans until the place of that child is to be seen. */
void lens_stage_view_reveal_child (LensStageView *self, LensRegionView *child);
/* Moves the focus to what is selected. */
void lens_stage_view_focus_selected (LensStageView *self);

/* lens-stage-view-selected.c */
/* What is selected may have changed, or what there is to say about it. */
void lens_stage_view_update_selected (LensStageView *self);
void lens_stage_view_forget_way (LensStageView *self);
void lens_stage_view_set_selection (LensStageView *self, LensSelection *selection);
/* Where the selected byte is drawn; (transfer none) (nullable), valid as long as the scene. */
const LensCell *lens_stage_view_find_selected_cell (LensStageView *self);
const LensRegion *lens_stage_view_find_selected_region (LensStageView *self);
/* Keys that go from byte to byte. */
void lens_stage_view_init_selected (LensStageView *self);
/* Two properties have changed. */
void lens_stage_view_notify_selected (LensStageView *self);

/* lens-stage-view-mark.c: draws marks around what is selected, in the widget's coordinates. */
void lens_stage_view_snapshot_marks (LensStageView *self, GtkSnapshot *snapshot);

/* lens-stage-view-zoom.c */
void lens_stage_view_init_zoom (LensStageView *self);
/* After the size has changed. */
void lens_stage_view_clamp_pan (LensStageView *self);
/* The point of the scene that is shown at a point of the widget. */
void lens_stage_view_to_scene (LensStageView *self, double *x, double *y);
/* Pans until that place of the scene is to be seen. */
void lens_stage_view_reveal (LensStageView *self, LensRect rect);

G_END_DECLS
