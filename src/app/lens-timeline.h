/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline.h: a lane for each process under the transport, who got whose bytes, how full each kernel object is, and the place of the
 * player. It can be zoomed and moved, and holds two markers and the bookmarks of the trace.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: "player"; "by-time", whether the axis is the recording's time, else the order of steps; "has-marks", whether a marker is set (read
 * only). */
#define LENS_TYPE_TIMELINE (lens_timeline_get_type ())
G_DECLARE_FINAL_TYPE (LensTimeline, lens_timeline, LENS, TIMELINE, GtkBox)

/* The step whose bar lies at @x in the widget's coordinates; 0 left of the first one. */
guint lens_timeline_get_step_at (LensTimeline *self, double x);
/* Where the bar of @step ends. */
double lens_timeline_get_x_of (LensTimeline *self, double step);

/* Around the player's step; by a quarter of what is seen; all of it. */
void lens_timeline_zoom (LensTimeline *self, gboolean is_in);
void lens_timeline_pan (LensTimeline *self, gboolean is_forward);
void lens_timeline_fit (LensTimeline *self);
/* The first and last step of what is seen, as fractions. */
void lens_timeline_get_seen (LensTimeline *self, double *from, double *to);

/* Sets a marker at @step: the first, then the second, then the first anew. */
void lens_timeline_set_mark (LensTimeline *self, guint step);
void lens_timeline_clear_marks (LensTimeline *self);
/* The time between the markers, "Δ 1.234 ms", by the recording's clock; NULL unless both are set. (transfer full). */
char *lens_timeline_describe_marks (LensTimeline *self);

/* Opens a question for the note of @step; 0 has none. */
void lens_timeline_edit_bookmark (LensTimeline *self, guint step);

/* What was drawn of lanes and levels last: for tests that count it. (transfer none) (nullable). */
GskRenderNode *lens_timeline_get_drawn (LensTimeline *self);

G_END_DECLS
