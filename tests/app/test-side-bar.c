/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-side-bar.c: the pages beside the stage follow the player, and lead back to it.
 */
#include "app-fixture.h"

#include "app/lens-code-text.h"
#include "app/lens-output-list.h"
#include "app/lens-preferences.h"

static LensModel *
model_of (LensWindow *window)
{
  return lens_player_get_model (lens_window_get_player (window));
}

/* The first step of a call. */
static guint
find_call (LensModel *model, const char *name)
{
  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    if (g_str_equal (lens_trace_get_head (lens_model_get_trace (model), lens_model_get_step (model, step)->event)->name, name))
      return step;
  g_assert_not_reached ();
}

static LensWindow *
new_window (const char *lesson)
{
  LensWindow *window = app_fixture_new_window ();

  lens_window_record (window, lens_lesson_find (lesson), NULL);
  app_fixture_wait_until (lens_window_get_document (window) != NULL);
  app_fixture_wait_until (!lens_document_is_live (lens_window_get_document (window)));
  app_fixture_present (window, 1440, 900);
  return window;
}

static char *
text_of_line (LensCodeText *text, guint line)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, (int) line - 1);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* The lit line is the one that makes the call of the step. */
static void
assert_lit (LensWindow *window, const char *part)
{
  LensCodeText *text = LENS_CODE_TEXT (app_fixture_find (window, "code_text"));
  guint first = 0, last = 0;

  g_assert_true (lens_code_lines_get_lit (lens_code_text_get_lines (text), &first, &last));
  g_autofree char *line = text_of_line (text, first);
  if (strstr (line, part) == NULL)
    g_error ("Line %u is lit: “%s”; it should hold “%s”", first, line, part);
}

static void
test_code_follows (void)
{
  LensWindow *window = new_window ("fifo");
  LensPlayer *player = lens_window_get_player (window);
  LensCodeText *text = LENS_CODE_TEXT (app_fixture_find (window, "code_text"));
  GtkDropDown *files = GTK_DROP_DOWN (app_fixture_find (window, "files"));
  guint first, last;

  g_assert_false (lens_code_lines_get_lit (lens_code_text_get_lines (text), &first, &last));
  lens_player_seek (player, find_call (model_of (window), "mkfifo"));
  assert_lit (window, "mkfifo (argv[1]");
  g_assert_cmpuint (gtk_drop_down_get_selected (files), ==, 0);
  lens_player_seek (player, find_call (model_of (window), "unlink"));
  assert_lit (window, "unlink (");
  g_assert_cmpuint (gtk_drop_down_get_selected (files), ==, 1);
  app_fixture_close (window);
}

/* A file that was chosen stays, until it is let go. */
static void
test_code_is_pinned (void)
{
  LensWindow *window = new_window ("fifo");
  LensPlayer *player = lens_window_get_player (window);
  GtkDropDown *files = GTK_DROP_DOWN (app_fixture_find (window, "files"));
  GtkToggleButton *pin = GTK_TOGGLE_BUTTON (app_fixture_find (window, "pin"));

  lens_player_seek (player, find_call (model_of (window), "mkfifo"));
  g_assert_false (gtk_toggle_button_get_active (pin));
  gtk_drop_down_set_selected (files, 1);
  g_assert_true (gtk_toggle_button_get_active (pin));
  lens_player_seek (player, find_call (model_of (window), "write"));
  g_assert_cmpuint (gtk_drop_down_get_selected (files), ==, 1);
  gtk_toggle_button_set_active (pin, FALSE);
  g_assert_cmpuint (gtk_drop_down_get_selected (files), ==, 0);
  assert_lit (window, "write (descriptor");
  app_fixture_close (window);
}

/* Each process has its letter where it is; who hears it is told as well. */
static void
test_code_has_a_letter_for_each (void)
{
  LensWindow *window = new_window ("pipe");
  LensPlayer *player = lens_window_get_player (window);
  LensCodeText *text = LENS_CODE_TEXT (app_fixture_find (window, "code_text"));
  LensCodeLines *lines = lens_code_text_get_lines (text);
  guint step = find_call (model_of (window), "write");

  lens_player_seek (player, step);
  g_autoptr (LensWorld) world = lens_model_get_world (model_of (window), step);
  g_autofree char *places = lens_code_lines_describe_places (lines);
  g_assert_cmpuint (world->processes->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const LensProcess *process = g_ptr_array_index (world->processes, i);
      g_autofree char *place = g_strdup_printf ("%c is at line %u.", process->letter, process->operation.source_line);
      g_assert_nonnull (strchr (lens_code_lines_get_letters (lines, process->operation.source_line), process->letter));
      g_assert_nonnull (strstr (places, place));
    }
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, places);
  app_fixture_close (window);
}

/* A line leads to the steps that ran there, one after another and round again. */
static void
test_line_leads_to_steps (void)
{
  LensWindow *window = new_window ("fifo");
  LensPlayer *player = lens_window_get_player (window);
  LensCodeText *text = LENS_CODE_TEXT (app_fixture_find (window, "code_text"));
  LensCodeLines *lines = lens_code_text_get_lines (text);
  guint first, last, step = find_call (model_of (window), "read"), n_reads = 0;

  lens_player_seek (player, step);
  assert_lit (window, "read (");
  lens_code_lines_get_lit (lines, &first, &last);
  lens_player_set_playing (player, TRUE);
  do
    {
      gtk_widget_activate_action (GTK_WIDGET (text), "code.activate-line", NULL);
      assert_lit (window, "read (");
      g_assert_false (lens_player_is_playing (player));
      n_reads++;
    }
  while (lens_player_get_step (player) != step && n_reads < 100);
  g_assert_cmpuint (n_reads, >=, 2);
  g_assert_cmpuint (n_reads, <, 100);
  app_fixture_close (window);
}

/* Three kinds of lines, told apart in words too. */
static void
test_lines_say_what_they_are (void)
{
  LensWindow *window = new_window ("fifo");
  LensCodeText *text = LENS_CODE_TEXT (app_fixture_find (window, "code_text"));
  LensCodeLines *lines = lens_code_text_get_lines (text);
  guint step = find_call (model_of (window), "mkfifo"), first, last;

  lens_player_seek (lens_window_get_player (window), step);
  lens_code_lines_get_lit (lines, &first, &last);
  g_autofree char *ran = lens_code_lines_describe_line (lines, first);
  g_autofree char *silent = lens_code_lines_describe_line (lines, first + 1);
  g_autofree char *comment = lens_code_lines_describe_line (lines, 1);
  g_autofree char *expected = g_strdup_printf ("Line %u ran in step %u. Enter goes there.", first, step);
  g_assert_cmpint (lens_code_lines_get_state (lines, first), ==, LENS_LINE_RAN);
  g_assert_cmpint (lens_code_lines_get_state (lines, first + 1), ==, LENS_LINE_SILENT);
  g_assert_cmpint (lens_code_lines_get_state (lines, 1), ==, LENS_LINE_WITHOUT_CODE);
  g_assert_cmpstr (ran, ==, expected);
  g_assert_nonnull (strstr (silent, "no operation is recorded"));
  g_assert_nonnull (strstr (comment, "holds no code"));
  g_assert_cmpuint (lens_code_lines_find_next_step (lines, first + 1, 0), ==, 0);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (app_fixture_find (window, "line_label"))), ==, ran);
  app_fixture_close (window);
}

static void
test_without_text (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autoptr (LensTrace) trace = app_fixture_new_trace (4);
  g_autoptr (LensDocument) document = lens_document_new_for_trace (trace, NULL);

  lens_window_set_document (window, document);
  app_fixture_present (window, 1440, 900);
  lens_player_seek (lens_window_get_player (window), 3);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (app_fixture_find (window, "code_pages"))), ==, "none");
  app_fixture_close (window);
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
  LensWindow *window = new_window ("fifo");
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
  LensWindow *window = new_window ("fifo");
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

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/side-bar/code-follows", test_code_follows);
  g_test_add_func ("/side-bar/code-is-pinned", test_code_is_pinned);
  g_test_add_func ("/side-bar/code-has-a-letter-for-each", test_code_has_a_letter_for_each);
  g_test_add_func ("/side-bar/line-leads-to-steps", test_line_leads_to_steps);
  g_test_add_func ("/side-bar/lines-say-what-they-are", test_lines_say_what_they_are);
  g_test_add_func ("/side-bar/without-text", test_without_text);
  g_test_add_func ("/side-bar/output-follows", test_output_follows);
  g_test_add_func ("/side-bar/output-is-copied", test_output_is_copied);
  g_test_add_func ("/side-bar/output-of-a-live-run", test_output_of_a_live_run);
  g_test_add_func ("/side-bar/split-is-remembered", test_split_is_remembered);
  return g_test_run ();
}
