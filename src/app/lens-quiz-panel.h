/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-panel.h: below the stage, a question and its possible answers; then what the run said; at the end the results. It knows nothing of
 * where questions come from.
 */
#pragma once

#include <adwaita.h>

#include "model/lens-prompt.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_QUIZ_RIGHT,
  LENS_QUIZ_WRONG,
  LENS_QUIZ_SKIPPED,
  LENS_QUIZ_N_OUTCOMES,
} LensQuizOutcome;

/* Signals: "answered" (LensQuizOutcome as guint); "go-on", after the answer; "again", what was not right shall be asked once more; "end". */
#define LENS_TYPE_QUIZ_PANEL (lens_quiz_panel_get_type ())
G_DECLARE_FINAL_TYPE (LensQuizPanel, lens_quiz_panel, LENS, QUIZ_PANEL, GtkBox)

/* Asks; @prompt is (transfer none) and must live until the next call. @heading: "Question 2 of 7 · Pipe". */
void lens_quiz_panel_ask (LensQuizPanel *self, const LensPrompt *prompt, const char *heading);
/* The answer is seen without one having been given. */
void lens_quiz_panel_skip (LensQuizPanel *self);
/* The end: how many of each outcome. */
void lens_quiz_panel_show_results (LensQuizPanel *self, const guint *n_outcomes);
/* TRUE while it waits for an answer. */
gboolean lens_quiz_panel_is_asking (LensQuizPanel *self);

G_END_DECLS
