/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-compare-fixed.c: a comparison's table that is larger than its window: whose row it is and what a column is stay to be read, by their pixels.
 */
#include "compare-fixture.h"

/* The card's corners are round: what lies over them is blended once more. */
#define CORNER_PX 14

static const guint64 one_size[] = { 64, 0 };

typedef struct
{
  guchar *pixels;
  int width, height;
} Picture;

static GtkWidget *
find_scroller (CompareFixture *f)
{
  return gtk_widget_get_ancestor (app_fixture_find (f->comparison, "table"), GTK_TYPE_SCROLLED_WINDOW);
}

/* What is inside the scrolled window, as it is on the screen. */
static Picture
take (CompareFixture *f)
{
  GtkWidget *viewport = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (find_scroller (f)));
  GtkWidget *window = GTK_WIDGET (f->comparison);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window), now = gdk_paintable_get_current_image (paintable);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  Picture picture = { .width = gtk_widget_get_width (viewport), .height = gtk_widget_get_height (viewport) };
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  graphene_rect_t place;

  gdk_paintable_snapshot (now, snapshot, gtk_widget_get_width (window), gtk_widget_get_height (window));
  g_assert_true (gtk_widget_compute_bounds (viewport, window, &place));
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (viewport)), node, &place);
  picture.pixels = g_malloc0 (4 * (gsize) picture.width * (gsize) picture.height);
  gdk_texture_download (texture, picture.pixels, 4 * (gsize) picture.width);
  return picture;
}

static guint
count_differences (const Picture *a, const Picture *b, int x, int y, int width, int height)
{
  guint n = 0;

  g_assert_cmpint (a->width, ==, b->width);
  for (int row = y; row < MIN (y + height, a->height); row++)
    for (int column = x; column < MIN (x + width, a->width); column++)
      n += memcmp (a->pixels + 4 * (row * a->width + column), b->pixels + 4 * (row * a->width + column), 3) != 0;
  return n;
}

static void
scroll (CompareFixture *f, GtkAdjustment *adjustment)
{
  double most = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  g_assert_cmpfloat (most, >, 50);
  gtk_adjustment_set_value (adjustment, most);
  for (guint i = 0; i < 10; i++)
    app_fixture_iterate ();
}

static GtkWidget *
show_all (CompareFixture *f)
{
  g_autoptr (LensComparison) comparison = compare_fixture_new_result (NULL, one_size);
  GtkWidget *cell, *view = adw_bin_get_child (ADW_BIN (app_fixture_find (f->comparison, "table")));

  gtk_window_set_default_size (GTK_WINDOW (f->comparison), 1000, 500);
  lens_compare_window_show (f->comparison, comparison);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_fixture_find (f->comparison, "columns")), 4);
  app_fixture_wait_until (gtk_widget_get_mapped (view) && (cell = compare_fixture_find_cell (view, 0, "Facility")) != NULL && gtk_widget_get_width (cell) > 0);
  for (guint i = 0; i < 20; i++)
    app_fixture_iterate ();
  return view;
}

static void
test_facility (CompareFixture *f, gconstpointer data)
{
  GtkWidget *view = show_all (f), *title = gtk_widget_get_first_child (gtk_widget_get_first_child (view));
  int width = gtk_widget_get_width (title);
  Picture before = take (f), after;

  scroll (f, gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (find_scroller (f))));
  after = take (f);
  g_assert_cmpuint (count_differences (&before, &after, 0, CORNER_PX, width - 1, before.height - 2 * CORNER_PX), ==, 0);
  g_assert_cmpuint (count_differences (&before, &after, width + 10, 0, before.width, before.height), >, 100);
  g_free (before.pixels);
  g_free (after.pixels);
}

static void
test_titles (CompareFixture *f, gconstpointer data)
{
  GtkWidget *view = show_all (f);
  int height = gtk_widget_get_height (gtk_widget_get_first_child (view));
  Picture before = take (f), after;

  scroll (f, gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (find_scroller (f))));
  after = take (f);
  g_assert_cmpuint (count_differences (&before, &after, CORNER_PX, 0, before.width - 2 * CORNER_PX, height - 1), ==, 0);
  g_assert_cmpuint (count_differences (&before, &after, 0, height + 10, before.width - 2 * CORNER_PX, before.height), >, 100);
  g_free (before.pixels);
  g_free (after.pixels);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add ("/compare-fixed/facility", CompareFixture, NULL, compare_fixture_set_up, test_facility, compare_fixture_tear_down);
  g_test_add ("/compare-fixed/titles", CompareFixture, NULL, compare_fixture_set_up, test_titles, compare_fixture_tear_down);
  return g_test_run ();
}
