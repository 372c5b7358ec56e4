/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-options.h: what can be chosen, picked or put in order, as buttons: by pointer, by digits and letters, and, to put in order, by dragging.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/lens-prompt.h"

G_BEGIN_DECLS

/* Signal "answer" (string): an answer as lens_prompt_judge() reads it. */
#define LENS_TYPE_QUIZ_OPTIONS (lens_quiz_options_get_type ())
G_DECLARE_FINAL_TYPE (LensQuizOptions, lens_quiz_options, LENS, QUIZ_OPTIONS, GtkBox)

/* @prompt: (transfer none), must live until the next call. */
void lens_quiz_options_set_prompt (LensQuizOptions *self, const LensPrompt *prompt);
/* Presses the option of this place, counted from 0, or of this letter; FALSE when there is none. */
gboolean lens_quiz_options_choose (LensQuizOptions *self, guint option);
gboolean lens_quiz_options_choose_letter (LensQuizOptions *self, char letter);
/* To put in order: answers with the rows as they stand. */
void lens_quiz_options_answer_as_shown (LensQuizOptions *self);

G_END_DECLS
