/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-field-tables.c: the two tables of the field in the comparison's window: what their cells say, and where they lead.
 */
#include "compare-fixture.h"

#include "session/lens-lesson.h"
#include "session/lens-tables.h"

static GtkWidget *
find_cell (GtkWidget *grid, int column, int row)
{
  GtkWidget *cell = gtk_grid_get_child_at (GTK_GRID (grid), column, row);
  g_assert_true (GTK_IS_BUTTON (cell));
  return cell;
}

static void
assert_leads_to (GtkWidget *grid, int column, int row, const LensTableCell *cell, const char *facility)
{
  const char *lesson, *set_to;
  GtkWidget *button = find_cell (grid, column, row);
  g_autofree char *text = compare_fixture_read_text (button);

  g_assert_true (g_str_has_prefix (text, cell->text));
  g_assert_true (g_str_has_suffix (text, lens_lesson_find (cell->lesson)->title));
  g_variant_get (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)), "(&s&s)", &lesson, &set_to);
  g_assert_cmpstr (lesson, ==, cell->lesson);
  g_assert_cmpstr (set_to, ==, facility != NULL && lens_cell_has_facility (cell, facility) ? facility : "");
  g_assert_true (gtk_widget_get_focusable (button));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
}

/* Each cell of both tables leads to the lesson that proves it. */
static void
test_field_tables (CompareFixture *f, gconstpointer data)
{
  GtkWidget *families = app_fixture_find (f->comparison, "families"), *facilities = app_fixture_find (f->comparison, "facilities");
  const LensFamilyRow *family;
  const LensFacilityRow *facility;

  for (int i = 0; (family = lens_family_row_get ((guint) i)) != NULL; i++)
    {
      assert_leads_to (families, 1, i + 1, &family->transfer, NULL);
      assert_leads_to (families, 2, i + 1, &family->memory, NULL);
    }
  for (int i = 0; (facility = lens_facility_row_get ((guint) i)) != NULL; i++)
    {
      assert_leads_to (facilities, 1, i + 1, &facility->identifier, facility->id);
      assert_leads_to (facilities, 2, i + 1, &facility->handle, facility->id);
      assert_leads_to (facilities, 3, i + 1, &facility->accessibility, facility->id);
      assert_leads_to (facilities, 4, i + 1, &facility->persistence, facility->id);
    }
  gtk_test_accessible_assert_property (find_cell (facilities, 1, 1), GTK_ACCESSIBLE_PROPERTY_LABEL, "Pipe, identifier: no name");

  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (app_fixture_find (f->comparison, "pages")), "field");
  g_signal_emit_by_name (find_cell (families, 2, 3), "clicked");
  app_fixture_wait_until (lens_window_is_on_stage (f->window));
  g_assert_cmpstr (lens_document_get_lesson (lens_window_get_document (f->window))->id, ==, "shm-race");
  /* One that shows the same of many facilities shows that of the row. */
  g_signal_emit_by_name (find_cell (facilities, 4, 2), "clicked");
  LensTrace *trace = lens_document_get_trace (lens_window_get_document (f->window));
  g_assert_cmpstr (lens_trace_get_lesson (trace), ==, "names-and-lifetime");
  json_object *parameters = json_object_object_get (lens_trace_get_metadata (trace), "parameters");
  g_assert_cmpstr (json_object_get_string (json_object_object_get (parameters, LENS_FACILITY_PARAMETER)), ==, "fifo");
}

/* With the keyboard from cell to cell. */
static void
test_field_tables_by_keyboard (CompareFixture *f, gconstpointer data)
{
  GtkWidget *facilities = app_fixture_find (f->comparison, "facilities");

  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (app_fixture_find (f->comparison, "pages")), "field");
  app_fixture_wait_until (gtk_widget_get_height (find_cell (facilities, 1, 2)) > 0);
  gtk_widget_grab_focus (find_cell (facilities, 1, 1));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->comparison)) == find_cell (facilities, 1, 1));
  g_assert_true (gtk_widget_child_focus (facilities, GTK_DIR_DOWN));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->comparison)) == find_cell (facilities, 1, 2));
  g_assert_true (gtk_widget_child_focus (facilities, GTK_DIR_RIGHT));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->comparison)) == find_cell (facilities, 2, 2));
}

#define ADD(name, test) g_test_add ("/field-tables/" name, CompareFixture, NULL, compare_fixture_set_up, test, compare_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_fixture_init (&argc, &argv);
  ADD ("cells", test_field_tables);
  ADD ("by-keyboard", test_field_tables_by_keyboard);
  return g_test_run ();
}
