/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-private.h: the timeline's parts, for its files: what it shows and where (lens-timeline.c), what can be done with it
 * (-actions.c), how it looks (-draw.c, -ruler.c), pointer and wheel (-input.c).
 */
#pragma once

#include "app/lens-timeline.h"
#include "draw/lens-draw.h"
#include "scene/lens-player.h"
#include "scene/lens-timeline-bars.h"

G_BEGIN_DECLS

/* Pixels, where text of the usual size would take @px: rows grow with the system's text. */
float lens_timeline_scale (float px);
#define LENS_TIMELINE_LANE_PX lens_timeline_scale (24)
#define LENS_TIMELINE_LEVEL_PX lens_timeline_scale (22)
#define LENS_TIMELINE_RULER_PX lens_timeline_scale (24)
#define LENS_TIMELINE_FLAG_PX lens_timeline_scale (16) /* of a bookmark or a marker, on the ruler */
#define LENS_TIMELINE_MARGIN_PX 12

struct _LensTimeline
{
  GtkBox parent_instance;
  LensPlayer *player;
  LensModel *model;
  gboolean is_by_time;
  LensTimelineBars *bars; /* NULL: to be made anew when it is needed, with the next two */
  LensTimelineAxis *axis;
  GPtrArray *levels;      /* LensLevel that are shown, of the model's history */
  GPtrArray *bookmarks;   /* LensBookmarkedStep */
  guint marks[2];         /* steps; G_MAXUINT: not set */
  GskRenderNode *drawn;   /* lanes and levels, for this width and palette; only the place moves from frame to frame */
  int drawn_width;
  const LensPalette *drawn_palette;
  guint catching_up;      /* idle source, or 0: the model has changed */
  double drag_from, drag_to; /* what was seen when a drag began */

  GtkWidget *ruler, *lanes, *corner, *scroller;
  GMenu *menu, *bookmark_items;
};

/* lens-timeline.c */
/* FALSE when there is nothing to show. Makes bars, axis and levels if need be. */
gboolean lens_timeline_prepare (LensTimeline *self);
/* Where the axis begins and how wide it is, in the coordinates of the canvases. */
double lens_timeline_get_left (LensTimeline *self);
double lens_timeline_get_axis_width (LensTimeline *self);
/* Where the player is, in the middle of a step's animation too; as a pixel of the axis. */
double lens_timeline_get_player_x (LensTimeline *self);
/* What is seen is another, or looks different. */
void lens_timeline_redraw (LensTimeline *self);
/* Only the place of the player or of a marker is another. */
void lens_timeline_queue_draw (LensTimeline *self);
/* Tells a screen reader where the player is, and how far apart the markers are. */
void lens_timeline_describe (LensTimeline *self);

/* lens-timeline-draw.c, -ruler.c: LensTimelineDraw */
void lens_timeline_draw_lanes (gpointer timeline, GtkSnapshot *snapshot, int width, int height);
void lens_timeline_draw_ruler (gpointer timeline, GtkSnapshot *snapshot, int width, int height);
/* Text of 12 pixels in the middle of the height of @room; @xalign 0 left, 1 right. */
void lens_timeline_append_text (LensTimeline *self, GtkSnapshot *snapshot, graphene_rect_t room, const char *text, const GdkRGBA *color,
                                gboolean is_bold, double xalign);
void lens_timeline_append_round (GtkSnapshot *snapshot, graphene_rect_t bounds, float radius, const GdkRGBA *color);

/* lens-timeline-input.c */
void lens_timeline_attach_input (LensTimeline *self);

G_END_DECLS
