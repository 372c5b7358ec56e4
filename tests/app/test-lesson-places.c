/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-lesson-places.c: how the lessons stand beside and below each other, on the home page and in the list at the side of the window, also where a
 * language has longer words.
 */
#include "app-fixture.h"

#include "app/lens-wrap-layout.h"

static void
append_of_size (GtkWidget *box, int width)
{
  GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (child, width, 50);
  gtk_box_append (GTK_BOX (box), child);
}

static double
find_y (GtkWidget *child, GtkWidget *page)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, page, &bounds));
  return bounds.origin.y;
}

/* A kind gets as many columns as its cards need, where another's widest word makes columns wider than a card: or one card would stand below the others,
 * beside an empty column. */
static void
test_no_column_is_left_empty (void)
{
  g_autoptr (GtkWidget) page = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkWidget *cards = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (page, lens_wrap_layout_new (14, TRUE));
  gtk_widget_set_layout_manager (cards, lens_wrap_layout_new (14, TRUE));
  for (int i = 0; i < 4; i++)
    append_of_size (cards, 190);
  gtk_box_append (GTK_BOX (page), cards);
  append_of_size (page, 222);
  gtk_widget_measure (page, GTK_ORIENTATION_VERTICAL, 960, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (page, 960, 300, -1, NULL);
  g_assert_cmpfloat (find_y (gtk_widget_get_last_child (cards), page), ==, find_y (gtk_widget_get_first_child (cards), page));
  g_assert_cmpfloat (find_y (gtk_widget_get_last_child (page), page), >, 0);
}

/* The lessons at the side of the window: a title of two lines is nearer to itself than to the next. */
static void
test_rows_stand_apart (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  GtkWidget *rows = app_fixture_find (app_fixture_find (window, "lessons"), "rows");
  GtkListBoxRow *row;
  int i = 0;

  app_fixture_present (window, 1440, 900);
  app_fixture_act (window, "win.show-lessons");
  app_fixture_wait_until (gtk_widget_get_mapped (rows));
  for (; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), i)) != NULL; i++)
    {
      graphene_rect_t outside, inside;
      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (row), rows, &outside));
      g_assert_true (gtk_widget_compute_bounds (gtk_list_box_row_get_child (row), rows, &inside));
      g_assert_cmpfloat (inside.origin.y - outside.origin.y, >=, 4);
      g_assert_cmpfloat (outside.origin.y + outside.size.height - inside.origin.y - inside.size.height, >=, 4);
    }
  g_assert_cmpint (i, >, 20);
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/lesson-places/no-column-is-left-empty", test_no_column_is_left_empty);
  g_test_add_func ("/lesson-places/rows-stand-apart", test_rows_stand_apart);
  return g_test_run ();
}
