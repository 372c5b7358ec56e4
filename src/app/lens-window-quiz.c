/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-quiz.c: from question to question. Each stops the recording that answers it before the step, and lets it play when the answer is
 * given. What would tell the answer before, the list of events and the timeline, is put away meanwhile.
 */
#include "app/lens-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lens-presentation.h"
#include "app/lens-quiz-panel.h"

/* Of what lies between the stop and the answer so much is played. */
#define MOST_STEPS_PLAYED 6

struct _LensWindowQuiz
{
  GPtrArray *questions;   /* const LensQuestion */
  GPtrArray *missed;      /* those of them that were not answered right */
  LensQuestionSet *made;  /* (nullable): what they are made of when they come from a recording */
  guint next;             /* index of the one that comes next */
  guint n_outcomes[LENS_QUIZ_N_OUTCOMES];
  LensPrompt *prompt;     /* (nullable): of the one that is asked */
  LensDocument *document; /* (nullable): the recording that it is asked about */
  gboolean had_events;    /* the side bar was shown before */
};

static void
free_quiz (LensWindowQuiz *quiz)
{
  g_ptr_array_unref (quiz->questions);
  g_ptr_array_unref (quiz->missed);
  g_clear_pointer (&quiz->made, lens_question_set_free);
  g_clear_pointer (&quiz->prompt, lens_prompt_free);
  g_clear_object (&quiz->document);
  g_free (quiz);
}

/* Else they come back by themselves where there is room. */
static void
lock_panes (LensWindow *self, gboolean are_locked)
{
  adw_flap_set_locked (ADW_FLAP (self->lessons_flap), are_locked);
  adw_flap_set_locked (ADW_FLAP (self->events_flap), are_locked);
}

void
lens_window_end_quiz (LensWindow *self)
{
  LensWindowQuiz *quiz = g_steal_pointer (&self->quiz);

  if (quiz == NULL)
    return;
  gtk_widget_hide (self->quiz_panel);
  gtk_widget_show (self->timeline);
  lock_panes (self, FALSE);
  adw_flap_set_reveal_flap (ADW_FLAP (self->events_flap), quiz->had_events);
  if (lens_window_is_on_stage (self))
    gtk_widget_grab_focus (self->stage);
  free_quiz (quiz);
}

/* "1. It sleeps.", a line for each; letters side by side. (transfer full). */
static char *
list_options (const LensPrompt *prompt)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < prompt->options->len; i++)
    {
      const char *option = g_ptr_array_index (prompt->options, i);
      if (prompt->kind == LENS_QUESTION_PICK)
        g_string_append_printf (list, "%s%s", i > 0 ? "  ·  " : "", option);
      else
        g_string_append_printf (list, "%s%u.  %s", i > 0 ? "\n" : "", i + 1, option);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

void
lens_window_present_question (LensWindow *self)
{
  g_autofree char *options = NULL;

  if (self->presentation == NULL || self->quiz == NULL || !lens_quiz_panel_is_asking (LENS_QUIZ_PANEL (self->quiz_panel)))
    return;
  options = list_options (self->quiz->prompt);
  lens_presentation_ask (LENS_PRESENTATION (self->presentation), self->quiz->prompt->ask, options);
}

/* The run of @question stands on the stage. */
static void
ask (LensWindow *self, const LensQuestion *question)
{
  LensWindowQuiz *quiz = self->quiz;
  g_autofree char *title = lens_document_get_title (self->document);
  /* Translators: above a question of a quiz: "Question 2 of 7 · Pipe" */
  g_autofree char *heading = g_strdup_printf (_("Question %1$u of %2$u · %3$s"), quiz->next, quiz->questions->len, title);
  g_autoptr (GError) error = NULL;

  g_set_object (&quiz->document, self->document);
  g_clear_pointer (&quiz->prompt, lens_prompt_free);
  quiz->prompt = lens_prompt_new (lens_document_get_model (self->document), question, &error);
  if (quiz->prompt == NULL)
    {
      lens_window_show_problem (self, GTK_MESSAGE_WARNING, error->message, NULL, NULL);
      lens_window_end_quiz (self);
      return;
    }
  lens_player_pause (self->player);
  lens_player_seek (self->player, quiz->prompt->stop);
  lens_quiz_panel_ask (LENS_QUIZ_PANEL (self->quiz_panel), quiz->prompt, heading);
  lens_window_present_question (self);
}

/* A run that failed has told so in the banner. */
static void
on_recorded (LensWindow *self, GError *failure, LensSession *session)
{
  if (self->quiz == NULL || self->document == NULL || lens_document_get_session (self->document) != session)
    return;
  if (failure != NULL)
    lens_window_end_quiz (self);
  else
    ask (self, g_ptr_array_index (self->quiz->questions, self->quiz->next - 1));
}

/* Nothing is played while it is recorded: that would be the answer. */
static void
record (LensWindow *self, const LensLesson *lesson)
{
  LensDocument *before = self->document;

  g_clear_object (&self->quiz->document);
  lens_window_record (self, lesson, NULL);
  if (self->document == before || self->quiz == NULL)
    {
      lens_window_end_quiz (self);
      return;
    }
  g_set_object (&self->quiz->document, self->document);
  lens_player_pause (self->player);
  g_signal_connect_object (lens_document_get_session (self->document), "finished", G_CALLBACK (on_recorded), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
go_on (LensWindow *self)
{
  LensWindowQuiz *quiz = self->quiz;
  const LensQuestion *question;
  const LensLesson *lesson;

  if (quiz->next >= quiz->questions->len)
    {
      lens_quiz_panel_show_results (LENS_QUIZ_PANEL (self->quiz_panel), quiz->n_outcomes);
      return;
    }
  question = g_ptr_array_index (quiz->questions, quiz->next++);
  lesson = question->lesson != NULL ? lens_lesson_find (question->lesson) : NULL;
  if (lesson == NULL || (quiz->document != NULL && lens_document_get_lesson (quiz->document) == lesson))
    ask (self, question);
  else
    record (self, lesson);
}

static void
on_answered (LensWindow *self, guint outcome)
{
  LensWindowQuiz *quiz = self->quiz;
  const LensPrompt *prompt = quiz->prompt;

  quiz->n_outcomes[outcome]++;
  if (outcome != LENS_QUIZ_RIGHT)
    g_ptr_array_add (quiz->missed, g_ptr_array_index (quiz->questions, quiz->next - 1));
  if (lens_player_get_step (self->player) != prompt->stop)
    return; /* somebody steps through it already */
  if (prompt->step - prompt->stop > MOST_STEPS_PLAYED)
    lens_player_seek (self->player, prompt->step - MOST_STEPS_PLAYED);
  lens_player_set_playing (self->player, prompt->step - lens_player_get_step (self->player) > 1);
  if (!lens_player_is_playing (self->player))
    lens_player_play_step (self->player, prompt->step);
}

/* Whoever steps on sees the answer; the answer is where the playing ends. Before an audience the step after it leads to the next question. */
static void
on_step (LensWindow *self)
{
  LensWindowQuiz *quiz = self->quiz;
  guint step = lens_player_get_step (self->player);

  if (quiz == NULL || quiz->prompt == NULL || self->document != quiz->document)
    return;
  if (step > quiz->prompt->stop)
    lens_quiz_panel_skip (LENS_QUIZ_PANEL (self->quiz_panel));
  if (step > quiz->prompt->step && self->presentation != NULL && quiz->next < quiz->questions->len)
    {
      go_on (self);
      return;
    }
  if (step == quiz->prompt->step && lens_player_is_playing (self->player))
    {
      lens_player_set_playing (self->player, FALSE);
      lens_player_play_step (self->player, step);
    }
}

/* Another recording is another matter. */
static void
on_document (LensWindow *self)
{
  if (self->quiz != NULL && self->quiz->document != NULL && self->quiz->document != self->document)
    lens_window_end_quiz (self);
}

static void
on_again (LensWindow *self)
{
  LensWindowQuiz *quiz = self->quiz;

  g_ptr_array_unref (quiz->questions);
  quiz->questions = g_steal_pointer (&quiz->missed);
  quiz->missed = g_ptr_array_new ();
  quiz->next = 0;
  for (guint i = 0; i < G_N_ELEMENTS (quiz->n_outcomes); i++)
    quiz->n_outcomes[i] = 0;
  go_on (self);
}

static LensWindowQuiz *
begin (LensWindow *self)
{
  lens_window_end_quiz (self);
  self->quiz = g_new0 (LensWindowQuiz, 1);
  self->quiz->questions = g_ptr_array_new ();
  self->quiz->missed = g_ptr_array_new ();
  self->quiz->had_events = adw_flap_get_reveal_flap (ADW_FLAP (self->events_flap));
  return self->quiz;
}

static void
put_away_answers (LensWindow *self)
{
  lock_panes (self, TRUE);
  adw_flap_set_reveal_flap (ADW_FLAP (self->events_flap), FALSE);
  gtk_widget_hide (self->timeline);
}

static void
begin_all (LensWindow *self, gpointer data)
{
  LensWindowQuiz *quiz = begin (self);

  for (const LensQuestion *question = lens_questions (); question->id != NULL; question++)
    g_ptr_array_add (quiz->questions, (gpointer) question);
  put_away_answers (self);
  go_on (self);
}

static void
quiz_about_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lens_window_leave_then (LENS_WINDOW (widget), begin_all, NULL, NULL);
}

/* Those of its lesson that this very recording answers, and those that are made from it. */
static void
quiz_about_this (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensWindow *self = LENS_WINDOW (widget);
  LensModel *model = lens_document_get_model (self->document);
  const LensLesson *lesson = lens_document_get_lesson (self->document);
  LensWindowQuiz *quiz = begin (self);

  for (const LensQuestion *question = lens_questions (); lesson != NULL && question->id != NULL; question++)
    {
      g_autoptr (LensPrompt) prompt = g_str_equal (question->lesson, lesson->id) ? lens_prompt_new (model, question, NULL) : NULL;
      if (prompt != NULL)
        g_ptr_array_add (quiz->questions, (gpointer) question);
    }
  quiz->made = lens_questions_make (model);
  for (guint i = 0; i < quiz->made->questions->len; i++)
    g_ptr_array_add (quiz->questions, g_ptr_array_index (quiz->made->questions, i));
  g_set_object (&quiz->document, self->document);
  if (quiz->questions->len == 0)
    {
      lens_window_end_quiz (self);
      lens_window_show_toast (self, _("There is nothing to ask about this recording."));
      return;
    }
  put_away_answers (self);
  go_on (self);
}

void
lens_window_class_init_quiz (GtkWidgetClass *class)
{
  g_type_ensure (LENS_TYPE_QUIZ_PANEL);
  gtk_widget_class_bind_template_child (class, LensWindow, quiz_panel);
  gtk_widget_class_install_action (class, "win.quiz", NULL, quiz_about_this);
  gtk_widget_class_install_action (class, "win.quiz-all", NULL, quiz_about_all);
}

void
lens_window_init_quiz (LensWindow *self)
{
  g_signal_connect_object (self->quiz_panel, "answered", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->quiz_panel, "go-on", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->quiz_panel, "again", G_CALLBACK (on_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->quiz_panel, "end", G_CALLBACK (lens_window_end_quiz), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::step", G_CALLBACK (on_step), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::document", G_CALLBACK (on_document), NULL);
}
