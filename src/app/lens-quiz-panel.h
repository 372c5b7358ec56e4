/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-panel.h: below the stage, a question and its possible answers; then what the run said; at the end the results. It knows nothing of
 * where questions come from.
 */
#pragma once

#include <adwaita.h>

#include "app/lens-quiz-results.h"
#include "model/lens-prompt.h"

G_BEGIN_DECLS

/* Signals: "answered" (LensQuizOutcome as guint); "go-on", after the answer; "again", what was not right shall be asked once more; "go-to" (guint),
 * the result of this number; "end". */
#define LENS_TYPE_QUIZ_PANEL (lens_quiz_panel_get_type ())
G_DECLARE_FINAL_TYPE (LensQuizPanel, lens_quiz_panel, LENS, QUIZ_PANEL, GtkBox)

/* Asks; @prompt is (transfer none) and must live until the next call. @heading: "Question 2 of 7 · Pipe". */
void lens_quiz_panel_ask (LensQuizPanel *self, const LensPrompt *prompt, const char *heading);
/* Before a class an answer that was shown counts as shown, and how many had it right can be noted. */
void lens_quiz_panel_set_class (LensQuizPanel *self, gboolean is_before_class);
/* The answer is seen without one having been given. */
void lens_quiz_panel_skip (LensQuizPanel *self);
/* Answers with a process, when one is to be picked. FALSE when that is not asked, or when it is none of those that can be. */
gboolean lens_quiz_panel_pick (LensQuizPanel *self, char letter);
/* This question cannot be asked, because of @problem; it goes on from here. */
void lens_quiz_panel_tell (LensQuizPanel *self, const char *heading, const char *ask, const char *problem);
/* The end; @results: LensQuizResult, (transfer none). */
void lens_quiz_panel_show_results (LensQuizPanel *self, GPtrArray *results);
/* What is asked, (transfer none) (nullable). */
const LensPrompt *lens_quiz_panel_get_prompt (LensQuizPanel *self);
/* TRUE while it waits for an answer; and for one that is a process. */
gboolean lens_quiz_panel_is_asking (LensQuizPanel *self);
gboolean lens_quiz_panel_is_picking (LensQuizPanel *self);
/* Of the question that was answered last: as people read it, (transfer none) (nullable); and how many of the class had it right, -1: nobody counted. */
const char *lens_quiz_panel_get_given (LensQuizPanel *self);
int lens_quiz_panel_get_n_right (LensQuizPanel *self);

G_END_DECLS
