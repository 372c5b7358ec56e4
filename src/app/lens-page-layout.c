/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-page-layout.c: the columns are filled in one walk, for measuring and for placing.
 */
#include "app/lens-page-layout.h"

struct _LensPageLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (LensPageLayout, lens_page_layout, GTK_TYPE_LAYOUT_MANAGER)

#define GAP 40         /* between columns, and between sections */
#define CARD_SPACING 14
#define LEAST_CARDS 4  /* for two columns */
#define MOST_CARDS 8   /* no row has more than five, or three: where there is room for more, they are wider */

typedef struct
{
  guint n;
  int x[2], width[2], bottom[2];
} Columns;

static int
find_widest_minimum (GtkWidget *widget)
{
  int widest = 0, minimum;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      widest = MAX (widest, minimum);
    }
  return widest;
}

/* What a column loses to rounding is less than a card. */
static Columns
share_out (GtkWidget *widget, int width)
{
  int card = find_widest_minimum (widget) + CARD_SPACING, room = width - GAP + 2 * CARD_SPACING;
  int n_cards = card > 0 ? MIN (room / card, MOST_CARDS) : 0, n_right = MAX (2, (n_cards + 1) / 3);
  Columns columns = { .n = 1, .width = { width } };

  if (n_cards < LEAST_CARDS)
    return columns;
  columns.n = 2;
  columns.width[1] = room * n_right / n_cards - CARD_SPACING;
  columns.width[0] = width - GAP - columns.width[1];
  columns.x[1] = columns.width[0] + GAP;
  return columns;
}

static int
arrange (GtkWidget *widget, int width, gboolean is_allocated)
{
  Columns columns = share_out (widget, width);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int height;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      guint i = columns.n > 1 && columns.bottom[1] < columns.bottom[0] ? 1 : 0;
      int x = is_rtl ? width - columns.x[i] - columns.width[i] : columns.x[i], y = columns.bottom[i];
      if (!gtk_widget_should_layout (child))
        continue;
      y += y > 0 ? GAP : 0;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, columns.width[i], &height, NULL, NULL, NULL);
      if (is_allocated)
        gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, columns.width[i], height }, -1);
      columns.bottom[i] = y + height;
    }
  return MAX (columns.bottom[0], columns.bottom[1]);
}

static int
measure_natural_width (GtkWidget *widget)
{
  int widest = 0, natural;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      widest = MAX (widest, natural);
    }
  return widest + widest / 2 + GAP;
}

static void
lens_page_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = find_widest_minimum (widget);
      *natural = MAX (*minimum, measure_natural_width (widget));
    }
  else
    *minimum = *natural = arrange (widget, for_size >= 0 ? for_size : measure_natural_width (widget), FALSE);
}

static void
lens_page_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  arrange (widget, width, TRUE);
}

static GtkSizeRequestMode
lens_page_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lens_page_layout_class_init (LensPageLayoutClass *class)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (class);

  layout_class->measure = lens_page_layout_measure;
  layout_class->allocate = lens_page_layout_allocate;
  layout_class->get_request_mode = lens_page_layout_get_request_mode;
}

static void
lens_page_layout_init (LensPageLayout *self)
{
}
