/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-quiz.c: a quiz in the window, by keys and by buttons: it stops before the step, the recording answers, and at the end the results stand
 * there. What would tell the answers is put away, and comes back.
 */
#include "app-input.h"
#include "quiz-fixture.h"


static void
test_by_keys (QuizFixture *f, gconstpointer lesson)
{
  g_autoptr (LensPrompt) prompt = quiz_fixture_find_prompt (f, "empty-pipe");

  quiz_fixture_press (f, GDK_KEY_q);
  app_fixture_wait_until (lens_quiz_panel_is_asking (f->panel));
  g_assert_cmpuint (lens_player_get_step (f->player), ==, prompt->stop);
  g_assert_false (gtk_widget_get_visible (app_fixture_find (f->window, "timeline")));
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (app_fixture_find (f->window, "events_flap"))));
  g_assert_cmpstr (quiz_fixture_text_of (f, "outcome"), ==, "");
  gtk_test_accessible_assert_property (quiz_fixture_find_option (f, 0), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       gtk_label_get_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (quiz_fixture_find_option (f, 0))))));
  quiz_fixture_press (f, GDK_KEY_1 + g_array_index (prompt->right, guint, 0));
  app_fixture_wait_until (!lens_quiz_panel_is_asking (f->panel));
  g_assert_true (g_str_has_prefix (quiz_fixture_text_of (f, "outcome"), "Right: "));
  g_assert_cmpstr (quiz_fixture_text_of (f, "why"), ==, prompt->why);
  app_fixture_wait_until (lens_player_get_step (f->player) == prompt->step && !lens_player_is_playing (f->player));
  quiz_fixture_press (f, GDK_KEY_Return);
  app_fixture_wait_until (lens_quiz_panel_is_asking (f->panel));
  quiz_fixture_press (f, GDK_KEY_Escape);
  app_fixture_wait_until (!lens_quiz_panel_is_asking (f->panel));
  g_assert_true (g_str_has_prefix (quiz_fixture_text_of (f, "outcome"), "The run says: "));
}

/* Return or Space, once more than it takes to go on, answers nothing; the options are one key further. */
static void
test_one_press_too_many (QuizFixture *f, gconstpointer lesson)
{
  const guint presses[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space }, ways[] = { GDK_KEY_Down, GDK_KEY_Tab };
  const LensPrompt *prompt;

  app_fixture_act (f->window, "win.quiz");
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      app_fixture_wait_until (gtk_root_get_focus (GTK_ROOT (f->window)) == app_fixture_find (f->panel, "ask"));
      app_fixture_wait_until (gtk_widget_get_height (quiz_fixture_find_option (f, 0)) > 0); /* Tab goes by what lies below */
      prompt = lens_quiz_panel_get_prompt (f->panel);
      for (guint j = 0; j < G_N_ELEMENTS (presses); j++)
        quiz_fixture_press (f, presses[j]);
      quiz_fixture_press (f, ways[i]); /* comes after those */
      app_fixture_wait_until (gtk_root_get_focus (GTK_ROOT (f->window)) == quiz_fixture_find_option (f, 0));
      g_assert_true (lens_quiz_panel_is_asking (f->panel));
      g_assert_cmpuint (lens_player_get_step (f->player), ==, prompt->stop);
      quiz_fixture_press (f, GDK_KEY_Return);
      app_fixture_wait_until (!lens_quiz_panel_is_asking (f->panel));
      while (!lens_quiz_panel_is_asking (f->panel) || lens_quiz_panel_get_prompt (f->panel)->kind == LENS_QUESTION_TYPE)
        {
          lens_quiz_panel_skip (f->panel);
          quiz_fixture_click (f, "go_on");
        }
    }
}

/* Results, once more what was not right, and the end, after which all is as it was. */
static void
test_results (QuizFixture *f, gconstpointer lesson)
{
  gboolean had_events = adw_flap_get_reveal_flap (ADW_FLAP (app_fixture_find (f->window, "events_flap")));

  app_fixture_act (f->window, "win.quiz");
  quiz_fixture_skip_to_the_end (f);
  g_assert_true (g_str_has_prefix (quiz_fixture_text_of (f, "ask"), "Right: 0. Wrong: 0. Skipped: "));
  g_assert_true (gtk_widget_get_visible (app_fixture_find (f->window, "timeline")));
  quiz_fixture_click (f, "again");
  g_assert_true (lens_quiz_panel_is_asking (f->panel));
  g_assert_false (gtk_widget_get_visible (app_fixture_find (f->window, "timeline")));
  quiz_fixture_click (f, "end");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->panel)));
  g_assert_true (gtk_widget_get_visible (app_fixture_find (f->window, "timeline")));
  g_assert_true (adw_flap_get_reveal_flap (ADW_FLAP (app_fixture_find (f->window, "events_flap"))) == had_events);
}

/* A row leads to the step that answered, in its own recording; and all of it can be copied. */
static void
test_rows (QuizFixture *f, gconstpointer lesson)
{
  g_autoptr (LensPrompt) prompt = quiz_fixture_find_prompt (f, "empty-pipe");
  g_autofree char *copied = NULL;
  GtkListBox *list;

  app_fixture_act (f->window, "win.quiz");
  quiz_fixture_press (f, GDK_KEY_1 + !g_array_index (prompt->right, guint, 0)); /* a wrong one */
  app_fixture_wait_until (!lens_quiz_panel_is_asking (f->panel));
  g_assert_true (g_str_has_prefix (quiz_fixture_text_of (f, "outcome"), "Not so. The run says: "));
  quiz_fixture_skip_to_the_end (f);
  g_assert_true (g_str_has_prefix (quiz_fixture_text_of (f, "ask"), "Right: 0. Wrong: 1. Skipped: "));
  lens_player_first (f->player);
  list = GTK_LIST_BOX (app_fixture_find (app_fixture_find (f->panel, "results"), "list"));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  g_assert_cmpuint (lens_player_get_step (f->player), ==, prompt->step);
  g_assert_true (quiz_fixture_is_at_the_end (f));
  copied = quiz_fixture_copy_results (f);
  g_assert_nonnull (strstr (copied, "1. The pipe is empty"));
  g_assert_nonnull (strstr (copied, "your answer: It returns 0"));
}

/* No label that is on the screen, in whatever part of the window, says it. */
static void
assert_unsaid (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    g_error ("“%s” is said by “%s”", text, gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_unsaid (child, text);
}

static void
test_nothing_says_the_answer (QuizFixture *f, gconstpointer lesson)
{
  guint n_asked = 0;

  app_fixture_act (f->window, "win.quiz");
  for (; !quiz_fixture_is_at_the_end (f); n_asked++)
    {
      const LensPrompt *prompt = lens_quiz_panel_get_prompt (f->panel);
      g_autoptr (LensCaption) answer = lens_model_get_caption (lens_player_get_model (f->player), prompt->step);
      app_fixture_iterate ();
      assert_unsaid (GTK_WIDGET (f->window), answer->what);
      if (prompt->why != NULL)
        assert_unsaid (GTK_WIDGET (f->window), prompt->why);
      lens_quiz_panel_skip (f->panel);
      quiz_fixture_click (f, "go_on");
    }
  g_assert_cmpuint (n_asked, >, 5);
}

/* What would tell the answer does not come by its key either. */
static void
test_nothing_brings_the_answer (QuizFixture *f, gconstpointer lesson)
{
  GtkWidget *flap = app_fixture_find (f->window, "events_flap");
  LensSelection *selection = lens_window_get_selection (f->window);
  g_autoptr (LensPrompt) prompt = quiz_fixture_find_prompt (f, "reading-consumes");

  app_fixture_act (f->window, "win.quiz");
  quiz_fixture_skip_to (f, prompt->ask);
  g_assert_null (g_action_map_lookup_action (G_ACTION_MAP (f->window), "show-events"));
  app_fixture_act (f->window, "win.find");
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (flap)));
  lens_selection_set (selection, &(LensSubject) { .kind = LENS_SUBJECT_EVENT, .event = lens_model_get_step (lens_player_get_model (f->player), prompt->step)->event });
  g_assert_cmpint (lens_selection_get (selection)->kind, ==, LENS_SUBJECT_NOTHING);
  lens_quiz_panel_skip (f->panel);
  app_fixture_act (f->window, "win.find");
  g_assert_true (adw_flap_get_reveal_flap (ADW_FLAP (flap)));
  quiz_fixture_click (f, "go_on");
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (flap)));
}

/* Whoever steps on has seen the answer. */
static void
test_stepping_on_skips (QuizFixture *f, gconstpointer lesson)
{
  app_fixture_act (f->window, "win.quiz");
  g_assert_true (lens_quiz_panel_is_asking (f->panel));
  app_fixture_act (f->window, "win.forward");
  g_assert_false (lens_quiz_panel_is_asking (f->panel));
}

static void
test_order_by_buttons (QuizFixture *f, gconstpointer lesson)
{
  g_autoptr (LensPrompt) prompt = quiz_fixture_find_prompt (f, "priorities");

  app_fixture_act (f->window, "win.quiz");
  quiz_fixture_skip_to (f, prompt->ask);
  /* One that was put wrongly is taken back. */
  g_signal_emit_by_name (quiz_fixture_find_option (f, g_array_index (prompt->right, guint, 1)), "clicked");
  g_signal_emit_by_name (quiz_fixture_find_option (f, g_array_index (prompt->right, guint, 1)), "clicked");
  for (guint i = 0; i < prompt->right->len; i++)
    g_signal_emit_by_name (quiz_fixture_find_option (f, g_array_index (prompt->right, guint, i)), "clicked");
  g_assert_true (g_str_has_prefix (quiz_fixture_text_of (f, "outcome"), "Right: "));
}

/* The rows themselves are the order for who moves them. */
static void
test_order_by_moving (QuizFixture *f, gconstpointer lesson)
{
  g_autoptr (LensPrompt) prompt = quiz_fixture_find_prompt (f, "priorities");
  gboolean is_backwards = g_array_index (prompt->right, guint, 0) > g_array_index (prompt->right, guint, 1);

  g_assert_cmpuint (prompt->right->len, ==, 2);
  app_fixture_act (f->window, "win.quiz");
  quiz_fixture_skip_to (f, prompt->ask);
  if (is_backwards)
    {
      gtk_widget_grab_focus (quiz_fixture_find_option (f, 1));
      app_input_key (GTK_WIDGET (f->window), GDK_KEY_Up, GDK_CONTROL_MASK);
      app_fixture_wait_until (gtk_widget_get_prev_sibling (gtk_root_get_focus (GTK_ROOT (f->window))) == NULL);
    }
  quiz_fixture_click (f, "answer");
  g_assert_true (g_str_has_prefix (quiz_fixture_text_of (f, "outcome"), "Right: "));
}

static void
test_typing (QuizFixture *f, gconstpointer lesson)
{
  g_autoptr (LensPrompt) prompt = quiz_fixture_find_prompt (f, "one-write-many-reads");

  app_fixture_act (f->window, "win.quiz");
  quiz_fixture_skip_to (f, prompt->ask);
  g_assert_true (gtk_widget_get_visible (app_fixture_find (f->panel, "typing")));
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_find (f->panel, "entry")), "something else");
  g_signal_emit_by_name (app_fixture_find (f->panel, "entry"), "activate");
  g_assert_cmpstr (quiz_fixture_text_of (f, "outcome"), ==, "Not so. The run says: a longer");
}

int
main (int argc, char *argv[])
{
  app_fixture_init (&argc, &argv);
  app_input_require ();
  g_test_add ("/quiz/keys", QuizFixture, "pipe", quiz_fixture_set_up, test_by_keys, quiz_fixture_tear_down);
  g_test_add ("/quiz/one-press-too-many", QuizFixture, "pipe", quiz_fixture_set_up, test_one_press_too_many, quiz_fixture_tear_down);
  g_test_add ("/quiz/results", QuizFixture, "pipe", quiz_fixture_set_up, test_results, quiz_fixture_tear_down);
  g_test_add ("/quiz/stepping-on", QuizFixture, "pipe", quiz_fixture_set_up, test_stepping_on_skips, quiz_fixture_tear_down);
  g_test_add ("/quiz/rows", QuizFixture, "pipe", quiz_fixture_set_up, test_rows, quiz_fixture_tear_down);
  g_test_add ("/quiz/nothing-says-the-answer", QuizFixture, "pipe", quiz_fixture_set_up, test_nothing_says_the_answer, quiz_fixture_tear_down);
  g_test_add ("/quiz/nothing-brings-the-answer", QuizFixture, "pipe", quiz_fixture_set_up, test_nothing_brings_the_answer, quiz_fixture_tear_down);
  g_test_add ("/quiz/order-by-moving", QuizFixture, "posix-mq", quiz_fixture_set_up, test_order_by_moving, quiz_fixture_tear_down);
  g_test_add ("/quiz/order", QuizFixture, "posix-mq", quiz_fixture_set_up, test_order_by_buttons, quiz_fixture_tear_down);
  g_test_add ("/quiz/typing", QuizFixture, "pipe-merge", quiz_fixture_set_up, test_typing, quiz_fixture_tear_down);
  return g_test_run ();
}
