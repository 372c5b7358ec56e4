/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-quiz-results.c: what is kept of each question, and what can be done with it at the end.
 */
#include "app/lens-window-quiz.h"

LensQuizResult *
lens_window_quiz_add_result (LensWindow *self, LensQuizOutcome outcome, const char *ask, const char *right)
{
  LensQuizResult *result = g_new0 (LensQuizResult, 1);

  result->outcome = outcome;
  result->ask = g_strdup (ask);
  result->right = g_strdup (right);
  result->n_right = -1;
  g_ptr_array_add (self->quiz->results, result);
  return result;
}

/* What a teacher has counted belongs to the question that is left. */
void
lens_window_quiz_note_count (LensWindow *self)
{
  LensWindowQuiz *quiz = self->quiz;

  if (quiz->prompt != NULL && quiz->results->len > 0)
    ((LensQuizResult *) g_ptr_array_index (quiz->results, quiz->results->len - 1))->n_right
        = lens_quiz_panel_get_n_right (LENS_QUIZ_PANEL (self->quiz_panel));
}

void
lens_window_quiz_show_results (LensWindow *self)
{
  lens_player_pause (self->player);
  g_clear_pointer (&self->quiz->prompt, lens_prompt_free);
  lens_quiz_panel_show_results (LENS_QUIZ_PANEL (self->quiz_panel), self->quiz->results);
  lens_window_quiz_bring_back_answers (self);
  lens_window_quiz_present_results (self);
}

static void
on_again (LensWindow *self)
{
  LensWindowQuiz *quiz = self->quiz;

  g_ptr_array_unref (quiz->questions);
  quiz->questions = g_steal_pointer (&quiz->missed);
  quiz->missed = g_ptr_array_new ();
  g_ptr_array_set_size (quiz->results, 0);
  lens_window_quiz_start (self);
}

static void
on_go_to (LensWindow *self, guint index)
{
  const LensQuizResult *result = g_ptr_array_index (self->quiz->results, index);

  lens_window_quiz_change_to (self, result->document);
  lens_player_pause (self->player);
  lens_player_play_step (self->player, result->step);
}

void
lens_window_init_quiz_results (LensWindow *self)
{
  g_signal_connect_object (self->quiz_panel, "again", G_CALLBACK (on_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->quiz_panel, "go-to", G_CALLBACK (on_go_to), self, G_CONNECT_SWAPPED);
}
