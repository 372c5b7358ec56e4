/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-bar.c: a rectangle and a line. From right to left where the language is read so.
 */
#include "app/lens-compare-bar.h"

#include "app/lens-theme.h"

#define WIDTH_PX 110
#define HEIGHT_PX 12
#define LINE_PX 2

struct _LensCompareBar
{
  GtkWidget parent_instance;
  gboolean is_memory;
  double lower, median, upper;
};

G_DEFINE_FINAL_TYPE (LensCompareBar, lens_compare_bar, GTK_TYPE_WIDGET)

static void
append_part (GtkWidget *widget, GtkSnapshot *snapshot, LensInk ink, double from, double to, float y, float height)
{
  float width = (float) gtk_widget_get_width (widget);
  GdkRGBA color = lens_palette_get_color (lens_theme_get_palette (), ink, 'A');
  float left = (float) from * width, right = MAX ((float) to * width, left + LINE_PX);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      float mirrored = width - right;
      right = width - left;
      left = mirrored;
    }
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (left, y, right - left, height));
}

static void
lens_compare_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LensCompareBar *self = LENS_COMPARE_BAR (widget);
  float middle = (float) gtk_widget_get_height (widget) / 2;

  append_part (widget, snapshot, self->is_memory ? LENS_INK_FRAME_BORDER : LENS_INK_OBJECT_BORDER, 0, self->median, middle - HEIGHT_PX / 2.f,
               HEIGHT_PX);
  append_part (widget, snapshot, LENS_INK_TEXT, self->lower, self->upper, middle - LINE_PX / 2.f, LINE_PX);
}

static void
lens_compare_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH_PX / 2 : HEIGHT_PX;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH_PX : HEIGHT_PX;
}

static void
lens_compare_bar_class_init (LensCompareBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->snapshot = lens_compare_bar_snapshot;
  widget_class->measure = lens_compare_bar_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
lens_compare_bar_init (LensCompareBar *self)
{
  lens_theme_watch (GTK_WIDGET (self));
}

GtkWidget *
lens_compare_bar_new (void)
{
  return g_object_new (LENS_TYPE_COMPARE_BAR, NULL);
}

void
lens_compare_bar_show (LensCompareBar *self, gboolean is_memory, double lower, double median, double upper)
{
  self->is_memory = is_memory;
  self->lower = lower;
  self->median = median;
  self->upper = upper;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
