/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-wrap-layout.c: one walk over the children serves both questions: how high for this width, and where does each stand.
 */
#include "app/lens-wrap-layout.h"

#include <math.h>

struct _LensWrapLayout
{
  GtkLayoutManager parent_instance;
  int spacing;
  gboolean snaps;
};

G_DEFINE_FINAL_TYPE (LensWrapLayout, lens_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

enum { PROP_0, PROP_SPACING, PROP_SNAPS, N_PROPS };
static GParamSpec *properties[N_PROPS];

/* A child on its line. */
typedef struct
{
  GtkWidget *child;
  int x, width;
} Place;

/* How the width is shared out. */
typedef struct
{
  int width;
  int unit;            /* the least that a column may be */
  int n_columns;
  double column_width;
} Grid;

static void
measure_child (GtkWidget *child, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static int
find_widest_minimum (GtkWidget *widget)
{
  int widest = 0, minimum;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        measure_child (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL);
        widest = MAX (widest, minimum);
      }
  return widest;
}

static int
count_spans (LensWrapLayout *self, GtkWidget *child, int unit)
{
  int natural;

  measure_child (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural);
  return MAX (1, (natural + self->spacing + (unit + self->spacing) / 2) / (unit + self->spacing));
}

static Grid
share_out (LensWrapLayout *self, GtkWidget *widget, int width)
{
  Grid grid = { .width = width, .unit = find_widest_minimum (widget) };

  grid.n_columns = MAX (1, (width + self->spacing) / MAX (1, grid.unit + self->spacing));
  grid.column_width = (width - (grid.n_columns - 1) * self->spacing) / (double) grid.n_columns;
  return grid;
}

/* What asks for several columns gets as many as hold all of it: one less, and what is in it would begin a line of its own beside an empty column. */
static int
fit_spans (LensWrapLayout *self, GtkWidget *child, const Grid *grid)
{
  int n_spans = count_spans (self, child, grid->unit), natural;

  measure_child (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural);
  if (n_spans > 1)
    n_spans = MAX (n_spans, (int) ceil ((natural + self->spacing) / (grid->column_width + self->spacing) - 0.01));
  return MIN (n_spans, grid->n_columns);
}

static int
width_of (LensWrapLayout *self, GtkWidget *child, const Grid *grid)
{
  int natural, n_spans;

  if (!self->snaps)
    {
      measure_child (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural);
      return MIN (natural, grid->width);
    }
  n_spans = fit_spans (self, child, grid);
  return n_spans * grid->column_width + (n_spans - 1) * self->spacing;
}

static int
measure_line (GArray *line)
{
  int height = 0, minimum;

  for (guint i = 0; i < line->len; i++)
    {
      const Place *place = &g_array_index (line, Place, i);
      measure_child (place->child, GTK_ORIENTATION_VERTICAL, place->width, &minimum, NULL);
      height = MAX (height, minimum);
    }
  return height;
}

/* All on a line are as high as the highest. In languages that are written from the right, lines begin there. */
static void
place_line (GtkWidget *widget, GArray *line, int y, int height, int width)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < line->len; i++)
    {
      const Place *place = &g_array_index (line, Place, i);
      GtkAllocation allocation = { is_rtl ? width - place->x - place->width : place->x, y, place->width, height };
      gtk_widget_size_allocate (place->child, &allocation, -1);
    }
}

/* Returns the height of all lines. */
static int
arrange (LensWrapLayout *self, GtkWidget *widget, int width, gboolean is_allocated)
{
  Grid grid = share_out (self, widget, width);
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (Place));
  int x = 0, y = 0, height;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      Place place = { child };
      if (!gtk_widget_should_layout (child))
        continue;
      place.width = width_of (self, child, &grid);
      if (line->len > 0 && x + place.width > width)
        {
          height = measure_line (line);
          if (is_allocated)
            place_line (widget, line, y, height, width);
          y += height + self->spacing;
          x = 0;
          g_array_set_size (line, 0);
        }
      place.x = x;
      x += place.width + self->spacing;
      g_array_append_val (line, place);
    }
  height = measure_line (line);
  if (is_allocated)
    place_line (widget, line, y, height, width);
  return y + height;
}

/* In columns all on one line are the natural width. Else the widest child is: a text, too, is no wider than the page that it is given. */
static int
measure_natural_width (LensWrapLayout *self, GtkWidget *widget)
{
  int unit = find_widest_minimum (widget), width = 0, natural;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;
      measure_child (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural);
      if (self->snaps)
        width += count_spans (self, child, unit) * (unit + self->spacing);
      else
        width = MAX (width, natural);
    }
  return MAX (unit, self->snaps ? width - self->spacing : width);
}

static void
lens_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  LensWrapLayout *self = LENS_WRAP_LAYOUT (manager);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = find_widest_minimum (widget);
      *natural = measure_natural_width (self, widget);
    }
  else
    *minimum = *natural = arrange (self, widget, for_size >= 0 ? for_size : measure_natural_width (self, widget), FALSE);
}

static void
lens_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  arrange (LENS_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static GtkSizeRequestMode
lens_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lens_wrap_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensWrapLayout *self = LENS_WRAP_LAYOUT (object);

  switch (id)
    {
    case PROP_SPACING: self->spacing = g_value_get_int (value); break;
    case PROP_SNAPS: self->snaps = g_value_get_boolean (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_wrap_layout_class_init (LensWrapLayoutClass *class)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (class);
  GParamFlags once = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (class)->set_property = lens_wrap_layout_set_property;
  layout_class->measure = lens_wrap_layout_measure;
  layout_class->allocate = lens_wrap_layout_allocate;
  layout_class->get_request_mode = lens_wrap_layout_get_request_mode;
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 0, once);
  properties[PROP_SNAPS] = g_param_spec_boolean ("snaps", NULL, NULL, FALSE, once);
  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPS, properties);
}

static void
lens_wrap_layout_init (LensWrapLayout *self)
{
}

GtkLayoutManager *
lens_wrap_layout_new (int spacing, gboolean snaps)
{
  return g_object_new (LENS_TYPE_WRAP_LAYOUT, "spacing", spacing, "snaps", snaps, NULL);
}
