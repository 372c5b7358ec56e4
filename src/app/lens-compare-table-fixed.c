/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-compare-table-fixed.c: GTK's column view has no column that stays. Its picture can be drawn twice, though: once as it is scrolled, and the part
 * that is to stay, cut out, at the edge. Rows are what the pointer, the keyboard and a screen reader know, so nothing but the picture has to move.
 */
#include "app/lens-compare-table-fixed.h"

typedef struct
{
  GtkWidget *widget, *view;
  GtkSnapshot *snapshot;
} Picture;

static GtkScrolledWindow *
get_scroller (GtkWidget *widget)
{
  return GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW));
}

/* How far a part from @start on has to move to be seen whole. */
static float
find_shift (GtkAdjustment *adjustment, float start, float length)
{
  double from = gtk_adjustment_get_value (adjustment), to = from + gtk_adjustment_get_page_size (adjustment);

  if (start < from)
    return (float) from - start;
  return (float) MIN (0, to - start - length);
}

/* The ground of the card, which lets the window's shine through. */
static void
append_color (const Picture *picture, const char *name, const graphene_rect_t *place)
{
  GdkRGBA color;

  if (gtk_style_context_lookup_color (gtk_widget_get_style_context (picture->widget), name, &color))
    gtk_snapshot_append_color (picture->snapshot, &color, place);
}

static void
draw_part (const Picture *picture, const graphene_rect_t *part, float x, float y)
{
  graphene_rect_t place;

  graphene_rect_offset_r (part, x, y, &place);
  append_color (picture, "window_bg_color", &place);
  append_color (picture, "card_bg_color", &place);
  gtk_snapshot_push_clip (picture->snapshot, &place);
  gtk_snapshot_save (picture->snapshot);
  gtk_snapshot_translate (picture->snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_widget_snapshot_child (picture->widget, picture->view, picture->snapshot);
  gtk_snapshot_restore (picture->snapshot);
  gtk_snapshot_pop (picture->snapshot);
}

/* Between what stays and what slides below it. */
static void
draw_edge (const Picture *picture, const graphene_rect_t *column, float x)
{
  float edge = x > 0 ? graphene_rect_get_x (column) + graphene_rect_get_width (column) : graphene_rect_get_x (column) - 1;

  append_color (picture, "borders", &GRAPHENE_RECT_INIT (edge + x, 0, 1, (float) gtk_widget_get_height (picture->widget)));
}

void
lens_compare_table_draw_fixed (GtkWidget *widget, GtkWidget *view, GtkSnapshot *snapshot)
{
  const Picture picture = { widget, view, snapshot };
  GtkWidget *titles = gtk_widget_get_first_child (view), *title = titles != NULL ? gtk_widget_get_first_child (titles) : NULL;
  GtkScrolledWindow *scroller = get_scroller (widget);
  graphene_rect_t column, row, corner;
  float x, y;

  if (scroller == NULL || title == NULL || !gtk_widget_compute_bounds (title, widget, &corner) || !gtk_widget_compute_bounds (titles, widget, &row))
    return;
  column = GRAPHENE_RECT_INIT (corner.origin.x, 0, corner.size.width, (float) gtk_widget_get_height (widget));
  x = find_shift (gtk_scrolled_window_get_hadjustment (scroller), column.origin.x, column.size.width);
  y = find_shift (gtk_scrolled_window_get_vadjustment (scroller), row.origin.y, row.size.height);
  if (x != 0)
    draw_part (&picture, &column, x, 0);
  if (y != 0)
    draw_part (&picture, &row, 0, y);
  if (x != 0 && y != 0)
    draw_part (&picture, &corner, x, y);
  if (x != 0)
    draw_edge (&picture, &column, x);
}

void
lens_compare_table_watch_scrolling (GtkWidget *widget)
{
  GtkScrolledWindow *scroller = get_scroller (widget);

  g_return_if_fail (scroller != NULL);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (scroller), "value-changed", G_CALLBACK (gtk_widget_queue_draw), widget,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "value-changed", G_CALLBACK (gtk_widget_queue_draw), widget,
                           G_CONNECT_SWAPPED);
}
