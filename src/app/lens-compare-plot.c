/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-plot.c: lens-compare-plot-draw.h as a widget.
 */
#include "app/lens-compare-plot.h"

#include "app/lens-compare-plot-draw.h"
#include "app/lens-theme.h"

#define LEAST_WIDTH_PX 440
#define USUAL_WIDTH_PX 640
#define LEAST_HEIGHT_PX 300

struct _LensComparePlot
{
  GtkWidget parent_instance;
  GPtrArray *rows; /* (nullable) */
  LensPlace place;
  gboolean is_throughput;
};

G_DEFINE_FINAL_TYPE (LensComparePlot, lens_compare_plot, GTK_TYPE_WIDGET)

static void
lens_compare_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LensComparePlot *self = LENS_COMPARE_PLOT (widget);
  LensComparePlotting plotting = { .rows = self->rows, .place = self->place, .is_throughput = self->is_throughput,
                                   .context = gtk_widget_get_pango_context (widget), .palette = lens_theme_get_palette (),
                                   .width = gtk_widget_get_width (widget), .height = gtk_widget_get_height (widget) };

  if (self->rows == NULL)
    return;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) plotting.width, (float) plotting.height));
  lens_compare_plot_draw (cr, &plotting);
  cairo_destroy (cr);
}

static void
lens_compare_plot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH_PX;
      *natural = USUAL_WIDTH_PX;
      return;
    }
  *minimum = *natural = MAX (LEAST_HEIGHT_PX, (int) lens_compare_plot_get_least_height (gtk_widget_get_pango_context (widget)));
}

static void
lens_compare_plot_finalize (GObject *object)
{
  g_clear_pointer (&LENS_COMPARE_PLOT (object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (lens_compare_plot_parent_class)->finalize (object);
}

static void
lens_compare_plot_class_init (LensComparePlotClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lens_compare_plot_finalize;
  widget_class->snapshot = lens_compare_plot_snapshot;
  widget_class->measure = lens_compare_plot_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
lens_compare_plot_init (LensComparePlot *self)
{
  lens_theme_watch (GTK_WIDGET (self));
}

void
lens_compare_plot_show (LensComparePlot *self, GPtrArray *rows, LensPlace place, gboolean is_throughput)
{
  g_ptr_array_ref (rows);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = rows;
  self->place = place;
  self->is_throughput = is_throughput;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
