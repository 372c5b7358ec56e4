/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-plot.c: a line for each facility, with markers at what was measured, and its name at its right end. Shared memory has thick
 * lines: nothing is told by colour alone.
 */
#include "app/lens-compare-plot.h"

#include <math.h>

#include "session/lens-comparison-figures.h"

#define LEFT_PX 72
#define RIGHT_PX 230
#define TOP_PX 12
#define BOTTOM_PX 28
#define NAME_PX 16 /* from one name to the next at least */
#define MARKER_PX 4.0
#define MOST_SERIES 32

struct _LensComparePlot
{
  GtkWidget parent_instance;
  GPtrArray *rows; /* (nullable) */
  LensPlace place;
  gboolean is_throughput;
};

G_DEFINE_FINAL_TYPE (LensComparePlot, lens_compare_plot, GTK_TYPE_WIDGET)

/* Logarithms to base 10 of what the corners stand for. */
typedef struct
{
  double left, right, bottom, top; /* of the values */
  double width, height;            /* of the widget */
} Frame;

/* Okabe and Ito's colours, which people with any colour vision tell apart. */
static const char *const colors[] = { "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9" };

static double
get_value (LensComparePlot *self, const LensComparisonRow *row)
{
  const LensTransferTimes *times = &row->times[self->place];
  if (times->n == 0 || times->whole.median <= 0)
    return 0;
  return self->is_throughput ? lens_comparison_throughput (row->size_bytes, times->whole.median) : (double) times->whole.median;
}

static gboolean
find_frame (LensComparePlot *self, Frame *frame)
{
  frame->left = frame->bottom = G_MAXDOUBLE;
  frame->right = frame->top = -G_MAXDOUBLE;
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (self->rows, i);
      double value = get_value (self, row);
      if (value <= 0)
        continue;
      frame->left = MIN (frame->left, log10 ((double) row->size_bytes));
      frame->right = MAX (frame->right, log10 ((double) row->size_bytes));
      frame->bottom = MIN (frame->bottom, floor (log10 (value)));
      frame->top = MAX (frame->top, ceil (log10 (value)));
    }
  frame->width = gtk_widget_get_width (GTK_WIDGET (self));
  frame->height = gtk_widget_get_height (GTK_WIDGET (self));
  if (frame->right <= frame->left) /* one size: in the middle */
    frame->right = (frame->left -= 0.5) + 1;
  if (frame->top <= frame->bottom)
    frame->top = frame->bottom + 1;
  return frame->left < G_MAXDOUBLE / 2;
}

static double
find_x (const Frame *frame, double size_bytes)
{
  return LEFT_PX + (log10 (size_bytes) - frame->left) / (frame->right - frame->left) * (frame->width - LEFT_PX - RIGHT_PX);
}

static double
find_y (const Frame *frame, double value)
{
  return frame->height - BOTTOM_PX - (log10 (value) - frame->bottom) / (frame->top - frame->bottom) * (frame->height - TOP_PX - BOTTOM_PX);
}

/* Text with its left, middle or right (@xalign) at @x, and its middle at @y. */
static void
draw_text (LensComparePlot *self, cairo_t *cr, double x, double y, double xalign, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, x - xalign * width, y - height / 2.0);
  pango_cairo_show_layout (cr, layout);
}

static char *
format_value (LensComparePlot *self, double value)
{
  if (!self->is_throughput)
    return value < 1e3 ? g_strdup_printf ("%.0f ns", value)
                       : value < 1e6 ? g_strdup_printf ("%.0f µs", value / 1e3) : g_strdup_printf ("%.0f ms", value / 1e6);
  return value < 1e6 ? g_strdup_printf ("%.0f kB/s", value / 1e3)
                     : value < 1e9 ? g_strdup_printf ("%.0f MB/s", value / 1e6) : g_strdup_printf ("%.0f GB/s", value / 1e9);
}

/* A line for each power of ten. */
static void
draw_grid (LensComparePlot *self, cairo_t *cr, const Frame *frame, const GdkRGBA *ink)
{
  for (int power = (int) frame->bottom; power <= (int) frame->top; power++)
    {
      double y = round (find_y (frame, pow (10, power))) + 0.5;
      g_autofree char *text = format_value (self, pow (10, power));
      cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, 0.2);
      cairo_move_to (cr, LEFT_PX, y);
      cairo_line_to (cr, frame->width - RIGHT_PX, y);
      cairo_stroke (cr);
      gdk_cairo_set_source_rgba (cr, ink);
      draw_text (self, cr, LEFT_PX - 8, y, 1, text);
    }
}

static void
draw_sizes (LensComparePlot *self, cairo_t *cr, const Frame *frame)
{
  guint64 former = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (self->rows, i);
      if (row->size_bytes == former)
        continue;
      g_autofree char *text = g_format_size_full (row->size_bytes, G_FORMAT_SIZE_IEC_UNITS);
      draw_text (self, cr, find_x (frame, (double) row->size_bytes), frame->height - BOTTOM_PX / 2.0, 0.5, text);
      former = row->size_bytes;
    }
}

/* A square, a circle, a triangle, by turns. */
static void
draw_marker (cairo_t *cr, double x, double y, guint shape)
{
  if (shape % 3 == 0)
    cairo_rectangle (cr, x - MARKER_PX, y - MARKER_PX, 2 * MARKER_PX, 2 * MARKER_PX);
  else if (shape % 3 == 1)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, MARKER_PX, 0, 2 * G_PI);
    }
  else
    {
      cairo_move_to (cr, x, y - MARKER_PX);
      cairo_line_to (cr, x + MARKER_PX, y + MARKER_PX);
      cairo_line_to (cr, x - MARKER_PX, y + MARKER_PX);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

/* The facility's line; gives the height at which it ends, or -1 when it has none. */
static double
draw_series (LensComparePlot *self, cairo_t *cr, const Frame *frame, const LensTransfer *transfer, guint number)
{
  double last_x = 0, last_y = -1;

  cairo_set_line_width (cr, transfer->is_memory ? 3 : 1.5);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (self->rows, i);
      double value = get_value (self, row), x = find_x (frame, (double) row->size_bytes), y;
      if (row->transfer != transfer || value <= 0)
        continue;
      y = find_y (frame, value);
      if (last_y >= 0)
        {
          cairo_move_to (cr, last_x, last_y);
          cairo_line_to (cr, x, y);
          cairo_stroke (cr);
        }
      draw_marker (cr, x, y, number / G_N_ELEMENTS (colors) + number);
      last_x = x;
      last_y = y;
    }
  return last_y;
}

typedef struct
{
  const LensTransfer *transfer;
  guint number;
  double y;
} Name;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  double one = ((const Name *) a)->y, other = ((const Name *) b)->y;
  return (one > other) - (one < other);
}

/* Beside the ends of their lines, as near as the names above allow; moved up together where the room ends. */
static void
draw_names (LensComparePlot *self, cairo_t *cr, const Frame *frame, Name *names, guint n_names, const GdkRGBA *ink)
{
  qsort (names, n_names, sizeof *names, compare_names);
  double end[MOST_SERIES], limit = frame->height - BOTTOM_PX;
  for (guint i = 0; i < n_names; i++)
    end[i] = i > 0 ? MAX (names[i].y, end[i - 1] + NAME_PX) : MAX (names[i].y, NAME_PX / 2.0);
  for (guint i = n_names; i-- > 0; limit = end[i] - NAME_PX)
    end[i] = MIN (end[i], limit);
  for (guint i = 0; i < n_names; i++)
    {
      double x = frame->width - RIGHT_PX;
      GdkRGBA color;
      gdk_rgba_parse (&color, colors[names[i].number % G_N_ELEMENTS (colors)]);
      gdk_cairo_set_source_rgba (cr, &color);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, x + MARKER_PX + 2, names[i].y);
      cairo_line_to (cr, x + 20, end[i]);
      cairo_stroke (cr);
      draw_marker (cr, x + 26, end[i], names[i].number / G_N_ELEMENTS (colors) + names[i].number);
      gdk_cairo_set_source_rgba (cr, ink);
      draw_text (self, cr, x + 36, end[i], 0, lens_transfer_get_title (names[i].transfer));
    }
}

static void
draw_all (LensComparePlot *self, cairo_t *cr, const Frame *frame, const GdkRGBA *ink)
{
  Name names[MOST_SERIES];
  guint n_names = 0;
  const LensTransfer *transfer;

  cairo_set_line_width (cr, 1);
  draw_grid (self, cr, frame, ink);
  draw_sizes (self, cr, frame);
  for (guint i = 0; (transfer = lens_transfer_get (i)) != NULL && n_names < MOST_SERIES; i++)
    {
      GdkRGBA color;
      gdk_rgba_parse (&color, colors[i % G_N_ELEMENTS (colors)]);
      gdk_cairo_set_source_rgba (cr, &color);
      double y = draw_series (self, cr, frame, transfer, i);
      if (y >= 0)
        names[n_names++] = (Name) { transfer, i, y };
    }
  draw_names (self, cr, frame, names, n_names, ink);
}

static void
lens_compare_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LensComparePlot *self = LENS_COMPARE_PLOT (widget);
  Frame frame;
  GdkRGBA ink;

  if (!find_frame (self, &frame))
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) frame.width, (float) frame.height));
  draw_all (self, cr, &frame, &ink);
  cairo_destroy (cr);
}

static void
lens_compare_plot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 440 : 280;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 300;
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
