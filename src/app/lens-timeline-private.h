/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-private.h: the timeline's parts, for its files: what it shows (lens-timeline.c) and where (-place.c), what can be done with it
 * (-actions.c), how it looks (-draw.c, -lane.c, -arrows.c, -ruler.c, -text.c), pointer and wheel (-input.c), what its menus offer (-menu.c).
 */
#pragma once

#include "app/lens-timeline.h"
#include "draw/lens-draw.h"
#include "scene/lens-player.h"
#include "scene/lens-timeline-arrows.h"

G_BEGIN_DECLS

/* Pixels, where text of the usual size would take @px: rows grow with the system's text, and with the page on a large screen. */
float lens_timeline_scale (LensTimeline *self, float px);
#define LENS_TIMELINE_LANE_PX(self) lens_timeline_scale (self, 24)
#define LENS_TIMELINE_LEVEL_PX(self) lens_timeline_scale (self, 22)
#define LENS_TIMELINE_RULER_PX(self) lens_timeline_scale (self, 24)
#define LENS_TIMELINE_FLAG_PX(self) lens_timeline_scale (self, 16) /* of a bookmark or a marker, on the ruler */
#define LENS_TIMELINE_MARGIN_PX 12
#define LENS_TIMELINE_INSET_PX 3 /* of a bar in its lane */

struct _LensTimeline
{
  GtkBox parent_instance;
  LensPlayer *player;
  LensModel *model;
  gboolean is_by_time;
  double growth;          /* of the page around it, as lens_growth_choose() says */
  LensTimelineBars *bars; /* NULL: to be made anew when it is needed, with axis and bookmarks */
  LensTimelineAxis *axis;
  GPtrArray *bookmarks;   /* LensBookmarkedStep */
  guint marks[2];         /* steps; G_MAXUINT: not set */
  GskRenderNode *drawn;   /* lanes and levels, for this width and palette; only the place moves from frame to frame */
  int drawn_width;
  double drawn_top, drawn_end; /* of the rows: those that are in sight, and some more */
  const LensPalette *drawn_palette;
  guint catching_up;      /* idle source, or 0: the model has changed */
  double labels_px;       /* how wide the widest name of a row is; 0: not measured yet */
  double drag_from, drag_to; /* what was seen when a drag or a pinch began */
  double pinch_x, pinch_place; /* where its middle was then, and what lay there */
  gboolean is_drag_void;     /* it has become something else */

  GtkWidget *ruler, *lanes, *corner, *scroller;
  GMenu *menu, *bookmark_items, *place_menu;
};

/* lens-timeline.c */
/* FALSE when there is nothing to show. Makes bars, axis and levels if need be. */
gboolean lens_timeline_prepare (LensTimeline *self);
/* What is seen is another, or looks different. */
void lens_timeline_redraw (LensTimeline *self);
/* Only the place of the player or of a marker is another. */
void lens_timeline_queue_draw (LensTimeline *self);
/* Tells a screen reader where the player is, and how far apart the markers are. */
void lens_timeline_describe (LensTimeline *self);

/* lens-timeline-place.c: where the axis begins and how wide it is, in the coordinates of the canvases. */
double lens_timeline_get_left (LensTimeline *self);
double lens_timeline_get_axis_width (LensTimeline *self);
/* Where the player is, in the middle of a step's animation too; as a pixel of the axis. */
double lens_timeline_get_player_x (LensTimeline *self);
/* "A  writer": (transfer full). What an object is called: (transfer none). */
char *lens_timeline_describe_lane (const LensLane *lane);
const char *lens_timeline_get_level_name (const LensLevel *level);

/* lens-timeline-draw.c, -ruler.c: LensTimelineDraw */
void lens_timeline_draw_lanes (gpointer timeline, GtkSnapshot *snapshot, int width, int height);
void lens_timeline_draw_ruler (gpointer timeline, GtkSnapshot *snapshot, int width, int height);

/* lens-timeline-lane.c, -arrows.c: where the axis begins at 0 and is @width wide. */
/* (transfer full): the LensBarPiece that are drawn, for their names, which stand over the arrows. */
GArray *lens_timeline_draw_lane (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, guint index, double width);
void lens_timeline_draw_names (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, guint index, double width, const GArray *pieces);
/* In the lane @index, the name of the step that the player is at, and any other through which the line at @line_x goes. */
void lens_timeline_draw_name_over (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, guint index, double width, double line_x);
/* Those parts that lie between @top and @end. */
void lens_timeline_draw_arrows (LensTimeline *self, GtkSnapshot *snapshot, const LensPalette *palette, double width, double top, double end);

/* lens-timeline-text.c: text of 12 pixels, scaled. (transfer full). */
PangoLayout *lens_timeline_new_words (LensTimeline *self, const char *text, gboolean is_bold);
/* In the middle of the height of @room; @xalign 0 left, 1 right. */
void lens_timeline_append_words (GtkSnapshot *snapshot, graphene_rect_t room, PangoLayout *words, const GdkRGBA *color, double xalign);
/* The same, and where there is not enough room it is cut as @ellipsize says. */
void lens_timeline_append_text (LensTimeline *self, GtkSnapshot *snapshot, graphene_rect_t room, const char *text, const GdkRGBA *color,
                                gboolean is_bold, PangoEllipsizeMode ellipsize, double xalign);
void lens_timeline_append_round (GtkSnapshot *snapshot, graphene_rect_t bounds, float radius, const GdkRGBA *color);
void lens_timeline_append_outline (GtkSnapshot *snapshot, graphene_rect_t bounds, float radius, float width, const GdkRGBA *color);

/* lens-timeline-actions.c */
/* Sets both markers; G_MAXUINT: none. */
void lens_timeline_put_marks (LensTimeline *self, guint first, guint second);
/* Opens @popover, (transfer floating), where @step is, in sight. */
void lens_timeline_pop_up_at_step (LensTimeline *self, GtkWidget *popover, guint step);

/* lens-timeline-input.c */
void lens_timeline_attach_input (LensTimeline *self);
/* The step of the bookmark's flag at @x of a canvas, or 0. */
guint lens_timeline_get_flag_at (LensTimeline *self, GtkWidget *canvas, double x);
/* The drag that may have begun is none: it neither goes to a step nor moves anything. */
void lens_timeline_void_drag (LensTimeline *self);

/* lens-timeline-menu.c */
/* The menu at the corner lists the bookmarks, with their notes. */
void lens_timeline_list_bookmarks (LensTimeline *self);
/* The menu at a place: opened by a secondary click, a finger that stays, or keys. */
void lens_timeline_class_init_menu (GtkWidgetClass *class);
void lens_timeline_attach_menu (LensTimeline *self);

G_END_DECLS
