/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-quiz-class.c: a quiz before a class, by the keys of a presenter's remote.
 */
#include "app-input.h"
#include "quiz-fixture.h"

#include "app/lens-presentation-board.h"
#include "app/lens-presentation.h"
#include "app/lens-stage-view.h"

/* What the audience reads in the caption's place. (transfer full). */
static char *
caption_of (LensPresentation *presentation)
{
  const LensScene *scene = lens_stage_view_get_scene (LENS_STAGE_VIEW (lens_presentation_get_stage (presentation)));

  return g_strdup (((const LensRegion *) g_ptr_array_index (scene->regions, scene->regions->len - 1))->label);
}

static void
page_down (LensPresentation *presentation)
{
  app_input_key (GTK_WIDGET (presentation), GDK_KEY_Page_Down, 0);
}

static LensPresentation *
present (QuizFixture *f)
{
  LensPresentation *presentation;

  app_fixture_act (f->window, "win.present");
  app_fixture_wait_until ((presentation = app_fixture_find_toplevel (LENS_TYPE_PRESENTATION)) != NULL && gtk_widget_get_mapped (GTK_WIDGET (presentation)));
  app_fixture_wait_until (lens_stage_view_get_scene (LENS_STAGE_VIEW (lens_presentation_get_stage (presentation))) != NULL);
  return presentation;
}

/* Everybody reads the question; one press lets the run answer, one says the answer in words, the next one asks on. */
static void
test_before_a_class (QuizFixture *f, gconstpointer lesson)
{
  g_autoptr (LensPrompt) prompt = quiz_fixture_find_prompt (f, "empty-pipe");
  LensPresentation *presentation;
  g_autofree char *asked = NULL, *told = NULL, *answer = NULL, *next = NULL, *wanted = g_strdup_printf ("The run says: %s", prompt->text);

  app_fixture_act (f->window, "win.quiz");
  presentation = present (f);
  asked = caption_of (presentation);
  g_assert_cmpstr (asked, ==, prompt->ask);
  page_down (presentation);
  app_fixture_wait_until (lens_player_get_step (f->player) == prompt->step);
  told = caption_of (presentation);
  g_assert_cmpstr (told, !=, prompt->ask);
  g_assert_false (lens_quiz_panel_is_asking (f->panel));
  page_down (presentation);
  app_fixture_wait_until (lens_presentation_is_asking (presentation));
  answer = caption_of (presentation);
  g_assert_cmpstr (answer, ==, wanted);
  page_down (presentation);
  app_fixture_wait_until (lens_quiz_panel_is_asking (f->panel));
  next = caption_of (presentation);
  g_assert_cmpstr (next, ==, quiz_fixture_text_of (f, "ask"));
}

/* A question made from the recording explains nothing: the caption does not say anything else in its place. */
static void
test_answer_without_a_reason (QuizFixture *f, gconstpointer lesson)
{
  LensPresentation *presentation;
  const LensScene *scene;
  const LensRegion *caption;

  app_fixture_act (f->window, "win.quiz");
  presentation = present (f);
  lens_presentation_ask (presentation, "The run says: It sleeps.", NULL);
  scene = lens_stage_view_get_scene (LENS_STAGE_VIEW (lens_presentation_get_stage (presentation)));
  caption = g_ptr_array_index (scene->regions, scene->regions->len - 1);
  g_assert_cmpstr (caption->label, ==, "The run says: It sleeps.");
  g_assert_cmpstr (caption->description, ==, "");
}

/* Where it is, and what everybody reads. (transfer full). */
static char *
describe_state (QuizFixture *f, LensPresentation *presentation)
{
  g_autofree char *caption = caption_of (presentation);

  return g_strdup_printf ("%u %s %s", lens_player_get_step (f->player), quiz_fixture_text_of (f, "heading"), caption);
}

static gboolean
is_otherwise (QuizFixture *f, LensPresentation *presentation, const char *before)
{
  g_autofree char *now = describe_state (f, presentation);

  return !g_str_equal (now, before);
}

/* At the end everybody sees what was asked, and how many had it right where somebody has counted; nothing counts as skipped. */
static void
test_end_before_a_class (QuizFixture *f, gconstpointer lesson)
{
  LensPresentation *presentation;
  GtkWidget *board;
  g_autofree char *copied = NULL;
  guint n_presses = 0;

  app_fixture_act (f->window, "win.quiz");
  presentation = present (f);
  board = app_fixture_find (presentation, "board");
  lens_quiz_panel_skip (f->panel);
  g_assert_true (gtk_widget_get_visible (app_fixture_find (f->panel, "counting")));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (app_fixture_find (f->panel, "count")), 12);
  for (; !gtk_widget_get_visible (board); n_presses++)
    {
      g_autofree char *before = describe_state (f, presentation);
      g_assert_cmpuint (n_presses, <, 100);
      page_down (presentation);
      app_fixture_wait_until (gtk_widget_get_visible (board) || is_otherwise (f, presentation, before));
    }
  g_assert_true (g_str_has_prefix (quiz_fixture_text_of (f, "ask"), "Shown to the class: "));
  copied = quiz_fixture_copy_results (f);
  g_assert_nonnull (strstr (copied, "12 had it right"));
  while (gtk_widget_get_visible (board))
    {
      guint first = lens_presentation_board_get_first (LENS_PRESENTATION_BOARD (board));
      page_down (presentation);
      app_fixture_wait_until (!gtk_widget_get_visible (board) || lens_presentation_board_get_first (LENS_PRESENTATION_BOARD (board)) > first);
    }
}

int
main (int argc, char *argv[])
{
  app_fixture_init (&argc, &argv);
  app_input_require ();
  g_test_add ("/quiz/end-before-a-class", QuizFixture, "pipe-forgotten-end", quiz_fixture_set_up, test_end_before_a_class, quiz_fixture_tear_down);
  g_test_add ("/quiz/answer-without-a-reason", QuizFixture, "pipe", quiz_fixture_set_up, test_answer_without_a_reason, quiz_fixture_tear_down);
  g_test_add ("/quiz/before-a-class", QuizFixture, "pipe", quiz_fixture_set_up, test_before_a_class, quiz_fixture_tear_down);
  return g_test_run ();
}
