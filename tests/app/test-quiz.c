/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-quiz.c: a quiz in the window, by keys and by buttons: it stops before the step, the recording answers, and at the end the results stand
 * there. What would tell the answers is put away, and comes back.
 */
#include "app-fixture.h"
#include "app-input.h"

#include "app/lens-presentation.h"
#include "app/lens-quiz-panel.h"
#include "app/lens-stage-view.h"
#include "model/lens-prompt.h"

typedef struct
{
  LensWindow *window;
  LensPlayer *player;
  LensQuizPanel *panel;
} Fixture;

static void
set_up (Fixture *f, gconstpointer lesson)
{
  f->window = app_fixture_new_recording (lesson);
  f->player = lens_window_get_player (f->window);
  f->panel = LENS_QUIZ_PANEL (app_fixture_find (f->window, "quiz_panel"));
  g_object_set (f->player, "animated", FALSE, NULL);
  app_fixture_wait_until (gtk_window_is_active (GTK_WINDOW (f->window)));
}

static void
tear_down (Fixture *f, gconstpointer lesson)
{
  app_fixture_close (f->window);
}

static const char *
text_of (Fixture *f, const char *id)
{
  GtkWidget *label = app_fixture_find (f->panel, id);

  return gtk_widget_get_visible (label) ? gtk_label_get_label (GTK_LABEL (label)) : "";
}

static LensPrompt *
find_prompt (Fixture *f, const char *id)
{
  for (const LensQuestion *question = lens_questions (); question->id != NULL; question++)
    if (g_str_equal (question->id, id))
      return lens_prompt_new (lens_player_get_model (f->player), question, NULL);
  g_assert_not_reached ();
}

static void
press (Fixture *f, guint keyval)
{
  app_input_key (GTK_WIDGET (f->window), keyval, 0);
}

static void
test_by_keys (Fixture *f, gconstpointer lesson)
{
  g_autoptr (LensPrompt) prompt = find_prompt (f, "empty-pipe");

  press (f, GDK_KEY_q);
  app_fixture_wait_until (lens_quiz_panel_is_asking (f->panel));
  g_assert_cmpuint (lens_player_get_step (f->player), ==, prompt->stop);
  g_assert_false (gtk_widget_get_visible (app_fixture_find (f->window, "timeline")));
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (app_fixture_find (f->window, "events_flap"))));
  g_assert_cmpstr (text_of (f, "outcome"), ==, "");
  press (f, GDK_KEY_1 + g_array_index (prompt->right, guint, 0));
  app_fixture_wait_until (!lens_quiz_panel_is_asking (f->panel));
  g_assert_true (g_str_has_prefix (text_of (f, "outcome"), "Right: "));
  g_assert_cmpstr (text_of (f, "why"), ==, prompt->why);
  app_fixture_wait_until (lens_player_get_step (f->player) == prompt->step && !lens_player_is_playing (f->player));
  press (f, GDK_KEY_Return);
  app_fixture_wait_until (lens_quiz_panel_is_asking (f->panel));
  press (f, GDK_KEY_Escape);
  app_fixture_wait_until (!lens_quiz_panel_is_asking (f->panel));
  g_assert_true (g_str_has_prefix (text_of (f, "outcome"), "The run says: "));
}

static void
skip_to_the_end (Fixture *f)
{
  while (!g_str_has_prefix (text_of (f, "ask"), "Right: "))
    {
      lens_quiz_panel_skip (f->panel);
      g_signal_emit_by_name (app_fixture_find (f->panel, "go_on"), "clicked");
    }
}

/* Results, once more what was not right, and the end, after which all is as it was. */
static void
test_results (Fixture *f, gconstpointer lesson)
{
  gboolean had_events = adw_flap_get_reveal_flap (ADW_FLAP (app_fixture_find (f->window, "events_flap")));

  app_fixture_act (f->window, "win.quiz");
  skip_to_the_end (f);
  g_assert_true (g_str_has_prefix (text_of (f, "ask"), "Right: 0. Wrong: 0. Skipped: "));
  g_signal_emit_by_name (app_fixture_find (f->panel, "again"), "clicked");
  g_assert_true (lens_quiz_panel_is_asking (f->panel));
  g_signal_emit_by_name (app_fixture_find (f->panel, "end"), "clicked");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->panel)));
  g_assert_true (gtk_widget_get_visible (app_fixture_find (f->window, "timeline")));
  g_assert_true (adw_flap_get_reveal_flap (ADW_FLAP (app_fixture_find (f->window, "events_flap"))) == had_events);
}

/* Whoever steps on has seen the answer. */
static void
test_stepping_on_skips (Fixture *f, gconstpointer lesson)
{
  app_fixture_act (f->window, "win.quiz");
  g_assert_true (lens_quiz_panel_is_asking (f->panel));
  app_fixture_act (f->window, "win.forward");
  g_assert_false (lens_quiz_panel_is_asking (f->panel));
}

static GtkWidget *
find_option (Fixture *f, guint n)
{
  GtkWidget *option = gtk_widget_get_first_child (app_fixture_find (f->panel, "options"));

  for (; n > 0; n--)
    option = gtk_widget_get_next_sibling (option);
  return option;
}

static void
test_order_by_buttons (Fixture *f, gconstpointer lesson)
{
  g_autoptr (LensPrompt) prompt = find_prompt (f, "priorities");

  app_fixture_act (f->window, "win.quiz");
  g_assert_cmpstr (text_of (f, "ask"), ==, prompt->ask);
  /* One that was put wrongly is taken back. */
  g_signal_emit_by_name (find_option (f, g_array_index (prompt->right, guint, 1)), "clicked");
  g_signal_emit_by_name (find_option (f, g_array_index (prompt->right, guint, 1)), "clicked");
  for (guint i = 0; i < prompt->right->len; i++)
    g_signal_emit_by_name (find_option (f, g_array_index (prompt->right, guint, i)), "clicked");
  g_assert_true (g_str_has_prefix (text_of (f, "outcome"), "Right: "));
}

static void
test_typing (Fixture *f, gconstpointer lesson)
{
  app_fixture_act (f->window, "win.quiz");
  lens_quiz_panel_skip (f->panel);
  g_signal_emit_by_name (app_fixture_find (f->panel, "go_on"), "clicked");
  g_assert_true (gtk_widget_get_visible (app_fixture_find (f->panel, "typing")));
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_find (f->panel, "entry")), "something else");
  g_signal_emit_by_name (app_fixture_find (f->panel, "entry"), "activate");
  g_assert_cmpstr (text_of (f, "outcome"), ==, "The run says: a longer");
}

static LensPresentation *
find_presentation (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (LENS_IS_PRESENTATION (item->data))
      return item->data;
  return NULL;
}

/* What the audience reads in the caption's place. (transfer full). */
static char *
caption_of (LensPresentation *presentation)
{
  const LensScene *scene = lens_stage_view_get_scene (LENS_STAGE_VIEW (lens_presentation_get_stage (presentation)));

  return g_strdup (((const LensRegion *) g_ptr_array_index (scene->regions, scene->regions->len - 1))->label);
}

/* Everybody reads the question; one press lets the run answer, the next one asks on. */
static void
test_before_a_class (Fixture *f, gconstpointer lesson)
{
  g_autoptr (LensPrompt) prompt = find_prompt (f, "empty-pipe");
  LensPresentation *presentation;
  g_autofree char *asked = NULL, *told = NULL, *next = NULL;

  app_fixture_act (f->window, "win.quiz");
  app_fixture_act (f->window, "win.present");
  app_fixture_wait_until ((presentation = find_presentation ()) != NULL && gtk_widget_get_mapped (GTK_WIDGET (presentation)));
  app_fixture_wait_until (lens_stage_view_get_scene (LENS_STAGE_VIEW (lens_presentation_get_stage (presentation))) != NULL);
  asked = caption_of (presentation);
  g_assert_cmpstr (asked, ==, prompt->ask);
  app_input_key (GTK_WIDGET (presentation), GDK_KEY_Page_Down, 0);
  app_fixture_wait_until (lens_player_get_step (f->player) == prompt->step);
  told = caption_of (presentation);
  g_assert_cmpstr (told, !=, prompt->ask);
  g_assert_false (lens_quiz_panel_is_asking (f->panel));
  app_input_key (GTK_WIDGET (presentation), GDK_KEY_Page_Down, 0);
  app_fixture_wait_until (lens_quiz_panel_is_asking (f->panel));
  next = caption_of (presentation);
  g_assert_cmpstr (next, ==, text_of (f, "ask"));
}

/* From the home page each lesson is recorded when its question comes. */
static void
test_all (Fixture *f, gconstpointer lesson)
{
  lens_window_show_home (f->window);
  app_fixture_act (f->window, "win.quiz-all");
  app_fixture_wait_until (lens_quiz_panel_is_asking (f->panel));
  g_assert_true (lens_window_is_on_stage (f->window));
  lens_quiz_panel_skip (f->panel);
  g_signal_emit_by_name (app_fixture_find (f->panel, "go_on"), "clicked");
  app_fixture_wait_until (lens_quiz_panel_is_asking (f->panel));
  g_assert_cmpstr (lens_document_get_lesson (lens_window_get_document (f->window))->id, ==, "pipe-nonblock");
  lens_window_show_home (f->window);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->panel)));
}

int
main (int argc, char *argv[])
{
  app_fixture_init (&argc, &argv);
  if (!app_input_is_available ())
    {
      g_print ("1..0 # SKIP no X server with XTEST\n");
      return 0;
    }
  g_test_add ("/quiz/keys", Fixture, "pipe", set_up, test_by_keys, tear_down);
  g_test_add ("/quiz/results", Fixture, "pipe", set_up, test_results, tear_down);
  g_test_add ("/quiz/stepping-on", Fixture, "pipe", set_up, test_stepping_on_skips, tear_down);
  g_test_add ("/quiz/order", Fixture, "posix-mq", set_up, test_order_by_buttons, tear_down);
  g_test_add ("/quiz/typing", Fixture, "pipe-merge", set_up, test_typing, tear_down);
  g_test_add ("/quiz/before-a-class", Fixture, "pipe", set_up, test_before_a_class, tear_down);
  g_test_add ("/quiz/all", Fixture, "pipe", set_up, test_all, tear_down);
  return g_test_run ();
}
