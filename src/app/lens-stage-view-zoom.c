/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-view-zoom.c: a closer look at the picture. It is the same picture, drawn larger: nothing moves to another place in it, and since it is
 * drawn from shapes and glyphs it stays sharp.
 */
#include "app/lens-pointer.h"
#include "app/lens-stage-view-private.h"

#include <math.h>

#define LARGEST_ZOOM 8.0
#define SCROLL_FACTOR 1.1 /* of one notch */
#define SCROLL_PX 40.0
#define DRAG_PX 6.0       /* a press that moves less is a click */
#define MARGIN_PX 24.0    /* around what is brought into view */

static double
get_factor (LensStageView *self)
{
  return lens_stage_view_get_scale (self) * self->zoom;
}

LensRect
lens_stage_view_to_widget (LensStageView *self, LensRect rect)
{
  double factor = get_factor (self);

  return (LensRect) { rect.x * factor - self->pan_x, rect.y * factor - self->pan_y, rect.width * factor, rect.height * factor };
}

void
lens_stage_view_to_scene (LensStageView *self, double *x, double *y)
{
  double factor = get_factor (self);

  *x = (*x + self->pan_x) / factor;
  *y = (*y + self->pan_y) / factor;
}

double
lens_stage_view_get_zoom (LensStageView *self)
{
  return self->zoom;
}

/* The picture never leaves the window. */
void
lens_stage_view_clamp_pan (LensStageView *self)
{
  self->pan_x = CLAMP (self->pan_x, 0, gtk_widget_get_width (GTK_WIDGET (self)) * (self->zoom - 1));
  self->pan_y = CLAMP (self->pan_y, 0, gtk_widget_get_height (GTK_WIDGET (self)) * (self->zoom - 1));
}

static void
show_part (LensStageView *self, double zoom, double pan_x, double pan_y)
{
  self->zoom = zoom;
  self->pan_x = pan_x;
  self->pan_y = pan_y;
  lens_stage_view_clamp_pan (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
lens_stage_view_zoom_at (LensStageView *self, double factor, double x, double y)
{
  double zoom = CLAMP (self->zoom * factor, 1, LARGEST_ZOOM);
  double change = zoom / self->zoom;

  show_part (self, zoom, (self->pan_x + x) * change - x, (self->pan_y + y) * change - y);
}

void
lens_stage_view_zoom_by (LensStageView *self, double factor)
{
  lens_stage_view_zoom_at (self, factor, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

void
lens_stage_view_zoom_fit (LensStageView *self)
{
  show_part (self, 1, 0, 0);
}

void
lens_stage_view_pan (LensStageView *self, double x, double y)
{
  show_part (self, self->zoom, self->pan_x + x, self->pan_y + y);
}

/* How far a length has to move so that it lies within another; what is longer shows its beginning. */
static double
distance_into (double start, double length, double size)
{
  double margin = MIN (MARGIN_PX, MAX (0, (size - length) / 2));

  if (start < margin || length > size)
    return start - margin;
  return MAX (0, start + length + margin - size);
}

void
lens_stage_view_reveal (LensStageView *self, LensRect rect)
{
  LensRect place = lens_stage_view_to_widget (self, rect);

  if (self->zoom > 1)
    lens_stage_view_pan (self, distance_into (place.x, place.width, gtk_widget_get_width (GTK_WIDGET (self))),
                         distance_into (place.y, place.height, gtk_widget_get_height (GTK_WIDGET (self))));
}

/* With Ctrl the wheel zooms about the pointer; without, it moves what is larger than the window. */
static gboolean
on_scroll (LensStageView *self, double x, double y, GtkEventController *controller)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (controller);
  gboolean is_sideways = (modifiers & GDK_SHIFT_MASK) != 0;
  double pointer_x, pointer_y;

  x = lens_pointer_get_notches (controller, x);
  y = lens_pointer_get_notches (controller, y);
  if (modifiers & GDK_CONTROL_MASK)
    {
      if (!lens_pointer_get_place (controller, &pointer_x, &pointer_y))
        return FALSE;
      lens_stage_view_zoom_at (self, pow (SCROLL_FACTOR, -y), pointer_x, pointer_y);
      return TRUE;
    }
  if (self->zoom <= 1)
    return FALSE;
  lens_stage_view_pan (self, (is_sideways ? y : x) * SCROLL_PX, (is_sideways ? 0 : y) * SCROLL_PX);
  return TRUE;
}

/* What was under the fingers is there still, also when they move together. */
static void
on_pinch (LensStageView *self, double scale, GtkGesture *gesture)
{
  double zoom = CLAMP (self->pinch.zoom * scale, 1, LARGEST_ZOOM), factor = lens_stage_view_get_scale (self) * zoom, x, y;

  if (gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    show_part (self, zoom, self->pinch.scene_x * factor - x, self->pinch.scene_y * factor - y);
}

/* Two fingers on the stage are no click, wherever they are lifted. */
static void
on_pinch_begin (LensStageView *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  self->pinch.zoom = self->zoom;
  gtk_gesture_get_bounding_box_center (gesture, &self->pinch.scene_x, &self->pinch.scene_y);
  lens_stage_view_to_scene (self, &self->pinch.scene_x, &self->pinch.scene_y);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_drag_begin (LensStageView *self)
{
  self->drag_x = self->pan_x;
  self->drag_y = self->pan_y;
}

/* The middle button at once; the first one, or a finger, when it has moved so far that it is no click. A second finger ends it, and when that
 * is lifted GTK begins another. */
static void
on_drag_update (LensStageView *self, double x, double y, GtkGestureSingle *drag)
{
  gboolean is_middle = gtk_gesture_single_get_current_button (drag) == GDK_BUTTON_MIDDLE;

  if (self->zoom <= 1 || (!is_middle && ABS (x) + ABS (y) < DRAG_PX))
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  show_part (self, self->zoom, self->drag_x - x, self->drag_y - y);
}

void
lens_stage_view_init_zoom (LensStageView *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new (), *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  /* The last one added is the first to be told of a finger: a drag wants nothing of the second one, and would deny it to the pinch, too. */
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_group (pinch, drag); /* a finger that drags may be joined by another */
}
