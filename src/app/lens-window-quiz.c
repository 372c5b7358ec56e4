/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-quiz.c: from question to question. Each stops the recording that answers it before the step, and lets it play when the answer is
 * given. What would tell the answer before, the list of events and the timeline, is put away meanwhile.
 */
#include "app/lens-window-quiz.h"

#include <glib/gi18n-lib.h>

#include "app/lens-stage-view.h"

/* Of what lies between the stop and the answer so much is played. */
#define MOST_STEPS_PLAYED 6

static void
free_quiz (LensWindowQuiz *quiz)
{
  g_ptr_array_unref (quiz->questions);
  g_ptr_array_unref (quiz->missed);
  g_ptr_array_unref (quiz->results);
  g_hash_table_unref (quiz->runs);
  g_clear_pointer (&quiz->made, lens_question_set_free);
  g_clear_pointer (&quiz->own, lens_question_set_free);
  g_clear_pointer (&quiz->prompt, lens_prompt_free);
  g_clear_object (&quiz->document);
  g_clear_object (&quiz->about);
  g_free (quiz);
}

LensWindowQuiz *
lens_window_quiz_new (LensWindow *self)
{
  LensWindowQuiz *quiz;

  lens_window_end_quiz (self);
  quiz = self->quiz = g_new0 (LensWindowQuiz, 1);
  quiz->questions = g_ptr_array_new ();
  quiz->missed = g_ptr_array_new ();
  quiz->results = g_ptr_array_new_with_free_func ((GDestroyNotify) lens_quiz_result_free);
  quiz->runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  quiz->had_events = adw_flap_get_reveal_flap (ADW_FLAP (self->events_flap));
  return quiz;
}

gboolean
lens_window_is_asking (LensWindow *self)
{
  return self->quiz != NULL && self->quiz->next > 0 && (self->quiz->prompt == NULL || lens_quiz_panel_is_asking (LENS_QUIZ_PANEL (self->quiz_panel)))
      && !gtk_widget_get_visible (self->timeline);
}

/* Else they come back by themselves where there is room. */
static void
lock_panes (LensWindow *self, gboolean are_locked)
{
  adw_flap_set_locked (ADW_FLAP (self->lessons_flap), are_locked);
  adw_flap_set_locked (ADW_FLAP (self->events_flap), are_locked);
}

static void
put_away_answers (LensWindow *self)
{
  lock_panes (self, TRUE);
  adw_flap_set_reveal_flap (ADW_FLAP (self->events_flap), FALSE);
  lens_selection_clear (self->selection);
  gtk_widget_hide (self->timeline);
  gtk_widget_hide (self->term_links);
  lens_window_update_actions (self);
}

void
lens_window_quiz_bring_back_answers (LensWindow *self)
{
  lens_stage_view_set_asking (LENS_STAGE_VIEW (self->stage), FALSE);
  gtk_widget_show (self->timeline);
  gtk_widget_show (self->term_links);
  lock_panes (self, FALSE);
  lens_window_update_actions (self);
}

void
lens_window_end_quiz (LensWindow *self)
{
  LensWindowQuiz *quiz = g_steal_pointer (&self->quiz);

  if (quiz == NULL)
    return;
  gtk_widget_hide (self->quiz_panel);
  lens_window_quiz_bring_back_answers (self);
  adw_flap_set_reveal_flap (ADW_FLAP (self->events_flap), quiz->had_events);
  if (lens_window_is_on_stage (self))
    gtk_widget_grab_focus (self->stage);
  free_quiz (quiz);
}

static const LensQuestion *
get_question (LensWindowQuiz *quiz)
{
  return g_ptr_array_index (quiz->questions, quiz->next - 1);
}

/* "Question 2 of 7 · Pipe". (transfer full). */
static char *
get_heading (LensWindow *self)
{
  const LensLesson *lesson = get_question (self->quiz)->lesson != NULL ? lens_lesson_find (get_question (self->quiz)->lesson) : NULL;
  g_autofree char *title = self->quiz->document != NULL ? lens_document_get_title (self->document) : g_strdup (lesson != NULL ? _(lesson->title) : "");

  /* Translators: above a question of a quiz: "Question 2 of 7 · Pipe" */
  return g_strdup_printf (_("Question %1$u of %2$u · %3$s"), self->quiz->next, self->quiz->questions->len, title);
}

/* It is told and passed over: the others can be asked. */
static void
pass_over (LensWindow *self, const char *problem)
{
  const char *ask = _(get_question (self->quiz)->ask);
  g_autofree char *heading = get_heading (self);

  g_clear_pointer (&self->quiz->prompt, lens_prompt_free);
  lens_window_quiz_add_result (self, LENS_QUIZ_UNASKED, ask, problem);
  lens_quiz_panel_tell (LENS_QUIZ_PANEL (self->quiz_panel), heading, ask, problem);
}

/* The run of its question stands on the stage. */
static void
ask (LensWindow *self)
{
  LensWindowQuiz *quiz = self->quiz;
  g_autoptr (GError) error = NULL;
  g_autofree char *heading = NULL;

  g_set_object (&quiz->document, self->document);
  heading = get_heading (self);
  quiz->is_told = FALSE;
  quiz->prompt = lens_prompt_new (lens_document_get_model (self->document), get_question (quiz), &error);
  if (quiz->prompt == NULL)
    {
      pass_over (self, error->message);
      return;
    }
  lens_player_pause (self->player);
  lens_player_seek (self->player, quiz->prompt->stop);
  lens_quiz_panel_ask (LENS_QUIZ_PANEL (self->quiz_panel), quiz->prompt, heading);
  put_away_answers (self);
  lens_stage_view_ask (LENS_STAGE_VIEW (self->stage), _("What happens next?"), _("The question stands below. When it is answered, the recording goes on."));
  lens_window_present_question (self);
}

static char *
get_run_key (const LensQuestion *question)
{
  return g_strdup_printf ("%s %s", question->lesson, question->settings != NULL ? question->settings : "");
}

static void
on_recorded (LensWindow *self, GError *failure, LensSession *session)
{
  if (self->quiz == NULL || self->document == NULL || lens_document_get_session (self->document) != session)
    return;
  GPtrArray *warnings = lens_trace_get_warnings (lens_session_get_trace (session));
  if (failure != NULL || warnings->len > 0)
    {
      pass_over (self, failure != NULL ? failure->message : g_ptr_array_index (warnings, 0));
      lens_window_hide_problem (self);
      return;
    }
  g_hash_table_insert (self->quiz->runs, get_run_key (get_question (self->quiz)), g_object_ref (self->document));
  ask (self);
}

/* Nothing is played while it is recorded: that would be the answer. */
static void
record (LensWindow *self, const LensLesson *lesson, GHashTable *settings)
{
  LensDocument *before = self->document;

  g_clear_object (&self->quiz->document);
  lens_window_record (self, lesson, settings);
  if (self->document == before)
    {
      pass_over (self, gtk_label_get_label (GTK_LABEL (self->banner_text)));
      lens_window_hide_problem (self);
      return;
    }
  g_set_object (&self->quiz->document, self->document);
  lens_player_pause (self->player);
  put_away_answers (self);
  g_signal_connect_object (lens_document_get_session (self->document), "finished", G_CALLBACK (on_recorded), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/* Puts another recording of this quiz on the stage. */
void
lens_window_quiz_change_to (LensWindow *self, LensDocument *document)
{
  g_set_object (&self->quiz->document, document);
  if (self->document != document)
    lens_window_set_document (self, document);
}

static void
ask_about_lesson (LensWindow *self, const LensQuestion *question)
{
  const LensLesson *lesson = lens_lesson_find (question->lesson);
  g_autofree char *key = get_run_key (question);
  LensDocument *document = g_hash_table_lookup (self->quiz->runs, key);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) settings = lens_question_read_settings (question->settings, &error);

  if (settings == NULL)
    pass_over (self, error->message);
  else if (lesson == NULL)
    pass_over (self, _("There is no such lesson."));
  else if (document == NULL)
    record (self, lesson, settings);
  else
    {
      lens_window_quiz_change_to (self, document);
      ask (self);
    }
}

void
lens_window_quiz_go_on (LensWindow *self)
{
  LensWindowQuiz *quiz = self->quiz;
  const LensQuestion *question;

  lens_window_quiz_note_count (self);
  if (quiz->next >= quiz->questions->len)
    {
      lens_window_quiz_show_results (self);
      return;
    }
  g_clear_pointer (&quiz->prompt, lens_prompt_free);
  question = g_ptr_array_index (quiz->questions, quiz->next++);
  if (quiz->about == NULL)
    {
      ask_about_lesson (self, question);
      return;
    }
  lens_window_quiz_change_to (self, quiz->about);
  ask (self);
}

static void
on_answered (LensWindow *self, guint outcome)
{
  LensWindowQuiz *quiz = self->quiz;
  const LensPrompt *prompt = quiz->prompt;
  LensQuizResult *result = lens_window_quiz_add_result (self, outcome, prompt->ask, prompt->text);

  lens_stage_view_set_asking (LENS_STAGE_VIEW (self->stage), FALSE);
  result->given = g_strdup (lens_quiz_panel_get_given (LENS_QUIZ_PANEL (self->quiz_panel)));
  result->step = prompt->step;
  result->document = g_object_ref (self->document);
  if (outcome == LENS_QUIZ_WRONG || outcome == LENS_QUIZ_SKIPPED)
    g_ptr_array_add (quiz->missed, (gpointer) get_question (quiz));
  lens_window_update_actions (self);
  if (lens_player_get_step (self->player) != prompt->stop)
    return; /* somebody steps through it already */
  if (prompt->step - prompt->stop > MOST_STEPS_PLAYED)
    lens_player_seek (self->player, prompt->step - MOST_STEPS_PLAYED);
  lens_player_set_playing (self->player, prompt->step - lens_player_get_step (self->player) > 1);
  if (!lens_player_is_playing (self->player))
    lens_player_play_step (self->player, prompt->step);
}

/* Whoever steps on sees the answer; the answer is where the playing ends. */
static void
on_step (LensWindow *self)
{
  LensWindowQuiz *quiz = self->quiz;
  guint step = lens_player_get_step (self->player);

  if (quiz == NULL || quiz->prompt == NULL || self->document != quiz->document)
    return;
  if (step > quiz->prompt->stop)
    lens_quiz_panel_skip (LENS_QUIZ_PANEL (self->quiz_panel));
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

/* Not while the stage still deals with the press that chose it. */
static gboolean
pick_selected (gpointer data)
{
  LensWindow *self = data;
  char letter = lens_selection_get (self->selection)->letter;

  lens_selection_clear (self->selection);
  if (self->quiz != NULL)
    lens_quiz_panel_pick (LENS_QUIZ_PANEL (self->quiz_panel), letter);
  return G_SOURCE_REMOVE;
}

/* A process whose box is chosen is the answer, when one is to be picked. Where a byte will go, or what an event will bring, is told to nobody now. */
static void
on_selected (LensWindow *self)
{
  LensSubjectKind kind = lens_selection_get (self->selection)->kind;

  if (!lens_window_is_asking (self))
    return;
  if (kind == LENS_SUBJECT_PROCESS && lens_quiz_panel_is_picking (LENS_QUIZ_PANEL (self->quiz_panel)))
    g_idle_add_full (G_PRIORITY_DEFAULT, pick_selected, g_object_ref (self), g_object_unref);
  else if (kind == LENS_SUBJECT_BYTE || kind == LENS_SUBJECT_EVENT)
    lens_selection_clear (self->selection);
}

void
lens_window_quiz_start (LensWindow *self)
{
  self->quiz->next = 0;
  put_away_answers (self);
  lens_window_quiz_go_on (self);
}

void
lens_window_class_init_quiz (GtkWidgetClass *class)
{
  g_type_ensure (LENS_TYPE_QUIZ_PANEL);
  gtk_widget_class_bind_template_child (class, LensWindow, term_links);
  gtk_widget_class_bind_template_child (class, LensWindow, quiz_panel);
  lens_window_class_init_quiz_begin (class);
}

void
lens_window_init_quiz (LensWindow *self)
{
  g_signal_connect_object (self->quiz_panel, "answered", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->quiz_panel, "go-on", G_CALLBACK (lens_window_quiz_go_on), self, G_CONNECT_SWAPPED);
  lens_window_init_quiz_results (self);
  g_signal_connect_object (self->quiz_panel, "end", G_CALLBACK (lens_window_end_quiz), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::step", G_CALLBACK (on_step), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::subject", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::document", G_CALLBACK (on_document), NULL);
}
