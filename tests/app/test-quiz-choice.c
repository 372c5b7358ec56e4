/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-quiz-choice.c: what is asked, all of it, some of it, or a teacher's own; and a process that is picked on the stage.
 */
#include "app-input.h"
#include "quiz-fixture.h"

#include "app/lens-stage-view-private.h"

/* A process is picked by its box, by pointer or by Enter. */
static void
test_pick_on_stage (QuizFixture *f, gconstpointer lesson)
{
  g_autoptr (LensPrompt) prompt = quiz_fixture_find_prompt (f, "who-is-woken");
  LensStageView *stage = LENS_STAGE_VIEW (app_fixture_find (f->window, "stage"));
  const LensScene *scene;
  const char *id = NULL;

  app_fixture_act (f->window, "win.quiz");
  quiz_fixture_skip_to (f, prompt->ask);
  app_fixture_wait_until ((scene = lens_stage_view_get_scene (stage)) != NULL);
  for (guint i = 0; i < scene->regions->len; i++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, i);
      if (region->subject.kind == LENS_SUBJECT_PROCESS && region->subject.letter == prompt->text[0])
        id = region->id;
    }
  g_assert_nonnull (id);
  gtk_widget_grab_focus (lens_stage_view_find_child (stage, id));
  quiz_fixture_press (f, GDK_KEY_Return);
  app_fixture_wait_until (!lens_quiz_panel_is_asking (f->panel));
  g_assert_true (g_str_has_prefix (quiz_fixture_text_of (f, "outcome"), "Right: "));
}

/* By its letter, too, wherever the focus of the panel is. */
static void
test_pick_by_letter (QuizFixture *f, gconstpointer lesson)
{
  g_autoptr (LensPrompt) prompt = quiz_fixture_find_prompt (f, "who-is-woken");

  app_fixture_act (f->window, "win.quiz");
  quiz_fixture_skip_to (f, prompt->ask);
  quiz_fixture_press (f, GDK_KEY_b);
  app_fixture_wait_until (!lens_quiz_panel_is_asking (f->panel));
  g_assert_true (g_str_has_prefix (quiz_fixture_text_of (f, "outcome"), prompt->text[0] == 'B' ? "Right: " : "Not so."));
}

/* From the home page each lesson is recorded when its question comes. */
static void
test_all (QuizFixture *f, gconstpointer lesson)
{
  lens_window_show_home (f->window);
  app_fixture_act (f->window, "win.quiz-all");
  quiz_fixture_click_in (quiz_fixture_find_window ("LensQuizChooser"), "start");
  app_fixture_wait_until (lens_quiz_panel_is_asking (f->panel));
  g_assert_true (lens_window_is_on_stage (f->window));
  lens_quiz_panel_skip (f->panel);
  g_signal_emit_by_name (app_fixture_find (f->panel, "go_on"), "clicked");
  app_fixture_wait_until (lens_quiz_panel_is_asking (f->panel));
  g_assert_cmpstr (lens_document_get_lesson (lens_window_get_document (f->window))->id, ==, "pipe-nonblock");
  lens_window_show_home (f->window);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->panel)));
}

/* One topic, mixed by a number: the first question is that of the same mixture elsewhere. */
static void
test_chosen (QuizFixture *f, gconstpointer lesson)
{
  g_autoptr (GPtrArray) same = g_ptr_array_new ();
  GtkWidget *chooser;

  for (const LensQuestion *question = lens_questions (); question->id != NULL; question++)
    g_ptr_array_add (same, (gpointer) question);
  lens_questions_shuffle (same, 77);
  app_fixture_act (f->window, "win.quiz-all");
  chooser = quiz_fixture_find_window ("LensQuizChooser");
  gtk_switch_set_active (GTK_SWITCH (app_fixture_find (chooser, "mixes")), TRUE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (app_fixture_find (chooser, "seed")), 77);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (app_fixture_find (chooser, "number")), 3);
  quiz_fixture_click_in (chooser, "start");
  app_fixture_wait_until (lens_quiz_panel_is_asking (f->panel));
  g_assert_cmpstr (quiz_fixture_text_of (f, "ask"), ==, ((const LensQuestion *) same->pdata[0])->ask);
  g_assert_true (g_str_has_prefix (quiz_fixture_text_of (f, "heading"), "Question 1 of 3"));
}

#define OWN "question: mine\nlesson: pipe\nset: message='two words'\nstep: B read 1 if wakes\nkind: type\nask: Which bytes?\n" \
            "question: never\nlesson: pipe\nstep: D read 1\nkind: type\nask: Whose?\n"

static GFile *
write_own (const char *text)
{
  g_autofree char *path = app_fixture_path ("own.txt");

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

/* A file with errors tells them by line and can be read again; one that its run does not answer is passed over, and the quiz goes on. */
static void
test_own_file (QuizFixture *f, gconstpointer lesson)
{
  g_autoptr (GFile) file = write_own ("question: mine\nlesson: pip\nkind: typo\nstep: B read\nask: x\n" OWN);
  GtkWidget *problems, *chooser, *list;

  lens_window_open (f->window, file);
  app_fixture_wait_until ((problems = quiz_fixture_find_window ("LensQuizProblems")) != NULL);
  list = app_fixture_find (problems, "list");
  g_autofree char *uri = g_file_get_uri (file);
  app_fixture_wait_until (gtk_recent_manager_has_item (gtk_recent_manager_get_default (), uri));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0))), ==, "Line 3");
  g_assert_true (gtk_widget_get_visible (app_fixture_find (problems, "others")));
  g_object_unref (write_own (OWN));
  quiz_fixture_click_in (problems, "read_again");
  app_fixture_wait_until ((chooser = quiz_fixture_find_window ("LensQuizChooser")) != NULL && quiz_fixture_find_window ("LensQuizProblems") == NULL);
  quiz_fixture_click_in (chooser, "start");
  app_fixture_wait_until (lens_quiz_panel_is_asking (f->panel));
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_find (f->panel, "entry")), "\"two words\"");
  g_signal_emit_by_name (app_fixture_find (f->panel, "entry"), "activate");
  g_assert_cmpstr (quiz_fixture_text_of (f, "outcome"), ==, "Right: two words");
  quiz_fixture_click (f, "go_on");
  app_fixture_wait_until (g_str_equal (quiz_fixture_text_of (f, "ask"), "Whose?"));
  app_fixture_wait_until (strstr (quiz_fixture_text_of (f, "outcome"), "no step") != NULL);
  quiz_fixture_click (f, "go_on");
  g_assert_true (quiz_fixture_is_at_the_end (f));
  g_assert_cmpstr (quiz_fixture_text_of (f, "ask"), ==, "Right: 1. Wrong: 0. Skipped: 0. Not asked: 1.");
}

static void
test_no_file (QuizFixture *f, gconstpointer lesson)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/own.txt");

  lens_window_open (f->window, file);
  app_fixture_wait_until (app_fixture_banner (f->window) != NULL);
  g_assert_null (quiz_fixture_find_window ("LensQuizChooser"));
}

int
main (int argc, char *argv[])
{
  app_fixture_init (&argc, &argv);
  app_input_require ();
  g_test_add ("/quiz/pick-on-stage", QuizFixture, "pipe-block", quiz_fixture_set_up, test_pick_on_stage, quiz_fixture_tear_down);
  g_test_add ("/quiz/pick-by-letter", QuizFixture, "pipe-block", quiz_fixture_set_up, test_pick_by_letter, quiz_fixture_tear_down);
  g_test_add ("/quiz/chosen", QuizFixture, "pipe", quiz_fixture_set_up, test_chosen, quiz_fixture_tear_down);
  g_test_add ("/quiz/own-file", QuizFixture, "pipe", quiz_fixture_set_up, test_own_file, quiz_fixture_tear_down);
  g_test_add ("/quiz/no-file", QuizFixture, "pipe", quiz_fixture_set_up, test_no_file, quiz_fixture_tear_down);
  g_test_add ("/quiz/all", QuizFixture, "pipe", quiz_fixture_set_up, test_all, quiz_fixture_tear_down);
  return g_test_run ();
}
