/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-plot-draw.c: a line for each facility, with markers at what was measured, the quartiles as a stroke through them, and its name at
 * the right. Markers and dashes differ as well as colours, and shared memory has thick lines: nothing is told by colour alone.
 */
#include "app/lens-compare-plot-draw.h"

#include <math.h>

#include "app/lens-compare-series.h"
#include "session/lens-comparison-figures.h"
#include "session/lens-size-text.h"

#define GAP_PX 8.0
#define LEADER_PX 20.0 /* from a line's end to its name's marker */
#define MOST_SERIES 32

/* Logarithms to base 10 of what the corners stand for, and where the corners are. */
typedef struct
{
  double left, right, bottom, top;         /* of the values */
  double x_left, x_right, y_top, y_bottom; /* px */
  double line_px;                          /* from one name to the next at least */
} Frame;

static double
get_value (const LensComparePlotting *plotting, const LensComparisonRow *row, gint64 time_ns)
{
  if (row->times[plotting->place].n == 0 || time_ns <= 0)
    return 0;
  return plotting->is_throughput ? lens_comparison_throughput (row->size_bytes, time_ns) : (double) time_ns;
}

static double
get_median (const LensComparePlotting *plotting, const LensComparisonRow *row)
{
  return get_value (plotting, row, row->times[plotting->place].whole.median);
}

/* Text with its left, middle or right (@xalign) at @x, and its middle at @y. Without @cr it is only measured. Returns: its width. */
static double
draw_text (const LensComparePlotting *plotting, cairo_t *cr, double x, double y, double xalign, const char *text)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (plotting->context);
  int width, height;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (cr == NULL)
    return width;
  cairo_move_to (cr, round (x - xalign * width), round (y - height / 2.0));
  pango_cairo_show_layout (cr, layout);
  return width;
}

static double
measure_line (PangoContext *context)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  int height;

  pango_layout_set_text (layout, "Äg", -1);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* Round values have round names: a power of ten. */
static char *
format_power (const LensComparePlotting *plotting, int power)
{
  static const char *const times[] = { "ns", "µs", "ms", "s" }, *const throughputs[] = { "B/s", "kB/s", "MB/s", "GB/s", "TB/s" };
  guint unit = (guint) CLAMP (power / 3, 0, plotting->is_throughput ? 4 : 3);

  return g_strdup_printf ("%.0f %s", pow (10, power - 3 * (int) unit), plotting->is_throughput ? throughputs[unit] : times[unit]);
}

/* What the values need. Returns: whether there are any. */
static gboolean
find_values (const LensComparePlotting *plotting, Frame *frame)
{
  frame->left = frame->bottom = G_MAXDOUBLE;
  frame->right = frame->top = -G_MAXDOUBLE;
  for (guint i = 0; i < plotting->rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (plotting->rows, i);
      double value = get_median (plotting, row);
      if (value <= 0)
        continue;
      frame->left = MIN (frame->left, log10 ((double) row->size_bytes));
      frame->right = MAX (frame->right, log10 ((double) row->size_bytes));
      frame->bottom = MIN (frame->bottom, floor (log10 (value)));
      frame->top = MAX (frame->top, ceil (log10 (value)));
    }
  if (frame->left > frame->right)
    return FALSE;
  if (frame->right <= frame->left) /* one size: in the middle */
    frame->right = (frame->left -= 0.5) + 1;
  if (frame->top <= frame->bottom)
    frame->top = frame->bottom + 1;
  return TRUE;
}

/* What the words leave. */
static void
find_corners (const LensComparePlotting *plotting, Frame *frame)
{
  double names_px = 0, values_px = 0;

  for (guint i = 0; i < plotting->rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (plotting->rows, i);
      names_px = MAX (names_px, draw_text (plotting, NULL, 0, 0, 0, lens_transfer_get_title (row->transfer)));
    }
  for (int power = (int) frame->bottom; power <= (int) frame->top; power++)
    {
      g_autofree char *text = format_power (plotting, power);
      values_px = MAX (values_px, draw_text (plotting, NULL, 0, 0, 0, text));
    }
  frame->line_px = measure_line (plotting->context);
  frame->x_left = values_px + 2 * GAP_PX;
  frame->x_right = plotting->width - names_px - LEADER_PX - LENS_SERIES_MARKER_PX * 2 - 3 * GAP_PX;
  frame->y_top = frame->line_px / 2 + 2;
  frame->y_bottom = plotting->height - 2 * frame->line_px;
}

static double
find_x (const Frame *frame, double size_bytes)
{
  return frame->x_left + (log10 (size_bytes) - frame->left) / (frame->right - frame->left) * (frame->x_right - frame->x_left);
}

static double
find_y (const Frame *frame, double value)
{
  return frame->y_bottom - (log10 (value) - frame->bottom) / (frame->top - frame->bottom) * (frame->y_bottom - frame->y_top);
}

static GdkRGBA
get_ink (const LensComparePlotting *plotting, LensInk ink)
{
  return lens_palette_get_color (plotting->palette, ink, 'A');
}

/* A line for each power of ten. */
static void
draw_grid (const LensComparePlotting *plotting, cairo_t *cr, const Frame *frame)
{
  GdkRGBA line = get_ink (plotting, LENS_INK_QUIET_BORDER), ink = get_ink (plotting, LENS_INK_TEXT);

  cairo_set_line_width (cr, 1);
  for (int power = (int) frame->bottom; power <= (int) frame->top; power++)
    {
      double y = round (find_y (frame, pow (10, power))) + 0.5;
      g_autofree char *text = format_power (plotting, power);
      gdk_cairo_set_source_rgba (cr, &line);
      cairo_move_to (cr, frame->x_left, y);
      cairo_line_to (cr, frame->x_right, y);
      cairo_stroke (cr);
      gdk_cairo_set_source_rgba (cr, &ink);
      draw_text (plotting, cr, frame->x_left - GAP_PX, y, 1, text);
    }
}

/* Those that would run into the former one stay away; the table has them all. */
static void
draw_sizes (const LensComparePlotting *plotting, cairo_t *cr, const Frame *frame)
{
  guint64 former = 0;
  double end = -G_MAXDOUBLE;

  for (guint i = 0; i < plotting->rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (plotting->rows, i);
      if (row->size_bytes == former)
        continue;
      g_autofree char *text = lens_size_text_format (row->size_bytes);
      double width = draw_text (plotting, NULL, 0, 0, 0, text), x = find_x (frame, (double) row->size_bytes);
      former = row->size_bytes;
      if (x - width / 2 < end + GAP_PX)
        continue;
      draw_text (plotting, cr, x, frame->y_bottom + frame->line_px, 0.5, text);
      end = x + width / 2;
    }
}

/* From one quartile to the other. */
static void
draw_spread (const LensComparePlotting *plotting, cairo_t *cr, const Frame *frame, const LensComparisonRow *row, double x)
{
  double lower = get_value (plotting, row, row->times[plotting->place].whole.lower);
  double upper = get_value (plotting, row, row->times[plotting->place].whole.upper);

  if (lower <= 0 || upper <= 0)
    return;
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x, CLAMP (find_y (frame, lower), frame->y_top, frame->y_bottom));
  cairo_line_to (cr, x, CLAMP (find_y (frame, upper), frame->y_top, frame->y_bottom));
  cairo_stroke (cr);
}

/* The facility's line; gives the height at which it ends, or -1 when it has none. */
static double
draw_series (const LensComparePlotting *plotting, cairo_t *cr, const Frame *frame, const LensTransfer *transfer, guint number)
{
  double last_x = 0, last_y = -1;

  for (guint i = 0; i < plotting->rows->len; i++)
    {
      const LensComparisonRow *row = g_ptr_array_index (plotting->rows, i);
      double value = get_median (plotting, row), x = find_x (frame, (double) row->size_bytes), y;
      if (row->transfer != transfer || value <= 0)
        continue;
      y = find_y (frame, value);
      if (last_y >= 0)
        lens_series_draw_line (cr, number, transfer->is_memory, last_x, last_y, x, y);
      draw_spread (plotting, cr, frame, row, x);
      lens_series_draw_marker (cr, number, x, y);
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

/* As near to the ends of their lines as the names above allow; moved up together where the room ends. */
static void
place_names (const Frame *frame, const Name *names, guint n_names, double *places)
{
  double limit = frame->y_bottom;

  for (guint i = 0; i < n_names; i++)
    places[i] = MAX (names[i].y, i > 0 ? places[i - 1] + frame->line_px : frame->line_px / 2);
  for (guint i = n_names; i-- > 0; limit = places[i] - frame->line_px)
    places[i] = MIN (places[i], limit);
}

static void
draw_names (const LensComparePlotting *plotting, cairo_t *cr, const Frame *frame, Name *names, guint n_names)
{
  GdkRGBA ink = get_ink (plotting, LENS_INK_TEXT);
  double places[MOST_SERIES];

  qsort (names, n_names, sizeof *names, compare_names);
  place_names (frame, names, n_names, places);
  for (guint i = 0; i < n_names; i++)
    {
      double x = frame->x_right + GAP_PX, marker_x = x + LEADER_PX + LENS_SERIES_MARKER_PX;
      lens_series_set_color (cr, plotting->palette, names[i].number);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, x, names[i].y);
      cairo_line_to (cr, marker_x - 2 * LENS_SERIES_MARKER_PX, places[i]);
      cairo_stroke (cr);
      lens_series_draw_marker (cr, names[i].number, marker_x, places[i]);
      gdk_cairo_set_source_rgba (cr, &ink);
      draw_text (plotting, cr, marker_x + LENS_SERIES_MARKER_PX + GAP_PX, places[i], 0, lens_transfer_get_title (names[i].transfer));
    }
}

void
lens_compare_plot_draw (cairo_t *cr, const LensComparePlotting *plotting)
{
  Name names[MOST_SERIES];
  guint n_names = 0;
  const LensTransfer *transfer;
  Frame frame;

  if (!find_values (plotting, &frame))
    return;
  find_corners (plotting, &frame);
  draw_grid (plotting, cr, &frame);
  draw_sizes (plotting, cr, &frame);
  for (guint i = 0; (transfer = lens_transfer_get (i)) != NULL && n_names < MOST_SERIES; i++)
    {
      lens_series_set_color (cr, plotting->palette, i);
      double y = draw_series (plotting, cr, &frame, transfer, i);
      if (y >= 0)
        names[n_names++] = (Name) { transfer, i, y };
    }
  draw_names (plotting, cr, &frame, names, n_names);
}

double
lens_compare_plot_get_least_height (PangoContext *context)
{
  guint n_series = 0;

  while (lens_transfer_get (n_series) != NULL)
    n_series++;
  return (n_series + 3) * measure_line (context);
}

char *
lens_compare_plot_format_value (const LensComparisonRow *row, LensPlace place, gboolean is_throughput)
{
  const LensTransferTimes *times = &row->times[place];

  if (times->n == 0)
    return g_strdup ("–");
  if (is_throughput)
    return g_strdup_printf ("%.1f MB/s", lens_comparison_throughput (row->size_bytes, times->whole.median) / 1e6);
  return lens_comparison_format_time (times->whole.median);
}
