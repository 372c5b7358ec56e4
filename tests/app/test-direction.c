/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-direction.c: where people read from right to left the window is mirrored, and time and program text are not.
 */
#include "app-fixture.h"

#include "app/lens-direction.h"
#include "app/lens-emblem-view.h"
#include "app/lens-stage-view.h"
#include "app/lens-timeline.h"
#include "app/lens-transport.h"

static double
middle_of (LensWindow *window, const char *id)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (app_fixture_find (window, id), GTK_WIDGET (window), &bounds));
  return bounds.origin.x + bounds.size.width / 2;
}

static GtkWidget *
find_of_type (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_of_type (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
assert_rightwards (GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget))
    return;
  if (gtk_widget_get_direction (widget) != GTK_TEXT_DIR_LTR)
    g_error ("A %s in the %s is mirrored", G_OBJECT_TYPE_NAME (widget), G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_rightwards (child);
}

static void
test_time_runs_rightwards (void)
{
  const GType types[] = { LENS_TYPE_STAGE_VIEW, LENS_TYPE_TIMELINE, LENS_TYPE_TRANSPORT, LENS_TYPE_EMBLEM_VIEW };
  LensWindow *window;
  double stage, menu;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window = app_fixture_new_lesson ();
  app_fixture_present (window, 1440, 900);
  stage = middle_of (window, "stage");
  menu = middle_of (window, "menu_button");
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = find_of_type (GTK_WIDGET (window), types[i]);
      g_assert_nonnull (widget);
      g_assert_cmpint (gtk_widget_get_direction (widget), ==, GTK_TEXT_DIR_LTR);
    }
  assert_rightwards (app_fixture_find (window, "transport"));
  g_assert_cmpfloat (menu, <, stage); /* the main menu stands at the end of the line, which is left */
  g_assert_cmpfloat (middle_of (window, "back"), <, middle_of (window, "play"));
  g_assert_cmpfloat (middle_of (window, "play"), <, middle_of (window, "forward"));
  app_fixture_close (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* And without it nothing is mirrored: the same comparison can fail. */
static void
test_left_to_right (void)
{
  LensWindow *window = app_fixture_new_lesson ();

  app_fixture_present (window, 1440, 900);
  g_assert_cmpfloat (middle_of (window, "menu_button"), >, middle_of (window, "stage"));
  app_fixture_close (window);
}

/* What a call gave keeps its order: no letter in it says which. */
static void
test_results_run_rightwards (void)
{
  g_autofree char *plain = lens_direction_mark_code ("= 0 [3, 4]"), *mirrored = NULL, *none = NULL;
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoLayout) layout = pango_layout_new (context);

  g_assert_cmpstr (plain, ==, "= 0 [3, 4]");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  mirrored = lens_direction_mark_code (plain);
  none = lens_direction_mark_code ("");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_cmpstr (none, ==, "");
  pango_context_set_base_dir (context, PANGO_DIRECTION_RTL);
  pango_layout_set_text (layout, plain, -1);
  g_assert_cmpint (pango_layout_get_direction (layout, 0), ==, PANGO_DIRECTION_RTL);
  pango_layout_set_text (layout, mirrored, -1);
  g_assert_cmpint (pango_layout_get_direction (layout, 0), ==, PANGO_DIRECTION_LTR);
  g_object_unref (context);
}

/* From where a line of the list begins to the title of the lesson in @row. */
static double
indent_of (GtkWidget *row, GtkTextDirection direction)
{
  GtkWidget *list = gtk_widget_get_parent (row);
  graphene_rect_t title;

  g_assert_true (gtk_widget_compute_bounds (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)), list, &title));
  return direction == GTK_TEXT_DIR_LTR ? title.origin.x : gtk_widget_get_width (list) - title.origin.x - title.size.width;
}

/* What a facility does stands further in than the facility, from whichever side people read. */
static void
test_behaviours_are_indented (void)
{
  const GtkTextDirection directions[] = { GTK_TEXT_DIR_LTR, GTK_TEXT_DIR_RTL };
  double indents[G_N_ELEMENTS (directions)];

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      gtk_widget_set_default_direction (directions[i]);
      LensWindow *window = app_fixture_new_lesson ();
      GtkListBox *rows = GTK_LIST_BOX (app_fixture_find (app_fixture_find (window, "lessons"), "rows"));
      GtkWidget *facility = GTK_WIDGET (gtk_list_box_get_row_at_index (rows, 0)), *behaviour = GTK_WIDGET (gtk_list_box_get_row_at_index (rows, 1));
      app_fixture_present (window, 1440, 900);
      app_fixture_act (window, "win.show-lessons");
      app_fixture_wait_until (gtk_widget_get_width (behaviour) > 0);
      g_assert_true (gtk_widget_has_css_class (behaviour, "behaviour"));
      indents[i] = indent_of (behaviour, directions[i]);
      g_assert_cmpfloat (indents[i], >=, indent_of (facility, directions[i]) + 12);
      app_fixture_close (window);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_cmpfloat (indents[0], ==, indents[1]);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/app/direction/rightwards", test_time_runs_rightwards);
  g_test_add_func ("/app/direction/left-to-right", test_left_to_right);
  g_test_add_func ("/app/direction/results", test_results_run_rightwards);
  g_test_add_func ("/app/direction/behaviours-are-indented", test_behaviours_are_indented);
  return g_test_run ();
}
