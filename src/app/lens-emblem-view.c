/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-emblem-view.c: the picture says what the words beside it say, so assistive technology passes it by.
 */
#include "app/lens-emblem-view.h"

#include <math.h>

#include "app/lens-theme.h"
#include "scene/lens-emblem.h"

#define LEAST_WIDTH (LENS_EMBLEM_WIDTH * 1.1)

struct _LensEmblemView
{
  GtkWidget parent_instance;
  const LensLesson *lesson;
  LensScene *scene; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (LensEmblemView, lens_emblem_view, GTK_TYPE_WIDGET)

void
lens_emblem_view_set_lesson (LensEmblemView *self, const LensLesson *lesson)
{
  self->lesson = lesson;
  g_clear_pointer (&self->scene, lens_scene_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GtkSizeRequestMode
lens_emblem_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static double
font_size (GtkWidget *widget)
{
  return pango_font_description_get_size (pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
}

/* It grows with the words beside it, which are larger where the page has room for that. */
static double
growth (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  double usual = root != NULL ? font_size (GTK_WIDGET (root)) : 0;

  return usual > 0 ? MAX (1, font_size (widget) / usual) : 1;
}

static void
lens_emblem_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  double least = LEAST_WIDTH * lens_theme_get_text_scale () * growth (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = ceil (least);
  else
    *minimum = *natural = ceil (MAX (for_size, least) * LENS_EMBLEM_HEIGHT / LENS_EMBLEM_WIDTH);
}

static void
lens_emblem_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LensEmblemView *self = LENS_EMBLEM_VIEW (widget);
  float scale = (float) gtk_widget_get_width (widget) / LENS_EMBLEM_WIDTH;
  PangoContext *context = gtk_widget_get_pango_context (widget);

  if (self->lesson == NULL)
    return;
  if (self->scene == NULL)
    self->scene = lens_emblem_build (self->lesson->id, self->lesson->kind, 1, NULL);
  gtk_snapshot_scale (snapshot, scale, scale);
  lens_draw_scene (snapshot, context, self->scene, lens_theme_get_palette ());
}

static void
lens_emblem_view_finalize (GObject *object)
{
  g_clear_pointer (&LENS_EMBLEM_VIEW (object)->scene, lens_scene_free);
  G_OBJECT_CLASS (lens_emblem_view_parent_class)->finalize (object);
}

static void
lens_emblem_view_class_init (LensEmblemViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lens_emblem_view_finalize;
  widget_class->get_request_mode = lens_emblem_view_get_request_mode;
  widget_class->measure = lens_emblem_view_measure;
  widget_class->snapshot = lens_emblem_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "lens-emblem");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
lens_emblem_view_init (LensEmblemView *self)
{
  /* The same picture whichever way one reads: ":80" would become "80:". */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  lens_theme_watch (GTK_WIDGET (self));
  lens_theme_watch_text_scale (self, G_CALLBACK (gtk_widget_queue_resize));
}
