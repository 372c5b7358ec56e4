/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-events.c: the event list: sorted, filtered, searched, in step with the stage, and quick with a hundred thousand rows: rows that
 * nobody looks at are not made.
 */
#include "app-fixture.h"
#include "app-input.h"

#include "app/lens-criterion.h"
#include "app/lens-event-list.h"
#include "app/lens-step-item.h"
#include "app/lens-event-search.h"
#include "app/lens-growing-rows.h"
#include "app/lens-step-list.h"

#define MANY 100000
#define ROWS_IN_SIGHT 1000 /* a list view makes some two hundred rows for one look, and may look more than once */

typedef struct
{
  LensWindow *window;
  LensPlayer *player;
  LensModel *model;
  LensStepList *steps;
  GtkWidget *events;
} Fixture;

static void
find_parts (Fixture *f)
{
  f->player = lens_window_get_player (f->window);
  f->model = lens_player_get_model (f->player);
  f->events = app_fixture_find (f->window, "events");
  f->steps = LENS_STEP_LIST (lens_growing_rows_get_all (LENS_GROWING_ROWS (gtk_column_view_get_model (GTK_COLUMN_VIEW (app_fixture_find (f->events, "view"))))));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_lesson ();
  find_parts (f);
}

/* Two processes would read as one: A writes and reads in turn. */
static void
set_up_many (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_window ();
  g_autoptr (LensTrace) trace = app_fixture_new_trace (MANY);
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);
  lens_window_set_document (f->window, document);
  find_parts (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  app_fixture_close (f->window);
}

static guint
n_rows (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (f->steps));
}

static void
choose (Fixture *f, LensCriterionKind kind, const char *label, gboolean is_set)
{
  g_autoptr (GPtrArray) criteria = lens_criteria_new (f->model);

  for (guint i = 0; i < criteria->len; i++)
    {
      const LensCriterion *criterion = g_ptr_array_index (criteria, i);
      if (criterion->kind != kind || !g_str_equal (criterion->label, label))
        continue;
      lens_criterion_set (criterion, lens_step_list_get_filter (f->steps), is_set);
      lens_step_list_refilter (f->steps);
      return;
    }
  g_error ("There is no criterion “%s”", label);
}

static GtkWidget *
find_pill (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_pill (child, label);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static const char *
label_of (Fixture *f, const char *id)
{
  return gtk_label_get_label (GTK_LABEL (app_fixture_find (f->events, id)));
}

static void
test_filter (Fixture *f, gconstpointer data)
{
  guint n_steps = lens_model_get_n_steps (f->model), n_of_b = 0;
  GtkWidget *pills = app_fixture_find (f->events, "pills");

  g_assert_false (gtk_widget_get_visible (pills));
  for (guint step = 1; step <= n_steps; step++)
    n_of_b += lens_model_get_letter (f->model, step) == 'B';
  choose (f, LENS_CRITERION_PROCESS, "B reader", TRUE);
  g_assert_cmpuint (n_rows (f), ==, n_of_b);
  g_autofree char *count = g_strdup_printf ("%u of %u", n_of_b, n_steps);
  g_assert_cmpstr (label_of (f, "count"), ==, count);
  g_assert_true (gtk_widget_get_visible (pills));
  choose (f, LENS_CRITERION_CALL, "read", TRUE);
  g_assert_cmpuint (n_rows (f), <, n_of_b);
  for (guint row = 0; row < n_rows (f); row++)
    {
      g_autofree char *text = lens_event_search_get_text (f->steps, row);
      g_assert_true (g_str_has_prefix (text, "read("));
    }
  /* A pill takes its criterion away, the last one all of them. */
  g_signal_emit_by_name (find_pill (pills, "read ×"), "clicked");
  g_assert_cmpuint (n_rows (f), ==, n_of_b);
  g_assert_null (find_pill (pills, "read ×"));
  g_signal_emit_by_name (find_pill (pills, "Show All"), "clicked");
  g_assert_cmpuint (n_rows (f), ==, n_steps);
  g_assert_false (gtk_widget_get_visible (pills));
}

/* Where there is room for them the pills stand on one line, and none reaches over what is below them. */
static void
test_pills_have_room (Fixture *f, gconstpointer data)
{
  GtkWidget *pills = app_fixture_find (f->events, "pills"), *all;
  graphene_rect_t first, last;

  app_fixture_present (f->window, 1440, 900);
  choose (f, LENS_CRITERION_CALL, "write", TRUE);
  all = find_pill (pills, "Show All");
  app_fixture_wait_until (gtk_widget_get_height (all) > 0);
  g_assert_true (gtk_widget_compute_bounds (find_pill (pills, "write ×"), pills, &first));
  g_assert_true (gtk_widget_compute_bounds (all, pills, &last));
  g_assert_cmpfloat (last.origin.y, ==, first.origin.y);
  g_assert_cmpfloat (last.origin.x, >=, first.origin.x + first.size.width);
  g_assert_cmpfloat (last.origin.y + last.size.height, <=, gtk_widget_get_height (pills));
}

/* A step that is filtered out is spoken of, and nothing else is taken for it. */
static void
test_hidden_step (Fixture *f, gconstpointer data)
{
  GtkWidget *note = app_fixture_find (f->events, "hidden_note");
  guint row;
  gboolean is_shown;

  lens_player_seek (f->player, 2); /* A's pipe() */
  g_assert_false (gtk_widget_get_visible (note));
  choose (f, LENS_CRITERION_PROCESS, "B reader", TRUE);
  g_assert_true (gtk_widget_get_visible (note));
  g_assert_true (g_str_has_prefix (label_of (f, "hidden_note"), "Step 2 is filtered out; the nearest shown is step 4"));
  for (guint i = 0; i < n_rows (f); i++)
    g_assert_false (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (f->steps), i));
  lens_player_seek (f->player, 5);
  g_assert_true (lens_step_list_find (f->steps, 5, &row, &is_shown) && is_shown);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (f->steps), row));
  g_assert_false (gtk_widget_get_visible (note));
  choose (f, LENS_CRITERION_OUTCOME, "Errors", TRUE);
  g_assert_cmpuint (n_rows (f), ==, 0);
  g_assert_cmpstr (label_of (f, "hidden_note"), ==, "No event is left by this filter.");
}

/* The header's order and that of the controls beside the filter are one; the selection stays at its step. */
static void
test_sort (Fixture *f, gconstpointer data)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (app_fixture_find (f->events, "view"));
  g_autoptr (GtkColumnViewColumn) who = g_list_model_get_item (gtk_column_view_get_columns (view), 1);
  guint n_steps = lens_model_get_n_steps (f->model), row;
  gboolean is_shown;

  lens_player_seek (f->player, 3);
  gtk_column_view_sort_by_column (view, who, GTK_SORT_DESCENDING);
  g_assert_cmpint (lens_model_get_letter (f->model, lens_step_list_get_step (f->steps, 0)), ==, 'B');
  g_assert_cmpint (lens_model_get_letter (f->model, lens_step_list_get_step (f->steps, n_steps - 1)), ==, 'A');
  for (guint i = 1; i < n_steps; i++)
    g_assert_cmpint (lens_model_get_letter (f->model, lens_step_list_get_step (f->steps, i)), <=,
                     lens_model_get_letter (f->model, lens_step_list_get_step (f->steps, i - 1)));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (app_fixture_find (f->window, "order"))), ==, LENS_ORDER_PROCESS);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (app_fixture_find (f->window, "descending"))));
  g_assert_true (lens_step_list_find (f->steps, 3, &row, &is_shown) && is_shown);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (f->steps), row));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (app_fixture_find (f->window, "descending")), FALSE);
  g_assert_cmpint (lens_model_get_letter (f->model, lens_step_list_get_step (f->steps, 0)), ==, 'A');
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_fixture_find (f->window, "order")), LENS_ORDER_STEP);
  for (guint i = 0; i < n_steps; i++)
    g_assert_cmpuint (lens_step_list_get_step (f->steps, i), ==, i + 1);
}

static guint
find_call (Fixture *f, const char *words, guint after)
{
  for (guint step = after + 1; step <= lens_model_get_n_steps (f->model); step++)
    {
      g_autofree char *result = NULL;
      g_autofree char *call = lens_model_describe_step (f->model, step, &result);
      if (strstr (call, words) != NULL || strstr (result, words) != NULL)
        return step;
    }
  return 0;
}

static guint
count_calls (Fixture *f, const char *words)
{
  guint n = 0;

  for (guint step = find_call (f, words, 0); step != 0; step = find_call (f, words, step))
    n++;
  return n;
}

/* Whether what is looked for stands out in the row of this step. */
static void
assert_marked (Fixture *f, guint step, gboolean is_marked)
{
  g_autoptr (LensStepItem) item = lens_step_item_new (f->model, step);
  PangoAttrList *call = NULL, *result = NULL;

  g_object_get (item, "call-marks", &call, "result-marks", &result, NULL);
  g_assert_true ((call != NULL || result != NULL) == is_marked);
  g_clear_pointer (&call, pango_attr_list_unref);
  g_clear_pointer (&result, pango_attr_list_unref);
}

static void
test_search (Fixture *f, gconstpointer data)
{
  GtkWidget *entry = app_fixture_find (f->events, "entry");
  guint first = find_call (f, "read(", 0), second = find_call (f, "read(", first);

  app_fixture_act (f->window, "win.find");
  gtk_editable_set_text (GTK_EDITABLE (entry), "READ(");
  app_fixture_wait_until (lens_player_get_step (f->player) == first && g_str_has_prefix (label_of (f, "place"), "1 of "));
  assert_marked (f, first, TRUE);
  assert_marked (f, first - 1, FALSE);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (lens_player_get_step (f->player), ==, second);
  g_assert_true (g_str_has_prefix (label_of (f, "place"), "2 of "));
  g_assert_cmpuint (g_ascii_strtoull (label_of (f, "place") + strlen ("2 of "), NULL, 10), ==, count_calls (f, "read("));
  lens_player_seek (f->player, first - 1);
  g_assert_cmpstr (label_of (f, "place"), ==, ""); /* it is none of them */
  lens_player_seek (f->player, second);
  app_fixture_act (f->window, "win.find-next(false)");
  g_assert_cmpuint (lens_player_get_step (f->player), ==, first);
  app_fixture_act (f->window, "win.find-next(false)"); /* round the end */
  g_assert_cmpuint (lens_player_get_step (f->player), >, second);
  g_assert_cmpstr (label_of (f, "status"), ==, "Gone on from the last event");
  gtk_editable_set_text (GTK_EDITABLE (entry), "no such words");
  app_fixture_wait_until (g_str_equal (label_of (f, "status"), "No event shown has these words"));
  g_assert_cmpstr (label_of (f, "place"), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (entry), "asleep");
  app_fixture_wait_until (lens_player_get_step (f->player) == find_call (f, "asleep", 0)
                          || *label_of (f, "status") != 'N');
  g_signal_emit_by_name (entry, "stop-search");
  assert_marked (f, find_call (f, "asleep", 0), FALSE);
}

/* Of so many the rows are chosen in idle times; a bar says how far that is, and until then the former rows stay. */
static void
wait_for_rows (Fixture *f)
{
  GtkWidget *bar = app_fixture_find (f->events, "progress");
  guint n_before = n_rows (f);

  if (lens_step_list_get_progress (f->steps) < 1)
    {
      g_assert_true (gtk_widget_get_visible (bar));
      app_fixture_wait_until (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)) > 0);
      g_assert_cmpuint (n_rows (f), ==, n_before);
      app_fixture_wait_until (lens_step_list_get_progress (f->steps) >= 1);
    }
  g_assert_false (gtk_widget_get_visible (bar));
}

/* Opening, sorting, filtering and going to the end of a hundred thousand rows makes those in sight. */
static void
test_many (Fixture *f, gconstpointer data)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (app_fixture_find (f->events, "view"));
  guint n_before;

  app_fixture_present (f->window, 1440, 900);
  app_fixture_wait_until (lens_step_list_get_n_made (f->steps) > 0);
  g_assert_cmpuint (n_rows (f), >=, MANY);
  g_assert_cmpuint (lens_step_list_get_n_made (f->steps), <, ROWS_IN_SIGHT);
  for (guint column = 0; column < 3; column++)
    {
      g_autoptr (GtkColumnViewColumn) sorted = g_list_model_get_item (gtk_column_view_get_columns (view), column);
      n_before = lens_step_list_get_n_made (f->steps);
      gtk_column_view_sort_by_column (view, sorted, GTK_SORT_DESCENDING);
      wait_for_rows (f);
      for (int i = 0; i < 5; i++)
        app_fixture_iterate ();
      g_assert_cmpuint (lens_step_list_get_n_made (f->steps) - n_before, <, ROWS_IN_SIGHT);
    }
  g_assert_cmpuint (lens_step_list_get_step (f->steps, n_rows (f) - 1), ==, 1); /* by call, descending: “process start” is the last */
  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  n_before = lens_step_list_get_n_made (f->steps);
  choose (f, LENS_CRITERION_CALL, "write", TRUE);
  wait_for_rows (f);
  g_assert_cmpuint (n_rows (f), ==, MANY / 2);
  lens_player_seek (f->player, MANY);
  for (int i = 0; i < 5; i++)
    app_fixture_iterate ();
  g_assert_cmpuint (lens_step_list_get_n_made (f->steps) - n_before, <, 3 * ROWS_IN_SIGHT);
}

/* A search that finds nothing looks at all of them, and the window lives meanwhile. */
static void
test_search_many (Fixture *f, gconstpointer data)
{
  guint n_before, n_turns = 0;
  gint64 longest_us = 0;

  app_fixture_wait_until (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (app_fixture_find (f->events, "view"))))) == n_rows (f));
  n_before = lens_step_list_get_n_made (f->steps);
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_find (f->events, "entry")), "no such words");
  while (!g_str_equal (label_of (f, "status"), "No event shown has these words"))
    {
      gint64 begin_us = g_get_monotonic_time ();
      app_fixture_iterate ();
      longest_us = MAX (longest_us, g_get_monotonic_time () - begin_us);
      g_assert_cmpuint (++n_turns, <, 100000);
    }
  g_test_message ("%u turns of the main loop, the longest %" G_GINT64_FORMAT " µs", n_turns, longest_us);
  g_assert_cmpuint (n_turns, >, 10);
  g_assert_cmpuint (lens_step_list_get_n_made (f->steps), ==, n_before);
}

static void
expect_focus (Fixture *f, const char *id)
{
  GtkWidget *widget = app_fixture_find (f->events, id);

  app_fixture_wait_until (gtk_root_get_focus (GTK_ROOT (f->window)) != NULL
                          && (gtk_root_get_focus (GTK_ROOT (f->window)) == widget
                              || gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)), widget)));
}

/* Real keys: find, next, previous, and back to the list; the player's keys are letters while somebody types. */
static void
test_keys (Fixture *f, gconstpointer data)
{
  guint first = find_call (f, "close(", 0), second = find_call (f, "close(", first);

  if (!app_input_is_available ())
    {
      g_test_skip ("no X server with XTEST");
      return;
    }
  app_fixture_present (f->window, 1440, 900);
  app_fixture_wait_until (gtk_window_is_active (GTK_WINDOW (f->window)));
  app_input_key (GTK_WIDGET (f->window), GDK_KEY_f, GDK_CONTROL_MASK);
  expect_focus (f, "entry");
  for (const char *key = "close"; *key != '\0'; key++)
    app_input_key (GTK_WIDGET (f->window), (guint) *key, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) == first);
  app_input_key (GTK_WIDGET (f->window), GDK_KEY_Return, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) == second);
  app_input_key (GTK_WIDGET (f->window), GDK_KEY_Return, GDK_SHIFT_MASK);
  app_fixture_wait_until (lens_player_get_step (f->player) == first);
  app_input_key (GTK_WIDGET (f->window), GDK_KEY_space, 0);
  app_fixture_wait_until (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (app_fixture_find (f->events, "entry"))), "close "));
  g_assert_false (lens_player_is_playing (f->player));
  app_input_key (GTK_WIDGET (f->window), GDK_KEY_Escape, 0);
  expect_focus (f, "view");
  app_input_key (GTK_WIDGET (f->window), GDK_KEY_g, GDK_CONTROL_MASK);
  expect_focus (f, "entry");
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
#define ADD(name, up, function) g_test_add ("/events/" name, Fixture, NULL, up, function, tear_down)
  ADD ("filter", set_up, test_filter);
  ADD ("pills-have-room", set_up, test_pills_have_room);
  ADD ("hidden-step", set_up, test_hidden_step);
  ADD ("sort", set_up, test_sort);
  ADD ("search", set_up, test_search);
  ADD ("keys", set_up, test_keys);
  ADD ("many", set_up_many, test_many);
  ADD ("search-many", set_up_many, test_search_many);
  return g_test_run ();
}
