/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-actions.c: what can be done with a timeline: zoom, move, measure, bookmark.
 */
#include "app/lens-timeline-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-bookmark-popover.h"
#include "app/lens-timeline-canvas.h"
#include "model/lens-wording.h"

#define ZOOM 2.0
#define PAN 0.25

void
lens_timeline_zoom (LensTimeline *self, gboolean is_in)
{
  if (!lens_timeline_prepare (self))
    return;
  lens_timeline_axis_zoom (self->axis, lens_timeline_axis_get_place (self->axis, lens_player_get_step (self->player)), is_in ? ZOOM : 1 / ZOOM);
  lens_timeline_redraw (self);
}

void
lens_timeline_pan (LensTimeline *self, gboolean is_forward)
{
  if (!lens_timeline_prepare (self))
    return;
  lens_timeline_axis_pan (self->axis, is_forward ? PAN : -PAN);
  lens_timeline_redraw (self);
}

void
lens_timeline_fit (LensTimeline *self)
{
  if (!lens_timeline_prepare (self))
    return;
  lens_timeline_axis_fit (self->axis);
  lens_timeline_redraw (self);
}

void
lens_timeline_put_marks (LensTimeline *self, guint first, guint second)
{
  self->marks[0] = first;
  self->marks[1] = second;
  lens_timeline_describe (self);
  lens_timeline_queue_draw (self);
  g_object_notify (G_OBJECT (self), "has-marks");
}

void
lens_timeline_set_mark (LensTimeline *self, guint step)
{
  gboolean is_second = self->marks[0] != G_MAXUINT && self->marks[1] == G_MAXUINT;

  lens_timeline_put_marks (self, is_second ? self->marks[0] : step, is_second ? step : G_MAXUINT);
}

void
lens_timeline_clear_marks (LensTimeline *self)
{
  lens_timeline_put_marks (self, G_MAXUINT, G_MAXUINT);
}

static gint64
time_of (LensTimeline *self, guint step)
{
  const LensStep *here = lens_model_get_step (self->model, step);

  return here != NULL ? here->ts_ns : lens_model_get_origin_ns (self->model);
}

char *
lens_timeline_describe_marks (LensTimeline *self)
{
  if (self->model == NULL || self->marks[0] == G_MAXUINT || self->marks[1] == G_MAXUINT)
    return NULL;
  g_autofree char *ms = lens_wording_ms (ABS (time_of (self, self->marks[1]) - time_of (self, self->marks[0])));
  /* Translators: the time between two markers; "Δ 1.234 ms" */
  return g_strdup_printf (_("Δ %s ms"), ms);
}

void
lens_timeline_pop_up_at_step (LensTimeline *self, GtkWidget *popover, guint step)
{
  lens_timeline_axis_reveal (self->axis, lens_timeline_axis_get_place (self->axis, step));
  lens_timeline_redraw (self);
  int x = (int) CLAMP (lens_timeline_get_x_of (self, step), 0, gtk_widget_get_width (GTK_WIDGET (self)));
  lens_timeline_canvas_pop_up (LENS_TIMELINE_CANVAS (self->ruler), popover, &(GdkRectangle) { x, 0, 1, (int) LENS_TIMELINE_RULER_PX (self) });
}

void
lens_timeline_edit_bookmark (LensTimeline *self, guint step)
{
  if (step > 0 && lens_timeline_prepare (self))
    lens_timeline_pop_up_at_step (self, lens_bookmark_popover_new (self->model, step), step);
}
