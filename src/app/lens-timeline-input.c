/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-input.c: a click goes to a step, one on a bookmark's flag to its step; the ruler can be dragged through them, and so can the
 * lanes as long as all of the run is seen; after zooming in, dragging the lanes moves them. The wheel zooms at the pointer, unless there are
 * lanes to be scrolled to: then it does so with Ctrl. With Shift, or sideways, it moves. Two fingers zoom, and what is between them stays there;
 * so one finger goes nowhere before it is seen to be alone.
 */
#include "app/lens-pointer.h"
#include "app/lens-timeline-private.h"
#include "model/lens-bookmark-steps.h"

#include <math.h>

#define CLICK_PX 4.0
#define TAP_PX 8.0 /* fingers are less steady */
#define WHEEL_ZOOM 1.25
#define WHEEL_PAN 0.1

static void
seek_to (LensTimeline *self, double x)
{
  if (self->model != NULL)
    lens_player_seek (self->player, lens_timeline_get_step_at (self, x));
}

static gboolean
is_on_ruler (LensTimeline *self, GtkGesture *gesture)
{
  return gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)) == self->ruler;
}

/* A flag stands over the end of its step, so half of it is above the next one. */
guint
lens_timeline_get_flag_at (LensTimeline *self, GtkWidget *canvas, double x)
{
  guint step = 0;
  double nearest = LENS_TIMELINE_FLAG_PX (self) / 2.0;

  for (guint i = 0; canvas == self->ruler && self->bookmarks != NULL && i < self->bookmarks->len; i++)
    {
      guint other = ((const LensBookmarkedStep *) g_ptr_array_index (self->bookmarks, i))->step;
      double distance = fabs (lens_timeline_get_x_of (self, other) - x);
      if (distance > nearest)
        continue;
      nearest = distance;
      step = other;
    }
  return step;
}

static guint
flag_at (LensTimeline *self, GtkGesture *gesture, double x)
{
  return lens_timeline_get_flag_at (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)), x);
}

static gboolean
does_scrub (LensTimeline *self, GtkGesture *gesture)
{
  return is_on_ruler (self, gesture) || lens_timeline_axis_is_fit (self->axis);
}

/* Only those of a touch screen are told apart by sequences. */
static gboolean
is_finger (GtkGesture *gesture)
{
  return gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture)) != NULL;
}

static gboolean
is_click (GtkGesture *gesture, double offset_x)
{
  return fabs (offset_x) < (is_finger (gesture) ? TAP_PX : CLICK_PX);
}

static void
on_drag_begin (LensTimeline *self, double x, double y, GtkGesture *gesture)
{
  if (!lens_timeline_prepare (self))
    return;
  self->drag_from = self->axis->from;
  self->drag_to = self->axis->to;
  if (self->is_drag_void || is_finger (gesture))
    return;
  guint flagged = flag_at (self, gesture, x);
  if (flagged > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-step", "u", flagged);
  else if (does_scrub (self, gesture))
    seek_to (self, x);
}

static void
on_drag_update (LensTimeline *self, double offset_x, double offset_y, GtkGesture *gesture)
{
  double x, y;

  if (self->is_drag_void || !lens_timeline_prepare (self) || !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    return;
  if ((is_finger (gesture) || flag_at (self, gesture, x) > 0) && is_click (gesture, offset_x))
    return;
  if (does_scrub (self, gesture))
    {
      seek_to (self, x + offset_x);
      return;
    }
  if (is_click (gesture, offset_x))
    return;
  self->axis->from = self->drag_from;
  self->axis->to = self->drag_to;
  lens_timeline_axis_pan (self->axis, -offset_x / lens_timeline_get_axis_width (self));
  lens_timeline_redraw (self);
}

/* A tap, or a click where dragging would have moved the lanes. */
static void
choose (LensTimeline *self, double x, GtkGesture *gesture)
{
  guint flagged = is_finger (gesture) ? flag_at (self, gesture, x) : 0;

  if (flagged > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-step", "u", flagged);
  else if (is_finger (gesture) || !does_scrub (self, gesture))
    seek_to (self, x);
}

/* A second finger ends a drag, too. */
static gboolean
is_lifted (GtkGesture *gesture)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));

  return event == NULL || gdk_event_get_event_type (event) != GDK_TOUCH_BEGIN;
}

static void
on_drag_end (LensTimeline *self, double offset_x, double offset_y, GtkGesture *gesture)
{
  double x, y;

  if (!self->is_drag_void && is_lifted (gesture) && lens_timeline_prepare (self) && is_click (gesture, offset_x)
      && gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    choose (self, x, gesture);
  self->is_drag_void = FALSE;
}

/* What began as a drag was something else: two fingers, or one that scrolls the lanes, or stays where it is. Of the two GTK makes a drag again when one is lifted, until
 * the other is, too: that is none, either. */
void
lens_timeline_void_drag (LensTimeline *self)
{
  self->is_drag_void = TRUE;
}

/* One that had ended before, because the menu opened, will not end again, and must not spoil the next one. */
static void
on_drag_cancel (LensTimeline *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  if (gtk_gesture_is_recognized (gesture))
    lens_timeline_void_drag (self);
}

static double
get_place_at (LensTimeline *self, double x)
{
  return lens_timeline_axis_get_place_at (self->axis, x - lens_timeline_get_left (self), lens_timeline_get_axis_width (self));
}

static double
place_under (LensTimeline *self, GtkEventController *controller)
{
  double x = 0, y;

  lens_pointer_get_place (controller, &x, &y);
  return get_place_at (self, x);
}

static gboolean
has_more_lanes (LensTimeline *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  return gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment) + 0.5;
}

static gboolean
on_scroll (LensTimeline *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  gboolean is_sideways = dx != 0 || (state & GDK_SHIFT_MASK) != 0;

  if (!lens_timeline_prepare (self))
    return FALSE;
  dx = lens_pointer_get_notches (controller, dx);
  dy = lens_pointer_get_notches (controller, dy);
  if (!is_sideways && (state & GDK_CONTROL_MASK) == 0 && has_more_lanes (self)
      && gtk_event_controller_get_widget (controller) == self->lanes)
    return FALSE;
  if (is_sideways)
    lens_timeline_axis_pan (self->axis, (dx + dy) * WHEEL_PAN);
  else
    lens_timeline_axis_zoom (self->axis, place_under (self, controller), pow (WHEEL_ZOOM, -dy));
  lens_timeline_redraw (self);
  return TRUE;
}

static void
on_pinch_begin (LensTimeline *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  double y;

  lens_timeline_void_drag (self);
  if (!lens_timeline_prepare (self) || !gtk_gesture_get_bounding_box_center (gesture, &self->pinch_x, &y))
    return;
  self->drag_from = self->axis->from;
  self->drag_to = self->axis->to;
  self->pinch_place = get_place_at (self, self->pinch_x);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_pinch (LensTimeline *self, double scale, GtkGesture *gesture)
{
  double x, y;

  if (!lens_timeline_prepare (self) || scale <= 0 || !gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    return;
  self->axis->from = self->drag_from;
  self->axis->to = self->drag_to;
  lens_timeline_axis_zoom (self->axis, self->pinch_place, scale);
  lens_timeline_axis_pan (self->axis, (self->pinch_x - x) / lens_timeline_get_axis_width (self));
  lens_timeline_redraw (self);
}

static void
attach (LensTimeline *self, GtkWidget *widget)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *pinch = gtk_gesture_zoom_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  /* The last one added is the first to be told of a finger: a drag wants nothing of the second one, and would deny it to the pinch, too. */
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_group (pinch, drag);
  gtk_widget_add_controller (widget, scroll);
}

void
lens_timeline_attach_input (LensTimeline *self)
{
  attach (self, self->ruler);
  attach (self, self->lanes);
}
