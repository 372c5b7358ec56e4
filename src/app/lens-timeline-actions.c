/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-actions.c: what can be done with a timeline: zoom, move, measure, bookmark.
 */
#include "app/lens-timeline-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-bookmark-popover.h"
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
lens_timeline_set_mark (LensTimeline *self)
{
  if (self->marks[0] != G_MAXUINT && self->marks[1] == G_MAXUINT)
    self->marks[1] = lens_player_get_step (self->player);
  else
    {
      self->marks[0] = lens_player_get_step (self->player);
      self->marks[1] = G_MAXUINT;
    }
  lens_timeline_describe (self);
  lens_timeline_queue_draw (self);
}

void
lens_timeline_clear_marks (LensTimeline *self)
{
  self->marks[0] = self->marks[1] = G_MAXUINT;
  lens_timeline_describe (self);
  lens_timeline_queue_draw (self);
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
lens_timeline_edit_bookmark (LensTimeline *self)
{
  guint step = self->model != NULL ? lens_player_get_step (self->player) : 0;
  GtkWidget *popover;
  GdkRectangle place;

  if (step == 0 || !lens_timeline_prepare (self))
    return;
  lens_timeline_axis_reveal (self->axis, lens_timeline_axis_get_place (self->axis, step));
  popover = lens_bookmark_popover_new (self->model, step);
  place = (GdkRectangle) { (int) CLAMP (lens_timeline_get_x_of (self, step), 0, gtk_widget_get_width (GTK_WIDGET (self))), 0, 1,
                           (int) LENS_TIMELINE_RULER_PX (self) };
  gtk_widget_set_parent (popover, self->ruler);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
  gtk_popover_popup (GTK_POPOVER (popover));
}
