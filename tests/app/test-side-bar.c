/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-side-bar.c: the pages beside the stage follow the player, and lead back to it.
 */
#include "app-fixture.h"

#include "app/lens-output-list.h"
#include "app/lens-preferences.h"

static LensModel *
model_of (LensWindow *window)
{
  return lens_player_get_model (lens_window_get_player (window));
}

static GListModel *
lines_of (LensWindow *window)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (app_fixture_find (window, "output_list"))));
}

static LensOutputItem *
get_line (LensWindow *window, guint position)
{
  return g_list_model_get_item (lines_of (window), position);
}

/* Lines come and go with the step; each leads to the step before it. */
static void
test_output_follows (void)
{
  LensWindow *window = app_fixture_new_recording ("fifo");
  LensPlayer *player = lens_window_get_player (window);
  guint n_steps = lens_model_get_n_steps (model_of (window));
  g_autofree char *letter = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (lines_of (window)), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (app_fixture_find (window, "output_pages"))), ==, "none");
  lens_player_seek (player, n_steps);
  g_assert_cmpuint (g_list_model_get_n_items (lines_of (window)), ==, 2);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (app_fixture_find (window, "output_pages"))), ==, "lines");
  g_autoptr (LensOutputItem) first = get_line (window, 0);
  g_object_get (first, "letter", &letter, NULL);
  g_assert_cmpstr (lens_output_item_get_text (first), ==, "Writer wrote 21 bytes");
  g_assert_cmpstr (letter, ==, "A");
  lens_player_set_playing (player, TRUE);
  g_signal_emit_by_name (app_fixture_find (window, "output_list"), "activate", 0);
  g_assert_false (lens_player_is_playing (player));
  g_assert_cmpuint (lens_player_get_step (player), ==, lens_output_item_get_step (first));
  g_assert_cmpuint (g_list_model_get_n_items (lines_of (window)), >=, 1);
  lens_player_seek (player, lens_output_item_get_step (first) - 1);
  g_assert_cmpuint (g_list_model_get_n_items (lines_of (window)), ==, 0);
  app_fixture_close (window);
}

static void
on_text (GObject *clipboard, GAsyncResult *result, gpointer text)
{
  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static char *
read_clipboard (LensWindow *window)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (window)), NULL, on_text, &text);
  app_fixture_wait_until (text != NULL);
  return text;
}

static void
test_output_is_copied (void)
{
  LensWindow *window = app_fixture_new_recording ("fifo");
  GtkWidget *list = app_fixture_find (window, "output_list");

  lens_player_last (lens_window_get_player (window));
  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (list)), 0, TRUE);
  gtk_widget_activate_action (list, "output.copy", NULL);
  g_autofree char *text = read_clipboard (window);
  g_assert_cmpstr (text, ==, "Writer wrote 21 bytes\n");
  app_fixture_close (window);
}

/* A run that goes on brings its lines; stderr says that it is, and so does what could not be written. */
static void
test_output_of_a_live_run (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autoptr (LensTrace) trace = app_fixture_new_trace (2);
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);
  gboolean is_error = FALSE;

  lens_window_set_document (window, document);
  lens_player_last (lens_window_get_player (window));
  g_assert_true (lens_trace_append_line (trace, "{\"ph\":\"i\",\"name\":\"output\",\"cat\":\"output\",\"pid\":10,\"tid\":10,\"ts\":999.000,"
                                                "\"s\":\"t\",\"args\":{\"seq\":3,\"in\":90,\"out\":90,\"stream\":\"stderr\",\"data\":\"oh\\n\","
                                                "\"errno\":\"EPIPE\"}}", -1, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (lines_of (window)), ==, 1);
  g_autoptr (LensOutputItem) line = get_line (window, 0);
  g_object_get (line, "is-error", &is_error, NULL);
  g_assert_true (is_error);
  g_assert_cmpstr (lens_output_item_get_text (line), ==, "oh (could not be written: EPIPE)");
  app_fixture_close (window);
}

/* The value of a row of the inspector by its name. */
static const char *
get_fact (LensWindow *window, const char *name)
{
  for (GtkWidget *row = gtk_widget_get_first_child (app_fixture_find (window, "fact_rows")); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      const char *value = gtk_label_get_label (GTK_LABEL (app_fixture_find (row, "value_label")));
      if (g_str_equal (gtk_label_get_label (GTK_LABEL (app_fixture_find (row, "name_label"))), name))
        return *value != '\0' ? value : gtk_label_get_label (GTK_LABEL (app_fixture_find (row, "wide_label")));
    }
  return NULL;
}

static const char *
get_title (LensWindow *window)
{
  return gtk_label_get_label (GTK_LABEL (app_fixture_find (window, "facts_title")));
}

static void
show_page (LensWindow *window, const char *page)
{
  g_object_set (app_fixture_find (window, "side_bar"), "page", page, NULL);
  app_fixture_wait_until (gtk_widget_get_mapped (app_fixture_find (window, page)));
}

/* Without a selection it is the event of the step. */
static void
test_inspector_follows (void)
{
  LensWindow *window = app_fixture_new_recording ("fifo");
  LensPlayer *player = lens_window_get_player (window);

  show_page (window, "inspector");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (app_fixture_find (window, "inspector_pages"))), ==, "none");
  lens_player_seek (player, app_fixture_find_call (window, "write"));
  g_assert_nonnull (strstr (get_title (window), "write(3"));
  g_assert_cmpstr (get_fact (window, "Result"), ==, "21");
  g_assert_nonnull (strstr (get_fact (window, "Payload in hexadecimal"), "48 65 6c 6c 6f"));
  g_assert_cmpstr (get_fact (window, "Manual"), ==, "write(2)");
  lens_player_seek (player, app_fixture_find_call (window, "unlink"));
  g_assert_nonnull (strstr (get_title (window), "unlink("));
  g_assert_null (get_fact (window, "Payload"));
  app_fixture_close (window);
}

/* Who selects something is shown it, at every step, until it is let go. */
static void
test_inspector_of_a_selection (void)
{
  LensWindow *window = app_fixture_new_recording ("fifo");
  LensPlayer *player = lens_window_get_player (window);
  GtkWidget *back = app_fixture_find (window, "leave_subject");
  g_autofree char *page = NULL;

  lens_player_seek (player, app_fixture_find_call (window, "write"));
  g_assert_false (gtk_widget_get_visible (back));
  lens_selection_select_process (lens_window_get_selection (window), 'B');
  g_object_get (app_fixture_find (window, "side_bar"), "page", &page, NULL);
  g_assert_cmpstr (page, ==, "inspector");
  app_fixture_wait_until (gtk_widget_get_mapped (app_fixture_find (window, "inspector")));
  g_assert_cmpstr (get_title (window), ==, "Process B");
  g_assert_nonnull (strstr (get_fact (window, "State"), "asleep"));
  lens_player_last (player);
  g_assert_cmpstr (get_fact (window, "State"), ==, "exited with status 0");
  lens_player_first (player);
  g_assert_true (gtk_widget_get_visible (app_fixture_find (window, "facts_missing")));
  g_assert_true (gtk_widget_get_visible (back));
  lens_player_last (player);
  gtk_widget_activate_action (back, "inspector.clear", NULL);
  g_assert_nonnull (strstr (get_title (window), "exit("));
  g_assert_false (gtk_widget_get_visible (back));
  app_fixture_close (window);
}

/* Another thing is told of from its name on, whatever was read of the one before. */
static void
test_inspector_begins_at_the_name (void)
{
  LensWindow *window = app_fixture_new_recording ("fifo");
  LensSelection *selection = lens_window_get_selection (window);
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (app_fixture_find (window, "facts_window")));

  lens_player_last (lens_window_get_player (window));
  lens_selection_select_process (selection, 'A');
  app_fixture_wait_until (gtk_adjustment_get_upper (place) > gtk_adjustment_get_page_size (place) + 1);
  gtk_adjustment_set_value (place, gtk_adjustment_get_upper (place));
  g_assert_cmpfloat (gtk_adjustment_get_value (place), >, 0);
  lens_selection_select_process (selection, 'B');
  g_assert_cmpfloat (gtk_adjustment_get_value (place), ==, 0);
  app_fixture_close (window);
}

static void
test_inspector_is_copied (void)
{
  LensWindow *window = app_fixture_new_recording ("fifo");

  show_page (window, "inspector");
  lens_player_seek (lens_window_get_player (window), app_fixture_find_call (window, "mkfifo"));
  gtk_widget_activate_action (app_fixture_find (window, "copy_facts"), "inspector.copy", NULL);
  g_autofree char *text = read_clipboard (window);
  g_assert_nonnull (strstr (text, "Result: 0\n"));
  g_assert_nonnull (strstr (text, "Manual: mkfifo(3)\n"));
  app_fixture_close (window);
}

/* Each page of the side bar and what is in it has its name and role. */
static void
test_names (void)
{
  static const struct { const char *id, *name; GtkAccessibleRole role; } controls[] = {
    { "switcher", "Side bar", GTK_ACCESSIBLE_ROLE_TAB_LIST },
    { "code_text", "Text of the program", GTK_ACCESSIBLE_ROLE_TEXT_BOX },
    { "files", "Program", GTK_ACCESSIBLE_ROLE_COMBO_BOX },
    { "pin", "Stay with this program", GTK_ACCESSIBLE_ROLE_BUTTON },
    { "output_list", "Output of the programs", GTK_ACCESSIBLE_ROLE_LIST },
    { "copy_facts", "Copy all of this", GTK_ACCESSIBLE_ROLE_BUTTON },
    { "leave_subject", "Back to the event of the step", GTK_ACCESSIBLE_ROLE_BUTTON },
  };
  LensWindow *window = app_fixture_new_recording ("fifo");

  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    {
      GtkAccessible *control = GTK_ACCESSIBLE (app_fixture_find (window, controls[i].id));
      gtk_test_accessible_assert_property (control, GTK_ACCESSIBLE_PROPERTY_LABEL, controls[i].name);
      g_assert_cmpint (gtk_accessible_get_accessible_role (control), ==, controls[i].role);
    }
  app_fixture_close (window);
}

/* The proportion of the panes is remembered, in windows of any height. */
static void
test_split_is_remembered (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  GtkPaned *panes;
  int height;

  app_fixture_present (window, 1440, 900);
  panes = GTK_PANED (app_fixture_find (window, "panes"));
  app_fixture_wait_until (gtk_widget_get_height (GTK_WIDGET (panes)) > 0);
  height = gtk_widget_get_height (GTK_WIDGET (panes));
  g_assert_cmpfloat_with_epsilon ((double) gtk_paned_get_position (panes) / height, 0.45, 0.01);
  gtk_paned_set_position (panes, height * 6 / 10);
  gtk_window_close (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpfloat_with_epsilon (g_settings_get_double (lens_preferences_get (), "side-bar-split"), 0.6, 0.01);

  window = lens_window_new (GTK_APPLICATION (g_application_get_default ()));
  g_autoptr (LensTrace) trace = app_fixture_new_trace (4);
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);
  lens_window_set_document (window, document);
  app_fixture_present (window, 1440, 1100);
  panes = GTK_PANED (app_fixture_find (window, "panes"));
  app_fixture_wait_until (gtk_widget_get_height (GTK_WIDGET (panes)) > 0);
  height = gtk_widget_get_height (GTK_WIDGET (panes));
  g_assert_cmpfloat_with_epsilon ((double) gtk_paned_get_position (panes) / height, 0.6, 0.01);
  app_fixture_close (window);
}

/* Long words in it must not fold it away. */
static void
test_width_is_no_matter_of_words (void)
{
  LensWindow *window = app_fixture_new_recording ("posix-shm");
  GtkWidget *side_bar = app_fixture_find (window, "side_bar");
  int minimum, natural;

  gtk_label_set_label (GTK_LABEL (app_fixture_find (window, "line_label")),
                       "Words that go on and on and on and on and on and on and on and on and on and on and on and on and on and on and on");
  gtk_widget_measure (side_bar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, minimum);
  g_assert_cmpint (natural, <=, 440);
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/side-bar/output-follows", test_output_follows);
  g_test_add_func ("/side-bar/output-is-copied", test_output_is_copied);
  g_test_add_func ("/side-bar/output-of-a-live-run", test_output_of_a_live_run);
  g_test_add_func ("/side-bar/inspector-follows", test_inspector_follows);
  g_test_add_func ("/side-bar/inspector-of-a-selection", test_inspector_of_a_selection);
  g_test_add_func ("/side-bar/inspector-begins-at-the-name", test_inspector_begins_at_the_name);
  g_test_add_func ("/side-bar/inspector-is-copied", test_inspector_is_copied);
  g_test_add_func ("/side-bar/names", test_names);
  g_test_add_func ("/side-bar/width-is-no-matter-of-words", test_width_is_no_matter_of_words);
  g_test_add_func ("/side-bar/split-is-remembered", test_split_is_remembered);
  return g_test_run ();
}
