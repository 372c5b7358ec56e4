/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-code.c: the programs' text follows the player, says where everybody is, and leads back to steps.
 */
#include "app-fixture.h"

#include "app/lens-code-text.h"

static LensModel *
model_of (LensWindow *window)
{
  return lens_player_get_model (lens_window_get_player (window));
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
  LensWindow *window = app_fixture_new_recording ("fifo");
  LensPlayer *player = lens_window_get_player (window);
  LensCodeText *text = LENS_CODE_TEXT (app_fixture_find (window, "code_text"));
  GtkDropDown *files = GTK_DROP_DOWN (app_fixture_find (window, "files"));
  guint first, last;

  g_assert_false (lens_code_lines_get_lit (lens_code_text_get_lines (text), &first, &last));
  lens_player_seek (player, app_fixture_find_call (window, "mkfifo"));
  assert_lit (window, "mkfifo (argv[1]");
  g_assert_cmpuint (gtk_drop_down_get_selected (files), ==, 0);
  lens_player_seek (player, app_fixture_find_call (window, "unlink"));
  assert_lit (window, "unlink (");
  g_assert_cmpuint (gtk_drop_down_get_selected (files), ==, 1);
  app_fixture_close (window);
}

/* A file that was chosen stays, until it is let go. */
static void
test_code_is_pinned (void)
{
  LensWindow *window = app_fixture_new_recording ("fifo");
  LensPlayer *player = lens_window_get_player (window);
  GtkDropDown *files = GTK_DROP_DOWN (app_fixture_find (window, "files"));
  GtkToggleButton *pin = GTK_TOGGLE_BUTTON (app_fixture_find (window, "pin"));

  lens_player_seek (player, app_fixture_find_call (window, "mkfifo"));
  g_assert_false (gtk_toggle_button_get_active (pin));
  gtk_drop_down_set_selected (files, 1);
  g_assert_true (gtk_toggle_button_get_active (pin));
  lens_player_seek (player, app_fixture_find_call (window, "write"));
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
  LensWindow *window = app_fixture_new_recording ("pipe");
  LensPlayer *player = lens_window_get_player (window);
  LensCodeText *text = LENS_CODE_TEXT (app_fixture_find (window, "code_text"));
  LensCodeLines *lines = lens_code_text_get_lines (text);
  guint step = app_fixture_find_call (window, "write");

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
  LensWindow *window = app_fixture_new_recording ("fifo");
  LensPlayer *player = lens_window_get_player (window);
  LensCodeText *text = LENS_CODE_TEXT (app_fixture_find (window, "code_text"));
  LensCodeLines *lines = lens_code_text_get_lines (text);
  guint first, last, step = app_fixture_find_call (window, "read"), n_reads = 0;

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
  LensWindow *window = app_fixture_new_recording ("fifo");
  LensCodeText *text = LENS_CODE_TEXT (app_fixture_find (window, "code_text"));
  LensCodeLines *lines = lens_code_text_get_lines (text);
  guint step = app_fixture_find_call (window, "mkfifo"), first, last;

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

/* A call that kills its caller has a place, too; a child begins where its parent called fork(), a program in main(). */
static void
test_code_of_what_never_returns (void)
{
  LensWindow *window = app_fixture_new_recording ("pipe-broken");
  LensPlayer *player = lens_window_get_player (window);
  guint n_killed = 0, n_starts = 0;

  for (guint step = 1; step <= lens_model_get_n_steps (model_of (window)); step++)
    {
      LensTrace *trace = lens_model_get_trace (model_of (window));
      const LensEventHead *head = lens_trace_get_head (trace, lens_model_get_step (model_of (window), step)->event);
      lens_player_seek (player, step);
      if (head->kind == LENS_EVENT_UNFINISHED && ++n_killed)
        assert_lit (window, "write (");
      else if (head->kind == LENS_EVENT_PROCESS_START)
        assert_lit (window, ++n_starts == 1 ? "main (" : "fork ()");
    }
  g_assert_cmpuint (n_killed, >, 0);
  g_assert_cmpuint (n_starts, ==, 3);
  app_fixture_close (window);
}

/* Where the record does not say where it was, the pane stays at the last place, and says so. */
static void
test_code_of_an_unknown_place (void)
{
  LensWindow *window = app_fixture_new_recording ("pty");
  LensPlayer *player = lens_window_get_player (window);
  LensCodeLines *lines = lens_code_text_get_lines (LENS_CODE_TEXT (app_fixture_find (window, "code_text")));
  guint first, last, before, step = 1;

  while (lens_trace_get_head (lens_model_get_trace (model_of (window)), lens_model_get_step (model_of (window), step)->event)->kind != LENS_EVENT_SIGNAL)
    step++;
  lens_player_seek (player, step);
  g_autoptr (LensWorld) world = lens_model_get_world (model_of (window), step - 1);
  before = lens_world_find_letter (world, lens_model_get_letter (model_of (window), step))->operation.source_line;
  g_assert_true (lens_code_lines_get_lit (lines, &first, &last));
  g_assert_cmpuint (first, ==, before);
  g_autofree char *words = g_strdup_printf ("Where %c was in this step is not recorded; it is last known to have been at line %u.",
                                            lens_model_get_letter (model_of (window), step), first);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (app_fixture_find (window, "line_label"))), ==, words);
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

/* However narrow the pane, no line is cut. */
static void
test_lines_are_whole (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  GtkWidget *text = app_fixture_find (window, "code_text");
  GtkAdjustment *place = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (text));

  app_fixture_present (window, 1440, 900);
  lens_player_last (lens_window_get_player (window));
  app_fixture_wait_until (gtk_widget_get_mapped (text) && gtk_adjustment_get_page_size (place) > 100
                          && gtk_adjustment_get_upper (place) <= gtk_adjustment_get_page_size (place) + 0.5);
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/code/follows", test_code_follows);
  g_test_add_func ("/code/is-pinned", test_code_is_pinned);
  g_test_add_func ("/code/has-a-letter-for-each", test_code_has_a_letter_for_each);
  g_test_add_func ("/code/line-leads-to-steps", test_line_leads_to_steps);
  g_test_add_func ("/code/lines-say-what-they-are", test_lines_say_what_they_are);
  g_test_add_func ("/code/without-text", test_without_text);
  g_test_add_func ("/code/lines-are-whole", test_lines_are_whole);
  g_test_add_func ("/code/of-what-never-returns", test_code_of_what_never_returns);
  g_test_add_func ("/code/of-an-unknown-place", test_code_of_an_unknown_place);
  return g_test_run ();
}
