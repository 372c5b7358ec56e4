/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-canvas.h: a surface that somebody else draws on: the ruler and the lanes of a timeline.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LENS_TYPE_TIMELINE_CANVAS (lens_timeline_canvas_get_type ())
G_DECLARE_FINAL_TYPE (LensTimelineCanvas, lens_timeline_canvas, LENS, TIMELINE_CANVAS, GtkWidget)

/* Who draws, called with @user_data and the size in pixels. */
typedef void (*LensTimelineDraw) (gpointer user_data, GtkSnapshot *snapshot, int width, int height);
void lens_timeline_canvas_set_draw (LensTimelineCanvas *self, LensTimelineDraw draw, gpointer user_data);
/* The height that it needs. */
void lens_timeline_canvas_set_height (LensTimelineCanvas *self, int height);

/* Opens @popover, (transfer floating), at @place; it is gone when it closes. */
void lens_timeline_canvas_pop_up (LensTimelineCanvas *self, GtkWidget *popover, const GdkRectangle *place);

G_END_DECLS
