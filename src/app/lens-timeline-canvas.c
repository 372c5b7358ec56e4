/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-timeline-canvas.c: any width, one height.
 */
#include "app/lens-timeline-canvas.h"

#include "app/lens-popovers.h"
#include "app/lens-theme.h"

#define LEAST_WIDTH_PX 240

struct _LensTimelineCanvas
{
  GtkWidget parent_instance;
  LensTimelineDraw draw; /* (nullable) */
  gpointer user_data;
  int height;
};

G_DEFINE_FINAL_TYPE (LensTimelineCanvas, lens_timeline_canvas, GTK_TYPE_WIDGET)

void
lens_timeline_canvas_set_draw (LensTimelineCanvas *self, LensTimelineDraw draw, gpointer user_data)
{
  self->draw = draw;
  self->user_data = user_data;
}

void
lens_timeline_canvas_set_height (LensTimelineCanvas *self, int height)
{
  if (self->height == height)
    return;
  self->height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static gboolean
leave_parent (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Not within its own signal. */
static void
on_closed (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, leave_parent, g_object_ref (popover), g_object_unref);
}

void
lens_timeline_canvas_pop_up (LensTimelineCanvas *self, GtkWidget *popover, const GdkRectangle *place)
{
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), place);
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
lens_timeline_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                              int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? LENS_TIMELINE_CANVAS (widget)->height : LEAST_WIDTH_PX;
}

static void
lens_timeline_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LensTimelineCanvas *self = LENS_TIMELINE_CANVAS (widget);

  if (self->draw != NULL)
    self->draw (self->user_data, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
}

/* Its only children are popovers that point at something on it. */
static void
lens_timeline_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_popover_present (GTK_POPOVER (child));
}

/* What points at it does not outlast it on the screen: GTK would keep some of it, were it still open when the window ends. */
static void
lens_timeline_canvas_unmap (GtkWidget *widget)
{
  lens_popovers_close (widget);
  GTK_WIDGET_CLASS (lens_timeline_canvas_parent_class)->unmap (widget);
}

static void
lens_timeline_canvas_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (lens_timeline_canvas_parent_class)->dispose (object);
}

static void
lens_timeline_canvas_class_init (LensTimelineCanvasClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_timeline_canvas_dispose;
  widget_class->measure = lens_timeline_canvas_measure;
  widget_class->size_allocate = lens_timeline_canvas_size_allocate;
  widget_class->unmap = lens_timeline_canvas_unmap;
  widget_class->snapshot = lens_timeline_canvas_snapshot;
  gtk_widget_class_set_css_name (widget_class, "lens-timeline-canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
lens_timeline_canvas_init (LensTimelineCanvas *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  lens_theme_watch (GTK_WIDGET (self));
}
