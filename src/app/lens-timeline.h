/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline.h: a lane for each process under the transport, with the place of the player; a click or a drag goes there.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property: "player". */
#define LENS_TYPE_TIMELINE (lens_timeline_get_type ())
G_DECLARE_FINAL_TYPE (LensTimeline, lens_timeline, LENS, TIMELINE, GtkWidget)

/* The step whose bar lies at @x in the widget's coordinates; 0 left of the first one. */
guint lens_timeline_get_step_at (LensTimeline *self, double x);
/* Where the bar of @step ends. */
double lens_timeline_get_x_of (LensTimeline *self, double step);

G_END_DECLS
